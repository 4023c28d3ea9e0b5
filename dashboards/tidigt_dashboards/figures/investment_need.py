"""How many children a year must avoid an intervention: the value over their number."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tidigt_dashboards import theme
from tidigt_dashboards.figures import labels, marks, money
from tidigt_dashboards.figures.drawing import Axis, Drawing, as_figure
from tidigt_dashboards.figures.scales import round_limits, tick_labels
from tidigt_dashboards.swedish import Texts, format_number

if TYPE_CHECKING:
    import pandas as pd

    from tidigt_dashboards.figures.money import Money

TEXTS = Texts(
    {
        "x": (
            "Barn om året som slipper insats",
            "Children a year who avoid it",
        ),
        "y": ("Nettonuvärde", "Net present value"),
        "zero": ("Om effekten är noll: {value}", "If the effect is zero: {value}"),
        "even": ("{n} barn om året", "{n} children a year"),
        "description": (
            (
                "Insatsens nettonuvärde efter hur många barn om året som slipper insats, från noll "
                "barn. Tabellen har samma siffror."
            ),
            (
                "The net present value of the investment by how many children a year avoid an "
                "intervention, from none. The table has the same numbers."
            ),
        ),
    }
)
MARGIN = 0.02
"""Part of the axis that a label keeps from its mark, and a mark from the edge."""


def draw_investment_need(line: pd.DataFrame, even: float, at_zero: float, told: Money) -> Drawing:
    """Draw the value over the number of children, with the band of all discount rates.

    Parameters
    ----------
    line : pandas.DataFrame
        ``children``, ``value``, ``low`` and ``high`` (kronor); empty if it cannot be calculated.
    even : float
        Children a year where the value is zero; NaN if there is no such number.
    at_zero : float
        The value without any child (kronor, negative); NaN if no cost is known.
    told : Money
        Prices and language.
    """
    language = told.language
    has_line = len(line) > 0
    amounts = [*line["low"], *line["high"], at_zero]
    scale = money.money_axis(TEXTS("y", language), amounts, told, room=0.06)
    low, high, ticks = round_limits([*line["children"], 1.0])
    x = Axis(
        TEXTS("x", language),
        low - MARGIN * high,
        high,
        ticks,
        tick_labels(ticks, language=language),
    )
    zero = [] if math.isnan(at_zero) else [scale.factor * at_zero]
    found = [even] if has_line and math.isfinite(even) else []
    said_zero = [TEXTS("zero", language, value=told.short(at_zero)) for _ in zero]
    said_even = [TEXTS("even", language, n=format_number(n, 2, language=language)) for n in found]
    own, plain = theme.OWN.colour, theme.TEXT
    layers = (
        marks.ribbon(
            line["children"], scale.factor * line["low"], scale.factor * line["high"], color=own
        ),
        marks.level([0.0]),
        marks.line(line["children"], scale.factor * line["value"], color=own),
        money.tips(
            [money.Tip(0.0, y, said_zero[0], told.kronor(at_zero)) for y in zero],
            marks.Look(plain, "square", size=10),
            language,
        ),
        money.tips(
            [money.Tip(x, 0.0, said_even[0], told.kronor(0.0)) for x in found],
            marks.Look(own, "circle", size=10),
            language,
        ),
        labels.words([MARGIN * high] * len(zero), zero, said_zero, color=plain, baseline="top"),
        labels.words(
            [n + MARGIN * high for n in found],
            [0.0] * len(found),
            said_even,
            color=own,
            baseline="top",
        ),
        labels.note("" if has_line else money.TEXTS("nothing", language), x, scale.axis),
    )
    return Drawing(layers, x, scale.axis, TEXTS("description", language), right=24)


investment_need = as_figure(draw_investment_need)
