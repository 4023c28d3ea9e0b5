"""Likeness between municipalities: laws that any measure of distance keeps."""

import numpy as np
import pandas as pd
import pytest

from tidigt.errors import InsufficientDataError, InvalidInputError
from tidigt.statistics import similar_units

BOTH = {"size": 1.0, "education": 1.0}


@pytest.fixture
def table():
    chance = np.random.default_rng(4)
    return pd.DataFrame(
        {
            "municipality_code": [f"{code:04}" for code in range(40)],
            "size": chance.normal(7, 1, 40),
            "education": chance.normal(50, 8, 40),
        }
    )


def test_the_unit_itself_is_not_among_those_like_it(table):
    found = similar_units(table, "0003", BOTH).units
    assert "0003" not in set(found["municipality_code"])
    assert len(found) == 39
    assert found["distance"].is_monotonic_increasing


def test_likeness_goes_both_ways(table):
    there = similar_units(table, "0003", BOTH).units.set_index("municipality_code")
    back = similar_units(table, "0009", BOTH).units.set_index("municipality_code")
    assert there.loc["0009", "distance"] == pytest.approx(back.loc["0003", "distance"])


def test_the_unit_of_a_variable_does_not_matter(table):
    other = table.assign(education=table["education"] / 100 + 3)
    first, second = (similar_units(frame, "0003", BOTH).units for frame in (table, other))
    assert list(first["municipality_code"]) == list(second["municipality_code"])
    np.testing.assert_allclose(first["distance"], second["distance"])


def test_the_parts_make_the_whole(table):
    units = similar_units(table, "0003", BOTH).units
    np.testing.assert_allclose(units["from_size"] + units["from_education"], 1)


def test_a_variable_without_weight_plays_no_part(table):
    alone = similar_units(table, "0003", {"size": 2.0, "education": 0.0})
    assert alone.used == ("size",)
    np.testing.assert_allclose(
        alone.units["distance"], similar_units(table, "0003", {"size": 1.0}).units["distance"]
    )


def test_all_weights_doubled_change_nothing_and_one_of_them_does(table):
    same = similar_units(table, "0003", {"size": 2.0, "education": 2.0}).units
    np.testing.assert_allclose(
        same["distance"], similar_units(table, "0003", BOTH).units["distance"]
    )
    heavier = similar_units(table, "0003", {"size": 9.0, "education": 1.0}).units
    assert heavier["from_size"].mean() > same["from_size"].mean()


def test_one_enormous_municipality_does_not_change_who_is_alike(table):
    huge = table.copy()
    huge.loc[39, "size"] = 1e6
    first, second = (
        similar_units(frame, "0003", BOTH).units["municipality_code"].head(5).tolist()
        for frame in (table, huge)
    )
    assert first == second


def test_a_unit_without_a_value_is_left_out_and_so_is_a_variable_that_the_own_one_lacks(table):
    table.loc[5, "education"] = np.nan
    assert "0005" not in set(similar_units(table, "0003", BOTH).units["municipality_code"])
    assert similar_units(table, "0005", BOTH).used == ("size",)


def test_it_refuses_what_it_cannot_measure(table):
    with pytest.raises(InsufficientDataError) as few:
        similar_units(table.head(12), "0003", BOTH)
    assert few.value.code == "few_units"
    with pytest.raises(InsufficientDataError) as nothing:
        similar_units(table, "0003", {"size": 0.0})
    assert nothing.value.code == "missing_value"
    with pytest.raises(InvalidInputError, match="finns inte"):
        similar_units(table, "9999", BOTH)
    with pytest.raises(InvalidInputError, match="mindre än noll"):
        similar_units(table, "0003", {"size": -1.0})
