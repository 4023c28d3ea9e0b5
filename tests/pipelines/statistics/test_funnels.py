"""Funnels: limits against other people's code, and how often ordinary units fall outside."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.meta_analysis import combine_effects
from statsmodels.stats.proportion import proportion_confint

from tidigt.errors import InsufficientDataError, InvalidInputError
from tidigt.statistics import funnel_limits
from tidigt.statistics.funnel_scales import ArcsineShare, estimate_overdispersion


def table(numerators, denominators):
    return pd.DataFrame({"numerator": numerators, "denominator": denominators})


def simulate(seed, spread=0.0):
    random = np.random.default_rng(seed)
    n = np.clip(random.lognormal(7, 1, 290), 150, 70_000).astype(int)
    share = np.sin(np.arcsin(np.sqrt(0.12)) + spread * random.normal(size=290)) ** 2
    return table(random.binomial(n, share), n)


def test_a_plain_limit_is_the_share_whose_wilson_interval_just_holds_the_target():
    frame = table([30, 60], [400, 400])
    for level in (0.95, 0.998):
        row = funnel_limits(frame, overdispersion=None, target=0.1, levels=(level,)).units.iloc[0]
        lowest = proportion_confint(row["upper"] * 400, 400, 1 - level, method="wilson")[0]
        highest = proportion_confint(row["lower"] * 400, 400, 1 - level, method="wilson")[1]
        assert lowest == pytest.approx(0.1, abs=1e-10)
        assert highest == pytest.approx(0.1, abs=1e-10)


@pytest.mark.parametrize("expected", [3.0, 12.5, 80.0])
def test_a_ratio_limit_is_the_count_whose_exact_interval_just_holds_the_target(expected):
    frame = pd.DataFrame({"numerator": [1, 9], "denominator": [expected, expected]})
    row = funnel_limits(frame, kind="ratio", overdispersion=None, target=1.0).units.iloc[0]
    high, low = row["upper"] * expected, row["lower"] * expected
    assert stats.chi2.ppf(0.001, 2 * high) / 2 == pytest.approx(expected, rel=1e-8)
    if low > 0:
        assert stats.chi2.ppf(0.999, 2 * low + 2) / 2 == pytest.approx(expected, rel=1e-8)


def test_the_variance_between_units_is_that_of_paule_and_mandel():
    frame = simulate(2, spread=0.04)
    y, n = frame["numerator"].to_numpy(float), frame["denominator"].to_numpy(float)
    angles = np.arcsin(np.sqrt(y / n))
    theirs = combine_effects(angles, 1 / (4 * n), method_re="iterated", atol=1e-12)
    centre = float(np.sin(theirs.mean_effect_re) ** 2)
    _, ours = estimate_overdispersion(ArcsineShare(), y, n, centre, winsorise=0.0)
    assert ours == pytest.approx(theirs.tau2, rel=1e-6)


@pytest.mark.parametrize("spread", [0.02, 0.05])
def test_the_spread_between_units_is_found_again(spread):
    found = [funnel_limits(simulate(seed, spread)).tau_squared ** 0.5 for seed in range(20)]
    assert np.mean(found) == pytest.approx(spread, rel=0.07)


@pytest.mark.parametrize("spread", [0.0, 0.04])
def test_as_many_ordinary_municipalities_fall_outside_as_the_level_says(spread):
    z = np.array([np.abs(funnel_limits(simulate(seed, spread)).units["z"]) for seed in range(40)])
    assert (z > 1.96).sum() / 40 == pytest.approx(14.5, abs=3)
    assert (z > 3.09).sum() / 40 == pytest.approx(0.6, abs=0.6)


def test_without_overdispersion_most_large_municipalities_would_be_outside():
    frame = simulate(1, spread=0.05)
    is_large = frame["denominator"] > 5_000
    plain = funnel_limits(frame, overdispersion=None).units["signal"] != "none"
    careful = funnel_limits(frame).units["signal"] != "none"
    assert plain[is_large].mean() > 0.4
    assert careful[is_large].mean() < 0.1


def test_a_truly_odd_unit_is_outside_and_hardly_widens_the_funnel():
    frame = simulate(3, spread=0.02)
    before = funnel_limits(frame)
    frame.loc[0, ["numerator", "denominator"]] = [900, 3000]
    after = funnel_limits(frame)
    assert after.units["signal"].iloc[0] == "high"
    assert after.tau_squared < 1.1 * before.tau_squared + 1e-5


def test_limits_widen_with_the_level_and_narrow_with_size():
    limits = funnel_limits(simulate(4, 0.03)).limits
    narrow, wide = (limits[limits["level"] == level] for level in (0.95, 0.998))
    assert (wide["upper"].to_numpy() > narrow["upper"].to_numpy()).all()
    assert (np.diff(wide["upper"]) < 0).all()
    assert (np.diff(wide["lower"]) > 0).all()


def test_residuals_get_limits_that_depend_on_the_number_of_pupils():
    random = np.random.default_rng(0)
    pupils = random.integers(15, 200, 1500)
    residual = random.normal(0, np.sqrt(8.75**2 + 115**2 / pupils))
    funnel = funnel_limits(table(residual, pupils), kind="residual")
    assert funnel.tau_squared**0.5 == pytest.approx(8.75, abs=1)
    at_40 = np.interp(
        40, *funnel.limits.query("level == 0.95")[["denominator", "upper"]].T.to_numpy()
    )
    assert at_40 == pytest.approx(40, abs=2)
    assert funnel.units["unit"].iloc[0] == "merit_points"


def test_fewer_than_ten_children_have_a_share_but_no_limit():
    frame = pd.concat([simulate(1), table([2], [9])], ignore_index=True)
    row = funnel_limits(frame).units.iloc[-1]
    assert row["estimate"] == pytest.approx(2 / 9)
    assert np.isnan(row["lower"])
    assert row["signal"] == "none"
    assert "small_base" in row["flags"]


def test_hidden_missing_and_empty_rows_are_flagged_and_change_nothing():
    frame = simulate(5)
    extra = table([np.nan, 0, 3], [100, 0, 100]).assign(status=["missing", "exists", "suppressed"])
    both = pd.concat([frame.assign(status="exists"), extra], ignore_index=True)
    rows = funnel_limits(both).units
    assert [rows["flags"].iloc[place][0] for place in (-3, -2, -1)] == [
        *("missing_value", "zero_denominator", "suppressed")
    ]
    np.testing.assert_allclose(rows["z"][:290], funnel_limits(frame).units["z"])


def test_all_equal_units_are_all_ordinary():
    rows = funnel_limits(table([10] * 12, [100] * 12)).units
    assert (rows["signal"] == "none").all()
    assert (rows["z"] == 0).all()


def test_few_units_cannot_say_how_much_units_differ():
    with pytest.raises(InsufficientDataError, match="9 enheter") as refusal:
        funnel_limits(table([10] * 9, [100] * 9))
    assert refusal.value.code == "few_units"
    assert len(funnel_limits(table([10], [100]), overdispersion=None, target=0.2).units) == 1


@pytest.mark.parametrize(
    ("frame", "options", "message"),
    [
        (table([0] * 12, [100] * 12), {}, "target"),
        (table([-1] * 12, [100] * 12), {}, "negativt"),
        (table([np.inf] * 12, [100] * 12), {}, "oändligt"),
        (table([np.nan] * 12, [100] * 12), {}, "ingen rad"),
        (table([5] * 12, [100] * 12), {"target": 1.2}, "mindre än 1"),
        (table([5] * 12, [100] * 12), {"winsorise": 0.5}, "winsorise"),
        (table([5] * 12, [100] * 12), {"levels": (95,)}, "mellan 0 och 1"),
        (table([5] * 12, [100] * 12), {"kind": "share"}, "proportion eller ratio"),
    ],
)
def test_what_no_funnel_can_be_drawn_from_is_refused(frame, options, message):
    with pytest.raises(InvalidInputError, match=message):
        funnel_limits(frame, **options)
