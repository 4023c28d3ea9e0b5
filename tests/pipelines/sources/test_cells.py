"""The SQL macros that turn text into numbers and marks, against Python's own arithmetic."""

from decimal import Decimal

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidigt import models

SPACES = [" ", "\u00a0", "\u2009", "\u202f"]
MARKS = {
    "": "missing",
    ".": "missing",
    "-": "missing",
    "–": "missing",
    "saknas": "missing",
    "Saknas": "missing",
    "..": "source_suppressed",
    "X": "source_suppressed",
    "<5": "source_suppressed",
    "< 10": "source_suppressed",
    "1-4": "source_suppressed",
    "1–4": "source_suppressed",
    "~100": "masked",
    "cirka 210": "masked",
    "ca 1 200": "masked",
    "ej aktuellt": "not_applicable",
    "72": "exists",
    "-72": "exists",
    "0": "exists",
    "*": "unknown",
    "…": "unknown",
    "n/a": "unknown",
    "７２": "unknown",
    "nan": "unknown",
    "1e5": "unknown",
    "1,2,3": "unknown",
    "1 23": "unknown",
}


@pytest.fixture(scope="module")
def ask_all():
    """Give a function that evaluates an expression of our macros for many cells at once."""
    with duckdb.connect() as con:
        models.define_macros(con)

        def evaluate(expression, cells):
            rows = con.execute(f"select {expression} from (select unnest(?) as cell)", [cells])
            return [row[0] for row in rows.fetchall()]

        yield evaluate


@pytest.fixture(scope="module")
def ask(ask_all):
    return lambda expression, cell: ask_all(expression, [cell])[0]


def many(cells):
    """A list of examples in one go: a query costs more than a thousand cells."""
    return st.lists(cells, min_size=20, max_size=60)


few = settings(max_examples=15, deadline=None)


@pytest.mark.parametrize("cell", MARKS)
def test_a_mark_keeps_its_meaning_and_is_never_a_number(ask, cell):
    assert ask("cell_status(tidy(cell))", cell) == MARKS[cell]
    assert (ask("number_of(tidy(cell))", cell) is None) == (MARKS[cell] != "exists")


@few
@given(numbers=many(st.integers(0, 10**14)), space=st.sampled_from(SPACES))
def test_thousands_may_stand_apart_with_any_space(ask_all, numbers, space):
    written = [f" {number:,}{space}".replace(",", space) for number in numbers]
    assert ask_all("number_of(tidy(cell))", written) == [float(number) for number in numbers]


@few
@given(numbers=many(st.decimals(0, 10**9, places=3)), comma=st.sampled_from(".,"))
def test_decimal_comma_and_point_mean_the_same(ask_all, numbers, comma):
    written = [str(number).replace(".", comma) for number in numbers]
    assert ask_all("number_of(tidy(cell))", written) == [float(number) for number in numbers]
    assert set(ask_all("decimals_of(tidy(cell))", written)) == {3}


@few
@given(cells=many(st.text(st.sampled_from("0123456789.,-−+ \u00a0٣２eE~<>%ABkr"), max_size=12)))
def test_what_is_read_as_a_number_is_one_to_python_too(ask_all, cells):
    for cell, found in zip(cells, ask_all("number_of(tidy(cell))", cells), strict=True):
        if found is not None:
            plain = cell.replace("−", "-").replace(",", ".").replace(" ", "").replace("\u00a0", "")
            assert plain.isascii()
            assert found == float(Decimal(plain))


@few
@given(cells=many(st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=30)))
def test_a_cell_that_is_not_understood_is_always_a_problem(ask_all, cells):
    doubts = ask_all("[cell_status(tidy(cell)), count_problem(tidy(cell))]", cells)
    assert [cell for cell, (status, problem) in zip(cells, doubts, strict=True)
            if status == "unknown" and problem is None] == []  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "band"),
    [("07-dec", True), ("dec-07", True), ("2026-12-07", True), ("12-Jul", True), ("7/12", True),
     ("7-12", False), ("0-6", False), ("13–17", False), ("december", False)],
)  # fmt: skip
def test_a_date_that_was_a_band_is_recognised(ask, cell, band):
    assert ask("is_excel_date(cell)", cell) is band


@pytest.mark.parametrize(
    ("given_name", "official", "agree"),
    [
        *(("", "Nora", True), ("nora", "Nora", True), ("Nora kommun", "Nora", True)),
        *(("Askersunds kommun", "Askersund", True), ("Stockholms stad", "Stockholm", True)),
        *(("Borås stad", "Borås", True), ("Torsås kommun", "Torsås", True)),
        *(("Norberg", "Nora", False), ("Noras", "Nora", False), ("Boden", "Bo", False)),
    ],
)
def test_names_agree_with_and_without_the_word_kommun(ask, given_name, official, agree):
    assert ask(f"names_agree(cell, '{official}')", given_name) is agree


@pytest.mark.parametrize(
    ("cell", "hidden"),
    [("640823-3234", True), ("19640823-3234", True), ("tel 6408233234", True),
     ("0.05555555555555555", False), ("16,6037735849", False), ("1884", False)],
)  # fmt: skip
def test_a_shown_cell_never_holds_a_personal_number(ask, cell, hidden):
    assert ("••••••" in ask("shown(cell)", cell)) is hidden
