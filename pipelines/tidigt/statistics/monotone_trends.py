"""Does a series mostly rise or mostly fall? Sen's slope and the Mann-Kendall test.

No line is assumed and no single year decides, which makes it a check on a fitted trend.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt.errors import InvalidInputError
from tidigt.statistics.frames import grade_against, result_frame
from tidigt.statistics.kendall import correlated_p, sen_trend
from tidigt.statistics.results import Grade, Quantity
from tidigt.statistics.series import number_series
from tidigt.statistics.validation import (
    find_keys,
    read_numbers,
    read_years,
    require_between,
    require_unique,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

FEWEST_YEARS = 5
"""Four years in order have p = 2/24, so that no test at 5 % can ever find anything in them."""
AUTOCORRELATION_MATTERS = 7
"""From so many years a correlation of 0.4 between neighbours takes coverage below 92 %."""

COLUMNS = {
    "estimate": "float64",
    "lower": "float64",
    "upper": "float64",
    "s": "float64",
    "p_value": "float64",
    "first_year": "Int64",
    "last_year": "Int64",
    "n_years": "int64",
    "has_holes": "bool",
    "is_constant": "bool",
    "correlated_p": "float64",
}
"""What is computed for each series, with the type of its column."""


def monotone_trend(
    df: pd.DataFrame,
    value: str = "estimate",
    *,
    confidence: float = 0.95,
    keys: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Estimate the median yearly change of each series, and test whether it has a direction.

    Sen's slope [1]_ is the median of the slopes between all pairs of years. S is the number of
    pairs that rise less those that fall; its p-value [2]_ is exact up to ten years, equal values
    included, and from the normal curve with continuity and tie correction beyond. The interval
    inverts the same test, so that it leaves out zero when ``p_value <= 1 - confidence``; only equal
    values can make the two differ.

    A nominal 5 % test of series without trend rejects 2-5 % (5-16 years). The same children return
    year after year: were neighbouring years correlated by 0.4, it would reject 4-5 % with 5-6
    years, but 9-16 % with 7-16. The flag ``possible_autocorrelation`` stands from seven years on,
    and ``autocorrelation_matters``, which blocks the claim, where that would undo it.

    Parameters
    ----------
    df : pandas.DataFrame
        One row per series and ``year``.
    value : str, default "estimate"
        Column with the values; NaN where missing or hidden, which leaves the year out.
    confidence : float, default 0.95
        Level of the interval, between 0 and 1.
    keys : sequence of str, optional
        Columns that identify a series; by default those of ``KEY_COLUMNS`` but ``year``.

    Returns
    -------
    pandas.DataFrame
        One row per series: what identifies it, ``RESULT_COLUMNS`` with the slope in the unit of
        ``value`` per year (``share`` gives ``pp_share/year``), then ``s, p_value, first_year,
        last_year, n_years, years_needed``. Fewer than five years give NaN with the flag
        ``few_years``, equal values a slope of zero with ``no_variation``. ``few_years`` also marks
        an interval that so few years cannot bound at the level asked for.

    Raises
    ------
    InvalidInputError
        A column is missing, not numeric or infinite, a year stands twice in a series, or series of
        different units are mixed.

    References
    ----------
    .. [1] Sen, P. K. (1968). Estimates of the regression coefficient based on Kendall's tau.
       JASA 63, 1379-1389.
    .. [2] Mann, H. B. (1945). Nonparametric tests against trend. Econometrica 13, 245-259;
       Kendall, M. G. (1975). Rank correlation methods, 4th ed. Griffin.

    Examples
    --------
    >>> table = pd.DataFrame({"year": range(2015, 2021), "merit": [221, 219, 224, 226, 225, 230]})
    >>> trend = monotone_trend(table, "merit")
    >>> trend[["estimate", "lower", "upper", "s", "p_value"]].round(3)
       estimate  lower  upper     s  p_value
    0       2.0   -1.0    5.0  11.0    0.056
    """
    function = "monotone_trend"
    require_between(confidence, "confidence", low=0, high=1, function=function)
    values = read_numbers(df, value, function=function)
    years = read_years(df, function=function)
    series = find_keys(df, keys, function=function, without=["year"])
    require_unique(df, [*series, "year"], function=function)
    units, table = _describe_all(df, series, years, values, confidence)
    return _build(units, table, confidence, _unit_per_year(df, function))


def _build(units: pd.DataFrame, table: pd.DataFrame, confidence: float, unit: str) -> pd.DataFrame:
    """Build the result table from what was computed for each series."""
    n_years = table["n_years"].to_numpy()
    same, is_long = table["is_constant"].to_numpy(dtype=bool), n_years >= FEWEST_YEARS
    lower, upper = (
        np.where(same, np.nan, table[limit].to_numpy(dtype=float)) for limit in ("lower", "upper")
    )
    grade = grade_against(lower, upper, null=0, grade=Grade.CHANGE)
    return result_frame(
        units,
        quantity=Quantity.MONOTONE_TREND,
        estimate=table["estimate"].to_numpy(dtype=float),
        lower=lower,
        upper=upper,
        confidence=confidence,
        unit=unit,
        method="sen_mann_kendall",
        n_numerator=np.nan,
        n_denominator=n_years,
        grade=grade,
        masks={
            "few_years": ~is_long | (is_long & ~same & np.isnan(lower)),
            "missing_years": table["has_holes"].to_numpy(dtype=bool),
            "no_variation": same & is_long,
            "possible_autocorrelation": ~same & (n_years >= AUTOCORRELATION_MATTERS),
            "autocorrelation_matters": (grade == str(Grade.CHANGE))
            & (table["correlated_p"].to_numpy() > 1 - confidence),
        },
        extra={
            **{name: table[name] for name in ("s", "p_value", "first_year", "last_year")},
            "n_years": n_years,
            "years_needed": FEWEST_YEARS,
        },
    )


def _describe_all(
    df: pd.DataFrame,
    series: Sequence[str],
    years: NDArray[np.int64],
    values: NDArray[np.float64],
    confidence: float,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Describe every series, in sorted order; give what identifies it, and its figures."""
    number, units = number_series(df, series)
    rows_of = np.split(np.argsort(number, kind="stable"), np.cumsum(np.bincount(number))[:-1])
    figures = [_describe_one(years[rows], values[rows], confidence) for rows in rows_of if len(df)]
    return units, pd.DataFrame(figures, columns=list(COLUMNS)).astype(COLUMNS)


def _describe_one(
    years: NDArray[np.int64], values: NDArray[np.float64], confidence: float
) -> dict[str, object]:
    """Describe one series by the columns of ``COLUMNS``; what is left out becomes missing."""
    usable = ~np.isnan(values)
    n_years = int(usable.sum())
    span = years.max() - years.min() + 1
    figures: dict[str, object] = {
        "n_years": n_years,
        "has_holes": n_years < span,
        "is_constant": n_years > 0 and np.ptp(values[usable]) == 0,
    }
    if n_years:
        figures |= {"first_year": years[usable].min(), "last_year": years[usable].max()}
    if n_years >= FEWEST_YEARS:
        trend = sen_trend(years[usable], values[usable], confidence)
        figures |= {"estimate": trend.slope, "lower": trend.lower, "upper": trend.upper}
        figures |= {"s": trend.s, "p_value": trend.p_value}
        figures["correlated_p"] = correlated_p(trend.s, years[usable])
    return figures


def _unit_per_year(df: pd.DataFrame, function: str) -> str:
    """Name the unit of a slope; a table without units has slopes in its own unit."""
    units = sorted({str(unit) for unit in df["unit"].dropna()} if "unit" in df.columns else ())
    if len(units) > 1:
        raise InvalidInputError(
            f"{function}: tabellen blandar enheterna {', '.join(units)}. Ge en åt gången."
        )
    if not units:
        return "per_year"
    return "pp_share/year" if units[0] == "share" else f"{units[0]}/year"
