"""Staggered differences: an independent implementation, known effects, and the rules."""

import warnings

import numpy as np
import pandas as pd
import pytest
from diff_diff import CallawaySantAnna
from hypothesis import given
from hypothesis import strategies as st

from tidigt.errors import InsufficientDataError, InvalidInputError
from tidigt.statistics import describe_result, staggered_difference

YEARS = np.arange(2010, 2024)
STARTS = {"0000": 2016, "0001": 2016, "0002": 2018, "0003": 2018, "0004": 2018, "0005": 2021}


def panel(seed=0, units=40, effect=0.0, starts=STARTS):
    random = np.random.default_rng(seed)
    values = random.normal(0.1, 0.02, (units, 1)) + random.normal(0, 0.01, (units, len(YEARS)))
    values += random.normal(0, 0.01, len(YEARS)).cumsum()
    codes = [f"{code:04}" for code in range(units)]
    for code, start in starts.items():
        values[int(code)] += effect * (start <= YEARS)
    return pd.DataFrame(
        {
            "municipality_code": np.repeat(codes, len(YEARS)),
            "year": np.tile(YEARS, units),
            "value": values.ravel(),
        }
    )


@pytest.fixture(scope="module", params=["never", "not_yet"])
def both(request):
    """The same panel through our function and through diff-diff."""
    table = panel(effect=0.03)
    treated = table.assign(start=table["municipality_code"].map(STARTS).fillna(0).astype(int))
    oracle = CallawaySantAnna(
        control_group=f"{request.param}_treated", base_period="universal", estimation_method="reg"
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = oracle.fit(
            treated,
            outcome="value",
            unit="municipality_code",
            time="year",
            first_treat="start",
            aggregate="all",
        )

    def ours(**options):
        return staggered_difference(table, STARTS, controls=request.param, **options)

    return theirs, ours


def test_every_group_and_year_agrees_with_diff_diff(both):
    theirs, ours = both
    rows = ours().group_time.set_index(["start_year", "year"])["estimate"]
    assert len(rows) == 3 * (len(YEARS) - 1)
    for key, effect in theirs.group_time_effects.items():
        if key in rows.index:
            assert rows[key] == pytest.approx(effect["effect"], abs=1e-12)


def test_every_average_agrees_with_diff_diff(both):
    theirs, ours = both
    assert ours().aggregates["estimate"].iloc[0] == pytest.approx(theirs.overall_att, abs=1e-12)
    by_event = ours(aggregate="event").aggregates.set_index("at")["estimate"]
    for elapsed, effect in theirs.event_study_effects.items():
        if elapsed != -1:
            assert by_event[str(elapsed)] == pytest.approx(effect["effect"], abs=1e-12)
    by_group = ours(aggregate="group").aggregates.set_index("at")["estimate"]
    for start, effect in theirs.group_effects.items():
        assert by_group[str(start)] == pytest.approx(effect["effect"], abs=1e-12)


def test_averages_over_calendar_years_weigh_each_year_alike():
    rows = staggered_difference(panel(), STARTS, aggregate="calendar").aggregates
    by_year = rows[rows["at"] != "overall"]["estimate"]
    assert len(by_year) == 8
    assert rows["estimate"].iloc[0] == pytest.approx(by_year.mean())


@given(st.sampled_from(["simple", "group", "event", "calendar"]), st.floats(-0.5, 0.5))
def test_a_known_effect_is_added_whole(aggregate, effect):
    without = staggered_difference(panel(), STARTS, aggregate=aggregate).aggregates
    with_effect = staggered_difference(panel(effect=effect), STARTS, aggregate=aggregate).aggregates
    difference = with_effect["estimate"].iloc[0] - without["estimate"].iloc[0]
    assert difference == pytest.approx(effect, abs=1e-9)


def test_levels_and_shocks_that_all_share_make_no_difference():
    table = panel()
    moved = table.assign(
        value=table["value"] + (table["year"] % 5) / 10 + table["municipality_code"].astype(int)
    )
    first, second = (staggered_difference(frame, STARTS).group_time for frame in (table, moved))
    np.testing.assert_allclose(first["estimate"], second["estimate"], atol=1e-12)


def test_the_year_that_set_the_project_off_is_not_in_the_baseline():
    table = panel()
    table.loc[table["municipality_code"].eq("0003") & table["year"].eq(2017), "value"] += 9
    options = {"trigger_years": {"0003": 2017}}
    naive = staggered_difference(table, {"0003": 2018}).aggregates["estimate"].iloc[0]
    ours = staggered_difference(table, {"0003": 2018}, **options).aggregates["estimate"].iloc[0]
    assert naive < -8
    assert abs(ours) < 0.2
    steady = staggered_difference(table, {"0003": 2018}, baseline="mean", **options)
    assert abs(steady.aggregates["estimate"].iloc[0]) < 0.2


def test_the_starting_year_is_never_in_the_baseline():
    for baseline in ("last", "mean"):
        slots = staggered_difference(panel(), STARTS, baseline=baseline).slots
        assert not (slots.baselines * slots.is_treated()).any()


def test_similar_programmes_are_left_out():
    table = panel()
    table.loc[table["municipality_code"].eq("0030"), "value"] += YEARS - 2010
    fit = staggered_difference(table, STARTS, exclude=["0030"])
    clean = staggered_difference(table[table["municipality_code"] != "0030"], STARTS)
    pd.testing.assert_frame_equal(fit.group_time, clean.group_time)


def test_no_row_has_an_interval_or_a_claim_before_it_is_tested():
    fit = staggered_difference(
        panel(effect=1.0), STARTS, trigger_years=dict.fromkeys(STARTS, "none")
    )
    for rows in (fit.group_time, fit.aggregates):
        assert rows[["lower", "upper"]].isna().all(axis=None)
        for _, row in rows.iterrows():
            assert describe_result(row).grade == "otillräckligt underlag"
    assert not any("p" in name.split("_") for name in fit.aggregates.columns)


def test_one_treated_with_a_short_past_or_a_short_after_is_flagged():
    def flags(start):
        return staggered_difference(panel(), {"0000": start}).flags

    assert flags(2017) == ("trigger_year_unknown", "few_pre_years")
    assert flags(2018) == ("trigger_year_unknown",)
    assert flags(2021) == ("trigger_year_unknown", "few_post_years")


@pytest.mark.parametrize(
    ("starts", "code"), [({"0000": 2010}, "few_pre_years"), ({"0000": 2030}, "few_post_years")]
)
def test_a_start_outside_the_years_is_refused(starts, code):
    with pytest.raises(InsufficientDataError, match="kommun 0000") as refusal:
        staggered_difference(panel(), starts)
    assert refusal.value.code == code


def test_a_hole_in_any_series_is_refused_and_named():
    table = panel()
    table.loc[table["municipality_code"].eq("0017") & table["year"].eq(2012), "value"] = np.nan
    with pytest.raises(InsufficientDataError, match=r"1 av 40 kommuner.*0017") as refusal:
        staggered_difference(table, STARTS)
    assert (refusal.value.code, refusal.value.found) == ("incomplete_panel", 39)


def test_a_hidden_value_is_a_hole():
    table = panel().assign(status="exists")
    table.loc[5, "status"] = "suppressed"
    with pytest.raises(InsufficientDataError, match="saknar värde"):
        staggered_difference(table, STARTS)


def test_nobody_left_to_compare_with_is_refused():
    table = panel(units=2, starts={})
    with pytest.raises(InsufficientDataError, match="ingen kommun utan projekt"):
        staggered_difference(table, {"0000": 2016, "0001": 2018})


@pytest.mark.parametrize(
    ("change", "starts", "message"),
    [
        ({}, {}, "starts är tom"),
        ({}, {"9999": 2016}, "9999 finns i starts"),
        ({"value": np.inf}, STARTS, "oändligt"),
        ({"year": 2012}, STARTS, "samma nyckel"),
        ({"value": "x"}, STARTS, "tal"),
    ],
)
def test_what_is_no_panel_is_refused(change, starts, message):
    with pytest.raises(InvalidInputError, match=message):
        staggered_difference(panel().assign(**change), starts)
