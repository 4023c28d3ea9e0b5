"""What the statistical functions refuse, and how they say it."""

import numpy as np
import pandas as pd
import pytest

from tidigt.errors import InvalidInputError
from tidigt.statistics.validation import (
    find_keys,
    read_count_and_population,
    read_numbers,
    read_years,
    require_between,
    require_choice,
    require_columns,
    require_unique,
)


def table(**columns):
    return pd.DataFrame(columns)


def test_a_missing_column_is_named_beside_those_that_are_there():
    with pytest.raises(InvalidInputError, match=r"kolumnerna count, population saknas.*year"):
        require_columns(table(year=[2020]), ["count", "year", "population"], function="f")


def test_something_that_is_no_table_is_refused_by_name():
    with pytest.raises(InvalidInputError, match=r"pandas\.DataFrame.*list"):
        require_columns([1, 2], ["count"], function="f")


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ([3, -1], "ett negativt värde på rad 2"),
        ([np.inf, 1], "ett oändligt värde på rad 1"),
        ([-np.inf, 1], "ett oändligt värde på rad 1"),
        ([-1, -1], r"ett negativt värde på rad 1 \(och 1 till\)"),
        (["7", ".."], "ska innehålla tal"),
        (["7", "8,5"], "ska innehålla tal"),
    ],
)
def test_a_number_that_cannot_be_is_refused_with_its_row(values, problem):
    with pytest.raises(InvalidInputError, match=f"kolumnen n .*{problem}"):
        read_numbers(table(n=values), "n", function="f", minimum=0)


@pytest.mark.parametrize("dtype", ["int64", "float64", "Int64", "Float64", "bool", "object"])
def test_numbers_of_every_type_are_read_as_floats(dtype):
    numbers = read_numbers(table(n=pd.Series([1, 0], dtype=dtype)), "n", function="f")
    assert numbers.dtype == np.float64
    assert numbers.tolist() == [1, 0]


@pytest.mark.parametrize("nothing", [None, np.nan, pd.NA])
def test_a_missing_number_is_no_error(nothing):
    column = pd.Series([5, nothing], dtype="Int64")
    assert np.isnan(read_numbers(table(n=column), "n", function="f", minimum=0)[1])


def test_a_count_above_its_population_is_refused_without_showing_the_count():
    with pytest.raises(InvalidInputError, match="större än population på rad 2") as error:
        read_count_and_population(
            table(count=[1, 9876], population=[2, 5]), "count", "population", function="f"
        )
    assert "9876" not in str(error.value)


@pytest.mark.parametrize("years", [[2019.5], [None], ["2019"]])
def test_a_year_that_is_no_whole_number_is_refused(years):
    with pytest.raises(InvalidInputError, match="kolumnen year"):
        read_years(table(year=years), function="f")


def test_a_key_that_stands_twice_is_shown():
    twice = table(municipality_code=["1884", "1884"], year=[2020, 2020])
    with pytest.raises(InvalidInputError, match="municipality_code 1884, year 2020"):
        require_unique(twice, ["municipality_code", "year"], function="f")


@pytest.mark.parametrize("number", ["19121212-1212", "191212121212", "121212-1212", "121212+1212"])
def test_a_key_that_could_be_a_personal_number_is_never_shown(number):
    with pytest.raises(InvalidInputError, match="dold") as error:
        require_unique(table(person=[number, number]), ["person"], function="f")
    assert number not in str(error.value)


def test_a_row_without_key_is_refused():
    with pytest.raises(InvalidInputError, match="municipality_code har inget värde på rad 2"):
        require_unique(table(municipality_code=["1884", None]), ["municipality_code"], function="f")


def test_the_known_keys_are_found_and_unknown_columns_left():
    frame = table(year=[1], note=["x"], municipality_code=["1884"], age_band=["0-6"])
    found = find_keys(frame, None, function="f", without=["age_band"])
    assert sorted(found) == ["municipality_code", "year"]
    assert find_keys(frame, ["note"], function="f") == ["note"]
    with pytest.raises(InvalidInputError, match="kolumnen county saknas"):
        find_keys(frame, ["county"], function="f")


@pytest.mark.parametrize("confidence", [0, 1, -0.1, 95, float("nan")])
def test_a_confidence_that_is_no_probability_is_refused(confidence):
    with pytest.raises(InvalidInputError, match="confidence ska ligga mellan 0 och 1"):
        require_between(confidence, "confidence", low=0, high=1, function="f")


def test_an_unknown_choice_is_refused_with_the_known_ones():
    with pytest.raises(InvalidInputError, match="wilson eller clopper_pearson, inte 'wald'"):
        require_choice("wald", "method", ("wilson", "clopper_pearson"), function="f")
