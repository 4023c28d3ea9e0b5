"""The map, the distribution and the funnel as files: their numbers as tidy frames."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tidigt_dashboards.compare import export, sentences, spread_sentences
from tidigt_dashboards.compare.spread_drawings import (
    distribution_drawing,
    funnel_drawing,
    map_drawing,
)
from tidigt_dashboards.exporting.downloads import Exportable
from tidigt_dashboards.exporting.provenance import Provenance

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from tidigt_dashboards.compare.state import CompareState

LIMITS = {
    "lower_95": "lower_95",
    "upper_95": "upper_95",
    "lower": "lower_998",
    "upper": "upper_998",
}


def map_frame(state: CompareState) -> pd.DataFrame:
    """Return one row per municipality: value, status and class; with its interval if estimated."""
    spread = state.spread()
    rows = spread.places.assign(estimate_kind=state.shown)
    if spread.shrunk is not None:
        own = spread.shrunk.reset_index(drop=True)
        kept = ["lower", "upper", "weight", "centred_on"]
        rows = rows.assign(**{name: own[name] for name in kept})
    return _with_keys(state, rows)


def distribution_frame(state: CompareState) -> pd.DataFrame:
    """Return one row per interval: its ends, municipalities, and those compared with."""
    return _with_keys(state, state.distribution().assign(own_municipality=state.municipality_name))


def funnel_frame(state: CompareState) -> pd.DataFrame:
    """Return one row per municipality in the funnel, with its limits at both levels."""
    rows = state.spread().units
    if rows.empty:
        return _with_keys(state, rows)
    columns = ["municipality_code", "municipality", "n_numerator", "n_denominator", "estimate"]
    kept = rows[[*columns, *LIMITS, "target", "z", "class", "flags"]].rename(columns=LIMITS)
    return _with_keys(state, kept)


def _with_keys(state: CompareState, rows: pd.DataFrame) -> pd.DataFrame:
    """Put what the numbers are of before them."""
    keys = {
        "indicator_id": state.indicator,
        "year": state.year,
        "age_band": state.age_band,
        "sex": state.sex,
        "intervention_group": state.intervention_group,
        "unit": str(state.entry["unit"]),
    }
    return rows.assign(**keys)[[*keys, *rows.columns]]


SECTIONS = {
    "map": (map_drawing, map_frame, spread_sentences.map_heading),
    "distribution": (
        distribution_drawing,
        distribution_frame,
        spread_sentences.distribution_heading,
    ),
    "funnel": (funnel_drawing, funnel_frame, spread_sentences.funnel_heading),
}
"""What each section draws, exports and is called."""


def exportable(state: CompareState, section: str, query: Callable[[], str]) -> Exportable:
    """Collect what a section exports; ``query`` gives the query string that shows the same."""
    draw, frame, _ = SECTIONS[section]
    return Exportable(
        name=lambda: f"tidigt-{section}-{state.indicator}-{state.year}-{state.municipality}",
        drawing=partial(draw, state),
        frame=lambda: frame(state),
        provenance=lambda: provenance(state, section, query()),
    )


def provenance(state: CompareState, section: str, query: str) -> Provenance:
    """Say where the numbers of a section come from."""
    build, spread = state.published.build, state.spread()
    title = SECTIONS[section][2](state)
    return Provenance(
        title=title,
        municipality=state.municipality_name,
        comparison=sentences.peers_name(state) if section == "distribution" else "",
        source=sentences.source(state),
        vintage=state.source["vintage"].date().isoformat(),
        build=build.build_id,
        address=f"/compare?{query}" if query else "/compare",
        is_sample=build.is_sample,
        n_hidden=spread.count(*export.HIDDEN),
        n_rows=len(spread.places),
        language=state.language,
    )
