"""Shares and rates as tables."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidigt.errors import InvalidInputError
from tidigt.statistics import proportion_interval, rate_interval
from tidigt.statistics.results import RESULT_COLUMNS

NORA = pd.DataFrame(
    {
        "municipality_code": "1884",
        "municipality": "Nora",
        "year": 2020,
        "age_band": ["0-6", "7-12"],
        "count": [72, 132],
        "population": [774, 795],
    }
)


def test_nora_2020_reads_as_published():
    shares = proportion_interval(NORA)
    assert list(shares.columns) == [
        "municipality_code",
        "municipality",
        "year",
        "age_band",
        *RESULT_COLUMNS,
    ]
    figures = (100 * shares[["estimate", "lower", "upper"]]).round(1).to_numpy().tolist()
    assert figures == [[9.3, 7.5, 11.6], [16.6, 14.2, 19.3]]
    assert shares["unit"].unique().tolist() == ["share"]
    assert shares["n_numerator"].tolist() == [72, 132]


@pytest.mark.parametrize(
    ("status", "flag"),
    [
        ("suppressed", "suppressed"),
        ("source_suppressed", "suppressed"),
        ("masked", "suppressed"),
        ("missing", "missing_value"),
        ("not_applicable", "missing_value"),
        (None, "missing_value"),
    ],
)
@pytest.mark.parametrize("function", [proportion_interval, rate_interval])
def test_what_does_not_exist_is_never_a_number_and_never_leaks(status, flag, function):
    table = NORA.assign(status=[status, "exists"])
    result = function(table, "count", "population")
    assert result.loc[0, ["estimate", "lower", "upper", "n_numerator"]].isna().all()
    assert flag in result.loc[0, "flags"]
    assert not (result.select_dtypes("number") == 72).any(axis=None)
    assert np.isfinite(result.loc[1, "estimate"])


def test_an_unknown_status_is_refused_with_the_known_ones():
    with pytest.raises(InvalidInputError, match=r"okänd status hemlig\..*suppressed"):
        proportion_interval(NORA.assign(status="hemlig"))


def test_an_inferred_denominator_is_marked():
    result = proportion_interval(NORA.assign(denominator_inferred=[True, False]))
    assert result["flags"].tolist() == [("denominator_inferred", "chance_only"), ("chance_only",)]


@pytest.mark.parametrize(
    ("count", "population", "flag"),
    [
        (0, 0, "zero_denominator"),
        (np.nan, 50, "missing_value"),
        (3, np.nan, "missing_value"),
        (np.nan, np.nan, "missing_value"),
    ],
)
def test_a_share_that_cannot_be_is_nan_with_a_flag(count, population, flag):
    result = proportion_interval(pd.DataFrame({"count": [count], "population": [population]}))
    assert result[["estimate", "lower", "upper"]].isna().all(axis=None)
    assert result.loc[0, "flags"] == (flag,)
    assert result.loc[0, "grade"] == "otillräckligt underlag"


@pytest.mark.parametrize(("count", "small"), [(0, True), (4, True), (5, False), (96, True)])
def test_small_counts_of_either_kind_are_marked(count, small):
    result = proportion_interval(pd.DataFrame({"count": [count], "population": [100]}))
    assert ("small_expected" in result.loc[0, "flags"]) is small
    assert np.isfinite(result.loc[0, ["lower", "upper"]].to_numpy(dtype=float)).all()


@pytest.mark.parametrize("function", [proportion_interval, rate_interval])
@pytest.mark.parametrize("bad", [-1, np.inf, -np.inf])
def test_impossible_numbers_are_refused(function, bad):
    for column in ("count", "population"):
        table = NORA.assign(**{column: [10.0, bad]})
        with pytest.raises(InvalidInputError, match=f"kolumnen {column} .* rad 2"):
            function(table, "count", "population")


def test_a_share_above_one_is_refused_and_a_rate_above_one_is_not():
    table = pd.DataFrame({"events": [30], "exposure": [20]})
    with pytest.raises(InvalidInputError, match="större än exposure"):
        proportion_interval(table, "events", "exposure")
    assert rate_interval(table).loc[0, "estimate"] == 1500


def test_a_row_that_stands_twice_is_refused():
    with pytest.raises(InvalidInputError, match="samma nyckel"):
        proportion_interval(pd.concat([NORA, NORA]))


def test_rows_that_something_else_tells_apart_are_accepted():
    both = pd.concat([NORA.assign(sex="girls"), NORA.assign(sex="boys")])
    assert len(proportion_interval(both)) == 4


def test_values_beside_the_counts_may_be_missing_and_tell_no_rows_apart():
    table = NORA.assign(share_published=[0.093, np.nan])
    assert len(proportion_interval(table)) == 2
    with pytest.raises(InvalidInputError, match="samma nyckel"):
        proportion_interval(pd.concat([table, table.assign(share_published=0.1)]))


def test_a_table_without_rows_gives_one_without_rows():
    assert len(proportion_interval(NORA.iloc[:0])) == 0
    assert len(rate_interval(NORA.iloc[:0], "count", "population")) == 0


@pytest.mark.parametrize("setting", [{"method": "wald"}, {"confidence": 95}, {"confidence": 1}])
def test_an_unknown_setting_is_refused(setting):
    with pytest.raises(InvalidInputError, match="proportion_interval"):
        proportion_interval(NORA, **setting)


def test_the_unit_of_a_rate_says_per_how_many():
    rates = rate_interval(NORA, "count", "population", per=10_000)
    assert rates.loc[0, "unit"] == "per_10000"
    assert rates.loc[0, "estimate"] == pytest.approx(930.23, abs=0.005)


@given(st.permutations(range(6)))
def test_the_order_of_rows_changes_nothing(order):
    table = pd.DataFrame(
        {"count": [0, 1, 7, 12, 50, np.nan], "population": [9, 40, 70, 12, 900, 30]}
    )
    straight = proportion_interval(table)
    turned = proportion_interval(table.iloc[order])
    pd.testing.assert_frame_equal(turned.sort_index(), straight)


def test_the_input_is_left_alone():
    table = NORA.copy()
    proportion_interval(table)
    pd.testing.assert_frame_equal(table, NORA)
