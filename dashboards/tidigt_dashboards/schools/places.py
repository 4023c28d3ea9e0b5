"""The schools of a municipality together, and the children who live there: two different things."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from tidigt_dashboards.components import Column, html_table, paragraph
from tidigt_dashboards.schools import sentences, words
from tidigt_dashboards.schools.sentence_texts import SENTENCES
from tidigt_dashboards.schools.texts import TABLES
from tidigt_dashboards.swedish import format_number, format_percent, status_word

if TYPE_CHECKING:
    from markupsafe import Markup

    from tidigt_dashboards.schools.state import SchoolsState

PARTS = ("actual", "model", "residual")
RESIDENTS = ("kolada_n15507", "kolada_n15508", "kolada_n15428")
PER_CENT = 100.0


def section(state: SchoolsState) -> Markup:
    """Write both tables, each with what it counts; they are never put together."""
    return local(state) + residents(state)


def local_rows(state: SchoolsState) -> pd.DataFrame:
    """Return one row per spring: actual, model and residual, n_schools and pupils behind them."""
    found = state.data.means(state.municipality)
    names = {f"salsa_{state.outcome}_{part}": part for part in PARTS}
    rows = found[found["indicator_id"].isin(names)]
    if rows.empty:
        return pd.DataFrame()
    wide = rows.assign(part=rows["indicator_id"].map(names)).pivot_table(
        index="year", columns="part", values="value"
    )
    actual = rows[rows["indicator_id"] == f"salsa_{state.outcome}_{_basis(rows, state)}"]
    behind = actual.set_index("year")[["n_schools", "pupils"]]
    return wide.reindex(columns=PARTS).join(behind).reset_index()


def _basis(rows: pd.DataFrame, state: SchoolsState) -> str:
    """Choose the part whose number of schools is told: the residual, which needs the others."""
    known = set(rows["indicator_id"])
    return next(p for p in reversed(PARTS) if f"salsa_{state.outcome}_{p}" in known)


def local(state: SchoolsState) -> Markup:
    """Write the mean of the schools that lie in the municipality."""
    language, found = state.language, local_rows(state)
    if found.empty:
        return paragraph(SENTENCES("local_none", language))
    factor = 1 / PER_CENT if state.is_share else 1
    rows = [
        [
            words.year_label(int(row["year"])),
            *(words.result(state, factor * row[part]) or "–" for part in PARTS[:2]),
            words.difference(state, factor * row["residual"]) or "–",
            words.number(state, row["n_schools"]) or "–",
            words.number(state, row["pupils"]) or "–",
        ]
        for _, row in found.iterrows()
    ]
    headings = ("year", "actual", "expected", "deviation", "n_schools", "pupils")
    columns = [Column(TABLES(key, language), is_number=key != "year") for key in headings]
    caption = TABLES("local", language, municipality=state.about["municipality"])
    table = paragraph(SENTENCES("local", language)) + html_table(caption, columns, rows)
    return table + paragraph(sentences.source(state), css_class="notes")


def residents(state: SchoolsState) -> Markup:
    """Write Kolada's key figures of the children who live in the municipality."""
    language = state.language
    series = {
        name: {int(row["year"]): _cell(state, row) for _, row in found.iterrows()}
        for name in RESIDENTS
        if len(found := state.data.residents(state.municipality, name))
    }
    if not series:
        return paragraph(SENTENCES("residents_none", language))
    years = sorted({year for cells in series.values() for year in cells})
    missing = status_word("missing", language)
    rows = [[str(year), *(cells.get(year, missing) for cells in series.values())] for year in years]
    columns = [
        Column(TABLES("spring", language), is_number=False),
        *(Column(TABLES(name.removeprefix("kolada_"), language)) for name in series),
    ]
    caption = TABLES("residents", language, municipality=state.about["municipality"])
    table = paragraph(SENTENCES("residents", language)) + html_table(caption, columns, rows)
    return table + paragraph(sentences.raw_source(state, "kolada"), css_class="notes")


def _cell(state: SchoolsState, row: pd.Series) -> str:
    if row["status"] != "exists":
        return status_word(str(row["status"]), state.language)
    if row["unit"] == "percent":
        return format_percent(row["value"] / PER_CENT, language=state.language)
    return format_number(row["value"], 1, language=state.language)
