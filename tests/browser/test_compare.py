"""The page of one indicator: any indicator, any comparison, the same number wherever it is read."""

import csv
import io

import pytest

TOOLTIPS = """() => {
  const found = [];
  const look = root => {
    for (const element of root.querySelectorAll("*")) {
      if (element.classList.contains("bk-tooltip-row-value")) found.push(element.innerText);
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(document);
  return found;
}"""
POINT = """year => {
  const [figure] = [...Bokeh.index.roots].filter(view => view.frame !== undefined);
  const box = figure.el.getBoundingClientRect();
  for (const renderer of figure.model.renderers) {
    const data = renderer.data_source.data;
    const [x, y] = ["x", "y"].map(name => data.get ? data.get(name) : data[name]);
    if (renderer.glyph.type !== "Scatter" || renderer.glyph.marker?.value !== "circle") continue;
    const place = [...x].indexOf(year);
    const {x_scale, y_scale} = figure.frame;
    return {x: box.x + x_scale.compute(x[place]), y: box.y + y_scale.compute(y[place])};
  }
}"""


def test_the_table_the_tooltip_and_the_file_say_the_same(browse):
    visit = browse("/compare?kommun=1884&nyckeltal=ifo_cost_per_child")
    [row] = [row for row in visit.cells("years") if row[0] == "2018"]
    visit.page.locator("[data-figure=years]").scroll_into_view_if_needed()
    point = visit.page.evaluate(POINT, 2018)
    visit.page.mouse.move(point["x"], point["y"])
    visit.page.wait_for_function(f"() => ({TOOLTIPS})().length > 0")
    assert visit.page.evaluate(TOOLTIPS) == ["Nora", "2018", row[1]]
    with visit.page.expect_download() as download:
        visit.page.get_by_role("link", name="Tabell (CSV)").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    [exported] = [
        line
        for line in csv.DictReader(io.StringIO("\n".join(lines)), delimiter=";")
        if line["year"] == "2018"
    ]
    number = row[1].replace("\N{NO-BREAK SPACE}", "").removesuffix("kr")
    assert float(exported["value"].replace(",", ".")) == pytest.approx(float(number), abs=0.5)


def test_another_indicator_brings_its_own_breakdowns(browse):
    visit = browse("/compare?nyckeltal=ifo_children_share")
    assert visit.page.locator("select[name=insats]").is_visible()
    visit.choose("nyckeltal", "population")
    assert visit.page.locator("select[name=insats]").count() == 0
    assert "insats=" not in visit.page.url
    assert "Folkbokförda barn" in visit.text("#years h2")
    assert visit.problems == []


def test_a_group_of_ones_own_needs_five_municipalities(browse):
    visit = browse("/compare").choose("jamfor", "egen")
    assert "minst 5 kommuner" in visit.text(".lead")
    few, enough = ["0180", "0184", "0123", "0114"], ["0180", "0184", "0123", "0114", "0115"]
    visit.choose("egna", few)
    assert "minst 5 kommuner" in visit.text(".lead")
    visit.choose("egna", enough)
    assert "genomsnittet av 5 kommuner" in visit.text(".lead")
    assert visit.page.url.count("egna=") == 5
    again = browse(visit.page.url.removeprefix(visit.host))
    assert again.text() == visit.text()


def test_the_county_leaves_out_the_projects_and_says_so(browse):
    visit = browse("/compare?kommun=1884&jamfor=lan")
    assert "Degerfors, Örebro och Askersund" in visit.text("#years")
    assert visit.problems == []


def test_what_is_missing_or_hidden_is_said_in_words_and_never_as_a_number(browse):
    visit = browse("/compare?kommun=2403&nyckeltal=ifo_children&alder=18-20&insats=hvb")
    values = [row[1] for row in visit.cells("years")]
    words = [value for value in values if not value[0].isdigit()]
    assert words
    assert set(words) <= {"saknas", "dolt (sekretess)"}
    assert any(f"Bjurholm: {word}" in visit.text("#years") for word in words)
    assert visit.violations() == []


def test_nothing_is_ranked(browse):
    text = browse("/compare").text().lower()
    assert not any(word in text for word in ("bäst", "sämst", "plats ", "rank", "topp"))
