"""A field is a native, labelled input that keeps what was written and tells what is wrong."""

import param
import pytest

from tidigt_dashboards.components import NumberField, ShortText
from tidigt_dashboards.live import LivePage
from tidigt_dashboards.pages import Page
from tidigt_dashboards.written_numbers import Bounds, number_problem


class State(param.Parameterized):
    cost = param.String("500 000")
    note = param.String("")


FIELD = NumberField(
    "cost",
    "Kostnad",
    "kostnad",
    hint="Per år.",
    origin=lambda state: "Antagande." if state.cost == "500 000" else "Eget.",
    problem=lambda state: number_problem(state.cost, Bounds(0, 1e6)),
    unit="kr",
)
TEXT = ShortText("note", "Not", "not")


def test_a_right_number_has_its_label_explanation_and_unit():
    html = FIELD.html(State())
    assert '<label for="choice-kostnad">Kostnad</label>' in html
    assert 'id="hint-kostnad">Per år. Antagande.</span>' in html
    assert 'inputmode="decimal" id="choice-kostnad" name="kostnad" value="500 000"' in html
    assert 'aria-describedby="hint-kostnad"' in html
    assert '<span class="unit">kr</span>' in html
    assert "aria-invalid" not in html


def test_a_wrong_number_stays_and_what_is_wrong_stands_beside_it():
    html = FIELD.html(State(cost='"><b>'))
    assert 'value="&#34;&gt;&lt;b&gt;"' in html
    assert 'aria-describedby="hint-kostnad problem-kostnad" aria-invalid="true"' in html
    assert 'class="field-problem" id="problem-kostnad">Det här är inget tal.' in html


def test_what_is_written_is_kept_without_needless_spaces():
    assert FIELD.read(State(), ["  3,5   kr "]) == "3,5 kr"
    assert FIELD.written(State(cost="3,5 kr")) == ["3,5 kr"]


@pytest.mark.parametrize("written", ["191212121212", "121212-1212", "9999999999"])
def test_what_may_be_a_person_is_never_kept(written):
    kept = FIELD.read(State(), [written])
    assert "∞" in kept
    assert "1212" not in kept
    assert number_problem(kept, Bounds(0, 1e6))


@pytest.mark.parametrize("field", [FIELD, TEXT])
def test_more_than_an_answer_is_refused(field):
    with pytest.raises(KeyError):
        field.read(State(), ["x" * (field.longest + 1)])


@pytest.fixture
def live():
    state = State()
    page = Page(heading="", lead="", sections=(), state=state, choices=(FIELD, TEXT))
    return LivePage(page, "sv", {})


def test_a_field_is_written_anew_only_when_it_shall_show_something_else(live):
    assert "choice-kostnad" in live.choose("kostnad=600+000&not=")  # its origin is another
    assert "choice-kostnad" not in live.choose("kostnad=700+000&not=")
    assert "inget tal" in live.choose("kostnad=mycket&not=")["choice-kostnad"]
    assert "inget tal" not in live.choose("kostnad=5&not=")["choice-kostnad"]
