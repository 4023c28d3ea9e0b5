"""What a project needs before it may be compared, what would have happened anyway, and the test."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from tidigt.errors import InvalidInputError
from tidigt.statistics import describe_result, placebo_inference, synthetic_control
from tidigt.statistics.admission import admit_comparison, refused_row
from tidigt.statistics.dilution import required_change_per_child
from tidigt.statistics.power import minimum_detectable_effect
from tidigt.statistics.project_comparison import (
    ComparisonDesign,
    Refusal,
    compare_by_difference,
    compare_by_synthetic,
    leave_donors_out,
)
from tidigt.statistics.results import Grade, Quantity
from tidigt.statistics.usual_return import expected_return
from tidigt.statistics.yearly_noise import fit_yearly_noise

YEARS = range(2010, 2025)
UNITS = [f"{unit:04}" for unit in range(41)]
OWN, DONORS = UNITS[0], tuple(UNITS[1:])


@pytest.fixture(scope="module")
def panel():
    random = np.random.default_rng(11)
    rows = [
        {
            "municipality_code": unit,
            "year": year,
            "value": 0.10 + 0.002 * place + 0.001 * (year - 2010) + random.normal(0, 0.005),
            "population": 1000.0,
        }
        for place, unit in enumerate(UNITS)
        for year in YEARS
    ]
    return pd.DataFrame(rows)


def design(**changed):
    asked = {
        "municipality": OWN,
        "donors": DONORS,
        "start": date(2019, 1, 1),
        "trigger_year": "none",
        "exposure": 1.0,
        "measure": "pp_share",
    }
    return ComparisonDesign(**(asked | changed))


def moved(panel, by, since=2019):
    shifted = panel.copy()
    shifted.loc[(shifted["municipality_code"] == OWN) & (shifted["year"] >= since), "value"] += by
    return shifted


@pytest.mark.parametrize(
    ("years", "start", "trigger", "expected"),
    [
        (range(2010, 2025), "2021-09-01", 2020, (10, 3, ("few_post_years",), 2025)),
        (range(2012, 2025), "2021-01-01", 2019, (8, 4, (), 2024)),
        (range(2010, 2025), "2015-09-01", None, (5, 9, ("few_pre_years",), None)),
        (range(2016, 2021), "2020-01-01", None, (4, 1, ("few_pre_years", "few_post_years"), None)),
        ((), "2020-01-01", None, (0, 0, ("few_pre_years", "few_post_years"), None)),
    ],
)
def test_the_admission_rules_count_whole_years_and_never_the_trigger(
    years, start, trigger, expected
):
    found = admit_comparison(years, start, trigger)
    assert (found.n_pre, found.n_post, found.codes, found.first_year) == expected


@pytest.mark.parametrize("compare", [compare_by_synthetic, compare_by_difference, leave_donors_out])
def test_a_method_that_may_not_be_used_refuses_and_gives_no_number(panel, compare):
    refused = compare(panel, design(start=date(2021, 9, 1)))
    assert isinstance(refused, Refusal)
    assert refused.codes == ("few_post_years",)
    said = describe_result(refused.row)
    assert said.grade is Grade.INSUFFICIENT
    assert "Färre än fyra år efter start" in said.sentence


@pytest.mark.parametrize("compare", [compare_by_synthetic, compare_by_difference])
def test_a_planted_change_is_found_and_none_is_not(panel, compare):
    found = compare(moved(panel, -0.05), design()).result.iloc[0]
    assert describe_result(found).grade is Grade.CONSISTENT_WITH_EFFECT
    assert found["estimate"] == pytest.approx(-0.05, abs=0.012)
    nothing = compare(panel, design()).result.iloc[0]
    assert describe_result(nothing).grade is Grade.INSUFFICIENT


def test_the_placebos_are_those_that_the_test_ranks(panel):
    whole = compare_by_synthetic(moved(panel, -0.05), design())
    rows = whole.distribution
    own = rows.loc[rows["role"] == "treated", "standardised"].abs().item()
    others = rows.loc[rows["role"] == "placebo", "standardised"].abs()
    first = whole.result.iloc[0]
    assert 1 + (others >= own).sum() == first["rank"]
    assert len(others) == first["n_placebos"]
    fit = synthetic_control(
        moved(panel, -0.05), OWN, list(DONORS), date(2019, 1, 1), trigger_year="none"
    )
    assert placebo_inference(fit, exposure=1.0).equals(whole.result)


def test_the_path_of_differences_has_the_gap_that_is_estimated(panel):
    whole = compare_by_difference(moved(panel, 0.03), design())
    after = whole.path[whole.path["period"] == "after"]
    assert after["gap"].mean() == pytest.approx(whole.result["estimate"].iloc[0])
    before = whole.path[whole.path["period"] == "before"]
    assert before["gap"].mean() == pytest.approx(0, abs=1e-12)


def test_leaving_a_donor_out_names_only_those_that_weigh_something(panel):
    weights = compare_by_synthetic(panel, design()).weights
    rows = leave_donors_out(panel, design())
    heavy = weights.loc[weights["weight"] >= 0.01, "municipality_code"]
    assert list(rows["municipality_code"]) == list(heavy)
    assert rows["estimate"].notna().all()


def test_a_year_that_stood_out_by_chance_is_expected_to_go_back(panel):
    jumped = panel.copy()
    is_trigger = (jumped["municipality_code"] == OWN) & (jumped["year"] == 2018)
    jumped.loc[is_trigger, "value"] += 0.04
    found = expected_return(jumped, OWN, DONORS, 2018, date(2019, 1, 1)).result
    assert found["deviation"] == pytest.approx(0.04, abs=0.015)
    assert found["estimate"] == pytest.approx(-found["deviation"], abs=0.02)
    sentence = describe_result({**found, "municipality": "Nora"}).sentence
    assert "Utan något projekt väntas därför värdet sjunka" in sentence


def test_a_year_at_its_usual_level_has_nothing_that_goes_back(panel):
    found = expected_return(panel, OWN, DONORS, 2018, date(2019, 1, 1)).result
    usual = {**found, "deviation": -0.0002, "estimate": 0.0001, "municipality": "Nora"}
    sentence = describe_result(usual).sentence
    assert "2018 låg värdet i Nora vid sitt vanliga läge" in sentence
    assert "0,0" not in sentence


def test_a_year_that_stands_out_for_good_is_not_expected_to_go_back():
    random = np.random.default_rng(5)
    rows = []
    for place, unit in enumerate(UNITS):
        level = 0.1 + np.cumsum(random.normal(0, 0.01, len(YEARS)))  # every step stays
        level = level + (0.05 if place == 0 else 0) * (np.array(YEARS) >= 2018)
        rows += [
            {"municipality_code": unit, "year": year, "value": value}
            for year, value in zip(YEARS, level, strict=True)
        ]
    found = expected_return(pd.DataFrame(rows), OWN, DONORS, 2018, date(2019, 1, 1)).result
    assert found["remaining"] > 0.6


def test_half_the_coverage_takes_twice_the_change_and_none_is_refused():
    rows = required_change_per_child(0.05, [1.0, 0.5, 0.25])
    assert rows["required"].tolist() == [0.05, 0.1, 0.2]
    with pytest.raises(InvalidInputError, match="större än 0"):
        required_change_per_child(0.05, [0.0])


def test_the_yearly_noise_is_that_which_was_put_in(panel):
    noise = fit_yearly_noise(panel)
    assert noise.variance(1000.0) ** 0.5 == pytest.approx(0.005, rel=0.1)
    assert noise.n_units == len(UNITS)
    holes = panel[np.random.default_rng(2).random(len(panel)) < 0.8]
    assert fit_yearly_noise(holes).variance(1000.0) ** 0.5 == pytest.approx(0.005, rel=0.15)


def test_any_outcome_has_a_detectable_change_from_its_yearly_variance():
    """2.80 standard errors: (1.96 + 0.84) sqrt(v (1/3 + 1/3))."""
    asked = {"yearly_variance": 9.0, "years_before": 3, "years_after": 3}
    found = minimum_detectable_effect(asked, unit="merit_points").iloc[0]
    assert found["estimate"] == pytest.approx(2.8016 * 3 * (2 / 3) ** 0.5, rel=1e-4)
    said = describe_result({**found, "title": "meritvärdet", "municipality": "Nora"}).sentence
    assert "måste meritvärdet ändras med minst cirka 7 poäng (3 år mot 3 år)" in said


def test_a_refused_row_is_worded_for_every_quantity_that_can_be_refused():
    for quantity in (Quantity.SYNTHETIC_DIFFERENCE, Quantity.AVERAGE_DIFFERENCE):
        row = refused_row(quantity, ["few_pre_years", "few_donors"])
        assert "Underlaget räcker inte" in describe_result(row).sentence
