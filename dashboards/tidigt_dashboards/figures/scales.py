"""Where ticks and labels go: round numbers on an axis, and labels that do not cover each other.

Ticks are worked out here and not in the browser, so that screen, file and notebook carry the same
text, with decimal comma and true minus sign, and no code has to be run from a string.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from tidigt.number_format import Language, format_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ROUND_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
SMALLEST_SPAN = 1e-300
"""Smaller spans, down to the least number there is, cannot be divided."""


def round_step(span: float, count: int) -> float:
    """Find the round step that puts about ``count`` intervals on a span.

    Examples
    --------
    >>> round_step(18.3, 5)
    5.0
    """
    if span < SMALLEST_SPAN:
        return 1.0
    magnitude = 10.0 ** math.floor(math.log10(span / count))
    return next(
        step * magnitude for step in ROUND_STEPS if step * magnitude >= span / count * (1 - 1e-9)
    )


def round_limits(
    values: Iterable[float], *, include: float = 0.0, count: int = 5
) -> tuple[float, float, tuple[float, ...]]:
    """Choose the ends of an axis, and its ticks, so that all values are inside.

    Parameters
    ----------
    values : iterable of float
        What will be drawn; NaN and infinite values are left out.
    include : float, default 0
        A value that must be on the axis, for example zero.
    count : int, default 5
        About how many intervals between ticks.

    Returns
    -------
    low, high : float
        Ends of the axis; both are ticks.
    ticks : tuple of float

    Examples
    --------
    >>> round_limits([3.2, 18.9, float("nan")])
    (0.0, 20.0, (0.0, 5.0, 10.0, 15.0, 20.0))
    >>> round_limits([])
    (0.0, 1.0, (0.0, 0.5, 1.0))
    """
    finite = [value for value in values if math.isfinite(value)]
    if not finite:
        return include, include + 1.0, (include, include + 0.5, include + 1.0)
    low, high = min(*finite, include), max(*finite, include)
    step = round_step(high - low, count)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    last = max(last, first + 1)
    ticks = tuple(round(step * place, 10) for place in range(first, last + 1))
    return ticks[0], ticks[-1], ticks


def tick_labels(ticks: Sequence[float], *, language: Language = "sv") -> tuple[str, ...]:
    """Write ticks with as many decimals as the finest of them needs.

    Examples
    --------
    >>> tick_labels([-2.5, 0, 2.5])
    ('−2,5', '0,0', '2,5')
    """
    decimals = max((_decimals_of(tick) for tick in ticks), default=0)
    return tuple(format_number(tick, decimals, language=language) for tick in ticks)


def spread_labels(positions: Sequence[float], gap: float) -> list[float]:
    """Move labels along one axis, until none covers another.

    Parameters
    ----------
    positions : sequence of float
        Where the labels belong; any order.
    gap : float
        Smallest distance between two labels, in the unit of the axis.

    Returns
    -------
    list of float
        In the order of ``positions``.

    Examples
    --------
    >>> spread_labels([10.0, 10.5, 20.0], gap=2.0)
    [9.25, 11.25, 20.0]
    """
    order = np.argsort(positions, kind="stable")
    groups: list[list[float]] = []  # [sum of wished positions, number of labels]
    for place in order:
        groups.append([positions[place], 1])
        while len(groups) > 1 and _overlap(groups[-2], groups[-1], gap):
            total, number = groups.pop()
            groups[-1] = [groups[-1][0] + total, groups[-1][1] + number]
    placed = [
        total / number + gap * (index - (number - 1) / 2)
        for total, number in groups
        for index in range(int(number))
    ]
    result = [0.0] * len(placed)
    for place, position in zip(order, placed, strict=True):
        result[int(place)] = position
    return result


def labels_with_room(
    x: Sequence[float], y: Sequence[float], *, width: float, height: float, first: Sequence[int]
) -> list[int]:
    """Pick the points that can be labelled without one label covering another.

    Parameters
    ----------
    x, y : sequence of float
        The points.
    width, height : float
        Size of a label in the units of the axes.
    first : sequence of int
        Points to label before others, most important first; the rest follow from the last.

    Returns
    -------
    list of int
        Indices, ascending.

    Examples
    --------
    >>> labels_with_room([0, 0.1, 5], [0, 0.1, 5], width=1, height=1, first=[2, 0])
    [0, 2]
    """
    rest = [index for index in reversed(range(len(x))) if index not in first]
    chosen: list[int] = []
    for index in [*first, *rest]:
        if all(
            abs(x[index] - x[other]) >= width or abs(y[index] - y[other]) >= height
            for other in chosen
        ):
            chosen.append(index)
    return sorted(chosen)


def _overlap(below: Sequence[float], above: Sequence[float], gap: float) -> bool:
    """Say whether two groups of labels, each centred on its mean, come too close."""
    distance = above[0] / above[1] - below[0] / below[1]
    return distance < gap * (above[1] + below[1]) / 2


def _decimals_of(value: float) -> int:
    """Count the decimals of a round number, at most four."""
    text = f"{abs(value):.4f}".rstrip("0")
    return len(text.partition(".")[2])
