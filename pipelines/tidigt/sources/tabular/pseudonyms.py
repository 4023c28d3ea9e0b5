"""Guards a delivery with one row per person: pseudonyms may stand in one column, nothing else.

Rows about persons are worth protecting even without a name, so what is not asked for refuses the
whole file. No message of this module repeats what was found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow.compute as pc

from tidigt.errors import DeliveryError
from tidigt.sources.tabular.arrow_text import number_array, text_scalar
from tidigt.sources.tabular.privacy import (
    LONG_NOTE,
    find_identity_number,
    identity_refusal,
    refuse_identity_numbers,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tidigt.sources.tabular.layout import Header, Layout
    from tidigt.sources.tabular.rows import Grid, Records

EMPTY = text_scalar("")
NUMBER = "([0-9]{2})?[0-9]{6}[-+ ]?[0-9]{4}"
# Where a pseudonym may hide an identity number: as its only digits, or set off by signs. A long one
# of digits and letters has ten digits in a row by chance now and then, and so has a UUID.
MAY_HIDE = (
    rf"^[^0-9]*{NUMBER}(\.0+)?[^0-9]*$",
    rf"(^|[^0-9A-Za-z]){NUMBER}($|[^0-9A-Za-z])",
)
UUID = r"^\{?[0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}\}?$"
DAY_OF_BIRTH = r"[0-9]{6}|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
ODD_PSEUDONYMS = {
    "personal_name": (
        r"[^A-Za-z0-9_.:=+/{}-]|^[A-Za-z.-]{4,20}$|.{65}",
        "namn eller annan text i stället för pseudonymer",
    ),
    "birth_date": (
        r"^(18|19|20)[0-9]{2}-?(0[1-9]|1[0-2])-?([0-2][0-9]|3[01])[-+]?[A-Za-z*?]{0,4}$",
        "födelsedatum i stället för pseudonymer",
    ),
}
SHORTEST_NUMBER, SHORTEST_NOTE, SHORTEST_DAY = number_array([10, len("a b c d e"), 6])
UNSPLIT = ("broken_quotes", "too_many_fields")


@dataclass(frozen=True)
class PersonTable:
    """A table with one row per person, as it was found in a file.

    Attributes
    ----------
    name : str
        Name of the file.
    header : Header
        Where its columns stand.
    records : Records
        The rows below the header.
    is_data : pyarrow.Array of bool
        Which of them are neither blank nor notes.
    """

    name: str
    header: Header
    records: Records
    is_data: Any

    def cells(self, position: int) -> Any:  # noqa: ANN401 - an Arrow array
        """Return a column without spaces about its cells."""
        return pc.utf8_trim_whitespace(pc.fill_null(self.records.cells[position], EMPTY))

    def first_line(self, found: Any) -> int | None:  # noqa: ANN401 - an Arrow array
        """Return the line of the first row of a mask."""
        return pc.min(self.records.lines.filter(found)).as_py()


def refuse_identifiable(table: PersonTable, layout: Layout, beside: Iterable[str | bytes]) -> None:
    """Refuse a file of persons that holds more than pseudonyms and what is asked about them.

    Parameters
    ----------
    table : PersonTable
        The rows, before any of them is taken in.
    layout : Layout
        Names the column of pseudonyms, and the one with the year of birth.
    beside : iterable of str or bytes
        What stands in the file outside the table.

    Raises
    ------
    DeliveryError
        Code ``personal_number``, ``personal_name``, ``birth_date``, ``personal_column``,
        ``free_text`` or ``unreadable_row``, with line or column.
    """
    refuse_identity_numbers(table.name, beside)
    _refuse_unsplit(table)
    _refuse_other_columns(table)
    for column, position in table.header.positions.items():
        cells = table.cells(position)
        if column == layout.pseudonym:
            _refuse_odd_pseudonyms(table, cells, column)
            continue
        _refuse_numbers(table, cells, _distinct(cells))
        long = pc.and_(table.is_data, _matching(cells, LONG_NOTE, SHORTEST_NOTE))
        _refuse_rows(table, long, "free_text", (column, "fri text"))
        if column == layout.birth_year:
            dates = _matching(cells, DAY_OF_BIRTH, SHORTEST_DAY)
            what = "födelsedatum; bara födelseåret behövs"
            _refuse_rows(table, dates, "birth_date", (column, what))


def beside(grids: Sequence[Grid], own: Grid, start: int) -> Iterator[str | bytes]:
    """Give what stands in a file outside a table: above it, and in other sheets."""
    yield "\n".join(";".join(row) for row in own.head()[:start])
    yield from (grid.text for grid in grids if grid.where != own.where)


def _refuse_unsplit(table: PersonTable) -> None:
    """Refuse rows that were not split into cells, and so cannot be searched."""
    for code in UNSPLIT:
        line = table.first_line(pc.equal(table.records.malformed, text_scalar(code)))
        if line is not None:
            raise DeliveryError(
                f"{table.name} har inte tagits emot: rad {line} går inte att dela upp i kolumner, "
                "och i en fil med en rad per person måste varje cell gå att granska. Ta ut filen "
                "igen, med semikolon mellan fälten, och läs in den.",
                code="unreadable_row",
                line=line,
            )


def _refuse_other_columns(table: PersonTable) -> None:
    for column, position in table.header.unknown.items():
        if pc.any(pc.not_equal(table.cells(position), EMPTY)).as_py():
            raise DeliveryError(
                f"{table.name} har inte tagits emot: kolumnen ”{column}” hör inte till det som "
                "behövs om enskilda personer (se `tidigt load --help`). Ta bort kolumnen och läs "
                "in filen igen. Inget ur filen har sparats.",
                code="personal_column",
                column=column,
            )


def _refuse_odd_pseudonyms(table: PersonTable, cells: Any, column: str) -> None:  # noqa: ANN401
    different = cells.unique()
    for pattern in MAY_HIDE:
        found = _matches(different, pattern)
        hidden = _distinct(found.filter(pc.invert(pc.match_substring_regex(found, UUID))))
        _refuse_numbers(table, cells, hidden)
        _refuse_numbers(table, cells, hidden, bare=True)
    for code, (pattern, what) in ODD_PSEUDONYMS.items():
        odd = pc.and_(table.is_data, pc.is_in(cells, _matches(different, pattern)))
        _refuse_rows(table, odd, code, (column, what))


def _matching(cells: Any, pattern: str, shortest: Any) -> Any:  # noqa: ANN401
    """Find the cells that match; each text is looked at once, and one that is too short never."""
    long_enough = pc.greater_equal(pc.binary_length(cells), shortest)
    return pc.is_in(cells, _matches(cells.filter(long_enough).unique(), pattern))


def _matches(texts: Any, pattern: str) -> Any:  # noqa: ANN401 - Arrow arrays
    return texts.filter(pc.match_substring_regex(texts, pattern))


def _distinct(cells: Any) -> list[str]:  # noqa: ANN401 - an Arrow array
    """Return each text once that is long enough to hold an identity number."""
    long = pc.greater_equal(pc.binary_length(cells), SHORTEST_NUMBER)
    return cells.filter(long).unique().to_pylist()


def _refuse_numbers(
    table: PersonTable,
    cells: Any,  # noqa: ANN401 - an Arrow array
    texts: list[str],
    *,
    bare: bool = False,
) -> None:
    """Refuse identity numbers among texts; bare: also where letters stand right before them."""
    searched = map(_without_letters, texts) if bare else texts
    place = find_identity_number("\n".join(searched))
    if place is not None:
        same = pc.equal(cells, text_scalar(texts[place - 1]))
        raise identity_refusal(table.name, table.first_line(same) or 1)


def _without_letters(text: str) -> str:
    return text.strip("".join(sign for sign in text if not sign.isdigit()))


def _refuse_rows(table: PersonTable, found: Any, code: str, what: tuple[str, str]) -> None:  # noqa: ANN401
    line = table.first_line(found)
    if line is not None:
        column, content = what
        raise DeliveryError(
            f"{table.name} har inte tagits emot: kolumnen ”{column}” ser på rad {line} ut att "
            f"innehålla {content}. Rätta det där filen tas ut och läs in den igen. Inget ur filen "
            "har sparats.",
            code=code,
            line=line,
            column=column,
        )
