"""The ledger of releases: what was published when, by which rules, and who said yes.

One entry a release, and none is ever changed: a JSON file that names its predecessor's checksum,
and a Parquet file with the cells that had not been released before. What stands in it is public;
it is what the attacker of the gate remembers.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from tidigt.errors import PublicationError

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb
    import pyarrow

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
        Checksum of the Parquet file beside the entry.
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
                cells = checksum(path.with_suffix(".parquet"))
            except (OSError, ValueError, TypeError) as error:
                raise _damaged(path, "går inte att läsa") from error
            if release.previous != previous or release.number != len(found) + 1:
                raise _damaged(path, "följer inte på posten före")
            if release.cells_sha256 != cells:
                raise _damaged(path, "har fått andra tal än när den skrevs")
            previous = hashlib.sha256(text).hexdigest()
            found.append(release)
        return found

    def cell_files(self, *, is_sample: bool) -> list[Path]:
        """Return the files with released cells, of real releases or of those of the sample."""
        return [
            self.folder / f"{release.name}.parquet"
            for release in self.releases()
            if release.is_sample == is_sample
        ]

    def append(self, con: duckdb.DuckDBPyConnection, release: Release) -> Release:
        """Write one more entry, with the cells of ``gate_cells`` that are shown for the first time.

        Number and checksums are filled in here.
        """
        import pyarrow.parquet

        before = self.releases()
        self.folder.mkdir(parents=True, exist_ok=True)
        for path in self.folder.glob(f"{TEMPORARY_PREFIX}*"):
            path.unlink(missing_ok=True)
        draft = self.folder / f"{TEMPORARY_PREFIX}{os.getpid()}"
        pyarrow.parquet.write_table(_new_cells(con), draft)
        last = self.folder / f"{before[-1].name}.json" if before else None
        entry = Release(
            **asdict(release)
            | {
                "number": len(before) + 1,
                "cells_sha256": checksum(draft),
                "previous": checksum(last) if last else "",
            }
        )
        _settle(draft, self.folder / f"{entry.name}.parquet")
        draft.write_text(json.dumps(asdict(entry), ensure_ascii=False, indent=1), encoding="utf-8")
        _settle(draft, self.folder / f"{entry.name}.json")
        return entry

    def checksum_of(self, file: str) -> str | None:
        """Return the checksum that a published file had when it was released."""
        found = [release.sha256 for release in self.releases() if release.file == file]
        return found[-1] if found else None


def checksum(path: Path) -> str:
    """Return the SHA-256 checksum of a file."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _new_cells(con: duckdb.DuckDBPyConnection) -> pyarrow.Table:
    return con.execute(
        """
        select indicator_id, municipality_code, year, age_band, sex, intervention_group,
            truth as value
        from gate_cells
        where is_shown and not is_released
        order by all
        """
    ).to_arrow_table()


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
