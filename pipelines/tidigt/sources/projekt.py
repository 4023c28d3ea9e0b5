"""A register of projects and similar programmes, as TOML: one table an entry.

It replaces and extends, entry by entry, the register that comes with the program. The whole file
is refused while any entry is not finished: half a project would change who is compared with whom.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.catalogue.projects import COLUMNS, read_register, register_rows
from tidigt.errors import CatalogueError, DeliveryError
from tidigt.sources.tabular.layout import Layout

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from tidigt.sources.tabular.loading import LoadedRows

SOURCE_ID = "projekt"
CLEAN_RELATION = "stg_projekt__entries"
LAYOUT = Layout(
    table="raw_projekt__entries",
    columns=COLUMNS,
    required=(("entry_id",), ("kind",), ("title",)),
)
RAW_TABLES = {LAYOUT.table: LAYOUT.columns}


def load(con: duckdb.DuckDBPyConnection, delivery: Path, file_id: str) -> LoadedRows:
    """Load a register into ``raw_projekt__entries`` as text, one row an entry.

    Raises
    ------
    DeliveryError
        The file is no TOML in UTF-8, holds something that may be a person's, or an entry is not
        finished; the message names entry and field.
    """
    import pyarrow as pa

    from tidigt.sources.tabular.file_kind import read_bytes
    from tidigt.sources.tabular.loading import LoadedRows
    from tidigt.sources.tabular.privacy import refuse_identity_numbers

    try:
        text = read_bytes(delivery).decode("utf-8-sig")
        register = read_register(text.replace("\r\n", "\n"), name=delivery.name)
    except UnicodeDecodeError as error:
        raise DeliveryError(
            f"{delivery.name} är ingen text i UTF-8. Spara den som TOML i UTF-8 och läs in den "
            "igen.",
            code="not_utf8",
        ) from error
    except CatalogueError as error:
        raise DeliveryError(str(error), code="unfinished_entry") from error
    refuse_identity_numbers(delivery.name, {text})
    rows = [
        {"file_id": file_id, "line": _line_of(text, row["entry_id"]), **row}
        for row in register_rows(register)
    ]
    schema = pa.schema(
        [("file_id", pa.string()), ("line", pa.int32()), *((name, pa.string()) for name in COLUMNS)]
    )
    con.from_arrow(pa.Table.from_pylist(rows, schema)).insert_into(LAYOUT.table)
    return LoadedRows(len(rows), 0)


def _line_of(text: str, entry_id: str) -> int:
    """Find the line that heads an entry; 1 if it is written in another way."""
    lines = [line.strip() for line in text.splitlines()]
    return 1 + lines.index(f"[{entry_id}]") if f"[{entry_id}]" in lines else 1
