"""Finding a layout's columns in a header row, and saying what is not there."""

import pytest

from tidigt.sources import SOURCES
from tidigt.sources.tabular.layout import Layout, explain_missing, plain_name, read_header

LAYOUT = Layout(
    table="raw_x__y",
    columns=("kommunkod", "ar", "antal"),
    required=(("kommunkod",), ("ar",), ("antal",)),
    also_called={"year": "ar"},
    wide=("ar", "antal"),
)


def test_columns_are_found_in_any_order_and_spelling():
    header = read_header(LAYOUT, ["Antal (st)", "", "YEAR", " Kommunkod ", "Enhet"])
    assert header.is_complete
    assert header.positions == {"antal": 0, "ar": 2, "kommunkod": 3}
    assert header.unknown == {"Enhet": 4}


def test_years_stand_for_year_and_value_only_where_neither_has_a_column():
    wide = read_header(LAYOUT, ["kommunkod", "2019", "X2020"])
    assert wide.is_complete
    assert wide.years == {"2019": 1, "X2020": 2}
    long = read_header(LAYOUT, ["kommunkod", "ar", "antal", "2019"])
    assert (long.years, long.unknown) == ({}, {"2019": 3})


def test_the_nearest_name_is_offered():
    told = explain_missing(read_header(LAYOUT, ["Komunkod", "ar", "antal"]))
    assert "kolumnen kommunkod saknas" in told
    assert "kommunkod kan vara det som heter ”Komunkod”" in told
    assert "filen har: Komunkod, ar, antal" in told


def test_what_looks_like_data_in_place_of_a_header_is_not_repeated():
    told = explain_missing(read_header(LAYOUT, ["1884", "hemligt 12345", "ar"]))
    assert "hemligt" not in told
    assert "1884" not in told


def test_a_doubled_column_is_named():
    header = read_header(LAYOUT, ["kommunkod", "ar", "antal", "år"])
    assert not header.is_complete
    assert "kolumnen ar finns två gånger" in explain_missing(header)


@pytest.mark.parametrize("source", SOURCES)
def test_every_column_of_every_source_is_written_the_way_headers_are_read(source):
    layout = SOURCES[source].layout
    assert [plain_name(column) for column in layout.columns] == list(layout.columns)
    assert {plain_name(name) for name in layout.also_called} == set(layout.also_called)
    assert set(layout.also_called.values()) <= set(layout.columns)
    for group in (*layout.required, layout.region, layout.totals, layout.wide, layout.free_text):
        assert set(group) <= set(layout.columns)
