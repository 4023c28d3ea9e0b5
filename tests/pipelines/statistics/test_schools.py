"""Expected results: Skolverket's own figures for 2025, and what the model must keep."""

import numpy as np
import pandas as pd
import pytest

from tidigt.errors import InsufficientDataError, InvalidInputError
from tidigt.statistics import expected_results

BACKGROUND = ["education", "boys", "newly_immigrated"]


def make_schools(seed=0, number=300, tau=8.75, sigma=115.0, year=2025):
    random = np.random.default_rng(seed)
    pupils = random.integers(15, 200, number)
    table = pd.DataFrame(
        {
            "school_unit_code": [f"{code:08}" for code in range(number)],
            "year": year,
            "pupils": pupils,
            "education": random.uniform(1.8, 2.8, number),
            "boys": random.uniform(0.4, 0.6, number),
            "newly_immigrated": random.uniform(0, 0.2, number),
        }
    )
    expected = 54 + 77.6 * table["education"] - 16.9 * table["boys"]
    expected -= 35.7 * table["newly_immigrated"]
    residual = random.normal(0, np.sqrt(tau**2 + sigma**2 / pupils))
    return table.assign(merit=expected + residual, true_residual=residual)


def fit(table, **options):
    return expected_results(table, **({"outcome": "merit", "covariates": BACKGROUND} | options))


@pytest.fixture
def scania(real_data):
    """Skolverket's table of 96 schools in Skåne 2025, as exported."""
    path = real_data / "salsa" / "skolkompassen_salsa-2025.csv"
    table = pd.read_csv(path, sep=";", decimal=",").iloc[:, [2, 4, 8, 5, 12, 13, 14]]
    table.columns = ["name", *BACKGROUND, "actual", "expected", "residual"]
    table[["boys", "newly_immigrated"]] /= 100
    codes = [f"{code:08}" for code in range(len(table))]
    return table.assign(school_unit_code=codes, year=2025, pupils=60)


@pytest.fixture
def sweden(real_data):
    """All schools of 2024/25 with their residuals, and how many took their grades."""
    salsa = pd.read_csv(
        real_data / "salsa" / "salsa_2024_25_by_school_tidy.csv", dtype={"school_unit": str}
    )
    grades = pd.read_csv(
        real_data / "skolverket" / "slutbetyg_ak9_samtliga_2025_skolenhet.csv",
        sep=";", skiprows=5, encoding="utf-8-sig", dtype=str,
    )  # fmt: skip
    pupils = pd.to_numeric(grades["Antal elever"].str.replace(" ", ""), errors="coerce")
    pupils.index = grades["Skol-enhetskod"]
    pupils = pupils[pupils.index.notna()]
    table = salsa.dropna(subset=["merit_residual"]).rename(
        columns={"school_unit": "school_unit_code", "pupils": "all_pupils"}
    )
    return table.assign(year=2025, pupils=table["school_unit_code"].map(pupils))


def fit_published(table, **options):
    return expected_results(
        table,
        outcome="merit_actual",
        covariates=[],
        published_expected="merit_model",
        published_residual="merit_residual",
        **options,
    )


def test_the_published_expected_values_are_linear_in_the_published_background(scania):
    model = fit(scania, outcome="expected").models.iloc[0]
    assert model[["intercept", *BACKGROUND]].tolist() == pytest.approx(
        [54.0, 77.6, -16.9, -35.7], abs=0.05
    )
    # What is left is the rounding of parents' education to one decimal: 78 * 0.0289 = 2.2.
    assert model["rmse"] == pytest.approx(2.2, abs=0.05)


def test_the_spread_of_the_published_residuals_depends_on_the_number_of_pupils(sweden):
    model = fit_published(sweden).models.iloc[0]
    assert model["n_schools"] == 1487
    assert model["tau"] == pytest.approx(8.75, abs=0.02)
    assert model["sigma"] == pytest.approx(115, abs=0.5)


def test_a_school_with_40_pupils_may_be_40_points_away_and_be_ordinary(sweden):
    rows = fit_published(sweden).schools
    for pupils, width in ((20, 53), (40, 40), (68, 32)):
        near = rows[(rows["n_denominator"] - pupils).abs() < 1]
        assert near["funnel_95"].mean() == pytest.approx(width, abs=1)


def test_the_published_residual_is_used_and_not_recomputed(sweden):
    rows = fit_published(sweden).schools
    assert rows["estimate"].tolist() == sweden["merit_residual"].tolist()
    differs = (sweden["merit_actual"] - sweden["merit_model"]) != sweden["merit_residual"]
    assert differs.mean() == pytest.approx(0.25, abs=0.01)
    assert all("published_expectation" in flags for flags in rows["flags"])


def test_the_model_is_unweighted_and_independent_schools_are_above_it(sweden):
    rows = fit_published(sweden).schools
    assert rows["estimate"].mean() == pytest.approx(0.05, abs=0.005)
    assert np.average(rows["estimate"], weights=rows["n_denominator"]) == pytest.approx(
        -0.81, abs=0.005
    )
    means = rows.groupby("principal_type")["estimate"].mean()
    assert means["Fristående"] == pytest.approx(6.8, abs=0.05)
    assert means["Kommunal"] == pytest.approx(-2.7, abs=0.05)


def test_the_model_and_the_spread_behind_made_up_schools_are_found_again():
    model = fit(make_schools(number=4000)).models.iloc[0]
    assert model["education"] == pytest.approx(77.6, abs=3)
    assert model["tau"] == pytest.approx(8.75, abs=1)
    assert model["sigma"] == pytest.approx(115, abs=5)


def test_without_weights_the_residuals_sum_to_zero():
    table = make_schools()
    assert fit(table).schools["estimate"].sum() == pytest.approx(0, abs=1e-6)
    weighted = fit(table, weights="pupils").schools
    assert np.average(weighted["estimate"], weights=table["pupils"]) == pytest.approx(0, abs=1e-8)
    assert weighted["method"].iloc[0] == "wls"


def test_each_year_has_its_own_model():
    both = pd.concat([make_schools(1, year=2024), make_schools(2, year=2025)], ignore_index=True)
    together = fit(both).schools
    alone = fit(make_schools(2, year=2025)).schools
    np.testing.assert_allclose(together["estimate"][300:], alone["estimate"])


def test_small_schools_and_little_background_take_no_part_and_get_no_residual():
    table = make_schools().assign(background_share=1.0)
    table.loc[0, "pupils"] = 14
    table.loc[1, "background_share"] = 0.7
    table.loc[2, "merit"] = np.nan
    result = fit(table)
    assert result.models["n_schools"].iloc[0] == 297
    assert result.schools["estimate"][:3].isna().all()
    assert [result.schools["flags"][place][0] for place in range(3)] == [
        *("few_pupils", "few_pupils", "missing_value")
    ]
    assert (result.schools["grade"][:3] == "otillräckligt underlag").all()


def test_shrinking_comes_nearer_the_lasting_difference_than_the_residual():
    random = np.random.default_rng(5)
    table = make_schools(number=2000, tau=0, sigma=0)
    lasting = random.normal(0, 10, 2000)
    table["merit"] += lasting + random.normal(0, 110, 2000) / np.sqrt(table["pupils"])
    rows = fit(table).schools
    assert np.mean((rows["shrunk_residual"] - lasting) ** 2) < 0.8 * np.mean(
        (rows["estimate"] - lasting) ** 2
    )
    assert (rows["shrunk_residual"].abs() <= rows["estimate"].abs()).all()


def test_a_middle_school_with_40_pupils_may_stand_almost_anywhere():
    """Goldstein & Spiegelhalter's point, with the mild spread 14.5 and 55: the 16th to the 84th."""
    table = make_schools(number=1500, tau=14.5, sigma=55)
    expected = table["merit"] - table["true_residual"]
    table.loc[0, "pupils"] = 40
    table.loc[0, "merit"] = expected[0]
    ranked = fit(table, rank_interval=True).schools
    assert ranked.loc[0, "rank_lower"] == pytest.approx(0.16, abs=0.04)
    assert ranked.loc[0, "rank_upper"] == pytest.approx(0.84, abs=0.04)
    assert not [name for name in fit(table).schools.columns if "rank" in name]


def test_a_share_has_the_binomial_spread():
    table = make_schools().assign(merit=lambda frame: frame["pupils"] / 400 + 0.4)
    rows = fit(table, pupil_sd=None, unit="pp_share").schools
    expected, pupils = rows["expected"].iloc[0], rows["n_denominator"].iloc[0]
    assert rows["se"].iloc[0] == pytest.approx(np.sqrt(expected * (1 - expected) / pupils))


def test_nineteen_schools_are_no_country():
    with pytest.raises(InsufficientDataError, match="19 skolor") as refusal:
        fit(make_schools(number=19))
    assert (refusal.value.code, refusal.value.needed) == ("few_units", 20)


@pytest.mark.parametrize(
    ("change", "options", "message"),
    [
        ({"boys": 0.5}, {}, "går inte att skilja åt"),
        ({"merit": "bra"}, {}, "tal"),
        ({"pupils": -1}, {}, "negativt"),
        ({"school_unit_code": "1"}, {}, "samma nyckel"),
        ({}, {"covariates": []}, "minst en bakgrundskolumn"),
        ({}, {"covariates": ["income"]}, "income saknas"),
        ({"merit": np.inf}, {}, "oändligt"),
    ],
)
def test_what_no_model_can_be_made_of_is_refused(change, options, message):
    with pytest.raises(InvalidInputError, match=message):
        fit(make_schools().assign(**change), **options)


def test_schools_that_are_all_as_expected_are_all_ordinary():
    table = make_schools(tau=0, sigma=0)
    rows = fit(table).schools
    assert rows["estimate"].abs().max() < 1e-9
    assert (rows["signal"] == "none").all()
