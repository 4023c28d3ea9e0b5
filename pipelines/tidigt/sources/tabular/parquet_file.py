"""Reads a Parquet file whose columns are already rows and columns, such as the Kolada dump."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tidigt.errors import DeliveryError
from tidigt.sources.tabular.arrow_text import no_text, number_array
from tidigt.sources.tabular.rows import Records

MAX_CELLS = 100_000_000
MAX_INFLATED = 1_000_000_000
ROWS_AT_ONCE = 65_536


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
        The file is damaged, unfolds to more than a delivery can be, or has columns that are lists
        or structures.
    """
    try:
        file = pq.ParquetFile(pa.BufferReader(content))
        if any(pa.types.is_nested(column.type) for column in file.schema_arrow):
            raise DeliveryError(
                "Parquet-filen har kolumner med listor eller strukturer. Här väntas en tabell med "
                "ett värde per cell.",
                code="nested_columns",
            )
        return [ParquetGrid(_unfolded(file, content))]
    except (pa.ArrowException, OSError) as error:
        raise DeliveryError(
            "Parquet-filen är skadad eller avhuggen. Hämta den igen från källan.",
            code="damaged_file",
        ) from error


def _unfolded(file: pq.ParquetFile, content: bytes) -> Any:  # noqa: ANN401 - an Arrow table
    """Read the file part by part, texts as a list of different ones, and stop in time.

    A text that stands a million times takes no room in a Parquet file; read as a column of texts
    it would.
    """
    names = file.schema_arrow.names
    if file.metadata.num_rows * max(len(names), 1) > MAX_CELLS:
        raise _bomb()
    lean = pq.ParquetFile(pa.BufferReader(content), read_dictionary=names)
    parts, size = [], 0
    for batch in lean.iter_batches(batch_size=ROWS_AT_ONCE):
        size += sum(map(_unfolded_bytes, batch.columns))
        if size > MAX_INFLATED:
            raise _bomb()
        parts.append(pa.table(batch).cast(_plain(batch.schema)))
    return pa.concat_tables(parts) if parts else file.read()


def _unfolded_bytes(column: Any) -> int:  # noqa: ANN401 - an Arrow array
    if not pa.types.is_dictionary(column.type):
        return int(column.nbytes)
    lengths = pc.binary_length(column.dictionary).take(column.indices)
    return int(pc.sum(lengths).as_py() or 0)


def _plain(schema: Any) -> Any:  # noqa: ANN401 - an Arrow schema
    return pa.schema(
        (field.name, field.type.value_type if pa.types.is_dictionary(field.type) else field.type)
        for field in schema
    )


def _bomb() -> DeliveryError:
    return DeliveryError(
        f"Parquet-filen blir mer än {MAX_INFLATED / 1e6:.0f} MB eller {MAX_CELLS / 1e6:.0f} "
        "miljoner celler när den packas upp. Dela den per år och läs in delarna.",
        code="parquet_bomb",
    )
