"""The map, the distribution and the funnel of the page, drawn from what its tables say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from tidigt_dashboards.compare import sentences
from tidigt_dashboards.compare.spread_tables import (
    bins,
    classes,
    places,
    unit_of_classes,
    units,
    value_title,
)
from tidigt_dashboards.figures.distribution import DistributionNames, draw_distribution
from tidigt_dashboards.figures.funnel import FunnelNames, draw_funnel
from tidigt_dashboards.figures.municipality_map import draw_ground, draw_map
from tidigt_dashboards.indicator_units import STYLES
from tidigt_dashboards.swedish import LANGUAGES

if TYPE_CHECKING:
    from tidigt_dashboards.compare.state import CompareState
    from tidigt_dashboards.figures import Drawing

NO_LIMITS = pd.DataFrame(
    {name: pd.Series(dtype=float) for name in ("denominator", "level", "lower", "upper")}
)


def map_drawing(state: CompareState) -> Drawing:
    """Draw the map; its ground is the same whichever municipality is chosen."""
    named = classes(state)
    ground = state.kept(
        "ground",
        lambda: draw_ground(
            places(state),
            named,
            state.corners(),
            title=value_title(state),
            language=state.language,
        ),
    )
    return draw_map(
        ground,
        list(named.values()),
        state.outline(),
        state.municipality_name,
        unit=unit_of_classes(state),
        language=state.language,
    )


def distribution_drawing(state: CompareState) -> Drawing:
    """Draw the distribution."""
    style = STYLES[state.entry["unit"]]
    value = float(state.own_place()["value"])
    names = DistributionNames(
        own=state.municipality_name,
        own_text="" if pd.isna(value) else sentences.write(state, value),
        axis=style.axis[LANGUAGES.index(state.language)],
        language=state.language,
    )
    return draw_distribution(bins(state), style.factor * value, names)


def funnel_drawing(state: CompareState) -> Drawing:
    """Draw the funnel, or that there is none."""
    funnel = state.spread().funnel
    return draw_funnel(
        units(state),
        NO_LIMITS if funnel is None else funnel.limits,
        float("nan") if funnel is None else funnel.target,
        state.municipality,
        FunnelNames(state.municipality_name, state.language),
    )
