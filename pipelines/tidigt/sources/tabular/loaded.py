"""What a source says of a delivery that it has loaded; in a module that imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class LoadedRows:
    """What became of the rows of one delivery on their way into its raw table.

    Attributes
    ----------
    rows_in : int
        Rows below the header; in a wide delivery, rows times years.
    not_data : int
        Blank rows, footnotes, repeated headers, totals, counties and the nation; not in the table.
    warnings : tuple of str
        What the reader had to decide about the file as a whole, in Swedish.
    """

    rows_in: int
    not_data: int
    warnings: tuple[str, ...] = field(default=())
