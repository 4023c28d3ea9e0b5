"""Figures of school units, the analysis and definitions: small files of each, sound and not."""

import json

import openpyxl
import pytest
from openpyxl.comments import Comment
from tests.pipelines.sources.empty_cores import empty_core

from tidigt import models, quarantine, sources
from tidigt.sources.school_files.analysis_measures import MEASURES

FIGURES = "school_unit,metric,time_period,value,value_type\n"
TEACHERS, TESTS = "studentsPerTeacherQuota", "averageResultNationalTestsSubjectMA6thGrade"
YEAR_6 = "ratioOfPupilsIn6thGradeWithAllSubjectsPassed"
FEW = "OMITTED_DUE_TO_BASED_ON_FEW_PUPILS"


def figures(*rows):
    return (FIGURES + "".join(f"40684137,{row}\n" for row in rows)).encode()


def answer(code="40684137", **measures):
    body = {"schoolUnit": code, "docLinks": None, "_links": {"self": {"href": "x"}}, **measures}
    return {"status": "OK", "message": "Success", "body": body}


def figure(value, kind="EXISTS", period="2024/25"):
    return {"value": value, "valueType": kind, "timePeriod": period}


def analysis(*columns, measures=(("Elever: Antal elever", "20"),), notes=(), year="2024/25"):
    """Write the sheet as text: headings, years, then a row for each measure."""
    width = len(columns)
    rows = [["Underlag för analys"], [""], ["", *columns], ["", *[year] * width]]
    rows += [
        [label, *([cell] * width if isinstance(cell, str) else cell)] for label, cell in measures
    ]
    lines = [";".join(row) for row in [*rows, [""], *([note] for note in notes)]]
    return "\n".join([*lines, ""]).encode()


NORA = "NORA KOMMUN (2120002007): KARLSÄNGSKOLAN (40684137)"
OREBRO = "ÖREBRO KOMMUN (2120001967): VÄSTRA ENGELBREKTSSKOLAN (57966953)"
SOLE_TRADER = "EXEMPEL, VERA (6408233234): BERGSSKOLAN (22345678)"
WHOLE = ("RIKET: TOTALT", "NORA KOMMUN (2120002007): HUVUDMAN")
TEST_3 = (
    "Delmål 5: Andel (%) elever som uppnår kravnivån på samtliga delprov i det nationella provet i "
    "svenska eller svenska som andraspråk i årskurs 3"
)
PUPILS = "Elever: Antal elever"
# Source, content, (loaded, quarantined, collapsed, not data), codes of reasons.
CASES = {
    "every kind of value": (
        "skolstatistik",
        figures(
            f'{TEACHERS},2024/25,"11,4",EXISTS', f"{TESTS},2024/25,..,{FEW}",
            f"{YEAR_6},2024/25,~100,ROUNDED_OFF_DUE_TO_FEW_PUPILS_NOT_ELIGIBLE",
            "certifiedTeachersQuota,2024/25,*,TEACHERS_EXCLUDED_DUE_TO_NO_REQUIRED_LEGITIMATION",
            f"{YEAR_6},2023/24,.,MISSING", "totalNumberOfPupils,2025/26,cirka 380,EXISTS",
        ),
        (6, 0, 0, 0),
        set(),
    ),
    "a year of school that is not taught": (
        "skolstatistik",
        figures(f"{YEAR_6},,,MISSING", f"{YEAR_6},2024/25,.,MISSING", f"{TESTS},,..,{FEW}"),
        (1, 1, 0, 1),
        {"missing_school_year"},
    ),
    "what cannot be": (
        "skolstatistik",
        figures(
            f"{TEACHERS},2024/25,12,GUESSED", f"{TEACHERS},2023/24,*,EXISTS",
            f"{TEACHERS},2022/23,,EXISTS", f"{TESTS},2024/25,21,EXISTS", "np,2024/25,12,EXISTS",
            f"{YEAR_6},2024/25,101,EXISTS", f"{TEACHERS},2024,-1,EXISTS", f"{TESTS},2024/26,9,",
        ),
        (0, 8, 0, 0),
        {
            *("unknown_value_type", "unknown_mark", "no_value", "above_20", "unknown_measure"),
            *("above_100", "negative", "not_a_school_year"),
        },
    ),
    "a figure twice, under one name and under two": (
        "skolstatistik",
        figures(
            f"{TEACHERS},2024/25,12,EXISTS", f"{TEACHERS},2025,12,EXISTS",
            f"{TESTS},2024/25,12,EXISTS", f"{TESTS},2024/25,13,EXISTS",
            "meritvarde,2024/25,211.5,", 'averageGradesMeritRating9thGrade,2024/25,"211,5",EXISTS',
        ),
        (2, 2, 2, 0),
        {"conflicting_rows"},
    ),
    "a saved answer": (
        "skolstatistik",
        json.dumps(
            {"url": "x", "json": answer(
                **{TEACHERS: [figure("11,4"), figure("11,3", period="2023/24")], TESTS: [],
                   YEAR_6: figure(None, "MISSING", None)}
            )}
        ).encode(),
        (2, 0, 0, 1),
        set(),
    ),
    "an answer with a measure that is new": (
        "skolstatistik",
        json.dumps(answer(**{TEACHERS: [figure("11,4")], "brandNewQuota": [figure("1")]})).encode(),
        (1, 1, 0, 0),
        {"unknown_measure"},
    ),
    "the marks of the analysis": (
        "underlag",
        analysis(
            *WHOLE, NORA, OREBRO,
            measures=((PUPILS, "377"), (TEST_3, ("70", "80", "...", "…"))), notes=("läsår:",),
        ),
        (2, 0, 0, 4),
        set(),
    ),
    "a unit that changed principal": (
        "underlag",
        analysis(
            NORA, NORA.replace("NORA", "GAMLA NORA"), OREBRO, OREBRO,
            measures=((PUPILS, ("377", ".", "435", "436")), (TEST_3, ("..", ".", "-", "-"))),
        ),
        (1, 2, 1, 1),
        {"conflicting_rows"},
    ),
    "headings that are no schools": (
        "underlag",
        analysis(NORA, "NORA KOMMUN: SKOLAN (40684137)", "A (2120002007): B (1234567)"),
        (1, 2, 0, 1),
        {"not_a_school_unit"},
    ),
    "figures of the analysis that cannot be": (
        "underlag",
        analysis(
            NORA, OREBRO, SOLE_TRADER,
            measures=((PUPILS, ("37,5", "20", "20")), (TEST_3, ("70", "101", "fel"))),
        ),
        (0, 3, 0, 1),
        {"fraction", "above_100", "unknown_mark"},
    ),
    "definitions": (
        "nyckeltal",
        (
            "id;title;description;is_divided_by_gender;publication_date\n"
            "N15428;Behöriga;Andel elever, i procent av alla, som är behöriga.;true;2026-03-01\n"
            "N15428;Behöriga;Andel elever, i procent av alla, som är behöriga.;true;2026-03-01\n"
            "N33006;Kostnad;;false;2026-02-31\nkpi;Titel;;;\nN33007;;;;\n"
            "N1;A;;;\nU15413;SALSA;;;\nU15413;Salsa;;;\n"
        ).encode(),
        (2, 5, 1, 0),
        {"not_a_key_figure", "missing_text", "conflicting_rows"},
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def reports(judge):
    found = {}
    for source in ("skolstatistik", "underlag", "nyckeltal"):
        found |= judge(source, {name: c[1] for name, c in CASES.items() if c[0] == source})
    return found


@pytest.mark.parametrize("name", CASES)
def test_every_row_goes_where_it_should(reports, counts, name):
    _, _, expected, codes = CASES[name]
    report = reports[name]
    assert counts(report) == expected, report
    assert {reason.code for reason in report.reasons} == codes
    assert all(reason.message for reason in report.reasons)


def test_a_reason_speaks_of_the_column_of_the_sheet_and_of_its_measure(reports):
    [first, *_] = reports["figures of the analysis that cannot be"].reasons
    assert first.message.startswith("Kolumn 2, rad antal_elever: 37,5 är inget helt antal.")
    [first, *_] = reports["headings that are no schools"].reasons
    assert first.message.startswith("Kolumn 3, rad skol_enhetskod: ")


def test_what_is_told_to_all_speaks_of_the_column_too(tmp_path):
    con, inputs = empty_core()
    path = tmp_path / "underlag.csv"
    path.write_bytes(CASES["figures of the analysis that cannot be"][1])
    with con:
        sources.SOURCES["underlag"].load(con, path, "f")
        con.execute("insert into ingest_file by name select 'f' as file_id, 'underlag' as source")
        models.build(con, inputs, only=["stg_underlag__quarantine", "int_skolor__unplaced"])
        quarantine.gather(con, ["underlag"])
        told = con.execute("select message from rows_set_aside order by line").fetchall()
    assert told[0][0].startswith("Kolumn 2, rad antal_elever: ")


SHEET = analysis(NORA, SOLE_TRADER, measures=((PUPILS, "20"), (TEST_3, "70")))
REFUSED = {
    "no analysis": ("underlag", b"kommun;ar\nNora;2020\n", "other_table"),
    "another table of the database": (
        "underlag", analysis(NORA, OREBRO, measures=(("Elever: Annat", "20"),)), "missing_columns"
    ),
    "a measure twice": (
        "underlag", analysis(NORA, OREBRO, measures=((PUPILS, "20"),) * 2), "doubled_columns"
    ),
    "a row longer than the headings": (
        "underlag", SHEET.replace(b"70;70", b"70;70;70"), "damaged_file"
    ),
    "a person among the figures": (
        "underlag", SHEET.replace(b"70;70", b"6408233234;70"), "personal_number"
    ),
    "a person as a school": (
        "underlag", SHEET.replace(b"BERGSSKOLAN", b"BERGSSKOLAN 640823-3234"), "personal_number"
    ),
    "an answer cut off": ("skolstatistik", json.dumps(answer()).encode()[:-3], "damaged_file"),
    "an answer about something else": (
        "skolstatistik", b'{"status": "OK", "body": {"links": []}}', "other_table"
    ),
    "an answer that is a list": ("skolstatistik", b"[1, 2]", "other_table"),
    "a register with figures only": ("skolenheter", b'{"body": {"schoolUnit": 1}}', None),
    "zeros for hidden numbers": (
        "slutbetyg",
        b'"Municipality","SchoolOrganiser","Gender","Students","value"\n"Ale","A","B","C",0\n',
        "derived_table",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_taken_in_is_refused_with_a_reason(judge, name):
    source, content, code = REFUSED[name]
    report = judge(source, {"fil": content})["fil"]
    assert report.status == "rejected"
    assert report.refusal.endswith(".")
    assert "6408233234" not in report.refusal
    assert code is None or report.reasons[0].code == code


def workbook(path, comment=None):
    book = openpyxl.Workbook()
    for line in SHEET.decode().splitlines():
        book.active.append(line.split(";"))
    if comment:
        book.active["A5"].comment = Comment(comment, "Skolverket")
    book.save(path)
    return path.read_bytes()


def test_the_comments_of_the_analysis_are_definitions_and_are_left_out(judge, tmp_path):
    """Skolverket defines measures in them; any other source refuses a workbook with comments."""
    content = workbook(tmp_path / "a.xlsx", "Avser elever i årskurs 3.")
    [own] = judge("underlag", {"a.xlsx": content}).values()
    [other] = judge("elever", {"a.xlsx": content}).values()
    assert (own.status, own.loaded) == ("loaded", 2)
    assert other.reasons[0].code == "free_text"
    [person] = judge("underlag", {"b.xlsx": workbook(tmp_path / "b.xlsx", "640823-3234")}).values()
    assert person.reasons[0].code == "personal_number"


def test_the_number_of_a_sole_trader_as_principal_is_never_taken_in(tmp_path):
    import duckdb

    from tidigt import sources

    delivery = tmp_path / "underlag.csv"
    delivery.write_bytes(SHEET)
    source = sources.SOURCES["underlag"]
    with duckdb.connect() as con:
        sources.create_tables(con, source)
        source.load(con, delivery, "f")
        told = str(con.table(source.layout.table).fetchall())
    assert "BERGSSKOLAN" in told
    assert "6408233234" not in told
    assert "VERA" not in told


def test_every_measure_has_a_name_of_its_own():
    assert len(set(MEASURES.values())) == len(MEASURES) == 40
