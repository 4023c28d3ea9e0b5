"""Costs of several series in two years, by intervention, as arrays to calculate with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt.errors import InvalidInputError
from tidigt.statistics.cost_factors import shapley_parts
from tidigt.statistics.frames import carried_columns
from tidigt.statistics.validation import read_numbers, read_years, require_columns, require_unique

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Marks = NDArray[np.bool_]

ALL_GROUPS = "samtliga"
HIDDEN = ("suppressed", "source_suppressed", "masked")
USED = ("year", "intervention_group", "count", "cost", "population", "status", "is_forecast")
ROUNDING = 1.0
"""Kronor that each group's cost may be off by, from rounding, when they are added up."""


@dataclass(frozen=True)
class CostTable:
    """S series in two years, with G intervention groups.

    Attributes
    ----------
    keys : pandas.DataFrame, S rows
        What identifies each series, and what else its rows say that is worth keeping.
    children, cost, population : array of float, shape (2, S)
        Of all interventions together; NaN where missing or hidden.
    users, group_cost : array of float, shape (2, S, G)
        Of each group (nothing in that of all); zero without a row, NaN without a number.
    is_hidden, is_forecast : array of bool, shape (S,)
        In either year, a number that is needed is hidden, or in prices that are a forecast.
    """

    keys: pd.DataFrame
    children: Floats
    cost: Floats
    population: Floats
    users: Floats
    group_cost: Floats
    is_hidden: Marks
    is_forecast: Marks

    def per_child(self) -> Floats:
        """Return the cost per child in the band, shape (2, S)."""
        return self.cost / np.where(self.population > 0, self.population, np.nan)

    def level(self, measure: str) -> tuple[Floats, Floats]:
        """Return what the change is of, before and after; only where both years have all of it."""
        whole = self.per_child() if measure == "per_child" else self.cost
        is_there = np.isfinite(self.per_child() + self.children).all(axis=0)
        before, after = np.where(is_there, whole, np.nan)
        return before, after

    def has_nobody(self) -> Marks:
        """Say in which series nobody had support in one of the years."""
        return (self.children == 0).any(axis=0)

    def can_be_split(self) -> Marks:
        """Say where all groups are known in both years and make up the whole."""
        n_groups = (self.users > 0).sum(axis=2)
        with np.errstate(invalid="ignore"):
            rest = np.abs(self.cost - self.group_cost.sum(axis=2))
            adds_up = (rest <= ROUNDING * (n_groups + 1)) & (n_groups > 0)
        return (adds_up & np.isfinite(self.users).all(axis=2)).all(axis=0)

    def group_parts(self, measure: str) -> tuple[Floats, Floats, Floats, Floats]:
        """Return population, reach, mix and unit cost, each shape (S,), by group and added up."""
        users, cost = self._groups()
        children = np.where(self.children > 0, self.children, np.nan)[:, :, None]
        people = np.where(self.population > 0, self.population, np.nan)[:, :, None]
        is_in_both = (users > 0).all(axis=0)
        mix = users / children
        unit_cost = cost / np.where(users > 0, users, np.nan)
        reach = np.broadcast_to(children / people, mix.shape)
        size = np.broadcast_to(people if measure == "total" else np.ones_like(people), mix.shape)
        factors = (size, reach, mix, unit_cost)
        parts = shapley_parts([f[0] for f in factors], [f[1] for f in factors])
        # A group that is there in one year only has no unit cost in the other: it is all mix.
        level = size * cost / people
        alone = np.where(is_in_both, 0.0, level[1] - level[0])
        summed = [np.where(is_in_both, part, 0.0).sum(axis=1) for part in parts]
        summed[2] = summed[2] + alone.sum(axis=1)
        return summed[0], summed[1], summed[2], summed[3]

    def masks(self) -> dict[str, Marks]:
        """Return the flags of each series."""
        is_there = np.isfinite(self.level("per_child")[0])
        is_used = self.users > 0
        one_year = np.any(np.any(is_used, axis=0) != np.all(is_used, axis=0), axis=1)
        split, nobody = self.can_be_split(), self.has_nobody()
        return {
            "suppressed": ~is_there & self.is_hidden,
            "zero_denominator": (self.population == 0).any(axis=0),
            "parts_not_separable": is_there & ~split & ~nobody,
            "forecast_index": is_there & self.is_forecast,
            "group_in_one_year": is_there & split & one_year & ~nobody,
        }

    def context(self, measure: str) -> dict[str, Floats]:
        """Return what a sentence needs beside the change: the two factors, before and after."""
        with np.errstate(divide="ignore", invalid="ignore"):
            share = self.children / self.population
            per_user = self.cost / np.where(self.children > 0, self.children, np.nan)
        is_there = np.isfinite(self.level(measure)[0])
        return {
            "share_before": np.where(is_there, share[0], np.nan),
            "share_after": np.where(is_there, share[1], np.nan),
            "cost_per_user_before": np.where(is_there, per_user[0], np.nan),
            "cost_per_user_after": np.where(is_there, per_user[1], np.nan),
        }

    def _groups(self) -> tuple[Floats, Floats]:
        """Return users and cost by group; all as one group where they cannot be split."""
        split = self.can_be_split()[None, :, None]
        whole_users = np.zeros_like(self.users)
        whole_cost = np.zeros_like(self.group_cost)
        whole_users[:, :, 0], whole_cost[:, :, 0] = self.children, self.cost
        return (
            np.where(split, self.users, whole_users),
            np.where(split, self.group_cost, whole_cost),
        )


def read_cost_table(
    df: pd.DataFrame, years: tuple[int, int], keys: Sequence[str], *, function: str
) -> CostTable:
    """Take two years out of a tidy table; see :func:`decompose_cost_change`.

    Raises
    ------
    InvalidInputError
        See :func:`decompose_cost_change`.
    """
    require_columns(df, ("year", "intervention_group"), function=function)
    require_unique(df, [*keys, "year", "intervention_group"], function=function)
    numbers = {
        name: read_numbers(df, name, function=function, minimum=0)
        for name in ("count", "cost", "population")
    }
    year = read_years(df, function=function)
    series = _series(df, keys)
    group, names = pd.factorize(df["intervention_group"])
    is_whole = np.asarray(df["intervention_group"] == ALL_GROUPS, dtype=bool)
    n_series = int(series.max()) + 1 if len(series) else 0
    _require_whole(series, is_whole, n_series, function)
    place = np.where(year == years[0], 0, np.where(year == years[1], 1, -1))
    whole = np.flatnonzero(is_whole & (place >= 0))
    parts = np.flatnonzero(~is_whole & (place >= 0))

    def of_whole(values: Floats) -> Floats:
        found = np.full((2, n_series), np.nan)
        found[place[whole], series[whole]] = values[whole]
        return found

    def of_groups(values: Floats) -> Floats:
        found = np.zeros((2, n_series, max(len(names), 1)))
        found[place[parts], series[parts], group[parts]] = values[parts]
        return found

    first = np.flatnonzero(is_whole)[np.unique(series[is_whole], return_index=True)[1]]
    return CostTable(
        keys=carried_columns(df, USED).iloc[first].reset_index(drop=True),
        children=of_whole(numbers["count"]),
        cost=of_whole(numbers["cost"]),
        population=of_whole(numbers["population"]),
        users=of_groups(numbers["count"]),
        group_cost=of_groups(numbers["cost"]),
        is_hidden=np.any(of_whole(is_hidden(df).astype(float)) > 0, axis=0),
        is_forecast=np.any(of_whole(is_forecast(df).astype(float)) > 0, axis=0),
    )


def is_hidden(df: pd.DataFrame) -> Marks:
    """Say which rows lack a number for confidentiality; none where there is no status."""
    if "status" not in df.columns:
        return np.zeros(len(df), dtype=bool)
    return df["status"].isin(HIDDEN).to_numpy()


def is_forecast(df: pd.DataFrame) -> Marks:
    """Say which rows are in prices that are a forecast; none where there is no such column."""
    if "is_forecast" not in df.columns:
        return np.zeros(len(df), dtype=bool)
    return df["is_forecast"].eq(other=True).to_numpy(dtype=bool)


def _series(df: pd.DataFrame, keys: Sequence[str]) -> NDArray[np.int64]:
    """Give each series a number, in the order in which they come."""
    if not keys:
        return np.zeros(len(df), dtype=np.int64)
    return df.groupby(list(keys), sort=False).ngroup().to_numpy().astype(np.int64)


def _require_whole(
    series: NDArray[np.int64], is_whole: Marks, n_series: int, function: str
) -> None:
    """Refuse a series without a row of all interventions."""
    n_absent = n_series - len(np.unique(series[is_whole]))
    if n_absent:
        raise InvalidInputError(
            f"{function}: {n_absent} serier saknar raden {ALL_GROUPS}, som räknar varje barn en "
            "gång. Lägg till den."
        )
