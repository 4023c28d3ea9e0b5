"""The exposure clock: how much of a band the project can have reached, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tidigt.statistics.cohorts import cohort_exposure

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from tidigt_dashboards.effect.project import Project

LONGEST = 25
"""Years after the start that the clock can show."""


@dataclass(frozen=True)
class Exposure:
    """How much of each band can have been reached.

    Attributes
    ----------
    rows : pandas.DataFrame
        Rows of :func:`cohort_exposure`, by band and year from the start of the project.
    compared : tuple of int
        The whole years after the start that there are values for.
    """

    rows: pd.DataFrame
    compared: tuple[int, ...]

    @property
    def bands(self) -> list[str]:
        """The bands, youngest first."""
        return list(dict.fromkeys(self.rows["age_band"]))

    def least(self) -> pd.Series:
        """Return the share of the band that can have been reached least, by year."""
        return self.rows.groupby("year")["estimate"].min()

    def reached(self, coverage: float | None) -> float | None:
        """Return the mean share of the children reached in the years compared.

        None where the coverage, or any year to compare, is unknown: a birth year that could be
        reached says nothing of how many children were.
        """
        if coverage is None or not self.compared:
            return None
        return float(self.least().reindex(self.compared).mean()) * coverage

    def first_year(self, share: float) -> int | None:
        """Return the first year with at least this share; None if it never comes."""
        enough = self.least()
        enough = enough[enough >= share]
        return int(enough.index.min()) if len(enough) else None

    def full_year(self, band: str) -> int | None:
        """Return the first year when the whole band can have been reached."""
        [value] = self.rows.loc[self.rows["age_band"] == band, "full_year"].drop_duplicates()
        return None if value != value else int(value)  # noqa: PLR0124 - NaN


def exposure(project: Project, bands: Sequence[str], years: Sequence[int]) -> Exposure:
    """Tell the clock from the start until the last band is full, or has passed.

    Parameters
    ----------
    project : Project
    bands : sequence of str
        The bands whose children the outcome is about.
    years : sequence of int
        The years that there are values for.
    """
    start = project.first_day.year
    first_whole = start + ((project.first_day.month, project.first_day.day) != (1, 1))
    span = range(start, start + LONGEST)
    rows = cohort_exposure(bands, span, project.first_day, project.last_day, project.ages)
    last = max([*years, start, *(_last_of_interest(rows, band) for band in bands)])
    rows = rows[rows["year"] <= last].reset_index(drop=True)
    compared = tuple(year for year in years if year >= first_whole and year <= last)
    return Exposure(rows, compared)


def _last_of_interest(rows: pd.DataFrame, band: str) -> int:
    """Return the year when a band is first reached most, which is when it is full if it can be."""
    own = rows[rows["age_band"] == band]
    return int(own["year"].to_numpy()[own["estimate"].to_numpy().argmax()])
