"""Kolada's definitions of its key figures, as a list: what each is called and how it is defined.

`tidigt fetch kolada` brings them together with the values; this is for a list that comes by itself
(CSV, XLSX, Parquet), with the columns of the interface.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.sources.answers.raw_kolada import DEFINITION_COLUMNS
from tidigt.sources.tabular.layout import Layout

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from tidigt.sources.tabular.loading import LoadedRows

SOURCE_ID = "nyckeltal"
CLEAN_RELATION = "stg_nyckeltal__definitions"
LAYOUT = Layout(
    table="raw_nyckeltal__definitions",
    columns=DEFINITION_COLUMNS,
    required=(("id",), ("title",)),
    also_called={
        "by_gender": "is_divided_by_gender",
        "has_ou": "has_ou_data",
        "next_publication": "publication_date",
    },
    free_text=("title", "description"),
)
RAW_TABLES = {LAYOUT.table: LAYOUT.raw_columns}


def load(con: duckdb.DuckDBPyConnection, delivery: Path, file_id: str) -> LoadedRows:
    """Load a list of definitions into ``raw_nyckeltal__definitions`` as text.

    Raises
    ------
    DeliveryError
        The file is of another kind, a column is missing, or it holds no rows.
    """
    from tidigt.sources.tabular.loading import load_table

    return load_table(con, delivery, file_id, LAYOUT)
