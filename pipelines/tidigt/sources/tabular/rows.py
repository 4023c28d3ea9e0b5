"""Rows of text with their line numbers, from whatever kind of file they came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import pyarrow as pa

from tidigt.sources.tabular.arrow_text import number_array, text_array

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD_ROWS = 60
"""How far down the header row is looked for."""


@dataclass(frozen=True)
class Records:
    """The rows below a header, as Arrow columns.

    Attributes
    ----------
    lines : pyarrow.Array of int32
        Line in the text file, or row in the sheet, counted from 1.
    cells : list of pyarrow.Array of string
        One per column of the header; null where the row ended before it.
    malformed : pyarrow.Array of string
        Why the row could not be split into the header's columns; null for almost all.
    """

    lines: Any
    cells: list[Any]
    malformed: Any


class Grid(Protocol):
    """A table in a file, before anyone knows where its header stands."""

    @property
    def where(self) -> str:
        """Where in the file the table is, for messages: '' or the name of a sheet."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should know about how the table was read, in Swedish."""

    @property
    def text(self) -> str | bytes:
        """Everything that can be read in it, one row a line, also outside the table.

        Bytes are UTF-8: a large text is searched as it is.
        """

    def head(self) -> list[list[str]]:
        """Return the first rows, as text."""

    def records(self, start: int, width: int, needed: int) -> Records:
        """Return the rows from index ``start``, each as ``width`` cells.

        ``needed`` is the number of cells that a row must have to hold every required column.
        """


def records_of(
    rows: Sequence[Sequence[str] | None], lines: Sequence[int], width: int, needed: int
) -> Records:
    """Make records of rows of any length; a row that is None had quotes that do not close.

    Examples
    --------
    >>> found = records_of([["1884", "72", ""], ["1884"], ["a", "b", "c"]], [2, 3, 4], 2, 2)
    >>> found.malformed.to_pylist()
    [None, 'too_few_fields', 'too_many_fields']
    """
    malformed: list[str | None] = []
    padded: list[list[str | None]] = []
    for row in rows:
        malformed.append(_what_is_wrong(row, width, needed))
        kept = [] if row is None else list(row[:width])
        padded.append([*kept, *[None] * (width - len(kept))])
    columns = zip(*padded, strict=True) if padded else [()] * width
    return Records(
        lines=number_array(lines),
        cells=[text_array(column) for column in columns],
        malformed=text_array(malformed),
    )


def _what_is_wrong(row: Sequence[str] | None, width: int, needed: int) -> str | None:
    if row is None:
        return "broken_quotes"
    if any(cell.strip() for cell in row[width:]):
        return "too_many_fields"
    return "too_few_fields" if len(row) < needed else None


def joined(first: Records, second: Records) -> Records:
    """Put the rows of two records of the same width after one another."""
    return Records(
        lines=pa.concat_arrays([first.lines, second.lines]),
        cells=[pa.concat_arrays(pair) for pair in zip(first.cells, second.cells, strict=True)],
        malformed=pa.concat_arrays([first.malformed, second.malformed]),
    )
