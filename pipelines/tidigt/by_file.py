"""Keeps what staging made of each file, so that a new delivery costs what is new in it.

A staging model whose rows each belong to one file, and are made of that file and of reference
tables alone, holds after any deliveries have come and gone what a build from nothing would give.
So only the rows of files that are new are added, and those of files that are gone deleted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection

    import duckdb

PREFIX = "stg_"
ABOUT_EVERY_FILE = "ingest_file"
"""Says something about every file, and adds no rows of its own to what reads it."""

GONE = "delete from {name} where file_id in (select unnest(?))"
ADDED = "insert into {name} with {seen} select * from ({select})"
ONLY_NEW = """
{read} as not materialized (
    select * from main.{read} where file_id in (select unnest($files))
)"""
"""Stands in the place of a relation that a select reads, under the same name."""

Fingerprints: TypeAlias = Mapping[str, str | Mapping[str, str]]
"""Fingerprint of each relation by its name; one for each file where its rows belong to files."""


@dataclass(frozen=True)
class Version:
    """What a relation is made of.

    Attributes
    ----------
    logic : str
        Fingerprint of everything but the files: SQL, macros, reference tables.
    files : mapping of str to str
        Fingerprint of each file whose rows it holds, by ``file_id``.
    is_by_file : bool
        Each of its rows belongs to one file, and is made of that file alone.
    is_model : bool
        It is made by a model.
    """

    logic: str
    files: Mapping[str, str] = field(default_factory=dict)
    is_by_file: bool = False
    is_model: bool = False

    @property
    def fingerprint(self) -> str:
        """One checksum of it all."""
        files = (f"{file_id} {key}" for file_id, key in sorted(self.files.items()))
        return fingerprint(self.logic, *files)


def fingerprint(*parts: str) -> str:
    """Return a checksum of texts in their order."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def version_of_input(name: str, given: str | Mapping[str, str]) -> Version:
    """Return the version of a relation that is not a model."""
    if isinstance(given, str):
        return Version(given)
    return Version(name, given, is_by_file=True)


def version_of_model(name: str, code: str, reads: Mapping[str, Version]) -> Version:
    """Return the version that a model would have if it was built now.

    Parameters
    ----------
    name : str
        Name of the model.
    code : str
        Its SQL, and the macros.
    reads : mapping of str to Version
        What it reads. It is by file if it is of staging, and reads only what is by file and
        reference tables.
    """
    by_file = {read: version for read, version in reads.items() if version.is_by_file}
    others = [version for version in reads.values() if not version.is_by_file]
    if not name.startswith(PREFIX) or not by_file or any(other.is_model for other in others):
        everything = fingerprint(code, *sorted(read.fingerprint for read in reads.values()))
        return Version(everything, is_model=True)
    own = {read: v for read, v in by_file.items() if read != ABOUT_EVERY_FILE} or by_file
    files = {file_id: key for version in own.values() for file_id, key in version.files.items()}
    logic = fingerprint(code, *sorted(read.logic for read in reads.values()))
    return Version(logic, files, is_by_file=True, is_model=True)


def stored_versions(con: duckdb.DuckDBPyConnection) -> dict[str, Version]:
    """Return the version of each model that a database holds."""
    con.execute(
        "create table if not exists model_fingerprint "
        "(name varchar primary key, fingerprint varchar)"
    )
    con.execute(
        "create table if not exists model_file (name varchar, file_id varchar, fingerprint varchar)"
    )
    files: dict[str, dict[str, str]] = {}
    for name, file_id, key in con.execute("from model_file").fetchall():
        files.setdefault(name, {})[file_id] = key
    stored = con.execute("select name, fingerprint from model_fingerprint").fetchall()
    return {name: Version(logic, files.get(name, {})) for name, logic in stored}


def remember(con: duckdb.DuckDBPyConnection, name: str, version: Version) -> None:
    """Store the version of a model that has been built."""
    con.execute("insert or replace into model_fingerprint values (?, ?)", [name, version.logic])
    con.execute("delete from model_file where name = ?", [name])
    con.execute(
        "insert into model_file select ?, unnest(?), unnest(?)",
        [name, list(version.files), list(version.files.values())],
    )


def can_be_updated(stored: Version | None, wanted: Version) -> bool:
    """Tell whether only files differ, and some of what is stored stays."""
    return (
        stored is not None
        and wanted.is_by_file
        and stored.logic == wanted.logic
        and not stored.files.items().isdisjoint(wanted.files.items())
    )


def update(
    con: duckdb.DuckDBPyConnection,
    name: str,
    select: str,
    reads: Collection[str],
    versions: tuple[Version, Version],
) -> None:
    """Delete the rows of files that are gone from a table, and add those of files that are new.

    Parameters
    ----------
    con : duckdb.DuckDBPyConnection
        Where the table is.
    name, select : str
        The table, and the select that makes all of it.
    reads : collection of str
        Which of the relations that it reads have rows that belong to files; the select sees only
        the new files in them.
    versions : tuple of Version
        What the table holds, and what it is to hold.
    """
    stored, wanted = (set(version.files.items()) for version in versions)
    gone = sorted(file_id for file_id, _ in stored - wanted)
    new = sorted(file_id for file_id, _ in wanted - stored)
    con.execute(GONE.format(name=name), [gone])
    if new:
        seen = ", ".join(ONLY_NEW.format(read=read) for read in sorted(reads))
        con.execute(ADDED.format(name=name, seen=seen, select=select), {"files": new})
