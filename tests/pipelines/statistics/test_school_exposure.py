"""When year 9 can have met a project: the dates of the projects, and what is said of them."""

import pytest
from tests.pipelines.statistics.sentences import CAUSAL

from tidigt.errors import InvalidInputError
from tidigt.statistics import describe_result
from tidigt.statistics.school_exposure import school_exposure

AT_SCHOOL = ("2019-03-01", "2022-12-31", (6, 9))


def years(frame, column="exposed_years"):
    return dict(zip(frame["year"], frame[column], strict=True))


def test_those_of_preschool_class_to_year_3_leave_year_9_in_2026_to_2031():
    clock = school_exposure(range(2019, 2035), *AT_SCHOOL)
    reached = [year for year, count in years(clock).items() if count]
    assert reached == [2026, 2027, 2028, 2029, 2030, 2031]
    assert set(clock["first_spring"]) == {2026}
    assert set(clock["last_spring"]) == {2031}


def test_a_class_in_year_3_when_the_project_began_was_touched_but_had_no_whole_year():
    clock = school_exposure([2024, 2025], *AT_SCHOOL).set_index("year")
    assert clock.loc[2025, ["exposed_years", "touched_years"]].tolist() == [0, 1]
    assert clock.loc[2024, ["exposed_years", "touched_years"]].tolist() == [0, 0]
    assert clock.loc[2025, "blocks"] == "not_yet_exposed"


def test_each_class_counted_by_hand_year_by_year():
    """Born 2012: preschool class in autumn 2018, so in years 1-3 in 2019/20 to 2021/22."""
    assert years(school_exposure(range(2026, 2032), *AT_SCHOOL)) == {
        2026: 1, 2027: 2, 2028: 3, 2029: 3, 2030: 2, 2031: 1,
    }  # fmt: skip


def test_a_preschool_project_shows_in_year_9_more_than_ten_years_later():
    clock = school_exposure([2025], "2021-09-01", "2023-06-30", (1, 5)).iloc[0]
    assert (clock["first_spring"], clock["last_spring"]) == (2032, 2037)


def test_what_comes_after_year_9_is_left_out():
    clock = school_exposure([2019, 2020], "2019-01-01", "2022-12-31", (0, 18))
    assert years(clock) == {2019: 0, 2020: 1}
    assert set(clock["eligible_years"]) == {16}


def test_a_project_shorter_than_a_school_year_reaches_nobody_for_a_whole_one():
    clock = school_exposure([2030], "2020-10-01", "2021-04-30", (6, 9)).iloc[0]
    assert clock["exposed_years"] == 0
    assert clock[["first_spring", "last_spring"]].isna().all()


@pytest.mark.parametrize(
    ("end", "ages", "message"),
    [("2018-01-01", (6, 9), "slutar"), ("2022-01-01", (9, 6), "yngsta"),
     ("2022-01-01", (17, 18), "högst 15")],
)  # fmt: skip
def test_dates_and_ages_that_cannot_be_are_refused(end, ages, message):
    with pytest.raises(InvalidInputError, match=message):
        school_exposure([2025], "2019-03-01", end, ages)


@pytest.mark.parametrize(
    ("year", "told"),
    [
        (2022, "Eleverna i årskurs 9 år 2022 gick inte i F–3 under projektet. Resultatet säger"),
        (2022, "De som var i rätt ålder går ut årskurs 9 våren 2026 till 2031; tidigast då"),
        (2025, "gick inget helt läsår i F–3 under projektet. Resultatet säger inget"),
        (2028, "gick 3 av 4 läsår i F–3 under projektet. Det säger inte att de nåddes."),
    ],
)
def test_the_sentence_says_whether_year_9_was_there(year, told):
    described = describe_result(school_exposure([year], *AT_SCHOOL).iloc[0])
    assert told in described.sentence
    assert str(described.grade) == "beskrivning"


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("ages", [(6, 9), (1, 5), (0, 18)])
def test_no_sentence_of_exposure_claims_a_cause(ages, language):
    clock = school_exposure(range(2018, 2040), "2019-03-01", "2022-12-31", ages)
    for _, row in clock.iterrows():
        assert not CAUSAL.search(describe_result(row, language).sentence)
