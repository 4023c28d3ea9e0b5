"""The way of each birth cohort: counted one by one, and by what is known of Swedish school."""

from hypothesis import given
from hypothesis import strategies as st

from tidigt.statistics.cohort_paths import cohort_paths, cohort_stages, pseudo_cohorts
from tidigt.statistics.cohorts import cohort_exposure


@given(st.integers(0, 6), st.integers(0, 8), st.integers(0, 14))
def test_the_years_inside_are_what_counting_birthdays_gives(lasts, age, ages):
    start, end, oldest = 2018, 2018 + lasts, age + ages
    rows = cohort_paths(start, end, (age, oldest)).set_index("birth_year")
    for birth in range(1990, 2030):
        inside = [at for at in range(start, end + 1) if age <= at - birth <= oldest]
        assert (birth in rows.index) == bool(inside)
        if inside:
            row = rows.loc[birth]
            assert (row["first_year"], row["last_year"]) == (inside[0], inside[-1])
            assert row["n_years"] == len(inside)
            outside = [at for at in range(inside[-1] + 1, end + 1) if at - birth > oldest]
            assert row["age_out_year"] == outside[0] if outside else row.isna()["age_out_year"]


def test_children_of_0_to_12_leave_team_samagera_before_it_ends():
    rows = cohort_paths("2015-09-01", "2016-12-31", (0, 12)).set_index("birth_year")
    assert list(rows.index) == list(range(2003, 2017))
    assert rows["age_out_year"].dropna().to_dict() == {2003: 2016}


def test_exposure_and_paths_count_the_same_cohorts():
    project = ("2021-09-01", "2023-06-30", (1, 5))
    births = set(cohort_paths(*project)["birth_year"])
    for row in cohort_exposure(["7-12"], range(2024, 2034), *project).itertuples():
        band = set(range(row.year - 12, row.year - 6))
        assert row.n_numerator == len(band & births)


def test_a_child_born_in_2010_goes_through_school_as_children_do():
    stages = cohort_stages([2010], ["0-6", "7-12"]).set_index("stage")["first_year"]
    assert stages.to_dict() == {
        "0-6": 2010,
        "7-12": 2017,
        "preschool_class": 2016,
        "year_3": 2020,
        "year_6": 2023,
        "year_9": 2026,
        "upper_secondary": 2026,
        "diploma": 2030,
    }


def test_a_block_is_met_only_where_all_of_the_band_belong_to_it():
    rows = pseudo_cohorts(["0-6", "7-12", "13-17"], [2016])
    for row in rows.itertuples():
        youngest, oldest = (int(age) for age in row.age_band.split("-"))
        assert 2010 <= row.year - oldest <= row.year - youngest <= 2016
    assert rows.groupby("age_band")["year"].apply(list).to_dict() == {
        "0-6": [2016],
        "7-12": [2022, 2023],
        "13-17": [2027, 2028, 2029],
    }


def test_those_aged_1_to_6_are_all_met_again_six_years_later():
    rows = pseudo_cohorts(["1-6", "7-12"], [2017])
    assert rows["n_missing"].eq(0).all()
    assert rows["year"].tolist() == [2017, 2023]
