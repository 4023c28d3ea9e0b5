"""The cohorts page as a person meets it: the answer, the years, and a choice."""

EXPOSED = "I rätt ålder, 7–\N{WORD JOINER}12\N{NO-BREAK SPACE}år"


def test_nora_reads_as_the_register_says(read):
    visit = read("/cohorts?kommun=1884")
    assert "2024 hade 33,3" in visit.text(".lead .headline")
    assert "tidigast 2028" in visit.text(".lead .headline")
    assert "födda 2016–2022" in visit.text(".lead")
    headings = visit.page.locator("#lexis thead th").all_inner_texts()
    place = headings.index(EXPOSED)
    exposed = {
        row[0]: row[place].replace("\N{NO-BREAK SPACE}", " ") for row in visit.cells("lexis")
    }
    years = ("2022", "2023", "2024", "2025", "2027", "2028")
    assert [exposed[year] for year in years] == ["0 %", "17 %", "33 %", "50 %", "83 %", "100 %"]


def test_another_municipality_is_chosen_by_keyboard_and_brings_its_project(browse):
    visit = browse("/cohorts?kommun=1884")
    visit.page.locator("select[name=kommun]").focus()
    visit.page.keyboard.type("Degerf")
    visit.page.wait_for_function(
        "() => document.querySelector('h1').textContent.includes('Degerfors')"
    )
    visit.wait()
    assert "projekt=tabb_degerfors" in visit.page.url
    assert visit.page.evaluate("document.activeElement.name") == "kommun"
    assert visit.problems == []


def test_the_address_restores_orebro_whose_pupils_leave_year_nine_from_2026(browse):
    visit = browse("/cohorts?kommun=1884").choose("kommun", "1880")
    nine = [row[5] for row in visit.cells("stages")]
    assert nine == [f"våren {year}" for year in range(2026, 2033)]
    again = browse(visit.page.url.removeprefix(visit.host))
    assert again.text() == visit.text()


def test_a_municipality_without_a_project_says_so_and_keeps_its_tables(browse):
    visit = browse("/cohorts?kommun=1884").choose("kommun", "1881")
    assert "Inget projekt är registrerat för Kumla" in visit.text(".lead")
    assert visit.page.locator("select[name=projekt]").count() == 0
    assert "projekt=" not in visit.page.url
    assert len(visit.cells("stages")) == 13
    assert visit.violations() == []
