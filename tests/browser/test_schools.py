"""The page of schools in a browser: its search while one writes, by keyboard and without script."""

import csv
import io
import time

WAITED = "() => document.body.dataset.waiting === undefined"


def type_words(visit, words):
    """Write in the search as a person does, and wait for what is found."""
    field = visit.page.locator("input[name=sok]")
    field.press_sequentially(words, delay=30)
    visit.page.wait_for_function("() => document.querySelector('[data-live=choice-traff] li')")
    visit.page.wait_for_function(WAITED)
    return field


def test_schools_are_found_while_one_writes_and_chosen_by_keyboard(browse):
    visit = browse("/schools")
    field = type_words(visit, "väst enge")
    assert field.input_value() == "väst enge"
    assert visit.page.evaluate("document.activeElement.name") == "sok"
    assert "sok=v" in visit.page.url
    assert "Västra Engelbrektsskolan, Örebro" in visit.text("[data-live=choice-traff]")
    assert visit.violations() == []
    visit.page.keyboard.press("Tab")
    assert "Västra" in visit.page.evaluate("document.activeElement.innerText")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_function("() => document.querySelector('h1').innerText.includes('Västra')")
    visit.page.wait_for_function(WAITED)
    assert field.input_value() == ""
    assert visit.page.input_value("select[name=skola]") == "57966953"
    assert visit.page.input_value("select[name=kommun]") == "1880"
    assert visit.page.evaluate("document.activeElement.name") == "sok"
    assert "gick inget helt läsår i F–3 under projektet" in visit.text(".lead")
    again = browse(visit.page.url.removeprefix(visit.host))
    assert again.text() == visit.text()
    assert visit.problems == []


def test_a_school_is_found_by_a_code_that_it_had_before(browse):
    visit = browse("/schools", width=320)
    type_words(visit, "54656817")
    assert "tidigare Västra Engelbrektsskolan 7-9" in visit.text("[data-live=choice-traff]")
    assert visit.width() <= 320
    assert visit.violations() == []


def test_without_script_the_search_is_a_form_and_what_is_found_is_links(browse):
    visit = browse(java_script_enabled=False)
    visit.page.goto(f"{visit.host}/schools?kommun=1884")
    visit.page.fill("input[name=sok]", "engelbrekt")
    visit.page.get_by_role("button", name="Visa").click()
    visit.page.get_by_role("link", name="Västra Engelbrektsskolan, Örebro").click()
    assert "Västra Engelbrektsskolan" in visit.text("h1")
    assert visit.page.input_value("select[name=skola]") == "57966953"


def test_another_school_redraws_at_once_and_does_not_send_the_crowd_again(browse):
    began = time.perf_counter()
    visit = browse("/schools?kommun=1880&skola=57966953")
    opening = time.perf_counter() - began
    sizes = []
    visit.page.on("websocket", lambda socket: None)
    session = visit.page.context.new_cdp_session(visit.page)
    session.send("Network.enable")
    session.on(
        "Network.webSocketFrameReceived",
        lambda event: sizes.append(len(event["response"]["payloadData"])),
    )
    times = []
    for school in ("00188001", "57966953") * 3:
        began = time.perf_counter()
        visit.page.select_option("select[name=skola]", school)
        visit.page.wait_for_selector("#years:not([aria-busy])")
        times.append(time.perf_counter() - began)
        visit.settle()
    # However busy the machine; the 250 ms of the budget are measured by benchmarks.page_speed.
    assert sorted(times)[len(times) // 2] < opening / 2
    assert sum(sizes) / len(times) < 120_000
    assert visit.problems == []


def test_below_the_rule_nothing_is_shown_and_the_reason_is(browse, published):
    from tidigt import schools

    rows = schools.school_results(published, "merit")
    small = rows[(rows["year"] == 2025) & (rows["pupils"] < 15)].iloc[0]
    code, place = small["school_unit_code"], small["municipality_code"]
    visit = browse(f"/schools?kommun={place}&skola={code}")
    assert "färre än 15 elever" in visit.text(".lead")
    [row] = [row for row in visit.cells("years") if row[0] == "2024/25"]
    assert row[2:6] == ["–"] * 4
    assert visit.violations() == []


def test_a_file_has_the_numbers_of_the_page(browse):
    visit = browse("/schools?kommun=1880&skola=57966953")
    with visit.page.expect_download() as download:
        visit.page.locator("#years").get_by_role("link", name="Tabell (CSV)").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert "EXEMPELDATA" in text
    lines = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    exported = {row["year"]: row for row in csv.DictReader(io.StringIO(lines), delimiter=";")}
    for cells in visit.cells("years"):
        year = str(int(cells[0][:4]) + 1)
        assert exported[year]["actual"] == cells[2]


def test_nothing_is_ranked(browse):
    text = browse("/schools").text().lower()
    assert not any(word in text for word in ("bäst", "sämst", "plats ", "topp", "sortera"))
