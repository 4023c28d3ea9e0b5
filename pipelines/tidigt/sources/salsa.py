"""SALSA: results of year 9 by school unit beside what the pupils' background leads to expect.

Skolverket gives it in three ways: an export with two header rows (SIRIS), the table of its web
page (no codes of school units, so schools are found by name and municipality), and its interface
(JSON). A tidy table with English headers is read too. Which background counts has changed over the
years.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.sources.school_files.layouts import (
    BANNER,
    NAMES,
    NOTES_FROM,
    PRINCIPAL,
    REGION,
    SCHOOL_COLUMNS,
)
from tidigt.sources.school_files.salsa_headers import name_outcomes
from tidigt.sources.tabular.layout import Layout

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from tidigt.sources.tabular.loading import LoadedRows

SOURCE_ID = "salsa"
CLEAN_RELATION = "stg_salsa__schools"
OUTCOMES = tuple(
    f"{outcome}_{part}"
    for outcome in ("amnen", "merit")
    for part in ("faktiskt", "modell", "residual")
)
LAYOUT = Layout(
    table="raw_salsa__schools",
    columns=(
        *SCHOOL_COLUMNS,
        *("foraldrarnas_utbildningsniva", "andel_nyinvandrade", "andel_fodda_utomlands"),
        *("andel_utlandsk_bakgrund", "andel_pojkar"),
        *OUTCOMES,
    ),
    required=(
        *(("skol_enhetskod", "skola"), ("kommun_kod", "skolkommun")),
        *(("merit_faktiskt",), ("merit_modell",), ("merit_residual",)),
    ),
    also_called={
        "ar": "lasar",
        "skolenhet": "skola",
        "kommun": "skolkommun",
        "huvud_man": "typ_av_huvudman",
        "foraldrarnas_genomsnittliga_utb_niva": "foraldrarnas_utbildningsniva",
        "foraldrarnas_genomsnittliga_utbildningsniva": "foraldrarnas_utbildningsniva",
        "andel_med_utlandsk_bakgrund": "andel_utlandsk_bakgrund",
        "period": "lasar",
        "name": "skola",
        "school_unit": "skol_enhetskod",
        "municipality": "kommun_kod",
        "municipality_name": "skolkommun",
        "principal_type": "typ_av_huvudman",
        "parents_education": "foraldrarnas_utbildningsniva",
        "all_subjects_residual": "amnen_residual",
        "merit_actual": "merit_faktiskt",
        "merit_model": "merit_modell",
    },
    region=REGION,
    free_text=NAMES,
    banner=BANNER,
    notes_from=NOTES_FROM,
    left_out=PRINCIPAL,
    name_cells=name_outcomes,
)
RAW_TABLES = {LAYOUT.table: LAYOUT.raw_columns}


def load(con: duckdb.DuckDBPyConnection, delivery: Path, file_id: str) -> LoadedRows:
    """Load one file or answer into ``raw_salsa__schools`` as text.

    Raises
    ------
    DeliveryError
        The file is of another kind, a column or the year is missing, or it holds no rows.
    """
    from tidigt.sources.answers.lines import looks_like_json
    from tidigt.sources.school_files.salsa_answers import answer_grid
    from tidigt.sources.tabular.file_kind import read_bytes
    from tidigt.sources.tabular.loading import load_grids, load_table

    content = read_bytes(delivery)
    if looks_like_json(content):
        grid = answer_grid(delivery, content)
        return load_grids(con, delivery.name, [grid], file_id, LAYOUT)
    return load_table(con, delivery, file_id, LAYOUT)
