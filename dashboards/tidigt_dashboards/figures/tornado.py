"""Which assumption matters most: the value when one of them moves and the others stay."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tidigt_dashboards import theme
from tidigt_dashboards.figures import labels, marks, money
from tidigt_dashboards.figures.drawing import Drawing, as_figure
from tidigt_dashboards.swedish import Texts

if TYPE_CHECKING:
    import pandas as pd

    from tidigt_dashboards.figures.drawing import Layer
    from tidigt_dashboards.figures.money import Money

TEXTS = Texts(
    {
        "x": ("Nettonuvärde", "Net present value"),
        "span": ("{name}: {first} till {last}", "{name}: {first} to {last}"),
        "description": (
            (
                "Nettonuvärdet när ett antagande i taget går från lågt till högt och de andra "
                "ligger still. Tabellen har samma siffror."
            ),
            (
                "The net present value when one assumption at a time goes from low to high and "
                "the others stay. The table has the same numbers."
            ),
        ),
    }
)


def draw_tornado(rows: pd.DataFrame, at_zero: float, told: Money) -> Drawing:
    """Draw a bar for each assumption, the widest at the top, and where the effect is zero.

    Parameters
    ----------
    rows : pandas.DataFrame
        ``name``, ``first`` and ``last`` (its ends as text), ``low``, ``high`` and ``base`` (net
        present value, kronor); empty if it cannot be calculated.
    at_zero : float
        Net present value if nothing is avoided; NaN if no cost is known.
    told : Money
        Prices and language.
    """
    language = told.language
    amounts = [*rows["low"], *rows["high"], at_zero]
    scale = money.money_axis(TEXTS("x", language), amounts, told, count=4)
    zero = [] if math.isnan(at_zero) else [scale.factor * at_zero]
    said_zero = money.TEXTS("zero", language)
    y, places = money.rows_axis([*rows["name"], said_zero])
    low, high = scale.factor * rows["low"], scale.factor * rows["high"]
    own = places[: len(rows)]
    base = scale.factor * rows["base"].iloc[:1]
    layers = (
        marks.upright([0.0]),
        money.bars(low, high, own, money.POSITIVE),
        marks.break_lines(base),
        _ends(rows, "low", own, scale, told),
        _ends(rows, "high", own, scale, told),
        money.tips(
            [money.Tip(x, places[-1], said_zero, told.kronor(at_zero)) for x in zero],
            marks.Look(theme.TEXT, "square", size=11),
            language,
        ),
        labels.words(
            [x + 0.02 * (scale.axis.high - scale.axis.low) for x in zero],
            places[-1:] * len(zero),
            [told.short(at_zero) for _ in zero],
            color=theme.TEXT,
        ),
        labels.note("" if len(rows) else money.TEXTS("nothing", language), scale.axis, y),
    )
    return Drawing(layers, scale.axis, y, TEXTS("description", language), height=340, right=24)


tornado = as_figure(draw_tornado)


def _ends(
    rows: pd.DataFrame, end: str, places: list[float], scale: money.MoneyAxis, told: Money
) -> Layer:
    """Mark the ends of the bars: hollow where the assumption is low, filled where it is high."""
    texts = [
        TEXTS("span", told.language, name=name, first=first, last=last)
        for name, first, last in zip(rows["name"], rows["first"], rows["last"], strict=True)
    ]
    ends = [
        money.Tip(scale.factor * amount, place, text, told.kronor(amount))
        for amount, place, text in zip(rows[end], places, texts, strict=True)
    ]
    look = marks.Look(theme.TEXT, is_hollow=end == "low", size=9)
    return money.tips(ends, look, told.language)
