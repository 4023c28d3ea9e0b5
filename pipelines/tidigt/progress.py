"""A progress bar for a row of things to do, when somebody watches and it takes its time."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, TextIO, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

WIDTH = 24
PATIENCE = 1.0
"""Seconds before anything is drawn."""

Item = TypeVar("Item")


def watched(
    items: Sequence[Item],
    label: str,
    *,
    stream: TextIO | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Item]:
    """Give the items one by one; draw how many are done on a terminal, after a second.

    Parameters
    ----------
    items : sequence
        What is done.
    label : str
        What is going on, in Swedish.
    stream : file, default stderr
        Written to only if it is a terminal, so that files and pipes stay clean.
    clock : callable
        Seconds, for tests.

    Examples
    --------
    >>> list(watched(["a.csv", "b.csv"], "Läser"))
    ['a.csv', 'b.csv']
    """
    stream = stream or sys.stderr
    started, drawn = clock(), 0
    for done, item in enumerate(items):
        if clock() - started >= PATIENCE and stream.isatty():
            filled = WIDTH * done // len(items)
            bar = "#" * filled + "." * (WIDTH - filled)
            text = f"{label} [{bar}] {done} av {len(items)}"
            stream.write(f"\r{text.ljust(drawn)}")
            stream.flush()
            drawn = len(text)
        yield item
    if drawn:
        stream.write(f"\r{' ' * drawn}\r")
        stream.flush()
