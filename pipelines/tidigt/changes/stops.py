"""What the guard stopped last, kept beside the built files until something is published again."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tidigt.folders import DataFolder

FILE = "stopped.json"


def remember(folder: DataFolder, build_id: str, message: str) -> None:
    """Keep why a publication was stopped, for ``tidigt status``."""
    text = json.dumps({"build_id": build_id, "message": message}, ensure_ascii=False)
    temporary = folder.built / f".{FILE}-{os.getpid()}"
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(folder.built / FILE)


def forget(folder: DataFolder) -> None:
    """Forget it: what is about to be published was not stopped, or somebody has said yes."""
    (folder.built / FILE).unlink(missing_ok=True)


def stopped(folder: DataFolder) -> str:
    """Return why the last publication was stopped by the guard; empty if it was not.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tidigt.folders import DataFolder
    >>> stopped(DataFolder(Path("no such folder")))
    ''
    """
    try:
        kept = json.loads((folder.built / FILE).read_text(encoding="utf-8"))
        return str(kept["message"])
    except (OSError, ValueError, KeyError):
        return ""
