"""What could be seen at all: the smallest change of the gap that the data can tell from chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy.special import ndtri

from tidigt.statistics.frames import is_flagged, result_frame
from tidigt.statistics.panels import Shares
from tidigt.statistics.results import Grade, Quantity
from tidigt.statistics.score_intervals import normal_quantile
from tidigt.statistics.validation import read_numbers, require_between, require_columns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

GAP_COLUMNS = ("population", "population_reference", "share", "share_reference")
DESIGN_COLUMNS = (*GAP_COLUMNS, "years_before", "years_after")


def minimum_detectable_effect(
    design: pd.DataFrame | Mapping[str, Any],
    *,
    power: float = 0.8,
    dispersion: float = 1.0,
    confidence: float = 0.95,
    unit: str = "pp_share",
) -> pd.DataFrame:
    """Say how much the gap must change for the data to show it.

    ``(z_confidence + z_power) * SE`` with ``SE^2 = dispersion * v * (1/years_before +
    1/years_after)`` and ``v = p1 q1 / n1 + p2 q2 / n2`` [1]_: 2.80 standard errors at the usual 95
    and 80 per cent. A share of 0 or 1 counts as half a child more or less, lest it have no
    variance.

    Years count as independent, and their dispersion as known. The same children return year after
    year, which can move the answer either way. :func:`gap_change` has to find the dispersion in the
    years themselves: with eight of them its interval leaves out zero in 61-63 % of changes of this
    size and in 99 % of those twice as large; said to have changed, which must stand correlated
    years too, are 30-37 % and 88-90 % (``benchmarks/results/calibration.md``).

    Parameters
    ----------
    design : pandas.DataFrame or mapping
        One row per design: ``population, population_reference`` (children in each band, one year),
        ``share, share_reference`` (0-1), ``years_before, years_after`` (at least 1); optionally
        ``dispersion``, which then goes before the parameter. A mapping may hold arrays: a whole
        curve over years in one call. A row of :func:`compare_proportions` has the first four.
        Of any other outcome: ``yearly_variance`` (the variance of one year's value, chance and all
        that is usual, from :func:`fit_yearly_noise`) instead of the first four.
    power : float, default 0.8
        Probability of seeing a change of the size that is returned.
    dispersion : float, default 1.0
        Variance between years over what pure chance gives; 2 to 4 is common in registers.
    confidence : float, default 0.95
        Level of the two-sided interval that must leave out no change.
    unit : str, default "pp_share"
        Unit of the outcome.

    Returns
    -------
    pandas.DataFrame
        One row per design: its columns, then ``RESULT_COLUMNS`` with unit ``pp_share`` (0-1) and,
        since this is a property of the design and not an estimate, no limits (``no_interval``);
        then ``power`` and ``dispersion``. NaN with ``missing_value`` where a part is missing.

    Raises
    ------
    InvalidInputError
        A column is missing or out of bounds, or a setting is.

    References
    ----------
    .. [1] Cohen, J. (1988). Statistical power analysis for the behavioral sciences, 2nd ed.

    Examples
    --------
    >>> nora = {"population": 795, "population_reference": 774, "share": 132 / 795,
    ...         "share_reference": 72 / 774, "years_before": 3, "years_after": 3}
    >>> [minimum_detectable_effect(nora, dispersion=phi)["estimate"].round(3).item()
    ...  for phi in (1, 2, 4)]
    [0.038, 0.054, 0.077]
    """
    function = "minimum_detectable_effect"
    require_between(power, "power", low=0, high=1, function=function)
    require_between(confidence, "confidence", low=0, high=1, function=function)
    table = _as_table(design)
    is_measured = "yearly_variance" in table.columns
    require_columns(table, DESIGN_COLUMNS[4:] if is_measured else DESIGN_COLUMNS, function=function)
    scale = table["dispersion"] if "dispersion" in table.columns else dispersion
    table = table.assign(dispersion=scale)
    variance, children = _variance_of_change(table, function)
    smallest = (normal_quantile(confidence) + ndtri(power)) * np.sqrt(variance)
    nothing = np.full(len(table), np.nan)
    return result_frame(
        table.drop(columns="dispersion"),
        quantity=Quantity.DETECTABLE_CHANGE,
        estimate=smallest,
        lower=nothing,
        upper=nothing,
        confidence=confidence,
        unit=unit,
        method="normal_approximation",
        n_numerator=nothing,
        n_denominator=children,
        grade=Grade.DESCRIPTION,
        masks={
            "missing_value": np.isnan(smallest),
            "denominator_inferred": is_flagged(table, "denominator_inferred"),
        },
        extra={"power": power, "dispersion": table["dispersion"].to_numpy()},
    )


def _as_table(design: pd.DataFrame | Mapping[str, Any]) -> pd.DataFrame:
    """Take a table as it is, and a mapping of numbers or arrays as one row or several."""
    if isinstance(design, pd.DataFrame):
        return design
    parts = np.broadcast_arrays(*(np.atleast_1d(part) for part in design.values()))
    return pd.DataFrame(dict(zip(design, parts, strict=True)))


def _variance_of_change(
    table: pd.DataFrame, function: str
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the variance of the change of the gap, and the children it rests on."""

    def column(name: str, low: float, high: float | None = None) -> NDArray[np.float64]:
        return read_numbers(table, name, function=function, minimum=low, maximum=high)

    variance = np.zeros(len(table))
    children = np.zeros(len(table))
    if "yearly_variance" in table.columns:
        variance, children = column("yearly_variance", 0), np.full(len(table), np.nan)
    else:
        for side in ("", "_reference"):
            share = column(f"share{side}", 0, 1)
            population = column(f"population{side}", 1)
            variance += Shares(share * population, population).variance
            children += population
    years = 1 / column("years_before", 1) + 1 / column("years_after", 1)
    return column("dispersion", 0) * variance * years, children
