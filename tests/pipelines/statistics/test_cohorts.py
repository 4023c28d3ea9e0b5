"""Who was of the right age during a project: the figures of TABB in Nora, and counting by hand."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidigt.errors import InvalidInputError
from tidigt.statistics import cohort_exposure, describe_result

NORA = ("2021-09-01", "2023-06-30", (1, 5))


@pytest.mark.parametrize(
    ("year", "share"), [(2020, 0), (2023, 1 / 6), (2024, 2 / 6), (2025, 3 / 6), (2028, 1)]
)
def test_the_7_to_12_band_of_nora_fills_slowly(year, share):
    row = cohort_exposure(["7-12"], [year], *NORA).iloc[0]
    assert row["estimate"] == pytest.approx(share)
    assert row["full_year"] == 2028


def test_pupils_of_year_nine_in_2022_were_not_in_the_project_of_the_early_years():
    """Preschool class to year 3 from spring 2019: the first of them leave year 9 in 2026."""
    nine = cohort_exposure(["16-16"], range(2020, 2033), "2019-02-01", "2022-12-31", (6, 9))
    exposed = nine.loc[nine["estimate"] > 0, "year"].tolist()
    assert exposed == list(range(2026, 2033))
    assert nine.set_index("year")["blocks"].loc[2022] == "not_yet_exposed"


@given(
    st.integers(0, 15),
    st.integers(0, 6),
    st.integers(2010, 2030),
    st.integers(0, 5),
    st.integers(0, 8),
    st.integers(0, 6),
)
def test_the_share_is_what_counting_birth_years_gives(youngest, width, year, lasts, age, ages):
    start, end = 2018, 2018 + lasts
    row = cohort_exposure(
        [f"{youngest}-{youngest + width}"], [year], start, end, (age, age + ages)
    ).iloc[0]
    births = range(year - youngest - width, year - youngest + 1)
    reached = [
        birth
        for birth in births
        if any(age <= at - birth <= age + ages for at in range(start, min(end, year) + 1))
    ]
    assert row["n_numerator"] == len(reached)
    assert row["estimate"] == pytest.approx(len(reached) / len(births))


@given(
    st.integers(0, 12), st.integers(0, 5), st.integers(0, 4), st.integers(0, 8), st.integers(0, 6)
)
def test_the_full_year_is_the_first_with_everybody_reached(youngest, width, lasts, age, ages):
    years = list(range(2010, 2060))
    rows = cohort_exposure(
        [f"{youngest}-{youngest + width}"], years, 2018, 2018 + lasts, (age, age + ages)
    )
    full = rows.loc[rows["estimate"] == 1, "year"]
    told = rows["full_year"].unique()
    assert np.isnan(told).all() if full.empty else told.tolist() == [full.min()]


def test_nobody_has_been_reached_before_the_project_began():
    rows = cohort_exposure(["7-12"], range(2010, 2021), "2019-01-01", "2022-12-31", (0, 18))
    assert rows.loc[rows["year"] < 2019, "estimate"].eq(0).all()
    assert rows.loc[rows["year"] >= 2019, "estimate"].eq(1).all()
    assert rows["full_year"].eq(2019).all()


@pytest.mark.parametrize(
    ("year", "is_to_come"),
    [(2024, True), (2028, False), (2030, False)],
)
def test_the_sentence_knows_whether_full_exposure_is_to_come_or_has_been(year, is_to_come):
    row = cohort_exposure(["7-12"], [year], *NORA).iloc[0]
    sentence = describe_result(row).sentence
    assert ("Full genomslagstid nås tidigast 2028." in sentence) == is_to_come


def test_less_than_a_quarter_blocks_and_a_quarter_does_not():
    rows = cohort_exposure(["5-12"], [2019], "2019-01-01", "2019-12-31", (6, 7))
    assert rows["estimate"].tolist() == [2 / 8]
    assert rows["blocks"].tolist() == [""]
    rows = cohort_exposure(["4-12"], [2019], "2019-01-01", "2019-12-31", (6, 7))
    assert rows["blocks"].tolist() == ["low_exposure"]


def test_a_band_wider_than_the_cohorts_reached_never_fills():
    row = cohort_exposure(["0-17"], [2023], *NORA).iloc[0]
    assert np.isnan(row["full_year"])


def test_dates_and_en_dashes_are_read_as_people_write_them():
    typed = cohort_exposure(["7–12"], [2025], date(2021, 9, 1), date(2023, 6, 30), (1, 5))
    assert typed["estimate"].iloc[0] == 0.5


@pytest.mark.parametrize(
    ("bands", "years", "start", "end", "ages", "message"),
    [
        (["12-7"], [2020], 2019, 2020, (1, 5), "från-till"),
        (["sju"], [2020], 2019, 2020, (1, 5), "från-till"),
        ([], [2020], 2019, 2020, (1, 5), "minst ett"),
        (["7-12"], [2020], 2021, 2020, (1, 5), "slutar 2020-12-31 men börjar 2021-01-01"),
        (["7-12"], [2020], 2019, 2020, (5, 1), "yngsta och äldsta"),
        (["7-12"], [2020], "1 sept", 2020, (1, 5), "ÅÅÅÅ-MM-DD"),
        (["7-12"], [2020], None, 2020, (1, 5), "ÅÅÅÅ-MM-DD"),
    ],
)
def test_what_is_no_project_is_refused(bands, years, start, end, ages, message):
    with pytest.raises(InvalidInputError, match=message):
        cohort_exposure(bands, years, start, end, ages)


def test_a_band_that_exposed_cohorts_have_left_is_not_said_to_have_had_all_it_can():
    """Nora: those aged 7-12 are all of the right age in 2028; in 2034 only the youngest year is."""
    rows = cohort_exposure(["7-12"], [2028, 2034], "2021-09-01", "2023-06-30", (1, 5))
    whole, last = (describe_result(row).sentence for _, row in rows.iterrows())
    assert "100,0 %" in whole.replace("\N{NO-BREAK SPACE}", " ")
    assert "Mer än så kan projektet inte ha nått" in whole
    assert rows["estimate"].iloc[1] == pytest.approx(1 / 6)
    assert "Mer än så" not in last
    assert "Alla hade varit det 2028" in last
