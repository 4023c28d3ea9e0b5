"""Sen's slope and the Mann-Kendall test of one series."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tidigt.statistics.kendall import correlated_p, mann_kendall_p, sen_trend

# A worked example of a university course (14 values, one pair of equal ones): S = 54, Z = 2.9058.
COURSE = np.array(
    [12.9, 14.8, 13.2, 15.7, 13.8, 15.6, 12.9, 11.0, 17.3, 15.9, 19.0, 18.3, 20.1, 21.7]
)


def untied(n_years):
    return (1,) * n_years


def count_signs(values):
    first, second = np.triu_indices(len(values), 1)
    return int(np.sign(values[second] - values[first]).sum())


# Gilbert 1987, Statistical methods for environmental pollution monitoring, table A18 (after
# Kendall 1975): probability that S is at least so large, of n values without trend.
@pytest.mark.parametrize(
    ("n_years", "s", "probability"),
    [
        (4, 4, 0.167),
        (4, 6, 0.042),
        (5, 2, 0.408),
        (5, 8, 0.042),
        (5, 10, 0.0083),
        (6, 11, 0.028),
        (7, 13, 0.035),
        (8, 16, 0.031),
        (9, 18, 0.038),
        (10, 21, 0.036),
        (10, 23, 0.023),
        (10, 27, 0.0083),
    ],
)
def test_the_exact_p_value_agrees_with_kendalls_table(n_years, s, probability):
    places = 4 if probability < 0.01 else 3
    assert round(mann_kendall_p(s, untied(n_years)) / 2, places) == probability


def test_four_years_can_never_be_significant_and_five_only_in_order():
    assert mann_kendall_p(6, untied(4)) == 2 / 24
    assert mann_kendall_p(10, untied(5)) == 2 / 120
    assert mann_kendall_p(8, untied(5)) > 0.05


def test_a_longer_series_agrees_with_a_worked_example():
    trend = sen_trend(np.arange(14), COURSE, 0.95)
    assert trend.s == 54
    assert trend.p_value == pytest.approx(2 * stats.norm.sf(2.9058), abs=1e-6)


@pytest.mark.parametrize(
    "values", [[1, 1, 2, 3, 3], [1, 2, 2, 2, 3, 5], [0, 0, 0, 1, 1, 1], [4] * 5]
)
def test_the_exact_p_value_with_equal_values_agrees_with_all_orders(values):
    every_s = np.array([count_signs(np.array(order)) for order in permutations(values)])
    ties = tuple(np.unique(values, return_counts=True)[1].tolist())
    for s in range(len(values) * (len(values) - 1) // 2 + 1):
        assert mann_kendall_p(s, ties) == pytest.approx(np.mean(np.abs(every_s) >= s))


@pytest.mark.parametrize("n_years", [5, 8, 10])
def test_the_exact_p_value_agrees_with_scipys_kendall_tau(n_years):
    random = np.random.default_rng(n_years)
    for _ in range(10):
        values = random.normal(size=n_years)
        expected = stats.kendalltau(np.arange(n_years), values, method="exact").pvalue
        assert sen_trend(np.arange(n_years), values, 0.95).p_value == pytest.approx(expected)


@pytest.mark.parametrize("n_years", [12, 25])
def test_slope_and_limits_agree_with_scipys_theil_slopes(n_years):
    random = np.random.default_rng(n_years)
    years = np.arange(n_years)
    values = 0.3 * years + random.normal(size=n_years)
    trend = sen_trend(years, values, 0.95)
    slope, _, lower, upper = stats.theilslopes(values, years, 0.95)
    assert trend.slope == pytest.approx(slope)
    # scipy rounds the rank and has no continuity correction: at most one slope further in.
    slopes = np.sort(
        [
            (values[j] - values[i]) / (j - i)
            for i, j in zip(*np.triu_indices(n_years, 1), strict=True)
        ]
    )
    for found, expected in ((trend.lower, lower), (trend.upper, upper)):
        assert abs(np.searchsorted(slopes, found) - np.searchsorted(slopes, expected)) <= 1


@given(st.lists(st.integers(-50, 50), min_size=5, max_size=14, unique=True))
def test_the_interval_leaves_out_zero_just_when_the_test_rejects(values):
    trend = sen_trend(np.arange(len(values)), np.array(values, dtype=float), 0.95)
    leaves_out = trend.lower > 0 or trend.upper < 0
    assert leaves_out == (trend.p_value <= 0.05)


@given(
    st.lists(st.integers(-20, 20), min_size=5, max_size=12),
    st.integers(-9, 9),
    st.sampled_from([0.5, 2, 8]),
)
def test_shift_tilt_and_scale_move_the_slope_as_they_should(values, shift, scale):
    years = np.arange(2010, 2010 + len(values))
    series = np.array(values, dtype=float)
    plain = sen_trend(years, series, 0.9)
    shifted = sen_trend(years, series + shift, 0.9)
    assert shifted == plain
    scaled = sen_trend(years, scale * series, 0.9)
    assert (scaled.slope, scaled.lower) == pytest.approx((scale * plain.slope, scale * plain.lower))
    tilted = sen_trend(years, series + shift * years, 0.9)
    assert tilted.slope == pytest.approx(plain.slope + shift)
    turned = sen_trend(years, -series, 0.9)
    assert (turned.slope, turned.lower, turned.s) == (-plain.slope, -plain.upper, -plain.s)
    assert turned.p_value == plain.p_value


def test_few_years_cannot_bound_the_slope_at_high_confidence():
    trend = sen_trend(np.arange(5), np.arange(5.0) ** 2, 0.99)
    assert np.isnan(trend.lower)
    assert np.isnan(trend.upper)


@pytest.mark.parametrize("n_years", [6, 10, 11, 16])
def test_series_without_trend_are_seldom_called_changing(n_years):
    random = np.random.default_rng(8)
    p_values = [
        sen_trend(np.arange(n_years), random.normal(size=n_years), 0.95).p_value
        for _ in range(2000)
    ]
    # Few orders leave few possible p-values, so that the test cannot reach its 5 %.
    assert 0.015 <= np.mean(np.array(p_values) < 0.05) <= 0.06


def test_correlated_years_spread_the_statistic_as_simulated():
    random = np.random.default_rng(6)
    years = np.array([0, 1, 2, 4, 5, 6, 7, 9, 10, 11])
    factor = np.linalg.cholesky(0.4 ** np.abs(years[:, None] - years))
    values = random.normal(size=(20_000, 10)) @ factor.T
    first, second = np.triu_indices(10, 1)
    scores = np.sign(values[:, second] - values[:, first]).sum(axis=1)
    limit = int(np.quantile(np.abs(scores), 0.9))
    tail = (np.abs(scores) >= limit).mean()
    assert correlated_p(limit, years) == pytest.approx(tail, abs=0.02)
    assert correlated_p(limit, years) > mann_kendall_p(limit, (1,) * 10) + 0.03
