"""One year's model of what schools may be expected to reach, and how much they differ from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tidigt.errors import InsufficientDataError, InvalidInputError
from tidigt.statistics.size_spread import fit_size_spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tidigt.statistics.school_inputs import SchoolTable

    Floats = NDArray[np.float64]

FUNCTION = "expected_results"
MIN_SCHOOLS = 20
RANK_DRAWS = 2000


@dataclass(frozen=True)
class YearModel:
    """The model of one year.

    Attributes
    ----------
    year, n_schools : int
    coefficients : array of float, shape (1 + covariates,)
        NaN where the published values are used and no covariates were given.
    rmse : float
        How far the fitted values are from the outcome, root mean square.
    tau, sigma : float
        Spread of the residuals between schools whatever their size, and of one pupil's share.
    expected, residual : array of float, shape (schools of the year,)
        NaN where the school takes no part.
    """

    year: int
    n_schools: int
    coefficients: Floats
    rmse: float
    tau: float
    sigma: float
    expected: Floats
    residual: Floats


def fit_year(table: SchoolTable, rows: NDArray[np.bool_], year: int) -> YearModel:
    """Fit one year by least squares, and the spread of its residuals by maximum likelihood.

    Raises
    ------
    InsufficientDataError
        Fewer than 20 schools can take part (code ``few_units``).
    InvalidInputError
        The covariates say the same thing, so that no coefficients can be told apart.
    """
    design, outcome = table.design[rows], table.outcome[rows]
    is_shown = ~table.is_missing[rows] & ~table.is_too_small[rows]
    in_model = table.takes_part[rows]
    if (found := int(is_shown.sum())) < MIN_SCHOOLS:
        raise InsufficientDataError(
            f"{FUNCTION}: {found} skolor har underlag {year}, men minst {MIN_SCHOOLS} behövs. "
            "Modellen gäller alla skolor i landet, inte en kommuns.",
            code="few_units",
            found=found,
            needed=MIN_SCHOOLS,
        )
    own = np.full(len(outcome), np.nan)
    coefficients = np.full(design.shape[1], np.nan)
    if in_model.sum() > design.shape[1] and design.shape[1] > 1:
        coefficients = _least_squares(
            design[in_model], outcome[in_model], table.weights[rows][in_model], year
        )
        own = design @ coefficients
    published = table.published_expected[rows]
    expected = np.where(is_shown, np.where(np.isnan(published), own, published), np.nan)
    published = table.published_residual[rows]
    residual = np.where(np.isnan(published), outcome - expected, published)
    residual = np.where(is_shown, residual, np.nan)
    known = ~np.isnan(residual)
    spread = fit_size_spread(residual[known], table.pupils[rows][known])
    rmse = np.sqrt(np.mean((outcome - own)[in_model] ** 2)) if in_model.any() else np.nan
    return YearModel(
        year=year,
        n_schools=int(known.sum()),
        coefficients=coefficients,
        rmse=float(rmse),
        tau=spread.floor**0.5,
        sigma=spread.per_child**0.5,
        expected=expected,
        residual=residual,
    )


def _least_squares(design: Floats, outcome: Floats, weights: Floats, year: int) -> Floats:
    root = np.sqrt(weights)
    coefficients, _, rank, _ = np.linalg.lstsq(design * root[:, None], outcome * root, rcond=None)
    if rank < design.shape[1]:
        raise InvalidInputError(
            f"{FUNCTION}: bakgrundskolumnerna går inte att skilja åt {year}: någon är konstant "
            "eller följer av de andra. Ta bort den."
        )
    return np.asarray(coefficients, dtype=np.float64)


def simulate_ranks(model: YearModel, pupils: Floats, confidence: float, seed: int) -> Floats:
    """Simulate where in the order each school may stand, from 0 (lowest) to 1 (highest).

    Draws every school's underlying residual from its distribution given what was seen, ranks the
    draws, and takes the middle of the ranks.

    Parameters
    ----------
    model : YearModel
        The fitted year.
    pupils : array of float, shape (n,)
        Pupils of each school.
    confidence : float
        Share of the draws that the interval holds.
    seed : int
        The same seed gives the same ranks.

    Returns
    -------
    array of float, shape (n, 2)
        NaN for schools that take no part.

    References
    ----------
    Goldstein, H. & Spiegelhalter, D. J. (1996). JRSS A 159(3), 385-443.
    """
    known = ~np.isnan(model.residual)
    noise = model.sigma**2 / pupils[known]
    weight = model.tau**2 / (model.tau**2 + noise)
    random = np.random.default_rng(seed)
    draws = random.normal(
        weight * model.residual[known], np.sqrt(weight * noise), (RANK_DRAWS, int(known.sum()))
    )
    ranks = draws.argsort(axis=1).argsort(axis=1) / max(known.sum() - 1, 1)
    result = np.full((len(pupils), 2), np.nan)
    tails = [(1 - confidence) / 2, (1 + confidence) / 2]
    result[known] = np.quantile(ranks, tails, axis=0).T
    return result
