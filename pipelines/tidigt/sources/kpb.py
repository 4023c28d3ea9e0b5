"""Cost per user (KPB), the municipality's own delivery.

There is no public layout; these two are ours. One has a row per municipality, year and age band.
The other has a row per person and intervention, with a pseudonym; distinct persons are counted
here, by municipality, year, band and group. Age bands and intervention groups are data. Whoever
makes the extract may certify, by a name in ``pseudonymserie``, that the same name means the same
pseudonym for the same child in all years and files; only then are children followed over years.
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
CLEAN_PERSONS = "stg_kpb__individuals"
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
INDIVIDUALS = Layout(
    table="raw_kpb__individuals",
    columns=(
        *("person_id", "kommunkod", "kommun", "ar", "fodelsear", "alder", "kon", "insatsgrupp"),
        *("kostnad_kr", "start", "slut", "uppgift", "pseudonymserie"),
    ),
    required=(("person_id",), ("kommunkod",), ("ar",), ("fodelsear", "alder")),
    also_called={"pseudonym": "person_id", "lopnr": "person_id", "lopnummer": "person_id"},
    region=("kommunkod", "kommun"),
    pseudonym="person_id",
    birth_year="fodelsear",
)
RAW_TABLES = {LAYOUT.table: LAYOUT.raw_columns, INDIVIDUALS.table: INDIVIDUALS.raw_columns}
ALSO = {CLEAN_PERSONS: INDIVIDUALS}


def load(con: duckdb.DuckDBPyConnection, delivery: Path, file_id: str) -> LoadedRows:
    """Load one KPB delivery (CSV, XLSX or Parquet) as text into the raw table that its header fits.

    Raises
    ------
    DeliveryError
        The file is of another kind, a column is missing, or it holds no rows. A file with a row per
        person is refused, too, for anything beyond pseudonyms that could point to a person.
    """
    from tidigt.sources.tabular.file_kind import open_grids
    from tidigt.sources.tabular.loading import fitting_layout, load_grids

    grids = open_grids(delivery)
    layout = fitting_layout(grids, (LAYOUT, INDIVIDUALS))
    return load_grids(con, delivery.name, grids, file_id, layout)
