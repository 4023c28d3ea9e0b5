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
from tidigt.statistics.results import Quantity
from tidigt.statistics.score_intervals import newcombe, normal_quantile

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from tidigt.statistics.panels import Shares
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
) -> pd.DataFrame:
    """Compare the gap of two periods: change of the gap = change of one group - that of the other.

    The years of a period are put together. The interval joins Newcombe's intervals of the two gaps
    by the same square-and-add rule [1]_, widened by the scatter of all years of the series around
    their trend, with a t quantile, as in :func:`gap_trend`.

    Parameters
    ----------
    gap_df : pandas.DataFrame
        From :func:`compare_proportions` with ``measure="difference"``; all years, since the scatter
        is taken from them.
    before, after : collection of int
        Calendar years of the two periods; usable ones are taken, and no year is in both.
    min_years, dispersion, confidence, keys
        As in :func:`gap_trend`. With fewer than ``min_years`` usable years in the whole series the
        scatter is unknown: the interval then holds pure chance only, and the flag ``few_years``
        forbids any claim.

    Returns
    -------
    pandas.DataFrame
        Three rows per series: ``change`` of the gap and ``component_change`` of each group. Unit
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
    usable = lines.panel.is_usable
    marks = (np.isin(lines.panel.years, list(period)) & usable for period in (before, after))
    return interleave(change_rows(lines, *marks))


def change_rows(lines: GapLines, before: Marks, after: Marks) -> list[pd.DataFrame]:
    """Build the rows of the gap and of both groups for two periods, marked in arrays (u, t)."""
    compared, reference = (
        (shares.total(before), shares.total(after))
        for shares in (lines.panel.compared, lines.panel.reference)
    )
    parts = (
        (lines.compared, compared, lines.compared_name),
        (lines.reference, reference, lines.reference_name),
    )
    return [
        _rows(lines, lines.gap, _gaps(compared, reference, lines.confidence), before | after),
        *(
            _rows(lines, line, _shares(*pair, lines.confidence), before | after, name)
            for line, pair, name in parts
        ),
    ]


def _rows(
    lines: GapLines,
    line: Line,
    change: _Change,
    years: Marks,
    component: str | pd.Series = "gap",
) -> pd.DataFrame:
    """Widen the interval by the scatter of the series, and build the rows."""
    is_gap = line is lines.gap
    widening = np.sqrt(lines.scale(line)) * lines.quantile(lines.df)
    widening = np.where(lines.has_few_years, 1.0, widening / normal_quantile(lines.confidence))
    largest = 2.0 if is_gap else 1.0
    value = change.after - change.before
    masks = lines.masks(line)
    masks["missing_value"] = np.isnan(value)
    nothing = np.full(len(value), np.nan)
    sides = (lines.panel.compared, lines.panel.reference)
    return lines.rows(
        Estimate(
            value,
            np.maximum(value - widening * change.below, -largest),
            np.minimum(value + widening * change.above, largest),
            lines.scale(line),
            np.where(lines.has_few_years, np.nan, lines.df),
            nothing,
        ),
        quantity=Quantity.CHANGE if is_gap else Quantity.COMPONENT_CHANGE,
        component=component,
        unit="pp_share",
        method="newcombe_square_and_add" if is_gap else "newcombe",
        shares=sides if is_gap else (sides[0 if line is lines.compared else 1],),
        masks=masks,
        years=years,
        extra={"value_before": change.before, "value_after": change.after},
    )


def _shares(before: Shares, after: Shares, confidence: float) -> _Change:
    """Compare the share of one group in two periods."""
    pair = (after.count, after.population, before.count, before.population)
    lower, upper = (limit[:, 0] for limit in newcombe(*pair, confidence))
    value_before, value_after = before.share[:, 0], after.share[:, 0]
    change = value_after - value_before
    return _Change(value_before, value_after, change - lower, upper - change)


def _gaps(
    compared: tuple[Shares, Shares], reference: tuple[Shares, Shares], confidence: float
) -> _Change:
    """Compare the gap of two periods."""
    (gap_before, lower_before, upper_before), (gap_after, lower_after, upper_after) = (
        _gap(*pair, confidence) for pair in zip(compared, reference, strict=True)
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
