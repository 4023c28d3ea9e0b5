"""A funnel: every municipality by its size, with the limits of what size and habit explain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tidigt_dashboards import theme
from tidigt_dashboards.figures import labels, marks
from tidigt_dashboards.figures.drawing import Axis, Drawing, Layer, as_figure
from tidigt_dashboards.figures.scales import round_limits, tick_labels
from tidigt_dashboards.swedish import Language, Texts

if TYPE_CHECKING:
    import pandas as pd

TEXTS = Texts(
    {
        "x": (
            "Barn i åldersgruppen (logaritmisk skala)",
            "Children in the age band (logarithmic scale)",
        ),
        "y": ("Andel barn, procent", "Share of children, per cent"),
        "municipality": ("Kommun", "Municipality"),
        "share": ("Andel", "Share"),
        "children": ("Barn i åldersgruppen", "Children in the age band"),
        "position": ("Läge", "Position"),
        "nothing": ("Ingen tratt att visa", "No funnel to show"),
        "legend": (
            "\N{BLACK CIRCLE} {own}   \N{BLACK DIAMOND} utanför 99,8 %",
            "\N{BLACK CIRCLE} {own}   \N{BLACK DIAMOND} outside 99.8%",
        ),
        "level": ("{level} %", "{level}%"),
        "description": (
            (
                "Kommunernas andelar efter antal barn, med 95 och 99,8 procents gränser och {own} "
                "markerad. Tabellen har samma siffror."
            ),
            (
                "The shares of the municipalities by number of children, with limits at 95 and "
                "99.8 per cent and {own} marked. The table has the same numbers."
            ),
        ),
    }
)
DASHES = {0.95: "dashed", 0.998: "solid"}
SIZE_TICKS = (50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000)


@dataclass(frozen=True)
class FunnelNames:
    """What the figure calls things: the municipality, and in which language."""

    own: str
    language: Language = "sv"


def draw_funnel(
    units: pd.DataFrame, limits: pd.DataFrame, target: float, own: str, names: FunnelNames
) -> Drawing:
    """Draw every unit as a point among the curves, the own one last and largest.

    Parameters
    ----------
    units : pandas.DataFrame
        One row per municipality with a value: municipality_code, municipality, estimate,
        n_denominator, signal (at 99.8 %), and share_text, size_text, position_text as the table
        writes them.
    limits : pandas.DataFrame
        Curves of :func:`tidigt.statistics.funnel_limits` at 95 and 99.8 %; empty without a funnel.
    target : float
        What they are compared with (0-1).
    own : str
        Code of the municipality that is marked.
    names : FunnelNames
    """
    language = names.language
    x = _size_axis(units["n_denominator"], language)
    drawn = [*(100 * units["estimate"]), *_inner(limits)]
    low, high, ticks = round_limits(drawn)
    y = Axis(TEXTS("y", language), low, high, ticks, tick_labels(ticks, language=language))
    is_own, is_out = units["municipality_code"] == own, units["signal"] != "none"
    grey, dark = theme.COMPARISON.colour, theme.TEXT
    layers: list[Layer] = [
        *_curves(limits, y),
        marks.line(
            [x.low, x.high] if len(limits) else [],
            [100 * target] * 2 if len(limits) else [],
            color=theme.RULE,
            width=1.5,
        ),
        _points(units[~is_own & ~is_out], names, marks.Look(grey, is_hollow=True, size=6)),
        _points(units[~is_own & is_out], names, marks.Look(dark, "diamond", size=10)),
        _points(units[is_own], names, marks.Look(theme.OWN.colour, size=14)),
        *_level_words(limits, x, y, language),
        labels.words(
            [x.high],
            [y.high],
            [TEXTS("legend", language, own=names.own)],
            color=theme.MUTED,
            align="right",
            baseline="bottom",
        ),
        labels.note("" if len(limits) else TEXTS("nothing", language), x, y),
    ]
    return Drawing(
        tuple(layers), x, y, TEXTS("description", language, own=names.own), height=420, right=64
    )


funnel = as_figure(draw_funnel)


def _size_axis(sizes: pd.Series, language: Language) -> Axis:
    """Make the axis of sizes: the logarithm of the number of children."""
    known = sizes[sizes > 0]
    low, high = (known.min(), known.max()) if len(known) else (100, 1000)
    ticks = [tick for tick in SIZE_TICKS if 0.8 * low <= tick <= 1.25 * high]
    return Axis(
        TEXTS("x", language),
        float(np.log10(0.8 * low)),
        float(np.log10(1.25 * high)),
        tuple(float(np.log10(tick)) for tick in ticks),
        tick_labels(ticks, language=language),
    )


def _points(units: pd.DataFrame, names: FunnelNames, look: marks.Look) -> Layer:
    language = names.language
    texts = {
        TEXTS("municipality", language): list(units["municipality"]),
        TEXTS("share", language): list(units["share_text"]),
        TEXTS("children", language): list(units["size_text"]),
        TEXTS("position", language): list(units["position_text"]),
    }
    return marks.points(np.log10(units["n_denominator"]), 100 * units["estimate"], texts, look)


def _curves(limits: pd.DataFrame, y: Axis) -> list[Layer]:
    """Draw the two limits of each level; what lies outside the frame is left out."""
    layers = []
    for level, dash in DASHES.items():
        rows = limits[limits["level"] == level]
        for side in ("lower", "upper"):
            heights = (100 * rows[side]).where(100 * rows[side] <= y.high)
            layers.append(
                marks.line(
                    np.log10(rows["denominator"]),
                    heights,
                    color=theme.COMPARISON.colour,
                    dash=dash,  # type: ignore[arg-type]
                    width=1.5,
                )
            )
    return layers


def _inner(limits: pd.DataFrame) -> list[float]:
    """Give heights that must fit: the limits of all but the very smallest."""
    is_inner = limits["denominator"] >= limits["denominator"].quantile(0.125)
    return [*(100 * limits.loc[is_inner, "upper"])]


def _level_words(limits: pd.DataFrame, x: Axis, y: Axis, language: Language) -> list[Layer]:
    """Name each level where its upper curve ends, at the right."""
    ends = [
        labels.End(
            100 * float(rows["upper"].iloc[-1]) if len(rows) else float("nan"),
            TEXTS("level", language, level=text),
            theme.COMPARISON.colour,
        )
        for level, text in ((0.998, "99,8" if language == "sv" else "99.8"), (0.95, "95"))
        for rows in [limits[limits["level"] == level]]
    ]
    return labels.end_labels(ends, x, y)
