"""Reading schools: histories, statuses and units of values, from files to published values."""

import shutil

import pandas as pd
import pytest

from tidigt import models, schools
from tidigt.building import build
from tidigt.errors import BuildError, ReadingError
from tidigt.folders import DataFolder, sample_folder
from tidigt.intake import file_id_of, take_in
from tidigt.reading import Published, current_file

BANNER = "Statistik från Skolverket\n\nValt läsår: {}\n\n"
PLACE = "Skola;Skol-enhetskod;Skolkommun;Kommun-kod;"
GRADES = (
    "Antal elever;Andel (%) elever som uppfyllt betygskriterierna i alla ämnen;"
    "Andel (%) elever behöriga till yrkesprog.;Genomsnittligt meritvärde (17 ämnen)\n"
)
FINAL_GRADES = {
    "2016/17": (
        "Gökstensskolan 7-9;40577236;Eskilstuna;0484;100;70,5;80;210,4\n"
        "Gökstensskolan F-6;65960835;Eskilstuna;0484;..;.;.;.\n"
        "Karlsängsskolan;40684137;Nora;1884;98;..;~100;205,1\n"
    ),
    "2020/21": (
        "Gökstensskolan F-9;85601783;Eskilstuna;0484;148;71,5;81;214,6\n"
        "Karlsängskolan;40684137;Nora;1884;120;.;79,5;217,3\n"
    ),
}
SALSA = (
    '"År";"Kommun";"Skolenhet";"Föräldrarnas genomsnittliga utbildningsnivå";'
    '"Andel (%) nyinvandrade";"Andel (%) pojkar";"Faktiskt värde (F)";'
    '"Modell- beräknat värde (B)";"Residual (R=F-B)";"Faktiskt värde (F)";'
    '"Modell- beräknat värde (B)";"Residual (R=F-B)";\n'
    '"2021";"Nora";"Karlsängskolan";"2,3";"4";"51";"75";"74";"1";"217";"221";"-3"\n'
    '"2021";"Nora";"Okänd skola";"2,3";"4";"51";"75";"74";"1";"217";"221";"-3"\n'
)


@pytest.fixture(scope="module")
def school_data(tmp_path_factory):
    folder = DataFolder(tmp_path_factory.mktemp("schools"))
    files = {f"{year[:4]}.csv": BANNER.format(year) + PLACE + GRADES + rows
             for year, rows in FINAL_GRADES.items()}  # fmt: skip
    for source, name, text in [
        *(("slutbetyg", name, text) for name, text in files.items()),
        ("salsa", "salsa.csv", SALSA),
    ]:
        path = tmp_path_factory.mktemp("files") / name
        path.write_text(text, encoding="utf-8")
        take_in(folder, source, path, file_id_of(path.read_bytes()))
    build(folder)
    return folder


@pytest.fixture(scope="module")
def published_schools(school_data):
    with Published(current_file(school_data)) as opened:
        yield opened


def cells(frame, *columns):
    return list(frame[list(columns)].astype(object).where(frame.notna(), None).itertuples(False))


def test_a_school_stands_once_with_all_its_codes_and_names(published_schools):
    found = schools.schools(published_schools).set_index("school_id")
    assert list(found["school_name"]) == ["Gökstensskolan F-9", "Karlsängskolan"]
    assert found.loc["85601783", "school_unit_codes"] == "40577236, 65960835, 85601783"
    assert found.loc["40684137", "other_names"] == "Karlsängsskolan"
    nora = schools.schools(published_schools, "1884")
    assert list(nora["school_id"]) == ["40684137"]


def test_values_follow_the_history_and_keep_their_status(published_schools):
    found = schools.school_values(
        published_schools, ["grades_merit", "grades_pupils"], schools=["85601783"]
    )
    assert cells(found, "indicator_id", "year", "value", "status") == [
        ("grades_pupils", 2017, None, "source_suppressed"),
        ("grades_pupils", 2021, 148, "exists"),
        ("grades_merit", 2017, 210.4, "exists"),
        ("grades_merit", 2021, 214.6, "exists"),
    ]
    assert set(found["unit"]) == {"pupils", "merit_points"}
    assert set(found["source"]) == {"slutbetyg"}
    assert set(found["build"]) == {published_schools.build.build_id}


@pytest.mark.parametrize(
    ("indicator", "year", "status"),
    [
        ("grades_all_subjects", 2017, "source_suppressed"),
        ("grades_eligible", 2017, "masked"),
        ("grades_all_subjects", 2021, "missing"),
    ],
)
def test_a_mark_is_never_a_number(published_schools, indicator, year, status):
    found = schools.school_values(published_schools, indicator, municipality_code="1884")
    [row] = found[found["year"] == year].to_dict("records")
    assert row["status"] == status
    assert pd.isna(row["value"])


def test_results_stand_beside_what_salsa_expects(published_schools):
    found = schools.school_results(published_schools, "merit", municipality_code="1884")
    [row] = found[found["year"] == 2021].to_dict("records")
    assert (row["result"], row["salsa_result"], row["expected"], row["residual"]) == (
        *(217.3, 217, 221),
        -3,
    )
    assert (row["pupils"], row["parents_education"], row["boys"]) == (120, 2.3, 51)
    assert row["result_status"] == row["residual_status"] == "exists"


def test_a_hidden_grade_is_not_a_result_unless_salsa_publishes_one(published_schools):
    found = schools.school_results(published_schools, "all_subjects", municipality_code="1884")
    hidden, rounded = found.to_dict("records")
    assert (hidden["year"], hidden["result_status"]) == (2017, "source_suppressed")
    assert pd.isna(hidden["result"])
    assert (rounded["result"], rounded["result_status"]) == (75, "exists")


def test_successions_tell_what_happened(published_schools):
    found = schools.school_successions(published_schools, "85601783")
    assert list(found["kind"]) == ["split", "merged", "merged"]
    assert set(found["school_id"]) == {"85601783"}


def test_an_indicator_that_is_none_is_refused_with_the_nearest(published_schools):
    with pytest.raises(ReadingError, match="Menade du grades_merit"):
        schools.school_values(published_schools, "grade_merit")


def test_a_build_without_schools_has_none(delivered_data):
    with Published(current_file(delivered_data)) as opened:
        assert schools.schools(opened).empty
        assert schools.school_results(opened).empty
        assert schools.municipality_means(opened, "1884").empty
        assert (schools.school_indicators(opened)["n_values"] == 0).all()


def test_the_mean_of_a_municipality_counts_pupils_and_says_how_many(published_schools):
    found = schools.municipality_means(published_schools, "0484").set_index(
        ["indicator_id", "year"]
    )
    row = found.loc["grades_merit", 2021]
    assert (row["value"], row["n_schools"], row["pupils"]) == (214.6, 1, 148)
    assert ("grades_merit", 2017) not in found.index  # the number of pupils is hidden by the source


@pytest.mark.parametrize("source", ["salsa", "slutbetyg"])
def test_made_up_schools_are_marked_and_never_stand_beside_delivered_ones(
    tmp_path, school_data, source
):
    sample = sample_folder() / f"{source}_exempel.csv"
    alone = DataFolder(tmp_path / "alone")
    take_in(alone, source, sample, file_id_of(sample.read_bytes()))
    build(alone)
    with Published(current_file(alone)) as opened:
        assert opened.build.is_sample
    mixed = DataFolder(shutil.copytree(school_data.root, tmp_path / "mixed"))
    take_in(mixed, source, sample, file_id_of(sample.read_bytes()))
    with pytest.raises(BuildError, match="made-up and delivered"):
        build(mixed)


VALUES = "select * from (values {}) as t(indicator_id, school_id, year, status, value)"
FIGURES = """
select * from (
    values ('f', 2, 'merit_faktiskt', 212), ('f', 2, 'merit_modell', 221),
        ('f', 2, 'merit_residual', {residual})
) as t(file_id, line, measure, value)
"""
BROKEN = {
    "check_one_row_per_school_value": {
        "mart_school_values": VALUES.format(
            "('a', '1', 2020, 'exists', 1), ('a', '1', 2020, 'missing', null)"
        )
    },
    "check_school_value_only_where_it_exists": {
        "mart_school_values": VALUES.format("('a', '1', 2020, 'masked', 100)")
    },
    "check_sample_and_real_apart": {
        "mart_origins": "select * from (values ('kpb', 'exempel'), ('salsa', 'levererad')) "
        "as t(source, origin)",
    },
    "check_residual_within_rounding": {
        "stg_salsa__schools": "select 'f' as file_id, 2 as line",
        "stg_salsa__figures": FIGURES,
    },
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_check_of_schools_bites(name):
    import duckdb

    with duckdb.connect() as con:
        for relation, select in BROKEN[name].items():
            con.execute(f"create table {relation} as {select.format(residual=-11)}")
        assert len(con.execute(models.read_checks()[name].sql).fetchall()) == 1


def test_a_residual_that_is_off_by_one_is_only_rounding():
    import duckdb

    name = "check_residual_within_rounding"
    with duckdb.connect() as con:
        for relation, select in BROKEN[name].items():
            con.execute(f"create table {relation} as {select.format(residual=-10)}")
        assert con.execute(models.read_checks()[name].sql).fetchall() == []
