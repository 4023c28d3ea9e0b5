"""An answer that is not as agreed is told by key and type; new keys are no breach."""

import pytest

from tidigt.errors import FetchError
from tidigt.fetching.answers import BrokenAnswerError
from tidigt.fetching.contract import Answer, read_contract


class Cell(Answer):
    value: float | None
    status: str | None


class Table(Answer):
    rows: list[Cell]
    count: int
    is_last: bool


GOOD = b'{"rows": [{"value": 1, "status": ""}], "count": 1, "is_last": true}'


def read(content):
    return read_contract(Table, content, "https://example.org/table")


def test_new_keys_are_no_breach_and_whole_numbers_are_numbers():
    table = read(GOOD.replace(b'"count"', b'"new": {"deep": []}, "count"'))
    assert table.rows == [Cell(value=1, status="")]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b'"value": 1,', b"", r"rows\[\].value saknas \(det som kom har status\)"),
        (b'"value": 1', b'"value": "1"', r"rows\[\].value är text, inte ett tal"),
        (b'"value": 1', b'"value": true', r"rows\[\].value är sant eller falskt, inte ett tal"),
        (b'"value": 1', b'"value": NaN', r"rows\[\].value är ett tal, inte ett ändligt tal"),
        (b'"status": ""', b'"status": 0', r"rows\[\].status är ett heltal, inte text"),
        (b'"count": 1', b'"count": 1.5', "count är ett tal, inte ett heltal"),
        (b'"count": 1', b'"count": null', "count är null, inte ett heltal"),
        (b'"is_last": true', b'"is_last": 1', "is_last är ett heltal, inte sant eller falskt"),
        (b'[{"value": 1, "status": ""}]', b"{}", "rows är ett objekt, inte en lista"),
        (b'[{"value": 1, "status": ""}]', b"[[]]", r"rows\[\] är en lista, inte ett objekt"),
    ],
)
def test_a_breach_is_told_by_key_and_type(old, new, told):
    assert old in GOOD
    with pytest.raises(FetchError, match=f"^API:et har ändrats: {told}") as caught:
        read(GOOD.replace(old, new))
    assert caught.value.code == "api_changed"


def test_the_same_breach_in_many_rows_is_told_once():
    rows = b", ".join([b'{"status": ""}'] * 500)
    with pytest.raises(FetchError) as caught:
        read(b'{"rows": [' + rows + b'], "count": 500, "is_last": true}')
    assert str(caught.value).count("saknas") == 1


def test_many_breaches_are_counted():
    with pytest.raises(FetchError, match=r"saknas.*; .*saknas.*; .*saknas"):
        read(b"{}")
    with pytest.raises(FetchError, match="och 2 till"):
        read(b'{"rows": [{}, 1]}')


@pytest.mark.parametrize("content", [b"", b"{", GOOD[:-3], b"nul", b'{"rows": "\xff"}'])
def test_what_is_no_json_may_be_asked_for_again(content):
    with pytest.raises(BrokenAnswerError, match="avhuggen eller trasig JSON"):
        read(content)


@pytest.mark.parametrize("content", [b"<!DOCTYPE html>", b"\n  <html>", b'<?xml version="1.0"?>'])
def test_a_web_page_is_told_as_one(content):
    with pytest.raises(FetchError, match="en webbsida i stället för data") as caught:
        read(content)
    assert not isinstance(caught.value, BrokenAnswerError)
