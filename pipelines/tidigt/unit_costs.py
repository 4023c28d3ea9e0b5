"""What a child-year of support has cost, as published: a suggestion for calculations of money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tidigt.errors import ReadingError

if TYPE_CHECKING:
    import pandas as pd

    from tidigt.reading import Published

INDICATOR = "ifo_cost_per_child"
YEARS_BESIDE = 2
"""How many years before and after the range of costs is taken from."""


@dataclass(frozen=True)
class UnitCost:
    """The published cost per child with support in one year, and its range in the years around.

    Attributes
    ----------
    status : str
        ``exists``, or why there is no published value to suggest: ``suppressed``, ``missing`` and
        so on; the numbers are then None.
    year : int or None
        Whose value, and whose prices, it is.
    likely, low, high : float or None
        Kronor per child and year: that of the year; the lowest and the highest published at most
        two years before or after it.
    first_year, last_year : int or None
        The years that the range is taken from.
    """

    status: str
    year: int | None = None
    likely: float | None = None
    low: float | None = None
    high: float | None = None
    first_year: int | None = None
    last_year: int | None = None


def suggest_unit_cost(
    published: Published,
    municipality_code: str,
    age_band: str,
    intervention_group: str,
    year: int | None = None,
) -> UnitCost:
    """Return the published cost per child nearest in time to a year; the latest without a year.

    Nothing is estimated: where the value is hidden or missing, there is nothing to suggest.

    Parameters
    ----------
    published : Published
        The open published database.
    municipality_code, age_band, intervention_group : str
        Whose cost: ``"0484"``, ``"7-12"``, ``"samtliga"``.
    year : int, optional
        For example that of a grant.
    """
    try:
        rows = published.values(
            INDICATOR,
            municipality=municipality_code,
            age_band=age_band,
            intervention_group=intervention_group,
        )
    except ReadingError:  # built without the indicator
        return UnitCost("missing")
    shown = rows[(rows["status"] == "exists") & (rows["value"] > 0)]
    if shown.empty:
        return UnitCost(_why_nothing(rows))
    wanted = int(shown["year"].max()) if year is None else year
    order = (shown["year"] - wanted).abs().to_numpy().argsort(kind="stable")
    chosen = shown.iloc[order[0]]
    near = shown[(shown["year"] - chosen["year"]).abs() <= YEARS_BESIDE]
    return UnitCost(
        "exists",
        int(chosen["year"]),
        float(chosen["value"]),
        float(near["value"].min()),
        float(near["value"].max()),
        int(near["year"].min()),
        int(near["year"].max()),
    )


def _why_nothing(rows: pd.DataFrame) -> str:
    """Say ``suppressed`` if any year is; else the status of the rows, or ``missing``."""
    found = list(rows["status"])
    return "suppressed" if "suppressed" in found else str(found[-1]) if found else "missing"
