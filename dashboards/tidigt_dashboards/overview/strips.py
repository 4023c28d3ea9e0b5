"""The indicators of one municipality side by side, each over the years with its trend.

Pure: frames in, frames out. What is estimated, and what may be said, is decided by
:mod:`tidigt.statistics`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from tidigt.statistics.discoveries import control_false_discoveries
from tidigt.statistics.flags import FLAGS
from tidigt.statistics.monotone_trends import FEWEST_YEARS, monotone_trend
from tidigt.statistics.wording.describe import Description, describe_result

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tidigt_dashboards.swedish import Language

MOST_STRIPS = 12
GAP = "gap"


@dataclass(frozen=True)
class Strip:
    """One indicator of one municipality over the years.

    Attributes
    ----------
    key : str
        Indicator and age band, or ``gap``.
    title : str
        What it is, in the language of the page.
    unit : str
        Of the catalogue; ``pp_share`` for the gap.
    decimals : int
    points : pandas.DataFrame
        year, value (NaN where there is none) and status, complete from its first to its last year.
    trend : pandas.Series
        The result row that ``describe_result`` words.
    context : mapping
        What the sentence must know beside that: the two bands of the gap.
    """

    key: str
    title: str
    unit: str
    decimals: int
    points: pd.DataFrame
    trend: pd.Series
    context: Mapping[str, str] = field(default_factory=dict)

    @property
    def has_line(self) -> bool:
        """Whether the points may be joined: from five years with a value on."""
        return bool(self.points["value"].notna().sum() >= FEWEST_YEARS)

    def latest(self) -> pd.Series | None:
        """Return the last year with a value, if any has one."""
        shown = self.points.dropna(subset="value")
        return None if shown.empty else shown.iloc[-1]

    def described(self, municipality: str, language: Language) -> Description:
        """Let the statistics word the trend; what blocks it is said, what is merely known is not.

        Every row has the same caveats, which the page says once.
        """
        facts: dict[str, Any] = {str(name): value for name, value in self.trend.items()}
        facts["flags"] = tuple(code for code in facts["flags"] if FLAGS[code].is_blocking)
        facts |= {"title": self.title, "municipality": municipality}
        if not facts["flags"]:  # what is lacking concerns the gap, not one of its bands
            facts |= self.context
        return describe_result(facts, language)


def strips_of(
    series: pd.DataFrame, entries: pd.DataFrame, titles: Sequence[str], shown: Sequence[str]
) -> list[Strip]:
    """Make a strip of every indicator and age band.

    Parameters
    ----------
    series : pandas.DataFrame
        Rows of :func:`tidigt.peers.series`.
    entries : pandas.DataFrame
        The catalogue by indicator: unit, decimals.
    titles : sequence of str
        One for each of ``shown``.
    shown : sequence of str
        Keys, ``indicator:band``, in order; one without rows has an empty strip.
    """
    years = _year_span(series)
    names = zip(series["indicator_id"], series["age_band"], strict=True)
    keyed = series.assign(key=[f"{name}:{band}" for name, band in names])
    points = {key: _complete(rows, years) for key, rows in keyed.groupby("key", sort=False)}
    nothing = _complete(keyed.iloc[:0], years)
    known = {
        name: (str(entry["unit"]), int(entry["decimals"]))
        for name, entry in entries.to_dict("index").items()
        if name in {_indicator(key) for key in shown}
    }
    of_key = {key: points.get(key, nothing) for key in shown}
    trends = _trends(of_key, {key: known[_indicator(key)][0] for key in shown})
    return [
        Strip(key, title, *known[_indicator(key)], of_key[key], trends[key])
        for key, title in zip(shown, titles, strict=True)
    ]


def _indicator(key: str) -> str:
    return key.partition(":")[0]


def _trends(points: Mapping[str, pd.DataFrame], units: Mapping[str, str]) -> dict[str, pd.Series]:
    """Estimate the yearly change of every series, those of one unit together."""
    found: dict[str, pd.Series] = {}
    for unit in dict.fromkeys(units.values()):
        tables = [
            rows[["year", "value"]].assign(indicator_id=key, unit=unit)
            for key, rows in points.items()
            if units[key] == unit
        ]
        trends = monotone_trend(pd.concat(tables, ignore_index=True), "value")
        found |= {str(row["indicator_id"]): row for _, row in trends.iterrows()}
    return found


def by_chance(strips: Sequence[Strip], language: Language) -> str:
    """Say how many of the trends would stand out by chance alone; empty if none can be tested."""
    p_values = [strip.trend.get("p_value", np.nan) for strip in strips]
    if not any(value == value for value in p_values):  # noqa: PLR0124 - NaN
        return ""
    found = control_false_discoveries(p_values, ["overview"] * len(p_values))
    known = found[found["estimate"].notna()]
    return describe_result(known.iloc[0], language).sentence


def _year_span(series: pd.DataFrame) -> range:
    if series.empty:
        return range(0)
    return range(int(series["year"].min()), int(series["year"].max()) + 1)


def _complete(rows: pd.DataFrame, years: range) -> pd.DataFrame:
    """Have a row for every year, so that a missing one leaves a gap in the line."""
    found = rows.set_index("year")[["value", "status"]].reindex(pd.Index(years, name="year"))
    status = found["status"].astype(object).where(found["status"].notna(), "missing")
    return found.assign(status=status).reset_index()
