"""The figures of the page as files: their numbers as a tidy frame, and where they come from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pandas as pd

from tidigt_dashboards.exporting.downloads import Exportable
from tidigt_dashboards.exporting.provenance import Provenance
from tidigt_dashboards.schools import sentences, words
from tidigt_dashboards.schools.texts import PAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tidigt_dashboards.figures import Drawing
    from tidigt_dashboards.schools.state import SchoolsState

SCHOOL = ["school_unit_code", "school_name", "municipality_code", "municipality"]
OF_YEAR = [
    *("year", "pupils", "actual", "expected", "estimate", "funnel_95", "funnel_998"),
    *("parents_education", "newly_immigrated", "boys", "unit", "is_own", "reason"),
]
HIDDEN = ("hidden", "masked")


def exportable(
    state: SchoolsState,
    name: str,
    drawing: Callable[[], Drawing],
    address: Callable[[], Sequence[tuple[str, str]]],
) -> Exportable:
    """Collect what a figure of the page exports."""
    return Exportable(
        name=lambda: f"tidigt-skola-{state.school}-{name}",
        drawing=drawing,
        frame=lambda: frame(state, name),
        provenance=lambda: provenance(state, name, address()),
    )


def frame(state: SchoolsState, name: str) -> pd.DataFrame:
    """Return the numbers of a figure: points or shares (0-1), as the statistics gave them.

    The figures of all schools export the school and the limits, and no list of the others.
    """
    about = {
        "school_unit_code": state.school,
        "school_name": state.about["school_name"],
        "municipality_code": state.municipality,
        "municipality": state.about["municipality"],
        "outcome": state.outcome,
    }
    frames: dict[str, Callable[[], pd.DataFrame]] = {
        "years": lambda: state.rows()[OF_YEAR],
        "residuals": lambda: state.series().assign(measure=state.measure),
        "scatter": lambda: state.rows().loc[[state.year], OF_YEAR],
        "funnel": lambda: state.limits_at(range(15, 201, 5)).assign(year=state.year),
        "similar": partial(_similar, state),
        "classes": state.classes,
    }
    rows = frames[name]().reset_index(drop=True)
    return rows.assign(**{key: value for key, value in about.items() if key not in rows})[
        [*about, *(column for column in rows if column not in about)]
    ]


def _similar(state: SchoolsState) -> pd.DataFrame:
    """Return the schools with similar pupils in the order of the table, the school first."""
    row = state.chosen()
    own = pd.DataFrame() if row["reason"] else state.of_year().loc[[state.school]]
    columns = [*SCHOOL, *(name for name in OF_YEAR if name not in ("is_own", "reason"))]
    both = pd.concat([own, state.similar().schools])
    return both[columns] if len(both) else pd.DataFrame(columns=columns)


def provenance(state: SchoolsState, name: str, address: Sequence[tuple[str, str]]) -> Provenance:
    """Say where the numbers of a figure come from."""
    build, rows = state.published.build, frame(state, name)
    hidden = rows["reason"].isin(HIDDEN) if "reason" in rows else pd.Series(dtype=bool)
    days = [
        build.vintages[key] for key in ("salsa", "slutbetyg", "elever") if key in build.vintages
    ]
    return Provenance(
        title=f"{PAGE(name, state.language)}: {words.result_name(state)}",
        municipality=f"{state.about['school_name']}, {state.about['municipality']}",
        comparison="",
        source=sentences.source(state, sources=SOURCES.get(name, ("salsa", "slutbetyg"))),
        vintage=max(days).isoformat() if days else "",
        build=build.build_id,
        address=f"/schools?{urlencode(address)}",
        is_sample=build.is_sample,
        n_hidden=int(hidden.sum()),
        n_rows=len(rows),
        language=state.language,
    )


SOURCES: dict[str, tuple[str, ...]] = {"classes": ("elever",)}
"""The sources of the figures that are not of SALSA and the final grades."""
