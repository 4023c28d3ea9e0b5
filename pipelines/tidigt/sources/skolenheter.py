"""School units with their place on the map (Skolverket's register, compact form)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.sources.tabular.layout import Layout

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from tidigt.sources.tabular.loading import LoadedRows

SOURCE_ID = "skolenheter"
CLEAN_RELATION = "stg_skolenheter__units"
LAYOUT = Layout(
    table="raw_skolenheter__units",
    columns=(
        *("skol_enhetskod", "skola", "kommun_kod", "wgs84_latitud", "wgs84_longitud"),
        *("sweref99_nord", "sweref99_ost", "utlandsskola", "uppgift"),
    ),
    required=(("skol_enhetskod",), ("skola",), ("wgs84_latitud",), ("wgs84_longitud",)),
    also_called={
        "school_unit": "skol_enhetskod",
        "name": "skola",
        "municipality": "kommun_kod",
        "wgs84_lat": "wgs84_latitud",
        "wgs84_lon": "wgs84_longitud",
        "sweref99_n": "sweref99_nord",
        "sweref99_e": "sweref99_ost",
        "abroad": "utlandsskola",
    },
    free_text=("skola",),
)
RAW_TABLES = {LAYOUT.table: LAYOUT.raw_columns}


def load(con: duckdb.DuckDBPyConnection, delivery: Path, file_id: str) -> LoadedRows:
    """Load one file, fetch or answer into ``raw_skolenheter__units`` as text.

    Raises
    ------
    DeliveryError
        The file is of another kind, a column is missing, or it holds no rows.
    """
    from tidigt.sources.answers.lines import looks_like_json
    from tidigt.sources.school_files.unit_answers import register_grid
    from tidigt.sources.tabular.file_kind import read_bytes
    from tidigt.sources.tabular.loading import load_grids, load_table

    if looks_like_json(read_bytes(delivery)):
        return load_grids(con, delivery.name, [register_grid(delivery)], file_id, LAYOUT)
    return load_table(con, delivery, file_id, LAYOUT)
