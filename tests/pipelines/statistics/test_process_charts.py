"""Run and control charts: textbook charts, published limits of the run rules, and the laws."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidigt.errors import InsufficientDataError, InvalidInputError
from tidigt.statistics import process_limits
from tidigt.statistics.process_charts import _apply_run_rules

VISCOSITY = [
    *(33.75, 33.05, 34.00, 33.81, 33.46, 34.02, 33.68, 33.27),
    *(33.49, 33.20, 33.62, 33.00, 33.54, 33.12, 33.84),
]
"""Aircraft primer paint (Montgomery, Introduction to Statistical Quality Control, table 6.6)."""


def test_the_individuals_chart_of_the_paint_is_the_textbook_one():
    points = process_limits(pd.Series(VISCOSITY), chart="xmr").points
    assert points["centre"].iloc[0] == pytest.approx(33.52, abs=0.005)
    assert points["ucl"].iloc[0] == pytest.approx(34.80, abs=0.01)
    assert points["lcl"].iloc[0] == pytest.approx(32.24, abs=0.01)
    assert not points["signals"].any()


@pytest.mark.parametrize(
    ("n", "longest", "crossings"),
    [(10, 6, 2), (12, 7, 3), (16, 7, 4), (20, 7, 6), (23, 8, 7), (24, 8, 8)],
)
def test_the_run_rules_have_the_published_limits(n, longest, crossings):
    """Anhøj & Olesen (2014), the table of limits by number of useful points."""
    rules = _apply_run_rules(np.tile([1.0, -1.0], n)[:n], 0.0)
    assert (rules.run_limit, rules.crossing_limit) == (longest, crossings)


def test_a_shift_is_a_long_run_and_hardly_crosses():
    series = pd.Series([9, 9, 11, 11, 10, 8, 12, 12, 20, 21, 19, 22, 20, 21, 19, 23.0, 22, 20])
    chart = process_limits(series, baseline_end=7)
    assert set(chart.signals) == {"long_run", "few_crossings"}
    assert chart.longest_run == 12
    is_long = ["long_run" in signals for signals in chart.points["signals"]]
    assert is_long == [False] * 6 + [True] * 12


def test_points_on_the_centre_are_left_out_of_the_runs():
    chart = process_limits(pd.Series([1.0, 3, 2, 1, 3, 2, 1, 3, 2]))
    assert chart.crossings == 5


def test_a_frozen_baseline_does_not_see_what_comes_after():
    calm = [10.0, 12, 11, 9, 10, 13, 11, 10, 12, 9, 11, 10]
    first = process_limits(pd.Series([*calm, 11.0]), chart="xmr", baseline_end=11).points
    second = process_limits(pd.Series([*calm, 90.0]), chart="xmr", baseline_end=11).points
    assert first["ucl"].iloc[0] == second["ucl"].iloc[0]
    assert second["signals"].iloc[-1] == ("outside",)
    assert first["signals"].iloc[-1] == ()


def test_with_equal_denominators_laneys_chart_is_the_individuals_chart():
    counts = np.random.default_rng(2).binomial(500, 0.2, 20)
    frame = pd.DataFrame({"count": counts, "population": 500})
    laney = process_limits(frame, chart="p_prime").points
    plain = process_limits(frame, chart="xmr").points
    np.testing.assert_allclose(laney[["centre", "ucl"]], plain[["centre", "ucl"]], rtol=1e-9)


def test_laneys_chart_is_quiet_where_large_denominators_make_everything_significant():
    random = np.random.default_rng(1)
    population = random.integers(40_000, 60_000, 24)
    count = random.binomial(population, np.clip(random.normal(0.2, 0.02, 24), 0.1, 0.3))
    points = process_limits(
        pd.DataFrame({"count": count, "population": population}), chart="p_prime"
    ).points
    chance = np.sqrt(points["centre"] * (1 - points["centre"]) / population)
    assert (np.abs(points["estimate"] - points["centre"]) > 3 * chance).sum() > 10
    assert sum("outside" in signals for signals in points["signals"]) <= 1


@given(st.lists(st.floats(-1e3, 1e3), min_size=12, max_size=30), st.floats(-50, 50))
def test_a_shift_of_all_points_shifts_the_limits_and_no_signal(values, shift):
    values = np.round(values, 3)
    first = process_limits(pd.Series(values), chart="xmr")
    second = process_limits(pd.Series(values + round(shift, 3)), chart="xmr")
    np.testing.assert_allclose(
        second.points["ucl"], first.points["ucl"] + round(shift, 3), atol=1e-6
    )
    assert second.longest_run == first.longest_run


def test_short_series_get_a_run_chart_without_limits_and_say_so():
    chart = process_limits(pd.Series([0.1, 0.2, 0.15], index=[2019, 2020, 2021]))
    assert chart.points["ucl"].isna().all()
    assert {"few_points", "no_interval"} <= set(chart.points["flags"].iloc[0])
    assert chart.points["year"].tolist() == [2019, 2020, 2021]


@pytest.mark.parametrize("chart", ["xmr", "p_prime"])
def test_limits_are_refused_with_eleven_points(chart):
    frame = pd.DataFrame({"count": [5] * 11, "population": [90] * 11})
    with pytest.raises(InsufficientDataError, match="11 punkter") as refusal:
        process_limits(frame, chart=chart)
    assert (refusal.value.code, refusal.value.needed) == ("few_points", 12)


def test_a_missing_year_is_flagged_and_left_out():
    values = pd.Series([1.0, 2, np.nan, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1])
    points = process_limits(values, chart="xmr").points
    assert "missing_value" in points["flags"].iloc[2]
    assert points["ucl"].iloc[0] == pytest.approx(19 / 13 + 2.66, abs=0.001)


def test_a_constant_series_is_flagged_and_has_no_signal():
    chart = process_limits(pd.Series([3.0] * 14), chart="xmr")
    assert chart.signals == ()
    assert "constant_series" in chart.points["flags"].iloc[0]


@pytest.mark.parametrize(
    ("series", "options", "message"),
    [
        (pd.Series([1.0, np.inf, 2]), {}, "oändligt"),
        (pd.Series([1.0, 2, 3], index=[2, 1, 3]), {}, "ordning"),
        (pd.Series([1.0, 2, 3], index=[1, 1, 3]), {}, "samma nyckel"),
        (pd.Series([1.0, 2, 3]), {"baseline_end": 9}, "finns inte"),
        (pd.Series([0.1] * 12), {"chart": "p_prime"}, "count och population"),
        (pd.Series(["a", "b"]), {}, "tal"),
    ],
)
def test_what_is_no_series_is_refused(series, options, message):
    with pytest.raises(InvalidInputError, match=message):
        process_limits(series, **options)


def test_one_point_is_no_series():
    with pytest.raises(InsufficientDataError, match="minst 2 punkter"):
        process_limits(pd.Series([0.1]))
