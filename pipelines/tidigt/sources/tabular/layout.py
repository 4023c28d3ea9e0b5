"""What the columns of a source are called, and where they stand in a delivery's header row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

YEAR_COLUMN = re.compile(r"x?((?:19|20)\d\d)")
HEADER_LIKE = re.compile(r"[^\d]{1,40}\d{0,4}")
SWEDISH_LETTERS = str.maketrans("åäöéü", "aaoeu")


@dataclass(frozen=True)
class Layout:
    """The columns of one source, by the names they have in its raw table.

    Attributes
    ----------
    table : str
        Name of the raw table.
    columns : tuple of str
        Columns of the raw table, in order.
    required : tuple of tuple of str
        Each inner tuple lists alternatives, of which a delivery must have at least one.
    also_called : mapping of str to str
        Other header names that mean a column: ``{"gender": "kon"}``.
    region : tuple of str
        The columns with municipality code and name; rows of counties and the nation are no data.
    totals : tuple of str
        Columns where the word "Totalt" makes the whole row a total.
    free_text : tuple of str
        Columns that are meant to hold running text.
    wide : tuple of str
        ``(year, value)``: the columns to fill where the years stand as headers instead.
    banner : mapping of str to str
        Columns that may stand once above the table instead: ``{"lasar": "Valt läsår"}`` is filled
        with what follows those words and a colon. A delivery must have them one way or the other.
    notes_from : str
        How the first note below the table begins; from there on, a row with nothing beyond its
        second cell is a note.
    left_out : tuple of str
        Columns that are known and never taken in. A number of theirs may be a person's: the
        organisation number of a sole trader is that person's identity number.
    name_cells : callable
        ``name_cells(above, cells)`` gives headers that stand more than once names of their own,
        with the help of the row above.
    pseudonym : str
        The column that stands for a person, where a row is about one; then whatever else could
        point to the person refuses the file.
    birth_year : str
        The column with the year of birth, in a layout with pseudonyms.
    form : str
        What a delivery looks like, in Swedish, where it is no table with these columns.
    is_turned : bool
        Rows of the raw table are columns of the file; messages then say so.
    """

    table: str
    columns: tuple[str, ...]
    required: tuple[tuple[str, ...], ...]
    also_called: Mapping[str, str] = field(default_factory=dict)
    region: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    free_text: tuple[str, ...] = ()
    wide: tuple[str, ...] = ()
    banner: Mapping[str, str] = field(default_factory=dict)
    notes_from: str = ""
    left_out: tuple[str, ...] = ()
    name_cells: Callable[[Sequence[str], Sequence[str]], list[str]] | None = None
    pseudonym: str = ""
    birth_year: str = ""
    form: str = ""
    is_turned: bool = False

    @property
    def raw_columns(self) -> tuple[str, ...]:
        """The columns of the raw table: what was delivered, and why a row could not be split."""
        return (*self.columns, "malformed")


@dataclass(frozen=True)
class Header:
    """Where the columns of a layout stand in one header row.

    Attributes
    ----------
    positions : mapping of str to int
        Raw column to position in the row.
    years : mapping of str to int
        Header text to position, for headers that are years, in a wide delivery.
    unknown : mapping of str to int
        Header text to position, for the columns that the layout does not know.
    left_out : tuple of int
        Positions of the columns that the layout knows and never takes in.
    missing : tuple of str
        Required columns that are not there.
    doubled : tuple of str
        Columns that stand there more than once.
    cells : tuple of str
        The header row as delivered.
    """

    positions: Mapping[str, int]
    years: Mapping[str, int]
    unknown: Mapping[str, int]
    left_out: tuple[int, ...]
    missing: tuple[str, ...]
    doubled: tuple[str, ...]
    cells: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        """Every required column is there, once."""
        return not self.missing and not self.doubled


def plain_name(text: str) -> str:
    """Write a header the way layouts do: lower case, no accents, underscores, no unit in brackets.

    Examples
    --------
    >>> plain_name(" Åldersgrupp "), plain_name("Andel (%)"), plain_name("Kostnad, kr")
    ('aldersgrupp', 'andel', 'kostnad_kr')
    """
    without_unit = re.sub(r"\([^)]*\)", " ", text.casefold().translate(SWEDISH_LETTERS))
    return re.sub(r"[^a-z0-9]+", "_", without_unit).strip("_")


def read_header(layout: Layout, cells: Sequence[str]) -> Header:
    """Find the columns of a layout in one row, which may or may not be the header row."""
    positions: dict[str, int] = {}
    years: dict[str, int] = {}
    unknown: dict[str, int] = {}
    doubled: list[str] = []
    left_out: list[int] = []
    for position, cell in enumerate(cells):
        name = plain_name(cell)
        column = layout.also_called.get(name, name)
        if column in layout.left_out:
            left_out.append(position)
        elif column in positions:
            doubled.append(column)
        elif column in layout.columns:
            positions[column] = position
        elif layout.wide and YEAR_COLUMN.fullmatch(name):
            years[cell.strip()] = position
        elif name:
            unknown[cell.strip()] = position
    if years and not set(layout.wide) & positions.keys():
        found = {*positions, *layout.wide}
    else:
        found, years, unknown = set(positions), {}, {**unknown, **years}
    missing = tuple(
        " eller ".join(choices) for choices in layout.required if not found & set(choices)
    )
    return Header(positions, years, unknown, tuple(left_out), missing, tuple(doubled), tuple(cells))


def explain_missing(header: Header) -> str:
    """Say which columns are missing or doubled, what there was instead, and what is closest."""
    if header.doubled:
        return f"kolumnen {header.doubled[0]} finns två gånger; behåll en av dem"
    names = {plain_name(name): name for name in header.unknown}
    hints = [
        f" ({missing} kan vara det som heter ”{names[near[0]]}”)"
        for missing in header.missing
        if (near := get_close_matches(missing, names, n=1, cutoff=0.6))
    ]
    shown = ", ".join(cell.strip() for cell in header.cells if HEADER_LIKE.fullmatch(cell.strip()))
    plural = "kolumnerna" if len(header.missing) > 1 else "kolumnen"
    return f"{plural} {', '.join(header.missing)} saknas{''.join(hints)}; filen har: {shown[:300]}"
