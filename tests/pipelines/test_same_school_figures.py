"""From deliveries to the mart: one figure from several sources, and every status as it is."""

from datetime import datetime

import pytest
from tests.pipelines.sources.empty_cores import empty_core

from tidigt import models, sources
from tidigt.building import build
from tidigt.folders import DataFolder
from tidigt.intake import file_id_of, take_in
from tidigt.reading import Published, current_file

GRADES = (
    "Valt läsår: 2024/25\n\nSkola;Skol-enhetskod;Skolkommun;Kommun-kod;Antal elever;"
    "Andel (%) elever som uppfyllt betygskriterierna i alla ämnen;"
    "Andel (%) elever behöriga till yrkesprog.;Genomsnittligt meritvärde (17 ämnen)\n"
    "Karlsängskolan;40684137;Nora;1884;126;..;.;211,5\n"
)
FIGURES = "school_unit,metric,time_period,value,value_type\n" + "".join(
    f'40684137,{measure},2024/25,"{value}",{kind}\n'
    for measure, value, kind in [
        ("averageGradesMeritRating9thGrade", "199,9", "EXISTS"),
        ("ratioOfPupilsIn9thGradeWithAllSubjectsPassed", "65,1", "EXISTS"),
        ("ratioOfPupils9thGradeEligibleForNationalProgramYR", "79,4", "EXISTS"),
        ("studentsPerTeacherQuota", ".", "MISSING"),
        (
            "ratioOfPupilsIn6thGradeWithAllSubjectsPassed",
            "..",
            "OMITTED_DUE_TO_BASED_ON_FEW_PUPILS",
        ),
        ("certifiedTeachersQuota", "*", "TEACHERS_EXCLUDED_DUE_TO_NO_REQUIRED_LEGITIMATION"),
        ("totalNumberOfPupils", "cirka 380", "EXISTS"),
    ]
)
ANALYSIS = (
    ";RIKET: TOTALT;NORA KOMMUN (2120002007): KARLSÄNGSKOLAN (40684137);"
    "OKÄND (2120002007): NYA SKOLAN (12345678)\n;2024/25;2024/25;2024/25\n"
    "Elever: Antal elever;9;377;20\nPersonal: Antal elever per lärare (heltidstjänster);9;11,3;9\n"
    "Delmål 1: Andel (%) elever som har lägst betyget E i samtliga ämnen efter årskurs 6;9;81,0;9\n"
    "Delmål 1: Andel (%) elever som blir behöriga till ett nationellt program i gymnasieskolan;"
    "9;70,0;9\nElever: Andel (%) flickor;9;...;9\n"
    "Delmål 2: Elevers upplevelse av trygghet i årskurs 8 (medelvärde)*;9;-;9\n"
)
FILES = {"slutbetyg": GRADES, "skolstatistik": FIGURES, "underlag": ANALYSIS}


@pytest.fixture(scope="module", params=["in this order", "the other way round"])
def core(request, tmp_path_factory):
    """The three deliveries up to the marts; which of them is newest must not matter."""
    folder = tmp_path_factory.mktemp("files")
    names = list(FILES) if request.param == "in this order" else list(reversed(FILES))
    con, inputs = empty_core()
    for day, name in enumerate(names, start=1):
        path = folder / name
        path.write_text(FILES[name], encoding="utf-8")
        sources.SOURCES[name].load(con, path, name)
        con.execute(
            "insert into ingest_file by name select ? as file_id, ? as source, ? as received_at",
            [name, name, datetime(2026, 7, day)],
        )
    models.build(con, inputs, only=["mart_school_values", "mart_schools", "int_skolor__unplaced"])
    yield con
    con.close()


@pytest.mark.parametrize(
    ("indicator", "value", "status", "source"),
    [
        ("grades_merit", 211.5, "exists", "slutbetyg"),  # its own source, not 199,9
        ("grades_all_subjects", None, "source_suppressed", "slutbetyg"),  # hidden is not filled in
        ("grades_eligible", 79.4, "exists", "skolstatistik"),  # nothing told, so the next one is
        ("pupils_per_teacher", 11.3, "exists", "underlag"),
        ("grades_year_6_all_subjects", None, "source_suppressed", "skolstatistik"),
        ("teachers_certified", None, "not_applicable", "skolstatistik"),
        ("pupils_total_rounded", None, "masked", "skolstatistik"),
        ("analysis_girls", None, "masked", "underlag"),
        ("survey_year_8_safety", None, "source_suppressed", "underlag"),
    ],
)
def test_a_figure_comes_from_its_own_source_first_and_keeps_its_status(
    core, indicator, value, status, source
):
    query = (
        "select value, status, source from mart_school_values "
        "where school_id = '40684137' and indicator_id = ? and year = 2025"
    )
    assert core.execute(query, [indicator]).fetchall() == [(value, status, source)]


def test_a_unit_gets_name_and_municipality_from_the_source_that_has_them(core):
    query = "select school_id, school_name, other_names, municipality from mart_schools"
    assert core.execute(query).fetchall() == [("40684137", "Karlsängskolan", "", "Nora")]


def test_a_unit_of_which_no_source_says_the_municipality_is_told_of(core):
    query = "select source, line, code, value_shown from int_skolor__unplaced"
    assert core.execute(query).fetchall() == [
        ("underlag", 4, "unit_without_place", "NYA SKOLAN 12345678")
    ]
    shown = "select count(*) from mart_school_values where school_id = '12345678'"
    assert core.execute(shown).fetchall() == [(0,)]


def test_the_values_of_a_build_are_those_of_municipalities_and_of_schools(tmp_path):
    folder = DataFolder(tmp_path / "data")
    for name, text in FILES.items():
        path = tmp_path / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        take_in(folder, name, path, file_id_of(path.read_bytes()))
    result = build(folder)
    with Published(current_file(folder)) as published:
        counts = {
            table: int(published.frame(f"select count(*) as n from {table}")["n"].iloc[0])
            for table in ("published_values", "published_school_values")
        }
        assert counts["published_school_values"] > 10
        assert published.build.n_values == sum(counts.values()) == result.n_values
