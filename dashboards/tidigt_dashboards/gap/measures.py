"""Every number of the gap page, from the shares of a municipality and of its comparison.

Pure: frames in, frames out. What is estimated, and how, is decided by :mod:`tidigt.statistics`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import pandas as pd

from tidigt.statistics.comparisons import compare_proportions
from tidigt.statistics.gap_trends import gap_trend
from tidigt.statistics.intervals import proportion_interval
from tidigt.statistics.monotone_trends import monotone_trend
from tidigt.statistics.power import minimum_detectable_effect

if TYPE_CHECKING:
    from collections.abc import Sequence

REASONS = ("suppressed", "source_suppressed", "masked", "not_applicable", "missing")
"""Why a comparison of two shares lacks a value: the first of these that either share has."""
PERIOD_YEARS = 3
"""The detectable change is that between so many years and as many years."""
ASSUMED_DISPERSION = 2.0
"""Variance between years over pure chance, where the series is too short to show it."""
KEYS = ("series", "municipality_code", "year")
TREND_KEYS = ("series", "municipality_code", "age_band", "reference")
USED = (*KEYS, "age_band", "count", "population", "status", "origin", "denominator_inferred")


Context = dict[tuple[str, int], tuple[str, str]]
"""By series and year: the status and the origin that hold for both bands together."""


@dataclass(frozen=True)
class Measures:
    """What is known of a municipality and of its comparison.

    All frames have ``series`` (``own`` or ``reference``); shares, gaps and ratios have one row per
    year, whether it has a value or not, with ``status`` and ``origin``. What is needed only further
    down on a page is computed when it is asked for.

    Attributes
    ----------
    years : tuple of int
        The years shown.
    cells : pandas.DataFrame
        What everything is computed from: one row per series, year and band.
    context : Context
        Of the comparisons of the two bands.
    earlier : str
        The band that the other is compared with.
    gaps : pandas.DataFrame
        Rows of ``compare_proportions``.
    trends : pandas.DataFrame
        Rows of ``gap_trend``.
    """

    years: tuple[int, ...]
    cells: pd.DataFrame
    context: Context
    earlier: str
    gaps: pd.DataFrame
    trends: pd.DataFrame

    @cached_property
    def shares(self) -> pd.DataFrame:
        """Rows of ``proportion_interval``, by ``age_band``."""
        return light(proportion_interval(self.cells).assign(status=self.cells["status"]))

    @cached_property
    def ratios(self) -> pd.DataFrame:
        """Rows of ``compare_proportions`` as ratios."""
        return _compare(self.cells, self.context, self.earlier, "ratio")

    @cached_property
    def monotone(self) -> pd.DataFrame:
        """Rows of ``monotone_trend`` of the own gap."""
        return monotone_trend(self.gaps[self.gaps["series"] == "own"], keys=TREND_KEYS)

    @cached_property
    def detectable(self) -> pd.DataFrame:
        """One row of ``minimum_detectable_effect``, of the own municipality."""
        return _detectable(self.gaps, self.trends)


def measure(
    own: pd.DataFrame, reference: pd.DataFrame, bands: tuple[str, str], years: Sequence[int]
) -> Measures:
    """Compute every number of the page.

    Parameters
    ----------
    own, reference : pandas.DataFrame
        Rows of ``Published.shares`` and ``pooled_shares`` for the two bands.
    bands : tuple of str
        The earlier and the later band.
    years : sequence of int
        The years to use.
    """
    both = pd.concat(
        [own.assign(series="own"), reference.assign(series="reference")], ignore_index=True
    )
    cells = light(both.loc[both["year"].isin(years), list(USED)].reset_index(drop=True))
    context = _context(cells)
    gaps = _compare(cells, context, bands[0], "difference")
    trends = light(gap_trend(gaps, keys=TREND_KEYS))
    return Measures(tuple(years), cells, context, bands[0], gaps, trends)


def trend_line(measures: Measures) -> pd.DataFrame:
    """Give the two ends of the own trend line; no rows where no trend may be drawn.

    Returns
    -------
    pandas.DataFrame
        Columns year and estimate (a difference of shares).
    """
    trend = own_trend(measures)
    if pd.isna(trend["estimate"]):
        return pd.DataFrame({"year": [], "estimate": []}, dtype=float)
    return pd.DataFrame(
        {
            "year": [trend["first_year"], trend["last_year"]],
            "estimate": [trend["line_first"], trend["line_last"]],
        }
    )


def own_trend(measures: Measures) -> pd.Series:
    """Take the trend of the own gap; NaN with a flag where there are too few years."""
    trends = measures.trends
    return trends[(trends["series"] == "own") & (trends["quantity"] == "trend")].iloc[0]


def latest(results: pd.DataFrame, series: str = "own") -> pd.DataFrame:
    """Take the rows of the last year that has a value in every band; none if no year has.

    Examples
    --------
    >>> rows = pd.DataFrame(
    ...     {"series": "own", "year": [2019, 2020], "estimate": [0.07, float("nan")]}
    ... )
    >>> latest(rows)["year"].tolist()
    [2019]
    """
    rows = results[results["series"] == series]
    has_value, years = rows["estimate"].notna().to_numpy(), rows["year"].to_numpy()
    complete = set(years[has_value]) - set(years[~has_value])
    return rows[years == max(complete)] if complete else rows.iloc[:0]


def light(frame: pd.DataFrame) -> pd.DataFrame:
    """Keep texts as plain objects.

    A page takes a hundred small parts of these frames for each choice; every column of pandas' own
    text type would then be copied by itself.
    """
    texts = [name for name in frame if isinstance(frame[name].dtype, pd.StringDtype)]
    return frame.astype(dict.fromkeys(texts, object)) if texts else frame


def _compare(
    cells: pd.DataFrame, context: Context, earlier: str, measure: Literal["difference", "ratio"]
) -> pd.DataFrame:
    compared = compare_proportions(cells, reference=earlier, measure=measure, keys=KEYS)
    return _with_context(compared, context)


def _context(cells: pd.DataFrame) -> Context:
    """Say for each series and year what status and what origin hold for both bands together."""
    found: dict[tuple[str, int], tuple[set[str], set[str]]] = {}
    columns = (cells[name] for name in ("series", "year", "status", "origin"))
    for series, year, status, origin in zip(*columns, strict=True):
        statuses, origins = found.setdefault((series, year), (set(), set()))
        statuses.add(status)
        origins.add(origin)
    return {
        key: (
            next((reason for reason in REASONS if reason in statuses), "exists"),
            origins.pop() if len(origins) == 1 else "blandad",
        )
        for key, (statuses, origins) in found.items()
    }


def _with_context(results: pd.DataFrame, context: Context) -> pd.DataFrame:
    """Put status and origin beside each comparison."""
    told = [context[key] for key in zip(results["series"], results["year"], strict=True)]
    return light(results).assign(
        status=pd.Series([status for status, _ in told], dtype=object),
        origin=pd.Series([origin for _, origin in told], dtype=object),
    )


def _detectable(gaps: pd.DataFrame, trends: pd.DataFrame) -> pd.DataFrame:
    """Compute what change the own gap would have to make to be seen, by its usual size."""
    own = gaps[(gaps["series"] == "own") & gaps["estimate"].notna()]
    trend = trends[(trends["series"] == "own") & (trends["quantity"] == "trend")].iloc[0]
    usual = own[["population", "population_reference", "share", "share_reference"]].mean()
    known = float(trend["dispersion"])
    design = {
        **{str(name): value for name, value in usual.items()},
        "years_before": PERIOD_YEARS,
        "years_after": PERIOD_YEARS,
        "dispersion": ASSUMED_DISPERSION if pd.isna(known) else known,
    }
    return minimum_detectable_effect(design)
