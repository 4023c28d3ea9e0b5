"""What the figures of money share: an axis in kronor with its unit and prices, and bars."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tidigt_dashboards import theme
from tidigt_dashboards.figures import marks
from tidigt_dashboards.figures.drawing import Axis
from tidigt_dashboards.figures.scales import round_limits, tick_labels
from tidigt_dashboards.swedish import NO_BREAK_SPACE, Texts, format_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import ArrayLike

    from tidigt_dashboards.figures.drawing import Layer
    from tidigt_dashboards.swedish import Language

TEXTS = Texts(
    {
        "millions": ("mnkr", "million SEK"),
        "thousands": ("tkr", "thousand SEK"),
        "kronor": ("kr", "SEK"),
        "zero": ("Om effekten är noll", "If the effect is zero"),
        "nothing": ("Underlag saknas: se texten ovan", "Lacks a basis: see the text above"),
        "what": ("Visar", "Shows"),
        "value": ("Värde", "Value"),
    }
)
BAR_PIXELS = 22
POSITIVE, NEGATIVE, APART = theme.OWN.colour, theme.AGE_BANDS[1].colour, theme.COMPARISON.colour


@dataclass(frozen=True)
class Money:
    """How the amounts of a figure are told.

    Attributes
    ----------
    prices : str
        In which prices, for example ``2022 års priser (PKV)`` or ``löpande priser``.
    language : {"sv", "en"}
    """

    prices: str
    language: Language = "sv"

    def kronor(self, amount: float) -> str:
        """Write an amount to the krona."""
        number = format_number(amount, language=self.language)
        return f"{number}{NO_BREAK_SPACE}{TEXTS('kronor', self.language)}"

    def short(self, amount: float) -> str:
        """Write an amount in millions with two decimals, in thousands, or in kronor."""
        if abs(amount) < 999.5:
            return self.kronor(amount)
        if abs(amount) >= 999_500:
            number, unit = format_number(amount / 1e6, 2, language=self.language), "millions"
        else:
            number, unit = format_number(amount / 1e3, language=self.language), "thousands"
        return f"{number}{NO_BREAK_SPACE}{TEXTS(unit, self.language)}"


@dataclass(frozen=True)
class MoneyAxis:
    """An axis of amounts, and the factor from kronor to what it shows."""

    axis: Axis
    factor: float


def money_axis(
    title: str, amounts: Iterable[float], money: Money, *, room: float = 0.0, count: int = 5
) -> MoneyAxis:
    """Choose unit and ends of an axis so that all amounts are on it, and zero too.

    Parameters
    ----------
    title : str
        What is measured; unit and prices are added.
    amounts : iterable of float
        Kronor; NaN is left out.
    money : Money
    room : float, default 0
        Part of the span that is added at both ends, for words beside the marks.
    count : int, default 5
        About how many intervals between ticks.

    Examples
    --------
    >>> found = money_axis("Värde", [-3_800_000, 500_000], Money("2014 års priser"))
    >>> found.axis.label, found.axis.tick_labels
    ('Värde, mnkr, 2014 års priser', ('−4', '−3', '−2', '−1', '0', '1'))
    """
    finite = [amount for amount in amounts if math.isfinite(amount)]
    is_large = max(map(abs, finite), default=0) >= 999_500
    factor = 1e-6 if is_large else 1e-3
    unit = TEXTS("millions" if is_large else "thousands", money.language)
    low, high, ticks = round_limits([factor * amount for amount in finite], count=count)
    spare = room * (high - low)
    axis = Axis(
        f"{title}, {unit}, {money.prices}",
        low - (spare if low < 0 else 0),
        high + spare,
        ticks,
        tick_labels(ticks, language=money.language),
    )
    return MoneyAxis(axis, factor)


def rows_axis(names: Sequence[str]) -> tuple[Axis, list[float]]:
    """Put names under each other on an upright axis, the first at the top; say where each is."""
    places = [float(len(names) - place) for place in range(len(names))]
    top = len(names) + 0.6
    return Axis("", 0.4, max(top, 1.6), tuple(places), tuple(names)), places


def bars(starts: ArrayLike, ends: ArrayLike, places: ArrayLike, color: str) -> Layer:
    """Draw lying bars."""
    return marks.whiskers(starts, places, ends, places, color=color, width=BAR_PIXELS)


def standing_bars(places: Sequence[float], heights: Sequence[float], color: str) -> Layer:
    """Draw standing bars from zero."""
    return marks.whiskers(
        places, [0.0] * len(places), places, heights, color=color, width=BAR_PIXELS
    )


@dataclass(frozen=True)
class Tip:
    """A marked place, and what hovering shows: what it is, and its value."""

    x: float
    y: float
    name: str
    value: str


def tips(places: Sequence[Tip], look: marks.Look, language: Language) -> Layer:
    """Mark where bars end."""
    shown = {
        TEXTS("what", language): [tip.name for tip in places],
        TEXTS("value", language): [tip.value for tip in places],
    }
    return marks.points([tip.x for tip in places], [tip.y for tip in places], shown, look)
