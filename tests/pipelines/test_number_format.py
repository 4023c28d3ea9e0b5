"""Numbers as Swedish and English readers expect them."""

import pytest

from tidigt.number_format import format_number, format_percent, format_points


@pytest.mark.parametrize(
    ("value", "decimals", "swedish", "english"),
    [
        (1234567.891, 1, "1\u00a0234\u00a0567,9", "1,234,567.9"),
        (-0.04, 1, "0,0", "0.0"),
        (-1.25, 2, "\u22121,25", "\u22121.25"),
        (0, 0, "0", "0"),
        (999.5, 0, "1\u00a0000", "1,000"),
    ],
)
def test_decimal_mark_thousands_and_minus(value, decimals, swedish, english):
    assert format_number(value, decimals) == swedish
    assert format_number(value, decimals, language="en") == english


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_is_not_a_number_is_never_written(value):
    with pytest.raises(ValueError, match="finite"):
        format_number(value)


def test_no_sign_is_set_on_a_change_that_rounds_to_zero():
    assert format_points(0.0004, signed=True) == "0,0"
    assert format_points(0.004, signed=True) == "+0,4"


def test_a_share_is_written_with_a_no_break_space_before_the_percent_sign():
    assert format_percent(132 / 795) == "16,6\u00a0%"
