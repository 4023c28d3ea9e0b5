"""A school among all others: actual against expected, deviation by size, and similar schools.

The others are grey and nameless where they are many: nobody is to look for the top or the bottom.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from tidigt_dashboards import theme
from tidigt_dashboards.figures import labels, marks
from tidigt_dashboards.figures.drawing import Axis, Drawing, Layer, as_figure
from tidigt_dashboards.figures.scales import round_limits, tick_labels
from tidigt_dashboards.figures.school_marks import SchoolNames, crowd, name_beside, own_points
from tidigt_dashboards.swedish import Texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

TEXTS = Texts(
    {
        "expected": ("{result}, modellberäknat", "{result}, expected"),
        "actual": ("{result}, faktiskt", "{result}, actual"),
        "above": ("över det väntade", "above the expected"),
        "below": ("under det väntade", "below the expected"),
        "pupils": ("Elever som gick ut årskurs 9", "Pupils who completed year 9"),
        "education": (
            "Föräldrarnas utbildningsnivå (1–3)",
            "Level of parents’ education (1–3)",
        ),
        "median": ("medianen av de liknande", "median of the similar"),
        "nothing": ("Inga skolor att visa", "No schools to show"),
        "school": ("Skola", "School"),
        "scatter_description": (
            (
                "Faktiskt resultat mot modellberäknat för alla skolor samma år, med skolan "
                "utmärkt. Tabellen har skolans siffror."
            ),
            (
                "Actual against expected result of all schools that year, with the school marked. "
                "The table has the numbers of the school."
            ),
        ),
        "funnel_description": (
            (
                "Avvikelsen från det väntade mot antalet elever för alla skolor samma år, med "
                "gränser för vanlig variation och skolan utmärkt. Tabellen har gränserna."
            ),
            (
                "Deviation from the expected by number of pupils of all schools that year, with "
                "limits of ordinary variation and the school marked. The table has the limits."
            ),
        ),
        "similar_description": (
            (
                "Resultatet i skolan och i skolor med liknande elever samma år. Tabellen har samma "
                "siffror."
            ),
            (
                "The result of the school and of schools with similar pupils that year. The table "
                "has the same numbers."
            ),
        ),
    }
)


AIR = 0.04
"""Room around the points, as a share of their range."""


def draw_school_scatter(everyone: pd.DataFrame, own: pd.DataFrame, names: SchoolNames) -> Drawing:
    """Draw actual against expected for all schools of a year, with the diagonal between them.

    Parameters
    ----------
    everyone : pandas.DataFrame
        expected and actual of all schools, in the unit of the axes.
    own : pandas.DataFrame
        The same of the school; no row where it has none. Further columns are its tooltip.
    names : SchoolNames
    """
    language = names.language
    x = _axis(everyone["expected"], TEXTS("expected", language, result=names.result), names)
    y = _axis(everyone["actual"], TEXTS("actual", language, result=names.result), names)
    ends = [max(x.low, y.low), min(x.high, y.high)]
    layers = [
        crowd(everyone["expected"], everyone["actual"]),
        marks.line(ends, ends, color=theme.MUTED, width=1),
        own_points(own["expected"], own["actual"], _tooltip(own, ("expected", "actual"))),
        name_beside(names.short, own["expected"], own["actual"], x, y),
        _corner(x.low, y.high, TEXTS("above", language), "left", "bottom"),
        _corner(x.high, y.low, TEXTS("below", language), "right", "bottom"),
        labels.note("" if len(everyone) else TEXTS("nothing", language), x, y),
    ]
    text = TEXTS("scatter_description", language)
    return Drawing(tuple(layers), x, y, text, height=440, widest=680, right=24)


school_scatter = as_figure(draw_school_scatter)


def draw_school_funnel(
    everyone: pd.DataFrame, own: pd.DataFrame, limits: pd.DataFrame, names: SchoolNames
) -> Drawing:
    """Draw the deviation by number of pupils, with the limits of ordinary variation.

    Parameters
    ----------
    everyone : pandas.DataFrame
        pupils and estimate of all schools, in the unit of the axis.
    own : pandas.DataFrame
        The same of the school; no row where it has none. Further columns are its tooltip.
    limits : pandas.DataFrame
        pupils (ascending), funnel_95, funnel_998.
    names : SchoolNames
    """
    language = names.language
    low, high, ticks = round_limits(everyone["pupils"])
    x = Axis(TEXTS("pupils", language), low, high, ticks, tick_labels(ticks, language=language))
    wide = limits["funnel_998"]
    ends = [*everyone["estimate"], *wide[:1], *-wide[:1]]
    bottom, top, marked = round_limits(ends, include=0)
    y = Axis(names.difference, bottom, top, marked, tick_labels(marked, language=language))
    layers: list[Layer] = [marks.level([0]), crowd(everyone["pupils"], everyone["estimate"])]
    for column, dash in (("funnel_95", "dashed"), ("funnel_998", "dotted")):
        layers += [
            marks.line(
                limits["pupils"],
                sign * limits[column],
                color=theme.MUTED,
                dash="dashed" if dash == "dashed" else "dotted",
                width=1.5,
            )
            for sign in (-1, 1)
        ]
    layers += [
        _limit_names(limits, names),
        own_points(own["pupils"], own["estimate"], _tooltip(own, ("pupils", "estimate"))),
        name_beside(names.short, own["pupils"], own["estimate"], x, y),
        labels.note("" if len(everyone) else TEXTS("nothing", language), x, y),
    ]
    text = TEXTS("funnel_description", language)
    return Drawing(tuple(layers), x, y, text, height=440, right=64)


school_funnel = as_figure(draw_school_funnel)


def draw_similar_schools(
    others: pd.DataFrame, own: pd.DataFrame, median: float, names: SchoolNames
) -> Drawing:
    """Draw the result by parents' education of the school and of those with similar pupils.

    Parameters
    ----------
    others, own : pandas.DataFrame
        parents_education (1-3) and actual, in the unit of the axis. Further columns are tooltips.
    median : float
        Of the others' results; NaN without any.
    names : SchoolNames
    """
    language = names.language
    keys = ("parents_education", "actual")
    x = _axis([*others[keys[0]], *own[keys[0]]], TEXTS("education", language), names, count=4)
    y = _axis([*others[keys[1]], *own[keys[1]]], names.result, names)
    look = marks.Look(theme.COMPARISON.colour, theme.COMPARISON.marker, is_hollow=True, size=8)
    middle = [] if math.isnan(median) else [median]
    layers = [
        marks.line([x.low, x.high] * len(middle), middle * 2, color=theme.MUTED, dash="dashed"),
        _corner_at(x.low, middle, TEXTS("median", language)),
        marks.points(others[keys[0]], others[keys[1]], _tooltip(others, keys), look),
        own_points(own[keys[0]], own[keys[1]], _tooltip(own, keys)),
        name_beside(names.short, own[keys[0]], own[keys[1]], x, y),
        labels.note("" if len(others) else TEXTS("nothing", language), x, y),
    ]
    return Drawing(tuple(layers), x, y, TEXTS("similar_description", language), right=24)


similar_schools = as_figure(draw_similar_schools)


def _axis(values: Iterable[float], title: str, names: SchoolNames, count: int = 5) -> Axis:
    """Make an axis around the values, without zero if they are far from it."""
    known = [float(value) for value in values if np.isfinite(value)]
    air = AIR * (max(known) - min(known)) if known else 0.0
    known = [min(end + air * sign, names.most) for sign in (-1, 1) for end in known]
    low, high, ticks = round_limits(known, include=min(known, default=0.0), count=count)
    return Axis(title, low, high, ticks, tick_labels(ticks, language=names.language))


def _tooltip(rows: pd.DataFrame, keys: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Take the columns that are no key as tooltips: their names are its labels."""
    return {str(name): list(rows[name]) for name in rows.columns if name not in keys}


def _corner(x: float, y: float, text: str, align: str, baseline: str) -> Layer:
    return labels.words(
        [x],
        [y],
        [text],
        color=theme.MUTED,
        align="right" if align == "right" else "left",
        baseline="bottom" if baseline == "bottom" else "top",
    )


def _corner_at(x: float, y: Sequence[float], text: str) -> Layer:
    """Write a text on a level line, where there is one."""
    return labels.words([x] * len(y), y, [text] * len(y), color=theme.MUTED, baseline="bottom")


def _limit_names(limits: pd.DataFrame, names: SchoolNames) -> Layer:
    """Name the upper limits where they end."""
    last = limits.tail(1)
    places = [float(value) for name in ("funnel_95", "funnel_998") for value in last[name]]
    spoken = ("95 %", "99,8 %") if names.language == "sv" else ("95%", "99.8%")
    texts = list(spoken)[: len(places)]
    return labels.words(
        [*last["pupils"], *last["pupils"]], places, texts, color=theme.MUTED, baseline="bottom"
    )
