"""From one amount to another: each part of a change begins where the last one ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from tidigt_dashboards import theme
from tidigt_dashboards.figures import labels, marks
from tidigt_dashboards.figures.drawing import Axis, Drawing, Layer, as_figure
from tidigt_dashboards.figures.scales import round_limits, tick_labels
from tidigt_dashboards.swedish import Language, Texts

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXTS = Texts({"what": ("Del", "Part"), "amount": ("Belopp", "Amount")})
HEIGHT = 620
RISE, FALL = (
    theme.SeriesStyle("#4d5761", "solid", "triangle"),
    theme.SeriesStyle("#9c4a84", "solid", "diamond"),
)
"""More and less have a colour and a marker each; neither is good or bad in itself."""
BAR = 13
SPACE_BETWEEN = 0.6
"""Rows between two waterfalls."""


@dataclass(frozen=True)
class WaterfallNames:
    """What the figure calls things.

    Attributes
    ----------
    axis : str
        What the horizontal axis measures, with the price year.
    description : str
        Accessible name.
    divisor : float
        Kronor to each unit of the axis: 1, or a million.
    language : {"sv", "en"}
    """

    axis: str
    description: str
    divisor: float = 1.0
    language: Language = "sv"


def draw_waterfall(steps: pd.DataFrame, names: WaterfallNames) -> Drawing:
    """Draw one waterfall under another, each row with its words and amount above its bar.

    Parameters
    ----------
    steps : pandas.DataFrame
        One row per bar, in reading order: ``series`` (0 or 1), ``kind`` (``level``, ``part``, or
        ``words`` for a row without bar), ``amount`` (kronor: of a level its size, of a part its
        change), ``label`` and ``text`` (the amount as the table writes it; empty for words).
    names : WaterfallNames
    """
    bars = place_steps(steps, names.divisor)
    language = names.language
    low, high, ticks = round_limits([*bars["start"], *bars["end"]], count=4)
    x = Axis(names.axis, low, high, ticks, tick_labels(ticks, language=language))
    lowest = min(bars["y"], default=0) - 0.6
    y = Axis("", lowest, 0.9, (lowest,), ("",))  # the words stand above the bars instead
    layers = [marks.upright([0.0]), _connectors(bars)]
    for place in (0, 1):
        layers += _bar_layers(
            bars[(bars["kind"] == "level") & (bars["series"] == place)],
            theme.age_band_style(place),
            names,
        )
    parts = bars[bars["kind"] == "part"]
    layers += _bar_layers(parts[parts["amount"] >= 0], RISE, names)
    layers += _bar_layers(parts[parts["amount"] < 0], FALL, names)
    layers.append(
        labels.words([x.low] * len(bars), bars["y"] + 0.36, _words(bars), color=theme.TEXT)
    )
    return Drawing(tuple(layers), x, y, names.description, height=HEIGHT, right=24)


waterfall = as_figure(draw_waterfall)


def place_steps(steps: pd.DataFrame, divisor: float = 1.0) -> pd.DataFrame:
    """Give each bar its row, and its ends: a part begins where what is above it ended.

    Examples
    --------
    >>> steps = pd.DataFrame({
    ...     "series": 0, "kind": ["level", "part", "level"], "amount": [10.0, -4.0, 6.0],
    ... })
    >>> place_steps(steps)[["start", "end", "y"]].to_numpy().tolist()
    [[0.0, 10.0, 0.0], [10.0, 6.0, -1.0], [0.0, 6.0, -2.0]]
    """
    starts: list[float] = []
    reached = 0.0
    for kind, amount in zip(steps["kind"], steps["amount"] / divisor, strict=True):
        starts.append(reached if kind == "part" else 0.0)
        reached = starts[-1] + amount
    y = [-place - SPACE_BETWEEN * series for place, series in enumerate(steps["series"])]
    start = pd.Series(starts, index=steps.index, dtype=float)
    return steps.assign(start=start, end=start + steps["amount"] / divisor, y=y)


def _connectors(bars: pd.DataFrame) -> Layer:
    """Join each bar to the next one of the same waterfall, at the amount that is reached."""
    following = bars.shift(-1)
    joined = bars[(following["series"] == bars["series"]) & bars["end"].notna()]
    below = joined["y"] - 1
    return marks.whiskers(
        joined["end"], joined["y"], joined["end"], below, color=theme.RULE, width=1
    )


def _bar_layers(bars: pd.DataFrame, style: theme.SeriesStyle, names: WaterfallNames) -> list[Layer]:
    """Draw bars, each with a mark at the amount that it reaches."""
    texts = {
        TEXTS("what", names.language): list(bars["label"]),
        TEXTS("amount", names.language): list(bars["text"]),
    }
    look = marks.Look(style.colour, style.marker, is_hollow=True, size=8)
    return [
        marks.whiskers(
            bars["start"], bars["y"], bars["end"], bars["y"], color=style.colour, width=BAR
        ),
        marks.points(bars["end"], bars["y"], texts, look),
    ]


def _words(bars: pd.DataFrame) -> Sequence[str]:
    return [
        f"{label}: {text}" if text else str(label)
        for label, text in zip(bars["label"], bars["text"], strict=True)
    ]
