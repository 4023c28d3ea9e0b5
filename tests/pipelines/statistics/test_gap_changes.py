"""The change of the gap between two periods."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidigt.errors import InvalidInputError
from tidigt.statistics import gap_change
from tidigt.statistics.score_intervals import newcombe

BEFORE, AFTER = (2016, 2017, 2018), (2021, 2022)


def gaps(older, younger, population=800, population_reference=780):
    return pd.DataFrame(
        {
            "municipality_code": "1884",
            "age_band": "7-12",
            "reference": "0-6",
            "year": range(2015, 2015 + len(older)),
            "count": older,
            "population": population,
            "count_reference": younger,
            "population_reference": population_reference,
        }
    )


SERIES = gaps([140, 138, 131, 135, 128, 126, 121, 119], [70, 71, 69, 74, 75, 73, 78, 77])
eight_counts = st.lists(st.integers(0, 700), min_size=8, max_size=8)


def test_the_years_of_a_period_are_put_together():
    change = gap_change(SERIES, before=BEFORE, after=AFTER).set_index("component")
    assert change.loc["7-12", "value_before"] == (138 + 131 + 135) / 2400
    assert change.loc["7-12", "value_after"] == (121 + 119) / 1600
    assert change.loc["0-6", "value_after"] == (78 + 77) / 1560
    assert change.loc["gap", "n_numerator"] == 138 + 131 + 135 + 121 + 119 + 71 + 69 + 74 + 78 + 77
    assert change["first_year"].unique().tolist() == [2016]
    assert change["last_year"].unique().tolist() == [2022]


@settings(max_examples=12)
@given(eight_counts, eight_counts)
def test_the_parts_add_up_to_the_change_of_the_gap(older, younger):
    change = gap_change(gaps(older, younger), before=BEFORE, after=AFTER).set_index("component")
    parts = change.loc["7-12", "estimate"] - change.loc["0-6", "estimate"]
    assert change.loc["gap", "estimate"] == pytest.approx(parts, abs=1e-12)
    assert (change["lower"] <= change["estimate"]).all()
    assert (change["estimate"] <= change["upper"]).all()


@settings(max_examples=12)
@given(eight_counts, eight_counts)
def test_swapping_the_periods_turns_the_change_round(older, younger):
    table = gaps(older, younger)
    there = gap_change(table, before=BEFORE, after=AFTER)
    back = gap_change(table, before=AFTER, after=BEFORE)
    assert back["estimate"].to_numpy() == pytest.approx(-there["estimate"].to_numpy(), abs=1e-12)
    assert back["lower"].to_numpy() == pytest.approx(-there["upper"].to_numpy(), abs=1e-9)


def test_with_few_years_a_part_has_newcombes_interval_and_no_claim():
    change = gap_change(SERIES.iloc[:4], before=[2015], after=[2018]).set_index("component")
    lower, upper = newcombe(*(np.array([x]) for x in (135.0, 800.0, 140.0, 800.0)), 0.95)
    assert change.loc["7-12", "lower"] == pytest.approx(lower[0])
    assert change.loc["7-12", "upper"] == pytest.approx(upper[0])
    assert all("few_years" in flags for flags in change["flags"])
    assert (change["grade"] == "otillräckligt underlag").all()


def test_scatter_around_the_trend_widens_the_interval():
    wild = gaps([140, 238, 31, 135, 228, 26, 221, 19], SERIES["count_reference"])
    calm, wide = (
        gap_change(table, before=BEFORE, after=AFTER).set_index("component")
        for table in (SERIES, wild)
    )
    assert wide.loc["gap", "dispersion"] > 10 * calm.loc["gap", "dispersion"]
    width = wide["upper"] - wide["lower"]
    assert width["gap"] > 3 * (calm["upper"] - calm["lower"])["gap"]


def test_the_interval_covers_the_true_change_as_often_as_it_says():
    random = np.random.default_rng(11)
    n_series, n_years = 1500, 12
    tables = pd.DataFrame(
        {
            "municipality_code": np.repeat(np.arange(n_series), n_years),
            "year": np.tile(np.arange(2010, 2022), n_series),
            "count": random.binomial(800, 0.166, n_series * n_years),
            "population": 800,
            "count_reference": random.binomial(780, 0.093, n_series * n_years),
            "population_reference": 780,
        }
    )
    change = gap_change(tables, before=[2013, 2014, 2015], after=[2019, 2020, 2021])
    gap = change[change["component"] == "gap"]
    covers = (gap["lower"] <= 0) & (gap["upper"] >= 0)
    # The scatter is never taken to be less than chance, which makes it a little careful.
    assert 0.94 <= covers.mean() <= 0.99


def test_a_period_without_a_usable_year_is_missing():
    change = gap_change(SERIES, before=[2001], after=[2021])
    assert change["estimate"].isna().all()
    assert all("missing_value" in flags for flags in change["flags"])


@pytest.mark.parametrize("periods", [([], [2020]), ([2020], []), ([2019, 2020], [2020])])
def test_periods_that_are_empty_or_overlap_are_refused(periods):
    with pytest.raises(InvalidInputError, match="två perioder utan gemensamma år"):
        gap_change(SERIES, before=periods[0], after=periods[1])
