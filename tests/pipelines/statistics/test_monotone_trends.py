"""Monotone trends as tables."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidigt.errors import InvalidInputError
from tidigt.statistics import compare_proportions, monotone_trend, proportion_interval
from tidigt.statistics.results import RESULT_COLUMNS

YEARS = range(2015, 2023)
SERIES = pd.DataFrame(
    {"municipality_code": "1884", "year": YEARS, "value": [3.0, 4, 6, 5, 8, 9, 11, 10]}
)


def test_a_series_becomes_one_row_with_its_keys_first():
    trend = monotone_trend(SERIES, "value")
    assert trend.columns.tolist() == [
        "municipality_code",
        *RESULT_COLUMNS,
        "s",
        "p_value",
        "first_year",
        "last_year",
        "n_years",
        "years_needed",
    ]
    first = trend.iloc[0]
    assert (first["s"], first["first_year"], first["last_year"], first["n_years"]) == (
        24,
        2015,
        2022,
        8,
    )
    assert first["lower"] > 0
    assert first["grade"] == "förändring"


def test_the_name_of_the_municipality_is_kept_and_what_changes_is_not():
    table = SERIES.assign(municipality="Nora", source=[f"delivery {year}" for year in YEARS])
    trend = monotone_trend(table, "value")
    assert trend.loc[0, "municipality"] == "Nora"
    assert "source" not in trend.columns


def test_the_unit_follows_the_values():
    table = pd.DataFrame(
        {
            "year": [*YEARS] * 2,
            "age_band": ["0-6"] * 8 + ["7-12"] * 8,
            "count": range(30, 46),
            "population": 400,
        }
    )
    assert monotone_trend(proportion_interval(table))["unit"].tolist() == ["pp_share/year"] * 2
    gaps = compare_proportions(table)
    assert monotone_trend(gaps).loc[0, "unit"] == "pp_share/year"
    ratios = compare_proportions(table, measure="ratio")
    assert monotone_trend(ratios).loc[0, "unit"] == "ratio/year"
    with pytest.raises(InvalidInputError, match="blandar enheterna"):
        monotone_trend(pd.concat([gaps, ratios.assign(reference="7-12")]))


@pytest.mark.parametrize("n_years", [1, 2, 3, 4])
def test_too_few_years_have_no_trend(n_years):
    trend = monotone_trend(SERIES.iloc[:n_years], "value").iloc[0]
    assert trend[["estimate", "lower", "upper", "p_value", "s"]].isna().all()
    assert trend["flags"] == ("few_years",)
    assert trend["n_years"] == n_years


def test_missing_values_leave_their_year_out_and_are_told():
    values = SERIES["value"].where(SERIES["year"] != 2018)
    holed = monotone_trend(SERIES.assign(value=values), "value").iloc[0]
    shorter = monotone_trend(SERIES[SERIES["year"] != 2018], "value").iloc[0]
    assert holed["flags"] == shorter["flags"]
    assert "missing_years" in holed["flags"]
    assert holed["estimate"] == shorter["estimate"]
    assert holed["n_years"] == 7


def test_a_series_without_any_value_is_few_years():
    trend = monotone_trend(SERIES.assign(value=np.nan), "value").iloc[0]
    assert trend["n_years"] == 0
    assert "few_years" in trend["flags"]
    assert pd.isna(trend["first_year"])


@pytest.mark.parametrize(("n_years", "told"), [(6, False), (7, True)])
def test_from_seven_years_on_children_who_return_are_mentioned(n_years, told):
    flags = monotone_trend(SERIES.iloc[:n_years], "value").loc[0, "flags"]
    assert ("possible_autocorrelation" in flags) is told


@pytest.mark.parametrize(
    ("values", "stands"), [([1, 3, 2, 5, 4, 7, 6, 8], True), ([1, 4, 2, 5, 3, 7, 6, 8], False)]
)
def test_a_direction_that_hangs_on_independent_years_is_no_change(values, stands):
    table = pd.DataFrame({"year": range(2012, 2020), "value": [float(x) for x in values]})
    found = monotone_trend(table, "value").iloc[0]
    assert found["p_value"] < 0.05
    assert ("autocorrelation_matters" in found["flags"]) is not stands
    assert (found["grade"] == "förändring") is stands


def test_equal_values_claim_nothing():
    trend = monotone_trend(SERIES.assign(value=7.0), "value").iloc[0]
    assert (trend["estimate"], trend["s"], trend["p_value"]) == (0, 0, 1)
    assert trend[["lower", "upper"]].isna().all()
    assert "no_variation" in trend["flags"]
    assert trend["grade"] == "otillräckligt underlag"


def test_an_interval_that_so_few_years_cannot_bound_is_told():
    trend = monotone_trend(SERIES.iloc[:5], "value", confidence=0.99).iloc[0]
    assert np.isfinite(trend["estimate"])
    assert np.isnan(trend["lower"])
    assert "few_years" in trend["flags"]


@pytest.mark.parametrize("value", [np.inf, -np.inf])
def test_infinite_values_are_refused(value):
    with pytest.raises(InvalidInputError, match="oändligt värde på rad 3"):
        monotone_trend(SERIES.assign(value=[1, 2, value, 4, 5, 6, 7, 8]), "value")


def test_a_year_that_stands_twice_is_refused():
    with pytest.raises(InvalidInputError, match="samma nyckel"):
        monotone_trend(pd.concat([SERIES, SERIES]), "value")


def test_a_table_without_keys_is_one_series_and_one_without_rows_is_none():
    assert len(monotone_trend(SERIES.drop(columns="municipality_code"), "value")) == 1
    assert len(monotone_trend(SERIES.iloc[:0], "value")) == 0


@settings(max_examples=10)
@given(st.permutations(range(16)))
def test_the_order_of_rows_changes_nothing(order):
    two = pd.concat([SERIES, SERIES.assign(municipality_code="0180", value=SERIES["value"] ** 2)])
    pd.testing.assert_frame_equal(
        monotone_trend(two.iloc[order], "value"), monotone_trend(two, "value")
    )
