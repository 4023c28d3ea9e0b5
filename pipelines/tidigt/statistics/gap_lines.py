"""The line through each gap and through both its parts, with what every row about them shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.special import chdtrc

from tidigt.statistics.frames import grade_against, result_frame
from tidigt.statistics.line_errors import LineErrors
from tidigt.statistics.panels import GapPanel, Shares, read_gap_panel
from tidigt.statistics.results import Grade, Quantity
from tidigt.statistics.trend_models import Line, fit_lines, weigh_years
from tidigt.statistics.validation import require_between, require_choice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

FEWEST_YEARS = 5
DISPERSIONS = ("max1", "estimated")
OVERDISPERSION_LEVEL = 0.05
"""The scatter around the line is called larger than chance below this p-value."""


@dataclass(frozen=True)
class Estimate:
    """One quantity of u series, as it goes into the result table; arrays have shape (u,)."""

    value: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    dispersion: NDArray[np.float64]
    df: NDArray[np.float64]
    p_value: NDArray[np.float64]


class GapLines:
    """Weighted least-squares lines through the gaps of a panel and through their two parts.

    With ``others``, of the same shape, the line of the gap is that of the gap less the gap of the
    others.

    Attributes
    ----------
    panel : GapPanel
        The u series.
    gap, compared, reference : Line
        The parts share the weights of the gap, so that their slopes add up to its slope.
    values, variance : array of float, shape (u, t)
        What the line of the gap goes through.
    errors : LineErrors
    """

    def __init__(
        self,
        panel: GapPanel,
        *,
        min_years: int,
        dispersion: str,
        confidence: float,
        others: GapPanel | None = None,
    ) -> None:
        self.panel = panel
        self.min_years = min_years
        self.dispersion = dispersion
        self.confidence = confidence
        self.values, self.variance = panel.gap, panel.variance
        self._has_inferred = panel.has_inferred
        if others is not None:
            self.values = self.values - others.gap
            self.variance = self.variance + others.variance
            self._has_inferred = panel.has_inferred | others.has_inferred
        self._weights = weigh_years(panel.years, self.variance)
        self.gap = self.fit(self.values, self.variance)
        self.compared, self.reference = (
            self.fit(part.share, part.variance) for part in (panel.compared, panel.reference)
        )
        self.errors = LineErrors(
            panel.years,
            self.variance,
            self._weights,
            self.has_few_years,
            is_careful=dispersion == "max1",
            confidence=confidence,
        )

    def fit(self, values: Floats, variance: Floats) -> Line:
        """Fit lines with the weights of the gap."""
        return fit_lines(self.panel.years, values, variance, self._weights, self.variance)

    @property
    def compared_name(self) -> str | pd.Series:
        """What the compared group is called."""
        return self.panel.units.get("age_band", "compared")

    @property
    def reference_name(self) -> str | pd.Series:
        """What the reference group is called."""
        return self.panel.units.get("reference", "reference")

    @property
    def has_few_years(self) -> NDArray[np.bool_]:
        """Fewer usable years than a trend needs."""
        return self.panel.n_years < self.min_years

    def masks(self, line: Line) -> dict[str, NDArray[np.bool_]]:
        """Give the flags of every row about a line, change or model.

        Every interval hangs on independent years, at any number of them and any dispersion.
        """
        scatter = self.errors.around(line)
        with np.errstate(invalid="ignore"):
            scatters = chdtrc(scatter.df, scatter.chi_squared) < OVERDISPERSION_LEVEL
        return {
            "few_years": self.has_few_years,
            "missing_years": self.panel.has_holes,
            "overdispersed": scatters & ~self.has_few_years,
            "denominator_inferred": self._has_inferred,
            "no_variation": (self.errors.scale(scatter) < np.finfo(float).eps)
            & ~self.has_few_years,
            "possible_autocorrelation": ~self.has_few_years,
        }

    def slope_masks(self, line: Line) -> dict[str, NDArray[np.bool_]]:
        """Give the flags of a row about a slope."""
        return {
            **self.masks(line),
            "autocorrelation_matters": self.errors.slope_needs_independence(line),
        }

    def estimate(self, line: Line) -> Estimate:
        """Give the slope of a line with its interval, where there are years enough."""
        slope, df = (
            np.where(self.has_few_years, np.nan, part) for part in (line.slope, self.errors.df)
        )
        scatter = self.errors.around(line)
        half = self.errors.reach(scatter) * np.sqrt(line.variance)
        scale, p_value = self.errors.scale(scatter), self.errors.p_value(line)
        return Estimate(slope, slope - half, slope + half, scale, df, p_value)

    def rows(
        self,
        estimate: Estimate,
        *,
        quantity: Quantity,
        component: str | pd.Series,
        unit: str,
        method: str,
        shares: tuple[Shares, ...],
        masks: dict[str, NDArray[np.bool_]],
        years: NDArray[np.bool_] | None = None,
        extra: Mapping[str, ArrayLike] | None = None,
    ) -> pd.DataFrame:
        """Build the u rows of one quantity, which rests on ``shares`` in ``years`` (u, t)."""
        used = self.panel.is_usable if years is None else years
        totals = [part.total(used) for part in shares]
        lower, upper, p_value = (
            np.where(masks["no_variation"], np.nan, part)
            for part in (estimate.lower, estimate.upper, estimate.p_value)
        )
        columns = self._columns(estimate, component, used)
        return result_frame(
            self.panel.units,
            quantity=quantity,
            estimate=estimate.value,
            lower=lower,
            upper=upper,
            confidence=self.confidence,
            unit=unit,
            method=method,
            n_numerator=np.sum([total.count[:, 0] for total in totals], axis=0),
            n_denominator=np.sum([total.population[:, 0] for total in totals], axis=0),
            grade=grade_against(lower, upper, null=0, grade=Grade.CHANGE),
            masks=masks,
            extra={**columns, "p_value": p_value, **(extra or {})},
        )

    def _columns(
        self, estimate: Estimate, component: str | pd.Series, used: NDArray[np.bool_]
    ) -> dict[str, ArrayLike]:
        """Give the columns that stand beside every result of a trend or change."""
        first_year, last_year = (
            pd.Series(year, self.panel.units.index).astype("Int64")
            for year in self.panel.end_years(used)
        )
        return {
            "component": component,
            "first_year": first_year,
            "last_year": last_year,
            "n_years": self.panel.n_years,
            "years_needed": self.min_years,
            "dispersion": estimate.dispersion,
            "df": estimate.df,
        }


def read_gap_lines(
    gap_df: pd.DataFrame,
    keys: Sequence[str] | None,
    min_years: int,
    dispersion: str,
    *,
    confidence: float,
    function: str,
) -> GapLines:
    """Check the settings, lay the table out and fit the lines.

    Raises
    ------
    InvalidInputError
        A setting is unknown or out of bounds, or the table cannot be read as gaps.
    """
    require_choice(dispersion, "dispersion", DISPERSIONS, function=function)
    require_between(confidence, "confidence", low=0, high=1, function=function)
    require_between(min_years, "min_years", low=2, high=np.inf, function=function)
    panel = read_gap_panel(gap_df, keys, function=function)
    return GapLines(panel, min_years=min_years, dispersion=dispersion, confidence=confidence)


def interleave(blocks: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Put tables of u rows together series by series.

    Examples
    --------
    >>> a, b = pd.DataFrame({"of": ["a1", "a2"]}), pd.DataFrame({"of": ["b1", "b2"]})
    >>> interleave([a, b])["of"].tolist()
    ['a1', 'b1', 'a2', 'b2']
    """
    order = np.arange(sum(map(len, blocks))).reshape(len(blocks), -1).T.ravel()
    return pd.concat(blocks, ignore_index=True).iloc[order].reset_index(drop=True)
