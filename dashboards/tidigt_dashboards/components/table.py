"""The plain table that stands beside every figure, with the same numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from tidigt.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

AGE_BAND = re.compile(r"(\d+)–(\d+) ")


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    heading : str
        Stands in the head of the table.
    is_number : bool
        Right aligned, with digits of equal width.
    is_words : bool
        Sentences, which may be broken into lines.
    """

    heading: str
    is_number: bool = True
    is_words: bool = False


def html_table(
    caption: str, columns: Sequence[Column], rows: Iterable[Sequence[str | Markup]]
) -> Markup:
    """Make an HTML table whose first column heads the rows.

    Parameters
    ----------
    caption : str
        Says what the table holds: indicator, for whom, unit.
    columns : sequence of Column
        At least one; the first holds the row headings.
    rows : iterable of sequences of str
        Every cell as it shall be read: numbers already formatted, a status in words where there is
        no number. An empty cell is refused, because a hole says nothing.

    Raises
    ------
    InvalidInputError
        A row has another number of cells than there are columns, or an empty cell.

    Examples
    --------
    >>> table = html_table("Andel", [Column("År"), Column("0–6 år")], [["2020", "9,3 %"]])
    >>> '<th scope="row">2020</th><td class="number">9,3 %</td>' in table
    True
    """
    head = Markup("").join(
        Markup('<th scope="col"{}>{}</th>').format(_number_class(column), _unbroken(column.heading))
        for column in columns
    )
    body = Markup("").join(_row(columns, row) for row in rows)
    return Markup(
        '<div class="table-scroll" role="region" aria-label="{caption}" tabindex="0"><table>'
        "<caption><span>{caption}</span></caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
        "</table></div>"
    ).format(caption=caption, head=head, body=body)


def _unbroken(heading: str) -> str:
    """Keep an age band in a heading on one line."""
    return AGE_BAND.sub("\\1–\N{WORD JOINER}\\2\N{NO-BREAK SPACE}", heading)


def _row(columns: Sequence[Column], row: Sequence[str | Markup]) -> Markup:
    if len(row) != len(columns) or not all(row):
        raise InvalidInputError(
            f"En tabellrad har {len(row)} celler, varav {sum(not cell for cell in row)} tomma, men "
            f"tabellen har {len(columns)} kolumner. Skriv ett värde eller en status i varje cell."
        )
    cells = Markup("").join(
        Markup("<td{}>{}</td>").format(_number_class(column), cell)
        for column, cell in zip(columns[1:], row[1:], strict=True)
    )
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(row[0], cells)


def _number_class(column: Column) -> Markup:
    name = "words" if column.is_words else "number" if column.is_number else ""
    return Markup(' class="{}"').format(name) if name else Markup("")
