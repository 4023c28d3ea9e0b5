"""The indicators of the start page as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from tidigt_dashboards import address
from tidigt_dashboards.exporting.downloads import Exportable
from tidigt_dashboards.exporting.provenance import Provenance
from tidigt_dashboards.overview.texts import TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tidigt_dashboards.figures import Drawing
    from tidigt_dashboards.overview.state import OverviewState

HIDDEN = ("suppressed", "source_suppressed", "masked")
TREND = ("estimate", "lower", "upper", "method")


def exportable(state: OverviewState, drawing: Callable[[], Drawing]) -> Exportable:
    """Collect what the figure of the indicators exports."""
    return Exportable(
        name=lambda: f"tidigt-overview-{state.municipality}",
        drawing=drawing,
        frame=lambda: frame(state),
        provenance=lambda: provenance(state),
    )


def frame(state: OverviewState) -> pd.DataFrame:
    """Return one row per indicator and year: value and status, and the trend of the indicator."""
    parts = [
        strip.points.assign(
            indicator=strip.key,
            title=strip.title,
            municipality_code=state.municipality,
            municipality=state.own_name,
            unit=strip.unit,
            **{f"trend_{name}": strip.trend[name] for name in TREND},
            trend_unit=strip.trend["unit"],
            grade=str(strip.described(state.own_name, state.language).grade),
        )
        for strip in state.strips()
    ]
    rows = pd.concat(parts, ignore_index=True)
    keys = ["municipality_code", "municipality", "indicator", "title", "unit"]
    return rows[[*keys, *(name for name in rows if name not in keys)]]


def provenance(state: OverviewState) -> Provenance:
    """Say where the numbers come from."""
    build, rows = state.published.build, frame(state)
    return Provenance(
        title=TEXTS("indicators", state.language, municipality=state.own_name),
        municipality=state.own_name,
        comparison="",
        source=state.sources_line(),
        vintage=max(build.vintages.values()).isoformat() if build.vintages else "",
        build=build.build_id,
        address=f"/?{address.MUNICIPALITY}={state.municipality}&{address.LANGUAGE}={state.language}",
        is_sample=build.is_sample,
        n_hidden=int(rows["status"].isin(HIDDEN).sum()),
        n_rows=len(rows),
        language=state.language,
    )
