"""Reads the sheets of an XLSX workbook as text; formulas, links and macros are never run."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from tidigt.errors import DeliveryError
from tidigt.sources.tabular.archive import pack, safe_parts
from tidigt.sources.tabular.rows import HEAD_ROWS, Records, records_of
from tidigt.sources.tabular.sheet_marks import MAX_CELLS, SheetMarks, percent_styles, read_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class SheetGrid:
    """The rows of one sheet, as text.

    Attributes
    ----------
    where : str
        Name of the sheet.
    rows : list of list of str
        Every row from the first of the sheet, so that the row number is the index plus 1.
    notes : tuple of str
        What a person should know about the sheet, in Swedish.
    """

    where: str
    rows: list[list[str]]
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Every cell of the sheet, one row a line."""
        return "\n".join("\t".join(row).replace("\n", " ") for row in self.rows)

    def head(self) -> list[list[str]]:
        """Return the first rows, as text."""
        return self.rows[:HEAD_ROWS]

    def records(self, start: int, width: int, needed: int) -> Records:
        """Return the rows from index ``start``, each as ``width`` cells."""
        below = self.rows[start:]
        return records_of(below, range(start + 1, start + 1 + len(below)), width, needed)


def workbook_grids(
    name: str, content: bytes, *, with_comments: bool = False
) -> Sequence[SheetGrid]:
    """Return one grid for each sheet with cells, visible sheets first.

    Raises
    ------
    DeliveryError
        The workbook is damaged, a bomb, has macros, or has cells far outside any table.
    """
    parts = safe_parts(name, content, with_comments=with_comments)
    try:
        places = _sheet_parts(parts)
        workbook = CalamineWorkbook.from_filelike(pack(parts))
        return list(_grids(name, workbook, parts, places))
    except (CalamineError, ParseError, DefusedXmlException, KeyError, ValueError) as error:
        raise DeliveryError(
            f"{name} är skadad: arbetsboken går inte att tolka. Öppna den i Excel, spara den igen "
            "och läs in den på nytt.",
            code="damaged_file",
        ) from error


def _grids(
    name: str, workbook: CalamineWorkbook, parts: Mapping[str, bytes], places: Mapping[str, str]
) -> Iterator[SheetGrid]:
    percents = percent_styles(parts.get("xl/styles.xml", b""))
    sheets = [s for s in workbook.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
    for sheet in sorted(sheets, key=lambda sheet: sheet.visible != SheetVisibleEnum.Visible):
        marks = read_marks(parts[places[sheet.name]], percents)
        _refuse_far_cells(name, sheet.name, marks)
        rows = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        is_hidden = sheet.visible != SheetVisibleEnum.Visible
        if rows:
            yield SheetGrid(
                sheet.name, _as_text(rows, marks), tuple(_notes(sheet.name, marks, is_hidden))
            )


def _sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the part that holds each sheet, by the name of the sheet."""
    links = fromstring(parts["xl/_rels/workbook.xml.rels"])
    targets = {
        link.attrib["Id"]: posixpath.normpath(posixpath.join("/xl", link.attrib["Target"]))[1:]
        for link in links
    }
    return {
        node.attrib["name"]: targets[node.attrib[RELATIONSHIP]]
        for node in fromstring(parts["xl/workbook.xml"]).iter()
        if node.tag.endswith("}sheet")
    }


def _refuse_far_cells(name: str, sheet: str, marks: SheetMarks) -> None:
    if marks.extent > MAX_CELLS:
        raise DeliveryError(
            f"{name}, bladet {sheet}: det finns ifyllda celler långt utanför tabellen. Ta bort "
            "rader och kolumner utanför tabellen och läs in filen igen.",
            code="far_cells",
        )
    if marks.n_unplaced:
        raise DeliveryError(
            f"{name}, bladet {sheet}: {marks.n_unplaced} celler har fel eller formler utan värde. "
            "Öppna filen i Excel, spara den igen och läs in den på nytt.",
            code="error_cell",
        )


def _as_text(rows: list[list[Any]], marks: SheetMarks) -> list[list[str]]:
    text = [[c if type(c) is str else _cell_text(c) for c in row] for row in rows]
    for row, column in marks.percents:
        if row < len(rows) and column < len(rows[row]) and isinstance(rows[row][column], float):
            text[row][column] = f"{(100 * Decimal(str(rows[row][column]))).normalize():f}%"
    for (row, column), mark in marks.cells.items():
        while len(text) <= row:
            text.append([])
        text[row] += [""] * (column + 1 - len(text[row]))
        text[row][column] = mark
    return text


def _cell_text(cell: Any) -> str:  # noqa: ANN401 - whatever a cell holds
    """Write a cell the way it would stand in a text file.

    Examples
    --------
    >>> [_cell_text(cell) for cell in (1884.0, 9.3, True, date(2026, 12, 7), "7-12")]
    ['1884', '9.3', 'SANT', '2026-12-07', '7-12']
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, bool):
        return "SANT" if cell else "FALSKT"
    if isinstance(cell, datetime):
        return cell.isoformat(" ").removesuffix(" 00:00:00")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _notes(sheet: str, marks: SheetMarks, is_hidden: bool) -> Iterator[str]:  # noqa: FBT001
    if is_hidden:
        yield f"Bladet {sheet} är dolt i arbetsboken, men lästes, eftersom tabellen står där."
    if marks.has_hidden:
        yield f"Bladet {sheet} har dolda rader eller kolumner. De lästes som alla andra."
