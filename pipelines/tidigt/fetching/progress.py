"""A progress bar on the terminal, for what takes more than a second."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Self, TextIO

from tidigt.number_format import format_number

if TYPE_CHECKING:
    from collections.abc import Callable

WIDTH = 24


class Progress:
    """Shows how far a fetch has come; silent where nobody watches.

    Parameters
    ----------
    label : str
        What is going on, in Swedish.
    stream : file, default stderr
        Written to only if it is a terminal, so that stdout and log files stay clean.
    clock : callable
        Seconds, for tests.
    """

    def __init__(
        self,
        label: str,
        *,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._label = label
        self._stream = stream or sys.stderr
        self._clock = clock
        self._started = clock()
        self._shown = 0
        self._total = 0
        self._done = 0

    def __enter__(self) -> Self:
        """Begin; nothing is drawn yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """Wipe the bar."""
        if self._shown:
            self._stream.write(f"\r{' ' * self._shown}\r")
            self._stream.flush()

    def expect(self, questions: int) -> None:
        """Say that so many more questions will be asked."""
        self._total += questions

    def answered(self) -> None:
        """Say that one question has been answered in full."""
        self._done += 1

    def show(self, pages: int, size: int) -> None:
        """Draw the bar, if a second has passed and somebody watches."""
        if self._clock() - self._started < 1 or not self._stream.isatty():
            return
        filled = WIDTH * self._done // max(self._total, self._done, 1)
        text = (
            f"{self._label} [{'#' * filled}{'.' * (WIDTH - filled)}] {self._done} av {self._total} "
            f"frågor, {pages} sidor, {format_number(size / 1e6, 1)} MB"
        )
        self._stream.write(f"\r{text.ljust(self._shown)}")
        self._stream.flush()
        self._shown = len(text)
