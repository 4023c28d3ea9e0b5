"""What follows from the assumptions: every number of the page, by the functions of the library."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt.statistics.investment import net_present_value
from tidigt.statistics.investment_risk import InvestmentAssumptions, sensitivity
from tidigt.statistics.payback import payback_probability
from tidigt.statistics.prices import deflate
from tidigt.statistics.repayment import break_even, repayment_schedule
from tidigt_dashboards.investment.assumptions import (
    ACTORS,
    MUNICIPAL,
    SOCIETY,
    bearer,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tidigt.statistics.investment_risk import Sensitivity
    from tidigt_dashboards.investment.assumptions import Assumptions, Prices
    from tidigt_dashboards.investment.ledger import Entry

DRAWS = 10_000
SEED = 2014
NORMAL_95 = 1.959964
CONCENTRATION = 10.0
"""How sure the realised part is: a beta distribution of these two parameters together."""
GRID = 41


@dataclass(frozen=True)
class Outcome:
    """Every result for one set of assumptions.

    Attributes
    ----------
    present_values : pandas.DataFrame
        Rows of ``net_present_value``, one per discount rate, actor, kind and scenario.
    needed : pandas.DataFrame
        Rows of ``break_even``, one per discount rate; for the municipality as a whole.
    line : pandas.DataFrame
        ``children`` a year, ``value`` at the chosen rate, ``low`` and ``high`` over all rates:
        the municipality's net present value in kronor.
    risk : Sensitivity
        Of 10 000 seeded draws, which are not kept themselves.
    payback : pandas.DataFrame
        Rows of ``payback_probability``.
    schedule : pandas.DataFrame
        Rows of ``repayment_schedule``; empty if nothing is to be paid back. In current prices.
    yearly_saving : float
        What is assumed to be avoided in a year of benefit, in the prices of the unit cost.
    """

    present_values: pd.DataFrame
    needed: pd.DataFrame
    line: pd.DataFrame
    risk: Sensitivity
    payback: pd.DataFrame
    schedule: pd.DataFrame
    yearly_saving: float


def calculate(assumed: Assumptions, prices: Prices) -> Outcome:
    """Calculate everything.

    Raises
    ------
    InsufficientDataError
        The price index lacks a year.
    """
    factor = to_base(1.0, assumed.unit_year, prices)
    unit_cost = [factor * cost for cost in assumed.unit_cost]
    benefits = {
        "ifo": unit_cost[1],
        **{actor: factor * value for actor, value in assumed.benefits.items()},
    }
    costs = real_costs(assumed.costs, prices)
    present_values = _values(assumed, costs, benefits, prices)
    others = sum(benefits[actor] for actor in MUNICIPAL if actor != "ifo")
    params = _uncertain(assumed, costs, [cost + others for cost in unit_cost], prices)
    needed = _needed(assumed, params, unit_cost[1] + others)
    risk = sensitivity(params, n=DRAWS, seed=SEED)
    saving = assumed.children * assumed.share * (assumed.unit_cost[1] + others / factor)
    return Outcome(
        present_values=present_values,
        needed=needed,
        line=_line(assumed, needed),
        risk=replace(risk, draws=risk.draws.iloc[:0].copy()),  # megabytes for each visitor
        payback=payback_probability(params, risk.draws, first_year=assumed.start),
        schedule=_schedule(assumed),
        yearly_saving=saving,
    )


def without_benefit(costs: Sequence[Entry], rate: float, prices: Prices) -> pd.Series:
    """Return the row ``no_effect`` of the whole investment: what it costs if nothing is avoided.

    Parameters
    ----------
    costs : sequence of Entry
        At least one.
    rate : float
    prices : Prices

    Raises
    ------
    InsufficientDataError
        The price index lacks a year.
    """
    flows = real_costs(costs, prices).assign(actor="alla", benefit=0.0)
    rows = net_present_value(flows, rate, base_year=int(flows["year"].min()))
    row = rows[rows["scenario"] == "no_effect"].iloc[0]
    return row.drop("actor").replace({row["unit"]: unit_of(prices)})


def real_costs(costs: Sequence[Entry], prices: Prices) -> pd.DataFrame:
    """Give each entry in the prices asked for: year, payer, nominal, cost (kronor)."""
    frame = pd.DataFrame(
        [(entry.year, entry.payer, entry.amount) for entry in costs],
        columns=["year", "payer", "nominal"],
    )
    if prices.index is None or frame.empty:
        return frame.assign(cost=frame["nominal"].astype(float))
    real = deflate(frame, "nominal", prices.index, int(prices.base_year or 0))
    return frame.assign(cost=real["estimate"].to_numpy())


def to_base(amount: float, year: int, prices: Prices) -> float:
    """Give an amount of one year in the prices asked for."""
    if prices.index is None:
        return amount
    frame = pd.DataFrame({"year": [year], "amount": [amount]})
    return float(
        deflate(frame, "amount", prices.index, int(prices.base_year or 0))["estimate"].iloc[0]
    )


def unit_of(prices: Prices) -> str:
    """Name the unit of an amount, as the statistics do."""
    return "SEK" if prices.base_year is None else f"SEK_real_{prices.base_year}"


def _values(
    assumed: Assumptions, costs: pd.DataFrame, benefits: dict[str, float], prices: Prices
) -> pd.DataFrame:
    """Weigh costs and benefits for each actor at each rate, cash apart from wider value."""
    paid = costs.assign(actor=costs["payer"].map(bearer), benefit=0.0, kind="cash")
    years = [assumed.start + after for after in assumed.years_after]
    avoided = assumed.children * assumed.share
    gained = [
        {
            "year": year,
            "actor": actor,
            "cost": 0.0,
            # A wider value is no budget, so no part of it is left behind in one.
            "benefit": (assumed.children if actor == SOCIETY else avoided) * benefits[actor],
            "kind": "societal" if actor == SOCIETY else "cash",
        }
        for actor in (*ACTORS, SOCIETY)
        for year in years
    ]
    flows = pd.concat(
        [pd.DataFrame(gained), paid[["year", "actor", "cost", "benefit", "kind"]]],
        ignore_index=True,
    )
    frames = [net_present_value(flows, rate, base_year=assumed.start) for rate in assumed.rates]
    return pd.concat(frames, ignore_index=True).assign(unit=unit_of(prices))


def _uncertain(
    assumed: Assumptions, costs: pd.DataFrame, unit_cost: list[float], prices: Prices
) -> InvestmentAssumptions:
    later = costs[costs["year"] > assumed.start]
    low, likely, high = unit_cost
    return InvestmentAssumptions(
        cost=float(costs.loc[costs["year"] == assumed.start, "cost"].sum()),
        effect=assumed.children,
        effect_se=assumed.margin / NORMAL_95,
        unit_cost=(low, likely, high),
        share_realised=(CONCENTRATION * assumed.share, CONCENTRATION * (1 - assumed.share)),
        years=tuple(map(float, assumed.years_after)),
        rates=assumed.rates,
        rate=assumed.rate,
        price_year=prices.base_year,
        later_costs=tuple(
            (float(year - assumed.start), float(cost))
            for year, cost in zip(later["year"], later["cost"], strict=True)
        ),
    )


def _needed(assumed: Assumptions, params: InvestmentAssumptions, unit_cost: float) -> pd.DataFrame:
    frames = [
        break_even(
            params.present_cost(rate),
            unit_cost,
            rate,
            years=assumed.years_after,
            share_realised=assumed.share,
            price_year=params.price_year,
        )
        for rate in assumed.rates
    ]
    return pd.concat(frames, ignore_index=True)


def _line(assumed: Assumptions, needed: pd.DataFrame) -> pd.DataFrame:
    """Draw the net present value over the number of children, from none to twice the need."""
    chosen = needed[needed["rate"] == assumed.rate].iloc[0]
    if np.isnan(chosen["children"]):
        return pd.DataFrame(columns=["children", "value", "low", "high"], dtype=float)
    children = np.linspace(0, 2 * max(chosen["children"], 0.5), GRID)
    worth = np.outer(children, needed["present_value_per_child"])
    values = worth - needed["investment"].to_numpy()
    place = list(needed["rate"]).index(assumed.rate)
    return pd.DataFrame(
        {
            "children": children,
            "value": values[:, place],
            "low": values.min(axis=1),
            "high": values.max(axis=1),
        }
    )


def _schedule(assumed: Assumptions) -> pd.DataFrame:
    """Lay out how the fund is paid back, in current prices."""
    reductions = pd.DataFrame(
        [(entry.year, entry.amount, True, True) for entry in assumed.saved],
        columns=["year", "amount", "budgeted", "realised"],
    )
    schedule = repayment_schedule(
        assumed.fund,
        assumed.repay_rate,
        assumed.repay_years,
        kind=assumed.repay_kind,
        first_year=assumed.start + assumed.repay_first,
        reductions=reductions if assumed.repay_kind == "realised" else None,
    )
    return schedule if assumed.fund > 0 else schedule.iloc[:0]
