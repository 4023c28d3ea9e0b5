"""Makes Arrow arrays of text and of line numbers from their buffers.

``pyarrow.array`` and ``pyarrow.scalar`` import pandas when they are given Python values, which
costs more than a second; a command that takes in one small file has no use for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Sequence


def text_array(cells: Sequence[str | None]) -> Any:  # noqa: ANN401 - an Arrow array
    """Make an array of texts; None becomes null.

    Examples
    --------
    >>> text_array(["Åre", None, ""]).to_pylist()
    ['Åre', None, '']
    """
    encoded = [(cell or "").encode("utf-8", "replace") for cell in cells]
    offsets = np.zeros(len(cells) + 1, dtype="int64")
    np.cumsum([len(cell) for cell in encoded], out=offsets[1:])
    is_there = np.packbits(np.array([cell is not None for cell in cells], bool), bitorder="little")
    buffers = [is_there, offsets, b"".join(encoded)]
    array = pa.Array.from_buffers(
        pa.large_string(), len(cells), [pa.py_buffer(buffer) for buffer in buffers]
    )
    return array.cast(pa.string()) if offsets[-1] < 2**31 else array


def text_scalar(text: str) -> Any:  # noqa: ANN401 - an Arrow scalar
    """Make one text that Arrow's functions can compare with."""
    return text_array([text])[0]


def one_cell(content: bytes | memoryview) -> Any:  # noqa: ANN401 - an Arrow array
    """Make an array whose only cell is some bytes, without a copy of them.

    Examples
    --------
    >>> one_cell(b"1884;72").to_pylist()
    [b'1884;72']
    """
    ends = pa.py_buffer(np.array([0, len(content)], dtype="int64"))
    return pa.Array.from_buffers(pa.large_binary(), 1, [None, ends, pa.py_buffer(content)])


def number_array(numbers: Any) -> Any:  # noqa: ANN401 - NumPy in, Arrow out
    """Make an array of 32-bit integers.

    Examples
    --------
    >>> number_array(range(2, 5)).to_pylist()
    [2, 3, 4]
    """
    values = np.asarray(numbers, dtype="int32")
    return pa.Array.from_buffers(pa.int32(), len(values), [None, pa.py_buffer(values)])


def no_text(length: int) -> Any:  # noqa: ANN401
    """Make an array of nulls."""
    return pa.nulls(length, pa.string())


def same_text(text: str, length: int) -> Any:  # noqa: ANN401
    """Make an array that holds one text over and over."""
    return pa.repeat(text_scalar(text), length)
