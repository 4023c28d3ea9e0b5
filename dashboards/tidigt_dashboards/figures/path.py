"""The path of a municipality: share of the earlier band against that of the later, year by year.

Found earlier is a step to the right, less need later a step down: two directions, not one number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tidigt_dashboards import theme
from tidigt_dashboards.figures import labels, marks
from tidigt_dashboards.figures.arrows import arrows
from tidigt_dashboards.figures.drawing import Axis, Drawing, Layer, as_figure
from tidigt_dashboards.figures.points import hover
from tidigt_dashboards.figures.scales import labels_with_room, round_limits, tick_labels
from tidigt_dashboards.swedish import Texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from tidigt_dashboards.figures.points import Names

TEXTS = Texts(
    {
        "axis": ("Andel {band}, procent", "Share {band}, per cent"),
        "right": ("fler hittas tidigt →", "more found early →"),
        "down": ("färre behöver senare ↓", "fewer need it later ↓"),
        "description": (
            "Åldersgruppernas andelar mot varandra, år för år. Tabellen har samma siffror.",
            "The shares of the age groups against each other. The table has the same numbers.",
        ),
    }
)
NARROWEST_FRAME = (200, 290)
"""Width and height in pixels of the frame on a screen of 320 pixels."""
AIR = 0.1
"""Room below the lowest share, as a share of the axis."""
SHORTEST_STEP = 24
"""Pixels between two years that leave room for an arrowhead."""
LABEL = (38, 18)
"""Width and height in pixels of a year."""


@dataclass(frozen=True)
class _Path:
    """One path: the years where both shares exist, in percent."""

    years: list[int]
    x: list[float]
    y: list[float]
    texts: dict[str, list[str]]
    style: theme.SeriesStyle
    is_own: bool


def draw_path(points: pd.DataFrame, names: Names) -> Drawing:
    """Draw the years as a line with arrows, own and compared; a cross is the last year's interval.

    Parameters
    ----------
    points : pandas.DataFrame
        As for :func:`draw_shares`; years where one of the shares is missing are left out.
    names : Names
        What the series are called, and in which language.
    """
    language = names.language
    shown = points[points["estimate"].notna()].sort_values("year")
    nothing = names.nothing(points[points["series"] == "own"])
    own, reference = (_read_path(shown, names, who) for who in ("own", "reference"))
    cross = _last_intervals(shown, names, own)
    x = _axis([*own.x, *reference.x, *cross[0]], names.band(names.earlier), names)
    y = _axis([*own.y, *reference.y, *cross[1]], names.band(names.later), names)
    layers = [
        *_path_layers(reference, x, y),
        _cross_layer(cross, own),
        *_path_layers(own, x, y),
        *_year_layers(own, reference, x, y),
        labels.words(
            [x.low], [y.high], [TEXTS("down", language)], color=theme.MUTED, baseline="bottom"
        ),
        labels.words(
            [x.high],
            [y.low],
            [TEXTS("right", language)],
            color=theme.MUTED,
            align="right",
            baseline="bottom",
        ),
        labels.who_is_who(names, x, y),
        labels.note(nothing, x, y),
    ]
    return Drawing(
        tuple(layers), x, y, TEXTS("description", language), height=440, widest=680, right=24
    )


path = as_figure(draw_path)


def _read_path(shown: pd.DataFrame, names: Names, who: str) -> _Path:
    """Put the two shares of each year together."""
    rows = shown[shown["series"] == who]
    earlier = rows[rows["age_band"] == names.earlier].set_index("year", drop=False)
    later = rows[rows["age_band"] == names.later].set_index("year", drop=False)
    years = [year for year in earlier.index if year in later.index]
    earlier, later = earlier.loc[years], later.loc[years]
    name = names.own if who == "own" else names.reference
    texts = hover(earlier, name, names.band(names.earlier), names.language)
    texts |= hover(later, name, names.band(names.later), names.language)
    return _Path(
        years=years,
        x=(100 * earlier["estimate"]).tolist(),
        y=(100 * later["estimate"]).tolist(),
        texts=texts,
        style=theme.OWN if who == "own" else theme.COMPARISON,
        is_own=who == "own",
    )


def _last_intervals(
    shown: pd.DataFrame, names: Names, own: _Path
) -> tuple[list[float], list[float]]:
    """Find the intervals of both shares in the last year; empty without any year."""
    if not own.years:
        return [], []
    rows = shown[(shown["series"] == "own") & (shown["year"] == own.years[-1])]
    by_band = rows.set_index("age_band")[["lower", "upper"]]
    ends = [
        (100 * by_band.loc[[band]].to_numpy()[0]).tolist() for band in (names.earlier, names.later)
    ]
    return ends[0], ends[1]


def _cross_layer(cross: tuple[list[float], list[float]], own: _Path) -> Layer:
    """Draw the intervals of the last year through its point."""
    x, y = cross
    there = bool(own.years)
    return marks.whiskers(
        [x[0], own.x[-1]] if there else [],
        [own.y[-1], y[0]] if there else [],
        [x[1], own.x[-1]] if there else [],
        [own.y[-1], y[1]] if there else [],
        color=theme.BREAK_LINE,
        width=2,
    )


def _axis(values: Sequence[float], band: str, names: Names) -> Axis:
    """Make an axis around the shares, with air below for the guiding words."""
    middle = float(np.mean(values)) if values else 0.0
    low, high, ticks = round_limits(values, include=middle, count=4)
    below = max(0.0, low - AIR * (high - low))
    texts = tick_labels(ticks, language=names.language)
    return Axis(TEXTS("axis", names.language, band=band), below, high, ticks, texts)


def _path_layers(path: _Path, x: Axis, y: Axis) -> list[Layer]:
    """Draw one path: line, an arrow in the middle of each step, and points."""
    color = path.style.colour
    return [
        marks.line(
            path.x,
            path.y,
            color=color,
            dash="solid" if path.is_own else "dashed",
            width=1.5 if path.is_own else 1,
        ),
        arrows(*_half_steps(path, x, y), color=color),
        marks.points(
            path.x,
            path.y,
            path.texts,
            marks.Look(color, path.style.marker, is_hollow=not path.is_own, size=7),
        ),
    ]


def _half_steps(path: _Path, x: Axis, y: Axis) -> tuple[NDArray[np.float64], ...]:
    """From each point to the middle of the step to the next, where the step is long enough."""
    points = np.column_stack([path.x, path.y]).reshape(-1, 2)
    starts, steps = points[:-1], np.diff(points, axis=0)
    pixels = np.array(NARROWEST_FRAME) / [x.high - x.low, y.high - y.low]
    is_long = np.linalg.norm(steps * pixels, axis=1) >= SHORTEST_STEP
    starts, middles = starts[is_long], (starts + steps / 2)[is_long]
    return starts[:, 0], starts[:, 1], middles[:, 0], middles[:, 1]


def _year_layers(own: _Path, reference: _Path, x: Axis, y: Axis) -> list[Layer]:
    """Write years above points: first and last, then others where no label covers another."""
    width, height = (
        pixels * (axis.high - axis.low) / frame
        for pixels, axis, frame in zip(LABEL, (x, y), NARROWEST_FRAME, strict=True)
    )
    n_own, n_all = len(own.years), len(own.years) + len(reference.years)
    ends = [n_own - 1, 0] if n_own else []
    ends += [n_all - 1, n_own] if reference.years else []
    # Of the comparison only the ends are labelled.
    places = [*range(n_own), *ends[-2:]] if reference.years else [*range(n_own)]
    all_x, all_y = [*own.x, *reference.x], [*own.y, *reference.y]
    kept = labels_with_room(
        all_x, all_y, width=width, height=height, first=list(dict.fromkeys(ends))
    )
    chosen = [place for place in kept if place in places]
    above = 7 * (y.high - y.low) / NARROWEST_FRAME[1]
    layers = []
    for path, start in ((own, 0), (reference, n_own)):
        mine = [place - start for place in chosen if start <= place < start + len(path.years)]
        layers.append(
            labels.words(
                [path.x[place] for place in mine],
                [path.y[place] + above for place in mine],
                [str(path.years[place]) for place in mine],
                color=path.style.colour,
                align="center",
                baseline="bottom",
            )
        )
    return layers
