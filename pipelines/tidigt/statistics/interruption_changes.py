"""What changed at the start of a project, in plain units and as a ratio."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt.statistics.frames import result_frame
from tidigt.statistics.results import Grade, Quantity
from tidigt.statistics.segmented_series import TERMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tidigt.statistics.segmented_series import Contrast

    Floats = NDArray[np.float64]

UNIT_OF_FAMILY = {"quasi_binomial": ("pp_share", 1.0), "quasi_poisson": ("per_1000", 1000.0)}


@dataclass(frozen=True)
class Change:
    """One change, on the scale where its interval is even.

    Attributes
    ----------
    quantity : Quantity
    unit : str
    centre, error : float
        For a ratio its logarithm.
    correlated : float
        How many times larger the error would be, were neighbouring years correlated.
    """

    quantity: Quantity
    unit: str
    centre: float
    error: float
    correlated: float

    def limits(self, distance: float) -> Floats:
        """Give estimate, lower and upper limit in the unit."""
        three = self.centre + distance * self.error * np.array([0.0, -1.0, 1.0])
        return np.exp(three) if self.unit == "ratio" else three

    def is_clear(self, distance: float) -> bool:
        """Tell whether the interval leaves out no change."""
        return abs(self.centre) > distance * self.error

    def needs_independence(self, distance: float) -> bool:
        """Tell whether it is clear, but would not be if neighbouring years were correlated."""
        return self.is_clear(distance) and not self.is_clear(distance * max(self.correlated, 1.0))


def change_rows(
    contrast: Contrast, distance: float, confidence: float, flags: Sequence[str]
) -> pd.DataFrame:
    """Table the change of level, as a distance and as a ratio, and of slope.

    Parameters
    ----------
    contrast : Contrast
        The series against what it would have been.
    distance : float
        Standard errors from the estimate to its limits.
    confidence : float
        The level that the distance stands for.
    flags : sequence of str
        What every row carries.
    """
    own, used = contrast.own, contrast.own.series.is_used
    changes = _find_changes(contrast)
    estimate, lower, upper = np.array([change.limits(distance) for change in changes]).T
    size = len(changes)
    clear = [change.is_clear(distance) for change in changes]
    frame = result_frame(
        pd.DataFrame(index=pd.RangeIndex(size)),
        quantity=Quantity.LEVEL_CHANGE,
        estimate=estimate,
        lower=lower,
        upper=upper,
        confidence=confidence,
        unit="",
        method=f"interrupted_{own.fit.family}",
        n_numerator=np.full(size, own.series.counts[used].sum()),
        n_denominator=np.full(size, own.series.bases[used].sum()),
        grade=np.where(clear, str(Grade.CHANGE), str(Grade.INSUFFICIENT)),
        masks={
            **dict.fromkeys(flags, np.ones(size, dtype=bool)),
            "autocorrelation_matters": np.array(
                [change.needs_independence(distance) for change in changes]
            ),
        },
        extra={
            "start_year": own.calendar.start_year,
            "n_before": own.series.before(own.calendar),
            "n_after": own.series.after(own.calendar),
            "dispersion": own.fit.dispersion,
        },
    )
    return frame.assign(
        quantity=[str(change.quantity) for change in changes],
        unit=[change.unit for change in changes],
    )


def _find_changes(contrast: Contrast) -> list[Change]:
    own = contrast.own
    unit, factor = UNIT_OF_FAMILY[own.fit.family]
    years = own.series.years[own.series.is_used]
    years = years[years >= own.calendar.first_year]
    gaps, covariance = contrast.gaps(years)
    level, slope = TERMS.index("level"), TERMS.index("slope")
    has_slope = len(own.fit.coefficients) > slope
    correlated = own.fit.correlated

    def weigh(quantity: Quantity, unit: str, weights: Floats, ratio: float) -> Change:
        centre, error = weights @ gaps, np.sqrt(weights @ covariance @ weights)
        return Change(quantity, unit, factor * float(centre), factor * float(error), ratio)

    mean = np.full(len(years), 1 / len(years))
    log_change, log_error = contrast.level_coefficient()
    changes = [
        weigh(Quantity.LEVEL_CHANGE, unit, mean, float(correlated[level:].max())),
        Change(Quantity.LEVEL_CHANGE, "ratio", log_change, log_error, float(correlated[level])),
    ]
    if has_slope:
        per_year = np.zeros(len(years))
        per_year[[0, -1]] = np.array([-1, 1]) / (years[-1] - years[0])
        ratio = float(correlated[slope])
        changes.append(weigh(Quantity.SLOPE_CHANGE, f"{unit}/year", per_year, ratio))
    return changes
