"""Pupils of each year by school unit on 15 October (Skolverket), one file a school year.

The school year stands above the table, and notes below it; they are not data. Numbers of pupils are
published as they are, also the smallest; shares by sex and background are hidden by the source.
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
from tidigt.sources.tabular.layout import Layout

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from tidigt.sources.tabular.loading import LoadedRows

SOURCE_ID = "elever"
CLEAN_RELATION = "stg_elever__schools"
YEARS = tuple(f"elever_arskurs_{year}" for year in range(1, 10))
PARENTS = "andel_foraldrar_eftergymnasial"
LAYOUT = Layout(
    table="raw_elever__schools",
    columns=(
        *SCHOOL_COLUMNS,
        *("elever_forskoleklass", "andel_flickor_forskoleklass"),
        *("elever_arskurs_1_9", "andel_flickor_arskurs_1_9"),
        *("andel_utlandsk_bakgrund", PARENTS),
        *YEARS,
    ),
    required=(
        *(("skol_enhetskod",), ("skola",), ("kommun_kod",), ("elever_arskurs_1_9",)),
        *((year,) for year in YEARS),
    ),
    also_called={
        "andel_elever_med_utlandsk_bakgrund_ak_1_9": "andel_utlandsk_bakgrund",
        "andel_elever_med_foraldrar_med_eftergymnasial_utb_ak_1_9": PARENTS,
    },
    region=REGION,
    free_text=NAMES,
    banner=BANNER,
    notes_from=NOTES_FROM,
    left_out=PRINCIPAL,
)
RAW_TABLES = {LAYOUT.table: LAYOUT.raw_columns}


def load(con: duckdb.DuckDBPyConnection, delivery: Path, file_id: str) -> LoadedRows:
    """Load one file into ``raw_elever__schools`` as text.

    Raises
    ------
    DeliveryError
        The file is of another kind, a column or the school year is missing, or it holds no rows.
    """
    from tidigt.sources.tabular.loading import load_table

    return load_table(con, delivery, file_id, LAYOUT)
