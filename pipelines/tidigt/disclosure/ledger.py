"""The ledger of releases: what was published when, by which rules, and who said yes.

One entry a release, and none is ever changed: a JSON file that names its predecessor's checksum,
and a Parquet file with the cells that had not been released before. What stands in it is public;
it is what the attacker of the gate remembers.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tidigt.errors import PublicationError
from tidigt.folders import LEDGER_FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb
    import pyarrow

    from tidigt.disclosure.gate import GateReport

TEMPORARY_PREFIX = ".ledger-"


@dataclass(frozen=True)
class Release:
    """One entry of the ledger.

    Attributes
    ----------
    number : int
        Counted from 1.
    build_id : str
        Names the content.
    released_at : str
        UTC, ISO 8601.
    approved_by : str
        Who said yes.
    is_sample : bool
        Made-up numbers: they are nobody's knowledge of real ones.
    rules_version : str
        The rules of the gate.
    file, sha256 : str
        The published file and its checksum.
    cells_sha256 : str
        Checksum of the Parquet file beside the entry; empty where one more yes was all.
    previous : str
        Checksum of the entry before, empty for the first.
    report : dict
        What the gate saw, hid and attacked.
    """

    number: int
    build_id: str
    released_at: str
    approved_by: str
    is_sample: bool
    rules_version: str
    file: str
    sha256: str
    cells_sha256: str
    previous: str
    report: dict[str, object]

    @property
    def name(self) -> str:
        """The name of its files, without ending."""
        return f"{self.number:04d}-{self.build_id}"

    @classmethod
    def of(
        cls,
        report: GateReport,
        *,
        build_id: str,
        approved_by: str,
        is_sample: bool,
        file: str,
        sha256: str,
    ) -> Release:
        """Return the entry of a release that is about to be made."""
        return cls(
            number=0,
            build_id=build_id,
            released_at=now(),
            approved_by=approved_by,
            is_sample=is_sample,
            rules_version=report.rules_version,
            file=file,
            sha256=sha256,
            cells_sha256="",
            previous="",
            report=asdict(report),
        )


class Ledger:
    """The releases of one data folder.

    Parameters
    ----------
    folder : Path
        Where the entries lie; made at the first release.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def releases(self) -> list[Release]:
        """Return every release, oldest first.

        Raises
        ------
        PublicationError
            An entry is missing, cannot be read, or has been changed.
        """
        found: list[Release] = []
        previous = ""
        for path in sorted(self.folder.glob("[0-9]*.json")):
            text = path.read_bytes()
            try:
                release = Release(**json.loads(text))
                cells = checksum(path.with_suffix(".parquet")) if release.cells_sha256 else ""
            except (OSError, ValueError, TypeError) as error:
                raise _damaged(path, "går inte att läsa") from error
            if release.previous != previous or release.number != len(found) + 1:
                raise _damaged(path, "följer inte på posten före")
            if release.cells_sha256 != cells:
                raise _damaged(path, "har fått andra tal än när den skrevs")
            previous = hashlib.sha256(text).hexdigest()
            found.append(release)
        return found

    def cell_files(self, *, is_sample: bool, but: str = "") -> list[Path]:
        """Return the files with released cells, of real releases or of those of the sample.

        Parameters
        ----------
        is_sample : bool
            Made-up numbers are nobody's knowledge of real ones, and the other way round.
        but : str, optional
            A published file whose own releases are left out.
        """
        return [
            self.folder / f"{release.name}.parquet"
            for release in self.releases()
            if release.is_sample == is_sample and release.cells_sha256 and release.file != but
        ]

    def append(self, release: Release, cells: pyarrow.Table | None) -> Release:
        """Write one more entry; number and checksums are filled in here.

        Parameters
        ----------
        release : Release
            What is about to be released.
        cells : pyarrow.Table or None
            Its cells that have not been released before, if any; see :func:`new_cells`.
        """
        import pyarrow.parquet

        before = self.releases()
        self.folder.mkdir(parents=True, exist_ok=True)
        for path in self.folder.glob(f"{TEMPORARY_PREFIX}*"):
            path.unlink(missing_ok=True)
        draft = self.folder / f"{TEMPORARY_PREFIX}{os.getpid()}"
        entry = replace(
            release,
            number=len(before) + 1,
            cells_sha256="",
            previous=checksum(self.folder / f"{before[-1].name}.json") if before else "",
        )
        if cells is not None:
            pyarrow.parquet.write_table(cells, draft)
            entry = replace(entry, cells_sha256=checksum(draft))
            _settle(draft, self.folder / f"{entry.name}.parquet")
        draft.write_text(json.dumps(asdict(entry), ensure_ascii=False, indent=1), encoding="utf-8")
        _settle(draft, self.folder / f"{entry.name}.json")
        return entry

    def checksums(self, file: str) -> set[str]:
        """Return the checksums that a published file of this name has been released with.

        An entry that cannot be read says nothing here: :meth:`releases` is what refuses it.
        """
        found = set()
        for path in self.folder.glob("[0-9]*.json"):
            with suppress(OSError, ValueError, AttributeError):
                entry = json.loads(path.read_text(encoding="utf-8"))
                if entry.get("file") == file:
                    found.add(str(entry.get("sha256")))
        return found


def is_intact(published: Path) -> bool:
    """Say whether a published file has the bytes that it was released with.

    A file that the ledger beside it knows nothing of passes: there is nothing to hold it against.
    """
    known = Ledger(published.parent / LEDGER_FOLDER).checksums(published.name)
    return published.is_file() and (not known or checksum(published) in known)


def now() -> str:
    """Return the time that an entry is written with."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def new_cells(con: duckdb.DuckDBPyConnection) -> pyarrow.Table:
    """Return the cells of ``gate_cells`` that are shown for the first time, or are new numbers."""
    return con.sql(
        """
        select indicator_id, municipality_code, year, age_band, sex, intervention_group,
            truth as value
        from gate_cells
        where is_shown and not is_released
        order by all
        """
    ).to_arrow_table()


def checksum(path: Path) -> str:
    """Return the SHA-256 checksum of a file."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _settle(draft: Path, final: Path) -> None:
    """Put a finished file in its place; nobody is to change it again."""
    with draft.open("rb+") as handle:
        os.fsync(handle.fileno())
    draft.chmod(0o444)
    draft.replace(final)


def _damaged(path: Path, what: str) -> PublicationError:
    return PublicationError(
        f"Liggaren över publiceringar är skadad: {path.name} {what}. Hämta mappen {path.parent} "
        "från en säkerhetskopia. Utan den går det inte att veta vad som redan har lämnats ut."
    )
