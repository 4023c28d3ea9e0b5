"""Finds in the XML of a sheet what a reader of values does not tell: errors, hidden rows, extent.

A cell with an error, or a formula whose value was never saved, reads as empty; taken for missing it
would be lost silently. So those cells get a mark that the checks recognise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

MAX_CELLS = 10_000_000
"""More than any table; a reader makes room for every cell of the rectangle, filled or not."""
CELL = rb"<(?:\w+:)?c\b"
PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
VALUE = re.compile(rb"<(?:\w+:)?v>([^<]{1,20})</")
ERROR = re.compile(CELL + rb'([^>]*\bt="e"[^>]*)>(.*?)</(?:\w+:)?c>', re.DOTALL)
FORMULA = re.compile(
    CELL + rb"([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
FILLED = re.compile(
    CELL + rb'[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"(?:[^>]*[^>/])?>\s*<(?:\w+:)?(?:v|f|is)\b'
)
ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="([0-9]{1,7})"')
WIDE_COLUMN = re.compile(rb'\br="([A-Z]{2,3})[0-9]')
HIDDEN = re.compile(rb'<(?:\w+:)?(?:row|col)\b[^>]*\bhidden="(?:1|true)"')
OWN_FORMAT = re.compile(rb'<(?:\w+:)?numFmt\b[^>]*\bnumFmtId="([0-9]+)"[^>]*\bformatCode="([^"]*)"')
CELL_STYLES = re.compile(rb"<(?:\w+:)?cellXfs\b[^>]*>(.*?)</(?:\w+:)?cellXfs>", re.DOTALL)
STYLE_FORMAT = re.compile(rb'<(?:\w+:)?xf\b[^>]*?\bnumFmtId="([0-9]+)"')
STYLED = re.compile(CELL + rb'([^>]*\bs="[0-9]+"[^>]*)>')
STYLE = re.compile(rb'\bs="([0-9]+)"')
NO_VALUE = "#FORMEL"


@dataclass(frozen=True)
class SheetMarks:
    """What was found in the XML of one sheet.

    Attributes
    ----------
    cells : dict of (int, int) to str
        Row and column, from 0, of cells without a usable value, and the error: ``#DIV/0!`` or
        ``#FORMEL`` for a formula whose value was not saved.
    n_unplaced : int
        Such cells that do not say where they stand.
    percents : frozenset of (int, int)
        Row and column, from 0, of the cells that are shown as percentages.
    has_hidden : bool
        Some rows or columns are hidden.
    extent : int
        Rows times columns of a rectangle from A1 that holds every filled cell.
    """

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    n_unplaced: int = 0
    percents: frozenset[tuple[int, int]] = frozenset()
    has_hidden: bool = False
    extent: int = 0


def percent_styles(styles: bytes) -> frozenset[bytes]:
    """Return the numbers of the cell styles that show a share of 1 as a percentage.

    Parameters
    ----------
    styles : bytes
        The part ``xl/styles.xml``; formats 9 and 10 are Excel's own, others say ``%``.
    """
    own = {number for number, code in OWN_FORMAT.findall(styles) if b"%" in code}
    found = CELL_STYLES.search(styles)
    used = STYLE_FORMAT.findall(found[1]) if found else []
    return frozenset(
        str(place).encode() for place, number in enumerate(used) if number in {b"9", b"10", *own}
    )


def read_marks(xml: bytes, percents: frozenset[bytes] = frozenset()) -> SheetMarks:
    """Search the XML of a sheet; ``percents`` are the styles that show percentages.

    Examples
    --------
    >>> read_marks(b'<c r="B3" t="e"><v>#N/A</v></c><c r="A4"><f>A1*2</f></c>').cells
    {(2, 1): '#N/A', (3, 0): '#FORMEL'}
    """
    cells: dict[tuple[int, int], str] = {}
    n_unplaced = 0
    for attributes, mark in _found(xml):
        place = PLACE.search(attributes)
        if place is None:
            n_unplaced += 1
        else:
            cells[_place(place)] = mark
    return SheetMarks(
        cells,
        n_unplaced,
        _styled(xml, percents),
        b"hidden=" in xml and HIDDEN.search(xml) is not None,
        _extent(xml),
    )


def _styled(xml: bytes, styles: frozenset[bytes]) -> frozenset[tuple[int, int]]:
    if not styles:
        return frozenset()
    return frozenset(
        _place(place)
        for attributes in STYLED.findall(xml)
        if (style := STYLE.search(attributes))
        and style[1] in styles
        and (place := PLACE.search(attributes))
    )


def _place(found: re.Match[bytes]) -> tuple[int, int]:
    """Return row and column, from 0, of a reference such as B3."""
    return int(found[2]) - 1, _column(found[1]) - 1


def _found(xml: bytes) -> list[tuple[bytes, str]]:
    """Return attributes and mark of each cell without a value; the cheap look comes first."""
    found = []
    for match in ERROR.finditer(xml) if b't="e"' in xml else ():
        value = VALUE.search(match[2])
        found.append((match[1], value[1].decode("ascii", "replace") if value else "#FEL"))
    if b"<f" in xml or b":f" in xml:
        found += [(match[1], NO_VALUE) for match in FORMULA.finditer(xml)]
    return found


def _extent(xml: bytes) -> int:
    """Measure roughly, with every row that is mentioned, and exactly only if that is too much."""
    n_rows = max(map(int, ROW.findall(xml)), default=0)
    n_columns = max((_column(letters) for letters in set(WIDE_COLUMN.findall(xml))), default=26)
    if n_rows * n_columns <= MAX_CELLS:
        return n_rows * n_columns
    filled = FILLED.findall(xml)
    n_rows = max((int(row) for _, row in filled), default=0)
    return n_rows * max((_column(letters) for letters in {pair[0] for pair in filled}), default=0)


def _column(letters: bytes) -> int:
    """Turn the letters of a column into its number, from 1.

    Examples
    --------
    >>> _column(b"A"), _column(b"AA"), _column(b"XFD")
    (1, 27, 16384)
    """
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number
