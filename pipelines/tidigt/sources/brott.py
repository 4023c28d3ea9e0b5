"""Breaks in series that the analyst knows of: place (0000 for all), year, source, what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.sources.tabular.layout import Layout

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from tidigt.sources.tabular.loading import LoadedRows

SOURCE_ID = "brott"
CLEAN_RELATION = "stg_brott__breaks"
REQUIRED = ("kommunkod", "ar", "kalla", "text")
LAYOUT = Layout(
    table="raw_brott__breaks",
    columns=(*REQUIRED, "uppgift"),
    required=tuple((name,) for name in REQUIRED),
    free_text=("text",),
)
RAW_TABLES = {LAYOUT.table: LAYOUT.raw_columns}


def load(con: duckdb.DuckDBPyConnection, delivery: Path, file_id: str) -> LoadedRows:
    """Load a list of breaks into ``raw_brott__breaks`` as text.

    Raises
    ------
    DeliveryError
        The file is of another kind, a column is missing, or it holds no rows.
    """
    from tidigt.sources.tabular.loading import load_table

    return load_table(con, delivery, file_id, LAYOUT)
