"""What a school's results are, beside what its pupils' background leads one to expect."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt.statistics.frames import result_frame
from tidigt.statistics.results import Quantity
from tidigt.statistics.school_funnels import CONFIDENCE, grade_by, place_in_funnel
from tidigt.statistics.school_inputs import SchoolTable, read_schools
from tidigt.statistics.school_model import YearModel, fit_year, simulate_ranks
from tidigt.statistics.score_intervals import normal_quantile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@dataclass(frozen=True)
class SchoolResults:
    """Schools beside their expected results.

    Attributes
    ----------
    schools : pandas.DataFrame
        One row per input row. ``estimate`` is the residual, ``lower`` and ``upper`` what chance
        among its own pupils makes of the school's level. Further ``expected``, ``se``, ``z``,
        ``funnel_95`` and ``funnel_998`` (how far from zero an ordinary school of that size may
        be), ``signal`` (``high``, ``low`` or ``none``, at 99.8 %), ``shrunk_residual`` with its
        ``shrink_weight``, and, if asked for, ``rank_lower`` and ``rank_upper``.
    models : pandas.DataFrame
        One row per year: the coefficients, ``rmse``, ``n_schools``, and the spread between schools,
        ``tau`` (whatever their size) and ``sigma`` (of one pupil's share).
    """

    schools: pd.DataFrame
    models: pd.DataFrame


def expected_results(
    schools: pd.DataFrame,
    *,
    outcome: str,
    covariates: Sequence[str],
    weights: str | None = None,
    min_pupils: int = 15,
    min_background: float = 0.75,
    published_expected: str | None = None,
    published_residual: str | None = None,
    pupil_sd: float | None = 60.0,
    unit: str = "merit_points",
    rank_interval: bool = False,
    seed: int = 0,
) -> SchoolResults:
    """Compare schools with what a model of their pupils' background expects, as SALSA does.

    The model is Skolverket's: for each year a linear regression over schools, unweighted, so that
    every school counts the same. It moves every year; a residual can only be compared with others
    of its own year. It is not to be used for ranking schools.

    Parameters
    ----------
    schools : pandas.DataFrame
        ``school_unit_code``, ``year`` (spring), ``pupils`` (in year 9), outcome and covariates;
        optionally ``background_share``, the share of pupils with background data, 0-1.
    outcome : str
        Column of the result, e.g. average merit points.
    covariates : sequence of str
        Columns of the background, e.g. parents' education, share of boys, share newly immigrated.
    weights : str, optional
        Column of weights, for a check of sensitivity; SALSA has none.
    min_pupils : int, default 15
        Smaller schools take no part and get no residual, as in SALSA.
    min_background : float, default 0.75
        Schools that know the background of fewer pupils take no part either.
    published_expected, published_residual : str, optional
        Columns of Skolverket's own B and R. Where they hold a value it is used, and the model here
        only checks it. R is not recomputed: it is rounded apart from F and B.
    pupil_sd : float or None, default 60
        Spread between pupils of one school in the outcome, an assumption: no source gives it. None
        takes the binomial spread, for an outcome that is a share.
    unit : str, default "merit_points"
        Unit of the outcome.
    rank_interval : bool, default False
        Also simulate where in the order, 0 to 1, the school may stand. Off, because nobody should
        make a list of it.
    seed : int, default 0
        For that simulation.

    Returns
    -------
    SchoolResults
        A school that takes no part has flag ``few_pupils``, which blocks every claim.

    Raises
    ------
    InsufficientDataError
        A year has fewer than 20 schools that can take part (code ``few_units``).
    InvalidInputError
        A column is missing or not numeric, a school stands twice in a year, or the covariates say
        the same thing.

    Notes
    -----
    ``funnel_95`` and ``funnel_998`` come from the variance ``tau**2 + sigma**2 / pupils`` fitted to
    all schools of the year. ``lower`` and ``upper`` hold the level of a school in 95 % of cases if
    pupils spread by ``pupil_sd``, but in 69 % if they spread by 115, as the residuals of small
    schools may mean (``benchmarks/results/calibration.md``). One year cannot tell the noise of
    small schools from real differences between them: see :func:`combine_years`.

    References
    ----------
    .. [1] Skolverket (2023). SALSA: metod och modell.
    .. [2] Goldstein, H. & Spiegelhalter, D. J. (1996). League tables and their limitations. JRSS A
       159(3), 385-443.

    Examples
    --------
    >>> random = np.random.default_rng(0)
    >>> table = pd.DataFrame({
    ...     "school_unit_code": [f"{code:08}" for code in range(400)], "year": 2025,
    ...     "pupils": 60, "education": random.uniform(1.8, 2.8, 400),
    ... })
    >>> table["merit"] = 50 + 75 * table["education"] + random.normal(0, 17, 400)
    >>> result = expected_results(table, outcome="merit", covariates=["education"])
    >>> result.models[["year", "n_schools", "education"]].round(0)
       year  n_schools  education
    0  2025        400       74.0
    """
    table = read_schools(
        schools,
        outcome=outcome,
        covariates=covariates,
        weights=weights,
        min_pupils=min_pupils,
        min_background=min_background,
        published=(published_expected, published_residual),
    )
    size = len(schools)
    parts = {name: np.full(size, np.nan) for name in ("expected", "residual", "tau", "sigma")}
    models, ranks = [], np.full((size, 2), np.nan)
    for year in np.unique(table.years):
        rows = table.years == year
        model = fit_year(table, rows, int(year))
        models.append(model)
        parts["expected"][rows], parts["residual"][rows] = model.expected, model.residual
        parts["tau"][rows], parts["sigma"][rows] = model.tau, model.sigma
        if rank_interval:
            ranks[rows] = simulate_ranks(model, table.pupils[rows], CONFIDENCE, seed)
    frame = _school_rows(schools, table, parts, pupil_sd=pupil_sd, unit=unit)
    if rank_interval:
        frame[["rank_lower", "rank_upper"]] = ranks
    return SchoolResults(frame, _model_rows(models, covariates))


def _school_rows(
    schools: pd.DataFrame,
    table: SchoolTable,
    parts: dict[str, Floats],
    *,
    pupil_sd: float | None,
    unit: str,
) -> pd.DataFrame:
    """Put each school beside its funnel; ``se`` is chance among its own pupils."""
    residual, expected, pupils = parts["residual"], parts["expected"], table.pupils
    with np.errstate(invalid="ignore", divide="ignore"):
        own_spread = np.sqrt(expected * (1 - expected)) if pupil_sd is None else pupil_sd
        se = np.where(np.isnan(residual), np.nan, own_spread / np.sqrt(pupils))
        spread = np.sqrt(parts["tau"] ** 2 + parts["sigma"] ** 2 / pupils)
        weight = np.where(spread > 0, parts["tau"] ** 2 / spread**2, 0.0)
    funnel = place_in_funnel(residual, spread)
    half = normal_quantile(CONFIDENCE) * se
    return result_frame(
        schools,
        quantity=Quantity.SCHOOL_RESIDUAL,
        estimate=residual,
        lower=residual - half,
        upper=residual + half,
        confidence=CONFIDENCE,
        unit=unit,
        method="wls" if table.is_weighted else "ols_unweighted",
        n_numerator=np.full(len(schools), np.nan),
        n_denominator=pupils,
        grade=grade_by(funnel["signal"]),
        masks={
            "missing_value": table.is_missing,
            "few_pupils": table.is_too_small,
            "published_expectation": ~np.isnan(table.published_residual),
        },
        extra={
            "expected": expected,
            "se": se,
            **funnel,
            "shrunk_residual": weight * residual,
            "shrink_weight": weight,
            "tau": parts["tau"],
        },
    )


def _model_rows(models: list[YearModel], covariates: Sequence[str]) -> pd.DataFrame:
    names = ["intercept", *covariates]
    return pd.DataFrame(
        [
            {
                "year": model.year,
                "n_schools": model.n_schools,
                **dict(zip(names, model.coefficients, strict=True)),
                "rmse": model.rmse,
                "tau": model.tau,
                "sigma": model.sigma,
            }
            for model in models
        ]
    )
