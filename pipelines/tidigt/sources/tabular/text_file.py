"""Reads delimited text of any common encoding into rows, with every line accounted for."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tidigt.errors import DeliveryError
from tidigt.sources.tabular.arrow_text import no_text, number_array, text_array
from tidigt.sources.tabular.rows import HEAD_ROWS, Records, joined, records_of

DELIMITERS = (";", "\t", ",", "|")


def decode(content: bytes) -> str:
    """Decode a text file: UTF-8 or UTF-16 where the bytes say so, else Windows-1252.

    Raises
    ------
    DeliveryError
        The bytes are no text in any of these encodings.

    Examples
    --------
    >>> decode("år".encode("utf-8-sig")), decode("år".encode("cp1252"))
    ('år', 'år')
    >>> decode("år".encode("utf-16"))
    'år'
    """
    try:
        text = content.decode(_encoding(content))
    except UnicodeDecodeError as error:
        text = _decode_odd(content, error)
    if "\0" in text:
        raise DeliveryError(
            "Filen innehåller nolltecken och är ingen textfil. Spara den som CSV (UTF-8) och läs "
            "in den igen.",
            code="not_text",
        )
    return text.removeprefix("\ufeff")


def _encoding(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if content[1:4:2] == b"\0\0":
        return "utf-16-le"
    if content[0:3:2] == b"\0\0":
        return "utf-16-be"
    return "utf-8"


def _decode_odd(content: bytes, error: UnicodeDecodeError) -> str:
    """Decode what is no UTF-8: cut off within its last character, or from Windows."""
    is_cut_off = len(content) - error.start < 4 and any(byte > 127 for byte in content[:-4])
    if error.encoding.startswith("utf-16") or is_cut_off:
        return content.decode(error.encoding, errors="replace")
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        raise DeliveryError(
            "Filens teckenkodning går inte att känna igen. Spara den som CSV (UTF-8) i Excel och "
            "läs in den igen.",
            code="unknown_encoding",
        ) from error


@dataclass(frozen=True)
class TextGrid:
    """The rows of a text, split at one delimiter.

    Each line is one row: a cell that continues on the next line is malformed, so that one quote
    that is never closed cannot swallow the rest of a delivery.
    """

    text: str
    delimiter: str
    where: str = ""
    notes: tuple[str, ...] = ()

    def head(self) -> list[list[str]]:
        """Return the first rows, as text."""
        lines = self.text.split("\n", HEAD_ROWS)[:HEAD_ROWS]
        return [self._split(line) or [line] for line in lines]

    def records(self, start: int, width: int, needed: int) -> Records:
        """Return the rows from index ``start``; plain rows are split in bulk, odd ones by hand."""
        lines = pc.split_pattern(text_array([self.text]), "\n").flatten()[start:]
        numbers = number_array(np.arange(start + 1, start + 1 + len(lines)))
        n_cells = number_array([width - 1])[0]
        is_plain = pc.equal(pc.count_substring(lines, self.delimiter), n_cells)
        if '"' in self.text:
            is_plain = pc.and_(is_plain, pc.invert(pc.match_substring(lines, '"')))
        if pc.all(is_plain).as_py():
            return self._split_plain(lines, numbers, width)
        plain = self._split_plain(lines.filter(is_plain), numbers.filter(is_plain), width)
        is_odd = pc.invert(is_plain)
        odd = [self._split(line) for line in lines.filter(is_odd).to_pylist()]
        return joined(plain, records_of(odd, numbers.filter(is_odd).to_pylist(), width, needed))

    def _split_plain(self, lines: Any, numbers: Any, width: int) -> Records:  # noqa: ANN401
        cells = pc.split_pattern(lines, self.delimiter).flatten().cast(pa.string())
        first = np.arange(0, len(cells), width)
        return Records(
            lines=numbers,
            cells=[cells.take(number_array(first + column)) for column in range(width)],
            malformed=no_text(len(lines)),
        )

    def _split(self, line: str) -> list[str] | None:
        """Split one line; None if its quotes do not close."""
        try:
            [row] = csv.reader([line], delimiter=self.delimiter, strict=True) if line else [[""]]
        except csv.Error:
            return None
        return row


def text_grids(content: bytes) -> list[TextGrid]:
    """Return the file's rows as each delimiter would split them; the header decides later.

    A line ends with LF, CRLF or CR; what follows the last of them is a line only if not empty.
    """
    text = decode(content).replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    return [TextGrid(text, delimiter) for delimiter in DELIMITERS if delimiter in text]
