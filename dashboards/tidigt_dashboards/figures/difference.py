"""The gap between the two bands over the years, with intervals, own and compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt_dashboards import theme
from tidigt_dashboards.figures.drawing import Drawing, as_figure
from tidigt_dashboards.figures.interval_series import Wording, draw_interval_series
from tidigt_dashboards.swedish import Texts

if TYPE_CHECKING:
    import pandas as pd

    from tidigt_dashboards.figures.points import Names
    from tidigt_dashboards.figures.timeline import Timeline

TEXTS = Texts(
    {
        "year": ("År", "Year"),
        "axis": ("Gapet, procentenheter", "Gap, percentage points"),
        "value": ("Gapet, procentenheter", "Gap, percentage points"),
        "description": (
            "Gapet per år, med intervall. Tabellen har samma siffror.",
            "The gap per year, with intervals. The table has the same numbers.",
        ),
    }
)


def draw_gap(
    points: pd.DataFrame,
    names: Names,
    *,
    timeline: Timeline | None = None,
    trend: pd.DataFrame | None = None,
) -> Drawing:
    """Draw the gap of each year with its Newcombe interval.

    Parameters
    ----------
    points : pandas.DataFrame
        Differences from :func:`tidigt.statistics.compare_proportions`, with ``series`` (``own`` or
        ``reference``) and ``origin``; one row per series and year of a complete range.
    names : Names
        What the series are called, and in which language.
    timeline : Timeline, optional
        Project periods and breaks.
    trend : pandas.DataFrame, optional
        The two ends of the trend line (``year``, ``estimate`` in shares); nothing is drawn through
        fewer than five years, so the caller gives none then.
    """
    language = names.language
    wording = Wording(
        year=TEXTS("year", language),
        axis=TEXTS("axis", language),
        value=TEXTS("value", language),
        own=names.own_short,
        reference=names.reference_short,
        description=TEXTS("description", language),
    )
    return draw_interval_series(
        points,
        names,
        wording,
        style=theme.GAP,
        factor=100,
        level=0,
        timeline=timeline,
        trend=trend,
    )


gap = as_figure(draw_gap)
