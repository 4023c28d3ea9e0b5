"""What staging keeps of each file: after any deliveries have come and gone, as if built at once."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidigt import by_file, ingest, models, reference
from tidigt.folders import Delivery, sample_folder

KPB = "kommun;kommunkod;ar;aldersgrupp;antal;befolkning;andel\n"
GROUPS = "group_id;group_title;member_id;member_title\n"
PERSONS = "person_id;kommunkod;ar;fodelsear;kon;insatsgrupp;kostnad_kr\n"
TEXTS = {
    "kpb": [
        f"{KPB}Nora;1884;2020;0-6;72;774;9,3\nNora;1884;2020;7-12;132;795;16,6\n",
        f"{KPB}Nora;1884;2020;0-6;73;774;9,4\nNora;1884;2020;0-6;73;774;9,4\nOrt;18;2020;0-6;1;9;1\n",
        f"{KPB}Örebro;1880;2020;0-6;..;13220;..\nÖrebro;1880;2020;0-7;640;13220;4,8\n",
        f"{KPB}Heby;1917;2020;0-6;40;900;0,044\n;1917;2020;0-6;41;900;4,6\n;1917;2019;0-6;41;900;0,046\n",
        f"{PERSONS}a1x;1884;2020;2015;K;HVB;100\na1x;1884;2020;2015;K;Öppenvård;5\n",
        f"{PERSONS}a1x;1884;2020;2015;K;HVB;7\nb2x;1884;2020;2010;M;HVB;\nb2x;1884;2020;2001;M;HVB;1\n",
        f"{PERSONS}c3x;1880;2020;2015;K;HVB;9\nc3x;1880;2020;2015;M;HVB;9\nc3x;1;2020;2015;M;HVB;9\n",
    ],
    "befolkning": [
        "kommunkod;ar;alder;antal\n1884;2020;0;100\n1884;2020;1;90\n1884;2020;1;90\n",
        "kommunkod;ar;alder;antal\n1884;2020;0;101\n1880;20;1;9\n",
        "kommun;alder;X2019;X2020\nNora;0;5;6\nIngenstans;1;5;6\n",
    ],
    "grupper": [
        f"{GROUPS}G1;Lika, 2020;1884;Nora\nG1;Lika, 2020;1884;Nora\n",
        f"{GROUPS}G1;Lika, 2021;1880;Örebro\nG1;x;18;Ort\n",
    ],
    "brott": ["kommunkod;ar;kalla;text\n1884;2020;kpb;Ny\n1884;2020;kpb;Ny\n18;2020;kpb;x\n"],
    "prisindex": ["index;ar;varde;status\nKPI;2020;300;utfall\nKPI;2021;x;utfall\n"],
}
FIGURES = "lasar;skol_enhetskod;kommun_kod;matt;varde;vardetyp\n"
GRADES = "lasar;skola;skol_enhetskod;skolkommun;kommun_kod;antal_elever;meritvarde\n"
DEFINITIONS = "id;title;description;is_divided_by_gender;publication_date\n"
SCHOOL = "2024/25;Karlsängskolan;40684137;Nora;1884"
TEXTS |= {
    "slutbetyg": [
        f"{GRADES}{SCHOOL};108;211,5\n{SCHOOL};108;211,5\n2024/25;B;1;Nora;1884;x;1\n",
        f"{GRADES}{SCHOOL};109;211,5\n{SCHOOL};110;211,5\n",
    ],
    "skolstatistik": [
        f"{FIGURES}2024/25;40684137;1884;certifiedTeachersQuota;{value};EXISTS\n" * 2
        for value in ("70,7", "71,7", "x")
    ],
    "nyckeltal": [f"{DEFINITIONS}N15428;{title};Andel;true;2026-03-01\n" * 2 for title in "ab"],
}
RECEIVED = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def deliveries(tmp_path_factory):
    """Small deliveries of all kinds with rows of every verdict, and those of the sample."""
    folder, found = tmp_path_factory.mktemp("deliveries"), []
    for source, texts in TEXTS.items():
        for number, text in enumerate(texts):
            path = folder / f"{source}_{number}.csv"
            path.write_text(text, encoding="utf-8")
            found.append((source, path))
    small = [path for path in sample_folder().glob("*.csv") if path.stat().st_size < 200_000]
    small += sample_folder().glob("*.toml")
    found += [(path.stem.split("_")[0], path) for path in sorted(small)]
    return [delivery(source, path, day) for day, (source, path) in enumerate(found)]


def delivery(source: str, path: Path, day: int) -> Delivery:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    received = RECEIVED + timedelta(days=day)
    return Delivery(source, digest[:16], path, digest, path.stat().st_size, received)


STAGING = [name for name in models.read_models() if name.startswith("stg_")]
REPEATED = "(from stg_kpb__verdicts where verdict = 'collapsed')"


def build(con, deliveries, only=STAGING):
    inputs = {**reference.build(con), **ingest.synchronise(con, deliveries)}
    return models.build(con, inputs, only=only)


def content(con):
    """Every relation of staging and beyond: its rows, whatever their order."""
    return {
        name: con.execute(f"select count(*), sum(hash(t)::hugeint) from {name} as t").fetchone()
        for name in models.read_models()
    }


@pytest.fixture
def new_core():
    opened = []

    def connect():
        opened.append(duckdb.connect())
        models.define_macros(opened[-1])
        return opened[-1]

    yield connect
    for con in opened:
        con.close()


def test_every_staging_model_is_by_file(new_core):
    con = new_core()
    build(con, [])
    columns = "select table_name from information_schema.columns where column_name = 'file_id'"
    with_file = {name for (name,) in con.execute(columns).fetchall()}
    assert set(STAGING) <= with_file


def staging(con, name):
    """Every row of a staging model as a checksum for each file."""
    rows = con.execute(
        f"select file_id, count(*), sum(hash(t)::hugeint) from {name} as t group by all"
    ).fetchall()
    return {file_id: (n_rows, checksum) for file_id, n_rows, checksum in rows}


@pytest.fixture(scope="module")
def at_once(deliveries):
    """What staging makes of each delivery where all of them are built at once."""
    with duckdb.connect() as con:
        models.define_macros(con)
        build(con, deliveries)
        yield {name: staging(con, name) for name in [*STAGING, REPEATED]}


def test_the_deliveries_have_rows_of_every_verdict(at_once):
    assert at_once[REPEATED]
    for relation in ("clashes", "quarantine", "warnings", "person_doubts"):
        assert at_once[f"stg_kpb__{relation}"]


@settings(max_examples=3, deadline=None)
@given(data=st.data())
def test_whatever_came_and_went_each_file_has_the_rows_it_has_alone_and_with_others(
    deliveries, at_once, data
):
    with duckdb.connect() as con:
        models.define_macros(con)
        for _ in range(3):
            present = data.draw(st.lists(st.sampled_from(deliveries), unique=True))
            build(con, present)
            ids = {delivery.file_id for delivery in present}
            for name, expected in at_once.items():
                assert staging(con, name) == {k: v for k, v in expected.items() if k in ids}, name


def test_a_core_that_grew_and_shrank_is_the_core_built_from_nothing(new_core, deliveries):
    grown, fresh = new_core(), new_core()
    for present in (deliveries[::2], deliveries[1:], deliveries):
        build(grown, present, None)
    build(fresh, deliveries, None)
    assert content(grown) == content(fresh)


def test_only_what_reads_a_new_file_is_touched_and_other_rows_stay_as_they_are(
    new_core, deliveries
):
    con = new_core()
    build(con, deliveries[1:])
    con.execute("update stg_kpb__checked set cost_mark = 'kvar'")
    built = build(con, deliveries)
    assert "stg_kpb__checked" in built
    assert not any(name.startswith(("stg_befolkning", "stg_grupper")) for name in built)
    written = (
        "select distinct file_id from stg_kpb__checked where coalesce(cost_mark, '') <> 'kvar'"
    )
    assert con.execute(written).fetchall() == [(deliveries[0].file_id,)]
    assert build(con, deliveries) == []


def test_a_file_that_is_received_anew_is_read_anew(new_core, tmp_path):
    """Its rows are judged by the day on which it came."""
    path = tmp_path / "kpb.csv"
    path.write_text(f"{KPB}Nora;1884;2027;0-6;72;774;9,3\n", encoding="utf-8")
    other = tmp_path / "other.csv"
    other.write_text(TEXTS["kpb"][0], encoding="utf-8")
    con = new_core()
    loaded = "select count(*) from stg_kpb__interventions where year = 2027"
    for day, n_rows in ((0, 0), (800, 1)):
        build(con, [delivery("kpb", path, day), delivery("kpb", other, 0)])
        assert con.execute(loaded).fetchone() == (n_rows,)


def test_a_model_that_reads_what_is_not_by_file_is_not_by_file_either():
    raw = by_file.version_of_input("raw_a", {"one": "1"})
    step = by_file.version_of_model("int_b", "select", {"raw_a": raw})
    assert by_file.version_of_model("stg_c", "", {"raw_a": raw}).is_by_file
    assert not by_file.version_of_model("stg_c", "", {"raw_a": raw, "int_b": step}).is_by_file
