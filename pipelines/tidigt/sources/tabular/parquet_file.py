"""Reads a Parquet file whose columns are already rows and columns, such as the Kolada dump."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tidigt.errors import DeliveryError
from tidigt.sources.tabular.arrow_text import no_text, number_array
from tidigt.sources.tabular.rows import Records


@dataclass(frozen=True)
class ParquetGrid:
    """A Parquet table as text; its column names stand as line 1."""

    table: Any
    where: str = ""
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Every text that stands in the table, each once."""
        return "\n".join(
            value
            for column in self.table.columns
            if pa.types.is_string(column.type) or pa.types.is_large_string(column.type)
            for value in column.unique().drop_null().to_pylist()
        )

    def head(self) -> list[list[str]]:
        """Return the column names, which are the only row that can be a header."""
        return [list(self.table.column_names)]

    def records(self, start: int, width: int, needed: int) -> Records:  # noqa: ARG002 - always all
        """Return every row, each value as text."""
        numbers = number_array(range(start + 1, start + 1 + self.table.num_rows))
        columns = [column.combine_chunks().cast(pa.string()) for column in self.table.columns]
        return Records(numbers, columns, no_text(len(numbers)))


def parquet_grids(content: bytes) -> list[ParquetGrid]:
    """Open a Parquet file held in memory.

    Raises
    ------
    DeliveryError
        The file is damaged, or has columns that are lists or structures.
    """
    try:
        table = pq.read_table(pa.BufferReader(content))
    except (pa.ArrowInvalid, OSError) as error:
        raise DeliveryError(
            "Parquet-filen är skadad eller avhuggen. Hämta den igen från källan.",
            code="damaged_file",
        ) from error
    if any(pa.types.is_nested(column.type) for column in table.schema):
        raise DeliveryError(
            "Parquet-filen har kolumner med listor eller strukturer. Här väntas en tabell med ett "
            "värde per cell.",
            code="nested_columns",
        )
    return [ParquetGrid(table)]
