"""How many times more common support is in the later band, with intervals, own and compared."""

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
        "axis": ("Kvot ({later} / {earlier})", "Ratio ({later} / {earlier})"),
        "value": ("Kvot", "Ratio"),
        "description": (
            "Kvoten per år, med intervall. Tabellen har samma siffror.",
            "The ratio per year, with intervals. The table has the same numbers.",
        ),
    }
)


def draw_ratio(points: pd.DataFrame, names: Names, *, timeline: Timeline | None = None) -> Drawing:
    """Draw the ratio of each year with its Koopman interval; at 1 the shares are equal.

    Parameters
    ----------
    points : pandas.DataFrame
        Ratios from :func:`tidigt.statistics.compare_proportions`, with ``series`` (``own`` or
        ``reference``) and ``origin``; one row per series and year of a complete range.
    names : Names
        What the series are called, and in which language.
    timeline : Timeline, optional
        Project periods and breaks.
    """
    language = names.language
    wording = Wording(
        year=TEXTS("year", language),
        axis=TEXTS(
            "axis", language, later=names.band(names.later), earlier=names.band(names.earlier)
        ),
        value=TEXTS("value", language),
        own=names.own_short,
        reference=names.reference_short,
        description=TEXTS("description", language),
    )
    return draw_interval_series(
        points, names, wording, style=theme.RATIO, factor=1, level=1, timeline=timeline
    )


ratio = as_figure(draw_ratio)
