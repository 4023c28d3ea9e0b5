"""Break-even and repayment: textbook loans, and what a schedule must keep."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidigt.errors import InvalidInputError
from tidigt.statistics import break_even, repayment_schedule


@pytest.mark.parametrize(
    ("principal", "rate", "years", "payment"),
    [(100_000, 0.05, 10, 12_950.46), (200_000, 0.005, 360, 1_199.10), (1_000, 0.10, 3, 402.11)],
)
def test_an_annuity_is_that_of_the_loan_tables(principal, rate, years, payment):
    due = repayment_schedule(principal, rate, years)["due"]
    assert due.to_numpy() == pytest.approx(np.full(years, payment), abs=0.005)


def test_equal_instalments_fall_by_the_interest_on_what_is_paid():
    """1 000 at 10 per cent in four years: 350, 325, 300, 275."""
    due = repayment_schedule(1_000, 0.10, 4, kind="serial")["due"]
    assert due.tolist() == pytest.approx([350, 325, 300, 275])


@given(
    st.floats(1, 1e7), st.floats(0, 0.2), st.integers(1, 30), st.sampled_from(["annuity", "serial"])
)
def test_the_plan_pays_the_grant_and_the_interest_and_no_more(principal, rate, years, kind):
    table = repayment_schedule(principal, rate, years, kind=kind)
    assert table["closing"].iloc[-1] == pytest.approx(0, abs=1e-6 * principal)
    assert table["paid"].sum() == pytest.approx(principal + table["interest"].sum())
    np.testing.assert_allclose(table["opening"].iloc[1:], table["closing"].iloc[:-1])


def test_only_reductions_both_budgeted_and_realised_can_pay():
    reductions = pd.DataFrame(
        {
            "year": [2016, 2017, 2018],
            "amount": [950_000.0] * 3,
            "budgeted": [True, True, False],
            "realised": [True, False, True],
        }
    )
    table = repayment_schedule(3_800_000, 0.0, 4, first_year=2016, reductions=reductions).set_index(
        "year"
    )
    assert table["paid"].tolist() == [950_000, 0, 0, 0]
    assert table["closing"].loc[2019] == 2_850_000
    assert table["shortfall"].loc[2019] == 2_850_000
    assert [("shortfall" in flags) for flags in table["flags"]] == [False, True, True, True]


def test_what_was_short_falls_due_the_last_year():
    reductions = pd.DataFrame(
        {"year": [2, 3], "amount": [100.0, 1_000.0], "budgeted": True, "realised": True}
    )
    table = repayment_schedule(300, 0.0, 3, reductions=reductions)
    assert table["paid"].tolist() == [0, 100, 200]


def test_break_even_without_interest_is_a_quotient():
    rows = break_even(3_800_000, [400_000, 1_900_000], 0.0, price_year=2014)
    assert rows["estimate"].tolist() == [9.5, 2.0]
    assert rows["unit"].unique().tolist() == ["child_years"]


def test_break_even_with_interest_needs_more_and_exactly_pays_back():
    row = break_even(1_000_000, 300_000, 0.03, years=range(1, 6), share_realised=0.8).iloc[0]
    benefit = sum(row["estimate"] / 5 * 300_000 * 0.8 / 1.03**year for year in range(1, 6))
    assert benefit == pytest.approx(1_000_000)


def test_what_avoids_no_cost_can_never_pay_back():
    row = break_even(1_000_000, 0, 0.03).iloc[0]
    assert np.isnan(row["estimate"])
    assert "no_unit_cost" in row["flags"]


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        ((-1, 5, 0.0), {}, "negativt"),
        ((np.nan, 5, 0.0), {}, "saknar värde"),
        ((1, np.inf, 0.0), {}, "oändligt"),
        ((1, 5, 30), {}, "0.03 för 3 %"),
        ((1, 5, 0.0), {"share_realised": 0}, "större än 0"),
        ((1, 5, 0.0), {"years": ()}, "minst ett tal"),
    ],
)
def test_impossible_break_evens_are_refused(arguments, options, message):
    with pytest.raises(InvalidInputError, match=message):
        break_even(*arguments, **options)


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        ((-1, 0.0, 3), {}, "inte är negativt"),
        ((np.nan, 0.0, 3), {}, "inte är negativt"),
        ((1, 0.0, 0), {}, "minst 1"),
        ((1, 0.0, 3), {"kind": "bullet"}, "annuity eller serial"),
        ((1, 0.0, 3), {"reductions": pd.DataFrame({"year": [1]})}, "saknas"),
    ],
)
def test_impossible_schedules_are_refused(arguments, options, message):
    with pytest.raises(InvalidInputError, match=message):
        repayment_schedule(*arguments, **options)


def test_break_even_tells_the_same_as_children_in_each_of_the_years():
    """3.8 million kr, 500 000 kr a year and child, 3 %, five years at year end; by hand."""
    row = break_even(3_800_000, 500_000, 0.03, years=range(1, 6)).iloc[0]
    annuity = (1 - 1.03**-5) / 0.03
    assert row["present_value_per_child"] == pytest.approx(500_000 * annuity)
    assert round(row["present_value_per_child"]) == 2_289_854
    assert round(row["children"], 2) == 1.66
    assert row["children"] * row["n_years"] == pytest.approx(row["estimate"])


def test_what_was_realised_pays_at_once_and_the_rest_stays_in_the_debt():
    reductions = pd.DataFrame(
        {"year": [2, 3], "amount": [100.0, 50.0], "budgeted": True, "realised": True}
    )
    table = repayment_schedule(300, 0.0, 3, kind="realised", reductions=reductions)
    assert table["paid"].tolist() == [0, 100, 50]
    assert table["closing"].iloc[-1] == 150
    assert [("shortfall" in flags) for flags in table["flags"]] == [False, False, True]


def test_paying_what_was_realised_needs_to_know_what_was():
    with pytest.raises(InvalidInputError, match="reductions behövs"):
        repayment_schedule(300, 0.0, 3, kind="realised")
