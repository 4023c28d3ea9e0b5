"""Present values: published discount factors, textbook sums, and that no value stands alone."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidigt.errors import InvalidInputError
from tidigt.statistics import net_present_value

CPI = pd.DataFrame({"year": [2014, 2022], "index": [313.49, 371.91]})


def flow(year, cost=0.0, benefit=0.0, actor="kommun IFO", **columns):
    return {"year": year, "actor": actor, "cost": cost, "benefit": benefit} | columns


def planned(rows, rate=0.0, **options):
    result = net_present_value(pd.DataFrame(rows), rate, **options)
    return result[result["scenario"] == "planned"].reset_index(drop=True)


@pytest.mark.parametrize(
    ("years", "factor"), [(1, 0.9662), (5, 0.8420), (10, 0.7089), (30, 0.3563)]
)
def test_the_discount_factors_are_those_of_the_green_book(years, factor):
    """HM Treasury, The Green Book, annex 6: 3.5 per cent, four decimals."""
    rows = [flow(2020), flow(2020 + years, benefit=1.0)]
    assert planned(rows, 0.035)["estimate"].iloc[0] == pytest.approx(factor, abs=6e-5)


def test_each_actor_and_kind_has_its_own_row():
    rows = [
        flow(2020, cost=100),
        flow(2020, benefit=30, actor="region"),
        flow(2020, benefit=70, kind="societal"),
    ]
    result = planned([{"kind": "cash"} | row for row in rows])
    assert result[["actor", "kind", "estimate"]].to_numpy().tolist() == [
        ["kommun IFO", "cash", -100],
        ["region", "cash", 30],
        ["kommun IFO", "societal", 70],
    ]


def test_no_value_is_shown_without_what_it_is_if_there_is_no_effect():
    result = net_present_value(pd.DataFrame([flow(2020, cost=100), flow(2021, benefit=500)]), 0.03)
    zero = result[result["scenario"] == "no_effect"]
    assert zero["estimate"].tolist() == [-100]
    assert zero["present_benefit"].tolist() == [0]


@given(st.floats(-0.5, 0.5), st.floats(0.1, 50))
def test_twice_the_money_is_twice_the_value(rate, factor):
    rows = pd.DataFrame([flow(2020, cost=100), flow(2023, benefit=140), flow(2025, cost=7)])
    once = net_present_value(rows, rate)["estimate"]
    more = net_present_value(
        rows.assign(cost=rows["cost"] * factor, benefit=rows["benefit"] * factor), rate
    )
    np.testing.assert_allclose(more["estimate"], factor * once, rtol=1e-9)


def test_a_higher_rate_lowers_what_comes_later():
    rows = [flow(2020, cost=100), flow(2025, benefit=200)]
    values = [planned(rows, rate)["estimate"].iloc[0] for rate in (0.0, 0.03, 0.05)]
    assert values == sorted(values, reverse=True)


def test_flows_of_other_years_are_first_put_in_the_prices_of_the_base_year():
    result = planned([flow(2014, cost=3_800_000)], index=CPI, base_year=2022)
    assert result["estimate"].iloc[0] == pytest.approx(-4.51e6, abs=5e3)
    assert result["unit"].iloc[0] == "SEK_real_2022"


def test_a_forecast_index_marks_the_value():
    index = CPI.assign(status=["outcome", "forecast"])
    result = planned([flow(2014, cost=1.0)], index=index, base_year=2022)
    assert "forecast_index" in result["flags"].iloc[0]


def test_harm_is_a_negative_benefit():
    assert planned([flow(2020, benefit=-50)])["estimate"].tolist() == [-50]


@pytest.mark.parametrize(
    ("rows", "rate", "message"),
    [
        ([flow(2020, cost=np.nan)], 0.03, "saknar värde på rad 1"),
        ([flow(2020, cost=-1)], 0.03, "negativt"),
        ([flow(2020, benefit=np.inf)], 0.03, "oändligt"),
        ([flow(2020)], 3, "0.03 för 3 %"),
        ([flow(2020, kind="dreams")], 0.03, "cash eller societal"),
        ([{"year": 2020, "actor": "x", "cost": 1}], 0.03, "benefit saknas"),
        ([flow(2020.5)], 0.03, "decimaler"),
    ],
)
def test_what_cannot_be_summed_is_refused(rows, rate, message):
    with pytest.raises(InvalidInputError, match=message):
        net_present_value(pd.DataFrame(rows), rate)


def test_no_flows_at_all_are_refused():
    empty = pd.DataFrame([flow(2020)]).iloc[:0]
    with pytest.raises(InvalidInputError, match="inga rader"):
        net_present_value(empty, 0.03)
