"""Words in a figure: beside points, along lines, and at the ends of lines."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, Self

import holoviews as hv
from bokeh.core.properties import value

from tidigt_dashboards import theme
from tidigt_dashboards.figures.drawing import Axis, Layer
from tidigt_dashboards.figures.marks import numbers
from tidigt_dashboards.figures.scales import spread_labels
from tidigt_dashboards.swedish import Texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from holoviews.plotting.plot import Plot
    from numpy.typing import ArrayLike

    from tidigt_dashboards.figures.points import Names
    from tidigt_dashboards.swedish import Language

TEXTS = Texts({"star": ("☆ publicerad siffra", "☆ published figure")})
LINE_HEIGHT = 18 / (theme.FIGURE_HEIGHT - 80)
"""Height of a line of text, as a share of the frame of a figure."""

PARTS_A_LINE = 3


def words(
    x: ArrayLike,
    y: ArrayLike,
    text: Sequence[str],
    *,
    color: str,
    align: Literal["left", "center", "right"] = "left",
    baseline: Literal["top", "middle", "bottom"] = "middle",
) -> Layer:
    """Write texts at places; a text may reach outside the frame, into the margins."""
    vertical = "center" if baseline == "middle" else baseline
    return Layer(
        hv.Labels,
        {"x": numbers(x), "y": numbers(y), "text": list(text)},
        2,
        {
            "text_color": color,
            "text_font_size": theme.FIGURE_FONT_SIZE,
            "text_align": align,
            "text_baseline": baseline,
            "background_fill_color": theme.BACKGROUND,
            "background_fill_alpha": 0.7,
            "hooks": [_lift_above_frame],
        },
        {
            "color": color,
            "size": 9,
            "horizontalalignment": align,
            "verticalalignment": vertical,
        },
    )


def words_along(x: ArrayLike, y: ArrayLike, text: Sequence[str], *, color: str) -> Layer:
    """Write texts upwards from places, each to the left of a vertical line there."""
    layer = words(x, y, text, color=color, baseline="bottom")
    bokeh = {**layer.bokeh, "angle": 90}
    turned = {"rotation": 90, "horizontalalignment": "right", "verticalalignment": "bottom"}
    return replace(layer, bokeh=bokeh, matplotlib={**layer.matplotlib, **turned})


def note(text: str, x: Axis, y: Axis) -> Layer:
    """Write a text in the middle of the frame, where there is nothing else to see."""
    there = [text] if text else []
    return words(
        [(x.low + x.high) / 2] * len(there),
        [(y.low + y.high) / 2] * len(there),
        there,
        color=theme.TEXT,
        align="center",
    )


def who_is_who(names: Names, x: Axis, y: Axis) -> Layer:
    """Write above the frame, to the right, which marker is whose."""
    text = f"\N{BLACK CIRCLE} {names.own}   \N{WHITE SQUARE} {names.reference_short}"
    return words([x.high], [y.high], [text], color=theme.MUTED, align="right", baseline="bottom")


def legend(parts: Sequence[str], x: Axis, y: Axis) -> Layer:
    """Write above the frame what each marker is: three a line, which a phone has room for.

    The drawing needs ``top=legend_height(parts)``.
    """
    lines = [
        "   ".join(parts[place : place + PARTS_A_LINE])
        for place in range(0, len(parts), PARTS_A_LINE)
    ]
    text = "\n".join(lines)
    return words([x.low], [y.high], [text], color=theme.MUTED, baseline="bottom")


def legend_height(parts: Sequence[str]) -> int:
    """Say how many pixels a legend takes above the frame."""
    return 8 + 18 * -(-len(parts) // PARTS_A_LINE)


def star(published: pd.DataFrame, x: Axis, y: Axis, *, language: Language) -> Layer:
    """Write at the foot of the frame what a star is, if there is any."""
    there = [TEXTS("star", language)] if len(published) else []
    places = [x.low] * len(there), [y.low] * len(there)
    return words(*places, there, color=theme.MUTED, baseline="bottom")


@dataclass(frozen=True)
class End:
    """The end of a line: its last value in percent (NaN if it has none), its name, its colour."""

    value: float
    label: str
    color: str

    @classmethod
    def of(cls, rows: pd.DataFrame, label: str, color: str, *, factor: float = 100) -> Self:
        """Take the last row that has an estimate."""
        last = rows["estimate"].dropna().tail(1)
        return cls(factor * float(last.iloc[0]) if len(last) else math.nan, label, color)


def end_labels(ends: Sequence[End], x: Axis, y: Axis) -> list[Layer]:
    """Name lines where they end, at the right of the frame, without one name over another.

    One layer per line, because a layer has one colour.
    """
    there = [end.value for end in ends if not math.isnan(end.value)]
    places = iter(spread_labels(there, LINE_HEIGHT * (y.high - y.low)))
    layers = []
    for end in ends:
        position = [] if math.isnan(end.value) else [next(places)]
        label = f"\N{NO-BREAK SPACE}{end.label}"
        layers.append(
            words([x.high] * len(position), position, [label] * len(position), color=end.color)
        )
    return layers


def _lift_above_frame(plot: Plot, _element: object) -> None:
    """Keep Bokeh from clipping a text at the frame: only its overlay level may leave it."""
    plot.handles["glyph_renderer"].level = "overlay"
    # A bare string would be taken for the name of a column.
    plot.handles["glyph"].text_font = value(theme.FIGURE_FONT)
