"""Keeps the pages of a fetch on disk, so that an interrupted fetch goes on where it stopped.

A *run* is one fetch from its first call to its delivery. The pages of an unfinished run are used
as they are when the same things are asked for again within a day; those of a finished run are kept
for their ETag only, and asked for again. A page whose bytes do not have their checksum is no page.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RUN = "run.json"
BODY, NOTE = ".body", ".page.json"


def now_in_utc() -> datetime:
    """Return the time now, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Request:
    """One question to an API.

    Attributes
    ----------
    url : str
        The address.
    body : str
        What is posted, as JSON; '' for a plain GET.
    """

    url: str
    body: str = ""

    @property
    def key(self) -> str:
        """Name of its page in the cache."""
        return hashlib.sha256(f"{self.url}\n{self.body}".encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Page:
    """One answer that was read to its end and understood.

    Attributes
    ----------
    request : Request
        What was asked.
    path : Path
        Where the bytes are, decompressed.
    sha256 : str
        Checksum of the bytes.
    etag : str
        What the server calls this version; '' if it does not.
    fetched_at : datetime
        When it was asked for (UTC).
    """

    request: Request
    path: Path
    sha256: str
    etag: str
    fetched_at: datetime

    def content(self) -> bytes:
        """Return the bytes."""
        return self.path.read_bytes()


class PageCache:
    """The pages of one source in one folder, and the run that is being made of them."""

    def __init__(
        self,
        folder: Path,
        *,
        resume_hours: float = 24,
        now: Callable[[], datetime] = now_in_utc,
    ) -> None:
        self.folder = folder
        self._resume = timedelta(hours=resume_hours)
        self._now = now
        self._started_at = now()
        self._used: set[str] = set()

    def begin(self, asked: str) -> bool:
        """Begin a run, or go on with an unfinished one for the same; return whether it goes on.

        Parameters
        ----------
        asked : str
            Describes what is asked for, in any form that is equal if the questions are.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            run = json.loads((self.folder / RUN).read_text(encoding="utf-8"))
            started_at = datetime.fromisoformat(run["started_at"])
            is_same = run["asked"] == asked and self._now() - started_at < self._resume
        except (OSError, ValueError, KeyError, TypeError):
            is_same = False
        if is_same:
            self._started_at = started_at
            return True
        self._started_at = self._now()
        run = {"started_at": self._started_at.isoformat(), "asked": asked}
        self._write(RUN, json.dumps(run).encode())
        return False

    def abandon(self) -> None:
        """End the run without using it: its pages will be asked for again."""
        (self.folder / RUN).unlink(missing_ok=True)

    def finish(self) -> None:
        """End the run: its pages are kept, all others and the note of the run are removed."""
        for path in self.folder.iterdir():
            if path.name.split(".")[0] not in self._used:
                path.unlink(missing_ok=True)

    def fresh(self, request: Request) -> Page | None:
        """Return the page of a request if this run has fetched it already."""
        page = self.stored(request)
        if page is None or page.fetched_at < self._started_at:
            return None
        self._used.add(request.key)
        return page

    def stored(self, request: Request) -> Page | None:
        """Return the page of a request, of whatever age, if it is there and undamaged."""
        path = self.folder / f"{request.key}{BODY}"
        try:
            note = json.loads((self.folder / f"{request.key}{NOTE}").read_text(encoding="utf-8"))
            page = Page(
                request=Request(**note["request"]),
                path=path,
                sha256=note["sha256"],
                etag=note["etag"],
                fetched_at=datetime.fromisoformat(note["fetched_at"]),
            )
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return page if digest == page.sha256 and page.request == request else None

    def store(self, request: Request, content: bytes, etag: str) -> Page:
        """Keep an answer: first its bytes, so that no note speaks of what is not there."""
        path = self.folder / f"{request.key}{BODY}"
        digest = hashlib.sha256(content).hexdigest()
        page = Page(request, path, digest, etag, self._now())
        self._write(path.name, content)
        note = {
            "request": asdict(request),
            "sha256": digest,
            "etag": etag,
            "fetched_at": page.fetched_at.isoformat(),
        }
        self._write(f"{request.key}{NOTE}", json.dumps(note).encode())
        self._used.add(request.key)
        return page

    def _write(self, name: str, content: bytes) -> None:
        temporary = self.folder / f"{name}.{os.getpid()}.tmp"
        temporary.write_bytes(content)
        temporary.replace(self.folder / name)
