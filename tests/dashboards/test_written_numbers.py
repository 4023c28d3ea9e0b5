"""Numbers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidigt_dashboards.swedish import format_number
from tidigt_dashboards.written_numbers import (
    Bounds,
    WrittenWrongError,
    number_problem,
    read_number,
)

KRONOR = Bounds(0, 20_000_000, unit=("kr", "SEK"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("500000", 500_000),
        ("500 000 kr", 500_000),
        ("500\N{NO-BREAK SPACE}000", 500_000),
        ("3,5", 3.5),
        ("3.5", 3.5),
        ("0,05", 0.05),
        ("0,500", 0.5),
        (" 12 % ", 12),
        ("+7", 7),
    ],
)
def test_decimal_comma_spaces_and_units_are_understood(text, value):
    assert read_number(text, KRONOR) == value


@pytest.mark.parametrize("text", ["\N{MINUS SIGN}1,5", "-1,5"])
def test_both_minus_signs_are_understood(text):
    assert read_number(text, Bounds(-2, 2)) == -1.5


@given(st.integers(0, 20_000_000), st.sampled_from(["sv", "en"]))
def test_a_number_that_the_page_writes_in_swedish_is_read_back(value, language):
    assert read_number(format_number(value), KRONOR, language) == value


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Skriv ett tal mellan 0 och 20"),
        ("många", "inget tal"),
        ("1e5", "inget tal"),
        ("12 34", "inget tal"),
        ("-5", "mellan 0 och 20"),
        ("99999999", "mellan 0 och 20"),
        ("∞", "mellan 0 och 20"),
        ("500,000", "mellanslag"),
        ("1.000.000", "mellanslag"),
    ],
)
def test_what_is_no_number_or_not_allowed_is_told_in_words(text, told):
    with pytest.raises(WrittenWrongError, match=told):
        read_number(text, KRONOR)


def test_a_whole_number_is_asked_for_where_only_that_will_do():
    assert number_problem("2,5", Bounds(1, 30, is_whole=True)) == (
        "Skriv ett heltal mellan 1 och 30."
    )
    assert number_problem("2", Bounds(1, 30, is_whole=True), "en") == ""
