"""Ticks, limits and the places of labels."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidigt_dashboards.figures.scales import (
    labels_with_room,
    round_limits,
    spread_labels,
    tick_labels,
)

NUMBERS = st.floats(-1000, 1000, allow_nan=False)


@given(st.lists(NUMBERS, min_size=1, max_size=30), st.sampled_from([0.0, 1.0]))
def test_all_values_are_inside_the_axis_and_its_ends_are_ticks(values, include):
    low, high, ticks = round_limits(values, include=include)
    assert low <= min(*values, include) + 1e-6
    assert high >= max(*values, include) - 1e-6
    assert (ticks[0], ticks[-1]) == (low, high)
    assert 2 <= len(ticks) <= 9


@given(st.lists(NUMBERS.map(lambda number: round(number, 2)), max_size=30))
def test_ticks_have_labels_that_all_differ(values):
    _, _, ticks = round_limits(values)
    labels = tick_labels(ticks)
    assert len(set(labels)) == len(ticks)


@given(st.lists(NUMBERS, max_size=8), st.floats(0.1, 50))
def test_spread_labels_keep_their_order_and_their_distance(wished, gap):
    placed = spread_labels(wished, gap)
    in_order = [place for _, place in sorted(zip(wished, placed, strict=True))]
    assert all(b - a >= gap * (1 - 1e-6) - 1e-9 for a, b in itertools.pairwise(in_order))


def test_labels_that_have_room_stay_where_they_are():
    assert spread_labels([1.0, 5.0, 9.0], gap=2.0) == [1.0, 5.0, 9.0]


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=15))
def test_no_two_chosen_labels_overlap_and_the_most_important_is_there(points):
    x, y = zip(*points, strict=True)
    chosen = labels_with_room(x, y, width=30, height=10, first=[len(x) - 1])
    assert len(x) - 1 in chosen
    for one, other in itertools.combinations(chosen, 2):
        assert abs(x[one] - x[other]) >= 30 or abs(y[one] - y[other]) >= 10


@pytest.mark.parametrize(
    ("language", "expected"), [("sv", ("−2,5", "0,0", "2,5")), ("en", ("−2.5", "0.0", "2.5"))]
)
def test_ticks_are_written_in_the_language_of_the_reader(language, expected):
    assert tick_labels([-2.5, 0, 2.5], language=language) == expected
