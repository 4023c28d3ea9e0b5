"""What an investment is worth today, for each of those who pay and gain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt.errors import InvalidInputError
from tidigt.statistics.amounts import amount_rows, require_amounts, require_rate
from tidigt.statistics.prices import deflate
from tidigt.statistics.results import Quantity
from tidigt.statistics.validation import read_years, require_choice, require_columns

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

KINDS = ("cash", "societal")
SCENARIOS = ("planned", "no_effect")


def net_present_value(
    flows: pd.DataFrame,
    rate: float,
    *,
    index: pd.DataFrame | None = None,
    base_year: int | None = None,
) -> pd.DataFrame:
    """Weigh costs and benefits over the years for each actor, with and without an effect.

    Parameters
    ----------
    flows : pandas.DataFrame
        One row per year, actor and flow: ``year``, ``actor`` (``kommun IFO``, ``region``, ...),
        ``cost`` and ``benefit`` in kronor, and optionally ``kind``: ``cash`` (a budget is really
        lower) or ``societal`` (a value that no budget sees). A benefit may be negative.
    rate : float
        Real discount rate per year, for example 0.03.
    index : pandas.DataFrame, optional
        Price index as for :func:`deflate`; flows are then in the prices of their own year. Without
        it they must be in the prices of ``base_year`` already.
    base_year : int, optional
        The year whose prices and present it is; by default the first year of the flows.

    Returns
    -------
    pandas.DataFrame
        One row per actor, kind and scenario, unit ``SEK_real_YYYY``, with ``present_cost`` and
        ``present_benefit``. The scenario ``no_effect`` keeps the costs and has no benefit; it is
        always there, so that no value is shown without it. Cash and societal values are never added
        up, nor are actors: what one pays another is not new money.

    Raises
    ------
    InvalidInputError
        A column is missing, a flow is missing or infinite, a cost is negative, or the rate is not
        between -1 and 1.
    InsufficientDataError
        The price index lacks a year (code ``missing_years``).

    References
    ----------
    Boardman, A. et al. (2018). *Cost-Benefit Analysis*, 5th ed., chapter 9.

    Examples
    --------
    >>> flows = pd.DataFrame({
    ...     "year": [2024, 2025], "actor": "kommun", "cost": [100.0, 0], "benefit": [0, 126.0]
    ... })
    >>> net_present_value(flows, 0.05)[["scenario", "estimate"]].round(6)
        scenario  estimate
    0    planned      20.0
    1  no_effect    -100.0
    """
    function = "net_present_value"
    require_columns(flows, ("year", "actor", "cost", "benefit"), function=function)
    require_rate(rate, function)
    years = read_years(flows, function=function)
    if not len(years):
        raise InvalidInputError(f"{function}: tabellen har inga rader. Minst ett flöde behövs.")
    base = int(years.min()) if base_year is None else int(base_year)
    real, is_forecast = _real_flows(flows, index, base, function)
    present = real * ((1 + rate) ** -(years - base).astype(float))[:, None]
    keys = pd.DataFrame({"actor": flows["actor"], "kind": _read_kinds(flows, function)})
    sums = (
        keys.assign(
            present_cost=present[:, 0], present_benefit=present[:, 1], is_forecast=is_forecast
        )
        .groupby(["actor", "kind"], sort=False)
        .agg({"present_cost": "sum", "present_benefit": "sum", "is_forecast": "max"})
        .reset_index()
    )
    table = sums.merge(pd.DataFrame({"scenario": SCENARIOS}), how="cross")
    benefit = table["present_benefit"].where(table["scenario"] == "planned", 0.0).to_numpy()
    cost = table["present_cost"].to_numpy()
    return amount_rows(
        table[["actor", "kind", "scenario"]],
        Quantity.NET_PRESENT_VALUE,
        benefit - cost,
        unit=f"SEK_real_{base}",
        method="discounted_sum",
        masks={"forecast_index": table["is_forecast"].to_numpy()},
        extra={"present_cost": cost, "present_benefit": benefit, "rate": rate},
    )


def _real_flows(
    flows: pd.DataFrame, index: pd.DataFrame | None, base: int, function: str
) -> tuple[Floats, NDArray[np.bool_]]:
    """Give cost and benefit in base-year prices, shape (n, 2), and where a forecast was used."""
    cost = require_amounts(flows, "cost", function)
    benefit = require_amounts(flows, "benefit", function, minimum=None)
    both = np.column_stack([cost, benefit])
    if index is None:
        return both, np.zeros(len(flows), dtype=bool)
    one = deflate(flows.assign(one=1.0), "one", index, base)
    is_forecast = np.array(["forecast_index" in flags for flags in one["flags"]])
    return both * one["estimate"].to_numpy()[:, None], is_forecast


def _read_kinds(flows: pd.DataFrame, function: str) -> pd.Series | str:
    if "kind" not in flows.columns:
        return "cash"
    for kind in flows["kind"].unique():
        require_choice(kind, "kind", KINDS, function=function)
    return flows["kind"]
