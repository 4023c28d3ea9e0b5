"""From Kolada's answers to deliveries: asked in parts, nothing lost, what is missing named."""

import json
from urllib.parse import parse_qsl, urlsplit

import duckdb
import pytest
from tests.pipelines.fetching.fake_kolada import PLACES, YEARS
from tests.pipelines.fetching.fake_server import Fault, Reply

from tidigt import catalogue
from tidigt.building import build
from tidigt.errors import FetchError

NORA = "1884"
KPI = "N15428"
MUNICIPALITIES = [code for code in PLACES if code > "0100"]


def lines_of(folder, source="kolada"):
    [delivery] = [item for item in folder.deliveries() if item.source == source]
    return [json.loads(line) for line in delivery.path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def nora(folder, core_of):
    """Give a function that returns what is known of one key figure in Nora: year, sex -> value."""

    def known():
        rows = core_of(
            folder, "int_kolada__latest", "kpi, municipality_code, year, sex, value, status"
        )
        return {
            (year, sex): (value, status)
            for kpi, code, year, sex, value, status in rows
            if (kpi, code) == (KPI, NORA)
        }

    return known


def test_every_value_of_every_municipality_comes_home_once(fetch_kolada, kolada, folder):
    result = fetch_kolada()
    [values, groups] = result.deliveries
    assert values.report.loaded == len(kolada.kpis) * len(MUNICIPALITIES) * len(YEARS) * 3
    assert values.report.quarantined == values.report.collapsed == 0
    assert groups.report.loaded == 3
    assert result.n_values == values.report.loaded
    assert result.not_answered == []
    assert [item.source for item in folder.deliveries()] == ["kolada", "grupper"]


def test_no_part_of_an_address_has_more_than_25_identifiers(fetch_kolada, kolada):
    fetch_kolada(years=tuple(range(1990, 2024)))
    asked = kolada.server.asked("/data/")
    parts = [part.split(",") for call in asked for part in call.partition("?")[0].split("/")]
    assert len(kolada.kpis) > 50
    assert max(map(len, parts)) == 25
    assert set(kolada.server.statuses) == {200}


def test_the_delivery_keeps_each_answer_as_it_came(fetch_kolada, kolada, folder):
    fetch_kolada(years=(2023,))
    first, *pages = lines_of(folder)
    assert (first["kind"], first["source"], first["asked"]["years"]) == ("fetch", "kolada", [2023])
    assert {page["kind"] for page in pages} == {"municipality", "kpi", "data"}
    for page in pages:
        path = page["url"].removeprefix(kolada.server.host)
        answer = kolada.answer(urlsplit(path).path, dict(parse_qsl(urlsplit(path).query)), "")
        assert page["answer"]["values"] == json.loads(answer.body)["values"]


def test_what_was_asked_for_in_vain_is_named(fetch_kolada, kolada):
    kolada.kpis.remove("N33822")
    kolada.silent = {"1862", "0180"}
    found = {(item.kind, item.identifier): item.title for item in fetch_kolada().not_answered}
    assert found == {
        ("nyckeltal", "N33822"): catalogue.indicators()["kolada_n33822"].title_sv,
        ("kommun", "0180"): "Stockholm",
        ("kommun", "1862"): "Degerfors",
    }


def test_statuses_are_kept(fetch_kolada, nora):
    fetch_kolada()
    figures = nora()
    assert figures[2023, "K"] == (None, "source_suppressed")
    assert figures[2023, "T"][1] == "exists"


def test_the_same_content_is_no_new_delivery(fetch_kolada, kolada, folder, picture_of):
    fetch_kolada()
    before = picture_of(folder)
    again = fetch_kolada()
    assert [delivered.is_new for delivered in again.deliveries] == [False, False]
    assert picture_of(folder) == before
    assert set(kolada.server.statuses[-again.pages :]) == {304}


def test_one_changed_value_is_a_new_delivery_and_the_newest_value_counts(
    fetch_kolada, kolada, nora
):
    fetch_kolada()
    kolada.changed = {(KPI, NORA, 2023, "T"): 12.5}
    again = fetch_kolada()
    assert [delivered.is_new for delivered in again.deliveries] == [True, False]
    assert nora()[2023, "T"] == (12.5, "exists")


def test_changes_since_a_date_are_laid_over_what_was_there(fetch_kolada, kolada, nora):
    fetch_kolada()
    kept = nora()
    kolada.changed = {(KPI, NORA, 2023, "T"): 12.5, (KPI, NORA, 2022, "M"): None}
    result = fetch_kolada(from_date="2026-11-01")
    assert result.deliveries[0].report.loaded == 2
    assert result.not_answered == []
    assert nora() == {
        **kept,
        (2023, "T"): (12.5, "exists"),
        (2022, "M"): (None, "missing"),
    }


def test_a_value_that_a_later_full_answer_lacks_is_gone(fetch_kolada, kolada, nora):
    fetch_kolada()
    kolada.changed = {(KPI, NORA, 2022, "M"): None}
    fetch_kolada()
    assert set(nora()) == {
        (year, sex) for year in YEARS for sex in "TKM" if (year, sex) != (2022, "M")
    }


def test_years_that_were_not_asked_for_again_stay(fetch_kolada, kolada, nora):
    fetch_kolada()
    kolada.silent = {NORA}
    fetch_kolada(years=(2023,))
    assert {year for year, _ in nora()} == {2022}


def test_no_change_since_a_date_is_no_delivery(fetch_kolada, folder):
    fetch_kolada()
    result = fetch_kolada(from_date="2026-11-01")
    assert [delivered.source for delivered in result.deliveries] == ["grupper"]
    assert [delivered.is_new for delivered in result.deliveries] == [False]
    assert len(folder.deliveries()) == 2


def test_an_answer_about_changes_must_say_what_was_deleted(fetch_kolada, kolada):
    kolada.changed = {(KPI, NORA, 2023, "T"): 12.5}
    kolada.server.faults = [
        Fault(
            "from_date",
            lambda reply: Reply(body=reply.body.replace(b"isdeleted", b"is_deleted")),
        )
    ]
    with pytest.raises(FetchError, match=r"API:et har ändrats: .*isdeleted saknas"):
        fetch_kolada(from_date="2026-11-01")


def test_groups_bring_their_vintage(fetch_kolada, folder, core_of):
    fetch_kolada()
    assert sorted(core_of(folder, "mart_groups", "group_id, vintage, member_code")) == [
        ("G33625", None, "1884"),
        ("G36600", 2024, "1863"),
        ("G36600", 2024, "1885"),
    ]


def test_definitions_are_published_in_the_words_of_the_source(fetch_kolada, kolada, folder):
    fetch_kolada()
    build(folder)
    name = folder.current.read_text(encoding="utf-8").strip()
    with duckdb.connect(str(folder.built / name), read_only=True) as con:
        found = con.execute(
            "select indicator_id, title, definition, cast(next_publication as varchar) "
            "from published_definitions where source_id = ?",
            [KPI],
        ).fetchall()
        n_definitions = con.execute("select count(*) from published_definitions").fetchone()
    assert found == [
        (
            "kolada_n15428",
            f"Nyckeltal {KPI}, andel (%)",
            f"Så är {KPI} definierat. Påhittat.",
            "2026-09-25",
        )
    ]
    assert n_definitions == (len(kolada.kpis),)


def test_values_of_schools_are_kept_apart(fetch_kolada, folder, core_of):
    result = fetch_kolada(with_units=True)
    treated = sorted(catalogue.treated_municipalities())
    units = core_of(folder, "stg_kolada__units", "unit_id, municipality_code")
    assert sorted(code for _, code in units) == sorted([*treated, *treated])
    values = core_of(folder, "stg_kolada__unit_values", "unit_id, kpi, year, sex, status")
    schools = {unit for unit, _ in units if unit.startswith("V15")}
    assert {unit for unit, *_ in values} == schools
    assert len(values) == len(set(values)) == len(schools) * 4 * len(YEARS) * 3
    assert result.deliveries[0].report.loaded == result.n_values - len(values)


def test_a_fetch_that_fails_leaves_everything_as_it_was(
    fetch_kolada, kolada, folder, picture_of, nora
):
    fetch_kolada()
    build(folder)
    before = picture_of(folder)
    kolada.changed = {(KPI, NORA, 2023, "T"): 12.5}
    for reply in (Reply(500), Reply(body=b"<html></html>"), Reply(body=b'{"values": 1}')):
        kolada.server.faults = [Fault("municipality_groups", reply)]
        with pytest.raises(FetchError, match="Inget som är inläst eller visas har ändrats"):
            fetch_kolada()
        assert picture_of(folder) == before
    kolada.server.faults = []
    fetch_kolada()
    assert nora()[2023, "T"] == (12.5, "exists")


def test_answers_that_cannot_be_loaded_are_not_taken_in(fetch_kolada, kolada, folder, picture_of):
    """Every row has a sex that nobody knows, so every row would be quarantined."""
    kolada.server.faults = [
        Fault(
            "/data/",
            lambda reply: Reply(body=reply.body.replace(b'"gender": "', b'"gender": "x')),
        )
    ]
    with pytest.raises(FetchError, match="kan inte läsas in") as caught:
        fetch_kolada()
    assert caught.value.code == "not_loadable"
    assert folder.deliveries() == []


def test_a_data_folder_that_cannot_be_written_is_told(fetch_kolada, folder):
    folder.root.mkdir()
    folder.raw.write_text("in the way", encoding="utf-8")
    with pytest.raises(FetchError, match="Det går inte att skriva i") as caught:
        fetch_kolada()
    assert caught.value.code == "cannot_store"
