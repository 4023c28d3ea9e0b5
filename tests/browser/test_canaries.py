"""Nothing hidden leaves the server: not in pages, frames, files, addresses or logs.

Small counts are no needles, so the limit of the rules is raised to a hundred thousand: every hidden
number is then unlike any other, and one hit anywhere is a leak.
"""

from dataclasses import dataclass, field

import pytest
from tests.canaries import Needles, hidden_numbers
from tests.serving import serve

from tidigt import building
from tidigt.cli import main
from tidigt.disclosure import gate
from tidigt.disclosure.rules import read_rules
from tidigt.folders import DataFolder
from tidigt.reading import current_file
from tidigt_dashboards import app

LIMIT = 100_000
POPULATION = 990_001
PICTURES = ("png", "svg", "pdf")
HEADER = "kommun;kommunkod;ar;aldersgrupp;antal;befolkning;andel;kon;insatsgrupp;kostnad_kr\n"
PLACES = {
    "1884": "Nora",
    "1880": "Örebro",
    "1861": "Hallsberg",
    "1862": "Degerfors",
    "1863": "Hällefors",
    "1864": "Ljusnarsberg",
    "1882": "Askersund",
    "1883": "Karlskoga",
    "1885": "Lindesberg",
}
MUNICIPALITY = "select[name=kommun]"
CHOOSE_ALL = """part => {
  const lists = [...document.querySelectorAll("main select")].filter(list => list.name != "kommun");
  for (const list of lists) list.selectedIndex = Math.round(part * (list.options.length - 1));
  lists.at(-1)?.dispatchEvent(new Event("change", {bubbles: true}));
}"""
FILES = """() => [...document.querySelectorAll("a[data-file]")].map(link => link.href)"""


@dataclass
class Haul:
    """Everything that came out of the server."""

    texts: list = field(default_factory=list)
    frames: list = field(default_factory=list)
    files: dict = field(default_factory=dict)
    addresses: set = field(default_factory=set)
    log: str = ""


def delivery():
    """Nine municipalities; in some years and groups so few children that nothing is shown."""
    rows, step = [HEADER], 0
    for place, (code, name) in enumerate(PLACES.items()):
        for year in range(2017, 2023):
            for band in ("0-6", "7-12"):
                step += 1
                is_few = (year + place) % 4 == 0
                children = (67_013 if is_few else 151_007) + 59 * step
                start = f"{name};{code};{year};{band}"
                girls, placed = 31_013 + 61 * step, 41_011 + 53 * step
                boys = children - girls
                rows.append(_row(start, "", "", children, _cost(girls) + _cost(boys)))
                rows.append(_row(start, "K", "", girls, _cost(girls)))
                rows.append(_row(start, "M", "", boys, _cost(boys)))
                rows.append(_row(start, "", "Familjehem", placed, _cost(placed) // 3))
    return "".join(rows)


def _row(start, sex, group, children, cost):
    return f"{start};{children};{POPULATION};;{sex};{group};{cost}\n"


def _cost(children):
    return 31 * children + children**2 // 977


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    """A data folder where everything under a hundred thousand is hidden."""
    base = tmp_path_factory.mktemp("canaries")
    path = base / "kpb.csv"
    path.write_text(delivery(), encoding="utf-8")
    folder = DataFolder(base / "data")
    assert main(["load", "kpb", str(path), "--data", str(folder.root)]) == 0
    rules = read_rules().with_limits(hide_counts_below=LIMIT, users_at_least=LIMIT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gate, "read_rules", lambda: rules)
        building.build(folder, "Kim")
    return folder


@pytest.fixture(scope="module")
def haul(few, chromium, tmp_path_factory):
    """What a visitor gets who goes everywhere and takes everything."""
    log = tmp_path_factory.mktemp("log") / "log.txt"
    found = Haul()
    with serve(few.root, log) as served:
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.on("request", lambda request: found.addresses.add(request.url))
        page.on("websocket", lambda socket: _listen(socket, found))
        page.on("console", lambda message: found.texts.append(message.text))
        for module in app.PAGES:
            _visit(page, served.address + module.PATH, found)
        for wrong in ("/gap?kommun=67013", "/nothing-here", "/files/gap/gap.exe", "/healthz"):
            found.texts.append(page.request.get(served.address + wrong).text())
        context.close()
    found.log = log.read_text(encoding="utf-8")
    return found


def _listen(socket, found):
    def note(frame):  # Playwright does not take the method of a list
        found.frames.append(frame)

    socket.on("framereceived", note)
    socket.on("framesent", note)


def _visit(page, address, found):
    """Open a page, take every file that it offers, and use every control that it has, twice."""
    page.goto(f"{address}?kommun=1861")
    _ready(page)
    found.texts += [page.content(), page.request.get(page.url).text()]
    if page.locator(MUNICIPALITY).count():
        page.select_option(MUNICIPALITY, "1884")
        _ready(page)
        found.texts.append(page.content())
    for link in _wanted(page.evaluate(FILES)):
        found.files[link] = page.request.get(link).body()
    for part in (1, 0.5):
        page.evaluate(CHOOSE_ALL, part)
        _ready(page)
        found.texts.append(page.content())
    found.addresses.add(page.url)


def _wanted(links):
    """Every table, and of each figure one picture, in one format after the other."""
    pictures = [link for link in links if _ending(link) in PICTURES]
    drawn = [link for place, link in enumerate(pictures) if place % 4 == 0]
    return drawn + [link for link in links if link not in pictures]


def _ending(link):
    return link.split("?")[0].rsplit(".", 1)[-1]


def _ready(page):
    page.wait_for_function("() => document.body.dataset.waiting === undefined")
    page.wait_for_function(
        """() => [...document.querySelectorAll("[data-figure]")]
          .every(place => "ready" in place.dataset)"""
    )


@pytest.fixture(scope="module")
def needles(few):
    hidden, _ = hidden_numbers(few.core, current_file(few))
    assert len(hidden) > 300
    return Needles(hidden)


@pytest.fixture(scope="module")
def public(few):
    _, shown = hidden_numbers(few.core, current_file(few))
    return Needles(number for number in shown if number != POPULATION)


def test_no_page_tells_a_hidden_number(haul, needles, public):
    assert needles.in_text("\n".join(haul.texts)) == set()
    assert any(public.in_text(text) for text in haul.texts), "the search itself must work"


def test_no_frame_of_the_websocket_holds_a_hidden_number(haul, needles, public):
    frames = b"\n".join(f.encode() if isinstance(f, str) else f for f in haul.frames)
    assert needles.in_frame(frames) == set()
    assert public.in_frame(frames), "the search itself must work"


def test_no_file_holds_a_hidden_number(haul, needles, public):
    assert {_ending(link) for link in haul.files} == {*PICTURES, "csv", "xlsx", "parquet"}
    for link, content in haul.files.items():
        assert (link, needles.in_file(content)) == (link, set())
    told = {_ending(link) for link, content in haul.files.items() if public.in_file(content)}
    assert told >= {"csv", "xlsx", "parquet"}, "the search itself must work"


def test_neither_addresses_nor_log_tell_a_hidden_number(haul, needles):
    assert needles.in_text("\n".join(haul.addresses)) == set()
    assert needles.in_text(haul.log) == set()
