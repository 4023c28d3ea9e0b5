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


SHOWN = """() => {
  const [map] = [...Bokeh.index.roots].filter(view => view.el.closest("#map"));
  const [areas] = map.model.renderers;
  const data = areas.data_source.data;
  const column = name => [...(data.get ? data.get(name) : data[name])];
  return {glyph: areas.glyph.type, n: column("xs").length, fills: column("fill")};
}"""


def add(visit, name):
    """Write the name of a municipality in the field, as a person does."""
    visit.page.get_by_label("Lägg till en kommun").fill(name)
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_function("() => document.body.dataset.waiting === undefined")
    visit.wait()


def test_the_map_keeps_its_areas_and_follows_the_choices(browse):
    visit = browse("/compare?kommun=1884&nyckeltal=ifo_children_share&alder=0-6")
    first = visit.page.evaluate(SHOWN)
    assert (first["glyph"], first["n"]) == ("Patches", 290)
    visit.choose("kommun", "1880")
    assert visit.page.evaluate(SHOWN) == first
    assert "Örebro" in visit.text("#map .summary")
    visit.choose("visa", "skattat")
    then = visit.page.evaluate(SHOWN)
    assert then["n"] == 290
    assert then["fills"] != first["fills"]
    assert "skattade underliggande andelar" in visit.text("#map h2").lower()
    assert len(visit.cells("map")) == 290
    again = browse(visit.page.url.removeprefix(visit.host))
    assert again.text("#map") == visit.text("#map")
    assert visit.problems == []


def test_the_long_tables_are_reached_and_moved_by_keyboard(browse):
    visit = browse("/compare?kommun=1884&nyckeltal=ifo_children_share")
    region = visit.page.locator("#funnel .table-scroll")
    region.focus()
    visit.page.keyboard.press("End")
    visit.page.wait_for_function(
        "() => document.querySelector('#funnel .table-scroll').scrollTop > 500"
    )
    assert visit.violations() == []


def test_an_indicator_without_counts_says_so_in_the_place_of_a_funnel(browse):
    visit = browse("/compare?kommun=1884&nyckeltal=population", width=320)
    assert "varken täljare eller nämnare" in visit.text("#funnel")
    assert not visit.page.locator("#funnel .figure").is_visible()
    assert visit.width() == 320
    assert visit.problems == []


def test_weights_stand_in_the_address_and_change_who_is_alike(browse):
    visit = browse("/compare?kommun=1884&jamfor=lika")
    assert "vikt_population=1" in visit.page.url
    assert "Nora själv" in visit.text("#similar")
    visit.choose("vikt_population", "0")
    assert "Likheten går inte att mäta" in visit.text("#similar")


def test_the_table_the_tooltip_and_the_file_say_the_same(browse):
    visit = browse("/compare?kommun=1884&nyckeltal=ifo_cost_per_child")
    [row] = [row for row in visit.cells("years") if row[0] == "2018"]
    visit.page.locator("[data-figure=years]").scroll_into_view_if_needed()
    point = visit.page.evaluate(POINT, 2018)
    visit.page.mouse.move(point["x"], point["y"])
    visit.page.wait_for_function(f"() => ({TOOLTIPS})().length > 0")
    assert visit.page.evaluate(TOOLTIPS) == ["Nora", "2018", row[1]]
    with visit.page.expect_download() as download:
        visit.page.locator("#years").get_by_role("link", name="Tabell (CSV)").click()
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
    for name in ("Stockholm", "Solna", "Järfälla", "Upplands Väsby"):
        add(visit, name)
    assert "minst 5 kommuner" in visit.text(".lead")
    add(visit, "Vallentuna")
    assert "genomsnittet av 5 kommuner" in visit.text(".lead")
    assert visit.page.locator("input[type=text]").input_value() == ""
    again = browse(visit.page.url.removeprefix(visit.host), width=320)
    assert "genomsnittet av 5 kommuner" in again.text(".lead")
    assert again.width() == 320
    again.page.get_by_label("Solna").uncheck()
    again.page.wait_for_function("() => document.body.dataset.waiting === undefined")
    assert "minst 5 kommuner" in again.text(".lead")
    assert again.violations() == []


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
