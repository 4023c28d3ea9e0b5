"""Kolada's key figures per municipality, year and sex, as a dump in Parquet or CSV.

The columns are those of Kolada's interface; ``status`` says why a value is not there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.sources.tabular.layout import Layout

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from tidigt.sources.tabular.loading import LoadedRows

SOURCE_ID = "kolada"
CLEAN_RELATION = "stg_kolada__values"
REQUIRED = ("kpi", "municipality_id", "year", "gender", "status", "value")
LAYOUT = Layout(
    table="raw_kolada__values",
    columns=(*REQUIRED, "count", "municipality", "municipality_type"),
    required=tuple((name,) for name in REQUIRED),
    region=("municipality_id", "municipality"),
)
RAW_TABLES = {LAYOUT.table: LAYOUT.raw_columns}


def load(con: duckdb.DuckDBPyConnection, delivery: Path, file_id: str) -> LoadedRows:
    """Load one dump into ``raw_kolada__values`` as text; regions and the nation are no data here.

    Raises
    ------
    DeliveryError
        The file is of another kind, a column is missing, or it holds no rows.
    """
    from tidigt.sources.tabular.loading import load_table

    return load_table(con, delivery, file_id, LAYOUT)
