"""Several years of a school: what averaging and shrinking must do."""

import numpy as np
import pandas as pd
import pytest

from tidigt.errors import InvalidInputError
from tidigt.statistics import combine_years


def years_of(residuals, pupils=40, code="54656817", first=2023, se=9.5):
    n = len(residuals)
    return pd.DataFrame(
        {
            "school_unit_code": code,
            "year": range(first, first + n),
            "estimate": np.array(residuals, dtype=float),
            "se": se,
            "n_denominator": pupils,
            "tau": 8.75,
        }
    )


def many(number=500, lasting=8.0, yearly=12.0, seed=0):
    random = np.random.default_rng(seed)
    true = random.normal(0, lasting, number)
    tables = [
        years_of(true[school] + random.normal(0, yearly, 3), code=f"{school:08}", se=yearly)
        for school in range(number)
    ]
    return pd.concat(tables, ignore_index=True), true


def test_the_mean_is_weighted_by_pupils():
    row = combine_years(years_of([0, 30, 0], pupils=[10, 30, 20])).iloc[0]
    assert row["estimate"] == pytest.approx(15)
    assert row["n_denominator"] == 60


def test_equal_years_have_the_error_of_one_over_the_root_of_three():
    row = combine_years(years_of([5, 5, 5])).iloc[0]
    assert row["se"] == pytest.approx(9.5 / np.sqrt(3))
    assert row["upper"] - row["estimate"] == pytest.approx(1.96 * 9.5 / np.sqrt(3), rel=1e-3)


def test_the_part_that_lasts_is_found_from_neighbouring_years():
    table, true = many()
    rows = combine_years(table)
    assert rows["reliability"].iloc[0] == pytest.approx(64 / (64 + 144 / 3), abs=0.06)
    shrunk_error = np.mean((rows["shrunk_residual"] - true) ** 2)
    assert shrunk_error < np.mean((rows["estimate"] - true) ** 2)
    covered = (rows["lower"] <= true) & (true <= rows["upper"])
    assert covered.mean() == pytest.approx(0.95, abs=0.03)


def test_variation_between_years_beyond_chance_widens_the_interval():
    table, true = many(yearly=20.0)
    narrow = combine_years(table.assign(se=5.0))
    covered = (narrow["lower"] <= true) & (true <= narrow["upper"])
    assert covered.mean() == pytest.approx(0.95, abs=0.03)


def test_only_the_latest_years_count():
    table = years_of([90, 4, 10, 7], first=2022)
    row = combine_years(table).iloc[0]
    assert row["estimate"] == pytest.approx(7)
    assert (row["first_year"], row["last_year"], row["n_years"]) == (2023, 2025, 3)


def test_what_years_are_lacking_is_said():
    table = pd.concat([years_of([1, np.nan, 3]), years_of([5], code="99999999", first=2025)])
    rows = combine_years(table).set_index("school_unit_code")
    assert "missing_years" in rows.loc["54656817", "flags"]
    assert "single_year" in rows.loc["99999999", "flags"]
    assert rows.loc["54656817", "estimate"] == 2


def test_the_order_of_the_rows_does_not_matter():
    table, _ = many(number=60)
    straight = combine_years(table).set_index("school_unit_code")["estimate"]
    mixed = combine_years(table.sample(frac=1, random_state=2)).set_index("school_unit_code")
    np.testing.assert_allclose(mixed["estimate"].loc[straight.index], straight)


@pytest.mark.parametrize(
    ("table", "years", "message"),
    [
        (years_of([1, 2]), 0, "minst 1"),
        (pd.concat([years_of([1]), years_of([2])]), 3, "samma nyckel"),
        (years_of([1]).drop(columns="se"), 3, "se saknas"),
    ],
)
def test_what_cannot_be_combined_is_refused(table, years, message):
    with pytest.raises(InvalidInputError, match=message):
        combine_years(table, years)
