"""The shares of two age bands over the years, own and compared, with their intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt_dashboards import theme
from tidigt_dashboards.figures import labels, marks
from tidigt_dashboards.figures.drawing import Axis, Drawing, Layer, as_figure
from tidigt_dashboards.figures.points import Names, alone, hover, percent, pick, shown
from tidigt_dashboards.figures.scales import round_limits, tick_labels
from tidigt_dashboards.figures.timeline import Timeline, timeline_layers, year_axis
from tidigt_dashboards.figures.values import count_text
from tidigt_dashboards.swedish import Texts

if TYPE_CHECKING:
    import pandas as pd

TEXTS = Texts(
    {
        "year": ("År", "Year"),
        "axis": ("Andel barn, procent", "Share of children, per cent"),
        "value": ("Andel", "Share"),
        "count": ("Antal barn", "Children"),
        "description": (
            "Andelarna per år, med intervall. Tabellen har samma siffror.",
            "The shares per year, with intervals. The table has the same numbers.",
        ),
    }
)


def draw_shares(points: pd.DataFrame, names: Names, *, timeline: Timeline | None = None) -> Drawing:
    """Draw both bands with Wilson bands, the comparison dashed and without band.

    Parameters
    ----------
    points : pandas.DataFrame
        Rows of :func:`tidigt.statistics.proportion_interval`, one per series, band and year (a
        complete range of years), with ``series`` (``own`` or ``reference``), ``age_band``, ``year``
        and ``origin``. A row without estimate leaves a gap.
    names : Names
        What the series are called, and in which language.
    timeline : Timeline, optional
        Project periods and breaks.

    Returns
    -------
    Drawing
    """
    language = names.language
    x = year_axis(points["year"], TEXTS("year", language))
    own = points[points["series"] == "own"]
    low, high, ticks = round_limits([*percent(own["upper"]), *percent(points["estimate"])])
    y = Axis(TEXTS("axis", language), low, high, ticks, tick_labels(ticks, language=language))
    layers: list[Layer] = list(timeline_layers(timeline or Timeline(), x, y, language=language))
    ends: list[labels.End] = []
    bands = tuple(enumerate((names.earlier, names.later)))
    for place, band in bands:
        rows = pick(points, "reference", band)
        layers += _reference_layers(rows, names, band, place)
        colour = theme.age_band_style(place).colour
        ends.append(labels.End.of(rows, names.reference_short, colour))
    for place, band in bands:
        rows = pick(points, "own", band)
        layers += _own_layers(rows, names, band, place)
        ends.append(labels.End.of(rows, names.band(band), theme.age_band_style(place).colour))
    layers += [
        *labels.end_labels(ends, x, y),
        labels.star(shown(own, published=True), x, y, language=language),
        labels.note(names.nothing(own), x, y),
    ]
    return Drawing(tuple(layers), x, y, TEXTS("description", language))


shares = as_figure(draw_shares)


def _own_layers(rows: pd.DataFrame, names: Names, band: str, place: int) -> list[Layer]:
    """Draw one band of the own municipality: interval, line, points, published ones apart."""
    style = theme.age_band_style(place)
    single = alone(rows)
    title = f"{names.own}, {names.band(band)}"
    return [
        marks.ribbon(
            rows["year"], percent(rows["lower"]), percent(rows["upper"]), color=style.colour
        ),
        marks.whiskers(
            single["year"],
            percent(single["lower"]),
            single["year"],
            percent(single["upper"]),
            color=style.colour,
        ),
        marks.line(rows["year"], percent(rows["estimate"]), color=style.colour, width=2.5),
        _points(shown(rows, published=False), title, names, marks.Look(style.colour, style.marker)),
        _points(shown(rows, published=True), title, names, marks.published_look(style.colour)),
    ]


def _reference_layers(rows: pd.DataFrame, names: Names, band: str, place: int) -> list[Layer]:
    """Draw one band of the comparison: dashed and thin, with small hollow points."""
    style = theme.age_band_style(place)
    title = f"{names.reference}, {names.band(band)}"
    there = shown(rows)
    texts = hover(there, title, TEXTS("value", names.language), names.language)
    look = marks.Look(style.colour, style.marker, is_hollow=True, size=5)
    return [
        marks.line(
            rows["year"], percent(rows["estimate"]), color=style.colour, dash="dashed", width=1.5
        ),
        marks.points(there["year"], percent(there["estimate"]), texts, look),
    ]


def _points(rows: pd.DataFrame, title: str, names: Names, look: marks.Look) -> Layer:
    """Mark the own years that have a value, with the texts of the table."""
    texts = hover(rows, title, TEXTS("value", names.language), names.language)
    texts[TEXTS("count", names.language)] = [
        count_text(count, population, language=names.language)
        for count, population in zip(rows["n_numerator"], rows["n_denominator"], strict=True)
    ]
    return marks.points(rows["year"], percent(rows["estimate"]), texts, look)
