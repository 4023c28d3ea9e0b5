"""Sound files of every kind with bytes changed, cut, doubled and put in: no crash, nothing lost.

Many files are tried in one go, because what takes time is to build the models, not to read a file.
"""

import io
import json

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tidigt.validation import validate

HEADERS = {
    "kpb": "kommun;kommunkod;ar;aldersgrupp;antal;befolkning;andel;kon;insatsgrupp;kostnad_kr",
    "persons": "person_id;kommunkod;kommun;ar;fodelsear;kon;insatsgrupp;kostnad_kr;start;slut",
    "befolkning": "kommunkod;ar;alder;antal",
    "prisindex": "index;ar;varde;status;argang",
    "slutbetyg": "lasar;skola;skol_enhetskod;skolkommun;kommun_kod;antal_elever;meritvarde",
    "skolstatistik": "lasar;skol_enhetskod;kommun_kod;matt;varde;vardetyp",
    "nyckeltal": "id;title;description;is_divided_by_gender;publication_date",
    "salsa": "lasar;skola;skol_enhetskod;skolkommun;kommun_kod;foraldrarnas_utbildningsniva;"
    "andel_pojkar;amnen_faktiskt;amnen_modell;amnen_residual;merit_faktiskt;merit_modell;"
    "merit_residual",
    "elever": "lasar;skola;skol_enhetskod;skolkommun;kommun_kod;elever_arskurs_1_9;"
    + ";".join(f"elever_arskurs_{year}" for year in range(1, 10)),
    "skolenheter": "skol_enhetskod;skola;kommun_kod;wgs84_latitud;wgs84_longitud;utlandsskola",
    "kolada": "kpi;municipality_id;municipality;year;gender;status;value;isdeleted",
}
ROWS = {
    "kpb": ["Nora;1884;2020;0-6;72;774;9,3;T;HVB;1 000,50", "Örebro;1880;2020;7-12;..;~100;;K;;"],
    "persons": [
        "p01;1884;Nora;2020;2015;K;HVB;1000,50;2020-02-01;2020-03-01",
        "p02;1880;Örebro;2020;2010;;Familjehem;;;",
    ],
    "befolkning": ["1884;2020;0;104", "0484;2020;100+;17"],
    "prisindex": ["PKV;2024;112,4;utfall;2026-04-15", "KPI;2024M01;409,9;;"],
    "slutbetyg": [
        "2024/25;Karlsängskolan;40684137;Nora;1884;108;211,5",
        "2024/25;Sjöängsskolan;15766661;Askersund;1882;..;~100",
    ],
    "skolstatistik": [
        "2024/25;40684137;1884;certifiedTeachersQuota;70,7;EXISTS",
        "2025/26;15766661;1882;totalNumberOfPupils;cirka 350;EXISTS",
        ";40684137;;ratioOfPupilsIn6thGradeWithAllSubjectsPassed;;MISSING",
    ],
    "salsa": [
        "2024/25;Karlsängskolan;40684137;Nora;1884;2,3;52;65;68;-3;212;221;-9",
        "2024/25;Sjöängsskolan;15766661;Askersund;1882;2,2;..;~100;65;.;203;214;−11",
    ],
    "elever": [
        "2024/25;Karlsängskolan;40684137;Nora;1884;1 088;.;.;.;.;.;.;363;362;363",
        "2024/25;Gökstensskolan F-9;85601783;Eskilstuna;0484;9;1;1;1;1;1;1;1;1;1",
    ],
    "skolenheter": [
        "40684137;Karlsängskolan;1884;59.5195;15.0399;false",
        "15766661;Sjöängsskolan;1882;58,8797;14,9046;",
    ],
    "kolada": [
        "N15428;1884;Nora;2022;T;;81.8;false",
        "N15428;0484;Eskilstuna;2022;K;Privacy;;",
        "N33006;1882;Askersund;2023;T;Missing;4 100;true",
    ],
    "nyckeltal": ["N15428;Behöriga;Andel elever.;true;2026-03-01", "U15413;SALSA;;false;"],
}
SOURCE_OF = {"persons": "kpb"}
PIECES = st.sampled_from(
    [b";", b'"', b"\n", b"\r\n", b"\0", b"-", b",", b"1e308", b"9" * 40, b"\xff", b"\xc3", b"..",
     b"\xe2\x88\x92", b"640823-3234", b"NaN", b"0x1F", b"\t", b"1900-02-29", b"=1+1", b"'", b"%"]
)  # fmt: skip
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["flip", "cut", "double", "insert", "end"]),
        st.floats(0, 1, exclude_max=True),
        st.integers(0, 255),
        PIECES,
    ),
    min_size=1,
    max_size=4,
)
MANY = st.lists(CHANGES, min_size=30, max_size=30)
FEW_RUNS = settings(
    max_examples=2,
    phases=[Phase.generate],
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.large_base_example],
)


def mutated(content, changes, start=0):
    """Change bytes from ``start`` on."""
    changed = bytearray(content)
    for kind, where, byte, piece in changes:
        at = start + int(where * (len(changed) - start))
        if kind == "flip" and at < len(changed):
            changed[at] = byte
        elif kind == "cut":
            del changed[at : at + byte % 16]
        elif kind == "double":
            changed[at:at] = changed[at : at + byte]
        elif kind == "insert":
            changed[at:at] = piece
        elif kind == "end" and byte % 4 == 0:
            del changed[at:]
    return bytes(changed)


def tried(folder, source, contents, ending):
    """Return the reports of many files; a crash, or rows that do not add up, would raise."""
    paths = []
    for number, content in enumerate(contents):
        paths.append(folder / f"{number}{ending}")
        paths[-1].write_bytes(content)
    return validate(source, paths)


def lines_below_the_header(content):
    text = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").removesuffix(b"\n")
    return text.count(b"\n")


@pytest.mark.parametrize("kind", HEADERS)
@FEW_RUNS
@given(many=MANY)
def test_every_line_of_a_changed_text_is_accounted_for(tmp_path_factory, kind, many):
    header = f"{HEADERS[kind]}\n".encode()
    body = "".join(f"{row}\n" for row in ROWS[kind] * 3).encode()
    contents = [mutated(header + body, changes, start=len(header)) for changes in many]
    folder = tmp_path_factory.mktemp(kind)
    for content, report in zip(
        contents, tried(folder, SOURCE_OF.get(kind, kind), contents, ".csv"), strict=True
    ):
        if report.status == "rejected" and not report.file_id:
            assert report.reasons[0].code
            continue
        rows = report.loaded + report.quarantined + report.collapsed + report.not_data
        assert rows == lines_below_the_header(content), (content, report)
        assert len(report.reasons) == report.quarantined
        assert b";640823-3234;" not in content


def workbook_of(kind):
    book = openpyxl.Workbook()
    for row in [HEADERS[kind], *ROWS[kind]]:
        book.active.append(row.split(";"))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def parquet_of(kind):
    columns = zip(*(row.split(";") for row in ROWS[kind]), strict=True)
    stream = io.BytesIO()
    pq.write_table(pa.table(dict(zip(HEADERS[kind].split(";"), columns, strict=True))), stream)
    return stream.getvalue()


def json_stat():
    codes = {"Region": ["1884"], "Alder": ["0", "1"], "ContentsCode": ["BE0101N1"], "Tid": ["2020"]}
    return json.dumps(
        {
            "class": "dataset",
            "id": list(codes),
            "size": [len(own) for own in codes.values()],
            "dimension": {name: {"category": {"index": own}} for name, own in codes.items()},
            "value": [104, None],
            "status": {"1": ".."},
        }
    ).encode()


def kolada():
    figures = [{"gender": "T", "count": 1, "status": "", "value": 81.8, "isdeleted": False}]
    row = {"kpi": "N15428", "municipality": "1884", "period": 2022, "values": figures}
    return json.dumps({"values": [row, row], "count": 2, "next_url": None}).encode()


def salsa():
    metric = {"value": "213", "valueType": "EXISTS"}
    names = [f"salsa{name}" for name in ("AverageGradesIn9thGradeActual", "AverageCalculated")]
    residual = {"salsaAverageGradesIn9thGradeDeviation": {**metric, "value": "0"}}
    school = {"schoolUnitCode": "40684137", "name": "A", "geographicalAreaCode": "1884"}
    body = {"timePeriod": "2024/25", "compulsorySchoolUnitSalsaMetricList": [None]}
    body["compulsorySchoolUnitSalsaMetricList"] += [
        {**school, **dict.fromkeys(names, metric), **residual}
    ]
    return json.dumps({"status": "OK", "body": body}).encode()


def unit_statistics():
    figure = {"value": "70,7", "valueType": "EXISTS", "timePeriod": "2024/25"}
    not_taught = {"value": None, "valueType": "MISSING", "timePeriod": None}
    body = {"schoolUnit": "40684137", "certifiedTeachersQuota": [figure], "docLinks": None}
    body["ratioOfPupilsIn6thGradeWithAllSubjectsPassed"] = not_taught
    return json.dumps({"status": "OK", "body": body}).encode()


def analysis():
    rows = [
        ["Underlag för analys"],
        ["", "RIKET: TOTALT", "NORA KOMMUN (2120002007): KARLSÄNGSKOLAN (40684137)", "A: HUVUDMAN"],
        ["", *["2024/25"] * 3],
        ["Elever: Antal elever", "1088", "377", ".."],
        ["Personal: Antal elever per lärare (heltidstjänster)", "12,0", "...", "."],
        ["TECKENFÖRKLARINGAR"],
    ]
    return "\n".join(";".join(row) for row in rows).encode()


SCHOOLS = ("KARLSÄNGSKOLAN (40684137)", "GYTTORPS SKOLA (34577212)", "JÄRNBOÅS SKOLA (47203117)")


@FEW_RUNS
@given(many=MANY)
def test_no_school_of_a_changed_analysis_is_lost(tmp_path_factory, many):
    """Its schools are columns, named in a heading that stays as it is."""
    heading = ["", "RIKET: TOTALT", *(f"NORA KOMMUN (2120002007): {school}" for school in SCHOOLS)]
    head = f"Underlag för analys\n{';'.join(heading)}\n".encode()
    rows = [
        ["", *["2024/25"] * 4],
        ["Elever: Antal elever", "1 088", "377", "..", "54"],
        ["Elever: Andel (%) flickor", "48,9", "51", "...", "."],
        ["Delmål 1: Elevers upplevelse av stöd i årskurs 5", "7,1", "6,9", "-", ""],
        ["TECKENFÖRKLARINGAR", "", "", "", ""],
    ]
    content = head + "\n".join(";".join(row) for row in rows).encode()
    contents = [content, *(mutated(content, changes, start=len(head)) for changes in many)]
    sound, *reports = tried(tmp_path_factory.mktemp("analysis"), "underlag", contents, ".csv")
    assert (sound.loaded, sound.quarantined) == (len(SCHOOLS), 0)
    for report in reports:
        if report.status == "rejected" and not report.file_id:
            assert report.reasons[0].code
            continue
        assert report.loaded + report.quarantined + report.collapsed == len(SCHOOLS)
        assert len(report.reasons) == report.quarantined


def analysis_workbook():
    book = openpyxl.Workbook()
    for row in analysis().decode().split("\n"):
        book.active.append(row.split(";"))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


OTHER_KINDS = {
    "statistics of a unit": ("skolstatistik", unit_statistics(), ".json"),
    "analysis": ("underlag", analysis(), ".csv"),
    "analysis as a workbook": ("underlag", analysis_workbook(), ".xlsx"),
    "workbook": ("kpb", workbook_of("kpb"), ".xlsx"),
    "workbook of persons": ("kpb", workbook_of("persons"), ".xlsx"),
    "parquet": ("kpb", parquet_of("kpb"), ".parquet"),
    "population as JSON-stat": ("befolkning", json_stat(), ".json"),
    "values of Kolada": ("kolada", kolada(), ".json"),
    "SALSA": ("salsa", salsa(), ".json"),
}


@pytest.mark.parametrize("kind", OTHER_KINDS)
@FEW_RUNS
@given(many=MANY)
def test_a_changed_file_of_another_kind_is_read_or_refused_in_words(tmp_path_factory, kind, many):
    source, content, ending = OTHER_KINDS[kind]
    contents = [content, *(mutated(content, changes) for changes in many)]
    folder = tmp_path_factory.mktemp("others")
    sound, *reports = tried(folder, source, contents, ending)
    assert sound.loaded > 0
    for report in reports:
        assert len(report.reasons) >= report.quarantined
        assert report.status != "rejected" or report.refusal.endswith((".", ")"))


def a_unit():
    unit = {"schoolUnitCode": "40684137", "schoolUnitName": "A", "wgs84Latitude": "59.5"}
    unit |= {"wgs84Longitude": "15.0", "sweref99Latitude": "", "sweref99Longitude": ""}
    body = {"_embedded": {"compactSchoolUnits": [{**unit, "abroadSchool": False}]}}
    return json.dumps({"url": "", "json": {"status": "OK", "body": body}}).encode()


ANSWERS = {"skolstatistik": unit_statistics(), "salsa": salsa(), "skolenheter": a_unit()}
OTHER_THINGS = [None, 1, 11.4, True, "", "x" * 100, "\ud800", [], {}, [None], {"value": []}]


def places(answer, path=()):
    """Every place in JSON, as the keys and numbers that lead there."""
    yield path
    below = {dict: dict.items, list: enumerate}.get(type(answer), lambda _: ())
    for key, part in below(answer):
        yield from places(part, (*path, key))


def changed_at(answer, path, other):
    """The same JSON with another thing in one place."""
    if not path:
        return other
    copied = answer.copy()
    copied[path[0]] = changed_at(answer[path[0]], path[1:], other)
    return copied


@pytest.mark.parametrize("source", ANSWERS)
def test_an_answer_with_anything_else_in_any_place_is_read_or_refused_in_words(tmp_path, source):
    answer = json.loads(ANSWERS[source])
    contents = [
        json.dumps(changed_at(answer, path, other)).encode()
        for path in places(answer)
        for other in OTHER_THINGS
    ]
    reports = tried(tmp_path, source, [ANSWERS[source], *contents], ".json")
    assert reports[0].loaded == 1
    assert len(reports) > 100
    for report in reports:
        assert report.status != "rejected" or report.refusal.endswith((".", ")"))


BOMBS = {
    "lists in lists": ("befolkning", b"[" * 200_000, "damaged_file"),
    "objects in objects": ("salsa", b'{"body":' * 200_000, "damaged_file"),
    "a number of a million digits": ("befolkning", b'{"value": ' + b"9" * 10**6 + b"}", None),
    "Kolada in lists": ("kolada", b'{"values": ' + b"[" * 200_000, "damaged_file"),
    "fetch of nothing": ("kolada", b'{"kind": "fetch"}\n', None),
    "figures that are no list": (
        "skolstatistik",
        b'{"body": {"schoolUnit": [], "x": {"valueType": []}}}',
        None,
    ),
    "a map of schools that are none": ("salsa", b'{"salsaPeriod": 1, "schools": [1]}', None),
    "units in lists": ("skolenheter", b'{"json": ' + b"[" * 200_000, "damaged_file"),
    "fetch with a page that is a list": ("slutbetyg", b'{"kind": "fetch"}\n[1]\n', None),
    "page without an answer": (
        "skolenheter",
        b'{"kind": "fetch"}\n{"kind": "school_units"}\n',
        None,
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_answers_that_no_one_would_send_are_refused_in_words(judge, name):
    source, content, code = BOMBS[name]
    [report] = judge(source, {"svar.json": content}).values()
    assert report.status == "rejected"
    assert report.loaded == 0
    assert code in (None, report.reasons[0].code if report.reasons else None)


def parquet_bomb(column):
    stream = io.BytesIO()
    pq.write_table(pa.table({"kommunkod": column}), stream, compression="zstd")
    return stream.getvalue()


def test_a_parquet_file_that_unfolds_without_end_is_refused_before_it_does(judge):
    long = pa.DictionaryArray.from_arrays(pa.array([0] * 20_000, pa.int32()), ["x" * 100_000])
    many = pa.nulls(110_000_000, pa.int8())
    bombs = {"long.parquet": parquet_bomb(long), "many.parquet": parquet_bomb(many)}
    assert max(map(len, bombs.values())) < 1_000_000
    for report in judge("kpb", bombs).values():
        assert [reason.code for reason in report.reasons] == ["parquet_bomb"]
