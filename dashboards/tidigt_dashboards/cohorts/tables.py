"""The numbers of the cohorts page as text: the same in figure, tooltip and table."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from tidigt.statistics.cohort_paths import SCHOOL_STAGES
from tidigt_dashboards.cohorts.sentences import project_name, write_span
from tidigt_dashboards.cohorts.table_texts import STAGE_LABELS, TABLES
from tidigt_dashboards.components import Column
from tidigt_dashboards.figures.cohort_rows import StageMark
from tidigt_dashboards.figures.pseudo_cohorts import SIGNS
from tidigt_dashboards.swedish import age_band, format_number, format_percent, status_word

if TYPE_CHECKING:
    import pandas as pd

    from tidigt_dashboards.cohorts.state import CohortsState
    from tidigt_dashboards.swedish import Language

Row: TypeAlias = Mapping[Hashable, Any]
Table: TypeAlias = tuple[str, list[Column], list[list[str]]]
MARKERS = {
    "year_3": "triangle",
    "year_6": "square",
    "year_9": "diamond",
    "diploma": "circle",
}
"""The stages that are drawn; the others are in the table."""


def table(state: CohortsState, name: str) -> Table:
    """Return caption, columns and cells of the table of a figure."""
    return {"lexis": _lexis, "ageing": _ageing, "stages": _stages, "pseudo": _pseudo}[name](state)


def stage_marks(language: Language) -> list[StageMark]:
    """Say how the stages are drawn and called."""
    return [
        StageMark(name, marker, SIGNS[marker], STAGE_LABELS(name, language))
        for name, marker in MARKERS.items()
    ]


def lexis_points(state: CohortsState) -> pd.DataFrame:
    """Return the cells of the Lexis picture with their texts, as the figure wants them."""
    cells, language = state.cells(), state.language
    return cells.assign(
        has_value=cells["share"].notna(),
        value_text=[_share(row, language) for row in cells.to_dict("records")],
        exposure_text=[_exposure(row, language) for row in cells.to_dict("records")],
    )


def ageing_rows(state: CohortsState) -> pd.DataFrame:
    """Return the cohorts of the project with their texts."""
    paths, language = state.paths(), state.language
    return paths.assign(
        inside_text=[
            write_span(row["first_year"], row["last_year"]) for row in paths.to_dict("records")
        ],
        out_text=[_out(row["age_out_year"], language) for row in paths.to_dict("records")],
    )


def stage_rows(state: CohortsState) -> pd.DataFrame:
    """Return the stages after a cohort was reached, with their texts."""
    rows, language = state.stages(), state.language
    rows = rows[rows["is_after"]]
    words = {True: TABLES("data_yes", language), False: TABLES("data_no", language)}
    return rows.assign(data_text=[words[bool(seen)] for seen in rows["is_observed"]])


def block_points(state: CohortsState) -> pd.DataFrame:
    """Return all blocks with a value, the chosen one marked, with their texts."""
    rows, language = state.blocks(), state.language
    rows = rows[rows["status"] == "exists"]
    return rows.assign(
        is_chosen=rows["block"] == state.block,
        block_text=[
            write_span(row["first_birth"], row["last_birth"]) for row in rows.to_dict("records")
        ],
        value_text=[
            f"{_percent(row, language)} ({_interval(row, language)})"
            for row in rows.to_dict("records")
        ],
        short_text=[_percent(row, language) for row in rows.to_dict("records")],
    )


def _lexis(state: CohortsState) -> Table:
    language = state.language
    cells = lexis_points(state)
    texts = ["value_text", "exposure_text"] if state.has_project else ["value_text"]
    columns = [Column(TABLES("year", language), is_number=False)]
    for band in state.zones:
        words = age_band(band, language)
        columns.append(Column(TABLES("share", language, band=words)))
        if state.has_project:
            columns.append(Column(TABLES("exposure", language, band=words)))
    rows = [
        [str(year), *(text for row in of_year[texts].to_numpy() for text in row)]
        for year, of_year in cells.groupby("year")
    ]
    key = "lexis" if state.has_project else "lexis_none"
    return TABLES(key, language, municipality=state.municipality_name), columns, rows


def _ageing(state: CohortsState) -> Table:
    language = state.language
    columns = [
        Column(TABLES("born", language), is_number=False),
        Column(TABLES("inside", language)),
        Column(TABLES("n_years", language)),
        Column(TABLES("at_ages", language)),
        Column(TABLES("out", language)),
    ]
    rows = [
        [
            str(row["birth_year"]),
            row["inside_text"],
            str(row["n_years"]),
            write_span(row["first_age"], row["last_age"]),
            row["out_text"],
        ]
        for row in ageing_rows(state).to_dict("records")
    ]
    none = TABLES("no_cohort", language)
    project = project_name(state, state.project) or state.municipality_name
    return TABLES("ageing", language, project=project), columns, rows or [[none] * len(columns)]


def _stages(state: CohortsState) -> Table:
    language, rows = state.language, state.stages()
    columns = [
        Column(TABLES("born", language), is_number=False),
        Column(age_band(state.band, language)),
        *(Column(TABLES(stage.name, language)) for stage in SCHOOL_STAGES),
    ]
    by_birth: dict[int, list[Row]] = {}
    for row in rows.to_dict("records"):
        by_birth.setdefault(row["birth_year"], []).append(row)
    cells = [
        [
            str(birth),
            _band_years([row for row in found if row["stage"] == state.band], language),
            *(_stage_year(row, language) for row in found if row["stage"] != state.band),
        ]
        for birth, found in sorted(by_birth.items())
    ]
    caption = TABLES("stages", language, municipality=state.municipality_name)
    return caption, columns, cells


def _pseudo(state: CohortsState) -> Table:
    language, rows = state.language, state.chosen_block()
    columns = [
        Column(TABLES("year", language), is_number=False),
        Column(TABLES("band", language)),
        Column(TABLES("counted_born", language)),
        Column(TABLES("missing_births", language)),
        Column(TABLES("share_only", language)),
        Column(TABLES("interval", language)),
        Column(TABLES("basis", language)),
    ]
    cells = [_block_cells(row, language) for row in rows.to_dict("records")]
    none = TABLES("no_cohort", language)
    caption = TABLES(
        "pseudo" if cells else "pseudo_none",
        language,
        municipality=state.municipality_name,
        births=state.block.replace("-", "\N{EN DASH}"),
    )
    return caption, columns, cells or [[none] * len(columns)]


def _block_cells(row: Row, language: Language) -> list[str]:
    start = [
        str(row["year"]),
        age_band(row["age_band"], language),
        write_span(row["band_first_birth"], row["band_last_birth"]),
        str(row["n_missing"]),
    ]
    if row["status"] != "exists":
        return [*start, *[_absent(row["status"], language)] * 3]
    basis = TABLES(
        "of",
        language,
        n=format_number(row["n_numerator"], language=language),
        total=format_number(row["n_denominator"], language=language),
    )
    return [*start, _percent(row, language), _interval(row, language), basis]


def _share(row: Row, language: Language) -> str:
    share = float(row["share"])
    if math.isnan(share):
        return _absent(row["status"], language)
    return format_percent(share, language=language)


def _exposure(row: Row, language: Language) -> str:
    exposure = float(row["exposure"])
    if math.isnan(exposure):
        return TABLES("no_cohort", language)
    return format_percent(exposure, 0, language=language)


def _absent(status: str, language: Language) -> str:
    """Say why there is no number; what was never delivered is not loaded."""
    return TABLES("not_loaded", language) if status == "missing" else status_word(status, language)


def _out(year: float, language: Language) -> str:
    return TABLES("stayed", language) if math.isnan(year) else f"{year:.0f}"


def _band_years(rows: list[Row], language: Language) -> str:
    """Write the years in the band after the cohort was reached, and how many have data."""
    after = [row for row in rows if row["is_after"]]
    if not after:
        return TABLES("before", language)
    return TABLES(
        "seen_some",
        language,
        years=write_span(after[0]["first_year"], after[-1]["last_year"]),
        n=len([row for row in after if row["is_observed"]]),
        total=len(after),
    )


def _stage_year(row: Row, language: Language) -> str:
    if not row["is_after"]:
        return TABLES("before", language)
    year = TABLES("autumn" if row["is_autumn"] else "spring", language, year=row["first_year"])
    return TABLES("seen", language, year=year) if row["is_observed"] else year


def _percent(row: Row, language: Language) -> str:
    return format_percent(row["estimate"], language=language)


def _interval(row: Row, language: Language) -> str:
    limits = [
        format_number(100 * end, 1, language=language) for end in (row["lower"], row["upper"])
    ]
    return "\N{EN DASH}".join(limits)
