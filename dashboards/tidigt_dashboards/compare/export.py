"""The figure of one indicator as files: its numbers as a tidy frame, and where they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt_dashboards.compare import sentences
from tidigt_dashboards.exporting.downloads import Exportable
from tidigt_dashboards.exporting.provenance import Provenance

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from tidigt_dashboards.compare.state import CompareState
    from tidigt_dashboards.figures import Drawing

HIDDEN = ("suppressed", "source_suppressed")


def exportable(
    state: CompareState, drawing: Callable[[], Drawing], query: Callable[[], str]
) -> Exportable:
    """Collect what the figure exports; ``query`` gives the query string that shows the same."""
    return Exportable(
        name=lambda: f"tidigt-{state.indicator}-{state.municipality}",
        drawing=drawing,
        frame=lambda: frame(state),
        provenance=lambda: provenance(state, query()),
    )


def frame(state: CompareState) -> pd.DataFrame:
    """Return the numbers of the figure: one row per year, in the unit of the indicator."""
    keys = {
        "indicator_id": state.indicator,
        "municipality_code": state.municipality,
        "municipality": state.municipality_name,
        "age_band": state.age_band,
        "sex": state.sex,
        "intervention_group": state.intervention_group,
        "unit": str(state.entry["unit"]),
        "comparison": sentences.peers_name(state),
    }
    rows = state.rows().assign(**keys)
    return rows[[*keys, *state.rows().columns]]


def provenance(state: CompareState, query: str) -> Provenance:
    """Say where the numbers of the figure come from."""
    build, rows = state.published.build, state.rows()
    return Provenance(
        title=sentences.indicator_name(state),
        municipality=state.municipality_name,
        comparison=sentences.peers_name(state),
        source=sentences.source(state),
        vintage=state.source["vintage"].date().isoformat(),
        build=build.build_id,
        address=f"/compare?{query}" if query else "/compare",
        is_sample=build.is_sample,
        n_hidden=int(rows["status"].isin(HIDDEN).sum()),
        n_rows=len(rows),
        language=state.language,
    )
