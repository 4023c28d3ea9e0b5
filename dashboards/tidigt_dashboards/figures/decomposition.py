"""What moved the gap: the yearly change of each band, and of the gap they make together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt_dashboards import theme
from tidigt_dashboards.figures import labels, marks
from tidigt_dashboards.figures.drawing import Axis, Drawing, Layer, as_figure
from tidigt_dashboards.figures.scales import round_limits, tick_labels
from tidigt_dashboards.figures.values import value_texts
from tidigt_dashboards.swedish import Texts

if TYPE_CHECKING:
    import pandas as pd

    from tidigt_dashboards.figures.points import Names

TEXTS = Texts(
    {
        "gap": ("Gapet", "The gap"),
        "axis": (
            "Förändring per år, procentenheter",
            "Change per year, percentage points",
        ),
        "nothing": ("För få år för en trend", "Too few years for a trend"),
        "series": ("Serie", "Series"),
        "part": ("Del", "Part"),
        "value": ("Förändring per år, procentenheter", "Change per year, percentage points"),
        "description": (
            "Förändring per år i åldersgrupperna och i gapet. Tabellen har samma siffror.",
            "Change per year in the age groups and in the gap. The table has the same numbers.",
        ),
    }
)
OFFSET = 0.16
"""How far from the middle of its row a series is drawn, in rows."""


def draw_decomposition(rows: pd.DataFrame, names: Names) -> Drawing:
    """Draw three rows: later band, earlier band, gap; own above compared.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows ``trend`` and ``component_trend`` of :func:`tidigt.statistics.gap_trend` with
        ``series`` (``own`` or ``reference``) and ``component`` (``gap`` or an age band); empty when
        there are too few years.
    names : Names
        What the series are called, and in which language.
    """
    language = names.language
    parts = {
        names.later: names.band(names.later),
        names.earlier: names.band(names.earlier),
        "gap": TEXTS("gap", language),
    }
    low, high, ticks = round_limits(
        [100 * value for name in ("lower", "upper", "estimate") for value in rows[name]], count=4
    )
    x = Axis(TEXTS("axis", language), low, high, ticks, tick_labels(ticks, language=language))
    places = dict(zip(parts, (3.0, 2.0, 1.0), strict=True))
    y = Axis("", 0.4, 3.6, tuple(places.values()), tuple(parts.values()))
    layers = [marks.upright([0.0])]
    for who, style in (("reference", theme.COMPARISON), ("own", theme.OWN)):
        layers += _series_layers(pick_parts(rows, who), names, parts, places, style)
    has_own = len(pick_parts(rows, "own")) > 0
    layers.append(labels.who_is_who(names, x, y))
    layers.append(labels.note("" if has_own else TEXTS("nothing", language), x, y))
    return Drawing(tuple(layers), x, y, TEXTS("description", language), height=340, right=24)


decomposition = as_figure(draw_decomposition)


def pick_parts(rows: pd.DataFrame, who: str) -> pd.DataFrame:
    """Take the rows of one series that have an estimate."""
    return rows[(rows["series"] == who) & rows["estimate"].notna()]


def _series_layers(
    rows: pd.DataFrame,
    names: Names,
    parts: dict[str, str],
    places: dict[str, float],
    style: theme.SeriesStyle,
) -> list[Layer]:
    """Draw the parts of one series: interval and point."""
    is_own = style is theme.OWN
    y = [places[part] + (OFFSET if is_own else -OFFSET) for part in rows["component"]]
    language = names.language
    texts = {
        TEXTS("series", language): [names.own if is_own else names.reference] * len(rows),
        TEXTS("part", language): [parts[part] for part in rows["component"]],
        TEXTS("value", language): value_texts(rows, language=language),
    }
    look = marks.Look(style.colour, style.marker, is_hollow=not is_own, size=9)
    return [
        marks.whiskers(100 * rows["lower"], y, 100 * rows["upper"], y, color=style.colour),
        marks.points(100 * rows["estimate"], y, texts, look),
    ]
