"""How long a person waits: for the first chart, and from a choice to what follows from it.

Every page of ours, a bare Panel page and raw Bokeh with the same figures are opened in turn in one
Chromium; nothing else is needed but the sample. Run from the root of the project:
``python -m benchmarks.page_speed``.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import subprocess
import sys
import sysconfig
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING
from urllib.request import urlopen

from benchmarks.reporting import Measured, report
from benchmarks.visitors import resident_mib, visit_together
from check import find_browser
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

TIDIGT = Path(sysconfig.get_path("scripts")) / "tidigt"
NOTE_TAKER = Path(__file__).with_name("in_browser.js")
PATIENCE = 60_000
OURS_CHOOSES = """code => measureAct(() => {
  const list = document.querySelector("select[name=kommun]");
  list.value = code;
  list.dispatchEvent(new Event("change", {bubbles: true}));
}, true)"""
OFFERED = "select[name=kommun] option"
BOKEH_CHOOSES = """turn => measureAct(() => {
  Bokeh.documents[0].get_model_by_name("choices").data = {sequence: [turn]};
}, false)"""


@dataclass
class Timed:
    """Seconds for one page of one server, one number per round or choice.

    ``in_view`` is from a choice to the last change in the part of the page that can be seen,
    ``choices`` to the last change anywhere on it.
    """

    first: list[float] = field(default_factory=list)
    every: list[float] = field(default_factory=list)
    in_view: list[float] = field(default_factory=list)
    choices: list[float] = field(default_factory=list)


def main() -> None:
    """Serve, measure, report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--choices", type=int, default=6, help="per round and page")
    parser.add_argument("--visitors", type=int, default=30)
    parser.add_argument("--page", default="/gap", help="the page that the visitors are on")
    arguments = parser.parse_args()
    plain = [sys.executable, "-m", "benchmarks.plain_pages"]
    with ExitStack() as stack:
        data = stack.enter_context(tempfile.TemporaryDirectory())
        subprocess.run([TIDIGT, "build", "--data", data], check=True, stdout=subprocess.DEVNULL)
        ours, process = stack.enter_context(
            _served([TIDIGT, "serve", "--port", "0", "--data", data])
        )
        crowd = _crowd(ours + arguments.page, process, arguments.visitors)
        panel, _ = stack.enter_context(_served([*plain, "panel", "--data", data]))
        bokeh, _ = stack.enter_context(_served([*plain, "bokeh", "--data", data]))
        browser = stack.enter_context(_browser())
        pages = _pages_with_figures(ours)
        bare, recorded, own = Timed(), {p: Timed() for p in pages}, {p: Timed() for p in pages}
        for turn in range(arguments.rounds):
            print(f"round {turn + 1} of {arguments.rounds}", file=sys.stderr)
            _visit(browser, panel, bare)
            for path in pages:
                _visit(browser, bokeh + path, recorded[path], BOKEH_CHOOSES, arguments.choices)
                _visit(browser, ours + path, own[path], OURS_CHOOSES, arguments.choices)
    rows = [row for path in pages for row in _rows(path, own[path], recorded[path], bare)]
    report(
        f"Pages of the sample, {arguments.rounds} rounds, empty browser cache",
        [row for row in rows if row.times],
        command=f"python -m benchmarks.page_speed --rounds {arguments.rounds}",
        packages=["tidigt", "panel", "bokeh", "holoviews"],
    )
    print(crowd)


def _rows(path: str, own: Timed, recorded: Timed, bare: Timed) -> list[Measured]:
    same, replaced = "raw Bokeh, same figures", "raw Bokeh data replacement"
    return [
        Measured(f"{path} first chart", "bare Panel page", own.first, bare.first, "<= 3"),
        Measured(f"{path} first chart", same, own.first, recorded.first, "<= 1.3"),
        Measured(f"{path} every chart", same, own.every, recorded.every),
        Measured(
            f"{path} choice to what is in view", replaced, own.in_view, recorded.in_view, "<= 1.5"
        ),
        Measured(f"{path} choice to the whole page", replaced, own.choices, recorded.choices),
    ]


@contextmanager
def _served(command: list[str | Path]) -> Iterator[tuple[str, int]]:
    """Start a server; give the address that it prints, and its process id."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    ) as server:
        try:
            yield _address(server), server.pid
        finally:
            server.terminate()


def _address(server: subprocess.Popen[str]) -> str:
    said = []
    for line in server.stdout or ():
        said.append(line)
        if found := re.search(r"http://[\w.:]+", line):
            return found.group()
    raise RuntimeError(f"A server did not start: {''.join(said)}")


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        try:
            yield browser
        finally:
            browser.close()


def _pages_with_figures(host: str) -> list[str]:
    from tidigt_dashboards import app

    paths = [module.PATH for module in app.PAGES]
    return [path for path in paths if b'id="session"' in urlopen(host + path).read()]  # noqa: S310 - our own server


def _visit(
    browser: Browser, address: str, timed: Timed, choose: str = "", choices: int = 0
) -> None:
    """Open one page with an empty cache; then choose one municipality after the other."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(path=NOTE_TAKER)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    page.wait_for_function("() => measured.all !== null")
    timed.first.append(page.evaluate("measured.first") / 1000)
    timed.every.append(page.evaluate("measured.all") / 1000)
    codes = page.eval_on_selector_all(OFFERED, "options => options.map(one => one.value)")
    is_ours = "select" in choose
    for turn in range(choices if codes or not is_ours else 0):
        page.wait_for_timeout(200)
        # One that nobody has asked for yet: what has been answered once is answered at once.
        asked = codes[7 * (len(timed.choices) + 1) % len(codes)] if is_ours else turn + 1
        took = page.evaluate(choose, asked)
        timed.in_view.append(took["inView"] / 1000)
        timed.choices.append(took["all"] / 1000)
    context.close()


def _crowd(address: str, process_id: int, visitors: int) -> str:
    """Let one visitor and then many choose on one server process; say what became of it."""
    codes = ["1884", "1880", "1882", "1862", "0484", "0180", "1480", "1280"]

    def visit(number: int) -> list[float]:
        done = asyncio.run(visit_together(address, number, codes=codes, choices=6, think=2.5))
        return [seconds for visitor in done for seconds in visitor.seconds]

    print(f"{visitors} visitors", file=sys.stderr)
    alone = visit(1)
    before = resident_mib(process_id)
    together = visit(visitors)
    each = (resident_mib(process_id) - before) / visitors
    return (
        f"\n{visitors} visitors at once on one process, a choice every 2.5 s each: median "
        f"{_milliseconds(median(together))}, p95 {_milliseconds(quantiles(together, n=20)[-1])} "
        f"(one visitor: {_milliseconds(median(alone))}); budget p95 < 1 s. "
        f"Memory {each:.1f} MiB per visitor; budget < 3 MB. Server side: no drawing in a browser."
    )


def _milliseconds(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms"


if __name__ == "__main__":
    main()
