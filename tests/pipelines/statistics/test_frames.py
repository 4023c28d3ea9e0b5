"""How result tables are put together."""

import numpy as np
import pandas as pd
import pytest

from tidigt.statistics.flags import FLAGS
from tidigt.statistics.frames import flag_column, grade_against, result_frame
from tidigt.statistics.results import RESULT_COLUMNS, Grade, Quantity


def build(keys, estimate, lower, upper, masks=None):
    return result_frame(
        keys,
        quantity=Quantity.SHARE,
        estimate=estimate,
        lower=lower,
        upper=upper,
        confidence=0.95,
        unit="share",
        method="wilson",
        n_numerator=1,
        n_denominator=2,
        grade=Grade.DESCRIPTION,
        masks=masks or {},
        extra={"beside": 7},
    )


def test_keys_come_first_then_the_result_then_what_stands_beside_it():
    keys = pd.DataFrame({"year": [2020], "flags": ["old"], "estimate": [9.0]}, index=[41])
    result = build(keys, [0.5], [0.4], [0.6])
    assert list(result.columns) == ["year", *RESULT_COLUMNS, "beside"]
    assert result.index.tolist() == [41]
    assert result.loc[41, "estimate"] == 0.5


def test_no_nan_is_silent():
    keys = pd.DataFrame({"year": [1, 2, 3, 4]})
    estimate = [0.5, np.nan, 0.5, np.nan]
    limits = [0.4, np.nan, np.nan, np.nan]
    result = build(keys, estimate, limits, limits, {"suppressed": np.array([0, 0, 0, 1], bool)})
    assert result["flags"].tolist() == [(), ("missing_value",), ("no_interval",), ("suppressed",)]


def test_a_blocking_flag_takes_the_grade_away_and_another_does_not():
    codes = ["few_years", "overdispersed"]
    assert [FLAGS[code].is_blocking for code in codes] == [True, False]
    masks = {code: np.arange(2) == place for place, code in enumerate(codes)}
    result = build(pd.DataFrame({"year": [1, 2]}), [0.5] * 2, [0.4] * 2, [0.6] * 2, masks)
    assert result["grade"].tolist() == [Grade.INSUFFICIENT, Grade.DESCRIPTION]


def test_a_table_without_rows_keeps_its_columns():
    result = build(pd.DataFrame({"year": []}), [], [], [])
    assert len(result) == 0
    assert list(result.columns) == ["year", *RESULT_COLUMNS, "beside"]


def test_every_pattern_of_flags_becomes_its_tuple():
    codes = ["suppressed", "missing_value", "small_expected"]
    patterns = np.array([[int(bit) for bit in f"{number:03b}"] for number in range(8)], bool)
    column = flag_column(dict(zip(codes, patterns.T, strict=True)), 8)
    for flags, pattern in zip(column, patterns, strict=True):
        assert flags == tuple(code for code, has in zip(codes, pattern, strict=True) if has)


def test_an_unregistered_flag_is_a_bug():
    with pytest.raises(KeyError):
        flag_column({"strange": np.array([True])}, 1)


@pytest.mark.parametrize(
    ("lower", "upper", "grade"),
    [
        (0.1, 0.2, Grade.CHANGE),
        (-0.2, -0.1, Grade.CHANGE),
        (-0.1, 0.1, Grade.INSUFFICIENT),
        (0.0, 0.1, Grade.INSUFFICIENT),
        (np.nan, np.nan, Grade.INSUFFICIENT),
    ],
)
def test_a_grade_needs_an_interval_that_leaves_out_no_change(lower, upper, grade):
    found = grade_against(np.array([lower]), np.array([upper]), null=0, grade=Grade.CHANGE)
    assert found.tolist() == [grade]


def test_every_flag_has_both_languages_and_claims_nothing():
    for code, flag in FLAGS.items():
        assert flag.code == code
        for text in (flag.swedish, flag.english):
            assert text.endswith(".")
            assert text[0].isupper()
