"""The smallest change of the gap that could be seen."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidigt.errors import InvalidInputError
from tidigt.statistics import compare_proportions, minimum_detectable_effect
from tidigt.statistics.results import RESULT_COLUMNS

NORA = {
    "population": 795,
    "population_reference": 774,
    "share": 132 / 795,
    "share_reference": 72 / 774,
    "years_before": 3,
    "years_after": 3,
}
designs = st.fixed_dictionaries(
    {
        "population": st.integers(1, 50_000),
        "population_reference": st.integers(1, 50_000),
        "share": st.floats(0.01, 0.99),
        "share_reference": st.floats(0.01, 0.99),
        "years_before": st.integers(1, 12),
        "years_after": st.integers(1, 12),
    }
)


def smallest(design, **settings):
    return minimum_detectable_effect(design, **settings)["estimate"].item()


@pytest.mark.parametrize(("years", "points"), [(3, (3.8, 5.4, 7.7)), (1, (6.7, 9.4, 13.3))])
def test_noras_detectable_change_is_as_announced(years, points):
    design = NORA | {"years_before": years, "years_after": years}
    found = [round(100 * smallest(design, dispersion=phi), 1) for phi in (1, 2, 4)]
    assert found == list(points)


@pytest.mark.parametrize("dispersion", [1, 3])
def test_a_change_of_that_size_is_found_as_often_as_promised(dispersion):
    random = np.random.default_rng(5)
    n_runs, population = 4000, 800
    design = {
        "population": population,
        "population_reference": population,
        "share": 0.166,
        "share_reference": 0.093,
        "years_before": 3,
        "years_after": 4,
    }
    change = smallest(design, dispersion=dispersion)

    def mean_gap(older_share, n_years):
        shares = []
        for share in (older_share, 0.093):
            level = np.full((n_runs, n_years), share)
            if dispersion > 1:
                weight = (population - 1) / (dispersion - 1) - 1
                level = random.beta(level * weight, (1 - level) * weight)
            shares.append(random.binomial(population, level) / population)
        return (shares[0] - shares[1]).mean(axis=1)

    moved = mean_gap(0.166 - change / 2, 4) - mean_gap(0.166 + change / 2, 3)
    error = change / (1.959964 + 0.841621)
    found = np.abs(moved) > 1.959964 * error
    assert 0.77 <= found.mean() <= 0.83


@given(designs)
def test_more_of_anything_sees_smaller_changes(design):
    base = smallest(design)
    assert smallest(design | {"years_after": design["years_after"] + 1}) < base
    assert smallest(design | {"population": 2 * design["population"]}) < base
    assert smallest(design, power=0.9) > base
    assert smallest(design, confidence=0.99) > base
    assert smallest(design, dispersion=4) == pytest.approx(2 * base)


@given(designs)
def test_before_and_after_and_the_two_bands_can_change_places(design):
    swapped = design | {
        "years_before": design["years_after"],
        "years_after": design["years_before"],
        "population": design["population_reference"],
        "population_reference": design["population"],
        "share": design["share_reference"],
        "share_reference": design["share"],
    }
    assert smallest(swapped) == pytest.approx(smallest(design))


def test_a_curve_over_years_comes_from_one_call():
    curve = minimum_detectable_effect(NORA | {"years_after": np.arange(1, 11)})
    assert len(curve) == 10
    assert curve["estimate"].is_monotonic_decreasing
    assert curve["years_after"].tolist() == list(range(1, 11))


def test_a_row_of_a_comparison_is_most_of_a_design():
    table = pd.DataFrame(
        {
            "municipality": "Nora",
            "year": 2020,
            "age_band": ["0-6", "7-12"],
            "count": [72, 132],
            "population": [774, 795],
            "denominator_inferred": True,
        }
    )
    design = compare_proportions(table).assign(years_before=3, years_after=3)
    found = minimum_detectable_effect(design)
    assert found.loc[0, "estimate"] == smallest(NORA)
    assert found.loc[0, "municipality"] == "Nora"
    assert found.loc[0, "quantity"] == "detectable_change"
    assert "denominator_inferred" in found.loc[0, "flags"]
    assert set(RESULT_COLUMNS) <= set(found.columns)
    assert not found.columns.duplicated().any()


def test_a_dispersion_of_its_own_goes_before_the_common_one():
    two = pd.DataFrame([NORA | {"dispersion": 4.0}, NORA | {"dispersion": np.nan}])
    found = minimum_detectable_effect(two, dispersion=2)
    assert found.loc[0, "estimate"] == smallest(NORA, dispersion=4)
    assert "missing_value" in found.loc[1, "flags"]


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_bands_without_any_child_or_any_other_do_not_make_everything_visible(share):
    nothing = smallest(NORA | {"share": share, "share_reference": share})
    one_child = smallest(NORA | {"share": 1 / 795, "share_reference": 1 / 774})
    assert 0 < nothing < one_child


def test_a_property_of_a_design_has_no_interval_and_says_so():
    found = minimum_detectable_effect(NORA).iloc[0]
    assert found[["lower", "upper"]].isna().all()
    assert found["flags"] == ("no_interval",)


@pytest.mark.parametrize(
    "change",
    [
        {"population": 0},
        {"share": -0.1},
        {"share": 1.1},
        {"years_after": 0},
        {"population_reference": np.inf},
        {"dispersion": -1.0},
    ],
)
def test_an_impossible_design_is_refused(change):
    with pytest.raises(InvalidInputError, match=next(iter(change))):
        minimum_detectable_effect(NORA | change)


def test_an_incomplete_design_is_refused():
    with pytest.raises(InvalidInputError, match="years_after saknas"):
        minimum_detectable_effect({key: NORA[key] for key in NORA if key != "years_after"})
    for setting in ({"power": 1}, {"confidence": 0}):
        with pytest.raises(InvalidInputError, match="mellan 0 och 1"):
            minimum_detectable_effect(NORA, **setting)
