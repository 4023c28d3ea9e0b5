"""What would be expected without any project, given the year that set it off.

A year that looks bad is partly bad luck, and what is luck is gone the year after. How much of such
a year usually remains, the municipalities without a project tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt.errors import InsufficientDataError
from tidigt.statistics.outcome_panel import UNIT, read_outcome_panel
from tidigt.statistics.project_years import read_project_date
from tidigt.statistics.results import Grade, Quantity
from tidigt.statistics.trigger_adjustment import TriggerAdjustment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FUNCTION = "expected_return"
FEWEST_OTHERS = 19
FEWEST_USUAL = 3
DESCRIBED = {
    "quantity": str(Quantity.EXPECTED_RETURN),
    "lower": np.nan,
    "upper": np.nan,
    "method": "slope_of_others",
    "grade": str(Grade.DESCRIPTION),
    "flags": ("no_interval",),
}
"""What every result of this kind is."""


@dataclass(frozen=True)
class UsualReturn:
    """What is expected after a year that stood out, without any project.

    Attributes
    ----------
    result : pandas.Series
        ``estimate`` is how much of the deviation is expected to go by itself from the trigger year
        to the years after the start, on top of what others do; with ``trigger_year``, ``deviation``
        (of that year from the own usual level, beside the others), ``remaining`` (the part of such
        a deviation that usually remains) and ``n_others``.
    path : pandas.DataFrame
        ``year``, ``observed`` and ``expected`` (NaN up to the trigger year), and ``usual``, the own
        level before the start.
    """

    result: pd.Series
    path: pd.DataFrame


def expected_return(
    df: pd.DataFrame,
    municipality: str,
    others: Sequence[str],
    trigger_year: int,
    start: date | str | int,
    *,
    value: str = "value",
    population: str = "population",
    measure: str = "pp_share",
) -> UsualReturn:
    """Say what would be expected after the trigger year if nothing had been done.

    For each later year, the others' change since their usual level plus the part of the own
    deviation that usually remains: the slope of the others' later differences on their own
    deviation in that year.

    Parameters
    ----------
    df : pandas.DataFrame
        One row per ``municipality_code`` and ``year``; complete series.
    municipality : str
        The one with the project.
    others : sequence of str
        Municipalities without one, at least 19.
    trigger_year : int
        The year whose figures set the project off.
    start : date, ISO text or year
        The usual level is the mean of the years before it, the trigger year left out.
    value, population : str
        Columns of the outcome and the number of children, which the table may lack.
    measure : str, default "pp_share"
        Unit of the difference.

    Raises
    ------
    InsufficientDataError
        Fewer than 19 others (code ``few_donors``), fewer than three usual years
        (``few_pre_years``), or no year after the trigger year (``few_post_years``).
    InvalidInputError
        See :func:`synthetic_control`.

    Examples
    --------
    >>> random = np.random.default_rng(1)
    >>> rows = [{"municipality_code": f"{unit:04}", "year": year,
    ...          "value": 0.1 + random.normal(0, 0.01)}
    ...         for unit in range(200) for year in range(2012, 2025)]
    >>> table = pd.DataFrame(rows)
    >>> table.loc[(table.municipality_code == "0000") & (table.year == 2020), "value"] = 0.15
    >>> others = [f"{unit:04}" for unit in range(1, 200)]
    >>> expected = expected_return(table, "0000", others, 2020, 2021)
    >>> round(float(expected.result["deviation"]), 2), abs(expected.result["remaining"]) < 0.2
    (0.05, True)
    """
    panel = read_outcome_panel(
        df, value=value, population=population, function=FUNCTION, units=[municipality, *others]
    )
    begins = read_project_date(start, function=FUNCTION)
    is_usual = (panel.years < begins.year) & (panel.years != trigger_year)
    is_later = panel.years > max(trigger_year, begins.year - 1)
    _require(len(others), int(is_usual.sum()), int(is_later.sum()))
    own = panel.place(municipality)
    is_other = np.arange(len(panel.units)) != own
    usual = panel.outcomes[:, is_usual].mean(axis=1)
    moves = panel.outcomes - usual[:, None]
    common = moves[is_other].mean(axis=0)
    apart = moves - common
    deviations = apart[:, panel.years == trigger_year][:, 0]
    after = panel.years > trigger_year
    sizes = np.ones(len(panel.units)) if panel.population is None else panel.population
    slopes = np.array(
        [
            TriggerAdjustment.fit(
                apart[is_other, year], deviations[is_other], sizes[is_other]
            ).slope
            for year in np.flatnonzero(after)
        ]
    )
    expected = np.full(len(panel.years), np.nan)
    expected[after] = usual[own] + common[after] + slopes * deviations[own]
    years = panel.years[is_later]
    remaining = float(slopes[-len(years) :].mean())
    result = {
        UNIT: municipality,
        "estimate": float(deviations[own]) * (remaining - 1),
        "unit": measure,
        "trigger_year": trigger_year,
        "deviation": float(deviations[own]),
        "remaining": remaining,
        "n_others": len(others),
        "first_year": int(years.min()),
        "last_year": int(years.max()),
    }
    path = {
        "year": panel.years,
        "observed": panel.outcomes[own],
        "expected": expected,
        "usual": usual[own],
    }
    return UsualReturn(pd.Series({**DESCRIBED, **result}), pd.DataFrame(path))


def _require(n_others: int, n_usual: int, n_later: int) -> None:
    for code, found, needed in (
        ("few_donors", n_others, FEWEST_OTHERS),
        ("few_pre_years", n_usual, FEWEST_USUAL),
        ("few_post_years", n_later, 1),
    ):
        if found < needed:
            raise InsufficientDataError(
                f"{FUNCTION}: {found} finns, men minst {needed} behövs ({code}).",
                code=code,
                found=found,
                needed=needed,
            )
