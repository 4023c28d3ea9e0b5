"""Turns the table "Underlag för analys" on its side: its rows are measures, its columns schools.

A heading is ``HUVUDMAN (orgnr): SKOLA (skolenhetskod)``, with the school year below it; columns of
the nation and of principals are no schools. Line n of what comes out is column n of the sheet.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tidigt.errors import DeliveryError
from tidigt.sources.answers.grids import AnswerGrid
from tidigt.sources.school_files.analysis_measures import GOAL, NOTES_FROM
from tidigt.sources.tabular.arrow_text import text_array

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tidigt.sources.tabular.rows import Grid

SCHOOL = re.compile(
    r"(?P<principal>.*) \((?P<number>[\d-]{10,13})\): (?P<name>.*) \((?P<code>[^()]*)\)\s*"
)
NOT_A_SCHOOL = re.compile(r"RIKET: TOTALT|.*: HUVUDMAN", re.IGNORECASE)
SHOWS_A_SCHOOL = re.compile(r".*: .*\([^()]*\)\s*|" + NOT_A_SCHOOL.pattern, re.IGNORECASE)
FACTS = ("lasar", "skola", "skol_enhetskod", "huvudman", "huvudman_orgnr")
FEWEST_HEADINGS = 2


class Table(NamedTuple):
    """The rows of a sheet, by what they are."""

    headings: list[str]
    years: list[str]
    measures: list[list[str]]
    notes: list[list[str]]


def turned(name: str, grid: Grid) -> AnswerGrid | None:
    """Return a row for each column of the sheet, and for each row of it that is no measure.

    Parameters
    ----------
    name : str
        Name of the file, for the message.
    grid : Grid
        A sheet, or the lines of a text.

    Returns
    -------
    AnswerGrid or None
        None if the table is not in this grid.

    Raises
    ------
    DeliveryError
        A row cannot be split into the columns of the headings.
    """
    heads = grid.head()
    at = next((place for place, row in enumerate(heads) if _are_headings(row)), None)
    if at is None:
        return None
    width = len(heads[at])
    records = grid.records(at, width, 0)
    if records.malformed.null_count < len(records.malformed):
        raise _damaged(name)
    columns = [column.to_pylist() for column in records.cells]
    table = _split([[cell or "" for cell in row] for row in zip(*columns, strict=True)])
    header = (*FACTS, *(re.sub(GOAL, "", row[0].strip()) for row in table.measures))
    turned_rows = [_row(table, column) for column in range(1, width)]
    turned_rows += [[f"{NOTES_FROM} {''.join(row)}"] for row in table.notes]
    padded = [_padded(row, len(header)) for row in turned_rows]
    cells = [text_array(own) for own in zip(*padded, strict=True)]
    return AnswerGrid(header, cells, _text(header, padded), grid.where, tuple(grid.notes))


def _are_headings(row: Sequence[str]) -> bool:
    return sum(SHOWS_A_SCHOOL.fullmatch(cell) is not None for cell in row[1:]) >= FEWEST_HEADINGS


def _split(rows: list[list[str]]) -> Table:
    """Tell measures, which have a name and something beside it, from notes and blank rows."""
    measures = [row for row in rows[2:] if row[0].strip() and any(row[1:])]
    notes = [row for row in rows[2:] if not (row[0].strip() and any(row[1:]))]
    return Table(rows[0], rows[1] if len(rows) > 1 else [], measures, notes)


def _damaged(name: str) -> DeliveryError:
    return DeliveryError(
        f"{name} kan inte läsas in: en rad har fler celler än rubrikraden, eller citattecken som "
        "inte hör ihop. Ta ut filen igen ur Skolverkets statistikdatabas.",
        code="damaged_file",
    )


def _padded(row: Sequence[str | None], width: int) -> list[str | None]:
    return [*row, *[None] * (width - len(row))]


def _row(table: Table, column: int) -> list[str | None]:
    """Give the facts and figures of a column; a column of the nation or a principal is blank.

    A heading that is none of these stays as the name of a school without a code, so that the row
    is set aside and told of.
    """
    heading = table.headings[column]
    if NOT_A_SCHOOL.fullmatch(heading.strip()):
        return []
    cells = [row[column] for row in table.measures]
    year = table.years[column] if table.years else ""
    found = SCHOOL.fullmatch(heading)
    if found is None:
        return [year, heading, "", "", "", *cells]
    return [year, found["name"], found["code"], found["principal"], found["number"], *cells]


def _text(header: Sequence[str], rows: Sequence[Sequence[str | None]]) -> str:
    lines = ["\t".join(header), *("\t".join(cell or "" for cell in row) for row in rows)]
    return "\n".join(line.replace("\n", " ") for line in lines)
