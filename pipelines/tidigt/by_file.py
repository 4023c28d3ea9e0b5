"""Keeps what staging made of each file, so that a new delivery costs what is new in it.

A staging model whose rows each belong to one file, and are made of that file and of reference
tables alone, holds after any deliveries have come and gone what a build from nothing would give.
So only the rows of files that are new are added, and those of files that are gone deleted.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection

    import duckdb

PREFIX = "stg_"
ABOUT_EVERY_FILE = "ingest_file"
"""Says something about every file, and adds no rows to a model that reads what is in them."""

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
    files : mapping of str to str, or None
        Fingerprint of each file that its rows come from, by ``file_id``; None where they come from
        no file.
    is_by_file : bool
        Each of its rows belongs to one file, and is made of that file alone.
    """

    logic: str
    files: Mapping[str, str] | None = None
    is_by_file: bool = False

    def is_same(self, other: Version | None) -> bool:
        """Tell whether two versions hold the same rows."""
        return other is not None and (self.logic, self.files) == (other.logic, other.files)


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
        What it reads. It is by file if it is of staging, and what it reads is by file or comes from
        no file, such as a reference table.
    """
    of_files = {read: version for read, version in reads.items() if version.files is not None}
    own = {read: v for read, v in of_files.items() if read != ABOUT_EVERY_FILE} or of_files
    files = {file_id: key for v in own.values() for file_id, key in (v.files or {}).items()}
    parts = [code, *sorted(version.logic for version in reads.values())]
    return Version(
        hashlib.sha256("\n".join(parts).encode()).hexdigest(),
        files if of_files else None,
        name.startswith(PREFIX) and all(version.is_by_file for version in of_files.values()),
    )


def stored_versions(con: duckdb.DuckDBPyConnection) -> dict[str, Version]:
    """Return the version of each model that a database holds."""
    con.execute("drop table if exists model_fingerprint")  # of an earlier version
    con.execute(
        "create table if not exists model_version "
        "(name varchar primary key, logic varchar, files varchar)"
    )
    stored = con.execute("select name, logic, files from model_version").fetchall()
    return {name: Version(logic, json.loads(files)) for name, logic, files in stored}


def forget(con: duckdb.DuckDBPyConnection, names: Collection[str]) -> None:
    """Forget what some models were made of, as they are about to be built.

    One that was not built to its end, outside of a transaction, is then built from nothing.
    """
    con.execute("update model_version set logic = '' where name in (select unnest(?))", [names])


def remember(con: duckdb.DuckDBPyConnection, versions: Mapping[str, Version]) -> None:
    """Store the versions of models that have been built."""
    con.execute(
        "insert or replace into model_version select unnest(?), unnest(?), unnest(?)",
        [
            list(versions),
            [version.logic for version in versions.values()],
            [json.dumps(version.files) for version in versions.values()],
        ],
    )


def can_be_updated(stored: Version, wanted: Version) -> bool:
    """Tell whether only files differ, and some of what is stored stays."""
    held, needed = ((version.files or {}).items() for version in (stored, wanted))
    return wanted.is_by_file and stored.logic == wanted.logic and not held.isdisjoint(needed)


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
    stored, wanted = (set((version.files or {}).items()) for version in versions)
    gone = sorted(file_id for file_id, _ in stored - wanted)
    new = sorted(file_id for file_id, _ in wanted - stored)
    con.execute(GONE.format(name=name), [gone])
    if new:
        seen = ", ".join(ONLY_NEW.format(read=read) for read in sorted(reads))
        con.execute(ADDED.format(name=name, seen=seen, select=select), {"files": new})
