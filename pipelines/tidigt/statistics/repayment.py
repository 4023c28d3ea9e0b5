"""What an investment must avoid to pay for itself, and how a grant is paid back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from tidigt.errors import InvalidInputError
from tidigt.statistics.amounts import amount_rows, require_amounts, require_rate
from tidigt.statistics.results import Quantity
from tidigt.statistics.validation import read_years, require_choice, require_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

HALF_ORE = 0.005


def break_even(
    investment: ArrayLike,
    unit_cost: ArrayLike,
    rate: float,
    *,
    years: Sequence[float] = (1,),
    share_realised: float = 1.0,
    price_year: int | None = None,
) -> pd.DataFrame:
    """Find how many child-years of intervention must be avoided for an investment to pay back.

    It is the one number of an investment that needs no claim about effect.

    Parameters
    ----------
    investment : float or array-like of float
        Its present cost, in kronor.
    unit_cost : float or array-like of float
        What a child-year of the intervention costs, in kronor of the same year.
    rate : float
        Real discount rate per year.
    years : sequence of float, default (1,)
        Years after the investment when the avoided child-years fall, evenly spread.
    share_realised : float, default 1.0
        Part of a unit cost that really leaves the budget when a child-year is avoided.
    price_year : int, optional
        Whose prices the amounts are in, for the label.

    Returns
    -------
    pandas.DataFrame
        One row per pair of investment and unit cost, unit ``child_years``. The same as a number of
        ``children`` that each avoid one child-year in every one of the years, ``n_years`` of them,
        and what that is worth for one child, ``present_value_per_child``. Where the unit cost is
        zero no number exists, and flag ``no_unit_cost`` says so.

    Raises
    ------
    InvalidInputError
        An amount is negative, missing or infinite, or ``share_realised`` is not above 0 and at
        most 1.

    Examples
    --------
    >>> break_even(3_800_000, 400_000, 0.0)[["estimate", "unit"]]
       estimate         unit
    0       9.5  child_years
    >>> row = break_even(3_800_000, 500_000, 0.03, years=range(1, 6)).iloc[0]
    >>> round(float(row["present_value_per_child"])), round(float(row["children"]), 2)
    (2289854, 1.66)
    """
    function = "break_even"
    require_rate(rate, function)
    if not 0 < share_realised <= 1:
        raise InvalidInputError(
            f"{function}: share_realised ska vara större än 0 och högst 1, inte {share_realised:g}."
        )
    pairs = np.broadcast_arrays(np.atleast_1d(investment), unit_cost)
    table = pd.DataFrame({"investment": pairs[0], "unit_cost": pairs[1]})
    cost = require_amounts(table, "investment", function)
    value = require_amounts(table, "unit_cost", function)
    if not len(years) or min(years) < 0:
        raise InvalidInputError(f"{function}: years ska vara minst ett tal, inget negativt.")
    discount = float(np.mean((1 + rate) ** -np.asarray(years, dtype=float)))
    with np.errstate(divide="ignore", invalid="ignore"):
        needed = np.where(value > 0, cost / (value * share_realised * discount), np.nan)
    return amount_rows(
        table,
        Quantity.BREAK_EVEN,
        needed,
        unit="child_years",
        method="present_cost_over_present_unit_cost",
        masks={"no_unit_cost": value == 0},
        extra={
            "rate": rate,
            "share_realised": share_realised,
            "children": needed / len(years),
            "present_value_per_child": value * share_realised * discount * len(years),
            "n_years": len(years),
            "first_year": min(years),
            "last_year": max(years),
            "price_year": np.nan if price_year is None else price_year,
        },
    )


def repayment_schedule(
    principal: float,
    rate: float,
    years: int,
    *,
    kind: Literal["annuity", "serial", "realised"] = "annuity",
    first_year: int = 1,
    reductions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Lay out how a grant from an investment fund is paid back.

    Parameters
    ----------
    principal : float
        What was granted, in kronor.
    rate : float
        Interest per year; zero for most municipal funds.
    years : int
        Number of yearly payments.
    kind : {"annuity", "serial", "realised"}
        Equal payments, equal instalments with interest on what remains, or whatever the reductions
        of the year allow, which then have to be given.
    first_year : int, default 1
        Year of the first payment.
    reductions : pandas.DataFrame, optional
        ``year``, ``amount``, ``budgeted`` and ``realised`` (true or false): costs that are lower.
        Only a reduction that is both taken out of the budget and realised can pay; what is lacking
        stays in the debt. Without this the schedule is the plan.

    Returns
    -------
    pandas.DataFrame
        One row a year: ``opening``, ``interest``, ``due``, ``paid``, ``shortfall``, ``closing``;
        ``estimate`` is what is paid, unit ``SEK``. Flag ``shortfall`` where it was not enough.

    Raises
    ------
    InvalidInputError
        An amount is negative or missing, ``years`` is below one, a column is missing, or ``kind``
        is ``realised`` without reductions.

    Examples
    --------
    >>> repayment_schedule(100_000, 0.05, 10)["due"].iloc[0].round(2)
    np.float64(12950.46)
    """
    function = "repayment_schedule"
    require_choice(kind, "kind", ("annuity", "serial", "realised"), function=function)
    require_rate(rate, function)
    if not np.isfinite(principal) or principal < 0 or years < 1:
        raise InvalidInputError(
            f"{function}: principal ska vara ett belopp som inte är negativt, och years minst 1."
        )
    if kind == "realised" and reductions is None:
        raise InvalidInputError(
            f"{function}: reductions behövs när återbetalningen följer det som verkligen sparats."
        )
    calendar = np.arange(first_year, first_year + years)
    table = _pay_off(float(principal), rate, _available(reductions, calendar, function), kind=kind)
    return amount_rows(
        pd.DataFrame({"year": calendar}),
        Quantity.REPAYMENT,
        table["paid"].to_numpy(),
        unit="SEK",
        method=kind,
        masks={"shortfall": (table["shortfall"] > HALF_ORE).to_numpy()},
        extra={str(name): table[name].to_numpy() for name in table.columns},
    )


def _pay_off(principal: float, rate: float, available: Floats, *, kind: str) -> pd.DataFrame:
    """Follow the debt year by year; the last year everything that remains falls due."""
    years = len(available)
    discount = -np.expm1(-years * np.log1p(rate))
    annuity = principal * rate / discount if discount > 0 else principal / years
    rows, opening = [], principal
    for place, can_pay in enumerate(available):
        interest = opening * rate
        owed = opening + interest
        planned = {
            "annuity": annuity,
            "serial": principal / years + interest,
            "realised": can_pay,
        }[kind]
        due = owed if place == years - 1 else min(planned, owed)
        paid = min(due, can_pay)
        rows.append((opening, interest, due, paid, due - paid, owed - paid))
        opening = owed - paid
    return pd.DataFrame(
        rows, columns=["opening", "interest", "due", "paid", "shortfall", "closing"]
    )


def _available(
    reductions: pd.DataFrame | None, calendar: NDArray[np.int64], function: str
) -> Floats:
    """Sum the reductions that may pay, by year; without any table the plan is taken to hold."""
    if reductions is None:
        return np.full(len(calendar), np.inf)
    require_columns(reductions, ("year", "amount", "budgeted", "realised"), function=function)
    amounts = require_amounts(reductions, "amount", function)
    may_pay = reductions["budgeted"].to_numpy(dtype=bool) & reductions["realised"].to_numpy(
        dtype=bool
    )
    years = read_years(reductions, function=function)
    return np.array([amounts[may_pay & (years == year)].sum() for year in calendar])
