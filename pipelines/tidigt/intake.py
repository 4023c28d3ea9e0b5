"""Takes deliveries into ``raw``: as received, with a checksum, once, and never changed after."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tidigt.errors import DeliveryError
from tidigt.folders import MANIFEST, DataFolder

if TYPE_CHECKING:
    from tidigt.folders import Delivery

ID_LENGTH = 16
UNFINISHED = ".incoming-"


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
    'b5d5ca4be0a0c3e0'
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
    nothing reads, and that the next intake removes.

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
        The file was changed after it was checked, or the data folder cannot be written.
    """
    if known := find_received(folder, source, file_id):
        return Receipt(known.path, is_new=False, received_at=known.received_at)
    received_at = datetime.now(UTC).replace(microsecond=0)
    try:
        content = delivery.read_bytes()
        if file_id_of(content) != file_id:
            raise DeliveryError(
                f"{delivery.name} ändrades medan den lästes in. Inget har sparats; försök igen.",
                code="changed_meanwhile",
            )
        place = _store(folder, source, delivery.name, content, received_at)
    except OSError as error:
        raise DeliveryError(
            f"{delivery.name} kunde inte sparas i {folder.raw}: {error.strerror}. Se till att "
            "mappen går att skriva i och att disken har plats, och läs in filen igen.",
            code="cannot_store",
        ) from error
    return Receipt(place / delivery.name, is_new=True, received_at=received_at)


def _store(
    folder: DataFolder, source: str, name: str, content: bytes, received_at: datetime
) -> Path:
    """Write the file and its manifest in a folder of their own, then give it its name."""
    folder.raw.mkdir(parents=True, exist_ok=True)
    _remove_unfinished(folder.raw)
    unfinished = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=folder.raw))
    copy = unfinished / name
    copy.write_bytes(content)
    copy.chmod(0o600)
    digest = hashlib.sha256(content).hexdigest()
    manifest = {
        "file_id": digest[:ID_LENGTH],
        "sha256": digest,
        "source": source,
        "name": name,
        "bytes": len(content),
        "received_at": received_at.isoformat(),
    }
    (unfinished / MANIFEST).write_text(
        json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8"
    )
    return _give_name(unfinished, folder.raw / source, f"{received_at:%Y%m%dT%H%M%SZ}")


def _give_name(unfinished: Path, parent: Path, when: str) -> Path:
    """Move a finished folder to the first free name: the time, then the time with ``-2``, ..."""
    parent.mkdir(exist_ok=True)
    attempt = 1
    while True:
        place = parent / (when if attempt == 1 else f"{when}-{attempt}")
        try:
            return unfinished.rename(place)
        except OSError:
            if not place.exists():
                raise
            attempt += 1


def _remove_unfinished(raw: Path) -> None:
    """Remove what interrupted intakes have left; an hour is longer than any intake takes."""
    before = datetime.now(UTC).timestamp() - 3600
    for left in raw.glob(f"{UNFINISHED}*"):
        if left.stat().st_mtime < before:
            shutil.rmtree(left)
