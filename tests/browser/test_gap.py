"""The gap page as a person meets it: by keyboard, mouse and phone, and by a colleague's link."""

import csv
import io
import re

import pytest

from tidigt_dashboards.gap.state import GapState

POINT = """([section, x, y]) => {
  const place = document.getElementById(`figure-${section}`);
  const view = [...Bokeh.index.roots].find(view => place.contains(view.el));
  const box = view.el.getBoundingClientRect();
  return {
    x: box.left + view.frame.x_scale.compute(x),
    y: box.top + view.frame.y_scale.compute(y),
  };
}"""
TOOLTIP = """() => {
  const found = [];
  const search = root => {
    for (const element of root.querySelectorAll("*")) {
      if (/tooltip/i.test(element.className) && element.offsetParent !== null) {
        found.push((element.shadowRoot ?? element).textContent);
      }
      if (element.shadowRoot !== null) search(element.shadowRoot);
    }
  };
  search(document);
  return found.join(" ").replace(/\\s+/g, " ");
}"""
DATA = """section => {
  const place = document.getElementById(`figure-${section}`);
  const view = [...Bokeh.index.roots].find(view => place.contains(view.el));
  return [...view.model.renderers].flatMap(renderer =>
    [...renderer.data_source.get_column("text_2") ?? []]);
}"""


def hover(visit, section, x, y):
    """Point at a place of a figure, and read what the tooltip says."""
    visit.page.locator(f"#figure-{section}").scroll_into_view_if_needed()
    point = visit.page.evaluate(POINT, [section, x, y])
    visit.page.mouse.move(point["x"] - 30, point["y"] - 30)
    visit.page.mouse.move(point["x"], point["y"], steps=4)
    visit.page.wait_for_function(f"() => ({TOOLTIP})() !== ''")
    return visit.page.evaluate(TOOLTIP)


@pytest.fixture(scope="module")
def hidden_code(published):
    """A municipality of the sample that has a hidden value in one of the two bands."""
    shares = published.shares(age_bands=["0-6", "7-12"])
    return shares.loc[shares["status"] == "suppressed", "municipality_code"].iloc[0]


@pytest.fixture(scope="module")
def silent(published):
    """A municipality of the sample, and a year for which it has delivered nothing."""
    shares = published.shares(age_bands=["0-6", "7-12"])
    is_missing = shares["status"] == "missing"
    found = shares[is_missing].groupby(["municipality_code", "year"])["age_band"].count()
    return found[found == 2].index[0]


def test_a_municipality_is_chosen_by_keyboard_alone(browse):
    visit = browse("/gap")
    visit.page.locator("select[name=kommun]").focus()
    visit.page.keyboard.type("Lindesb")
    visit.page.wait_for_function(
        "() => document.querySelector('h1').textContent.startsWith('Lindesberg')"
    )
    assert "kommun=1885" in visit.page.url
    assert "Lindesberg" in visit.text("#shares thead")
    assert visit.page.evaluate("document.activeElement.name") == "kommun"
    assert visit.problems == []


def test_the_tooltip_of_the_chart_says_what_the_table_says(browse):
    visit = browse("/gap?kommun=1884")
    [row] = [row for row in visit.cells("shares") if row[0] == "2020"]
    assert row[1:5] == [
        "9,3\N{NO-BREAK SPACE}% (7,5–11,6)",
        "72 av 774",
        "16,6\N{NO-BREAK SPACE}% (14,2–19,3)",
        "132 av 795",
    ]
    said = hover(visit, "shares", 2020, 100 * 132 / 795)
    for told in ("Nora, 7–12 år", "2020", row[3], row[4]):
        assert told.replace("\N{NO-BREAK SPACE}", " ") in said.replace("\N{NO-BREAK SPACE}", " ")
    [gap] = [row for row in visit.cells("gap") if row[0] == "2020"]
    assert gap[1] == "7,3 (4,0–10,6)"
    assert gap[1] in hover(visit, "gap", 2020, 100 * (132 / 795 - 72 / 774))
    [ratio] = [row for row in visit.cells("ratio") if row[0] == "2020"]
    assert ratio[1] == "1,78 (1,37–2,34)"
    assert ratio[1] in hover(visit, "ratio", 2020, (132 / 795) / (72 / 774))


def test_a_choice_redraws_text_table_and_figures_alike(browse):
    visit = browse("/gap?kommun=1884")
    before = visit.page.evaluate(DATA, "gap")
    visit.choose("kommun", "0180")
    after = visit.page.evaluate(DATA, "gap")
    assert after != before
    cells = {cell for row in visit.cells("gap") for cell in row}
    assert set(after) <= cells
    assert "Stockholm" in visit.text("h1")
    assert visit.problems == []


def test_a_link_shows_what_its_sender_saw(browse):
    visit = browse("/gap")
    visit.choose("kommun", "1885").choose("jamfor", "lan").choose("fran", "2016")
    visit.choose("aldrar", "0-6_13-17")
    seen, address = visit.text(), visit.page.url
    visit.page.reload()
    visit.wait()
    assert visit.text() == seen
    other = browse(address.removeprefix(visit.host))
    assert other.text() == seen


def test_the_page_begins_with_the_headline_and_what_could_be_seen_at_all(read):
    text = read("/gap?kommun=1884").text()
    order = [
        text.index(part)
        for part in (
            "Nora: gapet mellan",
            "Gapet (7–12 år minus 0–6 år) i Nora har",
            "måste gapet ändras med minst",
            "Åldersgrupper",
            "Andel barn med insats",
        )
    ]
    assert order == sorted(order)


def test_three_years_show_points_and_say_why_there_is_no_line(browse):
    visit = browse("/gap?kommun=1884&fran=2022&till=2024")
    assert "Minst 5 behövs för en trend. Vi visar punkterna, ingen linje." in visit.text()
    assert {row[1] for row in visit.cells("changes")} == {"för få år"}
    visit.check_everywhere()


def test_a_hidden_value_is_said_and_never_shown(browse, hidden_code):
    visit = browse(f"/gap?kommun={hidden_code}")
    assert "är dolt: färre än 5 barn, eller ett tal som skulle röja det." in visit.text()
    assert any("dolt (sekretess)" in row for row in visit.cells("shares"))
    visit.check_everywhere()


def test_a_municipality_that_has_delivered_nothing_is_an_explained_page(browse, silent, published):
    code, year = silent
    state = GapState(published, municipality=code, first_year=year, last_year=year)
    visit = browse(f"/gap?kommun={code}&fran={year}&till={year}")
    assert state.headline().startswith("Det finns inga värden att visa för")
    assert state.headline() in visit.text(".lead")
    assert f"{year} saknas: ingen uppgift är lämnad." in visit.text("#shares")
    visit.check_everywhere()


def test_a_group_and_an_own_group_are_offered_when_they_matter(browse, published):
    visit = browse("/gap?kommun=1884")
    assert visit.page.locator("select[name=grupp], select[name=egna]").count() == 0
    visit.choose("jamfor", "egen")
    visit.page.select_option("select[name=egna]", ["0180", "1480", "1280", "0380", "0580"])
    visit.page.wait_for_function(
        "() => document.querySelector('#comparison').textContent.includes('5 kommuner')"
    )
    visit.settle()
    assert "egna=0180" in visit.page.url
    assert visit.violations() == []


def test_what_waits_for_its_answer_can_still_be_read(browse):
    """As long as an answer that never comes: every section fades."""
    visit = browse("/gap?kommun=1884")
    faded = visit.page.evaluate("""async () => {
      const sections = [...document.querySelectorAll("main > section")];
      for (const section of sections) section.setAttribute("aria-busy", "true");
      await new Promise(done => setTimeout(done, 700));
      return sections.map(section => section.querySelector(".pair, .prose"))
        .filter(part => part).map(part => Number(getComputedStyle(part).opacity));
    }""")
    assert set(faded) == {0.85}
    assert visit.violations() == []


def test_the_files_of_a_section_hold_what_the_page_shows(browse):
    visit = browse("/gap?kommun=1884")
    with visit.page.expect_download() as csv_download:
        visit.page.click("#gap a[href*='gap.csv']")
    text = csv_download.value.path().read_text(encoding="utf-8-sig")
    rows = [line for line in text.splitlines() if not line.startswith("#")]
    table = list(csv.DictReader(io.StringIO("\n".join(rows)), delimiter=";"))
    [row] = [row for row in table if (row["series"], row["year"]) == ("own", "2020")]
    assert row["shown"] == "7,3 (4,0–10,6)"
    with visit.page.expect_download() as png_download:
        visit.page.click("#gap a[href*='gap.png']")
    assert png_download.value.path().read_bytes().startswith(b"\x89PNG")


def test_in_english_no_swedish_is_left_but_names(browse):
    text = browse("/gap?kommun=1884&lang=en&fran=2021").text()
    for word in ("gapet", "andel", "kvoten", "barnen", "saknas", "jämför", "procent"):
        assert word not in text.lower()
    assert not re.search(r"\d,\d(?!\d\d)", text)
    assert re.search(r"\d\.\d%", text)
