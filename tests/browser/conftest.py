"""A real Chromium, and pages opened in it as a person would; what goes wrong is noted."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from check import BROWSER_VARIABLE, find_browser
from playwright.sync_api import sync_playwright

from tidigt_dashboards import app

READY = """() => [...document.querySelectorAll("[data-figure]")]
  .every(place => "ready" in place.dataset)"""
AXE = """async passedOver => (await axe.run({exclude: passedOver}, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], resultTypes: ["violations"]
})).violations.map(rule => [rule.id, rule.nodes.map(node => node.html)])"""
MORE_OF_THE_SAME = [["tbody tr:nth-child(n+21)"]]
"""The rows of a table are made alike: those after the twentieth are examined once a page."""
DESKTOP, PHONE = 1280, 320


@dataclass
class Visit:
    """One page in the browser, and what happened in it that should not."""

    page: object
    host: str
    problems: list[str] = field(default_factory=list)

    def watch(self):
        """Note errors in the console, errors in scripts, and requests to other hosts."""
        own = urlsplit(self.host).netloc

        def note_request(request):
            parts = urlsplit(request.url)
            if parts.scheme not in ("data", "blob") and parts.netloc != own:
                self.problems.append(f"request to {request.url}")

        def note_message(message):
            if message.type in ("error", "warning"):
                self.problems.append(f"{message.type} in the console: {message.text}")

        self.page.on("request", note_request)
        self.page.on("console", note_message)
        self.page.on("pageerror", lambda error: self.problems.append(f"error in a script: {error}"))
        return self

    def open(self, path):
        """Open an address of the server and wait until every figure is drawn."""
        self.page.goto(self.host + path)
        self.wait()
        return self

    def wait(self):
        """Wait until every figure is drawn."""
        self.page.wait_for_function(READY)

    def choose(self, name, value):
        """Choose in a list, and wait for the answer of the server."""
        place = f"select[name={name}]"
        self.page.select_option(place, value)
        return self.settle()

    def settle(self):
        """Wait for the whole answer of the server."""
        self.page.wait_for_function("() => document.body.dataset.waiting === undefined")
        self.wait()
        return self

    def text(self, place="main"):
        """Return the visible text of a place."""
        return self.page.inner_text(place)

    def cells(self, section):
        """Return the table of a section: one list of cells a row, its heading first."""
        return self.page.eval_on_selector_all(
            f"#{section} tbody tr",
            "rows => rows.map(row => [...row.cells].map(cell => cell.innerText))",
        )

    def violations(self, passed_over=MORE_OF_THE_SAME):
        """Return the rules of WCAG 2.1 A and AA that axe-core finds broken, with the elements."""
        self.page.evaluate(Axe().axe_script)
        return self.page.evaluate(AXE, passed_over)

    def width(self):
        """Return how wide the page is, scrolled parts included."""
        return self.page.evaluate("document.documentElement.scrollWidth")

    def check_everywhere(self):
        """Require that a screen and a phone show the page whole, and that axe-core finds nothing.

        200 % on a screen of 1280 pixels is the same as half the width, 400 % a quarter.
        """
        for width in (DESKTOP // 2, PHONE, DESKTOP):
            self.page.set_viewport_size({"width": width, "height": 900})
            assert self.width() <= width
            if width != DESKTOP // 2:
                assert self.violations() == []
        assert self.problems == []


@pytest.fixture(scope="session")
def chromium():
    """The browser; without one the test fails and says what is missing."""
    path = find_browser()
    assert path, (
        f"No Chromium was found. Install one (on Debian: apt-get install chromium) or name it in "
        f"{BROWSER_VARIABLE}; python check.py does the first by itself."
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def window(chromium):
    """The window whose tabs the visits are: a window of its own costs each a second."""
    yield from _window(chromium)


@pytest.fixture(scope="session")
def window_without_scripts(chromium):
    """The same for visits without scripts."""
    yield from _window(chromium, java_script_enabled=False)


def _window(chromium, **choices):
    context = chromium.new_context(accept_downloads=True, **choices)
    context.new_page()  # keeps it open between the visits
    yield context
    context.close()


@contextmanager
def tabs(chromium, window, host):
    """Open visits of a server, and close every one afterwards."""
    opened = []

    def browse(path=None, *, width=DESKTOP, host=host, **choices):
        context = chromium.new_context(**choices) if choices else window
        page = context.new_page()
        opened.append(context if choices else page)
        page.set_viewport_size({"width": width, "height": 900})
        page.set_default_timeout(60_000)  # a busy machine is slow, not broken
        visit = Visit(page, host).watch()
        return visit.open(path) if path else visit

    yield browse
    for each in opened:
        each.close()


@pytest.fixture
def browse(chromium, window, server):
    """Open a page of the served sample in a browser; every one is closed afterwards."""
    with tabs(chromium, window, server.address) as browse:
        yield browse


@pytest.fixture
def read(chromium, window_without_scripts, server):
    """Open a page as it is sent, without scripts: for what its texts and tables say."""
    with tabs(chromium, window_without_scripts, server.address) as browse:

        def read(path):
            visit = browse()
            visit.page.goto(visit.host + path)
            return visit

        yield read


@pytest.fixture(scope="module", params=[module.PATH for module in app.PAGES])
def opened(request, chromium, window, server):
    """Each page in turn, opened once for all the tests of a module that ask for it."""
    with tabs(chromium, window, server.address) as browse:
        yield browse(request.param)
