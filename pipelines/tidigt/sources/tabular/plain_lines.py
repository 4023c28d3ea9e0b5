"""Splits the plain lines of a delimited text in bulk, and hands back those that are odd.

A plain line has no quotes and as many cells as the header: Arrow's reader takes a million of them
in a third of a second. Whatever it cannot split is left to be read with care, line by line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from pyarrow import csv

from tidigt.sources.tabular.arrow_text import no_text, number_array
from tidigt.sources.tabular.rows import Records

if TYPE_CHECKING:
    from collections.abc import Callable

BLOCK = 1 << 23
"""Bytes that are split at a time; a longer line is read with care."""
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def split_plain_lines(
    lines: memoryview, delimiter: str, width: int, first_line: int
) -> tuple[Records, dict[int, str]] | None:
    r"""Split lines into cells; None where none of them may be split this way.

    Parameters
    ----------
    lines : memoryview
        Text as UTF-8 in which each line ends with LF.
    delimiter : str
        What stands between cells.
    width : int
        The number of cells of a plain line.
    first_line : int
        The number of the first line.

    Returns
    -------
    Records
        The plain lines.
    dict of int to str
        The others, by their numbers. A blank line is plain: all its cells are empty.

    Examples
    --------
    >>> found, odd = split_plain_lines(memoryview(b"a;b\nc\n\nd;e\n"), ";", 2, 5)
    >>> found.lines.to_pylist(), [cell.to_pylist() for cell in found.cells], odd
    ([5, 7, 8], [['a', '', 'd'], ['b', '', 'e']], {6: 'c'})
    """
    if width < 2 or bytes(lines[:3]) == BYTE_ORDER_MARK:
        return None
    odd: dict[int, str] = {}

    def set_aside(row: csv.InvalidRow) -> str:
        odd[first_line - 1 + row.number] = row.text
        return "skip"

    table = _read(lines, delimiter, width)
    if table is None:
        table = _read(lines, delimiter, width, set_aside)
    if table is None:
        return None
    numbers = np.arange(first_line, first_line + table.num_rows + len(odd), dtype="int32")
    plain = np.delete(numbers, [number - first_line for number in odd])
    cells = [column.combine_chunks() for column in table.columns]
    return Records(number_array(plain), cells, no_text(len(plain))), odd


def _read(
    lines: memoryview,
    delimiter: str,
    width: int,
    set_aside: Callable[[csv.InvalidRow], str] | None = None,
) -> Any:  # noqa: ANN401 - an Arrow table, or None
    """Let Arrow split the lines; None where it meets an odd one, or one longer than a block.

    Odd lines can be set aside, on one thread, so that their numbers are known.
    """
    names = [str(place) for place in range(width)]
    try:
        return csv.read_csv(
            pa.BufferReader(lines),
            csv.ReadOptions(use_threads=set_aside is None, block_size=BLOCK, column_names=names),
            csv.ParseOptions(
                delimiter=delimiter,
                quote_char=False,
                double_quote=False,
                ignore_empty_lines=False,
                invalid_row_handler=set_aside,
            ),
            csv.ConvertOptions(
                check_utf8=False,
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:
        return None
