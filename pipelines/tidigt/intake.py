"""Takes deliveries into ``raw``: as received, with a checksum, once, and never changed after."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from tidigt.errors import DeliveryError
from tidigt.folders import MANIFEST, DataFolder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tidigt.folders import Delivery

ID_LENGTH = 16
UNFINISHED = ".incoming-"
LOCK = ".lock"
SECONDS_TO_WAIT = 30


@dataclass(frozen=True)
class Receipt:
    """What is known of a delivery once it is in ``raw``.

    Attributes
    ----------
    path : Path
        The file in ``raw``.
    is_new : bool
        False if the same bytes were there before; then nothing was written.
    received_at : datetime
        When the bytes first came (UTC).
    """

    path: Path
    is_new: bool
    received_at: datetime


def file_id_of(content: bytes) -> str:
    """Return the identifier of a file: the first characters of the checksum of its bytes.

    Examples
    --------
    >>> file_id_of(b"kommunkod;ar")
    '381c7e1beee37fa7'
    """
    return hashlib.sha256(content).hexdigest()[:ID_LENGTH]


def find_received(folder: DataFolder, source: str, file_id: str) -> Delivery | None:
    """Return the delivery of a source with these bytes, if it is in ``raw`` already."""
    same = (
        item for item in folder.deliveries() if (item.source, item.file_id) == (source, file_id)
    )
    return next(same, None)


def take_in(folder: DataFolder, source: str, delivery: Path, file_id: str) -> Receipt:
    """Copy a delivery into ``raw`` with its manifest, unless the same bytes are there.

    The folder of a delivery appears all at once: an interrupted copy leaves only a folder that
    nothing reads, and that the next intake removes. One intake runs at a time.

    Parameters
    ----------
    folder : DataFolder
        Where to; made if it is not there.
    source : str
        Identifier of the source.
    delivery : Path
        The file as it came.
    file_id : str
        Identifier of the bytes that were checked; the copy must have it too.

    Raises
    ------
    DeliveryError
        The file was changed after it was checked, its name is taken, or the data folder cannot be
        written.
    """
    if delivery.name == MANIFEST:
        raise DeliveryError(
            f"{MANIFEST} är ett namn som Tidigt använder självt. Byt namn på filen och läs in den "
            "igen.",
            code="reserved_name",
        )
    try:
        with _one_at_a_time(folder.raw):
            if known := find_received(folder, source, file_id):
                return Receipt(known.path, is_new=False, received_at=known.received_at)
            return _store(folder, source, delivery, file_id)
    except (OSError, sqlite3.Error) as error:
        raise DeliveryError(
            f"{delivery.name} kunde inte sparas i {folder.raw} ({error}). Se till att mappen går "
            "att skriva i, att disken har plats och att ingen annan inläsning pågår, och läs in "
            "filen igen.",
            code="cannot_store",
        ) from error


@contextmanager
def _one_at_a_time(raw: Path) -> Iterator[None]:
    """Hold a lock that the operating system lets go of, however the process ends."""
    raw.mkdir(parents=True, exist_ok=True)
    lock = sqlite3.connect(raw / LOCK, timeout=SECONDS_TO_WAIT, isolation_level=None)
    try:
        lock.execute("begin exclusive")
        yield
    finally:
        lock.close()


def _store(folder: DataFolder, source: str, delivery: Path, file_id: str) -> Receipt:
    """Write the file and its manifest in a folder of their own, then give it its name."""
    content = delivery.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if not digest.startswith(file_id):
        raise DeliveryError(
            f"{delivery.name} ändrades medan den lästes in. Inget har sparats; försök igen.",
            code="changed_meanwhile",
        )
    received_at = datetime.now(UTC)  # to the microsecond, because the newest delivery counts
    for left in folder.raw.glob(f"{UNFINISHED}*"):
        shutil.rmtree(left)
    unfinished = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=folder.raw))
    copy = unfinished / delivery.name
    copy.touch(mode=0o600)
    copy.write_bytes(content)
    manifest = {
        "file_id": file_id,
        "sha256": digest,
        "source": source,
        "name": delivery.name,
        "bytes": len(content),
        "received_at": received_at.isoformat(),
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (unfinished / MANIFEST).write_text(text, encoding="utf-8")
    place = _free_place(folder.raw / source, f"{received_at:%Y%m%dT%H%M%SZ}")
    return Receipt(unfinished.rename(place) / delivery.name, is_new=True, received_at=received_at)


def _free_place(parent: Path, when: str) -> Path:
    """Return the first free name: the time, then the time with ``-2``, ``-3``, ..."""
    parent.mkdir(exist_ok=True)
    names = chain([when], (f"{when}-{attempt}" for attempt in count(2)))
    return next(place for name in names if not (place := parent / name).exists())
