"""Placebos of staggered differences: the same starts where there was no project."""

from __future__ import annotations

from itertools import permutations
from math import perm
from typing import TYPE_CHECKING

import numpy as np

from tidigt.statistics.difference_slots import slot_effects
from tidigt.statistics.placebo_tests import (
    PlaceboTest,
    as_if_left_out,
    divide,
    is_poor_fit,
    require_placebos,
    sizes_of,
)
from tidigt.statistics.trigger_adjustment import TriggerAdjustment

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tidigt.statistics.staggered import StaggeredDifference

    Floats = NDArray[np.float64]


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
    require_placebos(j - k, 1)
    filled = np.vstack([fit.treated, fit.pool[_draw(j, k, n_draws, seed)]])
    sizes = sizes_of(fit.panel, use_population=use_population)
    adjustments = _fit_slots(fit, sizes)
    slopes = np.array([[adjustment.slope] for adjustment in adjustments])
    weights = fit.slots.weights(fit.aggregate) - slopes * fit.slots.triggers
    effects = slot_effects(
        fit.panel.outcomes, fit.slots, filled, fit.pool, use_not_yet=fit.controls == "not_yet"
    )
    differences = np.einsum("mkt,kt->m", effects, weights)
    deviations = np.einsum("mkt,kt->mk", effects, fit.slots.triggers)
    errors = np.sqrt(_variances(adjustments, sizes[filled], deviations))
    sized = divide(np.abs(differences), errors)
    return [
        PlaceboTest(
            statistic="att",
            estimate=float(differences[0]),
            real=float(sized[0]),
            placebos=as_if_left_out(
                sized[1:],
                is_fitted=k == 1 and (use_population or bool(fit.slots.triggers.any())),
            ),
            standard_error=float(errors[0]),
            n_treated=k,
            n_donors=j,
            has_poor_fit=is_poor_fit(divide(_past_misfit(fit, effects), errors)),
            signs=np.sign(differences[1:]),
        )
    ]


def _fit_slots(fit: StaggeredDifference, sizes: Floats) -> list[TriggerAdjustment]:
    """Fit, for each slot, how the never treated differ by size and by the trigger year."""
    weights = fit.slots.weights(fit.aggregate)
    contrasts = weights - weights.sum(axis=1, keepdims=True) * fit.slots.baselines
    pool = fit.panel.outcomes[fit.pool]
    pool = pool - pool.mean(axis=0)
    return [
        TriggerAdjustment.fit(pool @ contrast, pool @ trigger, sizes[fit.pool])
        for contrast, trigger in zip(contrasts, fit.slots.triggers, strict=True)
    ]


def _variances(adjustments: list[TriggerAdjustment], sizes: Floats, deviations: Floats) -> Floats:
    """Add up what each slot contributes; only the first row, the treated, was not fitted on."""
    variance = np.zeros(len(sizes))
    for slot, adjustment in enumerate(adjustments):
        size, deviation = sizes[:, slot], deviations[:, slot]
        variance += adjustment.variance(size, deviation, is_new=False)
        variance[0] += (
            adjustment.variance(size[:1], deviation[:1], is_new=True)
            - adjustment.variance(size[:1], deviation[:1], is_new=False)
        )[0]
    return variance


def _past_misfit(fit: StaggeredDifference, effects: Floats) -> Floats:
    """Give how much the difference to the others moved in the years before the start.

    The root mean square around its own mean, so that no single year weighs more than another; the
    trigger year is left out. Zero where no year remains.
    """
    is_past = ~fit.slots.is_treated() & (fit.slots.triggers <= 0)
    counts = np.maximum(is_past.sum(axis=1), 1)
    means = np.where(is_past, effects, 0.0).sum(axis=2) / counts
    squares = np.where(is_past, (effects - means[:, :, None]) ** 2, 0.0).sum(axis=(1, 2))
    return np.sqrt(squares / max(int(is_past.sum()), 1))


def _draw(j: int, k: int, n_draws: int, seed: int) -> NDArray[np.intp]:
    """Choose k of j in order: in every way if there are few, else at random; shape (m, k)."""
    if k == 1:
        return np.arange(j)[:, None]
    if perm(j, k) <= n_draws:
        return np.array(list(permutations(range(j), k)))
    random = np.random.default_rng(seed)
    return np.argpartition(random.random((n_draws, j)), k, axis=1)[:, :k]
