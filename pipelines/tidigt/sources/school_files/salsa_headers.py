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
    gives the three columns of all subjects passed before those of merit. A row above that names an
    outcome for one column and none for another leaves the header as it is, and so refused.

    Examples
    --------
    >>> cells = ["Skola", "Faktiskt värde (F)", "Residual (R=F-B)", "Faktiskt värde (F)"]
    >>> name_outcomes([], cells)
    ['Skola', 'amnen_faktiskt', 'amnen_residual', 'merit_faktiskt']
    >>> name_outcomes(["", "Genomsnittligt meritvärde", "", "Andel (%) som nått målen"], cells)
    ['Skola', 'merit_faktiskt', 'merit_residual', 'amnen_faktiskt']
    """
    parts = [PARTS.get(plain_name(cell)) for cell in cells]
    said = _outcomes_above(above, len(cells))
    are_named = any(said)
    seen: dict[str, int] = {}
    names = []
    for cell, part, outcome in zip(cells, parts, said, strict=True):
        if part is None:
            names.append(cell)
            continue
        place = seen[part] = seen.get(part, -1) + 1
        by_order = OUTCOMES[place] if place < len(OUTCOMES) else None
        chosen = outcome if are_named else by_order
        names.append(f"{chosen}_{part}" if chosen else cell)
    return names


def _outcomes_above(above: Sequence[str], width: int) -> list[str | None]:
    """Return the outcome that the row above says for each column; a blank cell goes on."""
    found: list[str | None] = []
    latest = None
    for cell in [*above[:width], *[""] * (width - len(above))]:
        name = plain_name(cell)
        if name:
            latest = next((outcome for pattern, outcome in SAID if pattern.search(name)), None)
        found.append(latest)
    return found
