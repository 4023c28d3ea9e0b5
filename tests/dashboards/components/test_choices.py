"""A choice is a native, labelled control, and takes only values that can be chosen."""

import param
import pytest

from tidigt_dashboards.components import Checkboxes, MultiSelect, Search, Select


class State(param.Parameterized):
    municipality = param.Selector(objects=["0484", "1884"], default="1884")
    year = param.Selector(objects=[2019, 2020], default=2020)
    bands = param.ListSelector(objects=["0-6", "7-12", "13-17"], default=["0-6"])
    words = param.String(default="")


NAMES = {"0484": "Eskilstuna", "1884": "Nora <b>"}
SELECT = Select("municipality", "Kommun", "kommun", NAMES.get, hint="Välj en")
BOXES = Checkboxes("bands", "Åldrar", "alder")
SEVERAL = MultiSelect("bands", "Åldrar", "alder")


def test_a_list_has_its_label_its_hint_and_its_value_marked():
    html = SELECT.html(State())
    assert '<label for="choice-kommun">Kommun</label>' in html
    assert '<select id="choice-kommun" name="kommun" aria-describedby="hint-kommun">' in html
    assert 'id="hint-kommun">Välj en</span>' in html
    assert '<option value="1884" selected>Nora &lt;b&gt;</option>' in html


def test_checkboxes_are_a_group_with_a_legend():
    html = BOXES.html(State())
    assert html.startswith("<fieldset><legend>Åldrar</legend>")
    assert html.count('type="checkbox"') == 3
    assert html.count(" checked>") == 1


@pytest.mark.parametrize("choice", [BOXES, SEVERAL])
def test_nothing_chosen_can_be_said_in_an_address(choice):
    state = State(bands=[])
    assert choice.written(state) == [""]
    assert choice.read(state, [""]) == []
    assert '<input type="hidden" name="alder" value="">' in choice.html(state)


def test_a_leading_zero_is_kept_and_a_year_becomes_a_number():
    state = State()
    assert SELECT.read(state, ["0484"]) == "0484"
    assert Select("year", "År", "ar").read(state, ["2019"]) == 2019


@pytest.mark.parametrize("written", ["484", "9999", "", "1884 ", "__class__", "' or 1=1"])
def test_a_value_that_cannot_be_chosen_is_refused(written):
    with pytest.raises(KeyError):
        SELECT.read(State(), [written])


def test_several_values_keep_the_order_of_the_list_and_stand_once():
    assert SEVERAL.read(State(), ["", "13-17", "0-6", "0-6"]) == ["0-6", "13-17"]


def test_a_search_field_has_its_label_its_hint_and_its_words_escaped():
    html = Search("words", "Sök", "sok", hint="Ord").html(State(words='"><b>'))
    assert '<label for="choice-sok">Sök</label>' in html
    assert 'type="search" id="choice-sok" name="sok" value="&#34;&gt;&lt;b&gt;"' in html
    assert 'aria-describedby="hint-sok"' in html


@pytest.mark.parametrize("written", ["19121212-1212", "121212+1212", "1212121212", "x" * 81])
def test_a_search_for_a_person_or_for_too_much_is_no_choice(written):
    with pytest.raises(KeyError):
        Search("words", "Sök", "sok").read(State(), [written])


def test_a_search_is_read_without_needless_spaces():
    assert Search("words", "Sök", "sok").read(State(), ["  merit   värde "]) == "merit värde"
