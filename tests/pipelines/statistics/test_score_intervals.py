"""Intervals of one and two shares: published tables, independent oracles, and laws."""

import numpy as np
import pytest
from diff_binom_confint import compute_difference_confidence_interval
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep

from tidigt.statistics.score_intervals import (
    byar_exact,
    clopper_pearson,
    koopman,
    miettinen_nurminen,
    newcombe,
    wilson,
)

PAIR_METHODS = (newcombe, miettinen_nurminen, koopman)


def limits(method, *numbers, confidence=0.95):
    """Call a method for one case; numbers in, two floats out."""
    lower, upper = method(*(np.array([float(number)]) for number in numbers), confidence)
    return float(lower[0]), float(upper[0])


@st.composite
def pairs(draw, largest=400):
    """Two counts with their populations."""
    n1, n2 = (draw(st.integers(2, largest)) for _ in range(2))
    return draw(st.integers(0, n1)), n1, draw(st.integers(0, n2)), n2


# Newcombe 1998, Stat Med 17:857, table I: 95 % limits of methods 3 and 5.
@pytest.mark.parametrize(
    ("count", "population", "score", "exact"),
    [
        (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)),
        (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
        (0, 20, (0.0000, 0.1611), (0.0000, 0.1684)),
        (1, 29, (0.0061, 0.1718), (0.0009, 0.1776)),
    ],
)
def test_one_share_agrees_with_newcombes_table(count, population, score, exact):
    assert limits(wilson, count, population) == pytest.approx(score, abs=5e-5)
    assert limits(clopper_pearson, count, population) == pytest.approx(exact, abs=5e-5)


# Newcombe 1998, Stat Med 17:873, table II: 95 % limits of methods 10 and 6, cases a to h.
@pytest.mark.parametrize(
    ("case", "hybrid", "score"),
    [
        ((56, 70, 48, 80), (0.0524, 0.3339), (0.0528, 0.3382)),
        ((9, 10, 3, 10), (0.1705, 0.8090), (0.1700, 0.8406)),
        ((6, 7, 2, 7), (0.0582, 0.8062), (0.0342, 0.8534)),
        ((5, 56, 0, 29), (-0.0381, 0.1926), (-0.0326, 0.1933)),
        ((0, 10, 0, 20), (-0.1611, 0.2775), (-0.1658, 0.2844)),
        ((0, 10, 0, 10), (-0.2775, 0.2775), (-0.2879, 0.2879)),
        ((10, 10, 0, 20), (0.6791, 1.0000), (0.7156, 1.0000)),
        ((10, 10, 0, 10), (0.6075, 1.0000), (0.6636, 1.0000)),
    ],
)
def test_a_difference_agrees_with_newcombes_table(case, hybrid, score):
    assert limits(newcombe, *case) == pytest.approx(hybrid, abs=5e-5)
    assert limits(miettinen_nurminen, *case) == pytest.approx(score, abs=6e-5)


def test_a_ratio_agrees_with_koopmans_example():
    # Koopman 1984, Biometrics 40:513: 36 of 40 against 16 of 80.
    assert limits(koopman, 36, 40, 16, 80) == pytest.approx((2.94, 7.15), abs=0.005)


def test_counts_agree_with_garwoods_table():
    # Garwood 1936, Biometrika 28:437, central 95 % limits.
    published = {0: (0, 3.69), 1: (0.0253, 5.57), 2: (0.242, 7.22), 5: (1.62, 11.67)}
    for count, expected in published.items():
        assert limits(byar_exact, count) == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize("count", [10, 17, 65, 300, 12000])
def test_byars_approximation_is_within_two_per_mille_of_the_exact_limits(count):
    # The accuracy that the technical guide of Public Health England (2018) states from ten on.
    exact = stats.chi2.ppf([0.025, 0.975], [2 * count, 2 * count + 2]) / 2
    assert limits(byar_exact, count) == pytest.approx(tuple(exact), rel=0.002)


@pytest.mark.parametrize("case", [(72, 774), (0, 5), (5, 5), (1, 40000), (399, 400)])
@pytest.mark.parametrize("confidence", [0.5, 0.95, 0.998])
def test_one_share_agrees_with_scipy(case, confidence):
    test = stats.binomtest(*case)
    for method, name in ((wilson, "wilson"), (clopper_pearson, "exact")):
        expected = tuple(test.proportion_ci(confidence, method=name))
        assert limits(method, *case, confidence=confidence) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    "case", [(132, 795, 72, 774), (3, 60, 9, 41), (0, 15, 4, 33), (1, 9, 8, 8)]
)
def test_a_difference_agrees_with_an_independent_library(case):
    for method, name in ((newcombe, "wilson"), (miettinen_nurminen, "miettinen-nurminen")):
        oracle = compute_difference_confidence_interval(*case, 0.95, method=name)
        expected = (oracle.lower_bound, oracle.upper_bound)
        # The library stops its search at steps of 1e-5.
        assert limits(method, *case) == pytest.approx(expected, abs=2e-5)


@pytest.mark.parametrize("case", [(132, 795, 72, 774), (7, 34, 1, 34), (20, 20, 11, 30)])
def test_a_ratio_agrees_with_statsmodels(case):
    expected = confint_proportions_2indep(*case, compare="ratio", method="score", correction=False)
    assert limits(koopman, *case) == pytest.approx(expected, rel=1e-5)


def test_nora_2020_has_the_published_limits():
    assert limits(wilson, 72, 774) == pytest.approx((0.075, 0.116), abs=5e-4)
    assert limits(wilson, 132, 795) == pytest.approx((0.142, 0.193), abs=5e-4)
    assert limits(newcombe, 132, 795, 72, 774) == pytest.approx((0.040, 0.106), abs=5e-4)
    assert limits(koopman, 132, 795, 72, 774) == pytest.approx((1.37, 2.34), abs=5e-3)


@given(pairs())
def test_swapping_the_groups_turns_the_interval_round(case):
    swapped = (*case[2:], *case[:2])
    for method in (newcombe, miettinen_nurminen):
        lower, upper = limits(method, *case)
        assert limits(method, *swapped) == pytest.approx((-upper, -lower), abs=1e-9)
    lower, upper = limits(koopman, *case)
    with np.errstate(divide="ignore"):
        turned = 1 / np.array(limits(koopman, *swapped)[::-1])
    assert turned == pytest.approx((lower, upper), rel=1e-7)


@given(pairs())
def test_counting_those_without_support_turns_a_difference_round(case):
    x1, n1, x2, n2 = case
    for method in (newcombe, miettinen_nurminen):
        lower, upper = limits(method, *case)
        assert limits(method, n1 - x1, n1, n2 - x2, n2) == pytest.approx((-upper, -lower), abs=1e-9)


@given(pairs(), st.floats(0.1, 0.99), st.floats(0.001, 0.009))
def test_more_confidence_never_narrows_an_interval(case, confidence, more):
    for method in PAIR_METHODS:
        lower, upper = limits(method, *case, confidence=confidence)
        wider_lower, wider_upper = limits(method, *case, confidence=confidence + more)
        assert wider_lower <= lower or wider_lower == pytest.approx(lower, abs=1e-9)
        assert wider_upper >= upper or wider_upper == pytest.approx(upper, rel=1e-7)


@given(pairs())
def test_an_interval_holds_its_estimate_and_stays_within_bounds(case):
    x1, n1, x2, n2 = case
    for method in (newcombe, miettinen_nurminen):
        lower, upper = limits(method, *case)
        assert -1 <= lower <= x1 / n1 - x2 / n2 + 1e-9
        assert x1 / n1 - x2 / n2 - 1e-9 <= upper <= 1
    lower, upper = limits(koopman, *case)
    assert 0 <= lower <= upper
    if x2:
        assert lower - 1e-7 <= (x1 / n1) / (x2 / n2) <= upper + 1e-7


@given(st.integers(0, 300), st.integers(1, 300))
def test_one_share_stays_within_bounds_and_exact_is_wider(count, more):
    population = count + more
    lower, upper = limits(clopper_pearson, count, population)
    assert 0 <= lower <= count / population <= upper <= 1
    score_lower, score_upper = limits(wilson, count, population)
    assert 0 <= score_lower <= count / population <= score_upper <= 1
    assert upper - lower >= score_upper - score_lower - 1e-9


@given(pairs(largest=60), st.integers(2, 40))
def test_more_children_with_the_same_shares_narrow_a_difference(case, times):
    for method in (newcombe, miettinen_nurminen):
        lower, upper = limits(method, *case)
        narrower_lower, narrower_upper = limits(method, *(times * number for number in case))
        assert narrower_upper - narrower_lower < upper - lower


@pytest.mark.parametrize("method", PAIR_METHODS)
def test_a_missing_number_gives_missing_limits_and_spoils_no_neighbour(method):
    columns = np.array([[3.0, np.nan, 3.0], [9.0, 9.0, 9.0], [1.0, 1.0, np.nan], [7.0, 7.0, 7.0]])
    lower, upper = method(*columns, 0.95)
    assert np.isnan(lower).tolist() == np.isnan(upper).tolist() == [False, True, True]
    assert (lower[0], upper[0]) == limits(method, 3, 9, 1, 7)


@pytest.mark.parametrize(
    ("case", "expected"),
    [((0, 9, 0, 7), (0, np.inf)), ((0, 9, 3, 7), (0, None)), ((4, 9, 0, 7), (None, np.inf))],
)
def test_a_ratio_with_an_empty_cell_is_bounded_only_where_it_can_be(case, expected):
    for limit, known in zip(limits(koopman, *case), expected, strict=True):
        assert limit == known if known is not None else 0 < limit < np.inf
