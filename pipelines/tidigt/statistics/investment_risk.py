"""How certain an investment is to pay back, when nothing that goes into it is certain."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.stats import beta as beta_distribution
from scipy.stats import norm

from tidigt.errors import InvalidInputError
from tidigt.statistics.frames import result_frame
from tidigt.statistics.results import Grade, Quantity

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FUNCTION = "sensitivity"
PERT_WEIGHT = 4
"""How much the most likely value counts against the lowest and the highest."""
TORNADO_TAILS = (0.1, 0.9)
SUMMARY_QUANTILES = (0.05, 0.5, 0.95)


@dataclass(frozen=True)
class InvestmentAssumptions:
    """What is assumed about an investment.

    Attributes
    ----------
    cost : float
        What is paid at once, in kronor.
    effect, effect_se : float
        Avoided child-years per year of benefit, with standard error; the estimate may be zero or
        negative, and its uncertainty is normal on both sides of zero.
    unit_cost : tuple of float
        Lowest, most likely and highest cost of a child-year (PERT).
    share_realised : tuple of float
        The two parameters of a beta distribution for the part that really leaves the budget; with
        the second at zero all of it does.
    years : tuple of float
        Years after the investment when there is benefit.
    rates : tuple of float
        Discount rates to calculate with.
    rate : float or None
        The one of them that the tornado keeps while it moves something else; their median if None.
    price_year : int or None
        Whose prices the amounts are in, for the label.
    later_costs : tuple of (float, float)
        What is paid later: years after the investment, and kronor.
    """

    cost: float
    effect: float
    effect_se: float
    unit_cost: tuple[float, float, float]
    share_realised: tuple[float, float] = (8.0, 2.0)
    years: tuple[float, ...] = (1.0, 2.0, 3.0, 4.0, 5.0)
    rates: tuple[float, ...] = (0.0, 0.03, 0.05)
    rate: float | None = None
    price_year: int | None = None
    later_costs: tuple[tuple[float, float], ...] = ()

    def present_cost(self, rate: float) -> float:
        """Return what all that is paid is worth at the time of the investment, in kronor.

        Examples
        --------
        >>> assumed = InvestmentAssumptions(100.0, 0, 0, (1, 1, 1), later_costs=((1.0, 105.0),))
        >>> round(assumed.present_cost(0.05), 6)
        200.0
        """
        return self.cost + sum(paid * (1 + rate) ** -years for years, paid in self.later_costs)


@dataclass(frozen=True)
class Sensitivity:
    """What follows from uncertain assumptions.

    Attributes
    ----------
    summary : pandas.DataFrame
        One row per discount rate and scenario. ``planned``: ``estimate`` is the median of the net
        present value, ``lower`` and ``upper`` hold 90 % of the draws, ``p_surplus`` is the share of
        draws above zero. ``no_effect``: the cost alone.
    tornado : pandas.DataFrame
        One row per assumption: the net present value when it alone moves from its 10th (``low``) to
        its 90th percentile (``high``), widest first; ``base`` is where none of them moves.
    draws : pandas.DataFrame
        One row per draw and rate.
    """

    summary: pd.DataFrame
    tornado: pd.DataFrame
    draws: pd.DataFrame


def sensitivity(params: InvestmentAssumptions, n: int = 10_000, seed: int = 0) -> Sensitivity:
    """Draw the net present value from what is assumed about effect, unit cost, realisation, rate.

    Parameters
    ----------
    params : InvestmentAssumptions
        See there.
    n : int, default 10 000
        Number of draws.
    seed : int, default 0
        The same seed gives the same draws.

    Returns
    -------
    Sensitivity
        Every rate uses the same draws of the rest.

    Raises
    ------
    InvalidInputError
        A number is missing, infinite or negative where it may not be, or the three unit costs are
        not in order.

    References
    ----------
    HM Treasury (2022). *The Green Book*, chapter 5; Malcolm, D. G. et al. (1959). Operations
    Research 7(5), 646-669 (PERT).

    Examples
    --------
    >>> assumed = InvestmentAssumptions(
    ...     cost=3_800_000, effect=2.0, effect_se=1.5, unit_cost=(3e5, 4e5, 9e5)
    ... )
    >>> result = sensitivity(assumed)
    >>> result.summary[["scenario", "rate", "p_surplus"]].round(2).head(2)
        scenario  rate  p_surplus
    0    planned   0.0       0.46
    1  no_effect   0.0       0.00
    """
    _check(params, n)
    random = np.random.default_rng(seed)
    effect = random.normal(params.effect, params.effect_se, n)
    unit_cost = _pert(params.unit_cost, random.uniform(size=n))
    first, second = params.share_realised
    share = random.beta(first, second, n) if second > 0 else np.ones(n)
    draws = pd.concat(
        [
            pd.DataFrame(
                {
                    "draw": np.arange(n),
                    "rate": rate,
                    "effect": effect,
                    "unit_cost": unit_cost,
                    "share_realised": share,
                    "net_present_value": _value(params, effect, unit_cost, share, rate),
                }
            )
            for rate in params.rates
        ],
        ignore_index=True,
    )
    return Sensitivity(_summarise(params, draws), _tornado(params), draws)


def _value(
    params: InvestmentAssumptions, effect: Floats, unit_cost: Floats, share: Floats, rate: float
) -> Floats:
    discount = float(np.sum((1 + rate) ** -np.asarray(params.years)))
    return effect * unit_cost * share * discount - params.present_cost(rate)


def _pert(three: tuple[float, float, float], probability: Floats) -> Floats:
    """Give quantiles of the PERT distribution with these lowest, most likely and highest values."""
    low, mode, high = three
    if low == high:
        return np.full_like(probability, low)
    first = 1 + PERT_WEIGHT * (mode - low) / (high - low)
    second = 1 + PERT_WEIGHT * (high - mode) / (high - low)
    return low + (high - low) * beta_distribution.ppf(probability, first, second)


def _summarise(params: InvestmentAssumptions, draws: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for rate in params.rates:
        values = draws.loc[draws["rate"] == rate, "net_present_value"].to_numpy()
        cost = params.present_cost(rate)
        spread = np.quantile(values, SUMMARY_QUANTILES)
        rows.append(("planned", rate, *spread, (values > 0).mean(), cost))
        rows.append(("no_effect", rate, *[-cost] * len(spread), 0.0, cost))
    names = ["scenario", "rate", "lower", "estimate", "upper", "p_surplus", "cost"]
    table = pd.DataFrame(rows, columns=names)
    year = "" if params.price_year is None else f"_real_{params.price_year}"
    count = np.full(len(table), np.nan)
    return result_frame(
        table[["scenario", "rate"]],
        quantity=Quantity.SURPLUS_PROBABILITY,
        estimate=table["estimate"],
        lower=table["lower"],
        upper=table["upper"],
        confidence=0.9,
        unit=f"SEK{year}",
        method="monte_carlo",
        n_numerator=count,
        n_denominator=count,
        grade=Grade.DESCRIPTION,
        masks={},
        extra={"p_surplus": table["p_surplus"].to_numpy(), "cost": table["cost"].to_numpy()},
    )


def _tornado(params: InvestmentAssumptions) -> pd.DataFrame:
    """Move one assumption at a time between its tails, with the others at their medians."""
    tails = np.array([*TORNADO_TAILS, 0.5])
    ranges = {
        "effect": norm.ppf(tails, params.effect, params.effect_se or 1e-300),
        "unit_cost": _pert(params.unit_cost, tails),
        "share_realised": _share(params.share_realised, tails),
        "rate": np.array([max(params.rates), min(params.rates), _kept_rate(params)]),
    }
    effect, unit_cost, share, rate = (np.asarray(ranges[name][2]) for name in ranges)
    base = float(_value(params, effect, unit_cost, share, float(rate)))
    rows = []
    for moved in ranges:
        ends = []
        for end in (0, 1):
            held = {
                name: np.asarray(values[end if name == moved else 2])
                for name, values in ranges.items()
            }
            value = _value(
                params,
                held["effect"],
                held["unit_cost"],
                held["share_realised"],
                float(held["rate"]),
            )
            ends.append(float(value))
        rows.append((moved, ranges[moved][0], ranges[moved][1], *ends, base))
    names = ["assumption", "from_value", "to_value", "low", "high", "base"]
    table = pd.DataFrame(rows, columns=names)
    width = (table["high"] - table["low"]).abs()
    return table.loc[width.sort_values(ascending=False, kind="stable").index].reset_index(drop=True)


def _share(parameters: tuple[float, float], probability: Floats) -> Floats:
    """Give quantiles of the part that leaves the budget."""
    first, second = parameters
    if second == 0:
        return np.ones_like(probability)
    return np.asarray(beta_distribution.ppf(probability, first, second))


def _kept_rate(params: InvestmentAssumptions) -> float:
    return float(np.median(params.rates)) if params.rate is None else params.rate


def _check(params: InvestmentAssumptions, n: int) -> None:
    """Refuse assumptions that no investment can have."""
    for field in fields(params):
        value = getattr(params, field.name)
        numbers = np.atleast_1d(np.asarray(value if value is not None else 0, dtype=float))
        may_be_negative = field.name in ("effect", "rates", "rate")
        if (
            not (numbers.size or field.name == "later_costs")
            or not np.isfinite(numbers).all()
            or ((numbers < 0).any() and not may_be_negative)
        ):
            raise InvalidInputError(
                f"{FUNCTION}: antagandet {field.name} ska vara ett eller flera tal"
                f"{'' if may_be_negative else ' som inte är negativa'}."
            )
    if not params.unit_cost[0] <= params.unit_cost[1] <= params.unit_cost[2]:
        raise InvalidInputError(
            f"{FUNCTION}: unit_cost ska vara lägsta, troligaste och högsta kostnad, i ordning."
        )
    if params.share_realised[0] <= 0 or n < 1:
        raise InvalidInputError(
            f"{FUNCTION}: share_realised ska börja med ett tal större än noll, och n vara minst 1."
        )
