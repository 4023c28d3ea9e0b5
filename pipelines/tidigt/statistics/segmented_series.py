"""A fitted series with a break, beside a comparison, and what the break amounts to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt.statistics.segmented_fit import SegmentedFit, fit_segments

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tidigt.statistics.interruption_years import Calendar, Series

    Floats = NDArray[np.float64]

TERMS = ("intercept", "year", "level", "slope")


@dataclass(frozen=True)
class SegmentedSeries:
    """One series and its fit.

    Attributes
    ----------
    series : Series
    calendar : Calendar
    fit : SegmentedFit
        Of the columns ``TERMS``, the last only for the model ``level_slope``.
    """

    series: Series
    calendar: Calendar
    fit: SegmentedFit

    @classmethod
    def of(cls, series: Series, calendar: Calendar, model: str, family: str) -> SegmentedSeries:
        """Fit the years that take part."""
        used = series.is_used
        design = make_design(series.years, calendar, 4 if model == "level_slope" else 3)
        fit = fit_segments(
            series.counts[used],
            series.bases[used],
            design[used],
            series.years[used].astype(float),
            family,
        )
        return cls(series, calendar, fit)

    def design(self, years: NDArray[np.int64], *, with_project: bool) -> Floats:
        """Give the columns of these years, with the project or as if it had never been."""
        width = len(self.fit.coefficients)
        design = make_design(years, self.calendar, width)
        if not with_project:
            design[:, 2:] = 0.0
        return design

    def coefficient_rows(self, which: str) -> pd.DataFrame:
        """Table the coefficients on the log-odds or log-rate scale."""
        return pd.DataFrame(
            {
                "series": which,
                "term": TERMS[: len(self.fit.coefficients)],
                "coefficient": self.fit.coefficients,
                "standard_error": np.sqrt(np.diag(self.fit.covariance)),
                "dispersion": self.fit.dispersion,
                "degrees": self.fit.degrees,
            }
        )


def make_design(years: NDArray[np.int64], calendar: Calendar, width: int) -> Floats:
    """Give the columns intercept, year, level and slope of these years.

    Both the trend and the slope count from the last year before the first whole year with the
    project, so that the level is the change there (Bernal et al., correction of 2020).
    """
    treated = calendar.treated_share(years)
    elapsed = (years - (calendar.first_year - 1)).astype(float)
    return np.column_stack([np.ones(len(years)), elapsed, treated, elapsed * treated])[:, :width]


@dataclass(frozen=True)
class Contrast:
    """A series against what it would have been: its own trend, plus the comparison's change.

    Attributes
    ----------
    own : SegmentedSeries
    other : SegmentedSeries or None
    """

    own: SegmentedSeries
    other: SegmentedSeries | None

    def counterfactual(self, years: NDArray[np.int64], distance: float) -> tuple[Floats, ...]:
        """Give what would have been, with limits ``distance`` standard errors away."""
        plain = self.own.design(years, with_project=False)
        linear, variance = plain @ self.own.fit.coefficients, self.own.fit.variance(plain)
        if self.other is not None:
            change = self._change_design(years)
            linear = linear + change @ self.other.fit.coefficients
            variance = variance + self.other.fit.variance(change)
        half = distance * np.sqrt(variance)
        restore = self.own.fit.restore
        return restore(linear), restore(linear - half), restore(linear + half)

    def gaps(self, years: NDArray[np.int64]) -> tuple[Floats, Floats]:
        """Give fit minus counterfactual each year, and the covariance of those distances."""
        fit = self.own.fit
        with_project = self.own.design(years, with_project=True)
        plain = self.own.design(years, with_project=False)
        expected = fit.restore(with_project @ fit.coefficients)
        otherwise = self.counterfactual(years, 0.0)[0]
        moves = (
            fit.steepness(expected)[:, None] * with_project
            - fit.steepness(otherwise)[:, None] * plain
        )
        covariance = moves @ fit.covariance @ moves.T
        if self.other is not None:
            moves = -fit.steepness(otherwise)[:, None] * self._change_design(years)
            covariance = covariance + moves @ self.other.fit.covariance @ moves.T
        return expected - otherwise, covariance

    def level_coefficient(self) -> tuple[float, float]:
        """Give the change of level on the log scale, and its standard error."""
        place = TERMS.index("level")
        fits = [part.fit for part in (self.own, self.other) if part is not None]
        change = fits[0].coefficients[place] - sum(fit.coefficients[place] for fit in fits[1:])
        variance = sum(fit.covariance[place, place] for fit in fits)
        return float(change), float(np.sqrt(variance))

    def _change_design(self, years: NDArray[np.int64]) -> Floats:
        """Give the columns of what the project, and nothing else, changed."""
        return self.own.design(years, with_project=True) - self.own.design(
            years, with_project=False
        )
