"""Uncertain investments: what the draws must add up to."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from tidigt.errors import InvalidInputError
from tidigt.statistics import InvestmentAssumptions, sensitivity

TORSHALLA = InvestmentAssumptions(
    cost=3_800_000, effect=2.0, effect_se=1.5, unit_cost=(300_000, 400_000, 900_000)
)


def summary(params, **options):
    return sensitivity(params, **options).summary.set_index(["scenario", "rate"])


def test_the_same_seed_gives_the_same_draws_and_another_seed_others():
    first, second = sensitivity(TORSHALLA, n=200), sensitivity(TORSHALLA, n=200)
    assert first.draws.equals(second.draws)
    assert not first.draws.equals(sensitivity(TORSHALLA, n=200, seed=1).draws)


def test_the_chance_of_surplus_is_the_normal_tail_when_only_the_effect_is_uncertain():
    params = replace(
        TORSHALLA, unit_cost=(400_000,) * 3, share_realised=(1e9, 1e-3), years=(1.0,), rates=(0.0,)
    )
    chance = summary(params, n=40_000)["p_surplus"]["planned", 0.0]
    assert chance == pytest.approx(stats.norm.sf(9.5, 2.0, 1.5), abs=0.002)
    params = replace(params, effect=9.0, effect_se=2.0)
    chance = summary(params, n=40_000)["p_surplus"]["planned", 0.0]
    assert chance == pytest.approx(stats.norm.sf(9.5, 9.0, 2.0), abs=0.01)


def test_unit_costs_follow_the_pert_distribution():
    costs = sensitivity(TORSHALLA, n=20_000).draws.query("rate == 0")["unit_cost"]
    assert costs.mean() == pytest.approx((300_000 + 4 * 400_000 + 900_000) / 6, rel=0.01)
    assert costs.between(300_000, 900_000).all()


def test_an_effect_at_or_below_zero_is_drawn_too():
    draws = sensitivity(replace(TORSHALLA, effect=0.0), n=2_000).draws
    assert (draws["effect"] < 0).mean() == pytest.approx(0.5, abs=0.04)


def test_the_zero_effect_stands_beside_every_rate():
    rows = summary(TORSHALLA, n=100)
    assert rows.loc["no_effect", "estimate"].tolist() == [-3_800_000] * 3
    assert rows.loc["no_effect", "p_surplus"].tolist() == [0.0] * 3


def test_higher_rates_make_a_surplus_less_likely():
    chances = summary(TORSHALLA, n=4_000).loc["planned", "p_surplus"]
    assert chances.is_monotonic_decreasing


def test_the_tornado_moves_one_thing_at_a_time_and_shows_the_widest_first():
    tornado = sensitivity(TORSHALLA, n=10).tornado
    widths = (tornado["high"] - tornado["low"]).to_numpy()
    assert (np.diff(widths) <= 0).all()
    assert tornado["assumption"].iloc[0] == "effect"
    row = tornado.set_index("assumption").loc["effect"]
    assert row["from_value"] == pytest.approx(2.0 - 1.2816 * 1.5, abs=0.001)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"cost": -1}, "cost"),
        ({"effect_se": np.nan}, "effect_se"),
        ({"unit_cost": (5, 4, 6)}, "i ordning"),
        ({"share_realised": (0, 1)}, "större än noll"),
        ({"rates": ()}, "rates"),
    ],
)
def test_impossible_assumptions_are_refused(change, message):
    with pytest.raises(InvalidInputError, match=message):
        sensitivity(replace(TORSHALLA, **change))


def test_all_of_the_cost_may_leave_the_budget():
    draws = sensitivity(replace(TORSHALLA, share_realised=(10.0, 0.0)), n=50).draws
    assert (draws["share_realised"] == 1).all()


def test_the_tornado_turns_around_what_is_when_nothing_moves():
    result = sensitivity(replace(TORSHALLA, rates=(0.0, 0.03, 0.04, 0.05), rate=0.04), n=10)
    assert result.tornado["base"].nunique() == 1
    rate = result.tornado.set_index("assumption").loc["rate"]
    assert rate["low"] < rate["base"] < rate["high"]


def test_later_costs_are_discounted_in_every_row():
    params = replace(TORSHALLA, later_costs=((2.0, 1_000_000.0),))
    costs = summary(params, n=50)["cost"]
    assert costs["no_effect", 0.05] == pytest.approx(3_800_000 + 1_000_000 / 1.05**2)
    assert costs["planned", 0.0] == 4_800_000
