"""Statistics of school units as Skolverket's interface has them: staff, national tests, grades.

A row is one figure: school unit, measure, school year, value, and the kind of value that it is. It
comes as saved answers (JSON, planned-educations version 4), as what ``tidigt fetch slutbetyg`` has
brought home, or as a table of such answers (CSV, XLSX, Parquet). Values are text, with decimal
comma, as served.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.sources.tabular.layout import Layout

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from tidigt.sources.tabular.loading import LoadedRows

SOURCE_ID = "skolstatistik"
CLEAN_RELATION = "stg_skolstatistik__values"
LAYOUT = Layout(
    table="raw_skolstatistik__figures",
    columns=("lasar", "skol_enhetskod", "skola", "kommun_kod", "matt", "varde", "vardetyp"),
    required=(("skol_enhetskod",), ("matt",), ("lasar",), ("varde",)),
    also_called={
        "school_unit": "skol_enhetskod",
        "metric": "matt",
        "time_period": "lasar",
        "period": "lasar",
        "value": "varde",
        "value_type": "vardetyp",
    },
    free_text=("skola",),
)
RAW_TABLES = {LAYOUT.table: LAYOUT.raw_columns}


def load(con: duckdb.DuckDBPyConnection, delivery: Path, file_id: str) -> LoadedRows:
    """Load one file, fetch or answer into ``raw_skolstatistik__figures`` as text.

    Raises
    ------
    DeliveryError
        The file is of another kind, a column is missing, or it holds no rows.
    """
    from tidigt.sources.answers.lines import looks_like_json
    from tidigt.sources.school_files.unit_figures import TaughtOnly, figures_grid
    from tidigt.sources.tabular.file_kind import open_grids, read_bytes
    from tidigt.sources.tabular.loading import load_grids

    if looks_like_json(read_bytes(delivery)):
        return load_grids(con, delivery.name, [figures_grid(delivery)], file_id, LAYOUT)
    tables = [TaughtOnly(grid, LAYOUT) for grid in open_grids(delivery)]
    return load_grids(con, delivery.name, tables, file_id, LAYOUT)
