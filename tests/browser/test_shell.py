"""What holds for every page, as a person with a browser, a keyboard or a phone meets it."""

import re

import pytest
from tests.serving import serve

from tidigt_dashboards import app

PATHS = [module.PATH for module in app.PAGES]
WITH_CHOICES = [path for path in PATHS if path not in ("/about", "/data")]
PHONE = 320
FOCUSED = """() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (element === null || element === document.body) return null;
  if (element.dataset.number === undefined) {
    element.dataset.number = String(++window.numbered);
  }
  const box = element.getBoundingClientRect();
  return {
    number: element.dataset.number,
    what: element.outerHTML.slice(0, 80),
    name: element.getAttribute("aria-label") || element.labels?.[0]?.innerText || element.innerText,
    outline: getComputedStyle(element).outlineStyle,
    seen: box.width > 0 && box.height > 0,
  };
}"""
FOCUSABLE = """() => [...document.querySelectorAll(
  "a[href], button, select, input:not([type=hidden]), summary, [tabindex='0']"
)].filter(element => element.offsetParent !== null || element.classList.contains("skip")).length"""


def test_a_page_is_whole_and_open_to_everybody(opened):
    assert opened.page.locator("h1").count() == 1
    assert opened.page.locator("html").get_attribute("lang") == "sv"
    assert "Exempeldata" in opened.text("body")
    assert not re.search(r"Traceback|\bNone\b|\bnan\b|\bNaT\b|undefined", opened.text("body"))
    opened.check_everywhere()
    assert opened.violations(passed_over=[]) == []


@pytest.mark.parametrize("path", PATHS)
def test_a_page_in_english_on_a_phone_says_so_and_is_as_open(browse, path):
    visit = browse(f"{path}?lang=en", width=PHONE)
    assert visit.page.locator("html").get_attribute("lang") == "en"
    assert "Sample data" in visit.text("body")
    assert visit.width() <= PHONE
    assert visit.violations() == []
    assert visit.problems == []


def test_loading_the_address_again_shows_the_same(opened):
    address, text = opened.page.url, opened.text()
    opened.page.goto(address)
    opened.wait()
    assert opened.page.url == address
    assert opened.text() == text


def test_the_keyboard_reaches_every_control_and_leaves_it_again(opened):
    page = opened.page
    page.evaluate("document.activeElement.blur(); window.numbered = 0")
    expected = page.evaluate(FOCUSABLE)
    met = []
    for _ in range(expected + 10):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None or (met and focused["number"] == met[0]["number"]):
            break
        met.append(focused)
    numbers = [focused["number"] for focused in met]
    assert len(numbers) == len(set(numbers)) == expected
    assert [focused["what"] for focused in met if not (focused["name"] or "").strip()] == []
    assert [focused["what"] for focused in met if focused["outline"] == "none"] == []
    if _has_choices(page):
        _choose_by_keyboard(page)
        opened.settle()


def _has_choices(page):
    """Say whether the page is of one municipality."""
    return page.locator("select[name=kommun]").count() > 0


def _choose_by_keyboard(page):
    """Choose the next municipality: the focus stays where it is."""
    page.focus("select[name=kommun]")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => !location.search.includes('kommun=1884')")
    assert page.evaluate("document.activeElement.name") == "kommun"


def test_the_first_stop_of_the_keyboard_skips_the_menu(browse):
    page = browse("/").page
    page.keyboard.press("Tab")
    assert "Hoppa till innehållet" in page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_another_municipality_changes_heading_address_links_and_title(opened):
    if not _has_choices(opened.page):
        return
    visit = opened.choose("kommun", "0484")
    assert "Eskilstuna" in visit.text("h1")
    assert "kommun=0484" in visit.page.url
    assert "Eskilstuna" in visit.page.title()
    assert "Eskilstuna" in visit.text("[role=status]")
    links = visit.page.eval_on_selector_all("nav a", "links => links.map(link => link.href)")
    assert all("kommun=0484" in link for link in links)
    assert visit.page.evaluate("document.activeElement.name") in ("kommun", None, "")
    assert visit.violations() == []
    assert visit.problems == []


def test_going_back_shows_the_choice_before(browse):
    visit = browse("/gap?kommun=1884").choose("kommun", "0484")
    visit.page.go_back()
    visit.page.wait_for_function("() => document.querySelector('h1').innerText.includes('Nora')")
    assert visit.page.input_value("select[name=kommun]") == "1884"


def test_a_choice_that_does_not_exist_is_told_and_not_repeated(browse):
    visit = browse("/gap?kommun=19121212-1212")
    assert "Adressen innehöll ett val som inte finns (Kommun)" in visit.text()
    assert "1212" not in visit.page.content()
    assert visit.violations() == []


@pytest.mark.parametrize("path", WITH_CHOICES)
def test_without_scripts_everything_but_the_figures_is_there(read, path):
    visit = read(f"{path}?kommun=1884")
    assert visit.page.locator("tbody tr").count() > 5
    assert "Diagrammet behöver JavaScript" in visit.text()
    visit.page.select_option("select[name=kommun]", "0484")
    visit.page.get_by_role("button", name="Visa").click()
    assert "Eskilstuna" in visit.text("h1")


def test_where_live_connections_are_stopped_the_page_says_so_and_choices_work(browse):
    visit = browse()
    visit.page.route_web_socket("**/ws**", lambda socket: socket.close())
    visit.page.goto(f"{visit.host}/gap?kommun=1884")
    visit.page.wait_for_selector("#connection:not([hidden])", timeout=30_000)
    assert "troligen för att nätverket stoppar" in visit.text("#connection")
    visit.page.select_option("select[name=kommun]", "0484")
    visit.page.wait_for_function("() => document.querySelector('h1').innerText.includes('Eskil')")


def test_two_processes_serve_as_one_and_when_both_are_gone_the_page_says_so(
    browse, sample_data, tmp_path
):
    # Which process takes the connection is up to the system: often not the one that sent the page.
    with serve(sample_data.root, tmp_path / "log.txt", "--workers", "2") as served:
        for _ in range(4):
            visit = browse("/?kommun=0484", host=served.address).choose("kommun", "1884")
            assert "Nora" in visit.text("h1")
            assert visit.problems == []
    visit.page.wait_for_selector("#connection:not([hidden])")
    assert "Förbindelsen med servern bröts" in visit.text("#connection")
    assert "Client connection" not in visit.text("body")
    assert "kommun=1884" in visit.page.url
    assert visit.violations() == []


def test_on_paper_there_are_figures_and_tables_and_no_controls(browse):
    visit = browse("/gap")
    visit.page.emulate_media(media="print")
    assert visit.page.locator("#choices").is_hidden()
    assert visit.page.locator("nav").is_hidden()
    assert visit.page.locator("table").first.is_visible()
    assert visit.page.locator("[data-figure]").first.is_visible()
    assert "Exempeldata" in visit.text("body")
    assert len(visit.page.pdf()) > 20_000


def test_nothing_moves_for_those_who_want_no_motion(browse):
    page = browse("/", reduced_motion="reduce").page
    durations = page.eval_on_selector_all(
        "*", "all => [...new Set(all.map(one => getComputedStyle(one).transitionDuration))]"
    )
    assert durations == ["0s"]
