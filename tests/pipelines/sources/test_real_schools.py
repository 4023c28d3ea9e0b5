"""The real recorded files of schools: every row accounted for, published figures found again."""

import pytest
from tests.pipelines.sources.real_schools import (
    ACCOUNT,
    COLLAPSED,
    PUPILS,
    SALSA_TABLE,
    SALSA_WEB,
    SET_ASIDE,
    UNITS,
    ask,
)

ENGELBREKT, GOKSTEN = "57966953", "85601783"
# Spring 2025: SALSA's merit F, B, R, its R of all subjects, parents' education; then the grades:
# pupils, all subjects (%), eligible (%), merit.
SPRING_2025 = {
    ENGELBREKT: (200, 182, 18, 11, 1.8, 67, 58.2, 64.2, 200.4),
    "40684137": (212, 221, -9, -3, 2.3, 126, 65.1, 79.4, 211.5),
    "15766661": (203, 214, -11, 5, 2.2, 111, 70.3, 81.1, 203.2),
    "96969231": (209, 205, 4, 4, 2.1, 79, 62.0, 70.9, 209.1),
    GOKSTEN: (226, 224, 2, 3, 2.3, 142, 73.2, 85.9, 226.4),
}
SHOWN = (
    *("salsa_merit_actual", "salsa_merit_model", "salsa_merit_residual"),
    *("salsa_all_subjects_residual", "salsa_parents_education"),
    *("grades_pupils", "grades_all_subjects", "grades_eligible", "grades_merit"),
)


@pytest.mark.parametrize(("source", "path"), ACCOUNT)
def test_every_row_of_a_school_file_is_accounted_for(built, source, path):
    rows_in, not_data = ACCOUNT[source, path]
    collapsed, aside = COLLAPSED.get(path, 0), SET_ASIDE.get(path, 0)
    account = "select rows_in, loaded, collapsed, quarantined, not_data from row_account"
    assert ask(built, f"{account} where file_id = ?", path) == [
        (rows_in, rows_in - collapsed - aside - not_data, collapsed, aside, not_data)
    ]


@pytest.mark.parametrize("school", SPRING_2025)
def test_the_project_schools_have_their_published_figures(built, school):
    query = (
        "select indicator_id, value from mart_school_values "
        "where school_id = ? and year = 2025 and status = 'exists'"
    )
    found = dict(ask(built, query, school))
    assert tuple(found[name] for name in SHOWN) == SPRING_2025[school]


def pupils(built, indicator, school):
    query = (
        "select year, value, note from mart_school_values "
        "where indicator_id = ? and school_id = ? order by year"
    )
    return {year: (value, note) for year, value, note in ask(built, query, indicator, school)}


def test_vastra_engelbrektsskolan_is_one_history(built):
    in_year_9 = pupils(built, "pupils_year_9", ENGELBREKT)
    before = {2014: 45, 2015: 48, 2016: 30, 2017: 41}  # as 54656817
    after = {2018: 43, 2019: 27, 2020: 55, 2021: 54, 2022: 54, 2023: 55, 2024: 54}
    assert {year: value for year, (value, _) in in_year_9.items()} == before | after
    together = pupils(built, "pupils_years_1_9", ENGELBREKT)
    assert together[2017] == (110 + 242, "units_summed")
    assert together[2018] == (376, "")


def test_gokstensskolan_is_one_history_and_parallel_shares_are_not_put_together(built):
    together = pupils(built, "pupils_years_1_9", GOKSTEN)
    assert together[2018] == (450 + 294, "units_summed")
    assert together[2019] == (773, "")
    girls = pupils(built, "girls_years_1_9", GOKSTEN)
    assert girls[2018] == (None, "parallel_units")
    assert girls[2019][0] is not None
    [(codes, others)] = ask(
        built,
        "select school_unit_codes, other_names from mart_schools where school_id = ?",
        GOKSTEN,
    )
    assert codes == "40577236, 65960835, 85601783"
    assert others == "Gökstensskolan 7-9, Gökstensskolan F-6"


def test_a_school_that_was_renamed_has_its_newest_name(built):
    named = "select school_name, other_names from mart_schools where school_id = '40684137'"
    assert ask(built, named) == [("Karlsängskolan", "Karlsängsskolan")]


def test_a_school_year_is_its_spring_and_keeps_its_label(built):
    labels = (
        "select distinct year, year_label, year_kind from mart_school_values "
        "where source = ? order by year"
    )
    autumns = ask(built, labels, "elever")
    assert autumns[0] == (2014, "2013/14", "school_year")
    assert autumns[-1] == (2024, "2023/24", "school_year")
    assert (2023, "2022/23", "school_year") in ask(built, labels, "salsa")
    assert (2025, "2025", "spring") in ask(built, labels, "salsa")


def test_marks_of_the_grades_are_what_they_are(built):
    counted = (
        "select indicator_id, status, count(*) from stg_slutbetyg__figures "
        "semi join stg_slutbetyg__schools using (file_id, line) "
        "where status <> 'exists' group by all order by all"
    )
    assert ask(built, counted) == [
        ("grades_all_subjects", "missing", 64),
        ("grades_all_subjects", "source_suppressed", 122),
        ("grades_eligible", "masked", 354),
        ("grades_eligible", "missing", 34),
        ("grades_eligible", "source_suppressed", 129),
        ("grades_merit", "missing", 18),
        ("grades_merit", "source_suppressed", 114),
        ("grades_pupils", "source_suppressed", 113),
    ]
    shown = (
        "select indicator_id, status, count(*) from mart_school_values "
        "where source = 'slutbetyg' and status in ('masked', 'source_suppressed') "
        "group by all order by all"
    )
    told = [row for row in ask(built, counted) if row[1] != "missing"]
    assert ask(built, shown) == told, "what a source has hidden, no other source fills in"


def test_marks_and_thousands_of_the_pupils_are_what_they_are(built):
    counted = (
        "select status, count(*) from stg_elever__figures where file_id = ? and status <> 'exists' "
        "group by all order by all"
    )
    assert ask(built, counted, PUPILS.format(2023)) == [
        ("masked", 14),
        ("missing", 18_838),
        ("source_suppressed", 2_335),
    ]
    [(apart, together)] = ask(
        built,
        "select cell, value from stg_elever__figures where cell like '1 ___' order by all limit 1",
    )
    assert apart.replace(" ", "") == f"{together:.0f}"


def test_residuals_are_off_by_one_in_a_quarter_of_the_schools_and_never_by_more(built):
    off = (
        "select cast(off as integer), count(distinct line) from ("
        "select *, sum(if(measure = 'merit_faktiskt', value, -value)) over (partition by line) "
        "as off from stg_salsa__figures "
        "where measure like 'merit%' and file_id = ? and status = 'exists') group by off"
    )
    found = dict(ask(built, off, SALSA_TABLE))
    assert found == {0: 1_120, 1: 200, -1: 167}


def test_schools_without_a_code_are_found_by_name_or_set_aside_with_why(built):
    [(placed,)] = ask(
        built,
        "select count(*) from int_skolor__placed where note = 'found_by_name' "
        "and school_id is not null",
    )
    aside = ask(
        built,
        "select code, quarantine_message(line, column_name, code, value_shown, null) "
        "from int_skolor__unplaced where source = 'salsa'",
    )
    assert placed == 85
    assert [code for code, _ in aside] == ["several_schools"] * 11
    assert all("flera skolor i kommunen" in message for _, message in aside)


def test_a_school_found_by_name_agrees_with_the_same_school_by_code(built):
    """Both files are SALSA 2024/25, from two places: the figures must be the same."""
    both = (
        "select web.school_name, web_figures.value, figures.value from int_skolor__placed as web "
        "join int_skolor__placed as coded on coded.school_id = web.school_id "
        "join stg_salsa__figures as web_figures "
        "on (web_figures.file_id, web_figures.line) = (web.file_id, web.line) "
        "join stg_salsa__figures as figures on figures.measure = web_figures.measure "
        "and (figures.file_id, figures.line) = (coded.file_id, coded.line) "
        "where web.file_id = ? and coded.file_id = ? and figures.status = 'exists'"
    )
    rows = ask(built, both, SALSA_WEB, SALSA_TABLE)
    assert len(rows) > 300
    assert [row for row in rows if row[1] != row[2]] == []


def test_units_have_their_place_on_the_map(built):
    where = "select round(latitude, 3), round(longitude, 3) from mart_schools where school_id = ?"
    assert ask(built, where, "40684137") == [(59.517, 15.035)]
    unknown = "select count(*) from stg_skolenheter__units where latitude is null and file_id = ?"
    assert ask(built, unknown, UNITS) == [(9,)]
