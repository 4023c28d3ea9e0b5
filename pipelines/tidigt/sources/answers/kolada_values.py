"""Takes Kolada's answers into raw tables: values by DuckDB itself, lists of things one by one."""

from __future__ import annotations

import glob
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from tidigt.errors import DeliveryError
from tidigt.sources.answers.kolada_sql import (
    NUMBERED_TWICE,
    REMOVE_REGIONS,
    UNIT_VALUES_OF_FETCH,
    VALUES_OF_ANSWER,
    VALUES_OF_FETCH,
)
from tidigt.sources.answers.lines import broken, is_fetch, pages
from tidigt.sources.answers.raw_kolada import ASKED, BESIDE_VALUES, DEFINITIONS, UNITS
from tidigt.sources.tabular.loaded import LoadedRows

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

LISTS = {"kpi": DEFINITIONS, "ou": UNITS}
"""Kinds of pages that are lists of things, and the table that each of them fills."""
LONGEST_LINE = 9_000_000
"""A page of a fetch holds at most 8 MB; DuckDB sets aside a few times this for each thread."""


def load_answers(con: duckdb.DuckDBPyConnection, delivery: Path, file_id: str) -> LoadedRows:
    """Load a fetch, or one saved answer of version 3 or 2, into the raw tables as text.

    Definitions, lists of units and the values of units go to tables of their own; in the account
    of the file they are no data, and so are the values of regions, the nation and groups.

    Raises
    ------
    DeliveryError
        The file is not whole JSON of this shape, or holds no values.
    """
    with delivery.open("rb") as opened:
        from_fetch = is_fetch(opened.read(100))
    if not from_fetch:
        from tidigt.sources.tabular.privacy import refuse_identity_numbers

        refuse_identity_numbers(delivery.name, [delivery.read_text("utf-8-sig", "replace")])
    statement = VALUES_OF_FETCH if from_fetch else VALUES_OF_ANSWER
    n_values = _read_values(con, statement, delivery, file_id, is_lines=from_fetch)
    n_other = _load_lists(con, delivery, file_id) if from_fetch else 0
    if n_values == 0:
        raise DeliveryError(
            f"{delivery.name} innehåller inga värden. Väntat är svar från Kolada med ”values”. Kör "
            "`tidigt fetch kolada`.",
            code="no_rows",
        )
    if con.execute(NUMBERED_TWICE, [file_id]).fetchall() != [(0,)]:
        raise broken(delivery.name)
    [(n_regions,)] = con.execute(REMOVE_REGIONS, [file_id]).fetchall()
    return LoadedRows(n_values + n_other, n_regions + n_other)


def _read_values(
    con: duckdb.DuckDBPyConnection, statement: str, delivery: Path, file_id: str, *, is_lines: bool
) -> int:
    import duckdb

    longest = LONGEST_LINE if is_lines else max(LONGEST_LINE, delivery.stat().st_size + 1)
    try:
        [(n_rows,)] = con.execute(
            statement,
            {
                "file_id": file_id,
                "path": glob.escape(str(delivery)),
                "format": "newline_delimited" if is_lines else "auto",
                "longest": longest,
            },
        ).fetchall()
    except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
        raise broken(delivery.name) from error
    return int(n_rows)


def _load_lists(con: duckdb.DuckDBPyConnection, delivery: Path, file_id: str) -> int:
    """Load what is not municipal values; return how many rows that was."""
    rows: dict[str, list[tuple[int, list[str | None]]]] = {table: [] for table in BESIDE_VALUES}
    n_rows, has_units = 0, False
    for page in pages(delivery, without=("data", "oudata")):
        kind, line = page["kind"], page["line"]
        entries = page.get("answer", {}).get("values", [])
        n_rows += len(entries)
        has_units = has_units or kind == "oudata"
        if kind in LISTS:
            columns = BESIDE_VALUES[LISTS[kind]]
            rows[LISTS[kind]] += [
                (line, [_text(entry.get(c)) for c in columns]) for entry in entries
            ]
        if kind == "data" and "from_date" not in parse_qs(urlsplit(page["url"]).query):
            rows[ASKED].append((line, _asked(page["url"])))
    for table, found in rows.items():
        if found:
            con.from_arrow(_arrow(file_id, BESIDE_VALUES[table], found)).insert_into(table)
    if has_units:
        n_rows += _read_values(con, UNIT_VALUES_OF_FETCH, delivery, file_id, is_lines=True)
    return n_rows


def _asked(url: str) -> list[str | None]:
    """Return the identifiers in the path of a question: key figures, municipalities, years."""
    parts = urlsplit(url).path.split("/")
    named = dict(pairwise(parts))
    return [named.get(kind) for kind in ("kpi", "municipality", "year")]


def _text(cell: Any) -> str | None:  # noqa: ANN401 - any JSON
    if cell is None or isinstance(cell, str):
        return cell
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def _arrow(file_id: str, columns: tuple[str, ...], rows: list[tuple[int, list[str | None]]]) -> Any:  # noqa: ANN401 - an Arrow table
    import pyarrow as pa

    from tidigt.sources.tabular.arrow_text import number_array, same_text, text_array

    cells = zip(*(values for _, values in rows), strict=True)
    return pa.table(
        {
            "file_id": same_text(file_id, len(rows)),
            "line": number_array([line for line, _ in rows]),
            **{name: text_array(column) for name, column in zip(columns, cells, strict=True)},
        }
    )
