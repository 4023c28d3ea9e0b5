"""The pupils of a school by year and autumn: a class goes up one year each autumn.

A class is followed along a rising diagonal. Those that a project can have met are drawn with a line
through them, so that one sees how many they are and how far up they have come.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tidigt_dashboards import theme
from tidigt_dashboards.figures import labels, marks
from tidigt_dashboards.figures.drawing import Axis, Drawing, Layer, as_figure
from tidigt_dashboards.figures.timeline import Timeline, timeline_layers, year_axis
from tidigt_dashboards.swedish import Language, Texts

if TYPE_CHECKING:
    import pandas as pd

TEXTS = Texts(
    {
        "autumn": ("Hösten", "Autumn of"),
        "grade": ("Årskurs (F = förskoleklass)", "School year (F = preschool class)"),
        "nothing": ("Inga elevtal att visa", "No numbers of pupils to show"),
        "description": (
            (
                "Antal elever per årskurs och höst. En årskull följs snett uppåt åt höger; de som "
                "projektet kan ha mött har en linje. Tabellen har samma siffror."
            ),
            (
                "Pupils by school year and autumn. A class is followed upwards to the right; those "
                "that the project can have met have a line. The table has the same numbers."
            ),
        ),
    }
)
GRADES = ("F", *(str(year) for year in range(1, 10)))
SMALL_TYPE = "12px"


def draw_classes(
    points: pd.DataFrame, language: Language = "sv", *, timeline: Timeline | None = None
) -> Drawing:
    """Draw the numbers of pupils on a grid of autumns and school years.

    Parameters
    ----------
    points : pandas.DataFrame
        One row per autumn and grade (0-9) that has pupils: autumn, grade, text (how many) and
        is_reached (of the right age in a whole school year of a project).
    language : {"sv", "en"}
    timeline : Timeline, optional
        Project periods.
    """
    x = year_axis(points["autumn"] if len(points) else [2000], TEXTS("autumn", language))
    y = Axis(
        TEXTS("grade", language), -0.6, 9.6, tuple(float(grade) for grade in range(10)), GRADES
    )
    # The autumn of a school year is its beginning: a period is drawn as it lies in the calendar.
    layers = [
        *timeline_layers(timeline or Timeline(), x, y, language=language),
        _paths(points),
        *(
            _numbers(points[points["is_reached"] == is_reached], is_reached=is_reached)
            for is_reached in (False, True)
        ),
        labels.note("" if len(points) else TEXTS("nothing", language), x, y),
    ]
    return Drawing(tuple(layers), x, y, TEXTS("description", language), height=440, right=24)


classes = as_figure(draw_classes)


def _paths(points: pd.DataFrame) -> Layer:
    """Join each reached class with itself the autumn after."""
    there = points[points["is_reached"]]
    places = set(zip(there["autumn"], there["grade"], strict=True))
    starts = sorted(
        (autumn, grade) for autumn, grade in places if (autumn + 1, grade + 1) in places
    )
    autumns, grades = [start[0] for start in starts], [start[1] for start in starts]
    return marks.whiskers(
        autumns,
        grades,
        [autumn + 1 for autumn in autumns],
        [grade + 1 for grade in grades],
        color=theme.OWN.colour,
        width=1.5,
    )


def _numbers(points: pd.DataFrame, *, is_reached: bool) -> Layer:
    layer = labels.words(
        points["autumn"],
        points["grade"],
        list(points["text"]),
        color=theme.OWN.colour if is_reached else theme.MUTED,
        align="center",
    )
    bokeh = {**layer.bokeh, "text_font_size": SMALL_TYPE, "background_fill_alpha": 1.0}
    if is_reached:
        bokeh["text_font_style"] = "bold"
    return replace(layer, bokeh=bokeh, matplotlib={**layer.matplotlib, "size": 8})
