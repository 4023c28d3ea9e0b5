"""The figures of the page of costs as files: their numbers as a tidy frame, and their source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from tidigt_dashboards.costs import sentences
from tidigt_dashboards.exporting.downloads import Exportable
from tidigt_dashboards.exporting.provenance import Provenance

if TYPE_CHECKING:
    from collections.abc import Callable

    from tidigt_dashboards.costs.state import CostState
    from tidigt_dashboards.figures import Drawing

HIDDEN = ("suppressed", "source_suppressed")
KEYS = ["municipality_code", "municipality", "age_band", "intervention_group", "year"]
LEVELS = [
    *("estimate", "unit", "index_name", "is_forecast", "share", "cost_per_user", "cost"),
    *("count", "count_status", "population", "status", "denominator_inferred", "origin"),
]
MEANS = ["n_members", "mean"]
CHANGES = [
    *("municipality_code", "municipality", "age_band", "first_year", "last_year", "measure"),
    *("component", "estimate", "whole", "unit", "index_name", "value_before", "value_after"),
    *("method", "grade", "flags"),
]


def exportable(
    state: CostState,
    name: str,
    title: Callable[[], str],
    drawing: Callable[[], Drawing],
    query: Callable[[], str],
) -> Exportable:
    """Collect what a figure exports; ``query`` gives the query string that shows the same."""
    return Exportable(
        name=lambda: f"tidigt-costs-{name}-{state.municipality}",
        drawing=drawing,
        frame=lambda: frame(state, name),
        provenance=lambda: provenance(state, name, title(), query()),
    )


def frame(state: CostState, name: str) -> pd.DataFrame:
    """Return the numbers of a figure, amounts in the chosen prices.

    Parameters
    ----------
    state : CostState
    name : {"levels", "changes", "mix-0", "mix-1"}
    """
    if name == "changes":
        changes = state.changes().assign(municipality_code=state.municipality)
        if "flags" not in changes:
            return pd.DataFrame(columns=CHANGES)
        return changes[CHANGES].assign(flags=changes["flags"].map(", ".join))
    if name == "levels":
        rows = state.series()
        return rows[[*KEYS, *LEVELS, *MEANS]].assign(comparison=sentences.peers_name(state))
    rows = state.levels()
    is_band = rows["age_band"] == state.band_pair[int(name[-1])]
    return rows.loc[is_band & (rows["intervention_group"] != "samtliga"), [*KEYS, *LEVELS]]


def provenance(state: CostState, name: str, title: str, query: str) -> Provenance:
    """Say where the numbers of a figure come from."""
    build, rows = state.published.build, frame(state, name)
    is_hidden = rows["status"].isin(HIDDEN) if "status" in rows else rows["flags"].eq("suppressed")
    return Provenance(
        title=f"{title}, {sentences.prices(state)}",
        municipality=state.municipality_name,
        comparison=sentences.peers_name(state) if name == "levels" else "",
        source=sentences.source(state),
        vintage=state.source("kpb")["vintage"].date().isoformat(),
        build=build.build_id,
        address=f"/costs?{query}" if query else "/costs",
        is_sample=build.is_sample,
        n_hidden=int(is_hidden.sum()),
        n_rows=len(rows),
        language=state.language,
    )
