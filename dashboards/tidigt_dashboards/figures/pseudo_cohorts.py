"""Blocks of birth years as they grow older: the share of each age band that they are met in."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from tidigt_dashboards import theme
from tidigt_dashboards.figures import labels, marks
from tidigt_dashboards.figures.drawing import Axis, Drawing, Layer, as_figure
from tidigt_dashboards.figures.scales import labels_with_room, round_limits, tick_labels
from tidigt_dashboards.figures.timeline import year_axis
from tidigt_dashboards.swedish import Language, Texts, age_band

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

TEXTS = Texts(
    {
        "year": ("År", "Year"),
        "born": ("Födda", "Born"),
        "band": ("Åldersgrupp", "Age band"),
        "share": ("Andel med insats", "Share with support"),
        "axis": ("Andel med insats, procent", "Share with support, per cent"),
        "nothing": ("Inga uppgifter att följa", "No data to follow"),
        "description": (
            (
                "Andelen med insats för en grupp årskullar när den blir äldre, med 95 procents "
                "konfidensintervall, och andra grupper i grått. Tabellen har samma siffror."
            ),
            (
                "The share with support of a block of birth years as it grows older, with 95 per "
                "cent confidence intervals, and other blocks in grey. The table has the same "
                "numbers."
            ),
        ),
    }
)
SIGNS = {
    "circle": "\N{BLACK CIRCLE}",
    "square": "\N{BLACK SQUARE}",
    "triangle": "\N{BLACK UP-POINTING TRIANGLE}",
    "diamond": "\N{BLACK DIAMOND}",
}
ROOM = (0.16, 0.07)


def draw_pseudo_cohorts(
    rows: pd.DataFrame,
    bands: Sequence[str],
    years: Iterable[int],
    *,
    language: Language = "sv",
) -> Drawing:
    """Draw the chosen block strongly, with intervals, and the others as thin lines.

    Parameters
    ----------
    rows : pandas.DataFrame
        One row per block, band and year with a value: block, is_chosen, year, age_band, estimate,
        lower, upper (0-1), value_text.
    bands : sequence of str
        Every band that can occur, youngest first; decides the markers.
    years : iterable of int
        The calendar years of the axis.
    language : {"sv", "en"}, default "sv"
    """
    chosen = rows[rows["is_chosen"].astype(bool)].sort_values("year")
    others = rows[~rows["is_chosen"].astype(bool)].sort_values(["block", "year"])
    x = year_axis(years, TEXTS("year", language))
    low, high, ticks = round_limits(
        [100 * float(value) for value in [*others["estimate"], *chosen["upper"]]]
    )
    y = Axis(TEXTS("axis", language), low, high, ticks, tick_labels(ticks, language=language))
    signs = _signs(bands, language)
    layers = [
        _other_lines(others),
        marks.line(chosen["year"], 100 * chosen["estimate"], color=theme.OWN.colour, width=2.5),
        marks.whiskers(
            chosen["year"],
            100 * chosen["lower"],
            chosen["year"],
            100 * chosen["upper"],
            color=theme.OWN.colour,
        ),
        *_band_points(chosen, bands, language),
        _written(chosen, x, y),
        labels.legend(signs, x, y),
        labels.note(TEXTS("nothing", language) if rows.empty else "", x, y),
    ]
    return Drawing(
        tuple(layers),
        x,
        y,
        TEXTS("description", language),
        top=labels.legend_height(signs),
        right=24,
    )


pseudo_cohorts = as_figure(draw_pseudo_cohorts)


def _other_lines(rows: pd.DataFrame) -> Layer:
    xs: list[float] = []
    ys: list[float] = []
    points = zip(rows["block"], rows["year"], 100 * rows["estimate"], strict=True)
    for _, block in groupby(points, key=lambda point: point[0]):
        for _, year, share in block:
            xs.append(float(year))
            ys.append(float(share))
        xs.append(np.nan)
        ys.append(np.nan)
    return marks.line(xs, ys, color=theme.RULE, width=1.5)


def _band_points(rows: pd.DataFrame, bands: Sequence[str], language: Language) -> list[Layer]:
    layers = []
    for place, band in enumerate(bands):
        style = theme.age_band_style(place)
        some = rows[rows["age_band"] == band]
        texts = {
            TEXTS("born", language): list(some["block_text"]),
            TEXTS("year", language): [str(year) for year in some["year"]],
            TEXTS("band", language): [age_band(band, language)] * len(some),
            TEXTS("share", language): list(some["value_text"]),
        }
        look = marks.Look(style.colour, style.marker, size=10)
        layers.append(marks.points(some["year"], 100 * some["estimate"], texts, look))
    return layers


def _written(rows: pd.DataFrame, x: Axis, y: Axis) -> Layer:
    years = [float(year) for year in rows["year"]]
    shares = [100 * float(share) for share in rows["estimate"]]
    room = (ROOM[0] * (x.high - x.low), ROOM[1] * (y.high - y.low))
    kept = labels_with_room(years, shares, width=room[0], height=room[1], first=[0] * bool(years))
    texts = list(rows["short_text"])
    return labels.words(
        [years[place] for place in kept],
        [100 * float(rows["upper"].iloc[place]) + 0.01 * (y.high - y.low) for place in kept],
        [texts[place] for place in kept],
        color=theme.TEXT,
        align="center",
        baseline="bottom",
    )


def _signs(bands: Sequence[str], language: Language) -> list[str]:
    """Say which marker is which band."""
    return [
        f"{SIGNS[theme.age_band_style(place).marker]} {age_band(band, language)}"
        for place, band in enumerate(bands)
    ]
