"""The gap and the ratio between two age bands, as tables."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidigt.errors import InvalidInputError
from tidigt.statistics import compare_proportions
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
COMPONENTS = [
    "share",
    "share_reference",
    "count",
    "population",
    "count_reference",
    "population_reference",
]
METHODS = [
    ("difference", "newcombe"),
    ("difference", "miettinen_nurminen"),
    ("ratio", "koopman"),
]


def test_nora_2020_reads_as_published():
    gap = compare_proportions(NORA)
    assert list(gap.columns) == [
        "municipality_code",
        "year",
        "age_band",
        "reference",
        "municipality",
        *RESULT_COLUMNS,
        *COMPONENTS,
    ]
    assert gap.loc[0, ["age_band", "reference"]].tolist() == ["7-12", "0-6"]
    figures = 100 * gap.loc[0, ["estimate", "lower", "upper"]].to_numpy(dtype=float)
    assert figures.round(1).tolist() == [7.3, 4.0, 10.6]
    assert gap.loc[0, COMPONENTS].tolist() == [132 / 795, 72 / 774, 132, 795, 72, 774]
    assert gap.loc[0, "grade"] == "skillnad"
    ratio = compare_proportions(NORA, measure="ratio")
    figures = ratio.loc[0, ["estimate", "lower", "upper"]].to_numpy(dtype=float)
    assert figures.round(2).tolist() == [1.78, 1.37, 2.34]
    assert ratio.loc[0, "method"] == "koopman"


def test_the_other_band_as_reference_turns_the_gap_round():
    gap = compare_proportions(NORA, reference="7-12")
    assert gap.loc[0, "estimate"] == pytest.approx(72 / 774 - 132 / 795)
    assert gap.loc[0, "age_band"] == "0-6"


def test_every_other_band_is_compared_in_order_of_age():
    bands = ["13-17", "7-12", "0-6", "18-20"]
    table = pd.DataFrame({"year": 2020, "age_band": bands, "count": [9, 8, 7, 6], "population": 90})
    assert compare_proportions(table)["age_band"].tolist() == ["7-12", "13-17", "18-20"]


@pytest.mark.parametrize(("measure", "method"), METHODS)
def test_a_missing_band_gives_a_row_that_says_so(measure, method):
    alone = NORA.assign(year=2021).iloc[[1]]
    gaps = compare_proportions(pd.concat([NORA, alone]), measure=measure, method=method)
    assert gaps["year"].tolist() == [2020, 2021]
    assert gaps.loc[1, ["estimate", "lower", "upper", "count_reference"]].isna().all()
    assert gaps.loc[1, "flags"] == ("missing_value",)
    assert gaps.loc[1, "count"] == 132
    assert gaps.loc[1, "municipality"] == "Nora"


@pytest.mark.parametrize("hidden", [0, 1])
def test_a_hidden_band_hides_the_gap_and_both_its_own_figures(hidden):
    status = np.where(np.arange(2) == hidden, "suppressed", "exists")
    gap = compare_proportions(NORA.assign(status=status))
    assert gap.loc[0, ["estimate", "lower", "upper"]].isna().all()
    assert gap.loc[0, "flags"] == ("suppressed",)
    own = ["count_reference", "share_reference"] if hidden == 0 else ["count", "share"]
    assert gap.loc[0, own].isna().all()


@pytest.mark.parametrize(("measure", "method"), METHODS)
@pytest.mark.parametrize("side", [0, 1])
def test_an_empty_population_has_no_comparison(measure, method, side):
    table = NORA.assign(count=0, population=[50 * (side == 1), 50 * (side == 0)])
    gap = compare_proportions(table, measure=measure, method=method)
    assert np.isnan(gap.loc[0, "estimate"])
    assert "zero_denominator" in gap.loc[0, "flags"]


@pytest.mark.parametrize(("counts", "lower"), [([0, 0], 0), ([0, 9], None)])
def test_a_ratio_to_nothing_is_undetermined(counts, lower):
    ratio = compare_proportions(NORA.assign(count=counts), measure="ratio").loc[0]
    assert np.isnan(ratio["estimate"])
    assert "zero_reference" in ratio["flags"]
    assert ratio["upper"] == np.inf
    assert ratio["lower"] == 0 if lower == 0 else ratio["lower"] > 0
    assert ratio["grade"] == "otillräckligt underlag"


@pytest.mark.parametrize("counts", [[0, 0], [774, 795], [0, 795], [774, 0]])
@pytest.mark.parametrize("method", ["newcombe", "miettinen_nurminen"])
def test_empty_and_full_bands_have_finite_gaps(counts, method):
    gap = compare_proportions(NORA.assign(count=counts), method=method).loc[0]
    assert -1 <= gap["lower"] <= gap["estimate"] <= gap["upper"] <= 1
    assert gap["lower"] < gap["upper"]
    assert "small_expected" in gap["flags"]


def test_equal_shares_claim_no_difference():
    gap = compare_proportions(NORA.assign(count=50, population=500)).loc[0]
    assert gap["estimate"] == 0
    assert gap["lower"] < 0 < gap["upper"]
    assert gap["grade"] == "otillräckligt underlag"


def test_a_key_that_stands_twice_is_refused():
    with pytest.raises(InvalidInputError, match=r"samma nyckel.*1884.*0-6"):
        compare_proportions(pd.concat([NORA, NORA.iloc[[0]]]))


def test_sexes_are_compared_each_for_itself():
    split = pd.concat([NORA.assign(sex="girls"), NORA.assign(sex="boys", count=[40, 90])])
    gaps = compare_proportions(split)
    assert gaps["sex"].tolist() == ["boys", "girls"]
    assert gaps["count"].tolist() == [90, 132]


def test_a_column_of_ones_own_can_be_a_key():
    split = pd.concat([NORA.assign(district="north"), NORA.assign(district="south")])
    with pytest.raises(InvalidInputError, match="samma nyckel"):
        compare_proportions(split)
    gaps = compare_proportions(split, keys=["municipality_code", "year", "district"])
    assert gaps["district"].tolist() == ["north", "south"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"reference": "0-5"}, r"gruppen 0-5 .* saknas\. Tabellen har 0-6, 7-12"),
        ({"by": "band"}, "kolumnen band saknas"),
        ({"measure": "odds"}, "difference eller ratio"),
        ({"method": "koopman"}, "newcombe eller miettinen_nurminen"),
        ({"measure": "ratio", "method": "newcombe"}, "method för ratio kan vara koopman"),
        ({"confidence": 0}, "mellan 0 och 1"),
    ],
)
def test_an_unknown_setting_is_refused(arguments, message):
    with pytest.raises(InvalidInputError, match=message):
        compare_proportions(NORA, **arguments)


def test_a_row_without_year_is_refused():
    with pytest.raises(InvalidInputError, match="year har inget värde"):
        compare_proportions(NORA.assign(year=[2020, None]))


@settings(max_examples=10)
@given(st.permutations(range(12)))
def test_the_order_of_rows_changes_nothing(order):
    keys = pd.MultiIndex.from_product(
        [["1884", "0180"], [2019, 2020], ["7-12", "0-6", "13-17"]],
        names=["municipality_code", "year", "age_band"],
    )
    table = keys.to_frame(index=False).assign(count=np.arange(12), population=100)
    pd.testing.assert_frame_equal(
        compare_proportions(table.iloc[order]), compare_proportions(table)
    )


@pytest.mark.parametrize(("measure", "method"), METHODS)
def test_many_municipalities_at_once_give_what_each_gives_alone(measure, method):
    counts = [(0, 0), (0, 60), (60, 0), (1, 2), (17, 44), (60, 60), (30, 30), (5, 59)]
    tables = [
        NORA.assign(municipality_code=f"{code:04d}", count=pair, population=60)
        for code, pair in enumerate(counts)
    ]
    together = compare_proportions(pd.concat(tables), measure=measure, method=method)
    alone = [compare_proportions(table, measure=measure, method=method) for table in tables]
    pd.testing.assert_frame_equal(together, pd.concat(alone, ignore_index=True))
