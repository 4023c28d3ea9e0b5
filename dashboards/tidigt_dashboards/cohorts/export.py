"""The figures of the cohorts page as files: their numbers as tidy frames, and their origin."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from tidigt_dashboards.cohorts import following, sentences, tables
from tidigt_dashboards.exporting.downloads import Exportable, ExportableTable
from tidigt_dashboards.exporting.provenance import Provenance

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from tidigt_dashboards.cohorts.state import CohortsState
    from tidigt_dashboards.figures import Drawing


def exportable(
    state: CohortsState,
    name: str,
    drawing: Callable[[], Drawing],
    query: Callable[[], list[tuple[str, str]]],
) -> Exportable:
    """Collect what a figure exports; ``query`` gives the choices as the address has them."""
    return Exportable(
        name=lambda: f"tidigt-cohorts-{name}-{state.municipality}",
        drawing=drawing,
        frame=lambda: frame(state, name),
        provenance=lambda: provenance(state, name, query()),
    )


def exportable_followed(
    state: CohortsState, query: Callable[[], list[tuple[str, str]]]
) -> ExportableTable:
    """Collect what the table of followed children exports."""
    return ExportableTable(
        name=lambda: f"tidigt-cohorts-{following.NAME}-{state.municipality}",
        frame=lambda: frame(state, following.NAME),
        provenance=lambda: provenance(state, following.NAME, query()),
    )


def frame(state: CohortsState, name: str) -> pd.DataFrame:
    """Return the numbers of a figure as the statistics gave them: shares 0-1, years as numbers."""
    rows = {
        following.NAME: state.followed_numbers,
        "lexis": state.cells,
        "ageing": state.paths,
        "stages": state.stages,
        "pseudo": state.chosen_block,
    }[name]()
    keys = {
        "municipality_code": state.municipality,
        "municipality": state.municipality_name,
        "project_id": state.project if state.has_project else "",
    }
    return rows.assign(**keys)[list(dict.fromkeys([*keys, *rows.columns]))]


def provenance(state: CohortsState, name: str, query: list[tuple[str, str]]) -> Provenance:
    """Say where the numbers of a figure come from."""
    build, rows = state.published.build, frame(state, name)
    hidden = rows["status"].isin(sentences.HIDDEN).sum() if "status" in rows else 0
    vintage = build.vintages.get("kpb")
    return Provenance(
        title=title(state, name),
        municipality=state.municipality_name,
        comparison="",
        source=following.source(state) if name == following.NAME else sentences.source(state, name),
        vintage=(vintage or build.made_at.date()).isoformat(),
        build=build.build_id,
        address=f"/cohorts?{urlencode(query)}",
        is_sample=build.is_sample,
        n_hidden=int(hidden),
        n_rows=len(rows),
        language=state.language,
    )


def title(state: CohortsState, name: str) -> str:
    """Return the caption of the table that is exported."""
    return (following.table(state) if name == following.NAME else tables.table(state, name))[0]
