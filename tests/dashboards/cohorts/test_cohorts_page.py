"""The layout of the cohorts page: what stands where, and what an address can ask for."""

import pytest

from tidigt.cli import main
from tidigt_dashboards import app
from tidigt_dashboards.address import parse


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "")


@pytest.fixture
def open_page(published):
    return lambda query="": app.open_page(app.page_at("/cohorts"), published, parse(query))


def test_the_answer_comes_first(open_page):
    assert open_page().texts["lead"].startswith('<p class="headline">2024 hade 33,3')


def test_every_figure_has_a_summary_a_table_and_a_source(open_page):
    texts = open_page().texts
    for name in ("lexis", "stages", "ageing", "pseudo"):
        assert texts[f"{name}-summary"].startswith("<p>")
        assert "<caption>" in texts[f"{name}-table"]
        assert "Bygge" in texts[f"{name}-source"]


def test_children_who_are_followed_are_shown_with_what_the_numbers_do_not_say(open_page):
    content = open_page("kommun=1884").texts["followed-content"]
    assert "20 av 29" in plain(content)
    assert "inte av vad stödet gjorde" in content
    assert "2012 (110 folkbokförda)" in plain(content)
    assert "Exempeldata: påhittade barn." in content


def test_without_an_extract_the_page_says_what_it_would_take(open_page):
    content = open_page("kommun=1881").texts["followed-content"]
    assert "Inget individutdrag ur KPB är inläst för Kumla" in content
    assert "13 år i följd" in plain(content)
    assert "<table" not in content


@pytest.mark.parametrize(
    "query",
    [
        "kommun=1880&projekt=tabb_orebro&alder=13-17&fodda=2010-2016&lang=sv",
        "kommun=1881&alder=0-6&lang=en",
    ],
)
def test_the_address_of_an_opened_page_opens_the_same_page(open_page, query):
    first = open_page(query)
    again = open_page(str(first.texts["query"]).replace("&amp;", "&"))
    assert again.texts == first.texts
    assert first.texts["problem"] == ""
    for field in query.split("&"):
        assert field in str(first.texts["query"]).replace("&amp;", "&")


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("kommun=9999", "Kommun"),
        ("projekt=annat", "Projekt"),
        ("alder=7-11", "Åldersgrupp"),
        ("fodda=2012", "Följ dem som är födda"),
    ],
)
def test_what_cannot_be_chosen_is_told_and_something_else_shown(open_page, query, label):
    opened = open_page(query)
    assert label in opened.texts["problem"]
    assert opened.texts["lead"] == open_page().texts["lead"]


def test_the_project_of_the_municipality_before_is_quietly_replaced(open_page):
    opened = open_page("kommun=1884")
    changed = opened.choose("kommun=1880&projekt=tabb_nora&alder=7-12&fodda=2012-2018")
    assert "problem" not in changed
    assert "Örebro" in changed["heading"]
    assert open_page("kommun=1880&projekt=tabb_nora").texts["problem"] == ""


def test_a_figure_and_its_table_are_exported_by_command_too(sample_data, tmp_path):
    for kind, name, file in (
        ("table", "followed", "followed.csv"),
        ("table", "lexis", "nora.csv"),
        ("figure", "pseudo", "nora.svg"),
    ):
        arguments = ["--choices", "kommun=1884", "--output", str(tmp_path / file)]
        assert (
            main(["export", kind, "cohorts", name, *arguments, "--data", str(sample_data.root)])
            == 0
        )
    text = (tmp_path / "nora.csv").read_text(encoding="utf-8-sig")
    assert "exposure" in text
    assert "# Görs om med;/cohorts?kommun=1884" in text
    followed = (tmp_path / "followed.csv").read_text(encoding="utf-8-sig")
    assert ";2012;2012;true;exists;" in followed
    assert "had_early" in followed
    assert "EXEMPELDATA" in (tmp_path / "nora.svg").read_text(encoding="utf-8")
