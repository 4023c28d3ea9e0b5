"""What each section of the gap page gives as a file: its figure, and its numbers as a table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tidigt_dashboards.exporting.downloads import Exportable
from tidigt_dashboards.exporting.provenance import Provenance
from tidigt_dashboards.figures.values import value_texts
from tidigt_dashboards.gap.texts import PAGE

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from tidigt_dashboards.figures import Drawing
    from tidigt_dashboards.gap.state import GapState

COLUMNS = (
    *("series", "municipality_code", "municipality", "year", "age_band", "reference"),
    *("component", "quantity", "estimate", "lower", "upper", "confidence", "unit", "method"),
    *("n_numerator", "n_denominator", "n_years", "first_year", "last_year", "dispersion"),
    *("status", "origin", "flags", "grade", "shown"),
)
"""The columns of an exported table, those of them that its results have."""


def exportable(
    state: GapState, section: str, draw: Callable[[], Drawing], address: Callable[[], str]
) -> Exportable:
    """Describe what a section exports, made anew when it is asked for.

    Parameters
    ----------
    state : GapState
    section : str
        ``shares``, ``gap``, ``ratio``, ``path`` or ``changes``.
    draw : callable
        Gives the figure.
    address : callable
        Gives the path and query string that show the same.
    """
    return Exportable(
        name=partial(file_name, state, section),
        drawing=draw,
        frame=partial(frame, state, section),
        provenance=partial(provenance, state, section, address),
    )


def file_name(state: GapState, section: str) -> str:
    """Name the file, without ending: ascii only, so that it survives any mail and disk."""
    return f"tidigt-{section}-{state.municipality}-{state.years[0]}-{state.years[-1]}"


def frame(state: GapState, section: str) -> pd.DataFrame:
    """Give the results that a section shows, with what the page writes in the column ``shown``.

    Returns
    -------
    pandas.DataFrame
        One row per result, own and compared; a result that is hidden or missing keeps its row, with
        ``status`` and ``flags``.
    """
    names, results = state.names(), state.results(section)
    named = results.assign(
        municipality=results["series"].map({"own": names.own, "reference": names.reference}),
        shown=value_texts(results, language=names.language),
    )
    return named[[name for name in COLUMNS if name in named.columns]]


def provenance(state: GapState, section: str, address: Callable[[], str]) -> Provenance:
    """Say what the file shows, for whom, compared with whom, and where it comes from."""
    results, build = state.results(section), state.published.build
    received = build.vintages.get("kpb")
    hidden = results["flags"].map(lambda flags: "suppressed" in flags)
    return Provenance(
        title=f"{PAGE(section, state.language)}, {state.bands_in_words()}",
        municipality=state.names().own,
        comparison=state.names().reference,
        source=state.source(),
        vintage="" if received is None else received.isoformat(),
        build=build.build_id,
        address=address(),
        is_sample=build.is_sample,
        n_hidden=int(hidden.sum()),
        n_rows=len(results),
        language=state.language,
    )
