"""Several years of a school taken together, which says more than any of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt.errors import InvalidInputError
from tidigt.statistics.frames import result_frame
from tidigt.statistics.results import Quantity
from tidigt.statistics.school_funnels import CONFIDENCE, grade_by, place_in_funnel
from tidigt.statistics.score_intervals import normal_quantile
from tidigt.statistics.validation import read_numbers, read_years, require_columns, require_unique

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FUNCTION = "combine_years"
MIN_PAIRS = 20


def combine_years(residuals: pd.DataFrame, years: int = 3) -> pd.DataFrame:
    """Average a school's residuals over its latest years, weighted by pupils.

    Parameters
    ----------
    residuals : pandas.DataFrame
        The ``schools`` of :func:`expected_results`: ``school_unit_code``, ``year``, ``estimate``,
        ``se``, ``n_denominator`` (pupils) and ``tau``. Years without residual are left out.
    years : int, default 3
        Number of calendar years, counted back from the latest in the table.

    Returns
    -------
    pandas.DataFrame
        One row per school that has a residual in the period. ``lower`` and ``upper`` count both
        chance among pupils and the variation between years; ``n_years``, ``first_year``,
        ``last_year``; ``reliability``, the part of the differences between means of this size that
        lasts; ``shrunk_residual``, the mean times its reliability; ``funnel_95``, ``funnel_998``
        and ``signal`` as in :func:`expected_results`. Flag ``single_year`` where there is but one
        and ``missing_years`` where some is lacking.

    Raises
    ------
    InvalidInputError
        A column is missing, a school stands twice in a year, or ``years`` is below one.

    Notes
    -----
    The part that lasts is the covariance between a school's residuals in neighbouring years, if at
    least 20 schools have such a pair; with one year only, the spread that does not depend on size.
    Skolverket warns that a residual moves with the national mean and the model of its year.

    References
    ----------
    Goldstein, H. & Spiegelhalter, D. J. (1996). JRSS A 159(3), 385-443.

    Examples
    --------
    >>> table = pd.DataFrame({
    ...     "school_unit_code": "54656817", "year": [2023, 2024, 2025], "estimate": [4.0, 10, 7],
    ...     "se": [9.5, 9.5, 9.5], "n_denominator": [40, 40, 40], "tau": 8.75,
    ... })
    >>> combine_years(table)[["estimate", "n_years", "first_year"]]
       estimate  n_years  first_year
    0       7.0        3        2023
    """
    if years < 1:
        raise InvalidInputError(f"{FUNCTION}: years ska vara minst 1, inte {years}.")
    table = _read(residuals, years)
    spread = _Spread.of(table)
    variance = table["pupils"] ** 2 * (table["se"] ** 2 + spread.between_years)
    sums = (
        table.assign(
            weighted=table["pupils"] * table["residual"],
            variance=variance,
        )
        .groupby("school_unit_code", sort=False)
        .agg(
            weighted=("weighted", "sum"),
            variance=("variance", "sum"),
            pupils=("pupils", "sum"),
            n_years=("year", "size"),
            first_year=("year", "min"),
            last_year=("year", "max"),
            method=("method", "first"),
            unit=("unit", "first"),
        )
        .reset_index()
    )
    return _rows(sums, spread, years)


@dataclass(frozen=True)
class _Spread:
    """Variance between schools that lasts, and between years of one school beyond chance."""

    lasting: float
    between_years: float

    @classmethod
    def of(cls, table: pd.DataFrame) -> _Spread:
        previous = table[["school_unit_code", "year", "residual"]].assign(year=table["year"] + 1)
        pairs = table.merge(previous, on=["school_unit_code", "year"], suffixes=("", "_before"))
        if len(pairs) < MIN_PAIRS:
            return cls(float(np.mean(table["tau"] ** 2)) if len(table) else 0.0, 0.0)
        lasting = max(float(np.cov(pairs["residual"], pairs["residual_before"])[0, 1]), 0.0)
        steps = (pairs["residual"] - pairs["residual_before"]).var() / 2
        chance = float(np.mean(pairs["se"] ** 2))
        return cls(lasting, max(float(steps) - chance, 0.0))


def _read(residuals: pd.DataFrame, years: int) -> pd.DataFrame:
    require_columns(residuals, ("school_unit_code",), function=FUNCTION)
    require_unique(residuals, ["school_unit_code", "year"], function=FUNCTION)
    table = pd.DataFrame(
        {
            "school_unit_code": residuals["school_unit_code"].to_numpy(),
            "year": read_years(residuals, function=FUNCTION),
            "residual": read_numbers(residuals, "estimate", function=FUNCTION),
            "se": read_numbers(residuals, "se", function=FUNCTION, minimum=0),
            "pupils": read_numbers(residuals, "n_denominator", function=FUNCTION, minimum=0),
            "tau": read_numbers(residuals, "tau", function=FUNCTION, minimum=0),
            "unit": residuals["unit"].to_numpy() if "unit" in residuals else "merit_points",
        }
    )
    table["method"] = f"mean_of_{years}_years"
    latest = table["year"].max()
    return table[(table["year"] > latest - years) & table["residual"].notna()]


def _rows(sums: pd.DataFrame, spread: _Spread, years: int) -> pd.DataFrame:
    mean = (sums["weighted"] / sums["pupils"]).to_numpy()
    se = (np.sqrt(sums["variance"]) / sums["pupils"]).to_numpy()
    ordinary = np.sqrt(spread.lasting + se**2)
    funnel = place_in_funnel(mean, ordinary)
    half = normal_quantile(CONFIDENCE) * se
    with np.errstate(invalid="ignore"):
        reliability = np.where(ordinary > 0, spread.lasting / ordinary**2, 0.0)
    n_years = sums["n_years"].to_numpy()
    return result_frame(
        sums[["school_unit_code", "first_year", "last_year", "n_years"]],
        quantity=Quantity.SCHOOL_RESIDUAL,
        estimate=mean,
        lower=mean - half,
        upper=mean + half,
        confidence=CONFIDENCE,
        unit=sums["unit"].iloc[0] if len(sums) else "merit_points",
        method=sums["method"].to_numpy(),
        n_numerator=np.full(len(sums), np.nan),
        n_denominator=sums["pupils"].to_numpy(),
        grade=grade_by(funnel["signal"]),
        masks={
            "single_year": n_years == 1,
            "missing_years": (n_years > 1) & (n_years < years),
        },
        extra={
            "se": se,
            **funnel,
            "reliability": reliability,
            "shrunk_residual": reliability * mean,
        },
    )
