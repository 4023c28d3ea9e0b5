"""Reads delimited text of any common encoding into rows, with every line accounted for."""

from __future__ import annotations

import csv
from codecs import getincrementaldecoder
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tidigt.errors import DeliveryError
from tidigt.sources.tabular.arrow_text import no_text, number_array, text_array
from tidigt.sources.tabular.plain_lines import split_plain_lines
from tidigt.sources.tabular.rows import HEAD_ROWS, Records, joined, records_of

DELIMITERS = (";", "\t", ",", "|")
HEAD_BYTES = 1 << 16
LOWEST_LATIN_1 = 0xA0 - 0x100


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
        encoding = _encoding(content)
        # An error holds a copy of all that was decoded: most show in the beginning, which is small.
        getincrementaldecoder(encoding)().decode(content[:HEAD_BYTES])
        text = content.decode(encoding)
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
        # Windows-1252 differs from Latin-1, which is read ten times faster, in 0x80-0x9F only: as
        # numbers with a sign these bytes are the lowest of all.
        is_latin = np.frombuffer(content, "int8").min() >= LOWEST_LATIN_1
        return content.decode("latin-1" if is_latin else "cp1252")
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

    Attributes
    ----------
    text : bytes
        The text as UTF-8; each line ends with LF.
    delimiter : str
        What stands between cells.
    where, notes
        See :class:`tidigt.sources.tabular.rows.Grid`.
    """

    text: bytes
    delimiter: str
    where: str = ""
    notes: tuple[str, ...] = ()

    def head(self) -> list[list[str]]:
        """Return the first rows, as text."""
        lines = [line[:-1].decode() for line in islice(BytesIO(self.text), HEAD_ROWS)]
        return [self._split(line) or [line] for line in lines]

    def records(self, start: int, width: int, needed: int) -> Records:
        """Return the rows from index ``start``; plain rows are split in bulk, odd ones by hand."""
        below = memoryview(self.text)[sum(map(len, islice(BytesIO(self.text), start))) :]
        has_quotes = b'"' in self.text
        found = None if has_quotes else split_plain_lines(below, self.delimiter, width, start + 1)
        if found is None:
            return self._records_with_care(start, width, needed)
        plain, odd = found
        if not odd:
            return plain
        rows = [self._split(line) for line in odd.values()]
        return joined(plain, records_of(rows, list(odd), width, needed))

    def _records_with_care(self, start: int, width: int, needed: int) -> Records:
        """Tell the lines with quotes, or too few or too many cells, from the others."""
        lines = pc.split_pattern(text_array([self.text.decode()]), "\n").flatten()[start:-1]
        numbers = number_array(np.arange(start + 1, start + 1 + len(lines)))
        n_cells = number_array([width - 1])[0]
        is_plain = pc.equal(pc.count_substring(lines, self.delimiter), n_cells)
        is_plain = pc.and_(is_plain, pc.invert(pc.match_substring(lines, '"')))
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
    text = decode(content)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    encoded = text.encode("utf-8", "replace")
    if not encoded.endswith(b"\n"):
        encoded += b"\n"
    return [TextGrid(encoded, delimiter) for delimiter in DELIMITERS if delimiter in text]
