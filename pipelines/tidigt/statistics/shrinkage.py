"""Shares of small municipalities, drawn towards what is common to all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.special import betaln, digamma, expit, logit, xlog1py, xlogy
from scipy.stats import beta as beta_distribution

from tidigt.errors import InsufficientDataError
from tidigt.statistics.cells import CELL_COLUMNS, read_cells
from tidigt.statistics.frames import carried_columns, result_frame
from tidigt.statistics.results import Grade, Quantity
from tidigt.statistics.validation import (
    find_keys,
    require_between,
    require_choice,
    require_columns,
    require_unique,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FUNCTION = "shrink_proportions"
MIN_UNITS = 20
MIN_CENTRED = 15
"""So many alike have a mean of their own to be drawn towards."""
MAX_LOGIT = 20.0
MAX_PRIOR_PER_CHILD = 1e3
"""A prior worth more children than this times the largest unit means: no differences at all."""


def shrink_proportions(
    df: pd.DataFrame,
    *,
    group: Sequence[str] = ("year", "age_band"),
    centre: str | None = None,
    prior: Literal["beta_ml"] = "beta_ml",
    confidence: float = 0.95,
    count: str = "count",
    population: str = "population",
) -> pd.DataFrame:
    """Estimate each unit's underlying share with help from all units of its group.

    The units of a group (all municipalities of one year and age band) are taken to have underlying
    shares from one beta distribution, fitted by maximum likelihood [1]_ [2]_. A unit with few
    children is then drawn far towards the common share, one with many hardly at all. Meant for maps
    and comparisons without ranking; not for a municipality's own headline, and never as input of
    :func:`staggered_difference` or :func:`synthetic_control`.

    Parameters
    ----------
    df : pandas.DataFrame
        One row a unit and group, with counts and populations; ``status`` is honoured.
    group : sequence of str, default ("year", "age_band")
        Columns within which one beta distribution holds. Those that the table lacks are left out.
    centre : str, optional
        Column that says what kind a unit is (its kommungrupp); may be missing. Units of a kind with
        at least 15 values in the group are drawn towards the mean of their kind, the others towards
        that of all. How far is common to all of these kinds.
    prior : {"beta_ml"}
        How the distribution is found.
    confidence : float, default 0.95
        Level of the posterior interval.
    count, population : str
        Names of the numerator and denominator columns.

    Returns
    -------
    pandas.DataFrame
        One row per input row, unit ``share``. ``weight`` is the weight of the unit's own data,
        ``alpha`` and ``beta`` the prior, ``centred_on`` the kind it is of (missing: all units).
        Where units differ no more than chance gives, all take the pooled share, with flag
        ``no_overdispersion`` and no prior. A missing count stays missing.

    Raises
    ------
    InsufficientDataError
        A group has fewer than 20 units with a value (code ``few_units``).
    InvalidInputError
        A column is missing or not numeric, a count is negative or exceeds its population, or a
        unit stands twice.

    Notes
    -----
    Empirical Bayes intervals leave out the uncertainty of the prior. With 290 units whose
    underlying shares follow a beta distribution they cover 94-96 % at nominal 95 %.

    References
    ----------
    .. [1] Morris, C. N. (1983). Parametric empirical Bayes inference. JASA 78(381), 47-55.
    .. [2] Gelman, A. et al. (2013). Bayesian Data Analysis, 3rd ed., section 5.1.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({
    ...     "municipality_code": [f"{code:04}" for code in range(20)], "year": 2020,
    ...     "count": [2, 18] * 10, "population": [100] * 20,
    ... })
    >>> shrunk = shrink_proportions(table)
    >>> shrunk[["estimate", "weight"]].round(3).head(2)
       estimate  weight
    0     0.028   0.894
    1     0.171   0.894
    """
    require_choice(prior, "prior", ("beta_ml",), function=FUNCTION)
    require_between(confidence, "confidence", low=0, high=1, function=FUNCTION)
    needed = (count, population, *([centre] if centre else []))
    require_columns(df, needed, function=FUNCTION)
    columns = [name for name in group if name in df.columns]
    if keys := find_keys(df, None, function=FUNCTION, without=columns):
        require_unique(df, [*columns, *keys], function=FUNCTION)
    cells = read_cells(df, count, population, function=FUNCTION)
    kinds = df[centre] if centre else pd.Series(None, index=df.index, dtype=object)
    fitted = _fit_groups(df, columns, kinds, cells.count, cells.population)
    alpha, beta = fitted.prior
    estimate, lower, upper = _posterior(cells.count, cells.population, alpha, beta, confidence)
    is_pooled = np.isnan(alpha) & ~np.isnan(cells.count)
    estimate[is_pooled], lower[is_pooled], upper[is_pooled] = _pooled_interval(
        fitted.totals[0, is_pooled], fitted.totals[1, is_pooled], confidence
    )
    weight = cells.population / (cells.population + alpha + beta)
    return result_frame(
        carried_columns(df, (count, population, *CELL_COLUMNS)),
        quantity=Quantity.SHRUNK_SHARE,
        estimate=estimate,
        lower=lower,
        upper=upper,
        confidence=confidence,
        unit="share",
        method=prior,
        n_numerator=cells.count,
        n_denominator=cells.population,
        grade=Grade.DESCRIPTION,
        masks={**cells.masks, "no_overdispersion": is_pooled},
        extra={
            "weight": np.where(is_pooled, 0.0, weight),
            "alpha": alpha,
            "beta": beta,
            "centred_on": kinds.where(fitted.is_centred, None).to_numpy(),
        },
    )


def fit_beta_priors(
    counts: Floats, populations: Floats, kinds: NDArray[np.int_]
) -> tuple[Floats, Floats]:
    """Find a beta distribution for each kind of unit: each has its own mean, all the same size.

    Parameters
    ----------
    counts, populations : array of float, shape (n,)
        No missing values; at least one population above one.
    kinds : array of int, shape (n,)
        From 0, without gaps.

    Returns
    -------
    alpha, beta : array of float, one for each kind
        Their sum, the size of the prior, is common: so few units say little of their own spread.
        NaN where the counts vary no more than binomial chance gives around the mean of their kind,
        and where all units together have nobody, or everybody.

    Examples
    --------
    >>> counts = np.array([1.0, 9.0, 31.0, 49.0])
    >>> alpha, beta = fit_beta_priors(counts, np.full(4, 100.0), np.array([0, 0, 1, 1]))
    >>> (alpha / (alpha + beta)).round(2), bool(np.isclose(*(alpha + beta)))
    (array([0.05, 0.4 ]), True)

    Units that are all alike say nothing of a spread:

    >>> fit_beta_priors(np.full(3, 5.0), np.full(3, 50.0), np.zeros(3, dtype=int))
    (array([nan]), array([nan]))
    """
    of_kind = np.bincount(kinds, counts), np.bincount(kinds, populations)
    nothing = np.full(len(of_kind[0]), np.nan)
    if counts.sum() in (0, populations.sum()):
        return nothing, nothing
    shares = np.clip(of_kind[0] / of_kind[1], expit(-MAX_LOGIT), expit(MAX_LOGIT))

    def deviance(point: Floats) -> tuple[float, Floats]:
        mean, size = expit(point[:-1])[kinds], np.exp(point[-1])
        alpha, beta = mean * size, (1 - mean) * size
        loss = -np.sum(betaln(alpha + counts, beta + populations - counts) - betaln(alpha, beta))
        of_alpha = digamma(alpha + counts) - digamma(alpha)
        of_beta = digamma(beta + populations - counts) - digamma(beta)
        shared = digamma(size + populations) - digamma(size)
        of_mean = np.bincount(kinds, size * mean * (1 - mean) * (of_alpha - of_beta))
        of_size = size * np.sum(mean * of_alpha + (1 - mean) * of_beta - shared)
        return float(loss), -np.append(of_mean, of_size)

    ceiling = MAX_PRIOR_PER_CHILD * populations.max()
    start = np.append(logit(shares), np.log(_moment_size(counts, populations, shares[kinds])))
    fit = minimize(
        deviance,
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=[(-MAX_LOGIT, MAX_LOGIT)] * len(shares) + [(-MAX_LOGIT, np.log(10 * ceiling))],
        options={"ftol": 1e-15, "gtol": 1e-9, "maxiter": 500},
    )
    chance = shares[kinds]
    binomial = -np.sum(xlogy(counts, chance) + xlog1py(populations - counts, -chance))
    mean, size = expit(fit.x[:-1]), float(np.exp(fit.x[-1]))
    if size > ceiling or fit.fun >= binomial:
        return nothing, nothing
    return mean * size, (1 - mean) * size


def _moment_size(counts: Floats, populations: Floats, shares: Floats) -> float:
    """Start from the prior size that gives the observed variance around the shares."""
    variance = np.average((counts / populations - shares) ** 2, weights=populations)
    usual = np.average(shares * (1 - shares), weights=populations)
    chance = usual / np.average(populations)
    surplus = max(variance - chance, 1e-3 * chance)
    return float(np.clip(usual / surplus - 1, 1.0, 1e5))


@dataclass(frozen=True)
class _Fitted:
    """What is found for each row, filled in group by group.

    ``prior`` has alpha and beta, ``totals`` the count and population of all units that share them;
    shape (2, n). ``is_centred`` says which rows are drawn towards the mean of their kind.
    """

    prior: Floats
    totals: Floats
    is_centred: NDArray[np.bool_]


def _fit_groups(
    frame: pd.DataFrame, columns: list[str], kinds: pd.Series, counts: Floats, populations: Floats
) -> _Fitted:
    """Fit every group to all its units, and then its large kinds, which have means of their own."""
    blank = np.full((2, len(frame)), np.nan)
    fitted = _Fitted(blank, blank.copy(), np.zeros(len(frame), dtype=bool))
    numbers = frame.groupby(columns, dropna=False).ngroup() if columns else np.zeros(len(frame))
    places, _ = pd.factorize(kinds)
    one_kind = np.zeros_like(places)
    for number in np.unique(numbers):
        rows = (numbers == number) & ~np.isnan(counts)
        _require_units(int(rows.sum()), columns)
        _fit(fitted, rows, one_kind, counts, populations)
        known, found = np.unique(places[rows & (places >= 0)], return_counts=True)
        is_large = rows & np.isin(places, known[found >= MIN_CENTRED])
        if is_large.any():
            _fit(fitted, is_large, places, counts, populations)
            fitted.is_centred[is_large] = True
    return fitted


def _fit(
    fitted: _Fitted,
    rows: NDArray[np.bool_],
    kinds: NDArray[np.int_],
    counts: Floats,
    populations: Floats,
) -> None:
    """Fill in the prior of some rows, and the totals, by kind."""
    _, kind = np.unique(kinds[rows], return_inverse=True)
    prior = fit_beta_priors(counts[rows], populations[rows], kind)
    fitted.prior[:, rows] = np.stack(prior)[:, kind]
    sums = [np.bincount(kind, values[rows]) for values in (counts, populations)]
    fitted.totals[:, rows] = np.stack(sums)[:, kind]


def _require_units(found: int, columns: list[str]) -> None:
    if found < MIN_UNITS:
        raise InsufficientDataError(
            f"{FUNCTION}: en grupp har {found} enheter med värde, men minst {MIN_UNITS} "
            "behövs för att låna styrka mellan dem. Grupperna ges av "
            f"{', '.join(columns) or 'inget'}.",
            code="few_units",
            found=found,
            needed=MIN_UNITS,
        )


def _posterior(
    counts: Floats, populations: Floats, alpha: Floats, beta: Floats, confidence: float
) -> tuple[Floats, Floats, Floats]:
    first, second = alpha + counts, beta + populations - counts
    tail = (1 - confidence) / 2
    lower, upper = beta_distribution.ppf([[tail], [1 - tail]], first, second)
    return first / (first + second), lower, upper


def _pooled_interval(
    counts: Floats, populations: Floats, confidence: float
) -> tuple[Floats, Floats, Floats]:
    """Give the share of all units together, with its Jeffreys interval."""
    _, lower, upper = _posterior(counts, populations, np.array(0.5), np.array(0.5), confidence)
    share = counts / populations
    return share, np.where(counts == 0, 0, lower), np.where(counts == populations, 1, upper)
