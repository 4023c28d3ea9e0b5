"""How far the intervals around lines through yearly values reach, and what they hang on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtr, stdtr, stdtrit

from tidigt.statistics.correlated_years import inflate
from tidigt.statistics.score_intervals import normal_quantile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tidigt.statistics.trend_models import Line

    Floats = NDArray[np.float64]
    Marks = NDArray[np.bool_]

CHANCE_ALONE = 1.25
"""Up to this dispersion a careful interval takes the error to be that of chance. That one is known,
so it gets a normal quantile; an error that is taken from the scatter of a few years gets t's. With
t throughout, 6-16 years without trend would be called changing in 0.4-2.5 % of cases, not 5, at
pure chance; with the bound where it is, in 3-6 %, whatever the dispersion."""
FEWEST_BESIDE_STEP = 4


@dataclass(frozen=True)
class Scatter:
    """How far u series lie from what was fitted to them; arrays have shape (u,).

    Attributes
    ----------
    chi_squared : array of float
        Squared distances over their variances, summed.
    df : array of float
        Degrees of freedom of that sum.
    shown : array of float
        Which part of their variance correlated years would show as scatter.
    """

    chi_squared: NDArray[np.float64]
    df: NDArray[np.float64]
    shown: NDArray[np.float64]


class LineErrors:
    """What the errors of u lines through t years rest on.

    Parameters
    ----------
    years : array of int, shape (t,)
        Calendar years.
    variance, weights : array of float, shape (u, t)
        Of the values, NaN where a year is not used, and the weights of the slope.
    has_few_years : array of bool, shape (u,)
        Series that have no interval at all.
    is_careful : bool
        The error is never taken to be smaller than chance gives.
    confidence : float
        Level of the intervals.

    Attributes
    ----------
    df : array of float, shape (u,)
        Degrees of freedom of the scatter around a line.
    floor : float
        The least that the dispersion is taken to be.
    """

    def __init__(
        self,
        years: NDArray[np.int64],
        variance: Floats,
        weights: Floats,
        has_few_years: Marks,
        *,
        is_careful: bool,
        confidence: float,
    ) -> None:
        used = ~np.isnan(variance)
        self.df: Floats = used.sum(axis=1).astype(np.float64) - 2
        self.confidence = confidence
        self.floor = 1.0 if is_careful else 0.0
        self._years, self._has_few_years, self._is_careful = years, has_few_years, is_careful
        self._noise = np.where(used, np.sqrt(variance), 0.0)
        certainty = np.divide(1.0, self._noise, out=np.zeros_like(self._noise), where=used)
        # How many times larger correlated years make the variance of a slope, and how much of their
        # variance the line takes up.
        self._toll = inflate(np.where(used, weights, 0.0) * self._noise, years)
        self._taken = inflate(certainty, years) + self._toll

    def around(self, line: Line) -> Scatter:
        """Give the scatter of the series around their lines."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return Scatter(line.chi_squared, self.df, (self.df + 2 - self._taken) / self.df)

    def beside(self, line: Line, step: Line) -> Scatter:
        """Give the scatter around lines with a step in them, whose own line is ``step``.

        A change between two periods is then not itself taken for scatter. Where fewer than
        ``FEWEST_BESIDE_STEP`` degrees of freedom would be left, the step stays in.
        """
        plain, df = self.around(line), self.df - 1
        along = (line.residual * step.residual).sum(axis=1)
        with np.errstate(invalid="ignore", divide="ignore"):
            rest = np.maximum(plain.chi_squared - along**2 / step.chi_squared, 0.0)
            taken = self._taken + inflate(step.residual, self._years)
            is_enough = (df >= FEWEST_BESIDE_STEP) & (step.chi_squared > 0)
            return Scatter(
                np.where(is_enough, rest, plain.chi_squared),
                np.where(is_enough, df, plain.df),
                np.where(is_enough, (self.df + 2 - taken) / df, plain.shown),
            )

    def scale(self, scatter: Scatter, *, is_correlated: bool = False) -> Floats:
        """Give the factor by which the variances are multiplied, shape (u,).

        Correlated years lie closer to their line than they vary, which is then made up for.
        """
        with np.errstate(invalid="ignore", divide="ignore"):
            scale = scatter.chi_squared / scatter.df
            if is_correlated:
                scale = scale / scatter.shown
        return np.where(self._has_few_years, np.nan, np.maximum(scale, self.floor))

    def reach(self, scatter: Scatter, *, is_correlated: bool = False) -> Floats:
        """Give how many errors of pure chance an interval reaches each way, shape (u,)."""
        scale = self.scale(scatter, is_correlated=is_correlated)
        quantile = np.where(
            self._is_chance(scale), normal_quantile(self.confidence), self.t_quantile(scatter.df)
        )
        return np.sqrt(scale) * quantile

    def t_quantile(self, df: Floats) -> Floats:
        """Give t quantiles for the confidence level, shape (u,)."""
        with np.errstate(invalid="ignore"):
            return np.where(df > 0, stdtrit(df, 0.5 + self.confidence / 2), np.nan)

    def p_value(self, line: Line) -> Floats:
        """Test each slope against zero, with the quantiles of :meth:`reach`."""
        scale = self.scale(self.around(line))
        with np.errstate(invalid="ignore", divide="ignore"):
            distance = -np.abs(line.slope) / np.sqrt(line.variance * scale)
            tail = np.where(self._is_chance(scale), ndtr(distance), stdtr(self.df, distance))
        return np.asarray(2 * tail)

    def slope_needs_independence(self, line: Line) -> Marks:
        """Say which slopes are clear, but would not be if neighbouring years were correlated."""
        error, scatter = np.sqrt(line.variance), self.around(line)
        correlated = self.reach(scatter, is_correlated=True) * np.sqrt(self._toll)
        return _is_between(line.slope, self.reach(scatter) * error, correlated * error)

    def check_needs_independence(self, value: Floats, half: Floats) -> Marks:
        """Say the same of slopes whose error is taken from their own scatter alone."""
        with np.errstate(invalid="ignore", divide="ignore"):
            shown = (self.df + 2 - self._taken) / self.df
            return _is_between(value, half, half * np.sqrt(self._toll / shown))

    def change_needs_independence(
        self, scatter: Scatter, change: Floats, half: Floats, before: Marks, after: Marks
    ) -> Marks:
        """Say the same of changes between two periods, whose intervals reach ``half``."""
        with np.errstate(invalid="ignore", divide="ignore"):
            levers = self._noise * (
                after / after.sum(axis=1, keepdims=True)
                - before / before.sum(axis=1, keepdims=True)
            )
            widening = self.reach(scatter, is_correlated=True) / self.reach(scatter)
            widening = widening * np.sqrt(inflate(levers, self._years))
        return _is_between(change, half, half * widening)

    def _is_chance(self, scale: Floats) -> Marks:
        """Say which errors are those of chance, and not taken from the scatter."""
        with np.errstate(invalid="ignore"):
            return (scale <= CHANCE_ALONE) & self._is_careful


def _is_between(value: Floats, half: Floats, correlated: Floats) -> Marks:
    with np.errstate(invalid="ignore"):
        return (np.abs(value) > half) & (np.abs(value) <= correlated)
