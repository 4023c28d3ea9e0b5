"""Population, Kolada, groups and breaks: small files of each, sound and not."""

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

BEFOLKNING = "kommunkod;ar;alder;antal\n"
KOLADA = "kpi;municipality_id;year;gender;status;value\n"
GRUPPER = "group_id,group_title,member_id,member_title\n"
BROTT = "kommunkod;ar;kalla;text\n"


def dump(**columns):
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream)
    return stream.getvalue()


VALUES = {
    "kpi": ["N15428"] * 3,
    "municipality_id": ["1884", "0000", "0001"],
    "year": [2020] * 3,
    "gender": ["T"] * 3,
    "status": [""] * 3,
    "value": [85.5, 83.0, 84.0],
}
# Source, content, (loaded, quarantined, collapsed, not data), codes of reasons and of warnings.
CASES = {
    "ages in every way": (
        "befolkning",
        BEFOLKNING + "1884;2020;0;101\n1884;2020;1 år;99\n1884;2020;100+;3\n1884;2020;Totalt;9\n",
        ((3, 0, 0, 1), set(), set()),
    ),
    "both sexes in words": (
        "befolkning",
        "kommunkod;ar;alder;kon;antal\n1884;2020;0;män;50\n1884;2020;0;kvinnor;51\n1884;2020;0;2;51\n",
        ((2, 0, 1, 0), set(), set()),
    ),
    "years as columns": (
        "befolkning",
        "region,ålder,kön,2018,2019\nNora,0,män,5,fel\nNora,0,kvinnor,6,7\nRiket,0,män,8,9\n",
        ((3, 1, 0, 2), {"unknown_mark"}, set()),
    ),
    "a name that is none": (
        "befolkning",
        "region;år;ålder;antal\nNora;2020;0;101\nNorra;2020;0;101\nNora kommun;2020;1;99\n",
        ((2, 1, 0, 0), {"unknown_name"}, set()),
    ),
    "population that is not there": (
        "befolkning",
        BEFOLKNING + "1884;2020;0;..\n1884;2020;1;\n1884;2020;2;-1\n1884;2020;3;7\n",
        ((1, 3, 0, 0), {"no_count", "negative"}, set()),
    ),
    "population long ago": (
        "befolkning",
        BEFOLKNING + "1884;1968;0;101\n1884;1967;0;101\n",
        ((1, 1, 0, 0), {"year_too_early"}, set()),
    ),
    "ages that are none": (
        "befolkning",
        BEFOLKNING + "1884;2020;0-6;816\n1884;2020;130;1\n1884;2020;5;90\n",
        ((1, 2, 0, 0), {"age_not_an_age"}, set()),
    ),
    "population twice, not the same": (
        "befolkning",
        BEFOLKNING + "1884;2020;0;101\n1884;2020;0;102\n1884;2020;1;9\n",
        ((1, 2, 0, 0), {"conflicting_rows"}, set()),
    ),
    "codes that lost their zero": (
        "befolkning",
        "kommunkod;kommun;ar;alder;antal\n484;Eskilstuna;2020;0;9\n484;;2020;1;9\n1884.0;;2020;1;9\n",
        ((2, 1, 0, 0), {"lost_zero"}, {"lost_zero", "decimal_code"}),
    ),
    "regions in Kolada": ("kolada", dump(**VALUES), ((1, 0, 0, 2), set(), set())),
    "statuses of Kolada": (
        "kolada",
        KOLADA + "N1;1884;2020;T;;1.5\nN1;1884;2020;K;Privacy;1.5\nN1;1884;2020;M;Secret;\n",
        ((2, 1, 0, 0), {"unknown_status"}, set()),
    ),
    "no sex and no year in Kolada": (
        "kolada",
        KOLADA + "N1;1884;2020;;;1.5\nN1;1884;20;T;;1.5\nN1;1884;2021;T;;-1e-05\n",
        ((1, 2, 0, 0), {"unknown_sex", "year_not_a_year"}, set()),
    ),
    "Kolada says it twice": (
        "kolada",
        KOLADA + "N1;1884;2020;T;;1.5\n" * 2 + "N1;1884;2021;T;;1\nN1;1884;2021;T;;2\n",
        ((1, 2, 1, 0), {"conflicting_rows"}, set()),
    ),
    "regions in a group": (
        "grupper",
        GRUPPER
        + 'G1,"Lika, Nora, 2024",1882,Askersund\n'
        + 'G1,"Lika, Nora, 2024",0018,Örebro läns region\n',
        ((1, 1, 0, 0), {"unknown_municipality"}, set()),
    ),
    "members twice, elsewhere and nameless": (
        "grupper",
        GRUPPER + "G1,A,1882,Askersund\nG1,A,1882,Askersund\nG1,A,1882,Nora\n,A,1884,Nora\n",
        ((1, 2, 1, 0), {"code_name_mismatch", "missing_text"}, set()),
    ),
    "breaks everywhere and nowhere": (
        "brott",
        BROTT + "0000;2020;kpb;Pandemin\n1884;2020;kpb;Pandemin\n9999;2020;kpb;x\n1884;x;kpb;x\n",
        ((2, 2, 0, 0), {"unknown_municipality", "year_not_a_year"}, set()),
    ),
    "breaks without words": (
        "brott",
        BROTT + "1884;2020;;x\n1884;2020;kpb;\n1884;2020;kpb;x\n1884;2020;kpb;x\n1884;2020;kpb;y\n",
        ((2, 2, 1, 0), {"missing_text"}, set()),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def reports(judge):
    found = {}
    for source in {case[0] for case in CASES.values()}:
        cases = {name: case[1] for name, case in CASES.items() if case[0] == source}
        files = {n: c if isinstance(c, bytes) else c.encode() for n, c in cases.items()}
        found |= judge(source, files)
    return found


@pytest.mark.parametrize("name", CASES)
def test_every_row_of_every_source_goes_where_it_should(reports, counts, name):
    report = reports[name]
    expected, reasons, warnings = CASES[name][2]
    assert counts(report) == expected
    assert {reason.code for reason in report.reasons} == reasons
    assert {warning.code for warning in report.warnings} == warnings
    assert all(reason.message for reason in [*report.reasons, *report.warnings])


def test_population_from_2025_is_marked_as_noisy(tmp_path):
    import duckdb

    from tidigt import models, reference, sources
    from tidigt.ingest import INGEST_FILE

    delivery = tmp_path / "b.csv"
    delivery.write_text(BEFOLKNING + "1884;2024;0;101\n1884;2025;0;102\n", encoding="utf-8")
    with duckdb.connect() as con:
        models.define_macros(con)
        con.execute(INGEST_FILE)
        source = sources.SOURCES["befolkning"]
        sources.create_tables(con, source)
        inputs = {**reference.build(con), "ingest_file": "", **dict.fromkeys(source.raw_tables, "")}
        source.load(con, delivery, "f")
        models.build(con, inputs, only=["stg_befolkning__children"])
        years = con.execute("select year, is_noisy from stg_befolkning__children").fetchall()
    assert sorted(years) == [(2024, False), (2025, True)]
