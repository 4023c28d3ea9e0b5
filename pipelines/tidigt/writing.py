"""Writing in the data folder: what nobody else may read, and a full disk told in words."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tidigt.errors import PublicationError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ONLY_OWNER = 0o077
READABLE_BY_ALL = 0o644


@contextmanager
def only_for_the_owner() -> Iterator[None]:
    """Let every file made meanwhile be readable by its owner alone.

    The core has unsuppressed numbers, and so have the files that DuckDB lays beside it while it is
    written: its log, and what does not fit in memory.
    """
    before = os.umask(ONLY_OWNER)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def told_in_words(folder: Path) -> Iterator[None]:
    """Turn a full disk, missing rights and the like into one Swedish sentence.

    Raises
    ------
    PublicationError
        Something could not be written; what was served before is untouched.
    """
    import duckdb

    try:
        yield
    except (OSError, duckdb.OperationalError, duckdb.FatalException) as error:
        reason = str(error).splitlines()[0]
        raise PublicationError(
            f"Det gick inte att skriva i {folder} ({reason}). Det som visades förut visas "
            "fortfarande. Kontrollera utrymme och rättigheter och kör `tidigt build` igen."
        ) from error
