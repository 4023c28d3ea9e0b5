"""Cost per user (KPB), the municipality's own delivery: one row per place, year and age band.

There is no public layout; this one is ours. Age bands and intervention groups are data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.sources.tabular.layout import Layout

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from tidigt.sources.tabular.loading import LoadedRows

SOURCE_ID = "kpb"
CLEAN_RELATION = "stg_kpb__interventions"
REQUIRED = ("kommun", "kommunkod", "ar", "aldersgrupp", "antal", "befolkning", "andel")
OPTIONAL = (
    "kon",
    "insatsgrupp",
    "kostnad_kr",
    "volym",
    "volym_enhet",
    "befolkning_datum",
    "uppgift",
)
LAYOUT = Layout(
    table="raw_kpb__interventions",
    columns=(*REQUIRED, *OPTIONAL),
    required=tuple((name,) for name in REQUIRED),
    region=("kommunkod", "kommun"),
    totals=("aldersgrupp",),
)
RAW_TABLES = {LAYOUT.table: LAYOUT.raw_columns}


def load(con: duckdb.DuckDBPyConnection, delivery: Path, file_id: str) -> LoadedRows:
    """Load one KPB delivery (CSV or XLSX) into ``raw_kpb__interventions`` as text.

    Raises
    ------
    DeliveryError
        The file is of another kind, a column is missing, or it holds no rows.
    """
    from tidigt.sources.tabular.loading import load_table

    return load_table(con, delivery, file_id, LAYOUT)
