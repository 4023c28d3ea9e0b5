"""A table of gaps over the years, laid out as one row per municipality and one column per year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tidigt.errors import InvalidInputError
from tidigt.statistics.frames import is_flagged
from tidigt.statistics.series import number_series
from tidigt.statistics.validation import (
    find_keys,
    read_count_and_population,
    read_years,
    require_columns,
    require_unique,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

SIDES = (("count", "population"), ("count_reference", "population_reference"))


@dataclass(frozen=True)
class Shares:
    """Shares of one group in u municipalities and t years; NaN where a year cannot be used.

    Attributes
    ----------
    count, population : array of float, shape (u, t)
    """

    count: NDArray[np.float64]
    population: NDArray[np.float64]

    @property
    def share(self) -> NDArray[np.float64]:
        """The shares, 0-1."""
        return self.count / self.population

    @property
    def variance(self) -> NDArray[np.float64]:
        """Binomial variances of the shares; a half is added to empty cells, lest they be zero."""
        is_extreme = (self.count == 0) | (self.count == self.population)
        share = np.where(is_extreme, (self.count + 0.5) / (self.population + 1), self.share)
        return share * (1 - share) / self.population

    def total(self, years: NDArray[np.bool_]) -> Shares:
        """Sum over the years where ``years``, of shape (u, t), is true; shape (u, 1)."""
        has_any = years.any(axis=1, keepdims=True)
        count, population = (
            np.where(years, values, 0).sum(axis=1, keepdims=True)
            for values in (self.count, self.population)
        )
        return Shares(np.where(has_any, count, np.nan), np.where(has_any, population, np.nan))


@dataclass(frozen=True)
class GapPanel:
    """The gaps of u municipalities in t years.

    Attributes
    ----------
    units : pandas.DataFrame, u rows
        What identifies each series, and what is the same in all its years.
    years : array of int, shape (t,)
        Every calendar year from the first to the last.
    compared, reference : Shares
        The two groups; both NaN where either is missing.
    is_listed : array of bool, shape (u, t)
        The table has a row, with or without values.
    has_inferred : array of bool, shape (u,)
        At least one denominator was inferred.
    """

    units: pd.DataFrame
    years: NDArray[np.int64]
    compared: Shares
    reference: Shares
    is_listed: NDArray[np.bool_]
    has_inferred: NDArray[np.bool_]

    @property
    def gap(self) -> NDArray[np.float64]:
        """Differences of shares, compared minus reference."""
        return self.compared.share - self.reference.share

    @property
    def variance(self) -> NDArray[np.float64]:
        """Variances of the gaps by pure chance."""
        return self.compared.variance + self.reference.variance

    @property
    def is_usable(self) -> NDArray[np.bool_]:
        """Both shares are known."""
        return ~np.isnan(self.gap)

    @property
    def n_years(self) -> NDArray[np.int64]:
        """Number of usable years of each series."""
        return self.is_usable.sum(axis=1)

    @property
    def has_holes(self) -> NDArray[np.bool_]:
        """A year between the first and the last that are listed cannot be used."""
        first, last = _ends(self.is_listed)
        return self.n_years < last - first + 1

    def end_masks(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Mark the first and the last usable year of each series that has two."""
        place = np.arange(len(self.years))
        has_two = (self.n_years > 1)[:, None]
        first, last = _ends(self.is_usable)
        return (place == first[:, None]) & has_two, (place == last[:, None]) & has_two

    def end_years(
        self, marked: NDArray[np.bool_]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Give the first and last year of each series that is marked; NaN where none is."""
        if not marked.size:
            nothing = np.full(len(marked), np.nan)
            return nothing, nothing
        has_any = marked.any(axis=1)
        first, last = (np.where(has_any, self.years[at], np.nan) for at in _ends(marked))
        return first, last


def read_gap_panel(gap_df: pd.DataFrame, keys: Sequence[str] | None, *, function: str) -> GapPanel:
    """Lay out the result of ``compare_proportions`` by municipality and year.

    Parameters
    ----------
    gap_df : pandas.DataFrame
        One row per key and ``year``, with ``count, population, count_reference,
        population_reference``; NaN where a value is missing or hidden.
    keys : sequence of str or None
        Columns that identify a series; by default those of ``KEY_COLUMNS`` but ``year``.
    function : str
        Whose input it is, named in messages.

    Raises
    ------
    InvalidInputError
        A column is missing or breaks its bounds, a year stands twice in a series, or the table
        holds ratios.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {"year": [2018, 2020], "count": [9, 8], "population": 90,
    ...      "count_reference": [5, None], "population_reference": 80}
    ... )
    >>> panel = read_gap_panel(table, None, function="gap_trend")
    >>> panel.years, panel.gap.round(4), panel.has_holes
    (array([2018, 2019, 2020]), array([[0.0375,    nan,    nan]]), array([ True]))
    """
    require_columns(gap_df, ["year", *SIDES[0], *SIDES[1]], function=function)
    if "unit" in gap_df.columns and (gap_df["unit"] == "ratio").any():
        raise InvalidInputError(
            f"{function}: tabellen innehåller kvoter. "
            'Räkna om den med compare_proportions(measure="difference").'
        )
    series = find_keys(gap_df, keys, function=function, without=["year"])
    require_unique(gap_df, [*series, "year"], function=function)
    year = read_years(gap_df, function=function)
    years = np.arange(year.min(), year.max() + 1) if len(year) else np.array([], dtype=np.int64)
    unit, units = number_series(gap_df, series)
    at = (unit, year - (years[0] if len(years) else 0))
    shape = (len(units), len(years))
    sides = [
        [
            _spread(values, at, shape)
            for values in read_count_and_population(gap_df, count, population, function=function)
        ]
        for count, population in SIDES
    ]
    usable = np.logical_and.reduce(
        [~np.isnan(count) & (population > 0) for count, population in sides]
    )
    compared, reference = (
        Shares(np.where(usable, count, np.nan), np.where(usable, population, np.nan))
        for count, population in sides
    )
    is_listed = np.zeros(shape, dtype=bool)
    is_listed[at] = True
    has_inferred = np.zeros(len(units), dtype=bool)
    has_inferred[unit[is_flagged(gap_df, "denominator_inferred")]] = True
    return GapPanel(units, years, compared, reference, is_listed, has_inferred)


def _spread(
    values: NDArray[np.float64],
    at: tuple[NDArray[np.intp], NDArray[np.int64]],
    shape: tuple[int, int],
) -> NDArray[np.float64]:
    """Put the values on their places in an array that is NaN elsewhere."""
    wide = np.full(shape, np.nan)
    wide[at] = values
    return wide


def _ends(mask: NDArray[np.bool_]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Give the place of the first and of the last true value of each row."""
    if not mask.size:
        nothing = np.zeros(len(mask), dtype=np.intp)
        return nothing, nothing
    return mask.argmax(axis=1), mask.shape[1] - 1 - mask[:, ::-1].argmax(axis=1)
