"""Small counts: what is hidden cannot be had back by one subtraction."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidigt.errors import InvalidInputError
from tidigt.statistics import proportion_interval, suppress_small_counts

TOTALS = {"sex": "total", "age_band": "0-12"}


def cross(girls, boys):
    """A table of two bands and two sexes with all totals."""
    cells = {("F", "0-6"): girls[0], ("F", "7-12"): girls[1]}
    cells |= {("M", "0-6"): boys[0], ("M", "7-12"): boys[1]}
    for band in ("0-6", "7-12"):
        cells["total", band] = cells["F", band] + cells["M", band]
    for sex in ("F", "M", "total"):
        cells[sex, "0-12"] = cells[sex, "0-6"] + cells[sex, "7-12"]
    keys = pd.DataFrame(list(cells), columns=["sex", "age_band"])
    return keys.assign(count=list(cells.values()), population=900)


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, None), (4, None), (5, 5), (np.nan, None)])
def test_the_limit_is_kept_on_both_sides(count, shown):
    hidden = suppress_small_counts(pd.DataFrame({"sex": ["F"], "count": [count]}))
    found = hidden.frame["count"].iloc[0]
    assert (None if np.isnan(found) else found) == shown


def test_what_was_computed_from_a_hidden_count_is_hidden_too():
    rows = proportion_interval(
        pd.DataFrame({"year": [2019, 2020], "count": [3, 72], "population": [774, 774]})
    )
    frame = suppress_small_counts(rows, count="n_numerator").frame
    assert frame.loc[0, ["estimate", "lower", "upper", "n_numerator"]].isna().all()
    assert frame.loc[0, "n_denominator"] == 774
    assert frame.loc[0, "flags"] == ("suppressed",)
    assert frame.loc[1, "estimate"] == pytest.approx(72 / 774)


@given(st.lists(st.integers(0, 30), min_size=4, max_size=4))
def test_no_line_leaves_a_single_hidden_cell_beside_its_total(cells):
    table = cross(cells[:2], cells[2:])
    frame = suppress_small_counts(table, totals=TOTALS).frame
    assert not frame["count"].between(1, 4).any()
    for column, other in (("sex", "age_band"), ("age_band", "sex")):
        for _, line in frame.groupby(other):
            total = line[line[column] == TOTALS[column]]
            if total["count"].notna().all():
                assert line["count"].isna().sum() != 1


@given(st.lists(st.integers(0, 30), min_size=4, max_size=4))
def test_hiding_twice_changes_nothing_more(cells):
    once = suppress_small_counts(cross(cells[:2], cells[2:]), totals=TOTALS)
    again = suppress_small_counts(once.frame, totals=TOTALS)
    pd.testing.assert_frame_equal(again.frame, once.frame)
    assert len(again.audit) == 0


def test_the_audit_says_which_cell_was_hidden_why():
    hidden = suppress_small_counts(cross([3, 20], [40, 30]), totals=TOTALS)
    audit = hidden.audit.set_index(["sex", "age_band"])["reason"]
    assert audit["F", "0-6"] == "primary"
    assert (audit.drop(("F", "0-6")) == "secondary").all()
    assert len(audit) == 4


def test_missing_stays_missing_and_what_the_source_hid_stays_hidden():
    table = pd.DataFrame(
        {
            "sex": ["F", "M", "X"],
            "count": [np.nan, np.nan, 9],
            "status": ["missing", "masked", "exists"],
        }
    )
    assert suppress_small_counts(table).frame["status"].tolist() == ["missing", "masked", "exists"]


def test_zero_is_hidden_only_as_a_policy():
    table = pd.DataFrame({"sex": ["F"], "count": [0]})
    assert suppress_small_counts(table).frame["count"].tolist() == [0]
    assert suppress_small_counts(table, hide_zero=True).frame["count"].isna().all()


@pytest.mark.parametrize(
    ("table", "options", "message"),
    [
        (pd.DataFrame({"sex": ["F"], "count": [-1]}), {}, "negativt"),
        (pd.DataFrame({"sex": ["F", "F"], "count": [9, 9]}), {}, "samma nyckel"),
        (pd.DataFrame({"sex": ["F"], "count": [9]}), {"threshold": 0}, "minst 1"),
        (pd.DataFrame({"sex": ["F"], "count": [9]}), {"totals": {"band": "all"}}, "band saknas"),
        (pd.DataFrame({"sex": ["F"]}), {}, "count saknas"),
    ],
)
def test_what_cannot_be_judged_is_refused(table, options, message):
    with pytest.raises(InvalidInputError, match=message):
        suppress_small_counts(table, **options)
