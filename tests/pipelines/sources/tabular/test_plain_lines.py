"""Lines split in bulk are what they are when each is split with care."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidigt.sources.tabular import plain_lines, text_file
from tidigt.sources.tabular.text_file import decode, text_grids

WIDTH = 3
LINES = st.lists(st.text(st.sampled_from("a1 ,;.Öå\ufeff\u2028\x0b\x1c€"), max_size=8), max_size=9)


def read(text, *, start=1):
    """Every row of a text by its line: cells, and what is wrong with it; None if it is blank."""
    grid = next(grid for grid in text_grids(text.encode()) if grid.delimiter == ";")
    records = grid.records(start, WIDTH, 2)
    columns = [cell.to_pylist() for cell in records.cells]
    rows = zip(*columns, records.malformed.to_pylist(), strict=True)
    found = dict(zip(records.lines.to_pylist(), rows, strict=True))
    assert len(found) == len(records.lines)
    return {line: row if any(row[:WIDTH]) else None for line, row in found.items()}


@given(lines=LINES, ends=st.sampled_from(["", "\n", "\r\n", "\n\n"]), start=st.integers(1, 3))
def test_in_bulk_and_with_care_give_the_same_rows_and_lines(lines, ends, start):
    text = "x;y;z\n" + "\n".join(lines) + ends
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_file, "split_plain_lines", lambda *_: None)
        with_care = read(text, start=start)
    assert read(text, start=start) == with_care


def test_a_line_longer_than_a_block_is_read_with_care(monkeypatch):
    monkeypatch.setattr(plain_lines, "BLOCK", 64)
    text = "x;y;z\n" + "1;2;3\n" * 40 + f"1;{'2' * 200};3\n" + "4;5\n"
    rows = read(text)
    assert rows[42] == ("1", "2" * 200, "3", None)
    assert rows[43] == ("4", "5", None, None)
    assert len(rows) == 42


def test_odd_lines_keep_their_places_in_any_block(monkeypatch):
    monkeypatch.setattr(plain_lines, "BLOCK", 64)
    lines = [f"{n};{n};{n}" if n % 7 else f"{n}" for n in range(2, 400)]
    rows = read("\n".join(["x;y;z", *lines]))
    assert all(row[0] == str(line) for line, row in rows.items())
    assert [line for line, row in rows.items() if row[3]] == [
        n for n in range(2, 400) if n % 7 == 0
    ]


@given(text=st.text(st.characters(codec="cp1252", exclude_characters="\0")))
def test_windows_text_is_decoded_alike_with_and_without_signs_of_its_own(text):
    """é is no UTF-8 before a space; – is a sign that Latin-1 does not have."""
    for known in ("é ", "é –"):
        assert decode((known * 4 + text + " " * 4).encode("cp1252")) == known * 4 + text + " " * 4
