"""The start page: the answer first, the same numbers as elsewhere, and where to go from there."""

import pytest


def test_the_question_is_the_heading_and_the_answer_stands_before_the_figure(read):
    visit = read("/?kommun=1884")
    assert visit.text("h1").startswith("Hittas barnen i Nora tidigare")
    text = visit.text()
    assert text.index("Med barnantalet i Nora måste gapet ändras") < text.index("Läget")


def test_the_key_figures_are_those_of_the_table_and_of_the_gap_page(read):
    visit = read("/?kommun=1884")
    *_, last = visit.cells("shares")
    values = visit.page.locator(".key-figures .value").all_inner_texts()
    notes = visit.text(".key-figures")
    assert visit.text("#now h2") == f"Läget {last[0]}"
    for value, cell in zip(values[:2], (last[1], last[3]), strict=True):
        assert cell.startswith(value)
    assert last[2] in notes
    assert last[4] in notes
    *_, gap = read("/gap?kommun=1884").cells("gap")
    assert values[2] == f"{gap[1].split()[0]} procentenheter"


def test_the_published_figures_of_nora_are_there_and_marked(read):
    visit = read("/?kommun=1884")
    [year] = [row for row in visit.cells("shares") if row[0] == "2020"]
    assert [cell.replace("\N{NO-BREAK SPACE}", " ") for cell in year[1:5]] == [
        "9,3 % (7,5–11,6)",
        "72 av 774",
        "16,6 % (14,2–19,3)",
        "132 av 795",
    ]
    assert "publicerad" in year[-1]


def test_the_project_is_told_with_what_it_could_reach(read):
    text = read("/?kommun=1884").text("#project")
    assert "TABB i Nora" in text
    assert "1 september 2021 till 30 juni 2023" in text
    assert "inga samtycken gavs" in text


def test_a_municipality_without_project_says_so(read):
    assert "Kiruna har inget projekt" in read("/?kommun=2584").text("#project")


@pytest.mark.parametrize(("name", "path"), [("Gapet", "/gap"), ("Jämför", "/compare")])
def test_the_links_lead_on_with_the_municipality(browse, name, path):
    visit = browse("/").choose("kommun", "0484")
    visit.page.locator("#further").get_by_role("link", name=name).click()
    visit.wait()
    assert path in visit.page.url
    assert "Eskilstuna" in visit.text("h1")


def test_the_loaded_sources_are_listed_with_their_age(read):
    rows = read("/").cells("data")
    assert any("Kostnad per brukare" in row[0] for row in rows)
    assert all(len(row) == 5 and all(row) for row in rows)


def test_the_indicators_are_told_with_grade_and_trend(browse):
    visit = browse("/?kommun=1884", width=320)
    rows = visit.cells("indicators")
    assert len(rows) == 5
    assert {row[2] for row in rows} <= {"förändring", "otillräckligt underlag", "beskrivning"}
    assert all("Nora" in row[3] for row in rows)
    assert visit.width() == 320
    assert visit.violations() == []
    assert visit.problems == []
