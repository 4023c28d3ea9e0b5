"""A Lexis picture: birth cohorts as they grow older, age against calendar year.

A place on the figure is an age at the end of a calendar year, so a birth cohort is a line that
rises by one year of age a year, and an age band is a zone from side to side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tidigt_dashboards import theme
from tidigt_dashboards.figures import labels, marks
from tidigt_dashboards.figures.boxes import boxes, hatching
from tidigt_dashboards.figures.drawing import Axis, Drawing, Layer, as_figure
from tidigt_dashboards.figures.scales import labels_with_room
from tidigt_dashboards.figures.timeline import year_axis
from tidigt_dashboards.swedish import Language, Texts, age_band

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from tidigt_dashboards.figures.boxes import Box

TEXTS = Texts(
    {
        "year": ("Kalenderår", "Calendar year"),
        "age": ("Ålder vid årets slut, år", "Age at the end of the year, years"),
        "born": ("Född", "Born"),
        "cohort": ("födda {year}", "born {year}"),
        "band": ("Åldersgrupp", "Age band"),
        "share": ("Andel med insats", "Share with support"),
        "exposure": ("Årskullar i rätt ålder", "Birth years of the right age"),
        "project": ("projektet", "the project"),
        "nothing": ("inga data", "no data"),
        "description": (
            (
                "Årskullar som linjer genom ålder och kalenderår, med projektets tid och åldrar "
                "som en ruta. Tabellen har samma siffror."
            ),
            (
                "Birth cohorts as lines through age and calendar year, with the period and the "
                "ages of the project as a box. The table has the same numbers."
            ),
        ),
    }
)
HEIGHT = 520
HALF = 0.5
ROOM = (0.26, 0.06)
"""Width and height of a written value, as parts of the frame of the narrowest screen."""


@dataclass(frozen=True)
class Reach:
    """A project's ages and calendar years.

    Attributes
    ----------
    first_year, last_year : int
        The calendar years that it touches; a cohort counts by these.
    youngest, oldest : int
        The ages that it was meant for.
    """

    first_year: int
    last_year: int
    youngest: int
    oldest: int


def draw_lexis(
    cells: pd.DataFrame, paths: pd.DataFrame, reach: Reach | None, *, language: Language = "sv"
) -> Drawing:
    """Draw the bands, what is known of them, the project, and the birth cohorts.

    Parameters
    ----------
    cells : pandas.DataFrame
        One row per calendar year and age band of a complete grid: year, age_band, youngest, oldest,
        has_value (a share may be shown), is_loaded (a delivery says something of it), value_text,
        exposure_text.
    paths : pandas.DataFrame
        One row per birth cohort that was of the right age: birth_year, first_year, last_year.
    reach : Reach or None
        The project; None where there is none.
    language : {"sv", "en"}, default "sv"
    """
    bands = cells[["age_band", "youngest", "oldest"]].drop_duplicates()
    x = year_axis(cells["year"], TEXTS("year", language))
    ticks = tuple(sorted({*bands["youngest"]}))
    y = Axis(
        TEXTS("age", language),
        float(bands["youngest"].min()) - HALF,
        float(bands["oldest"].max()) + HALF,
        ticks,
        tuple(str(tick) for tick in ticks),
    )
    reached = [int(year) for year in paths["birth_year"]]
    layers = [
        *_unknown(cells, x, y, language),
        *_project(reach, x, y, language),
        marks.level([edge - HALF for edge in bands["youngest"] if edge - HALF > y.low]),
        _cohorts(set(_births(x, y)) - set(reached), x, y, is_reached=False),
        _cohorts(reached, x, y, is_reached=True),
        _inside(paths, x, y, language),
        *_values(cells, x, y, language),
        _zone_names(bands, x, language),
        *_cohort_names(reached, x, y, language),
    ]
    return Drawing(tuple(layers), x, y, TEXTS("description", language), height=HEIGHT, right=100)


lexis = as_figure(draw_lexis)


def _unknown(cells: pd.DataFrame, x: Axis, y: Axis, language: Language) -> list[Layer]:
    """Hatch the years of each band that nothing is loaded for; say it in the largest piece."""
    places: list[Box] = []
    for _, band in cells.groupby("age_band", sort=False):
        missing = band[~band["is_loaded"].astype(bool)]
        low, high = float(band["youngest"].iloc[0]) - HALF, float(band["oldest"].iloc[0]) + HALF
        for first, last in _runs(missing["year"]):
            places.append((first - HALF, low, last + HALF, high))
    run = (x.high - x.low) / (y.high - y.low) / 2
    largest = max(places, key=lambda box: (box[2] - box[0], box[1]), default=None)
    there = [] if largest is None else [largest]
    return [
        hatching(places, run=run, step=(x.high - x.low) / 40, color=theme.RULE),
        labels.words(
            [(box[0] + box[2]) / 2 for box in there],
            [box[3] - 1 for box in there],
            [TEXTS("nothing", language)] * len(there),
            color=theme.MUTED,
            align="center",
        ),
    ]


def _runs(years: Iterable[int]) -> list[tuple[int, int]]:
    """Give the first and last year of each run of adjacent years."""
    listed = sorted(int(year) for year in years)
    starts = [year for year in listed if year - 1 not in listed]
    ends = [year for year in listed if year + 1 not in listed]
    return list(zip(starts, ends, strict=True))


def _project(reach: Reach | None, x: Axis, y: Axis, language: Language) -> list[Layer]:
    """Draw the calendar years and the ages of the project as one box."""
    places: list[Box] = []
    if reach is not None:
        left, right = max(reach.first_year - HALF, x.low), min(reach.last_year + HALF, x.high)
        places = [(left, reach.youngest - HALF, right, min(reach.oldest + HALF, y.high))]
    return [
        boxes(places, fill=theme.PROJECT_PERIOD, edge=theme.MUTED, opacity=0.85),
        labels.words(
            [(box[0] + box[2]) / 2 for box in places],
            [box[3] for box in places],
            [TEXTS("project", language)] * len(places),
            color=theme.TEXT,
            align="center",
            baseline="bottom" if places and places[0][3] < y.high - 1 else "top",
        ),
    ]


def _births(x: Axis, y: Axis) -> range:
    """Give the birth years whose line crosses the figure."""
    return range(int(np.ceil(x.low - y.high)), int(np.floor(x.high - y.low)) + 1)


def _cohorts(births: Iterable[int], x: Axis, y: Axis, *, is_reached: bool) -> Layer:
    """Draw each cohort from the edge where it comes in to the edge where it leaves."""
    xs: list[float] = []
    ys: list[float] = []
    for birth in sorted(births):
        first = max(x.low, birth + y.low)
        last = min(x.high, birth + y.high)
        if first < last:
            xs += [first, last, np.nan]
            ys += [first - birth, last - birth, np.nan]
    if is_reached:
        return marks.line(xs, ys, color=theme.OWN.colour, width=2.5)
    return marks.line(xs, ys, color=theme.BREAK_LINE, dash="dotted", width=1)


def _inside(paths: pd.DataFrame, x: Axis, y: Axis, language: Language) -> Layer:
    """Mark each year in which a cohort was of the right age during the project."""
    places = [
        (int(row["birth_year"]), year)
        for row in paths.to_dict("records")
        for year in range(int(row["first_year"]), int(row["last_year"]) + 1)
        if x.low < year < x.high and year - int(row["birth_year"]) < y.high
    ]
    texts = {
        TEXTS("born", language): [str(birth) for birth, _ in places],
        TEXTS("year", language): [str(year) for _, year in places],
    }
    look = marks.Look(theme.OWN.colour, theme.OWN.marker, size=8)
    years = [year for _, year in places]
    return marks.points(years, [year - birth for birth, year in places], texts, look)


def _values(cells: pd.DataFrame, x: Axis, y: Axis, language: Language) -> list[Layer]:
    """Mark each published share in the middle of its band; write those that there is room for."""
    rows = cells[cells["has_value"].astype(bool)]
    years = [float(year) for year in rows["year"]]
    # Between two lines of cohorts, where no dot of theirs can be.
    ages = [np.floor(age) + HALF for age in (rows["youngest"] + rows["oldest"]) / 2]
    texts = {
        TEXTS("year", language): [str(year) for year in rows["year"]],
        TEXTS("band", language): [age_band(band, language) for band in rows["age_band"]],
        TEXTS("share", language): list(rows["value_text"]),
        TEXTS("exposure", language): list(rows["exposure_text"]),
    }
    look = marks.Look(theme.TEXT, "square", is_hollow=True, size=6)
    chosen = labels_with_room(
        years,
        ages,
        width=ROOM[0] * (x.high - x.low),
        height=ROOM[1] * (y.high - y.low),
        first=_latest_first(years),
    )
    written = list(rows["value_text"])
    return [
        marks.points(years, ages, texts, look),
        labels.words(
            [years[place] for place in chosen],
            [ages[place] - 0.3 for place in chosen],
            [written[place] for place in chosen],
            color=theme.TEXT,
            align="center",
            baseline="top",
        ),
    ]


def _latest_first(years: Sequence[float]) -> list[int]:
    return sorted(range(len(years)), key=lambda place: -years[place])


def _zone_names(bands: pd.DataFrame, x: Axis, language: Language) -> Layer:
    """Name each band at the right of the frame."""
    middle = [float(age) for age in (bands["youngest"] + bands["oldest"]) / 2]
    names = [f"\N{NO-BREAK SPACE}{age_band(band, language)}" for band in bands["age_band"]]
    return labels.words([x.high] * len(names), middle, names, color=theme.MUTED)


def _cohort_names(births: list[int], x: Axis, y: Axis, language: Language) -> list[Layer]:
    """Name the first and the last cohort that was reached, where their lines begin or end."""
    layers = []
    for birth, align in ((births[:1], "right"), (births[-1:], "left")):
        there = [year for year in birth if x.low <= year + y.low + 2 <= x.high]
        layers.append(
            labels.words(
                [year + 1.0 for year in there],
                [0.0] * len(there),
                [TEXTS("cohort", language, year=year) for year in there],
                color=theme.OWN.colour,
                align="right" if align == "right" else "left",
            )
        )
    return layers
