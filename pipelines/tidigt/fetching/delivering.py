"""Makes one delivery of what a fetch brought home, and takes it in like any other file.

The file is JSON lines: first what was asked for, then one line a page with its answer as it came.
The same content as the newest fetch makes no new delivery.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tidigt.errors import FetchError
from tidigt.sources.answers.lines import first_line

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from tidigt.fetching.fetched import Harvest
    from tidigt.folders import DataFolder
    from tidigt.validation import FileReport


@dataclass(frozen=True)
class Delivered:
    """What became of one harvest.

    Attributes
    ----------
    source : str
        The source it belongs to.
    name : str
        Name of the delivery; of the one that has the same content, where nothing is new.
    is_new : bool
        A delivery was made.
    report : FileReport or None
        What became of its rows; None where nothing is new.
    """

    source: str
    name: str
    is_new: bool
    report: FileReport | None = None


def deliver(
    folder: DataFolder, harvests: list[Harvest], place: Path, fetched_at: datetime
) -> list[Delivered]:
    """Check all harvests, then take each of them in.

    Parameters
    ----------
    folder : DataFolder
        Where the deliveries go.
    harvests : list of Harvest
        One for each source.
    place : Path
        An empty folder for the files until they are taken in.
    fetched_at : datetime
        When the fetch began (UTC); its day becomes part of the names.

    Raises
    ------
    FetchError
        A harvest cannot be loaded; then none of them is taken in.
    DeliveryError
        A file could not be stored.
    """
    from tidigt.intake import take_in

    prepared: list[tuple[Delivered, Path | None]] = []
    for harvest in harvests:
        digest = _digest(harvest)
        if known := _same_as_newest(folder, harvest.source, digest):
            prepared.append((Delivered(harvest.source, known, is_new=False), None))
            continue
        path = place / f"{harvest.source}_{fetched_at:%Y-%m-%d}.ndjson"
        _write(path, harvest, digest, fetched_at)
        report = _tried(harvest.source, path)
        prepared.append((Delivered(harvest.source, path.name, is_new=True, report=report), path))
    for delivered, file in prepared:
        if file and delivered.report:
            take_in(folder, delivered.source, file, delivered.report.file_id)
    return [delivered for delivered, _ in prepared]


def _digest(harvest: Harvest) -> str:
    """Return a checksum of questions and answers, whenever and from which host they came."""
    digest = hashlib.sha256()
    for answered in harvest.pages:
        request = answered.page.request
        parts = urlsplit(request.url)
        question = f"{answered.kind} {parts.path}?{parts.query} {request.body}"
        digest.update(f"{question} {answered.page.sha256}\n".encode())
    return digest.hexdigest()


def _same_as_newest(folder: DataFolder, source: str, digest: str) -> str:
    """Return the name of the newest fetch of a source if it has this content, else ''."""
    fetches = [
        item.path
        for item in folder.deliveries()
        if item.source == source and item.path.suffix == ".ndjson" and item.path.is_file()
    ]
    if not fetches:
        return ""
    is_same = first_line(fetches[-1]).get("content_sha256") == digest
    return fetches[-1].name if is_same else ""


def _write(path: Path, harvest: Harvest, digest: str, fetched_at: datetime) -> None:
    with path.open("wb") as lines:
        lines.write(
            _line(
                {
                    "kind": "fetch",
                    "source": harvest.source,
                    "fetched_at": fetched_at.isoformat(timespec="seconds"),
                    "content_sha256": digest,
                    "asked": harvest.asked,
                }
            )
        )
        entries_before = 0
        for answered in harvest.pages:
            page = answered.page
            about: dict[str, Any] = {"kind": answered.kind, "url": page.request.url}
            if page.request.body:
                about["posted"] = json.loads(page.request.body)
            about["fetched_at"] = page.fetched_at.isoformat(timespec="seconds")
            about["entries_before"] = entries_before
            entries_before += answered.entries
            # Line breaks between the parts of an answer mean nothing in JSON; inside a text they
            # are always escaped. So one answer fits on one line without being changed.
            answer = page.content().replace(b"\r", b" ").replace(b"\n", b" ")
            lines.write(_line(about).rstrip()[:-1] + b', "answer": ' + answer + b"}\n")


def _line(about: dict[str, Any]) -> bytes:
    return json.dumps(about, ensure_ascii=False).encode() + b"\n"


def _tried(source: str, path: Path) -> FileReport:
    from tidigt.validation import validate

    [report] = validate(source, [path])
    if report.refusal:
        raise FetchError(
            f"Svaren från källan {source} kom, men kan inte läsas in: {report.refusal}",
            code="not_loadable",
        )
    return report
