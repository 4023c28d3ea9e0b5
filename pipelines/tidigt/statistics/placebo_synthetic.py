"""Placebos of synthetic controls: every donor fitted by the other donors."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from tidigt.statistics.placebo_tests import (
    TIE,
    PlaceboTest,
    as_if_left_out,
    divide,
    is_poor_fit,
    require_placebos,
    sizes_of,
)
from tidigt.statistics.size_spread import fit_size_spread
from tidigt.statistics.synthetic_weights import PERFECT, fit_synthetic
from tidigt.statistics.trigger_adjustment import TriggerAdjustment

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tidigt.statistics.synthetic import SyntheticControl

    Floats = NDArray[np.float64]


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
    require_placebos(len(donors), 2)
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
    gaps = np.array([one.gap for one in fits])
    before = np.array([one.pre_rmspe for one in fits])
    # An exact fit is no measure of anything: its ratio is endless, and such ratios tie.
    before[before < PERFECT * outcomes.std()] = 0.0
    # That a fit is better than chance allows is luck, and makes no other fit a bad one.
    earned = np.maximum(before, np.nan_to_num(fit.panel.noise()[order]))
    is_fair = (earned[1:] <= max_pre_ratio * earned[0] * (1 + TIE)) | (earned[0] == 0)
    require_placebos(int(is_fair.sum()), 1)
    sizes = sizes_of(fit.panel, use_population=use_population)[order]
    later, errors, certainty = _adjust_gaps(gaps, fit, sizes, is_fair)
    difference = later.mean(axis=1)
    after = np.sqrt(np.mean(later**2, axis=1)) * certainty
    usual = np.sqrt(fit_size_spread(before[1:], sizes[1:]).variance(sizes))
    misfit = divide(before, usual)
    # A fit better than usual for the size is mostly luck; to divide by it would rank by luck.
    ratios = divide(after, np.maximum(before, usual) if use_population else before) ** 2
    sized = divide(np.abs(difference), errors)
    by_size = PlaceboTest(
        statistic="att",
        estimate=float(difference[0]),
        real=float(sized[0]),
        placebos=as_if_left_out(
            sized[1:][is_fair], is_fitted=use_population or bool(fit.is_trigger.any())
        ),
        standard_error=float(errors[0]),
        n_treated=1,
        n_donors=len(donors),
        has_poor_fit=is_poor_fit(misfit),
        signs=np.sign(difference[1:][is_fair]),
    )
    real, rest = float(ratios[0]), ratios[1:]
    by_ratio = replace(by_size, statistic="mspe_ratio", real=real, placebos=rest, signs=rest[:0])
    return [by_size, by_ratio]


def _adjust_gaps(
    gaps: Floats, fit: SyntheticControl, sizes: Floats, is_fair: NDArray[np.bool_]
) -> tuple[Floats, Floats, Floats]:
    """Free the gaps after the start of the trigger year.

    Gives also the error of their mean, and the part of that error which is not the adjustment's
    own uncertainty; misfit is shrunk by it, lest an uncertain adjustment look like one.
    """
    later = gaps[:, fit.is_post]
    deviations = np.zeros(len(gaps))
    if fit.is_trigger.any():
        deviations = gaps[:, fit.is_trigger][:, 0] - gaps[:, fit.is_pre].mean(axis=1)
    fair = np.flatnonzero(is_fair) + 1
    of_mean = TriggerAdjustment.fit(later[fair].mean(axis=1), deviations[fair], sizes[fair])
    slopes = [
        TriggerAdjustment.fit(later[fair, year], deviations[fair], sizes[fair]).slope
        for year in range(later.shape[1])
    ]
    # The yearly slopes are made to average to the slope of the mean, which is what is tested.
    slopes = np.array(slopes) - np.mean(slopes) + of_mean.slope
    variance = of_mean.variance(sizes, deviations, is_new=False)
    variance[0] = of_mean.variance(sizes[:1], deviations[:1], is_new=True)[0]
    certainty = np.sqrt(divide(of_mean.spread.variance(sizes), variance))
    return later - deviations[:, None] * slopes, np.sqrt(variance), certainty
