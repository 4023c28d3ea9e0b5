"""The page about the figures explains every word, and its statement cannot lie."""

import json

import pytest

from tidigt.disclosure.rules import read_rules
from tidigt.hidden import hidden_by_indicator
from tidigt.number_format import format_number
from tidigt.statistics.results import Grade
from tidigt_dashboards import app
from tidigt_dashboards.about import page, statement
from tidigt_dashboards.about.hidden import REASONS
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


def test_the_page_says_how_many_values_are_hidden_and_why(texts, published):
    said = texts["hidden-content"].unescape()
    hidden, total = (
        format_number(number) for number in (published.build.n_hidden, published.build.n_values)
    )
    assert f"I den här versionen är {hidden} av {total} värden dolda." in said
    assert "antal på ett till fyra barn" in said
    of_each = hidden_by_indicator(published)
    assert of_each["n_hidden"].sum() == published.build.n_hidden
    for row in of_each.itertuples():
        assert row.title_sv in said
        assert format_number(row.n_hidden) in said


def test_the_reasons_are_those_of_the_rules_in_force():
    limits, told = read_rules().classes["own"], REASONS
    assert (limits.hide_counts_below, limits.hide_complements_below) == (5, 5)
    assert "ett till fyra" in told("P1", "sv")
    assert "en till fyra" in told("P2", "sv")
    assert f"färre än {limits.base_at_least} barn" in told("P3", "sv")
    assert limits.users_at_least == 10
    assert "färre än tio barn" in told("P5", "sv")
    assert f"{limits.largest_users_share:.0%}".rstrip("%") in told("P5", "sv")
    assert told.entries.keys() <= read_rules().rules.keys()
