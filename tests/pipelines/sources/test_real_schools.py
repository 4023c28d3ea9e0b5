"""The real recorded files of schools: every row accounted for, published figures found again."""

from datetime import datetime, timedelta

import duckdb
import pytest

from tidigt import accounting, models, reference, sources
from tidigt.ingest import INGEST_FILE

PUPILS = "skolverket/antal_elever/antal_elever_per_arskurs_{}_skolenhet.csv"
GRADES = "skolverket/slutbetyg_ak9_samtliga_2025_skolenhet.csv"
UNITS = "skolverket_api/compact_school_units_2026-04-21.csv"
SALSA_ALL = "salsa/api_v4_salsa_all_schools_2022_23.json"
SALSA_ONE = "salsa/api_v4_salsa_one_school_2022_23.json"
SALSA_TABLE = "salsa/salsa_2024_25_by_school_tidy.csv"
SALSA_WEB = "salsa/skolkompassen_salsa-2025.csv"
# Rows below the header, and how many of them are notes and blank lines.
ACCOUNT = {
    **{
        ("elever", PUPILS.format(autumn)): rows
        for autumn, rows in {
            2013: (4_914, 32),
            2014: (4_872, 32),
            2015: (4_868, 32),
            2016: (4_879, 34),
            2017: (4_865, 34),
            2018: (4_869, 34),
            2019: (4_862, 34),
            2020: (4_831, 34),
            2021: (4_777, 34),
            2022: (4_753, 34),
            2023: (4_696, 31),
        }.items()
    },
    ("slutbetyg", GRADES): (1_748, 34),
    ("skolenheter", UNITS): (2_000, 0),
    ("salsa", SALSA_ALL): (3, 0),
    ("salsa", SALSA_ONE): (1, 0),
    ("salsa", SALSA_TABLE): (1_567, 0),
    ("salsa", SALSA_WEB): (96, 0),
}
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


@pytest.fixture(scope="module")
def built(real_data):
    """All real files of schools in one database, up to the marts; the file's name is its id."""
    con = duckdb.connect()
    models.define_macros(con)
    con.execute(INGEST_FILE)
    inputs = {**reference.build(con), "ingest_file": ""}
    for source in sources.SOURCES.values():
        sources.create_tables(con, source)
        inputs |= dict.fromkeys(source.raw_tables, "")
    for number, (name, path) in enumerate(ACCOUNT):
        rows = sources.SOURCES[name].load(con, real_data / path, path)
        con.execute(
            "insert into ingest_file by name select ? as file_id, ? as source, ? as name, "
            "? as received_at, ? as rows_in, ? as not_data",
            [
                *(path, name, path, datetime(2026, 1, 1) + timedelta(number)),
                *(rows.rows_in, rows.not_data),
            ],
        )
    names = {name for name, _ in ACCOUNT}
    staging = [m for m in models.read_models() if m[4:].split("__")[0] in names]
    models.build(
        con,
        inputs,
        only=[*staging, "mart_school_values", "mart_schools", "int_skolor__unplaced"],
    )
    accounting.make_row_account(con, sorted(names))
    yield con
    con.close()


def ask(con, query, *parameters):
    return con.execute(query, parameters).fetchall()


@pytest.mark.parametrize(("source", "path"), ACCOUNT)
def test_every_row_of_a_school_file_is_accounted_for(built, source, path):
    rows_in, not_data = ACCOUNT[source, path]
    account = "select rows_in, loaded, collapsed, quarantined, not_data from row_account"
    assert ask(built, f"{account} where file_id = ?", path) == [
        (rows_in, rows_in - not_data, 0, 0, not_data)
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
        "select indicator_id, status, count(*), count(value) from mart_school_values "
        "where source = 'slutbetyg' and status <> 'exists' group by all order by all"
    )
    assert ask(built, counted) == [
        ("grades_all_subjects", "missing", 64, 0),
        ("grades_all_subjects", "source_suppressed", 122, 0),
        ("grades_eligible", "masked", 354, 0),
        ("grades_eligible", "missing", 34, 0),
        ("grades_eligible", "source_suppressed", 129, 0),
        ("grades_merit", "missing", 18, 0),
        ("grades_merit", "source_suppressed", 114, 0),
        ("grades_pupils", "source_suppressed", 113, 0),
    ]


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
    aside = ask(built, "select code, message from int_skolor__unplaced")
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
    unknown = "select count(*) from stg_skolenheter__units where latitude is null"
    assert ask(built, unknown) == [(9,)]
