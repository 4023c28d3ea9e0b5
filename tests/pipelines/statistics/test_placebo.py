"""Placebo tests: what p can be, what moves it, and what may be said."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidigt.errors import InsufficientDataError, InvalidInputError
from tidigt.statistics import (
    cohort_exposure,
    describe_result,
    placebo_inference,
    staggered_difference,
    synthetic_control,
)

PUBLISHED = Path(__file__).parent / "published"
YEARS = np.arange(2008, 2024)


def panel(seed=0, units=40, effect=0.0, children=900):
    """Municipalities that share their years; the first may change from 2020."""
    random = np.random.default_rng(seed)
    values = random.beta(12, 90, (units, 1)) + random.normal(0, 0.005, len(YEARS)).cumsum()
    values = values + random.normal(0, 0.01, (units, len(YEARS)))
    values[0] += effect * (YEARS >= 2020)
    return pd.DataFrame(
        {
            "municipality_code": np.repeat([f"{code:04}" for code in range(units)], len(YEARS)),
            "year": np.tile(YEARS, units),
            "value": values.ravel(),
            "population": np.repeat(np.broadcast_to(children, units), len(YEARS)),
        }
    )


def difference(table, unit="0000", start=2020, **options):
    known = {"trigger_years": {unit: "none"}}
    return staggered_difference(table, {unit: start}, **(known | options))


def synthetic(table, unit="0000", **options):
    donors = sorted(set(table["municipality_code"]) - {unit})
    return synthetic_control(table, unit, donors, 2020, **({"trigger_year": "none"} | options))


def say(row, language="sv"):
    return describe_result(row, language).sentence.replace("\N{NO-BREAK SPACE}", " ")


@given(st.integers(0, 50))
def test_p_is_what_counting_by_hand_gives(seed):
    """The change of each donor, treated left out, against the mean change of the other donors."""
    table = panel(seed, units=20)
    wide = table.pivot_table(index="municipality_code", columns="year", values="value")
    change = (wide.loc[:, 2020:].mean(axis=1) - wide[2019]).to_dict()
    treated = change.pop("0000")
    real = abs(treated - sum(change.values()) / 19)
    as_large = 0
    for unit, own in change.items():
        others = [value for other, value in change.items() if other != unit]
        as_large += abs(own - sum(others) / 18) >= real
    row = placebo_inference(difference(table), scale=None).iloc[0]
    assert row["n_numerator"] == as_large
    assert row["p"] == pytest.approx((1 + as_large) / 20)
    assert row["rank"] == 1 + as_large


def test_seven_alike_municipalities_can_never_give_less_than_an_eighth():
    row = placebo_inference(difference(panel(units=8, effect=-5.0)), exposure=1.0).iloc[0]
    assert (row["p"], row["smallest_possible_p"]) == (0.125, 0.125)
    assert "few_donors" in row["flags"]
    assert "unbounded_interval" in row["flags"]
    assert describe_result(row).grade == "otillräckligt underlag"


@pytest.mark.parametrize(("units", "is_enough"), [(19, False), (20, True)])
def test_nineteen_donors_are_the_fewest_that_can_say_anything(units, is_enough):
    row = placebo_inference(difference(panel(units=units, effect=-0.3)), exposure=1.0).iloc[0]
    assert ("few_donors" not in row["flags"]) == is_enough
    assert (row["grade"] == "förenligt med effekt") == is_enough


@given(st.floats(-0.2, 0.2))
def test_an_effect_moves_estimate_and_interval_by_itself(effect):
    without = placebo_inference(difference(panel()), scale=None).iloc[0]
    with_effect = placebo_inference(difference(panel(effect=effect)), scale=None).iloc[0]
    for name in ("estimate", "lower", "upper"):
        assert with_effect[name] - without[name] == pytest.approx(effect, abs=1e-9)
    assert (with_effect["p"] <= 0.05) == (not with_effect["lower"] <= 0 <= with_effect["upper"])


@pytest.mark.parametrize("make", [difference, synthetic])
def test_a_large_effect_is_found_and_worded_as_consistent_with_one(make):
    rows = placebo_inference(make(panel(effect=-0.08)), exposure=0.5)
    described = describe_result(rows.iloc[0])
    assert described.grade == "förenligt med effekt"
    assert "förenligt med en effekt av arbetssättet, men annat" in described.sentence
    assert (rows["p"] <= 0.05).all()
    assert (rows["upper"] < 0).all()


@pytest.mark.parametrize("make", [difference, synthetic])
def test_no_effect_reads_as_what_cannot_be_told_from_chance(make):
    row = placebo_inference(make(panel(3)), exposure=0.5).iloc[0]
    assert describe_result(row).grade == "otillräckligt underlag"
    assert "Det går inte att skilja från slumpen." in say(row)
    assert f"i {row['n_numerator']:.0f} av {row['n_denominator']:.0f} kommuner utan projekt" in say(
        row
    )


@pytest.mark.parametrize(
    ("exposure", "code"),
    [(None, "exposure_unknown"), (0.0, "not_yet_exposed"), (0.24, "low_exposure")],
)
def test_a_project_that_did_not_reach_the_children_gets_no_credit(exposure, code):
    row = placebo_inference(difference(panel(effect=-0.08)), exposure=exposure).iloc[0]
    assert code in row["flags"]
    described = describe_result(row)
    assert described.grade == "otillräckligt underlag"
    assert "effekt" not in described.sentence


def test_the_exposure_of_nora_in_2023_forbids_every_claim():
    band = cohort_exposure(["7-12"], [2023], "2021-09-01", "2023-06-30", (1, 5)).iloc[0]
    row = placebo_inference(difference(panel(effect=-0.08)), exposure=band["estimate"]).iloc[0]
    assert "low_exposure" in row["flags"]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"trigger_years": {}}, "trigger_year_unknown"),
        ({"start": 2015}, "few_pre_years"),
        ({"start": 2021}, "few_post_years"),
    ],
)
def test_what_the_fit_lacked_is_carried_on(options, code):
    row = placebo_inference(difference(panel(effect=-0.08), **options), exposure=1.0).iloc[0]
    assert code in row["flags"]
    assert row["grade"] == "otillräckligt underlag"


@pytest.fixture(scope="module")
def remembering():
    """Panels without any project, whose years follow each other by 0.7."""
    panels = []
    for seed in range(60):
        random = np.random.default_rng(seed)
        noise = np.zeros((60, len(YEARS)))
        for year in range(len(YEARS)):
            noise[:, year] = 0.7 * noise[:, year - 1] + 0.01 * random.normal(size=60)
        panels.append(0.1 + noise)
    return panels


def test_what_the_years_after_share_with_a_year_that_looked_bad_is_taken_away(remembering):
    """A municipality picked because 2019 was far above its past is so in 2020 too, by memory."""
    left, adjusted = [], []
    for values in remembering:
        past = values[:, YEARS < 2019].mean(axis=1)
        code = f"{int(np.argmax(values[:, YEARS == 2019].ravel() - past)):04}"
        table = panel(units=60).assign(value=values.ravel())
        fit = difference(table, code, trigger_years={code: 2019}, baseline="mean")
        left.append(fit.aggregates["estimate"].iloc[0])
        adjusted.append(placebo_inference(fit)["estimate"].iloc[0])
    assert np.mean(left) > 0.01
    assert abs(np.mean(adjusted)) < np.mean(left) / 3


def test_a_single_year_to_compare_with_is_refused_where_one_year_chose(remembering):
    """Picked by a jump from 2018: compared with 2018 alone, a jump of nothing looks significant."""
    found = []
    for values in remembering:
        jump = values[:, YEARS == 2019] - values[:, YEARS == 2018]
        code = f"{int(np.argmax(jump)):04}"
        table = panel(units=60).assign(value=values.ravel())
        fit = difference(table, code, trigger_years={code: 2019}, baseline="last")
        found.append(placebo_inference(fit, exposure=1.0).iloc[0])
    assert np.mean([row["p"] <= 0.05 for row in found]) > 0.15
    assert all("chosen_by_last_year" in row["flags"] for row in found)
    assert {describe_result(row).grade for row in found} == {"otillräckligt underlag"}


def test_a_poor_past_forbids_every_claim():
    table = panel(effect=-0.08)
    wobble = np.where(YEARS < 2020, 0.1 * (-1.0) ** YEARS, 0.0)
    table.loc[table["municipality_code"] == "0000", "value"] += wobble
    for make in (difference, synthetic):
        assert "poor_fit" in placebo_inference(make(table), exposure=1.0).iloc[0]["flags"]


def test_a_small_treated_municipality_is_measured_by_small_ones():
    random = np.random.default_rng(1)
    children = np.concatenate([[200], np.repeat([200, 20_000], 40)])
    table = panel(units=81, children=children)
    noise = random.normal(size=(81, len(YEARS))) * 0.3 / np.sqrt(children)[:, None]
    table["value"] = 0.1 + noise.ravel()
    fit = difference(table)
    scaled, plain = placebo_inference(fit).iloc[0], placebo_inference(fit, scale=None).iloc[0]
    assert scaled["p"] > plain["p"]
    assert scaled["detectable_change"] > 1.2 * plain["detectable_change"]


def test_several_treated_are_compared_with_random_groups_the_same_way_each_time():
    table = panel(effect=-0.08)
    starts = {"0000": 2020, "0001": 2018, "0002": 2018, "0003": 2019}
    fit = staggered_difference(table, starts, trigger_years=dict.fromkeys(starts, "none"))
    first, second = (placebo_inference(fit, seed=4, exposure=1.0).iloc[0] for _ in range(2))
    assert first.equals(second)
    assert first["n_placebos"] == 1999
    assert first["n_treated"] == 4
    assert "grupper av kommuner utan projekt" in say(first)


def test_few_ways_to_choose_are_all_tried():
    table = panel(units=12)
    fit = staggered_difference(table, {"0000": 2020, "0001": 2018})
    assert placebo_inference(fit).iloc[0]["n_placebos"] == 10 * 9


def test_california_is_among_the_most_extreme_of_39_states():
    """Abadie et al. (2010) found it first of 39 with predictors; outcomes alone put it third."""
    wide = pd.read_csv(PUBLISHED / "proposition_99.csv", index_col="year")
    long = wide.melt(ignore_index=False, var_name="municipality_code", value_name="value")
    donors = [name for name in wide.columns if name != "California"]
    fit = synthetic_control(long.reset_index(), "California", donors, 1989, demeaned=False)
    rows = placebo_inference(fit, scale=None).set_index("statistic")
    assert rows.loc["mspe_ratio", "rank"] == 3
    assert rows.loc["mspe_ratio", "p"] == pytest.approx(3 / 39)
    assert rows.loc["att", "rank"] == 2


def test_placebos_that_fitted_their_past_badly_take_no_part():
    table = panel()
    wild = table["municipality_code"].eq("0007") & (table["year"] < 2020)
    table.loc[wild, "value"] += 0.3 * (-1.0) ** np.arange(12)
    rows = placebo_inference(synthetic(table), max_pre_ratio=5).set_index("statistic")
    assert rows.loc["att", "n_placebos"] == 38
    assert rows.loc["mspe_ratio", "n_placebos"] == 39


def test_a_perfect_fit_is_not_mistaken_for_a_finding():
    table = panel(units=30)
    values = table["value"].to_numpy(copy=True).reshape(30, -1)
    values[0] = values[3] * 0.5 + values[4] * 0.5
    row = placebo_inference(synthetic(table.assign(value=values.ravel())), exposure=1.0).iloc[0]
    assert "perfect_fit" in row["flags"]
    assert row["grade"] == "otillräckligt underlag"


def test_all_equal_series_have_nothing_to_find():
    row = placebo_inference(difference(panel().assign(value=0.1)), exposure=1.0).iloc[0]
    assert row["estimate"] == pytest.approx(0, abs=1e-12)
    assert row["p"] == 1.0


@pytest.mark.parametrize(
    ("table", "options", "message"),
    [
        (panel().drop(columns="population"), {}, "antal barn"),
        (panel(), {"exposure": 40}, "mellan 0 och 1"),
        (panel(), {"max_pre_ratio": 0}, "större än 0"),
        (panel(), {"scale": "size"}, "population eller None"),
        (panel(), {"confidence": 95}, "mellan 0 och 1"),
    ],
)
def test_impossible_settings_are_refused(table, options, message):
    with pytest.raises(InvalidInputError, match=message):
        placebo_inference(difference(table), **options)


@pytest.mark.parametrize("units", [2])
def test_one_donor_is_nothing_to_compare_with(units):
    with pytest.raises(InsufficientDataError, match="19 för att kunna") as refusal:
        placebo_inference(synthetic(panel(units=units)))
    assert refusal.value.code == "few_donors"
