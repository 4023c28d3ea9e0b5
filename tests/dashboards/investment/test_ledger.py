"""The ledger as one line of text: what is read, what is refused, and that nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidigt_dashboards.investment.ledger import (
    PAYERS,
    Entry,
    ledger_problem,
    read_ledger,
    write_ledger,
)

ENTRIES = st.lists(
    st.builds(
        Entry,
        year=st.integers(1990, 2100),
        payer=st.sampled_from(PAYERS),
        amount=st.integers(0, 999_999_999).map(float),
    ),
    max_size=12,
)


@given(ENTRIES)
def test_what_is_written_is_read_back(entries):
    wanted = tuple(sorted(entries, key=lambda entry: entry.year))
    assert read_ledger(write_ledger(entries)) == wanted


@pytest.mark.parametrize(
    "text",
    ["2014 fond 3,8 mnkr", "2014: 3 800 000", "2014 fund 3800 tkr", "2014 Fond: 3800000 kr;"],
)
def test_people_write_the_same_in_many_ways(text):
    assert read_ledger(text) == (Entry(2014, "fond", 3_800_000.0),)


def test_an_empty_ledger_is_no_error():
    assert read_ledger("") == read_ledger(" ; ") == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("fond 5", "Post 1 ska vara år, betalare och belopp"),
        ("2014 fond 5; 1812 fond 5", "Post 2: året ska vara mellan 1990 och 2100"),
        ("2014 banken 5", "betalaren ska vara fond, ifo"),
        ("2014 fond -5", "Post 1: Talet ska vara mellan 0"),
        ("2014 fond 5000 mnkr", "högst 999"),
        ("2014 fond mycket", "inget tal"),
        ("2014 fond 1;" * 13, "Högst 12 poster"),
        ("<script>", "Post 1 ska vara"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_place(text, told):
    assert told in ledger_problem(text)


def test_no_word_of_the_writer_is_repeated():
    assert "Anna" not in ledger_problem("2014 Anna 5") + ledger_problem("Anna")
