"""What is served: the published database that ``current`` names at this moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.folders import DataFolder
from tidigt.reading import Published, current_file

if TYPE_CHECKING:
    from pathlib import Path


class Site:
    """The published database of one server process.

    It is opened when first asked for, so that every process has a connection of its own, and again
    when another build has been published. A visit keeps the build that it began with: the old file
    is closed when the last visit that reads it has ended.

    Parameters
    ----------
    data : Path
        The data folder.
    """

    def __init__(self, data: Path) -> None:
        self._folder = DataFolder(data)
        self._published: Published | None = None

    def published(self) -> Published:
        """Return the database to read now.

        Raises
        ------
        ReadingError
            Nothing is published, or the file is damaged.
        """
        path = current_file(self._folder)
        if self._published is None or self._published.path != path:
            self._published = Published(path)
        return self._published
