"""The placebo distribution: what the same comparison gives where there was no project."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tidigt_dashboards import theme
from tidigt_dashboards.figures import labels, marks
from tidigt_dashboards.figures.drawing import Axis, Drawing, as_figure
from tidigt_dashboards.figures.scales import round_limits, tick_labels
from tidigt_dashboards.swedish import Language, Texts, format_number

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

TEXTS = Texts(
    {
        "x": (
            "Avvikelse efter start, i antal standardfel",
            "Deviation after the start, in standard errors",
        ),
        "y": ("Antal kommuner", "Municipalities"),
        "deviation": ("Avvikelse", "Deviation"),
        "who": ("Kommun", "Municipality"),
        "placebo": ("utan projekt", "without a project"),
        "description": (
            (
                "Varje prick är en kommun utan projekt som prövats som om den haft ett, "
                "romben är kommunen med projektet. Tabellen har samma siffror."
            ),
            (
                "Each dot is a municipality without a project, tested as if it had one; the "
                "diamond is the municipality with the project. The table has the same numbers."
            ),
        ),
    }
)
BIN = 0.5
"""Width of a pile of dots, in standard errors."""
FREE = 0.75
"""The piles reach no higher than this part of the frame: above them stands the municipality."""


@dataclass(frozen=True)
class PlaceboNames:
    """What the figure calls things: the municipality, and what stands where there is nothing."""

    own: str
    note: str = ""
    language: Language = "sv"


def piles(standardised: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Pile values up: the middle of the bin of each, and its height in the pile from 1.

    Examples
    --------
    >>> piles(np.array([0.1, 0.2, -0.9]))
    (array([ 0.25,  0.25, -0.75]), array([1, 2, 1]))
    """
    middles = (np.floor(standardised / BIN) + 0.5) * BIN
    heights = np.zeros(len(middles), dtype=np.int64)
    for place, middle in enumerate(middles):
        heights[place] = 1 + np.sum(middles[:place] == middle)
    return middles, heights


def draw_placebos(distribution: pd.DataFrame, names: PlaceboNames) -> Drawing:
    """Draw the placebos as piles of dots, and the municipality as a diamond on the axis.

    Parameters
    ----------
    distribution : pandas.DataFrame
        ``role`` and ``standardised``, see :class:`tidigt.statistics.placebo.PlaceboRun`; may have
        no rows.
    names : PlaceboNames
    """
    language = names.language
    is_own = (distribution["role"] == "treated").to_numpy(dtype=bool)
    values = distribution["standardised"].to_numpy(dtype=float)
    middles, heights = piles(values[~is_own])
    reach = max([3.0, *(np.abs(values) + BIN)])
    x_low, x_high, x_ticks = round_limits([-reach, reach], count=6)
    top = max([5.0, *(heights / FREE)])
    _, y_high, y_ticks = round_limits([top])
    x = Axis(TEXTS("x", language), x_low, x_high, x_ticks, tick_labels(x_ticks, language=language))
    y = Axis(TEXTS("y", language), 0.0, y_high, y_ticks, tick_labels(y_ticks, language=language))
    own = values[is_own]
    layers = (
        marks.upright([0.0] if len(values) else []),
        marks.points(
            middles,
            heights - 0.5,
            _texts(values[~is_own], TEXTS("placebo", language), language),
            marks.Look(theme.COMPARISON.colour, "circle", is_hollow=True, size=9),
        ),
        marks.whiskers(own, [0.0] * len(own), own, [0.8 * y_high] * len(own), color="#0072b2"),
        marks.points(
            own,
            [0.8 * y_high] * len(own),
            _texts(own, names.own, language),
            marks.Look(theme.OWN.colour, "diamond", size=16),
        ),
        labels.words(
            own,
            [0.86 * y_high] * len(own),
            [names.own] * len(own),
            color=theme.OWN.colour,
            align="center",
            baseline="bottom",
        ),
        labels.note("" if len(values) else names.note, x, y),
    )
    return Drawing(layers, x, y, TEXTS("description", language), right=32)


placebos = as_figure(draw_placebos)


def _texts(values: NDArray[np.float64], who: str, language: Language) -> dict[str, list[str]]:
    return {
        TEXTS("who", language): [who] * len(values),
        TEXTS("deviation", language): [
            format_number(value, 1, language=language) for value in values
        ],
    }
