"""Where things lie in a data folder, and which deliveries it holds.

A data folder has two parts: ``raw`` (deliveries as received, never changed) and ``built`` (the core
database, which only analysts may open, and the published files, which are all that is served).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path

from tidigt.errors import BuildError

MANIFEST = "manifest.json"
LEDGER_FOLDER = "ledger"


@dataclass(frozen=True)
class Delivery:
    """One file as it was received, with what its manifest says of it.

    Attributes
    ----------
    source : str
        Identifier of the source, for example ``kpb``.
    file_id : str
        The first 16 characters of the checksum.
    path : Path
        The file itself, unchanged.
    sha256 : str
        Checksum of the bytes.
    bytes : int
        Size of the file.
    received_at : datetime
        When it was taken in (UTC).
    """

    source: str
    file_id: str
    path: Path
    sha256: str
    bytes: int
    received_at: datetime


@dataclass(frozen=True)
class DataFolder:
    """The paths of one data folder; nothing is created by looking."""

    root: Path

    @property
    def raw(self) -> Path:
        """Deliveries as received."""
        return self.root / "raw"

    @property
    def built(self) -> Path:
        """What can be made again from the deliveries."""
        return self.root / "built"

    @property
    def core(self) -> Path:
        """The unsuppressed database; for analysts only."""
        return self.built / "core.duckdb"

    @property
    def current(self) -> Path:
        """The text file that names the published database being served."""
        return self.built / "current"

    @property
    def ledger(self) -> Path:
        """What has been released, when, and who said yes; it cannot be made again: keep it."""
        return self.built / LEDGER_FOLDER

    def deliveries(self) -> list[Delivery]:
        """Return every delivery, oldest first.

        Raises
        ------
        BuildError
            A manifest is missing or cannot be read, so a delivery has no known origin.
        """
        found = [_read_manifest(manifest) for manifest in sorted(self.raw.glob(f"*/*/{MANIFEST}"))]
        return sorted(found, key=lambda delivery: (delivery.received_at, delivery.path.as_posix()))


def sample_folder() -> Path:
    """Return the folder of the embedded sample deliveries.

    In an installed wheel they lie inside the package; in an editable checkout, in ``data/sample``.
    """
    inside = Path(str(files("tidigt") / "sample"))
    if inside.is_dir():
        return inside
    return Path(__file__).parents[2] / "data" / "sample"


def _read_manifest(manifest: Path) -> Delivery:
    try:
        entry = json.loads(manifest.read_text(encoding="utf-8"))
        return Delivery(
            source=entry["source"],
            file_id=entry["file_id"],
            path=manifest.parent / entry["name"],
            sha256=entry["sha256"],
            bytes=entry["bytes"],
            received_at=datetime.fromisoformat(entry["received_at"]),
        )
    except (OSError, ValueError, KeyError) as error:
        raise BuildError(
            f"{manifest} går inte att läsa ({type(error).__name__}). Där ska stå leveransens namn, "
            "källa, kontrollsumma och tid. Läs in leveransen igen med `tidigt load`."
        ) from error
