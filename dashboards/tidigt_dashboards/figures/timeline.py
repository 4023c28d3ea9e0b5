"""What happened when: the project's period and the breaks of the series, under every time chart.

A point for a year stands for the whole year and is drawn at its number, so 1 January 2021 is at
2020.5 and 1 January 2022 at 2021.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tidigt_dashboards import theme
from tidigt_dashboards.figures import labels, marks
from tidigt_dashboards.figures.drawing import Axis, Layer
from tidigt_dashboards.swedish import Texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tidigt.number_format import Language

TEXTS = Texts({"period": ("projektet", "the project"), "break": ("brott {year}", "break {year}")})


@dataclass(frozen=True)
class Timeline:
    """Periods and breaks of one municipality.

    Attributes
    ----------
    periods : tuple of (date, date)
        First and last day of each project.
    breaks : tuple of int
        Years that cannot be compared with the year before.
    """

    periods: tuple[tuple[date, date], ...] = ()
    breaks: tuple[int, ...] = ()


def place_of(day: date) -> float:
    """Find where a day is on an axis where each year is centred on its number.

    Examples
    --------
    >>> place_of(date(2021, 1, 1))
    2020.5
    """
    start, end = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year - 0.5 + (day - start).days / (end - start).days


def year_axis(years: Iterable[int], label: str) -> Axis:
    """Make the axis of calendar years; every year has a tick, and a label where there is room.

    Examples
    --------
    >>> year_axis([2019, 2020], "År").low
    2018.5
    """
    known = list(years)
    first, last = min(known), max(known)
    ticks = tuple(range(first, last + 1))
    return Axis(label, first - 0.5, last + 0.5, ticks, tuple(str(year) for year in ticks))


def timeline_layers(
    timeline: Timeline, x: Axis, y: Axis, *, language: Language = "sv"
) -> tuple[Layer, ...]:
    """Draw the periods shaded and the breaks as dashed lines, each with its word."""
    spans = [
        (max(place_of(first), x.low), min(place_of(last), x.high))
        for first, last in timeline.periods
        if place_of(last) > x.low and place_of(first) < x.high
    ]
    # A break lies between its year and the year before.
    breaks = [year for year in timeline.breaks if x.low < year - 0.5 < x.high]
    return (
        marks.period([start for start, _ in spans], [end for _, end in spans]),
        labels.words(
            [(start + end) / 2 for start, end in spans],
            [y.high] * len(spans),
            [TEXTS("period", language)] * len(spans),
            color=theme.MUTED,
            align="center",
            baseline="bottom",
        ),
        marks.break_lines([year - 0.5 for year in breaks]),
        labels.words_along(
            [year - 0.5 for year in breaks],
            [y.low + 0.02 * (y.high - y.low)] * len(breaks),
            [TEXTS("break", language, year=year) for year in breaks],
            color=theme.MUTED,
        ),
    )
