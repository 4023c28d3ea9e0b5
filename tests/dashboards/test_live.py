"""A page follows its choices, keeps its address complete, and sends only what changed."""

import pytest

from tidigt_dashboards.live import LivePage


@pytest.fixture
def live(small_page):
    return LivePage(small_page(), "sv", {})


def test_the_address_holds_every_choice_with_its_default(live):
    assert live.texts["query"] == "kommun=1884&amp;jamfor=riket&amp;lang=sv"


def test_the_page_opens_as_its_address_asks(small_page):
    live = LivePage(small_page(), "sv", {"kommun": ["1880"], "jamfor": ["grupp"]})
    assert live.texts["heading"] == "Om Örebro"
    assert (
        live.texts["query"] == "kommun=1880&amp;jamfor=grupp&amp;grupp=lika+%C3%96rebro&amp;lang=sv"
    )


def test_the_address_that_a_page_gives_opens_the_same_page(small_page):
    from tidigt_dashboards import address

    first = LivePage(small_page(), "sv", {"kommun": ["1880"], "jamfor": ["grupp"]})
    again = LivePage(small_page(), "sv", address.parse(first.texts["query"].unescape()))
    assert again.texts == first.texts


def test_a_choice_changes_what_follows_from_it_and_nothing_else(live):
    changed = live.choose("kommun=1880&jamfor=riket&lang=sv")
    assert set(changed) == {"query", "heading", "status", "words-content", "chart-summary"}
    assert changed["words-content"] == "<p>1880</p>"


def test_a_control_that_was_just_used_is_not_written_anew(live):
    assert "choice-kommun" not in live.choose("kommun=1880&jamfor=riket")
    # Back again: the browser already shows it.
    assert "choice-kommun" not in live.choose("kommun=1884&jamfor=riket")


def test_a_control_appears_when_it_starts_to_matter_and_goes_away_again(live):
    assert "lika Nora" in live.choose("kommun=1884&jamfor=grupp")["choice-grupp"]
    assert live.choose("kommun=1884&jamfor=riket&grupp=lika+Nora")["choice-grupp"] == ""


def test_another_municipality_brings_its_own_groups_without_complaint(live):
    live.choose("kommun=1884&jamfor=grupp")
    changed = live.choose("kommun=1880&jamfor=grupp&grupp=lika+Nora")
    assert "lika Örebro" in changed["choice-grupp"]
    assert live.refused == []
    assert live.page.state.group == "lika Örebro"


def test_a_group_that_suits_both_municipalities_stays(live):
    live.choose("kommun=1884&jamfor=grupp")
    live.choose("kommun=1884&jamfor=grupp&grupp=bergslagen")
    live.choose("kommun=1880&jamfor=grupp&grupp=bergslagen")
    assert live.page.state.group == "bergslagen"


def test_a_value_that_cannot_be_chosen_is_told_by_the_name_of_its_choice_only(small_page):
    live = LivePage(small_page(), "sv", {"kommun": ["19121212-1212<script>"]})
    assert live.refused == ["Kommun"]
    assert "Kommun" in live.texts["problem"]
    assert "1212" not in "".join(live.texts.values())
    assert live.page.state.municipality == "1884"


def test_a_complaint_goes_away_with_the_next_choice(small_page):
    live = LivePage(small_page(), "sv", {"kommun": ["9999"]})
    assert live.choose("kommun=1880&jamfor=riket")["problem"] == ""


def test_text_that_a_page_gives_is_escaped(live):
    assert live.texts["lead"] == "Hej &lt;b&gt;"


@pytest.mark.parametrize("query", ["", "%FF%FE=%FF", "a=1&" * 500, "kommun=", "kommun&&==;", "\0"])
def test_rubbish_in_an_address_changes_nothing(live, query):
    before = dict(live.texts)
    live.choose(query)
    assert {**live.texts, "problem": ""} == {**before, "problem": ""}
