"""The effect page as a person meets it: the answer first, and what is computed fills itself in."""

import pytest

COMPUTED = "() => document.querySelectorAll('progress').length === 0"


@pytest.fixture
def effect(browse):
    """Open the page and wait until everything is computed."""

    def open_page(query="", **window):
        visit = browse(f"/effect{query}", **window)
        visit.page.wait_for_function(COMPUTED)
        visit.wait()
        return visit

    return open_page


def test_the_planted_change_and_the_neighbour_without_one_are_both_told(effect):
    planted = effect("?kommun=1761")
    assert "förenligt med effekt" in planted.text(".lead .headline")
    assert "Projektet är påhittat" in planted.text(".lead")
    assert len(planted.cells("path")) == 13
    assert any("Hammarö" in row[2] for row in planted.cells("placebo"))
    planted.choose("kommun", "1737")
    planted.page.wait_for_function(COMPUTED)
    assert "går inte att skilja från slumpen" in planted.text(".lead .headline")
    assert planted.problems == []


def test_nora_is_told_why_not_and_when_first(effect):
    visit = effect("?kommun=1884")
    assert "Färre än fyra år efter start" in visit.text(".lead .headline")
    assert "uppgifter för 2025" in visit.text(".lead")
    clock = dict(visit.cells("exposure"))
    assert (clock["2023"][:4], clock["2028"][:5]) == ("17\u00a0%", "100\u00a0%")


@pytest.mark.parametrize("query", ["?kommun=1761", "?kommun=0180&lang=en"])
def test_the_page_keeps_to_the_rules_of_accessibility(effect, query):
    effect(query).check_everywhere()


def test_the_address_restores_every_choice(effect):
    query = "?kommun=1761&projekt=exempel_hammaro&nyckeltal=ifo_gap&alder=0-6_7-12&jamfor=riket"
    visit = effect(f"{query}&metod=skillnad")
    again = effect(visit.page.evaluate("location.search"))
    assert visit.text(".lead") == again.text(".lead")
    assert again.page.input_value("select[name=metod]") == "skillnad"
    assert again.page.input_value("select[name=nyckeltal]") == "ifo_gap"


def test_a_choice_is_made_with_the_keyboard_alone(effect):
    visit = effect("?kommun=1761")
    visit.page.focus("select[name=metod]")
    visit.page.keyboard.press("ArrowDown")
    visit.page.wait_for_function("() => document.body.dataset.waiting === undefined")
    visit.page.wait_for_function(COMPUTED)
    assert "metod=skillnad" in visit.page.url
    assert visit.page.evaluate("document.activeElement.name") == "metod"
    assert "väger lika" in visit.text("#weights")


def test_without_scripts_the_texts_are_there_and_the_rest_after_a_reload(browse):
    visit = browse(java_script_enabled=False)
    for _ in range(60):
        visit.page.goto(f"{visit.host}/effect?kommun=1761&jamfor=lan")
        if "Beräknas" not in visit.text("main"):
            break
        visit.page.wait_for_timeout(500)
    assert "Omdöme:" in visit.text(".lead .headline")
    assert visit.cells("path")
