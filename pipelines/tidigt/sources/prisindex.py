"""Price indices: KPI of Statistics Sweden, and PKV for the prices that municipalities meet.

A delivery has a row per index and year (or month), with its value, whether it is an outcome or a
forecast, and when it was published. PKV is revised, and holds forecasts of the years to come. KPI
can be fetched; then it is JSON-stat 2 with a value a month.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.sources.tabular.layout import Layout

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from tidigt.sources.tabular.loading import LoadedRows

SOURCE_ID = "prisindex"
CLEAN_RELATION = "stg_prisindex__values"
REQUIRED = ("index", "ar", "varde")
LAYOUT = Layout(
    table="raw_prisindex__values",
    columns=(*REQUIRED, "status", "argang"),
    required=tuple((name,) for name in REQUIRED),
    also_called={"prisindex": "index", "period": "ar", "year": "ar", "value": "varde"},
)
RAW_TABLES = {LAYOUT.table: LAYOUT.raw_columns}


def load(con: duckdb.DuckDBPyConnection, delivery: Path, file_id: str) -> LoadedRows:
    """Load one file or fetch into ``raw_prisindex__values`` as text.

    Raises
    ------
    DeliveryError
        The file is of another kind, a column is missing, or it holds no rows.
    """
    from tidigt.sources.answers.lines import looks_like_json
    from tidigt.sources.answers.price_values import price_grid
    from tidigt.sources.tabular.file_kind import read_bytes
    from tidigt.sources.tabular.loading import load_grids, load_table

    content = read_bytes(delivery)
    if looks_like_json(content):
        grid = price_grid(delivery, content)
        return load_grids(con, delivery.name, [grid], file_id, LAYOUT)
    return load_table(con, delivery, file_id, LAYOUT)
