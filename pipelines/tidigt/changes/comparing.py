"""Compares what is about to be published with what was published before, in DuckDB.

The steps are the selects of ``sql/changes``; each leaves a temporary relation of its name in the
core. They read ``gate_values``, the values of schools, and the file of the publication before.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tidigt.disclosure.ledger import Ledger, is_intact
from tidigt.models import SQL_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import duckdb

    from tidigt.changes.limits import Limits
    from tidigt.folders import DataFolder

STEPS = (
    "change_values",
    "change_counts",
    "change_revisions",
    "change_told",
    "change_rows",
    "change_drops",
    "change_series",
    "change_points",
    "change_jumps",
    "change_shifts",
)
NEEDED = frozenset({"published_values", "published_school_values", "published_schools"})
FILES = "published_deliveries"


def publication_before(folder: DataFolder, build_id: str, *, is_sample: bool) -> Path | None:
    """Return the file of the last publication of the same kind, if it is still there and whole.

    Made-up numbers are never compared with real ones. A build that is published anew, because its
    file was damaged, is compared with what it was compared with the first time.
    """
    own = f"published-{build_id}.duckdb"
    for release in reversed(Ledger(folder.ledger).releases()):
        path = folder.built / release.file
        if release.is_sample == is_sample and release.file != own and is_intact(path):
            return path
    return None


def compare(con: duckdb.DuckDBPyConnection, before: Path | None, limits: Limits) -> None:
    """Leave what changed in ``change_*``, from ``change_values`` to ``change_shifts``.

    Parameters
    ----------
    con : duckdb.DuckDBPyConnection
        The core, after the gate, outside of a transaction.
    before : Path or None
        The published file to compare with. Without one nothing has changed.
    limits : Limits
        The rules of the guard.
    """
    _lay_out(con, limits)
    _run(con, ["change_limits", "change_published"])
    with _attached(con, before) as is_comparable:
        if is_comparable:
            _run(con, ["change_before"])
        else:
            con.execute("delete from change_published")
            con.execute("create or replace temp table change_before as from change_published")
    _run(con, STEPS)


def _run(con: duckdb.DuckDBPyConnection, steps: Iterable[str]) -> None:
    for step in steps:
        select = (SQL_FOLDER / "changes" / f"{step}.sql").read_text(encoding="utf-8")
        con.execute(f"create or replace temp table {step} as {select}")


def _lay_out(con: duckdb.DuckDBPyConnection, limits: Limits) -> None:
    """Lay out the rules, what was loaded, and the place for what the file before has to say."""
    con.execute(
        "create or replace temp table change_rules as select cast(? as json) as document",
        [limits.model_dump_json()],
    )
    con.execute(
        "create or replace temp table change_files as "
        "select source, cast(sum(loaded) as bigint) as n_rows from row_account group by source"
    )
    con.execute("create or replace temp table change_files_before as from change_files limit 0")
    con.execute(
        "create or replace temp table change_previous (build_id varchar, made_at timestamp)"
    )


@contextmanager
def _attached(con: duckdb.DuckDBPyConnection, before: Path | None) -> Iterator[bool]:
    """Attach the file as ``before``; say whether it can be compared with."""
    if before is None:
        yield False
        return
    con.execute("attach ? as before (read_only)", [str(before)])
    try:
        tables = {
            name
            for (name,) in con.execute(
                "select table_name from duckdb_tables() where database_name = 'before'"
            ).fetchall()
        }
        if tables >= NEEDED:
            con.execute(
                "insert into change_previous select build_id, made_at from before.published_build"
            )
        if tables >= NEEDED and FILES in tables:
            con.execute(
                "insert into change_files_before select source, sum(n_loaded) "
                "from before.published_deliveries group by source"
            )
        yield tables >= NEEDED
    finally:
        con.execute("detach before")
