"""Takes a table file into a raw table: text in, nothing renamed, nothing repaired."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from tidigt.errors import DeliveryError
from tidigt.sources.tabular.arrow_text import no_text, same_text
from tidigt.sources.tabular.file_kind import open_grids
from tidigt.sources.tabular.layout import Header, Layout, explain_missing, read_header
from tidigt.sources.tabular.loaded import LoadedRows
from tidigt.sources.tabular.not_data import find_not_data
from tidigt.sources.tabular.privacy import refuse_identity_numbers, refuse_long_cells, refuse_notes
from tidigt.sources.tabular.pseudonyms import PersonTable, beside, refuse_identifiable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    import duckdb

    from tidigt.sources.tabular.rows import Grid, Records


def load_table(
    con: duckdb.DuckDBPyConnection, delivery: Path, file_id: str, layout: Layout
) -> LoadedRows:
    """Load one delivery into the raw table of its layout.

    Raises
    ------
    DeliveryError
        The file is of another kind, a required column is missing, there are no rows, or something
        in it is about a single person.
    """
    return load_grids(con, delivery.name, open_grids(delivery), file_id, layout)


def load_grids(
    con: duckdb.DuckDBPyConnection,
    name: str,
    grids: Sequence[Grid],
    file_id: str,
    layout: Layout,
) -> LoadedRows:
    """Load the tables that a source has found in a delivery; see :func:`load_table`."""
    if not (layout.left_out or layout.pseudonym):
        refuse_identity_numbers(name, {id(grid.text): grid.text for grid in grids}.values())
    grid, start, header = find_header(grids, layout, name)
    banner = read_banner(grid, start, header, layout, name)
    needed = 1 + max(_at(header, choices) for choices in layout.required)
    records = grid.records(start, len(header.cells), needed)
    if len(records.lines) == 0:
        raise DeliveryError(
            f"{name} har en rubrikrad men inga rader under den. Ta ut filen igen och läs "
            "in den på nytt.",
            code="no_rows",
        )
    if layout.left_out:
        refuse_identity_numbers(name, {grid.text}, _left_out(records, header))
        refuse_identity_numbers(name, {other.text for other in grids} - {grid.text})
    is_data = pc.invert(find_not_data(records, header, layout))
    if layout.pseudonym:
        persons = PersonTable(name, header, records, is_data)
        refuse_identifiable(persons, layout, beside(grids, grid, start))
    refuse_notes(name, header, records)
    all_data = pc.all(is_data).as_py()
    n_data, n_tables = 0, 0
    for table in _raw_tables(records, header, layout, {**banner, "file_id": file_id}):
        n_tables += 1
        data = table if all_data else table.filter(is_data)
        refuse_long_cells(name, layout, data)
        con.from_arrow(data).insert_into(layout.table)
        n_data += data.num_rows
    rows_in = len(records.lines) * n_tables
    return LoadedRows(rows_in, rows_in - n_data, (*grid.notes, *_warnings(header)))


def fitting_layout(grids: Sequence[Grid], layouts: Sequence[Layout]) -> Layout:
    """Return the first layout whose header is there; else the one of which most columns are."""
    for layout in layouts:
        if any(_complete_header(grid, layout) for grid in grids):
            return layout
    heads = [row for grid in grids for row in grid.head()]
    return max(
        layouts,
        key=lambda layout: max(
            (len(read_header(layout, row).positions) for row in heads), default=0
        ),
    )


def find_header(grids: Sequence[Grid], layout: Layout, name: str) -> tuple[Grid, int, Header]:
    """Return the grid that holds the header, the index of the first row below it, and the header.

    Raises
    ------
    DeliveryError
        No row, and no two rows together, hold every required column.
    """
    found = [place for grid in grids if (place := _complete_header(grid, layout)) is not None]
    tables = {grid.where for grid, _, _ in found}
    if len(tables) > 1:
        raise DeliveryError(
            f"{name} har tabellen i flera blad ({', '.join(sorted(tables))}). Spara varje blad som "
            "en egen fil och läs in dem var för sig, så att inget tappas bort.",
            code="several_tables",
        )
    if found:
        return found[0]
    headers = [read_header(layout, row) for grid in grids for row in grid.head()]
    nearest = max(headers, key=lambda header: len(header.positions), default=None)
    why = explain_missing(nearest) if nearest else "den har bara en kolumn"
    raise DeliveryError(
        f"{name} kan inte läsas in: {why}. Rätta rubrikraden (se layouten i `tidigt load --help`) "
        "och läs in filen igen.",
        code="doubled_columns" if nearest and nearest.doubled else "missing_columns",
    )


def _complete_header(grid: Grid, layout: Layout) -> tuple[Grid, int, Header] | None:
    for start, cells in _possible_headers(grid.head(), layout):
        header = read_header(layout, cells)
        if header.is_complete:
            return grid, start, header
    return None


def read_banner(
    grid: Grid, start: int, header: Header, layout: Layout, name: str
) -> dict[str, str]:
    """Return what stands above the table for the columns that are said there, once for all rows.

    Raises
    ------
    DeliveryError
        A column of the banner stands neither above the table nor in it.
    """
    found = {}
    for column, label in layout.banner.items():
        said = [row[0].strip() for row in grid.head()[: start - 1]]
        texts = [text.partition(":")[2].strip() for text in said if text.startswith(f"{label}:")]
        if texts and column not in header.positions:
            found[column] = texts[0]
        elif column not in header.positions:
            raise DeliveryError(
                f"{name} kan inte läsas in: raden ”{label}: ...” ovanför tabellen saknas. Ta ut "
                "filen igen hos källan, med alla rader ovanför rubrikraden.",
                code="missing_banner",
            )
    return found


def _possible_headers(rows: list[list[str]], layout: Layout) -> Iterator[tuple[int, list[str]]]:
    """Give every row, then every pair of rows as a header in two levels, with where data start."""
    for index, row in enumerate(rows):
        above = rows[index - 1] if index else []
        yield index + 1, layout.name_cells(above, row) if layout.name_cells else row
    for index, (upper, lower) in enumerate(pairwise(rows)):
        if len(upper) == len(lower):
            both = [
                below if below.strip() else above for above, below in zip(upper, lower, strict=True)
            ]
            yield index + 2, both


def _at(header: Header, choices: tuple[str, ...]) -> int:
    """Return how far out the first of some columns stands; years stand for the wide columns."""
    places = [header.positions[name] for name in choices if name in header.positions]
    return min(places) if places else min(header.years.values(), default=0)


def _left_out(records: Records, header: Header) -> dict[int, str]:
    """Return what stands in the columns that are never taken in, by line."""
    lines = records.lines.to_pylist()
    cells = [records.cells[position].to_pylist() for position in header.left_out]
    return {
        line: cell.strip()
        for column in cells
        for line, cell in zip(lines, column, strict=True)
        if cell and cell.strip().isdigit()
    }


def _raw_tables(
    records: Records, header: Header, layout: Layout, constant: Mapping[str, str]
) -> Iterator[Any]:
    """Give the rows in the columns of the raw table; a wide delivery once for each year."""
    nothing = no_text(len(records.lines))
    same = {name: _filled(text, records) for name, text in constant.items()}
    long = {name: records.cells[position] for name, position in header.positions.items()}
    wide = [
        dict(zip(layout.wide, (_filled(year, records), records.cells[position]), strict=True))
        for year, position in header.years.items()
    ]
    for cells in wide or [{}]:
        columns = {**same, **long, **cells, "malformed": records.malformed}
        yield pa.table(
            {
                "file_id": same["file_id"],
                "line": records.lines,
                **{name: columns.get(name, nothing) for name in layout.raw_columns},
            }
        )


def _filled(text: str, records: Records) -> Any:  # noqa: ANN401 - an Arrow array
    return same_text(text, len(records.lines))


def _warnings(header: Header) -> Iterator[str]:
    if header.unknown:
        names = ", ".join(f"”{name}”" for name in header.unknown)
        yield f"Kolumner som inte används: {names}. Stavfel? Se layouten i `tidigt load --help`."
