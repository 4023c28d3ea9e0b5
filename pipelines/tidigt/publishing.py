"""From the core through the gate to the published database, atomically.

The published file is always a fresh one that has only ever held protected values: DuckDB keeps old
values in the bytes of a file that was updated in place. It is written under a temporary name,
checked, renamed, and only then named in ``current``; whoever reads the file of an earlier build can
go on doing so.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from tidigt.changes import review
from tidigt.changes.guard import Approval
from tidigt.disclosure import gate, ledger
from tidigt.disclosure.approval import approver
from tidigt.disclosure.ledger import Ledger, Release
from tidigt.errors import PublicationError
from tidigt.models import SQL_FOLDER
from tidigt.writing import READABLE_BY_ALL, told_in_words

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from tidigt.changes.guard import Finding
    from tidigt.disclosure.gate import GateReport
    from tidigt.folders import DataFolder

STORAGE_VERSION = "v1.5.0"  # readable by every DuckDB from 1.5
KEPT_FILES = 3
TEMPORARY_PREFIX = ".published-"


@dataclass(frozen=True)
class Publication:
    """A published file, what the gate did to it, who said yes, and what changed.

    ``n_values`` counts what is in it of municipalities and of schools; the gate sees the former.
    """

    path: Path
    build_id: str
    n_values: int
    report: GateReport
    approved_by: str
    changes: dict[str, Any]


def publish(
    con: duckdb.DuckDBPyConnection,
    folder: DataFolder,
    build_id: str,
    approved_by: str | None = None,
    reason: str | None = None,
) -> Publication:
    """Publish what the gate lets through, and point ``current`` at it.

    The release is written in the ledger before it is served, so that nothing is ever served that
    the next release does not know of.

    Parameters
    ----------
    con : duckdb.DuckDBPyConnection
        The core database, built and checked, outside of a transaction.
    folder : DataFolder
        Where to publish.
    build_id : str
        Names the content; it becomes part of the file's name.
    approved_by : str, optional
        Who says yes; see :func:`tidigt.disclosure.approval.approver`.
    reason : str, optional
        Why, where the guard would stop it; see :mod:`tidigt.changes.guard`.

    Raises
    ------
    PublicationError
        The guard stopped it, or the new file could not be written or does not hold what the gate
        decided. What was published before is untouched.
    """
    remove_left_over(folder)
    is_sample = _is_sample(con)
    approved_by = approver(approved_by, is_sample=is_sample)
    releases = Ledger(folder.ledger)
    report = gate.apply(con, released=releases.cell_files(is_sample=is_sample))
    approval = None if reason is None else Approval(approved_by, reason)
    changes = review.review(con, folder, build_id, is_sample=is_sample, approval=approval)
    temporary = folder.built / f"{TEMPORARY_PREFIX}{build_id}-{os.getpid()}.duckdb"
    final = folder.built / f"published-{build_id}.duckdb"
    try:
        with told_in_words(folder.built):
            n_values = _fill(con, temporary, build_id, report)
            _verify(temporary, report)
            release = Release.of(
                report,
                build_id=build_id,
                approved_by=approved_by,
                is_sample=is_sample,
                file=final.name,
                sha256=ledger.checksum(temporary),
            )
            release = replace(release, report={**release.report, "guard": changes.for_ledger})
            releases.append(release, ledger.new_cells(con))
            _replace(temporary, final)
            _point(folder, final)
    finally:
        temporary.unlink(missing_ok=True)
    _remove_old(folder, final)
    return Publication(final, build_id, n_values, report, approved_by, changes.summary)


def rehearse(folder: DataFolder) -> tuple[GateReport, list[Finding]]:
    """Let gate and guard decide about the core as it is, and publish nothing.

    Raises
    ------
    PublicationError
        There is no core yet, or the gate would stop the publication.
    """
    import duckdb

    if not folder.core.is_file():
        raise PublicationError(f"I {folder.root} finns ingen databas än. Kör `tidigt build`.")
    try:
        with duckdb.connect(str(folder.core), read_only=True) as con:
            is_sample = _is_sample(con)
            files = Ledger(folder.ledger).cell_files(is_sample=is_sample)
            report = gate.apply(con, released=files, is_kept=False)
            return report, review.rehearse(con, folder, is_sample=is_sample)
    except duckdb.IOException as error:
        raise PublicationError(
            f"{folder.core} används av ett annat program. Vänta tills det är klart och försök igen."
        ) from error


def approve(folder: DataFolder, build_id: str, approved_by: str) -> Release:
    """Write one more yes to what is published already in the ledger.

    Raises
    ------
    PublicationError
        Nothing of that build has been released.
    """
    releases = Ledger(folder.ledger)
    same = [release for release in releases.releases() if release.build_id == build_id]
    if not same:
        raise PublicationError(
            f"Bygget {build_id} finns inte i liggaren i {folder.ledger}. Ta bort {folder.current} "
            "och kör `tidigt build`, så publiceras det på nytt."
        )
    last = same[-1]
    name = approver(approved_by, is_sample=last.is_sample)
    return releases.append(replace(last, approved_by=name, released_at=ledger.now()), cells=None)


def remove_left_over(folder: DataFolder) -> None:
    """Remove temporary files of publications that were interrupted."""
    for path in folder.built.glob(f"{TEMPORARY_PREFIX}*"):
        path.unlink(missing_ok=True)


def _is_sample(con: duckdb.DuckDBPyConnection) -> bool:
    row = con.execute(
        "select coalesce(bool_or(origin = 'exempel'), false) from mart_origins"
    ).fetchone()
    return bool(row and row[0])


def _fill(con: duckdb.DuckDBPyConnection, path: Path, build_id: str, report: GateReport) -> int:
    """Write the published file, and return how many values of any kind are in it."""
    con.execute(f"attach '{_quoted(path)}' as published (storage_version '{STORAGE_VERSION}')")
    try:
        for model in sorted((SQL_FOLDER / "published").glob("*.sql")):
            select = model.read_text(encoding="utf-8")
            con.execute(f"create table published.{model.stem} as {select}")
        [(n_values,)] = con.execute(
            "select (select count(*) from published.published_values) "
            "+ (select count(*) from published.published_school_values)"
        ).fetchall()
        con.execute(
            """
            create table published.published_build as
            select
                cast(? as varchar) as build_id,
                cast(? as timestamp) as made_at,
                (
                    select coalesce(bool_or(origin = 'exempel'), false) from mart_origins
                ) as is_sample,
                cast(? as bigint) as n_values,
                cast(? as bigint) as n_hidden,
                cast(? as varchar) as rules_version,
                cast(? as varchar) as tidigt_version
            """,
            [
                build_id,
                datetime.now(UTC).replace(tzinfo=None, microsecond=0),
                n_values,
                report.n_hidden,
                report.rules_version,
                version("tidigt"),
            ],
        )
        return int(n_values)
    finally:
        con.execute("detach published")


def _verify(path: Path, report: GateReport) -> None:
    """Open the new file as a reader would and read all of it."""
    import duckdb

    if path.with_name(f"{path.name}.wal").exists():
        raise PublicationError(f"{path.name} är inte helt skriven (en .wal-fil finns kvar).")
    with duckdb.connect(str(path), read_only=True) as con:
        row = con.execute(
            "select count(*), count(*) filter (where status = 'suppressed'), "
            "count(*) filter (where status <> 'exists' and value is not null), "
            "sum(hash(columns(*)::varchar)) is not null from published_values"
        ).fetchone()
    n_values, n_hidden, n_leaked = row[:3] if row else (0, 0, 0)
    if (n_values, n_hidden) != (report.n_values, report.n_hidden) or n_leaked:
        raise PublicationError(
            f"Den nya publicerade filen håller {n_values} värden varav {n_hidden} dolda, men "
            f"grinden räknade {report.n_values} varav {report.n_hidden}. Inget publicerades."
        )


def _replace(temporary: Path, final: Path) -> None:
    with temporary.open("rb+") as handle:
        os.fsync(handle.fileno())
    temporary.chmod(READABLE_BY_ALL)
    temporary.replace(final)


def _point(folder: DataFolder, final: Path) -> None:
    pointer = folder.built / f"{TEMPORARY_PREFIX}current-{os.getpid()}"
    pointer.write_text(final.name + "\n", encoding="utf-8")
    pointer.chmod(READABLE_BY_ALL)
    pointer.replace(folder.current)


def _remove_old(folder: DataFolder, current: Path) -> None:
    """Keep the last files only; one that is still open stays readable to whoever has it open."""
    files = sorted(folder.built.glob("published-*.duckdb"), key=lambda path: path.stat().st_mtime)
    for path in [path for path in files if path != current][: -(KEPT_FILES - 1) or None]:
        path.unlink(missing_ok=True)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
