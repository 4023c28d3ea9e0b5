"""From SCB's answers to a delivery: two tables, questions that are small enough, noise told."""

import json
from itertools import product
from math import prod

import pytest
from tests.pipelines.fetching.fake_scb import MOST_CELLS, number
from tests.pipelines.fetching.fake_scb import TABLES as FAKE_TABLES
from tests.pipelines.fetching.fake_server import Fault, Reply

from tidigt.errors import FetchError
from tidigt.fetching import scb as scb_api
from tidigt.fetching.scb_answers import Description


@pytest.fixture
def children(folder, core_of):
    """Give a function that returns who is known: place, year, age, sex -> number, is it noisy."""

    def known():
        columns = "municipality_code, year, age, sex, population, is_noisy"
        rows = core_of(folder, "stg_befolkning__children", columns)
        return {tuple(row[:4]): tuple(row[4:]) for row in rows}

    return known


@pytest.fixture
def nora_0_6(folder, core_of):
    """Give a function that returns the children aged 0-6 in Nora: year, sex -> number."""

    def known():
        columns = "municipality_code, year, sex, age_band, population"
        rows = core_of(folder, "int_befolkning__banded", columns)
        return {
            (year, sex): count
            for code, year, sex, band, count in rows
            if (code, band) == ("1884", "0-6")
        }

    return known


def test_every_cell_stands_with_its_own_codes(fetch_scb, children):
    """The fake makes each number out of its codes, so a number in the wrong place shows."""
    [delivered] = fetch_scb().deliveries
    found = children()
    wanted = {}
    for code in ("0484", "1880", "1884"):
        for year in (2022, 2023, 2024, 2025):
            sexes = {"M": "1", "K": "2"} | ({"T": "TotSa"} if year == 2025 else {})
            for age in range(101):
                for sex, sex_code in sexes.items():
                    codes = {"Region": code, "Alder": str(age), "Kon": sex_code, "Tid": str(year)}
                    wanted[code, year, age, sex] = (number(codes), year == 2025)
    assert found == wanted
    assert delivered.report.loaded == len(wanted)
    assert delivered.report.quarantined == 0


def test_what_is_asked_of_each_table(fetch_scb, scb):
    fetch_scb()
    [(old, first), (new, second)] = scb.selections
    assert (old, new) == ("TAB638", "TAB5557")
    assert first["Region"] == second["Region"] == ["0484", "1880", "1884"]
    assert (first["Alder"][-1], second["Alder"][-1]) == ("100+", "100+1")
    assert len(first["Alder"]) == len(second["Alder"]) == 101
    assert (first["Kon"], second["Kon"]) == (["1", "2"], ["1", "2", "TotSa"])
    assert (first["ContentsCode"], second["ContentsCode"]) == (["BE0101N1"], ["000007ME"])
    assert "Civilstand" not in first
    assert second["Civilstand"] == ["SC"]


@pytest.mark.parametrize("n_places", [3, 290, 2500])
def test_no_question_is_for_more_cells_than_allowed(n_places):
    """The last number is more than there are: then one year is too much for one question."""
    places = [f"{code:04}" for code in range(100, 100 + n_places)]
    codes = {**FAKE_TABLES["TAB638"], "Region": places}
    described = Description.model_validate(
        {
            "id": list(codes),
            "dimension": {name: {"category": {"index": own}} for name, own in codes.items()},
        }
    )
    questions = scb_api._questions(scb_api.TABLES[0], described, [2022, 2023, 2024])
    sizes = [prod(map(len, selection.values())) for selection in questions]
    assert max(sizes) <= MOST_CELLS
    assert len(questions) <= 2 * sum(sizes) / MOST_CELLS + 1
    asked = [cell for one in questions for cell in product(one["Region"], one["Tid"])]
    assert sorted(asked) == sorted(product(places, ["2022", "2023", "2024"]))


def test_years_go_to_the_table_that_has_them_and_others_are_named(fetch_scb, scb):
    result = fetch_scb(years=(2024, 2025, 2026))
    asked = [(table, selection["Tid"]) for table, selection in scb.selections]
    assert asked == [("TAB638", ["2024"]), ("TAB5557", ["2025"])]
    assert [(item.kind, item.identifier) for item in result.not_answered] == [("år", "2026")]


def test_years_that_nobody_has_are_an_error(fetch_scb, folder):
    with pytest.raises(FetchError, match="inga folkmängder för 2031; det som finns är 2022–2025"):
        fetch_scb(years=(2031,))
    assert folder.deliveries() == []


def test_a_missing_number_keeps_its_mark_and_is_no_zero(fetch_scb, scb, children, nora_0_6):
    scb.hidden = {("1884", "3", "1", "2024"): ".."}
    [delivered] = fetch_scb().deliveries
    assert delivered.report.quarantined == 1
    assert "”..” är inget antal" in delivered.report.reasons[0].message
    assert ("1884", 2024, 3, "M") not in children()
    assert (2024, "K") in nora_0_6()
    assert (2024, "M") not in nora_0_6()


def test_the_published_total_is_used_where_parts_do_not_add_up(fetch_scb, nora_0_6):
    fetch_scb()
    codes = [{"Region": "1884", "Alder": str(age), "Tid": "2025"} for age in range(7)]
    shown = nora_0_6()
    assert shown[2025, "T"] == sum(number({**cell, "Kon": "TotSa"}) for cell in codes)
    assert shown[2025, "T"] != shown[2025, "K"] + shown[2025, "M"]
    assert shown[2024, "T"] == shown[2024, "K"] + shown[2024, "M"]


def test_the_same_numbers_are_no_new_delivery(fetch_scb, folder):
    fetch_scb()
    [again] = fetch_scb().deliveries
    assert not again.is_new
    assert len(folder.deliveries()) == 1


def test_a_dimension_that_is_gone_is_told(fetch_scb, scb):
    scb.tables["TAB638"]["Age"] = scb.tables["TAB638"].pop("Alder")
    with pytest.raises(FetchError, match="API:et har ändrats: dimensionen Alder saknas"):
        fetch_scb()


def test_codes_that_are_no_ages_are_told(fetch_scb, scb):
    scb.tables["TAB638"]["Alder"] = ["0-4", "5-9"]
    with pytest.raises(FetchError, match="TAB638 har inga kommuner, åldrar eller kön"):
        fetch_scb()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda answer: answer["value"].pop(), "stämmer inte med"),
        (lambda answer: answer.update(value=None), "value är null, inte en lista"),
        (lambda answer: answer.pop("size"), "size saknas"),
        (lambda answer: answer["value"].__setitem__(0, "12"), r"value\[\] är text, inte ett tal"),
    ],
)
def test_an_answer_of_another_shape_is_told(fetch_scb, scb, change, message):
    def broken(reply):
        answer = json.loads(reply.body)
        change(answer)
        return Reply.of(answer)

    scb.server.faults = [Fault("TAB5557/data", broken)]
    with pytest.raises(FetchError, match=f"API:et har ändrats: .*{message}"):
        fetch_scb()


def test_regions_that_are_not_answered_are_named(fetch_scb, scb):
    def without_nora(reply):
        selection = dict(scb.selections[-1][1])
        selection["Region"] = [code for code in selection["Region"] if code != "1884"]
        return Reply.of(scb.dataset(selection))

    scb.server.faults = [Fault("TAB638/data", without_nora)]
    [missing] = fetch_scb(years=(2024,)).not_answered
    assert (missing.kind, missing.identifier) == ("Region i TAB638", "1884")
