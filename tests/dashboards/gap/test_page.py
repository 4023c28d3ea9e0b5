"""The layout of the gap page: what stands where, and what an address can ask for."""

import pytest

from tidigt_dashboards.address import parse
from tidigt_dashboards.gap import page
from tidigt_dashboards.live import LivePage
from tidigt_dashboards.pages import Visit


@pytest.fixture
def open_page(small):
    def open_page(query="", *, published=small, language="sv"):
        return LivePage(page.build(Visit(published, language)), language, parse(query))

    return open_page


def test_the_headline_comes_first_and_then_what_could_be_seen(open_page):
    lead = open_page("fran=2019&till=2023").texts["lead"]
    assert lead.startswith('<p class="headline">Gapet (7–12 år minus 0–6 år) i Nora har')
    assert "måste gapet ändras med minst" in lead


def test_every_figure_has_a_summary_and_a_table_with_its_caption(open_page):
    texts = open_page().texts
    for name in ("shares", "gap", "ratio", "path", "changes"):
        assert texts[f"{name}-summary"].startswith("<p>")
        assert "<caption>" in texts[f"{name}-table"]
        assert "Egen bearbetning" in texts[f"{name}-source"]


def test_the_sections_come_in_the_order_in_which_they_are_read(open_page):
    names = [section.name for section in open_page().page.sections]
    assert names == ["shares", "gap", "ratio", "path", "changes", "comparison"]


def test_the_address_of_an_opened_page_opens_the_same_page(open_page):
    first = open_page("kommun=1885&aldrar=7-12_13-17&fran=2022&jamfor=lan&namnare=befolkning")
    again = open_page(str(first.texts["query"]).replace("&amp;", "&"))
    assert again.texts == first.texts


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("kommun=9999", "Kommun"),
        ("aldrar=0-6_0-6", "Åldersgrupper"),
        ("fran=1812", "Från och med år"),
        ("jamfor=grannen", "Jämför med"),
        ("jamfor=grupp&grupp=G0", "Grupp"),
        ("jamfor=egen&egna=x", "Egen grupp"),
    ],
)
def test_what_cannot_be_chosen_is_told_and_something_else_shown(open_page, query, label):
    opened = open_page(query)
    assert label in opened.texts["problem"]
    assert (
        opened.texts["lead"] == open_page(query.split("&")[0] if "&" in query else "").texts["lead"]
    )


def test_a_value_in_the_address_is_never_repeated_on_the_page(open_page):
    opened = open_page("kommun=<script>alert(1)</script>&fran=191212121212")
    assert not [name for name, text in opened.texts.items() if "script" in text]
    assert not [name for name, text in opened.texts.items() if "191212121212" in text]


def test_a_group_of_the_municipality_before_is_quietly_replaced(open_page):
    opened = open_page("kommun=1884&jamfor=grupp&grupp=G36600")
    changed = opened.choose("kommun=1880&jamfor=grupp&grupp=G36600")
    assert opened.texts["problem"] == ""
    assert "Liknande kommuner IFO, Örebro, 2024" in changed["gap-table"]


def test_a_choice_sends_only_what_it_changes(open_page):
    opened = open_page("kommun=1884")
    changed = opened.choose("kommun=1884&fran=2022")
    assert "gap-table" in changed
    assert "gap-heading" not in changed
    assert "comparison-content" not in changed


def test_without_kpb_the_page_says_what_to_do(open_page, empty):
    opened = open_page(published=empty)
    assert "tidigt load kpb" in opened.texts["lead"]
    assert opened.page.sections == ()


def test_the_page_is_english_for_an_english_visit(open_page):
    opened = open_page(language="en")
    assert opened.texts["heading"] == "Nora: the gap between 0–6 and 7–12 years"
    assert "percentage points" in opened.texts["lead"]
