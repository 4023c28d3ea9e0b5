"""Refuses a table that others made of Skolverket's figures, in which what was hidden is zero."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.errors import DeliveryError
from tidigt.number_format import format_number
from tidigt.sources.tabular.layout import plain_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tidigt.sources.tabular.rows import Grid

COLUMNS = ("municipality", "schoolorganiser", "gender", "students", "value")
"""Eligibility for upper secondary school by municipality, as a package of figures has it."""
ZERO = "0"


def refuse_derived(name: str, grids: Sequence[Grid]) -> None:
    """Refuse the table, with an account of its rows.

    Its maker wrote 0 for what Skolverket had hidden, so that no zero can be told from a hidden
    number, and worked the counts out of rounded shares, so that they are not whole. Nothing in it
    is a figure that Skolverket has published.

    Raises
    ------
    DeliveryError
        With code ``derived_table``.
    """
    for grid in grids:
        if [tuple(map(plain_name, row)) for row in grid.head()[:1]] != [COLUMNS]:
            continue
        values = grid.records(1, len(COLUMNS), len(COLUMNS)).cells[-1].to_pylist()
        n_zeros = sum((value or "").strip() == ZERO for value in values)
        raise DeliveryError(
            f"{name} har inte tagits emot: den är någon annans bearbetning av Skolverkets tal, och "
            f"dolda tal har där blivit 0. Av {format_number(len(values))} rader är "
            f"{format_number(n_zeros)} noll, och ingen av dem går att skilja från ett dolt tal; "
            "antalen är dessutom räknade ur avrundade andelar. Ta ut uppgifterna hos Skolverket, "
            "eller hämta N15428 ur Kolada.",
            code="derived_table",
        )
