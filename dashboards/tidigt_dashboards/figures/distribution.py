"""How many municipalities have which value: all of them, those compared with, and one marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tidigt_dashboards import theme
from tidigt_dashboards.figures import labels, marks
from tidigt_dashboards.figures.areas import HATCHED, PLAIN, areas
from tidigt_dashboards.figures.drawing import Axis, Drawing, Layer, as_figure
from tidigt_dashboards.figures.scales import round_limits, tick_labels
from tidigt_dashboards.swedish import Language, Texts

if TYPE_CHECKING:
    import pandas as pd

TEXTS = Texts(
    {
        "axis": ("Antal kommuner", "Municipalities"),
        "interval": ("Värde", "Value"),
        "all": ("Kommuner", "Municipalities"),
        "peers": ("Varav jämförs med", "Of which compared with"),
        "legend": (
            "\N{WHITE SQUARE} alla   \N{SQUARE WITH UPPER RIGHT TO LOWER LEFT FILL} jämförs med",
            "\N{WHITE SQUARE} all   \N{SQUARE WITH UPPER RIGHT TO LOWER LEFT FILL} compared with",
        ),
        "nothing": ("Inga värden att visa", "No values to show"),
        "description": (
            (
                "Antal kommuner i varje intervall av värdet, med {own} markerad. Tabellen har "
                "samma siffror."
            ),
            (
                "Number of municipalities in each interval of the value, with {own} marked. The "
                "table has the same numbers."
            ),
        ),
    }
)
MOST_TICKS = 7
INSET = 0.03
"""How far the bars of those compared with stand inside the others, of the width of a bar."""


@dataclass(frozen=True)
class DistributionNames:
    """What the figure calls things: the municipality, its value in words, the horizontal axis."""

    own: str
    own_text: str
    axis: str
    language: Language = "sv"


def draw_distribution(bins: pd.DataFrame, own: float, names: DistributionNames) -> Drawing:
    """Draw a bar for each interval, hatched where it is of those compared with.

    Parameters
    ----------
    bins : pandas.DataFrame
        One row per interval, in order: low, high (in the unit of the axis), n, n_peers, and
        interval_text, n_text, peers_text as the table writes them.
    own : float
        The value of the municipality in the unit of the axis; NaN where it has none.
    names : DistributionNames
    """
    language = names.language
    _, top, ticks = round_limits([float(count) for count in bins["n"]])
    y = Axis(TEXTS("axis", language), 0.0, top, ticks, tick_labels(ticks, language=language))
    edges = [*bins["low"], *bins["high"].tail(1)] or [0.0, 1.0]
    shown = _round_edges([float(edge) for edge in edges])
    x = Axis(
        names.axis, float(edges[0]), float(edges[-1]), shown, tick_labels(shown, language=language)
    )
    own_place = [] if np.isnan(own) else [own]
    layers = (
        _bars(bins, "n", theme.SURFACE, PLAIN, language),
        _bars(bins, "n_peers", theme.GRID, HATCHED, language),
        marks.whiskers(
            own_place,
            [0.0] * len(own_place),
            own_place,
            [top] * len(own_place),
            color=theme.OWN.colour,
            width=4,
        ),
        labels.words(
            own_place,
            [0.94 * top] * len(own_place),
            [f" {names.own} {names.own_text} "] * len(own_place),
            color=theme.OWN.colour,
            align="right" if own > (x.low + x.high) / 2 else "left",
        ),
        labels.words(
            [x.high],
            [y.high],
            [TEXTS("legend", language)],
            color=theme.MUTED,
            align="right",
            baseline="bottom",
        ),
        labels.note("" if bins["n"].sum() else TEXTS("nothing", language), x, y),
    )
    return Drawing(
        layers, x, y, TEXTS("description", language, own=names.own), height=340, right=24
    )


distribution = as_figure(draw_distribution)


def _round_edges(edges: list[float]) -> tuple[float, ...]:
    """Choose edges to write out: at most seven, at round places."""
    width = edges[1] - edges[0]
    for every in (1, 2, 4, 10, 20):
        shown = [edge for edge in edges if abs(edge / width / every % 1 - 0.5) > 0.49]
        if len(shown) <= MOST_TICKS:
            break
    return tuple(shown)


def _bars(bins: pd.DataFrame, column: str, fill: str, pattern: str, language: Language) -> Layer:
    """Draw the bars of one count; those of the part stand a little inside the whole."""
    inset = INSET * (bins["high"] - bins["low"]) * (column != "n")
    corners = zip(bins["low"] + inset, bins["high"] - inset, bins[column], strict=True)
    boxes = [([left, right, right, left], [0.0, 0.0, top, top]) for left, right, top in corners]
    texts = {
        TEXTS("interval", language): list(bins["interval_text"]),
        TEXTS("all", language): list(bins["n_text"]),
        TEXTS("peers", language): list(bins["peers_text"]),
    }
    return areas(
        [x for x, _ in boxes],
        [y for _, y in boxes],
        [fill] * len(boxes),
        [pattern] * len(boxes),
        texts if column == "n" else {},
    )
