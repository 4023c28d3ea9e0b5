"""The municipalities on a map, each in the colour of its class, one of them marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tidigt_dashboards import theme
from tidigt_dashboards.figures import labels, marks
from tidigt_dashboards.figures.areas import PLAIN, areas
from tidigt_dashboards.figures.drawing import Axis, Drawing, Layer, as_figure
from tidigt_dashboards.swedish import Language, Texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from tidigt.geography import Outline

TEXTS = Texts(
    {
        "municipality": ("Kommun", "Municipality"),
        "value": ("Värde", "Value"),
        "class": ("Klass", "Class"),
        "description": (
            (
                "Karta över Sveriges kommuner, färgade efter klass, med {own} inringad. Tabellen "
                "har samma uppgifter."
            ),
            (
                "Map of the municipalities of Sweden, coloured by class, with {own} outlined. The "
                "table has the same data."
            ),
        ),
    }
)
METRES = 100
"""Unit of the axes, so that every coordinate is a short whole number."""
WEST, EAST, SOUTH, NORTH = 300, 9_320, 61_000, 76_900
"""The frame: Sweden, and to the north-west of it room for the legend."""
LEGEND_TOP, LEGEND_LEFT, LEGEND_STEP, LEGEND_BOX = 76_300, 500, 660, 380
WIDEST_NAME = 6_900
"""East of this a name to the right of an area would leave the frame on a phone."""


@dataclass(frozen=True)
class AreaClass:
    """One class of areas: what it is called in the legend, its colour and its pattern."""

    label: str
    fill: str
    pattern: str = PLAIN


@dataclass(frozen=True)
class Corners:
    """The corners of every area in the unit of the axes; NaN between parts."""

    xs: list[list[float]]
    ys: list[list[float]]


def corners_of(outlines: Iterable[Outline]) -> Corners:
    """Write outlines as the map has them; kept by the caller, since they are sent only once."""
    known = list(outlines)
    return Corners(
        [_whole(outline.easting) for outline in known],
        [_whole(outline.northing) for outline in known],
    )


def draw_ground(
    places: pd.DataFrame,
    classes: Mapping[str, AreaClass],
    corners: Corners,
    *,
    title: str,
    language: Language = "sv",
) -> Layer:
    """Make the layer of all municipalities; it is the same whichever of them is marked.

    Parameters
    ----------
    places : pandas.DataFrame
        One row per municipality: municipality_code, municipality, class (a key of ``classes``) and
        value_text, as the table writes it.
    classes : mapping of str to AreaClass
    corners : Corners
        In the order of ``places``.
    title : str
        What the value is, in the tooltip.
    language : {"sv", "en"}
    """
    chosen = [classes[name] for name in places["class"]]
    return areas(
        corners.xs,
        corners.ys,
        [found.fill for found in chosen],
        [found.pattern for found in chosen],
        {
            TEXTS("municipality", language): list(places["municipality"]),
            title: list(places["value_text"]),
            TEXTS("class", language): [found.label for found in chosen],
        },
    )


def draw_map(
    ground: Layer,
    classes: Sequence[AreaClass],
    own: Outline,
    name: str,
    *,
    unit: str,
    language: Language = "sv",
) -> Drawing:
    """Put the legend and the outline of one municipality on the map.

    Parameters
    ----------
    ground : Layer
        From :func:`draw_ground`.
    classes : sequence of AreaClass
        In the order of the legend; at most eight.
    own : Outline
        Of the municipality that is marked.
    name : str
        Of the same.
    unit : str
        Heads the legend.
    language : {"sv", "en"}
    """
    rows = [LEGEND_TOP - LEGEND_STEP * (place + 1) for place in range(len(classes))]
    right = LEGEND_LEFT + LEGEND_BOX
    boxes = areas(
        [[LEGEND_LEFT, right, right, LEGEND_LEFT]] * len(rows),
        [[row - LEGEND_BOX / 2] * 2 + [row + LEGEND_BOX / 2] * 2 for row in rows],
        [found.fill for found in classes],
        [found.pattern for found in classes],
        {},
    )
    x = Axis("", WEST, EAST, (WEST,), ("",))
    y = Axis("", SOUTH, NORTH, (SOUTH,), ("",))
    easting, northing = own.easting / METRES, own.northing / METRES
    layers = (
        ground,
        marks.line(easting, northing, color=theme.BACKGROUND, width=5),
        marks.line(easting, northing, color=theme.TEXT, width=2.5),
        boxes,
        labels.words(
            [right + 200] * len(rows), rows, [found.label for found in classes], color=theme.TEXT
        ),
        labels.words([LEGEND_LEFT], [LEGEND_TOP], [unit], color=theme.MUTED),
        *_name_beside(easting, northing, name),
    )
    description = TEXTS("description", language, own=name)
    aspect = (EAST - WEST) / (NORTH - SOUTH)
    return Drawing(layers, x, y, description, height=700, widest=420, top=0, right=0, aspect=aspect)


def _name_beside(
    easting: NDArray[np.float64], northing: NDArray[np.float64], name: str
) -> tuple[Layer, Layer]:
    """Write a name to the right of an area, or to the left of one where there is no room.

    Two layers, because a layer has one alignment.
    """
    height = [float(np.nanmin(northing) + np.nanmax(northing)) / 2]
    right, left = float(np.nanmax(easting)) + 120, float(np.nanmin(easting)) - 120
    has_room = right < WIDEST_NAME
    return (
        labels.words([right] * has_room, height * has_room, [name] * has_room, color=theme.TEXT),
        labels.words(
            [left] * (not has_room),
            height * (not has_room),
            [name] * (not has_room),
            color=theme.TEXT,
            align="right",
        ),
    )


municipality_map = as_figure(draw_map)


def _whole(metres: NDArray[np.float64]) -> list[float]:
    """Write coordinates as whole numbers where there are any: they are short to send."""
    return [value if value != value else int(value / METRES) for value in metres.tolist()]  # noqa: PLR0124 - NaN
