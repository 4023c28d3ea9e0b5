"""False discoveries: the example of the paper, and statsmodels."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from tidigt.errors import InvalidInputError
from tidigt.statistics import control_false_discoveries

THROMBOLYSIS = [
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
    *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
]
"""The fifteen p-values of Benjamini & Hochberg (1995), section 4.1."""


def test_the_paper_rejects_its_first_four():
    result = control_false_discoveries(THROMBOLYSIS, ["heart"] * 15)
    assert result["rejected"].tolist() == [True] * 4 + [False] * 11
    assert result["n_numerator"].unique().tolist() == [4]
    assert result["n_deviating"].unique().tolist() == [9]


@given(
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from("abc")), min_size=1, max_size=40),
    st.sampled_from([0.01, 0.05, 0.2]),
)
def test_each_family_is_treated_as_statsmodels_does(pairs, q):
    frame = pd.DataFrame(pairs, columns=["p", "family"])
    result = control_false_discoveries(frame["p"], frame["family"], q=q)
    for _, rows in result.groupby("family"):
        rejected, corrected, *_ = multipletests(rows["p"], alpha=q, method="fdr_bh")
        np.testing.assert_allclose(rows["q_value"], corrected, rtol=1e-12, atol=1e-300)
        assert rows["rejected"].tolist() == (corrected <= q).tolist()
        assert (rows["rejected"] | ~pd.Series(rejected, index=rows.index)).all()


def test_a_missing_p_value_counts_for_nothing():
    result = control_false_discoveries([0.01, np.nan, 0.04], ["a"] * 3)
    assert result["q_value"].isna().tolist() == [False, True, False]
    assert result["n_denominator"].tolist() == [2, 2, 2]
    assert result["flags"].iloc[1] == ("missing_value",)
    assert not result["rejected"].iloc[1]


def test_the_index_and_the_order_are_kept():
    p = pd.Series([0.5, 0.001], index=["late", "early"])
    result = control_false_discoveries(p, ["a", "a"])
    assert result.index.tolist() == ["late", "early"]
    assert result["rejected"].tolist() == [False, True]


@pytest.mark.parametrize(
    ("p", "family", "message"),
    [
        ([1.2], ["a"], "över 1"),
        ([-0.1], ["a"], "under 0|negativt"),
        ([np.inf], ["a"], "oändligt"),
        ([0.1, 0.2], ["a"], "lika långa"),
        ([0.1], [None], "family saknas"),
        (["x"], ["a"], "tal"),
    ],
)
def test_what_is_no_p_value_is_refused(p, family, message):
    with pytest.raises(InvalidInputError, match=message):
        control_false_discoveries(p, family)


def test_no_tests_at_all_give_an_empty_table():
    assert len(control_false_discoveries([], [])) == 0
