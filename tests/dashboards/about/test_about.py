"""The page about the figures explains every word, and its statement cannot lie."""

import json

import pytest

from tidigt.statistics.results import Grade
from tidigt_dashboards import app
from tidigt_dashboards.about import page, statement
from tidigt_dashboards.live import LivePage
from tidigt_dashboards.pages import Visit
from tidigt_dashboards.swedish import status_word

RESULT = {
    "tested_on": "2026-03-01",
    "tool": "axe-core 4.12.1",
    "views": [
        {"name": "/ 1280", "violations": []},
        {"name": "/gap 320", "violations": ["color-contrast"]},
    ],
}


@pytest.fixture
def texts(published):
    return LivePage(page.build(Visit(published)), "sv", {}).texts


def test_every_grade_and_every_status_is_explained(texts):
    for grade in Grade:
        assert f"<dt>{grade}</dt>" in texts["grades-content"]
    for status in ("missing", "suppressed", "source_suppressed", "masked"):
        assert f"<dt>{status_word(status)}</dt>" in texts["words-content"]


def test_every_source_stands_with_its_licence(texts, published):
    for row in published.sources().itertuples():
        assert row.attribution in texts["licences-content"].unescape()
        assert row.licence in texts["licences-content"].unescape()


def test_without_a_result_the_statement_says_that_nothing_was_tested(monkeypatch):
    monkeypatch.setattr(page, "read_result", lambda: None)
    assert "ännu inte tillgänglighetstestad" in page.accessibility("sv")


def test_the_statement_tells_what_was_found(monkeypatch, tmp_path):
    file = tmp_path / "result.json"
    file.write_text(json.dumps(RESULT), encoding="utf-8")
    monkeypatch.setattr(page, "read_result", lambda: statement.read_result(file))
    said = page.accessibility("sv")
    assert "1 mars 2026 med axe-core 4.12.1: 2 vyer, 1 regelbrott" in said
    assert "color-contrast på /gap 320" in said


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"tested_on": "i går", "tool": "", "views": []}']
)
def test_a_result_that_cannot_be_read_counts_as_none(tmp_path, text):
    file = tmp_path / "result.json"
    file.write_text(text, encoding="utf-8")
    assert statement.read_result(file) is None


def test_the_result_that_is_shown_covers_every_page_on_screen_and_phone():
    tested = {view["name"] for view in json.loads(statement.RESULTS.read_text())["views"]}
    for module in app.PAGES:
        for width in (1280, 320):
            assert f"{module.PATH}, {width} px" in tested
