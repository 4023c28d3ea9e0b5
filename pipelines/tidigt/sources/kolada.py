"""Kolada's key figures per municipality, year and sex.

A delivery is a fetch from Kolada's interface (JSON, version 3; saved answers of version 2 too) or a
dump of it in Parquet or CSV, with the columns of the interface; ``status`` says why a value is not
there, and ``isdeleted`` that Kolada has withdrawn it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.sources.answers.lines import looks_like_json
from tidigt.sources.answers.raw_kolada import BESIDE_VALUES
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
    columns=(*REQUIRED, "count", "isdeleted", "municipality", "municipality_type"),
    required=tuple((name,) for name in REQUIRED),
    also_called={"is_deleted": "isdeleted"},
    region=("municipality_id", "municipality"),
)
RAW_TABLES = {LAYOUT.table: LAYOUT.raw_columns, **BESIDE_VALUES}


def load(con: duckdb.DuckDBPyConnection, delivery: Path, file_id: str) -> LoadedRows:
    """Load values into ``raw_kolada__values`` as text; regions and the nation are no data here.

    Raises
    ------
    DeliveryError
        The file is of another kind, a column is missing, or it holds no rows.
    """
    with delivery.open("rb") as opened:
        is_json = looks_like_json(opened.read(100))
    if is_json:
        from tidigt.sources.answers.kolada_values import load_answers

        return load_answers(con, delivery, file_id)
    from tidigt.sources.tabular.loading import load_table

    return load_table(con, delivery, file_id, LAYOUT)
