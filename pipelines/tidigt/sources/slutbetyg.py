"""Final grades of year 9 by school unit (Skolverket), one file a school year, as exported.

The school year stands above the table, and notes below it; they are not data.
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

SOURCE_ID = "slutbetyg"
CLEAN_RELATION = "stg_slutbetyg__schools"
LAYOUT = Layout(
    table="raw_slutbetyg__schools",
    columns=(
        *SCHOOL_COLUMNS,
        *("antal_elever", "andel_alla_amnen", "andel_behoriga_yrkesprogram", "meritvarde"),
    ),
    required=(("skol_enhetskod",), ("skola",), ("kommun_kod",), ("antal_elever",), ("meritvarde",)),
    also_called={
        "andel_elever_som_uppfyllt_betygskriterierna_i_alla_amnen": "andel_alla_amnen",
        "andel_elever_som_uppnatt_kunskapskraven_i_alla_amnen": "andel_alla_amnen",
        "andel_elever_behoriga_till_yrkesprog": "andel_behoriga_yrkesprogram",
        "andel_elever_behoriga_till_yrkesprogram": "andel_behoriga_yrkesprogram",
        "genomsnittligt_meritvarde": "meritvarde",
    },
    region=REGION,
    free_text=NAMES,
    banner=BANNER,
    notes_from=NOTES_FROM,
    left_out=PRINCIPAL,
)
RAW_TABLES = {LAYOUT.table: LAYOUT.raw_columns}


def load(con: duckdb.DuckDBPyConnection, delivery: Path, file_id: str) -> LoadedRows:
    """Load one file or fetch into ``raw_slutbetyg__schools`` as text.

    Raises
    ------
    DeliveryError
        The file is of another kind, a column or the school year is missing, it holds no rows, or
        hidden numbers have become zeros in it.
    """
    from tidigt.sources.answers.lines import first_line
    from tidigt.sources.school_files.derived_tables import refuse_derived
    from tidigt.sources.school_files.unit_answers import grades_grid
    from tidigt.sources.tabular.file_kind import open_grids
    from tidigt.sources.tabular.loading import load_grids

    if delivery.is_file() and first_line(delivery):
        return load_grids(con, delivery.name, [grades_grid(delivery)], file_id, LAYOUT)
    grids = open_grids(delivery)
    refuse_derived(delivery.name, grids)
    return load_grids(con, delivery.name, grids, file_id, LAYOUT)
