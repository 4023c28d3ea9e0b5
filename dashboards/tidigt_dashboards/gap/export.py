"""The figures of the gap page as files: their numbers as a tidy frame, and where they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from tidigt_dashboards.exporting.downloads import Exportable
from tidigt_dashboards.exporting.provenance import Provenance
from tidigt_dashboards.figures.values import value_texts
from tidigt_dashboards.gap.texts import PAGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tidigt_dashboards.figures import Drawing
    from tidigt_dashboards.gap.state import GapState

KEYS = ("municipality_code", "municipality", "series", "year", "age_band", "reference")
RESULT = ("shown", "quantity", "estimate", "lower", "upper", "confidence", "unit", "method")
COUNTS = ("n_numerator", "n_denominator", "status", "origin", "flags")
TREND_KEYS = ("municipality_code", "municipality", "series", "component", "first_year", "last_year")


def exportable(state: GapState, name: str, drawing: Callable[[], Drawing]) -> Exportable:
    """Collect what a figure of the page exports; ``name`` as for ``GapState.table``."""
    return Exportable(
        name=lambda: f"tidigt-gap-{name}-{state.municipality}",
        drawing=drawing,
        frame=lambda: frame(state, name),
        provenance=lambda: provenance(state, name),
    )


def frame(state: GapState, name: str) -> pd.DataFrame:
    """Return the numbers of a figure as the statistics gave them, own series first.

    Returns
    -------
    pandas.DataFrame
        One row per series, year and band (or per component of the trend): keys, the columns of a
        result (shares 0-1, differences of shares 0-1), counts, ``status``, ``origin`` and flags.
        ``shown`` is the value with its interval to the character as on the page.
    """
    measures, names = state.measures(), state.names()
    rows = {
        "shares": measures.shares,
        "gap": measures.gaps,
        "ratio": measures.ratios,
        "path": measures.shares,
        "changes": state.trends(),
    }[name]
    called = {"own": names.own, "reference": names.reference}
    rows = rows.assign(municipality=rows["series"].map(called))
    keys = TREND_KEYS if name == "changes" else KEYS
    rows = rows.assign(shown=value_texts(rows, language=state.language))
    columns = [column for column in (*keys, *RESULT, *COUNTS) if column in rows]
    return rows[columns].sort_values("series", kind="stable", ignore_index=True)


def provenance(state: GapState, name: str) -> Provenance:
    """Say where the numbers of a figure come from."""
    build, names = state.published.build, state.names()
    rows = frame(state, name)
    hidden = rows["status"].isin(["suppressed"]) if "status" in rows else pd.Series(dtype=bool)
    vintage = build.vintages.get("kpb")
    return Provenance(
        title=f"{PAGE(name, state.language)}, {state.bands_in_words()}",
        municipality=names.own,
        comparison=names.reference,
        source=state.source(),
        vintage=vintage.isoformat() if vintage else "",
        build=build.build_id,
        address=state.address(),
        is_sample=build.is_sample,
        n_hidden=int(hidden.sum()),
        n_rows=len(rows),
        language=state.language,
    )
