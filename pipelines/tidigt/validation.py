"""Tries a delivery out in a database of its own, before anything of it is stored.

The same reader and the same staging models run as in the build, so that what is said of a file is
what will become of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tidigt import accounting, models, reference
from tidigt.errors import DeliveryError
from tidigt.ingest import INGEST_FILE
from tidigt.intake import file_id_of
from tidigt.sources import SOURCES, Source, create_tables
from tidigt.sources.tabular.file_kind import read_bytes
from tidigt.sources.tabular.loaded import LoadedRows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    import duckdb


REASON = "quarantine_message(line, column_name, code, value_shown, detail)"
WARNING = "warning_message(line, column_name, code, value_shown, detail)"


@dataclass(frozen=True)
class Remark:
    """One thing to say about a row, a column or a whole file.

    Attributes
    ----------
    line : int or None
        Line of the text file, or row of the sheet.
    column : str or None
        The column, by its name in the layout.
    code : str
        Short name of the reason.
    message : str
        Swedish: what came, what was expected, what to do.
    """

    line: int | None
    column: str | None
    code: str
    message: str


@dataclass(frozen=True)
class FileReport:
    """What becomes of one file: rows in = loaded + collapsed + quarantined + not data.

    Attributes
    ----------
    path : Path
        The file.
    file_id : str
        Identifier of its bytes; '' if it could not be read.
    loaded, quarantined, collapsed, not_data : int
        Rows, each in one of the four.
    reasons : list of Remark
        One per quarantined row; or one for the whole file, if it is refused.
    warnings : list of Remark
        What was accepted with good will.
    refusal : str
        Why the file as a whole is refused; '' if it is not.
    """

    path: Path
    file_id: str
    loaded: int = 0
    quarantined: int = 0
    collapsed: int = 0
    not_data: int = 0
    reasons: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    refusal: str = ""

    @property
    def status(self) -> str:
        """``loaded`` (all of it), ``partial`` (some rows set aside) or ``rejected`` (nothing)."""
        if self.refusal:
            return "rejected"
        return "partial" if self.quarantined else "loaded"


def validate(source_id: str, paths: Iterable[Path]) -> list[FileReport]:
    """Say of each file what would become of its rows; nothing is stored anywhere.

    Raises
    ------
    RuntimeError
        The rows of a file do not add up: a bug, never the file's fault.
    """
    import duckdb

    source = SOURCES[source_id]
    with duckdb.connect() as con:
        inputs = _prepare(con, source)
        tried = [(path, _try(con, source, path)) for path in paths]
        staging = [name for name in models.read_models() if name.startswith(f"stg_{source_id}__")]
        models.build(con, inputs, only=staging)
        accounting.make_row_account(con, [source_id])
        reason = f"by_column({REASON})" if source.layout.is_turned else REASON
        found = _Found(
            _accounts(con),
            _remarks(con, f"stg_{source_id}__quarantine", reason),
            _remarks(con, f"stg_{source_id}__warnings", WARNING),
        )
    return [
        refused(path, outcome)
        if isinstance(outcome, DeliveryError)
        else _report(path, *outcome, found)
        for path, outcome in tried
    ]


@dataclass(frozen=True)
class _Found:
    """What staging says of all files, by ``file_id``."""

    accounts: Mapping[str, dict[str, int]]
    quarantine: Mapping[str, list[Remark]]
    warnings: Mapping[str, list[Remark]]


def refused(path: Path, error: DeliveryError) -> FileReport:
    """Report a file of which nothing was, or can be, taken in."""
    why = Remark(error.line, error.column, error.code, str(error))
    return FileReport(path, "", reasons=[why], refusal=why.message)


def _prepare(con: duckdb.DuckDBPyConnection, source: Source) -> Mapping[str, str]:
    """Make what the staging models of a source read, empty, and return its fingerprints."""
    models.define_macros(con)
    con.execute(INGEST_FILE)
    create_tables(con, source)
    return {**reference.build(con), **dict.fromkeys(source.raw_tables, ""), "ingest_file": ""}


def _try(
    con: duckdb.DuckDBPyConnection, source: Source, path: Path
) -> DeliveryError | tuple[str, LoadedRows]:
    """Load one file, or return why it is refused as a whole."""
    try:
        file_id = file_id_of(read_bytes(path))
        known = con.execute(
            "select rows_in, not_data from ingest_file where file_id = ?", [file_id]
        ).fetchone()
        if known:
            return file_id, LoadedRows(*known)
        rows = source.load(con, path, file_id)
    except DeliveryError as error:
        return error
    con.execute(
        "insert into ingest_file by name select ? as file_id, ? as source, ? as name, "
        "? as received_at, ? as rows_in, ? as not_data",
        [
            file_id,
            source.source_id,
            path.name,
            datetime.now(UTC).replace(tzinfo=None),
            rows.rows_in,
            rows.not_data,
        ],
    )
    return file_id, rows


def _accounts(con: duckdb.DuckDBPyConnection) -> dict[str, dict[str, int]]:
    rows = con.execute(
        "select file_id, loaded, quarantined, collapsed, not_data from row_account"
    ).fetchall()
    names = ("loaded", "quarantined", "collapsed", "not_data")
    return {file_id: dict(zip(names, counts, strict=True)) for file_id, *counts in rows}


def _remarks(
    con: duckdb.DuckDBPyConnection, relation: str, wording: str
) -> dict[str, list[Remark]]:
    """Word the rows of a quarantine or of a list of warnings, by file and in order of lines.

    A source of which nothing is read with good will has no list of warnings.
    """
    if relation not in models.read_models():
        return {}
    rows = con.table(relation).project(f"file_id, line, column_name, code, {wording}").fetchall()
    found: dict[str, list[Remark]] = {}
    for file_id, line, column, code, message in sorted(rows):
        remark = Remark(line, None if column == "rad" else column, code, message)
        found.setdefault(file_id, []).append(remark)
    return found


def _report(path: Path, file_id: str, rows: LoadedRows, found: _Found) -> FileReport:
    """Put together what is known of one file, and see that every row is accounted for."""
    account = found.accounts[file_id]
    if sum(account.values()) != rows.rows_in:
        raise RuntimeError(f"{path.name}: {rows.rows_in} rows came in, but {account} are known.")
    notes = [Remark(None, None, "file_note", note) for note in rows.warnings]
    return FileReport(
        path,
        file_id,
        **account,
        reasons=found.quarantine.get(file_id, []),
        warnings=notes + found.warnings.get(file_id, []),
        refusal="" if account["loaded"] else f"{path.name} har inga rader som går att läsa in.",
    )
