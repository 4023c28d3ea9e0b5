"""What support costs per child in the population, and what a change of it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from tidigt.errors import InvalidInputError
from tidigt.statistics.cost_factors import shapley_parts, whole_parts
from tidigt.statistics.cost_tables import CostTable, is_forecast, is_hidden, read_cost_table
from tidigt.statistics.frames import carried_columns, result_frame
from tidigt.statistics.results import Grade, Quantity
from tidigt.statistics.validation import (
    find_keys,
    read_count_and_population,
    read_numbers,
    require_choice,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]
    Marks = NDArray[np.bool_]

Measure = Literal["per_child", "total"]
COMPONENTS = ("population", "reach", "mix", "unit_cost", "mix_and_unit_cost")
"""The parts of a change, in the order that they are told."""


def cost_per_child(df: pd.DataFrame, *, unit: str = "SEK") -> pd.DataFrame:
    """Divide costs by all children of the band: share with support times cost per child with it.

    Parameters
    ----------
    df : pandas.DataFrame
        ``cost`` (kronor), ``count`` (children with support) and ``population`` (children in the
        band); optionally ``status``, which says why a number is not there, and ``is_forecast``,
        which says that the price index was one. NaN stays NaN.
    unit : str, default "SEK"
        ``SEK``, or ``SEK_real_YYYY`` where the costs are in the prices of one year.

    Returns
    -------
    pandas.DataFrame
        One row per input row, quantity ``cost_level``, with ``share`` (0-1), ``cost_per_user``
        (kronor per child with support; NaN without any) and ``cost``.

    Raises
    ------
    InvalidInputError
        A column is missing, a number is negative, or there are more children with support than
        children.

    Examples
    --------
    >>> table = pd.DataFrame({"year": [2020], "cost": [7.2e6], "count": [72], "population": [800]})
    >>> cost_per_child(table)[["year", "estimate", "share", "cost_per_user"]]
       year  estimate  share  cost_per_user
    0  2020    9000.0   0.09       100000.0
    """
    function = "cost_per_child"
    cost = read_numbers(df, "cost", function=function, minimum=0)
    count, population = read_count_and_population(df, "count", "population", function=function)
    has_children = np.where(population > 0, population, np.nan)
    has_users = np.where(count > 0, count, np.nan)
    level = cost / has_children
    return result_frame(
        carried_columns(df, ("cost", "count", "population")),
        quantity=Quantity.COST_LEVEL,
        estimate=level,
        lower=np.full(len(df), np.nan),
        upper=np.full(len(df), np.nan),
        confidence=np.nan,
        unit=unit,
        method="cost_over_population",
        n_numerator=count,
        n_denominator=population,
        grade=Grade.DESCRIPTION,
        masks={
            "suppressed": np.isnan(level) & is_hidden(df),
            "zero_denominator": population == 0,
            "forecast_index": ~np.isnan(level) & is_forecast(df),
        },
        extra={"share": count / has_children, "cost_per_user": cost / has_users, "cost": cost},
    )


def decompose_cost_change(
    df: pd.DataFrame,
    first_year: int,
    last_year: int,
    *,
    measure: Measure = "per_child",
    unit: str = "SEK",
    keys: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Divide a change of cost, exactly, into reach, mix of interventions, unit cost and population.

    With P children in a band, N of them with support, n_g of them with intervention g and C_g what
    that costs, the cost per child in the band is ::

        C / P = (N / P) * sum over g of (n_g / N) * (C_g / n_g) = reach * sum of mix_g * unit cost_g

    Each part is the Shapley value of its factor: the mean of what it changes over all orders that
    the factors can change in. The parts add up to the change; with the years the other way round
    they are the same with reversed signs. A child may have several interventions, so the n_g add up
    to more than N: the mix says how many interventions of each kind there are per child with
    support, and holds their number as well as their composition.

    Parameters
    ----------
    df : pandas.DataFrame
        One row per series, ``year`` and ``intervention_group`` with ``count`` (children with it),
        ``cost`` and ``population``. The row ``samtliga`` counts each child once and has all cost;
        its ``population`` is used. Optionally ``status`` and ``is_forecast``, as for
        :func:`cost_per_child`. All costs in the same prices. A group without a row in a year has no
        children that year.
    first_year, last_year : int
        The two years. They may stand in either order.
    measure : {"per_child", "total"}, default "per_child"
        Cost per child in the band, or all of the cost; then P is a factor as well.
    unit : str, default "SEK"
        ``SEK`` or ``SEK_real_YYYY``.
    keys : sequence of str, optional
        What identifies a series; the known keys by default.

    Returns
    -------
    pandas.DataFrame
        For each series a row ``cost_change`` (``value_before``, ``value_after``, and every part as
        ``part_...``) and one row ``cost_part`` for each ``component``. ``whole`` is the estimate in
        whole kronor, which add up as well. A group with children in only one of the years has no
        unit cost in the other: its whole change is mix (flag ``group_in_one_year``). Where the cost
        of a group is not known in both years, or the groups do not make up the whole, mix and unit
        cost are one part, ``mix_and_unit_cost`` (flag ``parts_not_separable``). Where nobody had
        support in one of the years there is nothing but reach. What rounding of the groups' costs
        leaves, at most a krona for each, is counted to unit cost.

    Raises
    ------
    InvalidInputError
        A column is missing, a number is negative, a row stands twice, a series has no row
        ``samtliga``, or the two years are the same.

    References
    ----------
    Bennet (1920) and Shorrocks (2013), see :func:`tidigt.statistics.cost_factors.shapley_parts`.

    Examples
    --------
    Twice as many children have support, which costs half as much again for each of them.

    >>> table = pd.DataFrame({
    ...     "year": [2020, 2024], "intervention_group": "samtliga", "count": [10, 20],
    ...     "cost": [1e6, 3e6], "population": 100,
    ... })
    >>> decompose_cost_change(table, 2020, 2024)[["component", "estimate", "whole"]]
               component  estimate    whole
    0             change   20000.0  20000.0
    1              reach   12500.0  12500.0
    2  mix_and_unit_cost    7500.0   7500.0
    """
    function = "decompose_cost_change"
    require_choice(measure, "measure", ("per_child", "total"), function=function)
    if first_year == last_year:
        raise InvalidInputError(f"{function}: de två åren är samma år, {first_year}. Välj två år.")
    without = ("year", "intervention_group")
    found = find_keys(df, keys, function=function, without=without)
    table = read_cost_table(df, (first_year, last_year), found, function=function)
    before, after = table.level(measure)
    change, whole = after - before, np.rint(after) - np.rint(before)
    parts = _parts(table, measure, change)
    rounded = whole_parts(np.column_stack([parts[name] for name in COMPONENTS]), whole).T
    context = {
        **table.context(measure),
        "measure": np.full(len(change), measure),
        "value_before": before,
        "value_after": after,
        "whole_before": np.rint(before),
        "whole_after": np.rint(after),
        "first_year": np.full(len(change), first_year),
        "last_year": np.full(len(change), last_year),
        **{f"part_{name}": part for name, part in zip(COMPONENTS, rounded, strict=True)},
    }
    estimates = np.stack([parts[name] for name in COMPONENTS])
    own = _rows(table, ["change"], change[None], unit, {"whole": whole[None], **context})
    of_parts = _rows(table, COMPONENTS, estimates, unit, {"whole": rounded, **context})
    return _in_order(own, of_parts)


def _parts(table: CostTable, measure: Measure, change: Floats) -> dict[str, Floats]:
    """Give every part of every series; NaN where a series has no such part."""
    population, reach, mix, unit_cost = table.group_parts(measure)
    nobody = table.has_nobody()
    if measure == "total":
        share = table.per_child()
        ends = [[table.population[year], share[year]] for year in (0, 1)]
        grown, spread = shapley_parts(*ends)
        population, reach = np.where(nobody, grown, population), np.where(nobody, spread, reach)
    else:
        reach = np.where(nobody, change, reach)
        population = np.full(len(change), np.nan)
    mix = np.where(nobody, 0.0, mix)
    unit_cost = change - np.nan_to_num(population) - reach - mix
    unit_cost = np.where(nobody, 0.0, unit_cost)
    split = table.can_be_split() | nobody
    return {
        "population": population,
        "reach": reach,
        "mix": np.where(split, mix, np.nan),
        "unit_cost": np.where(split, unit_cost, np.nan),
        "mix_and_unit_cost": np.where(split, np.nan, unit_cost),
    }


def _rows(
    table: CostTable,
    components: Sequence[str],
    estimates: Floats,
    unit: str,
    extra: Mapping[str, ArrayLike],
) -> pd.DataFrame:
    """Make the rows of some components, shape (k, S): the change itself, or its parts."""
    times = len(components)
    nothing = np.full(estimates.size, np.nan)
    keys = pd.concat([table.keys] * times, ignore_index=True)
    return result_frame(
        keys.assign(component=np.repeat(components, estimates.shape[1])),
        quantity=Quantity.COST_PART if times > 1 else Quantity.COST_CHANGE,
        estimate=estimates.ravel(),
        lower=nothing,
        upper=nothing,
        confidence=np.nan,
        unit=unit,
        method="shapley",
        n_numerator=np.tile(table.children[1], times),
        n_denominator=np.tile(table.population[1], times),
        grade=Grade.DESCRIPTION,
        masks={code: np.tile(mask, times) for code, mask in table.masks().items()},
        extra={
            name: np.ravel(values) if name == "whole" else np.tile(values, times)
            for name, values in extra.items()
        },
    )


def _in_order(own: pd.DataFrame, parts: pd.DataFrame) -> pd.DataFrame:
    """Put the rows of each series together, without the parts that it does not have."""
    n_series = len(own)
    order = np.concatenate([np.arange(n_series), np.arange(len(parts)) % max(n_series, 1)])
    together = pd.concat([own, parts], ignore_index=True)
    is_there = (together["estimate"].notna() | (together["component"] == "change")).to_numpy()
    places = np.flatnonzero(is_there)
    return together.iloc[places[np.argsort(order[is_there], kind="stable")]].reset_index(drop=True)
