"""KPB: what a sound delivery becomes, and that every shared message has its sentence."""

import re
from pathlib import Path

import duckdb
import pytest
from tests.pipelines.sources.empty_cores import empty_core

from tidigt import models, sources

HEADER = (
    "kommun;kommunkod;ar;aldersgrupp;antal;befolkning;andel;kon;insatsgrupp;kostnad_kr;volym;"
    "volym_enhet;befolkning_datum;uppgift\n"
)


@pytest.fixture(scope="module")
def staged(tmp_path_factory):
    """Give a function that loads one text and returns rows of a staging relation as dicts."""
    con, inputs = empty_core()
    delivery = tmp_path_factory.mktemp("kpb") / "kpb.csv"

    def stage(text, relation="stg_kpb__interventions"):
        con.execute("delete from raw_kpb__interventions")
        delivery.write_text(HEADER + text, encoding="utf-8")
        sources.SOURCES["kpb"].load(con, delivery, "f")
        models.build(con, {**inputs, "raw_kpb__interventions": text}, only=[relation])
        found = con.table(relation).order("line")
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]

    yield stage
    con.close()


def test_every_cell_comes_out_typed_with_unit_and_status(staged):
    [row] = staged(
        "Nora;1884;2020;0-6;72;774;9,3;T;Öppenvård;1 234 567,50;12,5;dygn;2020-12-31;publicerad\n"
    )
    expected = {
        "municipality_code": "1884",
        "year": 2020,
        "age_from": 0,
        "age_to": 6,
        "age_band": "0-6",
        "sex": "T",
        "intervention_group": "oppenvard",
        "children": 72,
        "population": 774,
        "share_decimals": 1,
        "cost_sek": 1234567.5,
        "volume": 12.5,
        "volume_unit": "dygn",
        "origin": "publicerad",
    }
    assert {name: row[name] for name in expected} == expected
    assert row["share"] == pytest.approx(0.093)
    assert str(row["population_date"]) == "2020-12-31"
    assert row["line"] == 2


def test_a_mark_is_a_status_and_never_a_value(staged):
    marks = {
        **dict.fromkeys(("..", "<5", "X", "1-4"), "source_suppressed"),
        **dict.fromkeys(("", ".", "-", "saknas"), "missing"),
        "~100": "masked",
        "ej aktuellt": "not_applicable",
    }
    rows = staged(
        "".join(
            f"Nora;1884;{year};0-6;{mark};{mark};{mark};;;{mark};;;;\n"
            for year, mark in enumerate(marks, 2001)
        )
    )
    for name in ("children", "population", "share", "cost"):
        assert [row[f"{name}_status"] for row in rows] == list(marks.values())
    assert {row[name] for row in rows for name in ("children", "population", "share")} == {None}
    assert {row["cost_sek"] for row in rows} == {None}


def test_zero_is_a_number(staged):
    [row] = staged("Nora;1884;2020;0-6;0;774;0,0;;;0;;;;\n")
    assert (row["children"], row["share"], row["cost_sek"]) == (0, 0.0, 0.0)
    assert row["children_status"] == "exists"


def test_intervention_groups_are_known_by_their_swedish_names(staged):
    groups = {
        **dict.fromkeys(("", "Samtliga"), "samtliga"),
        "HVB": "hvb",
        "Familjehem": "familjehem",
        "Kontaktperson/kontaktfamilj": "kontaktperson",
        "öppenvård": "oppenvard",
        "Strukturerat öppenvårdsprogram": "strukturerat_oppenvardsprogram",
    }
    text = "".join(
        f"Nora;1884;{year};0-6;72;774;9,3;;{name};;;;;\n" for year, name in enumerate(groups, 2001)
    )
    assert [row["intervention_group"] for row in staged(text)] == list(groups.values())


def test_sex_may_be_left_out(staged):
    sexes = {"": "T", "T": "T", "Flickor": "K", "m": "M"}
    text = "".join(
        f"Nora;1884;{year};0-6;72;774;9,3;{sex};;;;;;\n" for year, sex in enumerate(sexes, 2001)
    )
    assert [row["sex"] for row in staged(text)] == list(sexes.values())


def test_a_share_agrees_within_its_own_rounding(staged):
    agree = [
        "72;774;9,3",
        "132;795;16,6",
        "72;774;9",
        "72;774;9,30",
        "1;8;12,5",
        "1;8;13",
        "1;8;12",
    ]
    differ = ["72;774;9,4", "72;774;9,31", "1;8;14", "1;8;12,4", "0;774;0,1"]
    text = "".join(
        f"Nora;1884;{year};0-6;{cells};;;;;;;\n" for year, cells in enumerate(agree + differ, 2001)
    )
    assert [row["year"] - 2001 for row in staged(text)] == list(range(len(agree)))


def test_two_odd_bands_that_cut_each_other_are_both_set_aside(staged):
    text = "Nora;1884;2020;3-8;1;;;;;;;;;\nNora;1884;2020;5-10;1;;;;;;;;;\n"
    found = staged(text, "stg_kpb__quarantine")
    assert [(row["line"], row["code"]) for row in found] == [
        (2, "band_overlap"),
        (3, "band_overlap"),
    ]


def test_bands_meet_only_within_municipality_year_sex_and_group(staged):
    rows = ["Nora;1884;2020;0-5;1;;;;;;;;;", "Nora;1884;2021;0-6;1;;;;;;;;;"]
    rows += ["Örebro;1880;2020;0-6;1;;;;;;;;;", "Nora;1884;2020;0-6;1;;;K;;;;;;"]
    assert len(staged("\n".join([*rows, "Nora;1884;2020;0-6;1;;;;HVB;;;;;\n"]))) == 5


def test_rows_that_contradict_each_other_are_both_set_aside_and_copies_are_not(staged):
    text = "Nora;1884;2020;0-6;72;;;;;;;;;\n" * 2 + "Nora;1884;2020;0-6;73;;;;;;;;;\n"
    found = staged(text, "stg_kpb__quarantine")
    assert [(row["line"], row["code"]) for row in found] == [
        (line, "conflicting_rows") for line in (2, 3, 4)
    ]


def test_a_hidden_and_a_shown_value_of_the_same_thing_are_a_conflict(staged):
    text = "Nora;1884;2020;0-6;72;;;;;;;;;\nNora;1884;2020;0-6;..;;;;;;;;;\n"
    assert staged(text) == []


def test_the_message_names_both_municipalities(judge):
    text = HEADER + "Degerfors;1882;2020;0-6;72;;;;;;;;;\n"
    [reason] = judge("kpb", {"kpb.csv": text.encode()})["kpb.csv"].reasons
    assert reason.message == (
        "Rad 2, kolumn kommunkod: ”1882” hör till Askersund men raden säger ”Degerfors” (1862). "
        "Rätta koden eller namnet. Läs sedan in filen igen."
    )


def test_every_code_that_a_check_can_give_has_its_sentence():
    """A code without a sentence would give a message that is null."""
    folder = Path(models.SQL_FOLDER)
    names = ("staging/*__checked.sql", "staging/*verdicts.sql", "staging/stg_kpb__person_*.sql")
    checks = [path for name in names for path in folder.glob(name)] + [
        folder / "macros_persons.sql"
    ]
    given = {
        code
        for path in checks
        for code in re.findall(r"'[a-z_]+:([a-z_0-9]+)'", path.read_text(encoding="utf-8"))
    }
    for name in ("macros_doubts.sql", "macros_keys.sql"):
        text = (folder / name).read_text(encoding="utf-8")
        given |= set(
            re.findall(
                r"(?:then|else|, *|coalesce\() ?'([a-z]+_[a-z_0-9]+|negative|fraction)'", text
            )
        )
    given -= {"source_suppressed", "not_applicable", "decimal_code", "older_code"}
    assert len(given) > 25
    with duckdb.connect() as con:
        models.define_macros(con)
        said = {
            code: con.execute(
                "select quarantine_message(1, 'antal', ?, 'cell', 'detalj')", [code]
            ).fetchone()[0]
            for code in given
        }
    assert [code for code, sentence in said.items() if sentence is None] == []
