"""What is found in the XML of a sheet: errors, formulas without value, formats, far cells."""

import pytest

from tidigt.sources.tabular.sheet_marks import MAX_CELLS, percent_styles, read_marks


@pytest.mark.parametrize(
    ("xml", "cells"),
    [
        (b'<c r="A1" t="e"><v>#REF!</v></c>', {(0, 0): "#REF!"}),
        (
            b'<x:c r="AB12" s="3" t="e"><x:f>1/0</x:f><x:v>#DIV/0!</x:v></x:c>',
            {(11, 27): "#DIV/0!"},
        ),
        (b'<c r="C2"><f>A1</f><v></v></c>', {(1, 2): "#FORMEL"}),
        (b'<c r="C2"><f t="shared" si="0"/></c>', {(1, 2): "#FORMEL"}),
        (b'<c r="C2"><f>A1</f><v>7</v></c>', {}),
        (b'<c r="C2" t="str"><f>A1</f><v>7-12</v></c>', {}),
        (b'<c r="C2"><v>7</v></c><c r="D2" s="1"/>', {}),
    ],
)
def test_cells_without_a_usable_value_are_found(xml, cells):
    assert read_marks(xml).cells == cells


def test_a_cell_that_does_not_say_where_it_stands_is_counted():
    assert read_marks(b'<c t="e"><v>#N/A</v></c>').n_unplaced == 1


def test_percent_formats_are_excels_own_and_those_with_the_sign():
    styles = (
        b'<numFmts><numFmt numFmtId="164" formatCode="0.0&quot;x&quot;%"/>'
        b'<numFmt numFmtId="165" formatCode="0.0"/></numFmts>'
        b'<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
        b'<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="10" fontId="0"/><xf numFmtId="164"/>'
        b'<xf numFmtId="165"/></cellXfs>'
    )
    found = percent_styles(styles)
    assert found == {b"1", b"2"}
    marks = read_marks(b'<c r="A1" s="1"><v>1</v></c><c r="B1" s="3"><v>1</v></c>', found)
    assert marks.percents == {(0, 0)}


@pytest.mark.parametrize(
    ("xml", "is_far"),
    [
        (b'<row r="9"><c r="A9"><v>1</v></c></row>', False),
        (b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>', False),
        (b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', True),
        (
            b'<row r="1048576"><c r="XFD1048576" s="1"/></row><row r="1"><c r="A1"><v>1</v></c>',
            False,
        ),
    ],
)
def test_only_filled_cells_count_as_far_away(xml, is_far):
    assert (read_marks(xml).extent > MAX_CELLS) is is_far


@pytest.mark.parametrize(
    ("xml", "is_hidden"),
    [(b'<row r="2" hidden="1">', True), (b'<col min="1" hidden="true"/>', True),
     (b'<row r="2" hidden="0">', False), (b"<v>hidden=1</v>", False)],
)  # fmt: skip
def test_hidden_rows_and_columns_are_told(xml, is_hidden):
    assert read_marks(xml).has_hidden is is_hidden
