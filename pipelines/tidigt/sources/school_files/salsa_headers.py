"""Tells the repeated columns of SALSA apart: each outcome has F, B and R under the same names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tidigt.sources.tabular.layout import plain_name

if TYPE_CHECKING:
    from collections.abc import Sequence

PARTS = {
    "faktiskt_varde": "faktiskt",
    "modell_beraknat_varde": "modell",
    "modellberaknat_varde": "modell",
    "residual": "residual",
}
OUTCOMES = ("amnen", "merit")
"""All subjects passed, and merit; where nothing says which, they come in this order."""
SAID = (
    (re.compile("merit"), "merit"),
    (re.compile("kunskapskrav|betygskriteri|natt_malen|uppn_malen|uppn_mal"), "amnen"),
)


def name_outcomes(above: Sequence[str], cells: Sequence[str]) -> list[str]:
    """Name the columns of a header row, so that F, B and R of the two outcomes differ.

    Skolverket's export (SIRIS) says the outcome in the row above; its web page says nothing, and
    gives the three columns of all subjects passed before those of merit. Where the row above says
    something else, the column keeps its name, and the reader misses it.

    Examples
    --------
    >>> cells = ["Skola", "Faktiskt värde (F)", "Residual (R=F-B)", "Faktiskt värde (F)"]
    >>> name_outcomes([], cells)
    ['Skola', 'amnen_faktiskt', 'amnen_residual', 'merit_faktiskt']
    >>> name_outcomes(["", "Genomsnittligt meritvärde", "", "Andel (%) som nått målen"], cells)
    ['Skola', 'merit_faktiskt', 'merit_residual', 'amnen_faktiskt']
    """
    parts = [PARTS.get(plain_name(cell)) for cell in cells]
    above_parts = [
        plain_name(text) if part else "" for part, text in zip(parts, above, strict=False)
    ]
    outcomes = _said(above_parts, len(cells)) if any(above_parts) else _in_order(parts)
    return [
        f"{outcome}_{part}" if part and outcome else cell
        for cell, part, outcome in zip(cells, parts, outcomes, strict=True)
    ]


def _said(above: Sequence[str], width: int) -> list[str | None]:
    """Return the outcome that the row above says for each column; a blank cell goes on."""
    found: list[str | None] = []
    latest = None
    for name in [*above, *[""] * (width - len(above))]:
        if name:
            latest = next((outcome for pattern, outcome in SAID if pattern.search(name)), None)
        found.append(latest)
    return found


def _in_order(parts: Sequence[str | None]) -> list[str | None]:
    """Return the first outcome for the first column of each part, the second for the second."""
    counted = [parts[:position].count(part) for position, part in enumerate(parts)]
    return [OUTCOMES[count] if count < len(OUTCOMES) else None for count in counted]
