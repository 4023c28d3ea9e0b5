"""Tells the rows of a delivery that are data from those that are not: blanks, notes and totals."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any

import pyarrow.compute as pc

from tidigt.sources.tabular.arrow_text import no_text, number_array, text_array, text_scalar
from tidigt.sources.tabular.rows import Records

if TYPE_CHECKING:
    from tidigt.sources.tabular.layout import Header, Layout

FOOTNOTE = (
    r"(?i)^(källa|källor|not|noter|anm|anmärkning|fotnot|uppgifterna|sekretess|senast uppdaterad|"
    r"\*+ |\d\))[ .:]?"
)
FOUR_WORDS = r"\S+\s+\S+\s+\S+\s+\S+"
REGION_NAME = (
    r"(?i)^((hela )?riket|sverige|totalt?|summa|alla|samtliga( kommuner)?|.+ län|region .+|"
    r".+regionen)$"
)
REGION_CODE = r"^(0{1,4}|\d\d|00\d\d|[a-z]{2}|riket|totalt)$"
EMPTY = text_scalar("")
BROKEN = text_scalar("broken_quotes")
NOTHING, FOUR = number_array([0, 4])
FALSE = pc.greater(NOTHING, FOUR)
TOTAL = text_array(
    ["totalt", "total", "summa", "samtliga", "alla", "samtliga åldrar", "tot", "tot1"]
)


def find_not_data(records: Records, header: Header, layout: Layout) -> Any:  # noqa: ANN401
    """Return a mask of the rows that hold no data of their own.

    That is a blank row, a header repeated further down, a footnote, or a row for a county, the
    nation or a total. What is in doubt counts as data, so that the checks see it. Only rows that
    are out of the ordinary are looked at closely, which is what makes a million rows cheap.
    """
    is_odd = pc.invert(_is_ordinary(records, header, layout))
    odd = Records(
        records.lines.filter(is_odd),
        [cell.filter(is_odd) for cell in records.cells],
        records.malformed.filter(is_odd),
    )
    nowhere = pc.is_null(records.lines)
    return pc.replace_with_mask(nowhere, is_odd, _look_closely(odd, header, layout))


def _is_ordinary(records: Records, header: Header, layout: Layout) -> Any:  # noqa: ANN401
    """Find the rows with every required cell filled and a municipality code of four digits."""
    named = {name: records.cells[position] for name, position in header.positions.items()}
    needed = {column for choices in layout.required for column in choices} & named.keys()
    rules = [pc.greater(pc.binary_length(named[name]), NOTHING) for name in sorted(needed)]
    rules += [pc.invert(_is_total(named[name])) for name in layout.totals if name in named]
    if layout.region:
        code = named.get(layout.region[0], no_text(len(records.lines)))
        rules.append(pc.equal(pc.binary_length(code), FOUR))
        rules.append(pc.invert(pc.starts_with(code, "00")))
    return pc.fill_null(reduce(pc.and_, rules), FALSE)


def _look_closely(records: Records, header: Header, layout: Layout) -> Any:  # noqa: ANN401
    cells = [pc.utf8_trim_whitespace(pc.fill_null(cell, EMPTY)) for cell in records.cells]
    blank = [pc.equal(cell, EMPTY) for cell in cells]
    named = {name: cells[position] for name, position in header.positions.items()}
    masks = [
        reduce(pc.and_, blank),
        _repeats_header(cells, header),
        _is_footnote(cells, blank),
        _is_region(named, layout),
        _is_below_notes(records, cells, blank, layout),
        *(_is_total(named[name]) for name in layout.totals if name in named),
    ]
    # A row that could not be split has no cells, which is not the same as blank cells.
    could_be_split = pc.not_equal(pc.fill_null(records.malformed, EMPTY), BROKEN)
    return pc.and_(reduce(pc.or_, masks), could_be_split)


def _is_total(cell: Any) -> Any:  # noqa: ANN401
    return pc.is_in(pc.utf8_lower(cell), TOTAL)


def _repeats_header(cells: list[Any], header: Header) -> Any:  # noqa: ANN401
    known = list(header.positions.values())[:3]
    return reduce(
        pc.and_, [pc.equal(cells[at], text_scalar(header.cells[at].strip())) for at in known]
    )


def _is_footnote(cells: list[Any], blank: list[Any]) -> Any:  # noqa: ANN401
    """Find notes: a known first word, or a sentence alone in the first column."""
    alone = reduce(pc.and_, blank[1:], pc.invert(blank[0]))
    known = pc.match_substring_regex(cells[0], FOOTNOTE)
    return pc.or_(known, pc.and_(alone, pc.match_substring_regex(cells[0], FOUR_WORDS)))


def _is_below_notes(records: Records, cells: list[Any], blank: list[Any], layout: Layout) -> Any:  # noqa: ANN401
    """Find what is written below the table, in its first two cells, from a known first note on."""
    if not layout.notes_from:
        return pc.is_null(cells[0])
    starts = pc.starts_with(cells[0], layout.notes_from)
    first = pc.min(records.lines.filter(starts))
    if not first.is_valid:
        return starts
    return reduce(pc.and_, blank[2:], pc.greater_equal(records.lines, first))


def _is_region(named: dict[str, Any], layout: Layout) -> Any:  # noqa: ANN401
    """Find rows whose code and name both speak of a county or the nation, or one is not given.

    A code of a county beside the name of a municipality is a contradiction, not a county.
    """
    columns = [named[name] for name in layout.region if name in named]
    if not columns:
        return pc.is_null(next(iter(named.values())))
    patterns = [
        REGION_CODE if name == layout.region[0] else REGION_NAME
        for name in layout.region
        if name in named
    ]
    fits = [
        pc.match_substring_regex(column, pattern)
        for column, pattern in zip(columns, patterns, strict=True)
    ]
    allowed = [pc.or_(fit, pc.equal(cell, EMPTY)) for fit, cell in zip(fits, columns, strict=True)]
    return pc.and_(reduce(pc.or_, fits), reduce(pc.and_, allowed))
