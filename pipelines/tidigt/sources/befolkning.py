"""Population on 31 December by municipality, year, single age and, if delivered, sex.

Three layouts are known by their headers: our own (``kommunkod;ar;alder;antal``), the same with
English headers, and the one of Statistics Sweden with names and the years as columns (``X2019``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.sources.tabular.layout import Layout

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from tidigt.sources.tabular.loading import LoadedRows

SOURCE_ID = "befolkning"
CLEAN_RELATION = "stg_befolkning__children"
LAYOUT = Layout(
    table="raw_befolkning__population",
    columns=("kommunkod", "kommun", "ar", "alder", "kon", "antal", "uppgift"),
    required=(("kommunkod", "kommun"), ("ar",), ("alder",), ("antal",)),
    also_called={
        "municipality": "kommunkod",
        "region": "kommun",
        "year": "ar",
        "age": "alder",
        "gender": "kon",
        "sex": "kon",
        "population": "antal",
    },
    region=("kommunkod", "kommun"),
    totals=("alder",),
    wide=("ar", "antal"),
)
RAW_TABLES = {LAYOUT.table: LAYOUT.raw_columns}


def load(con: duckdb.DuckDBPyConnection, delivery: Path, file_id: str) -> LoadedRows:
    """Load one population file into ``raw_befolkning__population`` as text.

    Where the years are columns, a line of the file is one row for each year.

    Raises
    ------
    DeliveryError
        The file is of another kind, a column is missing, or it holds no rows.
    """
    from tidigt.sources.tabular.loading import load_table

    return load_table(con, delivery, file_id, LAYOUT)
