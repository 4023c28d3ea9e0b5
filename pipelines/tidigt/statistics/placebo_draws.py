"""Placebos: the same calculation where there was no project."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import permutations
from math import perm
from typing import TYPE_CHECKING

import numpy as np

from tidigt.errors import InsufficientDataError
from tidigt.statistics.difference_slots import slot_effects
from tidigt.statistics.size_spread import fit_size_spread
from tidigt.statistics.synthetic_weights import fit_synthetic

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tidigt.statistics.staggered import StaggeredDifference
    from tidigt.statistics.synthetic import SyntheticControl

    Floats = NDArray[np.float64]

POOR_FIT = 0.05
TIE = 1e-9
"""Differences closer than this part of each other count as equal, whatever the rounding."""


@dataclass(frozen=True)
class PlaceboTest:
    """A real value among its placebos.

    Attributes
    ----------
    statistic : str
        ``att`` or ``mspe_ratio``.
    estimate : float
        The difference itself.
    real : float
        What is ranked, without sign.
    placebos : array of float, shape (m,)
        The same of the placebos.
    standard_error : float
        Spread that a difference of the treated's size has where there was no project.
    n_treated, n_donors : int
    has_poor_fit : bool
        The past of the treated was followed worse than that of almost all placebos.
    """

    statistic: str
    estimate: float
    real: float
    placebos: Floats
    standard_error: float
    n_treated: int
    n_donors: int
    has_poor_fit: bool = False

    @property
    def n_placebos(self) -> int:
        """Number of placebos."""
        return len(self.placebos)

    @property
    def rank(self) -> int:
        """Place from the top, ties counted against the real value."""
        return 1 + int(np.sum(self.placebos >= self.real * (1 - TIE)))

    @property
    def p(self) -> float:
        """Share of all, the real one included, that is at least as extreme."""
        return self.rank / (1 + self.n_placebos)

    @property
    def smallest_p(self) -> float:
        """The least that p could have been."""
        return 1 / (1 + self.n_placebos)

    def half_width(self, alpha: float) -> float:
        """Find how far from the estimate a true value may lie without being rejected.

        NaN where the placebos are too few to reject anything at that level.
        """
        must_exceed = int(np.floor(alpha * (1 + self.n_placebos) + TIE))
        if must_exceed < 1:
            return np.nan
        return float(np.sort(self.placebos)[-must_exceed] * self.standard_error)


def draw_staggered_placebos(
    fit: StaggeredDifference, *, use_population: bool, n_draws: int, seed: int
) -> list[PlaceboTest]:
    """Give the starts of the treated to municipalities that are never treated.

    Raises
    ------
    InsufficientDataError
        The never treated are no more than the treated (code ``few_donors``).
    """
    k, j = len(fit.treated), len(fit.pool)
    _require_placebos(j - k, 1)
    filled = fit.pool[_draw(j, k, n_draws, seed)]
    weights = fit.slots.weights(fit.aggregate)
    use_not_yet = fit.controls == "not_yet"

    def average(who: NDArray[np.intp]) -> Floats:
        effects = slot_effects(
            fit.panel.outcomes, fit.slots, who, fit.pool, use_not_yet=use_not_yet
        )
        return np.einsum("mkt,kt->m", effects, weights)

    real, placebos = average(fit.treated[None, :])[0], average(filled)
    if use_population:
        deviations = _staggered_deviations(fit, np.vstack([fit.treated, filled]))
        real_error, errors = deviations[0], deviations[1:]
    else:
        real_error = np.sqrt(np.mean(placebos**2))
        errors = np.full(len(placebos), real_error)
    return [
        PlaceboTest(
            statistic="att",
            estimate=float(real),
            real=float(_divide(np.abs(real), real_error)),
            placebos=_divide(np.abs(placebos), errors),
            standard_error=float(real_error),
            n_treated=k,
            n_donors=j,
        )
    ]


def fit_synthetic_placebos(
    fit: SyntheticControl, *, use_population: bool, max_pre_ratio: float
) -> list[PlaceboTest]:
    """Fit every donor by the other donors, and rank the treated among them in two ways.

    Raises
    ------
    InsufficientDataError
        Fewer than two donors, or none that fits well enough (code ``few_donors``).
    """
    outcomes, u = fit.panel.outcomes, len(fit.panel.units)
    donors = np.delete(np.arange(u), fit.treated)
    _require_placebos(len(donors), 2)
    fits = [
        fit_synthetic(
            outcomes[unit],
            outcomes[donors[donors != unit]],
            fit.is_pre,
            fit.is_post,
            demeaned=fit.demeaned,
        )
        for unit in (fit.treated, *donors)
    ]
    order = np.array([fit.treated, *donors])
    difference = np.array([one.difference for one in fits])
    # A fit better than chance allows earns no credit: the floor stands in for it.
    floor = np.nan_to_num(fit.panel.noise()[order])
    before = np.maximum([one.pre_rmspe for one in fits], floor)
    after = np.array([one.post_rmspe for one in fits])
    is_fair = before[1:] <= max_pre_ratio * before[0] * (1 + TIE)
    _require_placebos(int(is_fair.sum()), 1)
    sizes = fit.panel.population[order] if fit.panel.population is not None else np.ones(u)
    errors = _errors(difference, sizes, is_fair, use_population=use_population)
    misfit = _divide(before, _errors(before, sizes, is_fair, use_population=use_population))
    ratios = _divide(after, before) ** 2
    sized = _divide(np.abs(difference), errors)
    by_size = PlaceboTest(
        statistic="att",
        estimate=float(difference[0]),
        real=float(sized[0]),
        placebos=sized[1:][is_fair],
        standard_error=float(errors[0]),
        n_treated=1,
        n_donors=len(donors),
        has_poor_fit=bool((1 + np.sum(misfit[1:] >= misfit[0])) / len(misfit) <= POOR_FIT),
    )
    by_ratio = replace(by_size, statistic="mspe_ratio", real=float(ratios[0]), placebos=ratios[1:])
    return [by_size, by_ratio]


def _draw(j: int, k: int, n_draws: int, seed: int) -> NDArray[np.intp]:
    """Choose k of j in order: in every way if there are few, else at random; shape (m, k)."""
    if k == 1:
        return np.arange(j)[:, None]
    if perm(j, k) <= n_draws:
        return np.array(list(permutations(range(j), k)))
    random = np.random.default_rng(seed)
    return np.argpartition(random.random((n_draws, j)), k, axis=1)[:, :k]


def _staggered_deviations(fit: StaggeredDifference, filled: NDArray[np.intp]) -> Floats:
    """Model the standard deviation of each average from the children of those who fill it."""
    sizes = fit.panel.population
    if sizes is None:
        raise InsufficientDataError("Antal barn saknas.", code="noise_floor_unknown")
    weights = fit.slots.weights(fit.aggregate)
    contrasts = weights - weights.sum(axis=1, keepdims=True) * fit.slots.baselines
    own = fit.panel.outcomes[fit.pool] @ contrasts.T
    own = own - own.mean(axis=0)
    variance = np.zeros(len(filled))
    for slot in range(filled.shape[1]):
        spread = fit_size_spread(own[:, slot], sizes[fit.pool])
        variance += spread.variance(sizes[filled[:, slot]])
    return np.sqrt(variance)


def _errors(
    values: Floats, sizes: Floats, is_fair: NDArray[np.bool_], *, use_population: bool
) -> Floats:
    """Model the standard deviation of all from the fair placebos, which are all but the first."""
    fair = values[1:][is_fair]
    if use_population:
        return np.sqrt(fit_size_spread(fair, sizes[1:][is_fair]).variance(sizes))
    return np.full(len(values), np.sqrt(np.mean(fair**2)))


def _divide(tops: Floats, bottoms: Floats) -> Floats:
    """Divide, with 0/0 as 0: no misfit after none before is nothing to see."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(tops == 0, 0.0, tops / bottoms)


def _require_placebos(found: int, needed: int) -> None:
    if found < needed:
        raise InsufficientDataError(
            f"placebo_inference: {max(found, 0)} jämförelsekommuner finns att pröva mot, men minst "
            f"{needed} behövs, och 19 för att kunna få p = 0,05.",
            code="few_donors",
            found=max(found, 0),
            needed=needed,
        )
