"""Every number of the gap page, from the shares of a municipality and of its comparison.

Pure: frames in, frames out. What is estimated, and how, is decided by :mod:`tidigt.statistics`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
USED = (*KEYS, "age_band", "count", "population", "status", "origin", "denominator_inferred")


@dataclass(frozen=True)
class Measures:
    """What is known of a municipality and of its comparison.

    All frames have ``series`` (``own`` or ``reference``); the first three have one row per year,
    whether it has a value or not, with ``status`` and ``origin``.

    Attributes
    ----------
    years : tuple of int
        The years shown.
    shares : pandas.DataFrame
        Rows of ``proportion_interval``, by ``age_band``.
    gaps, ratios : pandas.DataFrame
        Rows of ``compare_proportions``.
    trends : pandas.DataFrame
        Rows of ``gap_trend``.
    monotone : pandas.DataFrame
        Rows of ``monotone_trend`` of the gap.
    detectable : pandas.DataFrame
        One row of ``minimum_detectable_effect``, of the own municipality.
    """

    years: tuple[int, ...]
    shares: pd.DataFrame
    gaps: pd.DataFrame
    ratios: pd.DataFrame
    trends: pd.DataFrame
    monotone: pd.DataFrame
    detectable: pd.DataFrame


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
    cells = _light(both.loc[both["year"].isin(years), list(USED)].reset_index(drop=True))
    shares = proportion_interval(cells).assign(status=cells["status"])
    context = _context(cells)
    gaps, ratios = (
        _with_context(
            compare_proportions(cells, reference=bands[0], measure=measure, keys=KEYS), context
        )
        for measure in ("difference", "ratio")
    )
    keys = ["series", "municipality_code", "age_band", "reference"]
    trends = _light(gap_trend(gaps, keys=keys))
    return Measures(
        years=tuple(years),
        shares=_light(shares),
        gaps=gaps,
        ratios=ratios,
        trends=trends,
        monotone=monotone_trend(gaps[gaps["series"] == "own"], keys=keys),
        detectable=_detectable(gaps, trends),
    )


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


def _light(frame: pd.DataFrame) -> pd.DataFrame:
    """Keep texts as plain objects.

    A page takes a hundred small parts of these frames for each choice; every column of pandas' own
    text type would then be copied by itself.
    """
    texts = [name for name in frame if isinstance(frame[name].dtype, pd.StringDtype)]
    return frame.astype(dict.fromkeys(texts, object))


def _context(cells: pd.DataFrame) -> dict[tuple[str, int], tuple[str, str]]:
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


def _with_context(
    results: pd.DataFrame, context: dict[tuple[str, int], tuple[str, str]]
) -> pd.DataFrame:
    """Put status and origin beside each comparison."""
    told = [context[key] for key in zip(results["series"], results["year"], strict=True)]
    return _light(results).assign(
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
