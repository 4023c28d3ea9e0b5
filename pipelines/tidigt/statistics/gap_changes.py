"""How much the gap changed between two periods, and which of its two parts moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from tidigt.errors import InvalidInputError
from tidigt.statistics.gap_lines import (
    FEWEST_YEARS,
    Estimate,
    GapLines,
    interleave,
    read_gap_lines,
)
from tidigt.statistics.gap_references import COMPONENT, read_relative_gaps
from tidigt.statistics.results import Quantity
from tidigt.statistics.score_intervals import newcombe, normal_quantile

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from tidigt.statistics.gap_references import RelativeGaps
    from tidigt.statistics.panels import GapPanel, Shares
    from tidigt.statistics.trend_models import Line

    Floats = NDArray[np.float64]
    Marks = NDArray[np.bool_]


@dataclass(frozen=True)
class _Change:
    """A value of u series in two periods; how far the change reaches at pure chance."""

    before: NDArray[np.float64]
    after: NDArray[np.float64]
    below: NDArray[np.float64]
    above: NDArray[np.float64]


def gap_change(
    gap_df: pd.DataFrame,
    *,
    before: Collection[int],
    after: Collection[int],
    min_years: int = FEWEST_YEARS,
    dispersion: Literal["max1", "estimated"] = "max1",
    confidence: float = 0.95,
    keys: Sequence[str] | None = None,
    comparison: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Compare the gap of two periods: change of the gap = change of one group - that of the other.

    The years of a period are put together. The interval joins Newcombe's intervals of the two gaps
    by the same square-and-add rule [1]_, widened by the scatter of all years of the series around
    their trend, with a step where the second period begins, and with the quantile of
    :func:`gap_trend`. A change of twice what :func:`minimum_detectable_effect` says is found in
    nine of ten cases (``benchmarks/results/calibration.md``).

    Parameters
    ----------
    gap_df : pandas.DataFrame
        From :func:`compare_proportions` with ``measure="difference"``; all years, since the scatter
        is taken from them.
    before, after : collection of int
        Calendar years of the two periods; usable ones are taken, and no year is in both.
    min_years, dispersion, confidence, keys, comparison
        As in :func:`gap_trend`. With fewer than ``min_years`` usable years in the whole series the
        scatter is unknown: the interval then holds pure chance only, and the flag ``few_years``
        forbids any claim.

    Returns
    -------
    pandas.DataFrame
        Three rows per series: ``change`` of the gap and ``component_change`` of each group; with a
        comparison a fourth, ``relative_change``, of the gap less the gap of the comparison. Unit
        ``pp_share``. Columns as in :func:`gap_trend`; ``value_before`` and ``value_after`` are the
        two gaps or shares; ``first_year, last_year`` are those of the comparison. NaN with the flag
        ``missing_value`` where a period has no usable year.

    Raises
    ------
    InvalidInputError
        A period is empty or shares a year with the other, a column is missing or breaks its bounds,
        or a setting is unknown.

    References
    ----------
    .. [1] Zou, G. Y. & Donner, A. (2008). Construction of confidence limits about effect measures:
       a general approach. Stat Med 27, 1693-1702.

    Examples
    --------
    >>> import pandas as pd
    >>> gaps = pd.DataFrame(
    ...     {"year": [2019, 2020, 2021, 2022], "count": [140, 132, 126, 120], "population": 800,
    ...      "count_reference": [70, 72, 74, 80], "population_reference": 780}
    ... )
    >>> change = gap_change(gaps, before=[2019, 2020], after=[2021, 2022])
    >>> change[["component", "value_before", "value_after", "estimate"]].round(4)
       component  value_before  value_after  estimate
    0        gap         0.079       0.0550   -0.0239
    1   compared         0.170       0.1538   -0.0163
    2  reference         0.091       0.0987    0.0077
    """
    function = "gap_change"
    if not before or not after or set(before) & set(after):
        raise InvalidInputError(
            f"{function}: before och after ska vara två perioder utan gemensamma år, inte "
            f"{sorted(before)} och {sorted(after)}."
        )
    lines = read_gap_lines(
        gap_df, keys, min_years, dispersion, confidence=confidence, function=function
    )
    rows = change_rows(lines, *_mark(lines, before, after))
    if comparison is not None:
        relative = read_relative_gaps(lines, comparison, function=function)
        rows.append(relative_change_rows(relative, *_mark(relative.lines, before, after)))
    return interleave(rows)


def _mark(lines: GapLines, before: Collection[int], after: Collection[int]) -> tuple[Marks, Marks]:
    """Mark the usable years of both periods, shape (u, t)."""
    first, second = (
        np.isin(lines.panel.years, list(period)) & lines.panel.is_usable
        for period in (before, after)
    )
    return first, second


def change_rows(lines: GapLines, before: Marks, after: Marks) -> list[pd.DataFrame]:
    """Build the rows of the gap and of both groups for two periods, marked in arrays (u, t)."""
    panel, periods = lines.panel, (before, after)
    parts = (
        (lines.compared, panel.compared, lines.compared_name),
        (lines.reference, panel.reference, lines.reference_name),
    )
    gap = _gaps(panel, before, after, lines.confidence)
    return [
        _rows(lines, lines.gap, gap, periods, shares=(panel.compared, panel.reference)),
        *(
            _rows(
                lines,
                line,
                _shares(shares.total(before), shares.total(after), lines.confidence),
                periods,
                shares=(shares,),
                quantity=Quantity.COMPONENT_CHANGE,
                component=name,
            )
            for line, shares, name in parts
        ),
    ]


def relative_change_rows(relative: RelativeGaps, before: Marks, after: Marks) -> pd.DataFrame:
    """Build the rows of the gap less the gap of the comparison."""
    lines = relative.lines
    own, others = (
        _gaps(panel, before, after, lines.confidence) for panel in (lines.panel, relative.others)
    )
    change = _Change(
        own.before - others.before,
        own.after - others.after,
        np.hypot(own.below, others.above),
        np.hypot(own.above, others.below),
    )
    rows = _rows(
        lines,
        lines.gap,
        change,
        (before, after),
        shares=relative.shares,
        quantity=Quantity.RELATIVE_CHANGE,
        component=COMPONENT,
    )
    return rows.assign(comparison=relative.names)


def _rows(
    lines: GapLines,
    line: Line,
    change: _Change,
    periods: tuple[Marks, Marks],
    *,
    shares: tuple[Shares, ...],
    quantity: Quantity = Quantity.CHANGE,
    component: str | pd.Series = "gap",
) -> pd.DataFrame:
    """Widen the interval by the scatter of the series, and build the rows."""
    errors, (before, after) = lines.errors, periods
    scatter = errors.beside(line, lines.fit(_step(before, after), lines.variance))
    widening = errors.reach(scatter) / normal_quantile(lines.confidence)
    widening = np.where(lines.has_few_years, 1.0, widening)
    value = change.after - change.before
    below, above = widening * change.below, widening * change.above
    clear_of_zero = np.where(value > 0, below, above)
    return lines.rows(
        Estimate(
            value,
            np.maximum(value - below, -len(shares)),
            np.minimum(value + above, len(shares)),
            errors.scale(scatter),
            np.where(lines.has_few_years, np.nan, scatter.df),
            np.full(len(value), np.nan),
        ),
        quantity=quantity,
        component=component,
        unit="pp_share",
        method="newcombe" if len(shares) == 1 else "newcombe_square_and_add",
        shares=shares,
        masks={
            **lines.masks(line),
            "missing_value": np.isnan(value),
            "autocorrelation_matters": errors.change_needs_independence(
                scatter, value, clear_of_zero, before, after
            ),
        },
        years=before | after,
        extra={"value_before": change.before, "value_after": change.after},
    )


def _step(before: Marks, after: Marks) -> Floats:
    """Give a step from the earlier to the later period, halfway in the years between, (u, t)."""
    if not before.size:
        return before.astype(float)
    is_turned = (before.argmax(axis=1) > after.argmax(axis=1))[:, None]
    earlier, later = np.where(is_turned, after, before), np.where(is_turned, before, after)
    has_begun = later.cumsum(axis=1) > 0
    has_ended = earlier[:, ::-1].cumsum(axis=1)[:, ::-1] == 0
    return 0.5 * has_begun + 0.5 * has_ended


def _shares(before: Shares, after: Shares, confidence: float) -> _Change:
    """Compare the share of one group in two periods."""
    pair = (after.count, after.population, before.count, before.population)
    lower, upper = (limit[:, 0] for limit in newcombe(*pair, confidence))
    value_before, value_after = before.share[:, 0], after.share[:, 0]
    change = value_after - value_before
    return _Change(value_before, value_after, change - lower, upper - change)


def _gaps(panel: GapPanel, before: Marks, after: Marks, confidence: float) -> _Change:
    """Compare the gap of two periods."""
    (gap_before, lower_before, upper_before), (gap_after, lower_after, upper_after) = (
        _gap(panel.compared.total(years), panel.reference.total(years), confidence)
        for years in (before, after)
    )
    return _Change(
        gap_before,
        gap_after,
        np.hypot(gap_after - lower_after, upper_before - gap_before),
        np.hypot(upper_after - gap_after, gap_before - lower_before),
    )


def _gap(compared: Shares, reference: Shares, confidence: float) -> tuple[Floats, Floats, Floats]:
    """Give the gap of one period, with its limits."""
    pair = (compared.count, compared.population, reference.count, reference.population)
    lower, upper = newcombe(*pair, confidence)
    return (compared.share - reference.share)[:, 0], lower[:, 0], upper[:, 0]
