"""How likely it is that an investment has paid for itself, year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt_dashboards import theme
from tidigt_dashboards.figures import labels, marks, money
from tidigt_dashboards.figures.drawing import Axis, Drawing, as_figure
from tidigt_dashboards.figures.scales import tick_labels
from tidigt_dashboards.swedish import Texts, format_percent

if TYPE_CHECKING:
    import pandas as pd

    from tidigt_dashboards.figures.drawing import Layer
    from tidigt_dashboards.swedish import Language

TEXTS = Texts(
    {
        "x": ("Till och med år", "By the end of year"),
        "y": ("Andel av 10 000 dragningar, procent", "Share of 10,000 draws, per cent"),
        "planned": ("Enligt antagandena", "As assumed"),
        "description": (
            (
                "Sannolikheten att insatsen är återbetald till och med varje år enligt "
                "antagandena, bredvid noll om effekten är noll. Tabellen har samma siffror."
            ),
            (
                "The probability that the investment is paid back by each year as assumed, beside "
                "zero if the effect is zero. The table has the same numbers."
            ),
        ),
    }
)
PERCENT = (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)


def draw_payback(rows: pd.DataFrame, language: Language = "sv") -> Drawing:
    """Draw the chosen rate as a line, all rates as a band, and the zero effect as a dashed line.

    Parameters
    ----------
    rows : pandas.DataFrame
        One row a year: ``year``, ``chosen``, ``low``, ``high`` and ``no_effect`` (0-1); empty if
        it cannot be calculated.
    language : {"sv", "en"}, default "sv"
    """
    years = [int(year) for year in rows["year"]]
    ends = (min(years), max(years)) if years else (0, 1)
    every = max(1, (ends[1] - ends[0]) // 8 + 1)
    ticks = tuple(map(float, range(ends[0], ends[1] + 1, every))) if years else ()
    x = Axis(
        TEXTS("x", language), ends[0] - 0.3, ends[1] + 0.3, ticks, tuple(str(int(t)) for t in ticks)
    )
    y = Axis(TEXTS("y", language), -4.0, 104.0, PERCENT, tick_labels(PERCENT, language=language))
    own, zero = theme.OWN, theme.COMPARISON
    planned, nothing = TEXTS("planned", language), money.TEXTS("zero", language)
    layers = [
        marks.ribbon(years, 100 * rows["low"], 100 * rows["high"], color=own.colour),
        marks.line(years, 100 * rows["no_effect"], color=zero.colour, dash="dashed"),
        marks.line(years, 100 * rows["chosen"], color=own.colour),
        _points(years, rows["no_effect"], nothing, zero, language),
        _points(years, rows["chosen"], planned, own, language),
    ]
    last = rows.tail(1)
    layers += labels.end_labels(
        [
            labels.End.of(last.rename(columns={column: "estimate"}), label, color)
            for column, label, color in (
                ("chosen", planned, own.colour),
                ("no_effect", nothing, zero.colour),
            )
        ],
        x,
        y,
    )
    layers.append(labels.note("" if years else money.TEXTS("nothing", language), x, y))
    return Drawing(tuple(layers), x, y, TEXTS("description", language), right=150)


payback = as_figure(draw_payback)


def _points(
    years: list[int],
    shares: pd.Series,
    name: str,
    style: theme.SeriesStyle,
    language: Language,
) -> Layer:
    texts = {
        money.TEXTS("what", language): [f"{name}, {year}" for year in years],
        money.TEXTS("value", language): [format_percent(p, language=language) for p in shares],
    }
    return marks.points(years, 100 * shares, texts, marks.Look(style.colour, style.marker))
