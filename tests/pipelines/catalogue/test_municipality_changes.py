"""Municipalities that moved or were formed late: one history, and no gap before there was any."""

import duckdb
import pytest

from tidigt import catalogue, cli, models, reference
from tidigt.reading import open_published

HEADER = "kommun;kommunkod;ar;aldersgrupp;antal;befolkning;andel\n"


@pytest.fixture(scope="module")
def core():
    with duckdb.connect() as con:
        models.define_macros(con)
        reference.build(con)
        yield con


def test_every_change_is_of_municipalities_that_exist(core):
    known = {
        code
        for (code,) in core.execute("select municipality_code from ref_municipalities").fetchall()
    }
    for entry in catalogue.municipality_changes().values():
        assert {entry.code, *entry.formed_of} <= known
        assert entry.old_code not in known
        assert (entry.kind == "formed") == bool(entry.formed_of) == (not entry.old_code)


def test_a_code_that_moved_county_is_that_of_today(core):
    assert core.execute(
        "select code_of('1917'), code_of('0331'), code_of('1917.0')"
    ).fetchone() == (*("0331", "0331", "0331"),)


def test_those_that_were_formed_late_have_a_formed_year(core):
    found = core.execute(
        "select municipality, formed_year from ref_municipalities where formed_year is not null"
    ).fetchall()
    assert {("Knivsta", 2003), ("Nykvarn", 1999), ("Lekeberg", 1995)} == set(found)


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Heby under both codes, Uppsala from 2001, Knivsta from 2004; Kolada says all are missing."""
    folder = tmp_path_factory.mktemp("municipalities")
    files = {
        "kpb": HEADER + "Heby;1917;2005;0-6;40;900;4,4\nHeby;0331;2008;0-6;44;900;4,9\n"
        "Uppsala;0380;2001;0-6;500;14000;3,6\nKnivsta;0330;2004;0-6;60;1500;4,0\n",
        "kolada": "kpi;municipality_id;year;gender;status;value\n"
        + "".join(f"N15428;0330;{year};T;Missing;\n" for year in (2001, 2004)),
    }
    data = ["--data", str(folder / "data")]
    for source, text in files.items():
        (folder / f"{source}.csv").write_text(text, encoding="utf-8")
        assert cli.main(["load", source, str(folder / f"{source}.csv"), *data]) == 0
    assert cli.main(["build", *data]) == 0
    with open_published(folder / "data") as opened:
        yield opened


def test_a_municipality_is_one_history_under_both_its_codes(published):
    heby = published.shares(["0331"], age_bands=["0-6"]).set_index("year")
    assert heby["count"].dropna().to_dict() == {2005: 40, 2008: 44}


def test_before_it_was_formed_a_municipality_is_not_missing(published):
    statuses = published.shares(["0330", "0380"], age_bands=["0-6"]).set_index(
        ["municipality_code", "year"]
    )["status"]
    assert statuses["0330", 2001] == statuses["0330", 2002] == "not_applicable"
    assert statuses["0330", 2003] == "missing"
    assert statuses["0330", 2004] == "exists"
    assert statuses["0380", 2002] == "missing"


def test_a_gap_in_kolada_before_the_formed_year_is_none(published):
    rows = published.frame(
        "select year, status from published_values where indicator_id = 'kolada_n15428'"
    )
    assert dict(rows.itertuples(index=False)) == {2001: "not_applicable", 2004: "missing"}
