"""Published costs of support, by age band and intervention, and in the prices of one year.

A real price is the published amount times a public index: it tells nothing that the published
amount does not. Nothing is filled in where a cost is hidden or missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tidigt.models import reading_select
from tidigt.prices import price_index
from tidigt.statistics.prices import deflate

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from tidigt.reading import Published

NOMINAL = "nominal"


@dataclass(frozen=True)
class Prices:
    """In whose prices amounts are given.

    Attributes
    ----------
    index_name : str
        ``KPI`` or ``PKV``; ``nominal`` for the prices of each year.
    base_year : int or None
        Whose prices; None for those of each year.
    table : pandas.DataFrame or None
        The index, as :func:`tidigt.prices.price_index` gives it.
    """

    index_name: str = NOMINAL
    base_year: int | None = None
    table: pd.DataFrame | None = None

    @property
    def unit(self) -> str:
        """The unit of the amounts: ``SEK``, or ``SEK_real_YYYY``."""
        return "SEK" if self.base_year is None else f"SEK_real_{self.base_year}"

    def restate(self, rows: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
        """Put amounts into these prices.

        Parameters
        ----------
        rows : pandas.DataFrame
            Has ``year`` and the columns of amounts, in kronor of that year.
        columns : sequence of str

        Returns
        -------
        pandas.DataFrame
            The same rows and columns, and ``is_forecast``: the index of the year, or that of the
            base year, is a forecast. An amount of a year that the index lacks is NaN, and
            ``has_index`` is False.
        """
        if self.table is None or self.base_year is None:
            return rows.assign(is_forecast=False, has_index=True)
        known = rows["year"].isin(self.table["year"])
        restated = rows.assign(is_forecast=False, has_index=known)
        for column in columns:
            real = deflate(rows[known], column, self.table, self.base_year)
            restated[column] = real["estimate"].reindex(rows.index)
            flags = real["flags"].map(lambda codes: "forecast_index" in codes)
            restated.loc[known, "is_forecast"] = flags
        return restated


def read_prices(published: Published, index_name: str, base_year: int | None) -> Prices:
    """Return the prices of one year by one index.

    Raises
    ------
    ReadingError
        No index of that name has been delivered.
    """
    if index_name == NOMINAL:
        return Prices()
    return Prices(index_name, base_year, price_index(published, index_name))


def read_costs(
    published: Published, municipalities: Sequence[str], age_bands: Sequence[str]
) -> pd.DataFrame:
    """Return children with support, what it cost, and children in the band, as published.

    Parameters
    ----------
    published : Published
        The open published database.
    municipalities, age_bands : sequence of str
        Which ones.

    Returns
    -------
    pandas.DataFrame
        One row per municipality, year, band and intervention group: municipality_code,
        municipality, year, age_band, intervention_group, count, count_status, cost (kronor of the
        year), population, status (of the cost), denominator_inferred, origin. ``samtliga`` is
        there every year of the build; the groups where they were delivered. A number is NaN unless
        it may be shown.
    """
    return published.frame(
        reading_select("costs"),
        {"municipalities": list(municipalities), "age_bands": list(age_bands)},
    )
