"""Pages are used again within a run, never when damaged, and only as long as they are fresh."""

from datetime import UTC, datetime, timedelta

import pytest

from tidigt.fetching.page_cache import PageCache, Request

FIRST, SECOND = Request("https://example.org/1"), Request("https://example.org/1", '{"x": 1}')


class Now:
    def __init__(self):
        self.time = datetime(2026, 11, 22, tzinfo=UTC)

    def __call__(self):
        self.time += timedelta(seconds=1)
        return self.time


@pytest.fixture
def now():
    return Now()


@pytest.fixture
def begun(tmp_path, now):
    """Give a function that begins, or goes on with, a run in the same folder."""

    def begin(asked="all"):
        cache = PageCache(tmp_path / "cache", resume_hours=24, now=now)
        return cache, cache.begin(asked)

    return begin


def test_a_run_that_stopped_goes_on_with_its_pages(begun):
    cache, goes_on = begun()
    assert not goes_on
    page = cache.store(FIRST, b"{}", "v1")
    again, goes_on = begun()
    assert goes_on
    assert again.fresh(FIRST) == page
    assert again.fresh(FIRST).content() == b"{}"
    assert again.fresh(SECOND) is None


def test_pages_of_a_finished_run_are_only_good_for_their_etag(begun):
    cache, _ = begun()
    cache.store(FIRST, b"{}", "v1")
    cache.finish()
    again, goes_on = begun()
    assert not goes_on
    assert again.fresh(FIRST) is None
    assert again.stored(FIRST).etag == "v1"


def test_a_run_for_something_else_begins_anew(begun):
    cache, _ = begun("kolada 2023")
    cache.store(FIRST, b"{}", "")
    assert not begun("kolada 2024")[1]


def test_a_run_that_stopped_long_ago_begins_anew(begun, now):
    cache, _ = begun()
    cache.store(FIRST, b"{}", "")
    now.time += timedelta(hours=25)
    again, goes_on = begun()
    assert not goes_on
    assert again.fresh(FIRST) is None


def test_a_run_that_was_abandoned_begins_anew(begun):
    cache, _ = begun()
    cache.store(FIRST, b"{}", "")
    cache.abandon()
    assert not begun()[1]


@pytest.mark.parametrize("damage", [b"", b"{", b"{ }", b"[]"])
def test_a_damaged_page_is_no_page(begun, damage):
    cache, _ = begun()
    page = cache.store(FIRST, b"{}", "v1")
    page.path.write_bytes(damage)
    again, _ = begun()
    assert again.fresh(FIRST) is None
    assert again.stored(FIRST) is None


@pytest.mark.parametrize("note", ["", "{}", "[]", '{"request": {"url": "x"}}', "null"])
def test_a_damaged_note_is_no_page_and_no_run(begun, tmp_path, note):
    cache, _ = begun()
    cache.store(FIRST, b"{}", "v1")
    for path in (tmp_path / "cache").glob("*.json"):
        path.write_text(note, encoding="utf-8")
    again, goes_on = begun()
    assert not goes_on
    assert again.stored(FIRST) is None


def test_what_a_finished_run_did_not_use_is_removed(begun, tmp_path):
    cache, _ = begun()
    cache.store(FIRST, b"{}", "")
    cache.store(SECOND, b"[]", "")
    cache.finish()
    again, _ = begun()
    again.store(FIRST, b"{}", "")
    again.finish()
    assert again.stored(SECOND) is None
    assert len(list((tmp_path / "cache").iterdir())) == 2


def test_the_same_address_with_another_question_is_another_page(begun):
    cache, _ = begun()
    cache.store(FIRST, b"{}", "")
    cache.store(SECOND, b"[]", "")
    assert [cache.fresh(request).content() for request in (FIRST, SECOND)] == [b"{}", b"[]"]
