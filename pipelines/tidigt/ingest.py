"""Keeps the raw tables of the core equal to the deliveries in the data folder."""

from __future__ import annotations

import hashlib
from collections import ChainMap
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tidigt import sources
from tidigt.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import duckdb

    from tidigt.by_file import Fingerprints
    from tidigt.folders import Delivery

INGEST_FILE = """
create table if not exists ingest_file (
    file_id varchar primary key, source varchar, name varchar, sha256 varchar, bytes bigint,
    received_at timestamp, parser varchar, rows_in bigint, not_data bigint
)
"""


def synchronise(con: duckdb.DuckDBPyConnection, deliveries: Iterable[Delivery]) -> Fingerprints:
    """Load the deliveries that are new, forget those that are gone.

    A delivery that an older version of its source read is read again.

    Returns
    -------
    mapping of str to mapping of str to str
        Fingerprint of each file in ``ingest_file`` and in each raw table.

    Raises
    ------
    BuildError
        A delivery has another checksum than when it was received, or its source is unknown.
    """
    con.execute(INGEST_FILE)
    parser = sources.fingerprint()
    wanted = {_key(delivery, parser): delivery for delivery in deliveries}
    loaded = set(con.execute("select file_id, received_at, parser from ingest_file").fetchall())
    for source in sources.SOURCES.values():
        sources.create_tables(con, source)
    for file_id, _, _ in sorted(loaded - wanted.keys()):
        _forget(con, file_id)
    for key in sorted(wanted.keys() - loaded):
        _load(con, wanted[key], parser)
    return _fingerprints(wanted)


def _key(delivery: Delivery, parser: str) -> tuple[str, datetime, str]:
    received_at = delivery.received_at.astimezone(UTC).replace(tzinfo=None)
    return delivery.file_id, received_at, parser


def _forget(con: duckdb.DuckDBPyConnection, file_id: str) -> None:
    row = con.execute("select source from ingest_file where file_id = ?", [file_id]).fetchone()
    source = sources.SOURCES.get(row[0]) if row else None
    for table in source.raw_tables if source else ():
        statement = f"delete from {table} where file_id = ?"  # noqa: S608 - a name of our own
        con.execute(statement, [file_id])
    con.execute("delete from ingest_file where file_id = ?", [file_id])


def _load(con: duckdb.DuckDBPyConnection, delivery: Delivery, parser: str) -> None:
    _refuse_changed(delivery)
    rows = sources.SOURCES[delivery.source].load(con, delivery.path, delivery.file_id)
    con.execute(
        "insert into ingest_file values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            delivery.file_id,
            delivery.source,
            delivery.path.name,
            delivery.sha256,
            delivery.bytes,
            _key(delivery, parser)[1],
            parser,
            rows.rows_in,
            rows.not_data,
        ],
    )


def _refuse_changed(delivery: Delivery) -> None:
    if delivery.source not in sources.SOURCES:
        raise BuildError(
            f"Leveransen {delivery.path} hör till källan {delivery.source}, som den här versionen "
            f"inte känner. Källorna är {', '.join(sources.NAMES)}."
        )
    try:
        digest = hashlib.sha256(delivery.path.read_bytes()).hexdigest()
    except OSError as error:
        raise BuildError(
            f"Leveransen {delivery.path} går inte att läsa: {error.strerror}."
        ) from error
    if digest != delivery.sha256:
        raise BuildError(
            f"Leveransen {delivery.path} har ändrats sedan den togs emot (kontrollsumman stämmer "
            "inte). En leverans ändras aldrig: ta bort mappen och läs in filen igen."
        )


def _fingerprints(wanted: Mapping[tuple[str, datetime, str], Delivery]) -> Fingerprints:
    """Return which files are in each raw table: since when, and read by what."""
    by_source: dict[str, dict[str, str]] = {name: {} for name in sources.SOURCES}
    for (file_id, received_at, parser), delivery in wanted.items():
        by_source[delivery.source][file_id] = f"{received_at} {parser}"
    tables = {
        table: by_source[name]
        for name, source in sources.SOURCES.items()
        for table in source.raw_tables
    }
    return {"ingest_file": dict(ChainMap(*by_source.values())), **tables}
