"""The sources of data, one module each; their names are the names of the modules.

A source module has ``SOURCE_ID``, ``LAYOUT``, ``CLEAN_RELATION``, ``RAW_TABLES`` (raw table -> its
text columns) and ``load``, which takes one delivery into those tables; ``ALSO`` where deliveries
come in further layouts. Everything else about a source is SQL in ``sql/staging``.
"""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import duckdb

    from tidigt.sources.tabular.layout import Layout
    from tidigt.sources.tabular.loading import LoadedRows

FOLDER = Path(__file__).parent
NAMES = tuple(
    sorted(module.name for module in pkgutil.iter_modules([str(FOLDER)]) if not module.ispkg)
)
"""Names of all sources."""


@dataclass(frozen=True)
class Source:
    """One source of data.

    Attributes
    ----------
    source_id : str
        Its name, in commands and in the catalogue.
    layout : Layout
        The columns that a delivery has.
    clean_relation : str
        The staging relation that holds the rows that are neither collapsed nor quarantined.
    also : mapping of str to Layout
        Further layouts that a delivery may have, by the clean relation of each.
    raw_tables : mapping of str to tuple of str
        Raw table to its text columns; ``file_id`` and ``line`` come before them.
    load : callable
        ``load(con, delivery, file_id) -> LoadedRows``.
    """

    source_id: str
    layout: Layout
    clean_relation: str
    raw_tables: Mapping[str, tuple[str, ...]]
    load: Callable[[duckdb.DuckDBPyConnection, Path, str], LoadedRows]
    also: Mapping[str, Layout] = field(default_factory=dict)


def _source(name: str) -> Source:
    module = importlib.import_module(f"{__name__}.{name}")
    return Source(
        module.SOURCE_ID,
        module.LAYOUT,
        module.CLEAN_RELATION,
        module.RAW_TABLES,
        module.load,
        getattr(module, "ALSO", {}),
    )


SOURCES: Mapping[str, Source] = {name: _source(name) for name in NAMES}


def create_tables(con: duckdb.DuckDBPyConnection, source: Source) -> None:
    """Create the raw tables of a source where they do not exist yet: all text but the line.

    By a statement, not from an empty Arrow table: DuckDB 2.0 keeps the statistics of the empty
    table until the transaction ends, and then finds none of the rows of a large delivery.
    """
    for table, columns in source.raw_tables.items():
        wanted = ["file_id", "line", *columns]
        if _columns(con, table) != wanted:  # none yet, or made by another version
            text = ", ".join(f'"{column}" varchar' for column in columns)
            con.execute(f"create or replace table {table} (file_id varchar, line integer, {text})")


def _columns(con: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    """Return the columns of a table, none where there is no such table.

    The catalogue would be asked for every column there is; to open the table costs a tenth of it.
    """
    import duckdb

    try:
        return con.table(table).columns
    except duckdb.CatalogException:
        return []


@cache
def fingerprint() -> str:
    """Return a checksum of the code that reads deliveries."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
