"""Picking a few municipalities out of 290, on a phone too."""

import param
import pytest

from tidigt_dashboards.components import PickByName

NAMES = {"0180": "Stockholm", "1884": "Nora", "1880": "Örebro"}


class State(param.Parameterized):
    own = param.ListSelector(default=["0180"], objects=list(NAMES))


@pytest.fixture
def choice():
    return PickByName("own", "Egna", "egna", NAMES.get, add="Lägg till")


@pytest.mark.parametrize("written", ["Nora", " nora ", "1884"])
def test_a_name_or_a_code_adds_to_those_that_are_picked(choice, written):
    assert choice.read(State(), ["", "0180", written]) == ["0180", "1884"]


def test_an_empty_field_adds_nothing_and_an_unknown_name_is_refused(choice):
    assert choice.read(State(), ["", "0180", ""]) == ["0180"]
    with pytest.raises(KeyError):
        choice.read(State(), ["0180", "Atlantis"])


def test_those_picked_can_be_unticked_and_only_others_are_suggested(choice):
    html = choice.html(State())
    assert 'value="0180" checked' in html
    assert '<option value="Stockholm">' not in html
    assert '<option value="Örebro">' in html
    assert html.count('name="egna"') == 3


def test_what_a_name_holds_is_escaped():
    choice = PickByName("own", "Egna", "egna", lambda code: f"<b>{code}", add="+")
    assert "<b>" not in choice.html(State())
