"""SALSA in every shape that Skolverket gives it: two header rows, the web page, and JSON."""

import json

import duckdb
import pytest

from tidigt import models, reference, sources
from tidigt.ingest import INGEST_FILE

WEB = (
    '"År";"Kommun";"Skolenhet";"Huvud- man";"Föräldrarnas genomsnittliga utbildningsnivå";'
    '"Andel (%) nyinvandrade";"Andel (%) födda utomlands";"Andel (%) med utländsk bakgrund";'
    '"Andel (%) pojkar";"Faktiskt värde (F)";"Modell- beräknat värde (B)";"Residual (R=F-B)";'
    '"Faktiskt värde (F)";"Modell- beräknat värde (B)";"Residual (R=F-B)";\n'
)
WEB_ROW = (
    '"2025";"Nora";"Skogsskolan";"Kom.";"2,3";"4";"";"";"51";"70";"73";"-3";"212";"221";"-9"\n'
)
OLD_ROW = (
    '"2011";"Nora";"Skogsskolan";"Kom.";"2,1";"";"9";"12";"51";"70";"73";"-3";"212";"221";"-9"\n'
)
BANNER = "Statistik från Skolverket, https://www.skolverket.se\n\nSalsa\nValt läsår: 2018/19\n\n"
MERIT_ABOVE = "Genomsnittligt meritvärde;" * 3
SUBJECTS_ABOVE = "Andel (%) som uppn. kunskapskraven;" * 3
PLACE = (
    "Skola;Skol-enhetskod;Skolkommun;Kommun-kod;Typ av huvudman;Huvudman;Huvudman orgnr;"
    "Föräldrarnas genomsnittliga utb.nivå;Andel (%) nyinvandrade;Andel (%) pojkar;"
)
FBR = "Faktiskt värde (F);Modell- beräknat värde (B);Residual (R=F-B);"
SCHOOL = "Skogsskolan;12345678;Nora;1884;Kommunal;Nora kommun;2120002007;2,3;0;51;"


def siris(*rows, above=SUBJECTS_ABOVE + MERIT_ABOVE):
    head = f"{';' * 7}{'Bakgrundsinformation;' * 3}{above}\n{PLACE}{FBR}{FBR}\n"
    return ("\ufeff" + BANNER + head + "".join(rows)).encode()


def answer(*schools, period="2022/23"):
    body = {"compulsorySchoolUnitSalsaMetricList": list(schools), "timePeriod": period}
    return json.dumps({"status": "OK", "message": "Success", "body": body}).encode()


def school(code="12345678", **metrics):
    given = {"salsaAverageGradesIn9thGradeActual": "212", "salsaAverageCalculated": "221"}
    given |= {"salsaAverageGradesIn9thGradeDeviation": "-9", "salsaParentsEducation": "2,3"}
    cells = {key: {"value": value, "valueType": "EXISTS"} for key, value in given.items()}
    named = {"schoolUnitCode": code, "name": "Skogsskolan", "geographicalAreaCode": "1884"}
    return {**named, **cells, **metrics}


@pytest.fixture
def staged(tmp_path):
    """Give a function that stages one delivery and returns its figures by indicator."""

    def of(content):
        delivery = tmp_path / "salsa"
        delivery.write_bytes(content)
        con = duckdb.connect()
        models.define_macros(con)
        con.execute(INGEST_FILE)
        source = sources.SOURCES["salsa"]
        sources.create_tables(con, source)
        inputs = {**reference.build(con), "ingest_file": "", **dict.fromkeys(source.raw_tables, "")}
        source.load(con, delivery, "f")
        models.build(con, inputs, only=["stg_salsa__schools"])
        rows = con.execute(
            "select indicator_id, year, year_label, value, status from stg_salsa__figures "
            "join stg_salsa__schools using (file_id, line)"
        ).fetchall()
        con.close()
        return {indicator: tuple(rest) for indicator, *rest in rows}

    return of


def test_two_header_rows_are_read_as_one(staged):
    found = staged(siris(SCHOOL + "70;73;-3;212;221;-9;\n"))
    assert found["salsa_all_subjects_actual"] == (2019, "2018/19", 70, "exists")
    assert found["salsa_all_subjects_residual"][2] == -3
    assert found["salsa_merit_model"] == (2019, "2018/19", 221, "exists")
    assert found["salsa_parents_education"][2] == 2.3


def test_the_row_above_decides_which_outcome_comes_first(staged):
    found = staged(siris(SCHOOL + "212;221;-9;70;73;-3;\n", above=MERIT_ABOVE + SUBJECTS_ABOVE))
    assert found["salsa_merit_actual"][2] == 212
    assert found["salsa_all_subjects_actual"][2] == 70


def test_repeated_headers_of_the_web_page_are_all_subjects_then_merit(staged):
    found = staged((WEB + WEB_ROW).encode())
    assert found["salsa_all_subjects_residual"] == (2025, "2025", -3, "exists")
    assert found["salsa_merit_residual"] == (2025, "2025", -9, "exists")
    assert found["salsa_newly_immigrated"][2] == 4


def test_the_background_of_older_years_is_kept(staged):
    found = staged((WEB + OLD_ROW).encode())
    assert found["salsa_born_abroad"] == (2011, "2011", 9, "exists")
    assert found["salsa_foreign_background"][2] == 12
    assert found["salsa_newly_immigrated"][2:] == (None, "missing")


def test_the_interface_gives_text_with_decimal_comma(staged):
    found = staged(answer(school()))
    assert found["salsa_parents_education"] == (2023, "2022/23", 2.3, "exists")
    assert found["salsa_merit_residual"][2] == -9


@pytest.mark.parametrize(
    ("value_type", "value", "status"),
    [
        ("MISSING", ".", "missing"),
        ("MISSING", None, "missing"),
        ("OMITTED_DUE_TO_BASED_ON_FEW_PUPILS", "12", "source_suppressed"),
        ("ROUNDED_OFF_DUE_TO_FEW_PUPILS_NOT_ELIGIBLE", "~100", "masked"),
    ],
)
def test_a_value_type_of_the_interface_is_never_a_number(staged, value_type, value, status):
    metric = {"value": value, "valueType": value_type}
    found = staged(answer(school(salsaRequirementsReachedActual=metric)))
    assert found["salsa_all_subjects_actual"][3] == status


# Content, (loaded, quarantined, collapsed, not data), codes of reasons.
CASES = {
    "a school that SALSA does not cover": (answer(None, school()), (1, 0, 0, 1), set()),
    "a value type that is new": (
        answer(school(salsaBoysQuota={"value": "5", "valueType": "GUESSED"})),
        (0, 1, 0, 0),
        {"unknown_mark"},
    ),
    "residuals off by one, and by two": (
        siris(
            SCHOOL + "70;73;-2;212;221;-10;\n",
            SCHOOL.replace("12345678", "22345678") + "70;73;-3;212;221;-11;\n",
            SCHOOL.replace("12345678", "32345678") + "70;73;-5;212;221;-9;\n",
        ),
        (1, 2, 0, 0),
        {"residual_disagrees"},
    ),
    "numbers that cannot be": (
        siris(
            SCHOOL + "170;73;97;212;221;-9;\n",
            SCHOOL.replace("2,3;0", "3,3;0").replace("12345678", "22345678") + "70;73;-3;2;3;-1;\n",
            SCHOOL.replace("12345678", "32345678") + "70;73;-3;412;421;-9;\n",
            SCHOOL.replace("12345678", "42345678") + "-70;-73;3;212;221;-9;\n",
        ),
        (0, 4, 0, 0),
        {"above_100", "not_a_level", "above_340", "negative"},
    ),
    "codes that are none": (
        siris(
            SCHOOL.replace("12345678", "1234567") + "70;73;-3;212;221;-9;\n",
            SCHOOL.replace("1884", "1880") + "70;73;-3;212;221;-9;\n",
            SCHOOL.replace("Nora;1884", ";484") + "70;73;-3;212;221;-9;\n",
        ),
        (0, 3, 0, 0),
        {"not_a_school_unit", "code_name_mismatch", "lost_zero"},
    ),
    "a school twice, and not the same": (
        siris(
            SCHOOL + "70;73;-3;212;221;-9;\n",
            SCHOOL + "70;73;-3;212;221;-9;\n",
            SCHOOL.replace("12345678", "22345678") + "70;73;-3;212;221;-9;\n",
            SCHOOL.replace("12345678", "22345678") + "71;74;-3;212;221;-9;\n",
        ),
        (1, 2, 1, 0),
        {"conflicting_rows"},
    ),
    "two schools of one name in a file without codes": (
        (WEB + WEB_ROW + WEB_ROW.replace("70", "71").replace("-3", "-2")).encode(),
        (0, 2, 0, 0),
        {"conflicting_rows"},
    ),
    "one year under two labels": (
        (WEB + WEB_ROW + WEB_ROW.replace("2025", "2024/25").replace("70", "71")).encode(),
        (0, 2, 0, 0),
        {"conflicting_rows"},
    ),
    "years and places that are none": (
        (
            WEB
            + WEB_ROW.replace("2025", "25")
            + WEB_ROW.replace("2025", "2024/26")
            + WEB_ROW.replace("2025", "2099")
            + WEB_ROW.replace("Nora", "Norra")
            + WEB_ROW.replace("Skogsskolan", "")
        ).encode(),
        (0, 5, 0, 0),
        {"not_a_school_year", "year_in_future", "unknown_name", "missing_text"},
    ),
}


@pytest.fixture(scope="module")
def reports(judge):
    return judge("salsa", {name: content for name, (content, *_) in CASES.items()})


@pytest.mark.parametrize("name", CASES)
def test_every_row_of_salsa_goes_where_it_should(reports, counts, name):
    _, expected, codes = CASES[name]
    report = reports[name]
    assert counts(report) == expected
    assert {reason.code for reason in report.reasons} == codes
    assert all(reason.message for reason in report.reasons)


def test_a_residual_that_disagrees_says_what_it_should_be(reports):
    first = reports["residuals off by one, and by two"].reasons[0]
    assert "residualen -11" in first.message
    assert "-9" in first.message


REFUSED = {
    "another answer": (b'{"status": "OK", "body": {"links": []}}', "other_table"),
    "an answer cut off": (answer(school())[:-9], "damaged_file"),
    "no year anywhere": (siris().replace("Valt läsår".encode(), b"Urval"), "missing_banner"),
    "outcomes that cannot be told apart": (
        siris(SCHOOL + "70;73;-3;212;221;-9;\n", above="Resultat;" * 6),
        "missing_columns",
    ),
    "three outcomes": (WEB.replace('"Andel (%) pojkar"', '"Residual (R=F-B)"').encode(), None),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_salsa_is_refused_with_a_reason(judge, name):
    content, code = REFUSED[name]
    report = judge("salsa", {name: content})[name]
    assert report.status == "rejected"
    assert report.refusal
    assert code is None or report.reasons[0].code == code
