"""When an investment has paid for itself, in how many of the draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt.statistics.frames import result_frame
from tidigt.statistics.results import Grade, Quantity

if TYPE_CHECKING:
    from tidigt.statistics.investment_risk import InvestmentAssumptions

SCENARIOS = ("planned", "no_effect")


def payback_probability(
    params: InvestmentAssumptions, draws: pd.DataFrame, *, first_year: int = 0
) -> pd.DataFrame:
    """Find how likely it is that the cost has come back by each year.

    Parameters
    ----------
    params : InvestmentAssumptions
        Those that the draws were made from.
    draws : pandas.DataFrame
        ``Sensitivity.draws``.
    first_year : int, default 0
        The calendar year of the investment, which the years of benefit are counted from.

    Returns
    -------
    pandas.DataFrame
        One row per discount rate, scenario and year: ``estimate`` (unit ``share``) is the part of
        the draws where what has been avoided until and including that year is worth at least the
        cost. The scenario ``no_effect`` is always there: without anything avoided a cost never
        comes back.

    Examples
    --------
    >>> from tidigt.statistics import InvestmentAssumptions, sensitivity
    >>> assumed = InvestmentAssumptions(
    ...     cost=100.0, effect=1.0, effect_se=0.0, unit_cost=(60.0, 60.0, 60.0),
    ...     share_realised=(1.0, 0.0), years=(1.0, 2.0), rates=(0.0,),
    ... )
    >>> rows = payback_probability(assumed, sensitivity(assumed, n=10).draws, first_year=2014)
    >>> rows[["scenario", "year", "estimate"]]
        scenario  year  estimate
    0    planned  2015       0.0
    1    planned  2016       1.0
    2  no_effect  2015       0.0
    3  no_effect  2016       0.0
    """
    yearly = _sorted_benefit(draws)
    years = np.sort(np.asarray(params.years, dtype=float))
    rows = []
    for rate in params.rates:
        worth = np.cumsum((1 + rate) ** -years)  # of one krona a year, up to each year
        cost = params.present_cost(rate)
        short = np.searchsorted(yearly, cost / worth, side="left")
        chance = 1 - short / len(yearly)
        never = np.full(len(years), float(cost <= 0))
        for scenario, chances in zip(SCENARIOS, (chance, never), strict=True):
            rows += [
                (rate, scenario, first_year + year, share, cost)
                for year, share in zip(years, chances, strict=True)
            ]
    table = pd.DataFrame(rows, columns=["rate", "scenario", "year", "share", "cost"])
    nothing = np.full(len(table), np.nan)
    return result_frame(
        table[["rate", "scenario"]].assign(year=table["year"].astype(int)),
        quantity=Quantity.PAYBACK_PROBABILITY,
        estimate=table["share"],
        lower=nothing,
        upper=nothing,
        confidence=np.nan,
        unit="share",
        method="monte_carlo",
        n_numerator=nothing,
        n_denominator=nothing,
        grade=Grade.DESCRIPTION,
        masks={},
        extra={
            "cost": table["cost"].to_numpy(),
            "price_year": np.nan if params.price_year is None else params.price_year,
        },
    )


def _sorted_benefit(draws: pd.DataFrame) -> np.ndarray:
    """Give what each draw avoids in a year, in kronor, smallest first; all rates share draws."""
    once = draws[draws["rate"] == draws["rate"].iloc[0]]
    return np.sort((once["effect"] * once["unit_cost"] * once["share_realised"]).to_numpy())
