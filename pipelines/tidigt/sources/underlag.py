"""Skolverket's "Underlag för analys" by school unit: pupils, staff, year 3 to 9, and the survey.

The file has measures in rows and school units in columns, as Skolverket's database of statistics
gives it. Its own marks are kept apart: ``.`` is missing, ``..`` hidden, ``…`` (or ``...``) nearly
all pupils and therefore not told, ``-`` a survey that too few have answered to be shown. Costs are
told for principals only, and principals are no schools: neither is taken in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.errors import DeliveryError
from tidigt.sources.school_files.analysis_measures import MEASURES, NOTES_FROM
from tidigt.sources.school_files.layouts import NAMES, PRINCIPAL
from tidigt.sources.tabular.layout import Layout

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from tidigt.sources.tabular.loading import LoadedRows

SOURCE_ID = "underlag"
CLEAN_RELATION = "stg_underlag__schools"
LAYOUT = Layout(
    table="raw_underlag__schools",
    columns=("lasar", "skola", "skol_enhetskod", *MEASURES.values()),
    required=(("lasar",), ("skola",), ("skol_enhetskod",), ("antal_elever",)),
    also_called=MEASURES,
    free_text=NAMES,
    notes_from=NOTES_FROM,
    left_out=PRINCIPAL,
    form="Skolverkets fil som den är: mått i rader, huvudmän och skolenheter i kolumner",
    is_turned=True,
)
RAW_TABLES = {LAYOUT.table: LAYOUT.raw_columns}


def load(con: duckdb.DuckDBPyConnection, delivery: Path, file_id: str) -> LoadedRows:
    """Load one file into ``raw_underlag__schools`` as text; a row is a column of the file.

    Raises
    ------
    DeliveryError
        The file is of another kind, is damaged, or has no such table.
    """
    from tidigt.sources.school_files.analysis_sheet import turned
    from tidigt.sources.tabular.file_kind import open_grids
    from tidigt.sources.tabular.loading import load_grids

    grids = open_grids(delivery, with_comments=True)
    turned_grids = [turned(delivery.name, grid) for grid in grids]
    tables = [table for table in turned_grids if table is not None]
    if not tables:
        raise DeliveryError(
            f"{delivery.name} kan inte läsas in: ingen rad har skolenheter som rubriker, ”HUVUDMAN "
            "(organisationsnummer): SKOLA (skolenhetskod)”. Ta ut Underlag för analys ur "
            "Skolverkets statistikdatabas med mått i rader, huvudmän och skolor i kolumner.",
            code="other_table",
        )
    return load_grids(con, delivery.name, tables, file_id, LAYOUT)
