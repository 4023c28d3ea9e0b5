"""Groups of municipalities to compare with, one row a member; the vintage stands in the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.sources.tabular.layout import Layout

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from tidigt.sources.tabular.loading import LoadedRows

SOURCE_ID = "grupper"
CLEAN_RELATION = "stg_grupper__members"
COLUMNS = ("group_id", "group_title", "member_id", "member_title")
LAYOUT = Layout(
    table="raw_grupper__members",
    columns=COLUMNS,
    required=tuple((name,) for name in COLUMNS),
    free_text=("group_title",),
    region=("member_id", "member_title"),
)
RAW_TABLES = {LAYOUT.table: LAYOUT.raw_columns}


def load(con: duckdb.DuckDBPyConnection, delivery: Path, file_id: str) -> LoadedRows:
    """Load a list of members into ``raw_grupper__members`` as text; regions are no members here.

    Raises
    ------
    DeliveryError
        The file is of another kind, a column is missing, or it holds no rows.
    """
    from tidigt.sources.tabular.loading import load_table

    return load_table(con, delivery, file_id, LAYOUT)
