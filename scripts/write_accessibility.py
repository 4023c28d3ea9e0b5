"""Test every page with axe-core and write what was found for the accessibility statement.

``python -m scripts.write_accessibility`` serves the sample, opens each page on a screen, on a phone
and with a municipality that has hidden values, and writes ``about/accessibility.json``, from which
the page about the figures makes its statement.
"""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe
from check import find_browser
from playwright.sync_api import sync_playwright
from tests.serving import serve

from tidigt.building import build
from tidigt.folders import DataFolder
from tidigt_dashboards import app
from tidigt_dashboards.about.statement import RESULTS

if TYPE_CHECKING:
    from playwright.sync_api import Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
WIDTHS = (1280, 320)
QUERIES = ("", "?kommun=2403", "?lang=en")
DRAWN = """() => [...document.querySelectorAll("[data-figure]")]
  .every(place => "ready" in place.dataset)"""


def main() -> None:
    """Test, and write the result beside the page that shows it."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        build(DataFolder(data))
        with serve(data, data / "log.txt") as served, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=find_browser(), args=["--no-sandbox"]
            )
            views, tool = [], ""
            for width in WIDTHS:
                page = browser.new_page(viewport={"width": width, "height": 900})
                for module in app.PAGES:
                    for query in QUERIES:
                        address = f"{module.PATH}{query}"
                        response = _examine(page, served.address + address)
                        broken = [rule["id"] for rule in response["violations"]]
                        views.append({"name": f"{address}, {width} px", "violations": broken})
                        tool = (
                            f"{response['testEngine']['name']} {response['testEngine']['version']}"
                        )
            browser.close()
    found = {
        "tested_on": datetime.now(UTC).date().isoformat(),
        "tool": tool,
        "rules": "WCAG 2.1 A, AA",
        "views": views,
    }
    RESULTS.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def _examine(page: Page, address: str) -> dict[str, Any]:
    page.goto(address)
    page.wait_for_function(DRAWN)
    response: dict[str, Any] = Axe().run(page, options=RULES).response
    return response


if __name__ == "__main__":
    main()
