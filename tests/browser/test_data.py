"""The page about the data, of the sample and of a municipality that has delivered twice."""

import pytest
from tests.serving import serve


@pytest.fixture(scope="module")
def delivered(delivered_data, tmp_path_factory):
    """The address where the data of that municipality are served."""
    log = tmp_path_factory.mktemp("delivered") / "log.txt"
    with serve(delivered_data.root, log) as served:
        yield served.address


def test_the_answer_comes_before_anything_else(browse):
    visit = browse("/data")
    text = visit.text()
    order = [text.index(part) for part in ("Siffrorna bygger på 24 leveranser", "Källor och hur")]
    assert order == sorted(order)
    assert "den första publiceringen" in text or "Sedan förra publiceringen" in text
    assert "Ingen rad ligger i karantän" in text


def test_a_search_by_keyboard_leads_to_what_it_found(browse):
    visit = browse("/data")
    visit.page.focus("input[name=sok]")
    visit.page.keyboard.type("meritvärde hemkommun")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**sok=merit*")
    assert visit.page.url.endswith("#definitions")
    rows = visit.cells("definitions")
    assert 0 < len(rows) < 10
    assert all("meritvärde" in row[0].lower() for row in rows)
    assert f"{len(rows)} av " in visit.text("[role=status]")
    assert visit.page.input_value("input[name=sok]") == "meritvärde hemkommun"
    assert visit.violations() == []
    assert visit.problems == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_changes_and_quarantine_are_open_to_everybody(browse, delivered, language):
    visit = browse(f"/data?lang={language}", host=delivered)
    assert len(visit.cells("quarantine")) == 4
    assert len(visit.cells("unplaced")) == 1
    revisions = [row for row in visit.cells("changes") if "2022" in row]
    assert revisions
    assert all(row[-1] != row[-2] for row in revisions)
    visit.check_everywhere()


def test_the_quarantine_can_be_taken_home_without_a_cell_that_could_be_a_child(browse, delivered):
    visit = browse("/data", host=delivered)
    with visit.page.expect_download() as download:
        visit.page.locator("#quarantine").get_by_role("link", name="Tabell (CSV)").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert text.count("kpb_2023.csv") == 4
    for cell in ("3,5", "Karlsson", "HYPERLINK", ";774", ";72;"):
        assert cell not in text
