"""The chance of having paid back by each year: what it must be, and never without the zero row."""

from dataclasses import replace

import pytest
from scipy import stats

from tidigt.statistics import (
    InvestmentAssumptions,
    describe_result,
    payback_probability,
    sensitivity,
)

ONLY_THE_CHILDREN = InvestmentAssumptions(
    cost=1_000_000,
    effect=2.0,
    effect_se=1.5,
    unit_cost=(400_000,) * 3,
    share_realised=(1.0, 0.0),
    years=(1.0, 2.0, 3.0),
    rates=(0.0, 0.05),
)


def chances(params, n=2_000, **options):
    rows = payback_probability(params, sensitivity(params, n=n).draws, **options)
    return rows.set_index(["scenario", "rate", "year"])["estimate"].sort_index()


def test_the_chance_is_the_normal_tail_when_only_the_children_are_uncertain():
    found = chances(ONLY_THE_CHILDREN, n=40_000)
    for year in (1, 2, 3):
        wanted = stats.norm.sf(1_000_000 / (400_000 * year), 2.0, 1.5)
        assert found["planned", 0.0, year] == pytest.approx(wanted, abs=0.01)


def test_the_chance_of_the_last_year_is_that_of_a_surplus():
    risk = sensitivity(ONLY_THE_CHILDREN)
    surplus = risk.summary.set_index(["scenario", "rate"])["p_surplus"]
    found = payback_probability(ONLY_THE_CHILDREN, risk.draws).set_index(
        ["scenario", "rate", "year"]
    )["estimate"]
    assert found["planned", 0.05, 3] == pytest.approx(surplus["planned", 0.05], abs=1e-4)


def test_the_chance_never_falls_from_year_to_year_and_never_rises_with_the_rate():
    found = chances(ONLY_THE_CHILDREN)
    for rate in (0.0, 0.05):
        assert found["planned", rate].is_monotonic_increasing
    assert (found["planned", 0.05] <= found["planned", 0.0]).all()


def test_without_effect_a_cost_never_comes_back():
    found = chances(ONLY_THE_CHILDREN)["no_effect"]
    assert len(found) == 6
    assert (found == 0).all()


def test_costs_of_later_years_must_come_back_too():
    later = replace(ONLY_THE_CHILDREN, cost=0.0, later_costs=((1.0, 1_000_000.0),), rates=(0.0,))
    at_once = replace(ONLY_THE_CHILDREN, rates=(0.0,))
    assert chances(later)["planned"].tolist() == chances(at_once)["planned"].tolist()
    discounted = replace(later, rates=(0.05,))
    assert discounted.present_cost(0.05) == pytest.approx(1_000_000 / 1.05)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_sentence_always_has_the_cost_if_the_effect_is_zero(language):
    rows = payback_probability(
        ONLY_THE_CHILDREN, sensitivity(ONLY_THE_CHILDREN, n=50).draws, first_year=2014
    )
    said = [describe_result(row, language=language).sentence for _, row in rows.iterrows()]
    zero = "Om effekten är noll är kostnaden" if language == "sv" else "If the effect is zero"
    assert all(zero in sentence for sentence in said)
    assert "2017" in said[2]
