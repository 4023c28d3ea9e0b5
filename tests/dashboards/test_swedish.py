"""Texts exist in both languages with the same blanks, and read as people write."""

import string
from importlib import import_module
from itertools import pairwise
from pkgutil import walk_packages

import pytest

import tidigt_dashboards
from tidigt_dashboards import swedish
from tidigt_dashboards.swedish import Texts


def all_texts():
    for module in walk_packages(tidigt_dashboards.__path__, "tidigt_dashboards."):
        for name, value in vars(import_module(module.name)).items():
            if isinstance(value, Texts):
                for key, pair in value.entries.items():
                    yield f"{module.name}.{name}.{key}", pair


def blanks(text):
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


def test_every_text_is_in_both_languages_with_the_same_blanks():
    texts = dict(all_texts())
    assert len(texts) > 100
    assert not [
        name
        for name, (in_swedish, in_english) in texts.items()
        if not in_swedish.strip()
        or not in_english.strip()
        or blanks(in_swedish) != blanks(in_english)
    ]


@pytest.mark.parametrize(
    ("words", "written"),
    [([], ""), (["Nora"], "Nora"), (["Nora", "Örebro"], "Nora och Örebro")],
)
def test_a_list_is_written_as_in_running_text(words, written):
    assert swedish.join(words) == written


def test_years_that_follow_each_other_are_one_span_whatever_their_order():
    assert swedish.spans([2020, 2012, 2014, 2013]) == ["2012–2014", "2020"]


def test_every_status_without_a_number_has_a_word_of_its_own():
    words = [
        swedish.status_word(status, language)
        for language in swedish.LANGUAGES
        for status in swedish.STATUS_WORDS
    ]
    assert len(set(words)) == len(words)


def test_a_value_that_exists_has_no_status_word():
    with pytest.raises(KeyError):
        swedish.status_word("exists")


def test_months_are_in_the_order_of_the_year():
    from datetime import date

    days = [swedish.day(date(2024, month, 1)) for month in range(1, 13)]
    assert days[0] == "1 januari 2024"
    assert days[-1] == "1 december 2024"
    assert all(first != second for first, second in pairwise(days))
