"""A search that answers while one writes: words kept as written, what is found as links."""

import param
import pytest

from tidigt_dashboards.components.live_search import Found, Hit, LiveSearch


class State(param.Parameterized):
    words = param.String("")


SEARCH = LiveSearch("words", "Sök", "sok")
FOUND = Found(
    "words",
    "Träffar",
    "traff",
    keys=lambda state: [state.words],
    hits=lambda state: [Hit("<b>", "kod 1 & 2", "skola=1&kommun=2", "skola=1&kommun=2&lang=sv")],
    summary=lambda state: "En skola passar.",
)


def test_words_are_kept_as_they_are_written():
    assert SEARCH.read(State(), ["Västra  Eng "]) == "Västra  Eng "


@pytest.mark.parametrize("words", ["x" * 81, "191212121212", "121212-1212"])
def test_what_may_be_a_persons_or_is_too_long_is_refused(words):
    with pytest.raises(KeyError):
        SEARCH.read(State(), [words])


def test_a_code_of_eight_digits_is_no_identity_number():
    assert SEARCH.read(State(), ["57966953"]) == "57966953"


def test_the_field_is_marked_for_the_script_and_has_its_label():
    html = SEARCH.html(State(words='a"b'))
    assert "<input data-eager type=" in html
    assert 'value="a&#34;b"' in html
    assert '<label for="choice-sok">' in html


def test_what_is_found_is_escaped_and_is_not_in_the_address():
    html = FOUND.html(State())
    assert '<a href="?skola=1&amp;kommun=2&amp;lang=sv" data-choose="skola=1&amp;kommun=2">' in html
    assert "&lt;b&gt;" in html
    assert FOUND.written(State()) == []
