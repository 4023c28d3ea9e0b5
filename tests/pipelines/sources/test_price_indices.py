"""Price indices by file: outcome and forecast, vintages never mixed, and restated amounts."""

import json

import duckdb
import pandas as pd
import pytest

from tidigt import cli
from tidigt.errors import ReadingError
from tidigt.prices import price_index
from tidigt.reading import open_published
from tidigt.statistics import deflate

HEADER = "index;ar;varde;status;argang"
SOUND = "PKV;2024;112,4;utfall;2026-04-15"


def lines(*rows, header=HEADER):
    return "\n".join([header, *rows, ""]).encode()


def swapped(old, new):
    changed = SOUND.replace(old, new, 1)
    assert changed != SOUND
    return lines("PKV;2023;110,1;utfall;2026-04-15", changed)


QUARANTINED = {
    "no index": (swapped("PKV", ""), "not_an_index", "index"),
    "index in words": (swapped("PKV", "pris 1"), "not_an_index", "index"),
    "no year": (swapped("2024", "kvartal 1"), "not_a_period", "ar"),
    "month thirteen": (swapped("2024", "2024M13"), "not_a_period", "ar"),
    "year long ago": (swapped("2024", "1799"), "year_too_early", "ar"),
    "zero": (swapped("112,4", "0"), "no_index_value", "varde"),
    "hidden": (swapped("112,4", ".."), "no_index_value", "varde"),
    "negative": (swapped("112,4", "-112,4"), "negative", "varde"),
    "words": (swapped("112,4", "högt"), "unknown_mark", "varde"),
    "guess": (swapped("utfall", "gissning"), "unknown_outcome", "status"),
    "no day": (swapped("2026-04-15", "i april"), "not_a_date", "argang"),
    "outcome to come": (swapped("2024", "2099"), "outcome_to_come", "ar"),
}


@pytest.fixture(scope="module")
def reports(judge):
    return judge("prisindex", {f"{name}.csv": case[0] for name, case in QUARANTINED.items()})


@pytest.mark.parametrize("name", QUARANTINED)
def test_the_wrong_row_is_set_aside_with_place_and_reason(reports, counts, name):
    _, code, column = QUARANTINED[name]
    report = reports[f"{name}.csv"]
    assert [(reason.code, reason.column) for reason in report.reasons] == [(code, column)]
    assert counts(report) == (1, 1, 0, 0)


def test_copies_collapse_and_contradictions_are_set_aside(judge, counts):
    found = judge(
        "prisindex",
        {
            "copy.csv": lines(SOUND, SOUND),
            "conflict.csv": lines(
                SOUND, SOUND.replace("112,4", "112,5"), SOUND.replace("4", "1", 1)
            ),
            "vintages.csv": lines(SOUND, SOUND.replace("2026-04", "2026-02").replace("112", "111")),
        },
    )
    assert counts(found["copy.csv"]) == (1, 0, 1, 0)
    assert counts(found["conflict.csv"]) == (1, 2, 0, 0)
    assert counts(found["vintages.csv"]) == (2, 0, 0, 0)


def test_a_saved_answer_of_another_table_is_refused(judge):
    answer = {
        "id": ["Region"],
        "size": [1],
        "dimension": {"Region": {"category": {"index": ["1"]}}},
    }
    report = judge("prisindex", {"svar.json": json.dumps(answer | {"value": [1]}).encode()})
    assert [reason.code for reason in report["svar.json"].reasons] == ["other_table"]


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A build with two vintages of PKV, KPI by year, and a little KPB."""
    folder = tmp_path_factory.mktemp("prices")
    files = {
        "old.csv": (
            "prisindex",
            lines("PKV;2013;50;;2025-04-15", "PKV;2024;80;prognos;2025-04-15"),
        ),
        "new.csv": (
            "prisindex",
            lines(
                "PKV;2024;100;utfall;2026-04-15",
                "PKV;2025;103,5;;2026-04-15",
                "PKV;2027;110;prognos;2026-04-15",
            ),
        ),
        "kpi.csv": (
            "prisindex",
            lines("KPI;2014;313,49", "KPI;2022;371,91", header="index;ar;varde"),
        ),
        "kpb.csv": (
            "kpb",
            lines(
                "Nora;1884;2020;0-6;72;774;9,3",
                header="kommun;kommunkod;ar;aldersgrupp;antal;befolkning;andel",
            ),
        ),
    }
    data = ["--data", str(folder / "data")]
    for name, (source, content) in files.items():
        (folder / name).write_bytes(content)
        assert cli.main(["load", source, str(folder / name), *data]) == 0
    assert cli.main(["build", *data]) == 0
    with open_published(folder / "data") as opened:
        yield opened


def test_the_newest_publication_is_the_whole_series(published):
    found = price_index(published, "PKV")
    assert found["year"].tolist() == [2024, 2025, 2027]
    assert found["index"].tolist() == [100, 103.5, 110]
    assert found["status"].tolist() == ["outcome", "outcome", "forecast"]
    assert set(found["vintage"]) == {"2026-04-15"}


def test_amounts_are_restated_with_what_was_delivered(published):
    """The example of ``deflate``: 3.8 million of 2014 in prices of 2022, by SCB's own figures."""
    grants = pd.DataFrame({"year": [2014], "granted": [3_800_000]})
    restated = deflate(grants, "granted", price_index(published, "KPI"), 2022)
    assert restated["estimate"].round().tolist() == [4508144]
    later = deflate(
        pd.DataFrame({"year": [2025], "cost": [1000.0]}), "cost", price_index(published), 2027
    )
    assert later["estimate"].iloc[0] == pytest.approx(1000 * 110 / 103.5)
    assert "forecast_index" in later["flags"].iloc[0]


def test_an_index_that_was_never_delivered_is_told_with_those_that_were(published):
    with pytest.raises(ReadingError, match=r"KPIF är inte inläst \(inläst är KPI, PKV\)"):
        price_index(published, "KPIF")


def test_the_published_table_can_be_read_by_anyone(published):
    rows = published.frame("select * from published_price_indices order by all")
    assert len(rows) == 5
    assert duckdb.from_df(rows).filter("index_value <= 0").fetchall() == []
