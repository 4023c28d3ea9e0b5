"""Run charts and control charts: is a year unusual for this series, given how it used to vary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd
from scipy.stats import binom

from tidigt.errors import InsufficientDataError, InvalidInputError
from tidigt.statistics.frames import result_frame
from tidigt.statistics.results import Grade, Quantity
from tidigt.statistics.validation import (
    read_count_and_population,
    read_numbers,
    require_choice,
    require_unique,
)

if TYPE_CHECKING:
    from collections.abc import Hashable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Booleans = NDArray[np.bool_]

FUNCTION = "process_limits"
MIN_POINTS_FOR_LIMITS = 12
MIN_POINTS = 2
SIGMA_PER_MOVING_RANGE = 1 / 1.128
"""The mean range of two normal values is 1.128 standard deviations."""
SCREENING_FACTOR = 3.267
"""Moving ranges above this times their mean are themselves signals, and are left out once."""
THREE_SIGMA = 0.9973


@dataclass(frozen=True)
class ProcessChart:
    """A series with its centre, its limits and its signals.

    Attributes
    ----------
    points : pandas.DataFrame
        One row a point, in order: the result columns, where ``lower`` and ``upper`` equal ``lcl``
        and ``ucl``; ``centre``, ``lcl``, ``ucl`` and ``signals``, a tuple of ``outside``,
        ``long_run`` and ``few_crossings``.
    signals : tuple of str
        All signals of the series.
    longest_run, longest_run_limit : int
        Points in a row on one side of the centre, and the most that is ordinary.
    crossings, crossings_limit : int
        Times that the series crosses the centre, and the fewest that is ordinary.
    """

    points: pd.DataFrame
    signals: tuple[str, ...]
    longest_run: int
    longest_run_limit: int
    crossings: int
    crossings_limit: int


def process_limits(
    series: pd.Series | pd.DataFrame,
    *,
    chart: Literal["run", "xmr", "p_prime"] = "run",
    baseline_end: Hashable | None = None,
    unit: str = "share",
) -> ProcessChart:
    """Find what is out of the ordinary in a series of one municipality or school.

    Parameters
    ----------
    series : pandas.Series, or pandas.DataFrame with columns ``count`` and ``population``
        Points in order, indexed by year (or whatever orders them). A frame is needed for
        ``p_prime`` and gives shares in the other charts. A missing value is left out and flagged.
    chart : {"run", "xmr", "p_prime"}
        Run chart around the median; individuals chart, mean +- 2.66 mean moving range [2]_; or
        Laney's p chart for large denominators [3]_.
    baseline_end : label of the index, optional
        Last point of the baseline, which alone decides centre and limits. Set it before the project
        starts, so that the project is judged by what was ordinary before it.
    unit : str, default "share"
        Unit of the values, for the result.

    Returns
    -------
    ProcessChart
        Signals say "unusual", never "because". The run rules [1]_ leave out points on the centre.

    Raises
    ------
    InsufficientDataError
        Limits are asked for with fewer than 12 baseline points (code ``few_points``), or there are
        fewer than two points in all.
    InvalidInputError
        The index is not increasing, a value is infinite or no number, ``p_prime`` is given no
        counts, or ``baseline_end`` is not in the index.

    References
    ----------
    .. [1] Anhøj, J. & Olesen, A. V. (2014). Run charts revisited. PLoS ONE 9(11), e113825.
    .. [2] Montgomery, D. C. (2009). Introduction to Statistical Quality Control, section 6.4.
    .. [3] Laney, D. B. (2002). Improved control charts for attributes. Quality Engineering 14(4).

    Examples
    --------
    >>> shares = pd.Series([0.09, 0.10, 0.08, 0.10, 0.09, 0.11], index=range(2016, 2022))
    >>> chart = process_limits(shares)
    >>> round(float(chart.points["centre"].iloc[0]), 3), chart.signals
    (0.095, ())
    """
    require_choice(chart, "chart", ("run", "xmr", "p_prime"), function=FUNCTION)
    values, counts, populations = _read(series, chart)
    is_baseline = _find_baseline(series.index, baseline_end) & ~np.isnan(values)
    _require_points(values, is_baseline, chart)
    centre, lower, upper = _find_limits(chart, values, counts, populations, is_baseline)
    rules = _apply_run_rules(values, centre)
    with np.errstate(invalid="ignore"):
        # The mean of equal values differs from them by the rounding of its last digit.
        beyond = np.maximum(lower - values, values - upper)
        rules.signals["outside"] = beyond > ROUNDING * np.abs(centre)
    points = _point_rows(series, values, (counts, populations), (centre, lower, upper), rules)
    points["unit"], points["method"] = unit, chart
    found = tuple(code for code in SIGNAL_CODES if rules.signals[code].any())
    return ProcessChart(
        points, found, rules.longest_run, rules.run_limit, rules.crossings, rules.crossing_limit
    )


ROUNDING = 1e-12
"""Distances below this part of the centre are none."""
SIGNAL_CODES = ("outside", "long_run", "few_crossings")


@dataclass(frozen=True)
class _RunRules:
    signals: dict[str, Booleans]
    longest_run: int
    run_limit: int
    crossings: int
    crossing_limit: int


def _read(series: pd.Series | pd.DataFrame, chart: str) -> tuple[Floats, Floats, Floats]:
    """Take values, counts and populations; the latter NaN for a plain series."""
    if isinstance(series, pd.DataFrame):
        counts, populations = read_count_and_population(
            series, "count", "population", function=FUNCTION
        )
        with np.errstate(invalid="ignore", divide="ignore"):
            values = np.where(populations > 0, counts / populations, np.nan)
        return values, counts, populations
    if chart == "p_prime":
        raise InvalidInputError(
            f"{FUNCTION}: p_prime behöver en tabell med kolumnerna count och population, "
            "inte en serie."
        )
    values = read_numbers(series.to_frame("value"), "value", function=FUNCTION)
    nothing = np.full(len(values), np.nan)
    return values, nothing, nothing


def _find_baseline(index: pd.Index, baseline_end: Hashable | None) -> Booleans:
    require_unique(index.to_frame(index=False, name="point"), ["point"], function=FUNCTION)
    if not index.is_monotonic_increasing:
        raise InvalidInputError(f"{FUNCTION}: punkterna ska komma i ordning. Sortera på index.")
    if baseline_end is None:
        return np.ones(len(index), dtype=bool)
    if baseline_end not in index:
        raise InvalidInputError(
            f"{FUNCTION}: baseline_end {baseline_end} finns inte bland seriens punkter."
        )
    return np.asarray(index <= baseline_end)


def _require_points(values: Floats, is_baseline: Booleans, chart: str) -> None:
    found = int(is_baseline.sum())
    if chart != "run" and found < MIN_POINTS_FOR_LIMITS:
        raise InsufficientDataError(
            f"{FUNCTION}: {found} punkter finns före gränsen, men minst {MIN_POINTS_FOR_LIMITS} "
            'behövs för gränser. Använd chart="run" för ett seriediagram utan gränser.',
            code="few_points",
            found=found,
            needed=MIN_POINTS_FOR_LIMITS,
        )
    if found < 1 or np.isfinite(values).sum() < MIN_POINTS:
        raise InsufficientDataError(
            f"{FUNCTION}: minst {MIN_POINTS} punkter med värde behövs.",
            code="few_points",
            found=int(np.isfinite(values).sum()),
            needed=MIN_POINTS,
        )


def _find_limits(
    chart: str, values: Floats, counts: Floats, populations: Floats, is_baseline: Booleans
) -> tuple[float, Floats, Floats]:
    """Find the centre from the baseline, and the limits at every point."""
    known = values[is_baseline]
    if chart == "run":
        nothing = np.full(len(values), np.nan)
        return float(np.median(known)), nothing, nothing
    if chart == "xmr":
        centre = float(np.mean(known))
        half = np.full(len(values), 3 * _sigma_of_ranges(known))
        return centre, centre - half, centre + half
    centre = float(counts[is_baseline].sum() / populations[is_baseline].sum())
    with np.errstate(invalid="ignore", divide="ignore"):
        chance = np.sqrt(centre * (1 - centre) / populations)
    z = (known - centre) / chance[is_baseline] if 0 < centre < 1 else np.zeros(len(known))
    half = 3 * chance * np.mean(np.abs(np.diff(z))) * SIGMA_PER_MOVING_RANGE
    return centre, np.clip(centre - half, 0, 1), np.clip(centre + half, 0, 1)


def _sigma_of_ranges(known: Floats) -> float:
    """Estimate the ordinary variation from steps between neighbours, screened once."""
    ranges = np.abs(np.diff(known))
    screened = ranges[ranges < SCREENING_FACTOR * ranges.mean()]
    return float(np.mean(screened if len(screened) else ranges)) * SIGMA_PER_MOVING_RANGE


def _apply_run_rules(values: Floats, centre: float) -> _RunRules:
    """Count runs and crossings around the centre (Anhøj & Olesen 2014)."""
    sides = np.sign(np.round(values - centre, 12))
    useful = np.flatnonzero(~np.isnan(values) & (sides != 0))
    n = len(useful)
    changes = np.flatnonzero(np.diff(sides[useful])) + 1
    runs = np.split(useful, changes)
    longest = max(runs, key=len)
    run_limit = round(np.log2(n) + 3) if n else 0
    crossing_limit = int(binom.ppf(0.05, n - 1, 0.5)) if n > 1 else 0
    nowhere = np.zeros(len(values), dtype=bool)
    long_run, few_crossings = nowhere.copy(), nowhere.copy()
    if len(longest) > run_limit:
        long_run[longest] = True
    if len(changes) < crossing_limit:
        few_crossings[useful] = True
    signals = {"outside": nowhere, "long_run": long_run, "few_crossings": few_crossings}
    return _RunRules(signals, len(longest), run_limit, len(changes), crossing_limit)


def _point_rows(
    series: pd.Series | pd.DataFrame,
    values: Floats,
    cells: tuple[Floats, Floats],
    limits: tuple[float, Floats, Floats],
    rules: _RunRules,
) -> pd.DataFrame:
    centre, lower, upper = limits
    table = np.column_stack([rules.signals[code] for code in SIGNAL_CODES])
    signals = np.empty(len(values), dtype=object)
    signals[:] = [
        tuple(code for code, is_on in zip(SIGNAL_CODES, row, strict=True) if is_on) for row in table
    ]
    is_unusual = table.any(axis=1)
    found = int(np.isfinite(values).sum())
    everywhere = np.ones(len(values), dtype=bool)
    return result_frame(
        pd.DataFrame({series.index.name or "year": series.index}),
        quantity=Quantity.PROCESS_POINT,
        estimate=values,
        lower=lower,
        upper=upper,
        confidence=THREE_SIGMA,
        unit="",
        method="",
        n_numerator=cells[0],
        n_denominator=cells[1],
        grade=np.where(is_unusual, str(Grade.DIFFERENCE), str(Grade.DESCRIPTION)),
        masks={
            "missing_value": np.isnan(values),
            "few_points": everywhere & (found < MIN_POINTS_FOR_LIMITS),
            "constant_series": everywhere & (np.nanmin(values) == np.nanmax(values)),
        },
        extra={"centre": centre, "lcl": lower, "ucl": upper, "signals": signals},
    )
