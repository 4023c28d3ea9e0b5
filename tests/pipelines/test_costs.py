"""Costs as published: what is read, in whose prices, and every change divided exactly."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from tidigt.costs import Prices, read_costs, read_prices
from tidigt.errors import ReadingError
from tidigt.prices import price_index_names
from tidigt.statistics import decompose_cost_change

BANDS = ("0-6", "7-12", "13-17", "18-20")
KEYS = ["municipality_code", "age_band"]


@pytest.fixture(scope="module")
def everywhere(published):
    """Every published cost of the sample."""
    codes = list(published.municipalities()["municipality_code"])
    return read_costs(published, codes, BANDS)


def test_all_interventions_are_there_every_year_and_say_why_a_cost_is_not(everywhere):
    whole = everywhere[everywhere["intervention_group"] == "samtliga"]
    assert len(whole) == 290 * 13 * 4
    assert whole["cost"].notna().equals(whole["status"] == "exists")
    assert set(whole["status"]) == {"exists", "missing", "suppressed"}


def test_no_cost_of_fewer_than_ten_children_is_read(everywhere):
    shown = everywhere[everywhere["cost"].notna()]
    assert (shown["count"].fillna(0) != 0).any()
    assert not shown["count"].between(1, 9).any()
    assert shown["count"].notna().all()


def test_the_cost_per_child_in_the_band_is_the_cost_over_the_children(published, everywhere):
    rows = everywhere[everywhere["municipality_code"] == "1880"]
    found = published.values("ifo_cost_per_inhabitant", municipality="1880", age_band="7-12")
    own = rows[(rows["age_band"] == "7-12") & (rows["intervention_group"] == "samtliga")]
    assert found["value"].to_numpy() == pytest.approx((own["cost"] / own["population"]).to_numpy())


def parts_of(everywhere, first, last, measure):
    """The change of every municipality and band, and the sum of its parts beside it."""
    table = decompose_cost_change(everywhere, first, last, measure=measure, keys=KEYS)
    is_part = (table["quantity"] == "cost_part").to_numpy()
    series = np.cumsum(~is_part) - 1
    change = table[~is_part].reset_index(drop=True)
    for name in ("estimate", "whole"):
        summed = np.bincount(series[is_part], table[name][is_part], minlength=len(change))
        change[f"{name}_of_parts"] = np.where(change["estimate"].isna(), np.nan, summed)
    return table, change


@pytest.mark.parametrize(
    ("measure", "pairs"),
    [
        ("per_child", list(combinations(range(2012, 2025), 2))),
        ("total", [(2012, 2024), (2019, 2020), (2023, 2024)]),
    ],
)
def test_the_parts_add_up_to_the_krona_everywhere_between_any_two_years(everywhere, measure, pairs):
    n_divided = 0
    for first, last in pairs:
        _, change = parts_of(everywhere, first, last, measure)
        assert len(change) == 290 * 4
        shown = change[change["estimate"].notna()]
        assert np.abs(shown["estimate"] - shown["estimate_of_parts"]).max() < 1e-4
        assert (shown["whole"] == shown["whole_of_parts"]).all()
        assert (shown["whole_before"] + shown["whole"] == shown["whole_after"]).all()
        n_divided += int(shown["part_mix"].notna().sum())
    assert n_divided > 100 * len(pairs)


@pytest.mark.parametrize("years", [(2012, 2024), (2018, 2019)])
def test_reversed_years_reverse_every_sign_everywhere(everywhere, years):
    there, _ = parts_of(everywhere, *years, "per_child")
    back, _ = parts_of(everywhere, *reversed(years), "per_child")
    assert there["component"].equals(back["component"])
    assert (there["whole"].fillna(0) == -back["whole"].fillna(0)).all()


def test_real_prices_are_the_amount_times_the_index_of_the_base_year_over_that_of_the_year():
    index = pd.DataFrame(
        {
            "year": [2020, 2021, 2022],
            "index": [100.0, 110.0, 121.0],
            "status": ["outcome", "outcome", "forecast"],
            "name": "PKV",
            "vintage": "2022-01-01",
        }
    )
    rows = pd.DataFrame({"year": [2019, 2020, 2021, 2022], "cost": [1.0, 100.0, np.nan, 100.0]})
    real = Prices("PKV", 2021, index).restate(rows, ["cost"])
    assert real["cost"].tolist() == pytest.approx([np.nan, 110, np.nan, 1000 / 11], nan_ok=True)
    assert real["is_forecast"].tolist() == [False, False, False, True]
    assert real["has_index"].tolist() == [False, True, True, True]
    assert Prices("PKV", 2021, index).unit == "SEK_real_2021"
    assert (
        Prices("PKV", 2022, index).restate(rows, ["cost"])["is_forecast"].tolist()[1:] == [True] * 3
    )


def test_nominal_prices_leave_amounts_as_they_are(published):
    rows = pd.DataFrame({"year": [2020], "cost": [5.0]})
    prices = read_prices(published, "nominal", None)
    assert (prices.unit, prices.restate(rows, ["cost"])["cost"].tolist()) == ("SEK", [5.0])


def test_the_sample_has_two_indices_and_says_which_years_are_a_forecast(published):
    assert price_index_names(published) == ["KPI", "PKV"]
    table = read_prices(published, "PKV", 2023).table
    assert set(table.loc[table["status"] == "forecast", "year"]) == {2024, 2025, 2026, 2027}
    with pytest.raises(ReadingError, match="XYZ är inte inläst"):
        read_prices(published, "XYZ", 2023)
