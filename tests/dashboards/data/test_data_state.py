"""How old, how much, what changed: the numbers of the page about the data."""

from datetime import date, timedelta

import pytest

from tidigt import catalogue
from tidigt_dashboards.data import sentences
from tidigt_dashboards.data.state import DataState


@pytest.fixture
def state(delivered):
    return DataState(delivered)


def test_the_rows_of_all_deliveries_add_up(state):
    counts = state.account()
    assert counts["n_rows"] == sum(n for name, n in counts.items() if name != "n_rows")
    assert (counts["n_rows"], counts["n_loaded"], counts["n_quarantined"]) == (135, 131, 4)


def test_an_age_is_the_days_between_the_delivery_and_today(delivered):
    newest = DataState(delivered).newest()
    for days in (0, 1, 400):
        state = DataState(delivered, today=newest.day + timedelta(days=days))
        assert state.newest().days == days
    behind = DataState(delivered, today=date(2020, 1, 1))
    assert behind.newest().days == 0


@pytest.mark.parametrize(
    ("days", "language", "words"),
    [(0, "sv", "i dag"), (1, "sv", "1 dag sedan"), (400, "en", "400 days ago")],
)
def test_an_age_in_words(delivered, days, language, words):
    day = DataState(delivered).newest().day
    state = DataState(delivered, language, today=day + timedelta(days=days))
    assert sentences.age_words(state, state.newest()) == words
    assert words in sentences.lead(state)


def test_what_changed_is_counted_by_source(state):
    """Ten counts and ten shares are corrected; a year and the figures of SALSA are new."""
    changes = state.changes.set_index("source")
    assert changes.loc["kpb", "n_revised"] == 20
    assert state.changed()["n_withdrawn"] == 0
    assert state.earlier.build_id != state.published.build.build_id


def test_a_revision_is_the_number_that_was_shown_and_the_number_now(state, delivered):
    counts = state.revisions[state.revisions["indicator_id"] == "ifo_children"]
    values = delivered.values("ifo_children", years=(2022, 2022)).set_index(
        ["municipality_code", "age_band"]
    )["value"]
    for row in counts.itertuples():
        assert row.value == values[row.municipality_code, row.age_band]
        assert row.before == row.value - 3


def test_the_first_publication_says_so(published):
    state = DataState(published)
    assert state.changes.empty
    assert "den första publiceringen" in sentences.comparison(state)


def test_a_search_needs_every_word_and_knows_no_case(state):
    def titles(search):
        state.search = search
        return set(state.definitions()["title"])

    assert titles("MERITVÄRDE") == titles("meritvärde") != set()
    assert titles("hemkommun meritvärde") < titles("meritvärde")
    assert titles("n33802") == {catalogue.indicators()["kolada_n33802"].title_sv}
    assert titles("finnsinte") == set()
    assert titles("%") != titles("")


def test_without_words_the_indicators_with_numbers_are_shown_and_all_are_searched(state):
    assert (state.definitions()["n_values"] > 0).all()
    known = len(catalogue.indicators()) + len(catalogue.school_indicators())
    assert state.n_definitions == known


def test_what_has_not_been_delivered_is_named(state):
    assert catalogue.sources()["kolada"].title_sv in state.absent()
    assert catalogue.sources()["kpb"].title_sv not in state.absent()
