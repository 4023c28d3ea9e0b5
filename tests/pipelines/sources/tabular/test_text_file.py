"""Decoding and splitting text, against Python's own csv module."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidigt.errors import DeliveryError
from tidigt.sources.tabular.text_file import HEAD_BYTES, decode, text_grids

SWEDISH = "Örebro åäö ÅÄÖ é 0–6"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_swedish_survives_every_common_encoding(codec):
    assert decode(SWEDISH.encode(codec)) == SWEDISH


def test_a_text_cut_off_within_a_letter_is_still_utf_8():
    assert decode("Örebro;Åre".encode()[:-1] + "Å".encode()[:1]).startswith("Örebro;Åre"[:-1])


@pytest.mark.parametrize("letter", ["é", "€"])  # the second is in Windows-1252, not in Latin-1
def test_a_letter_of_windows_far_down_is_read_as_one(letter):
    text = "Nora;1884\n" * 20_000 + letter
    assert decode(text.encode("cp1252")) == text


def test_a_letter_across_the_end_of_what_is_looked_at_first_is_whole():
    text = "a" * (HEAD_BYTES - 1) + "ö" * 9
    assert decode(text.encode()) == text


def test_bytes_that_no_encoding_has_are_refused():
    with pytest.raises(DeliveryError, match="CSV") as caught:
        decode(b"Nora \x81 \xff")
    assert caught.value.code == "unknown_encoding"


@given(
    rows=st.lists(
        st.lists(st.text(st.sampled_from('ab1 ,;"åÖ'), max_size=5), min_size=3, max_size=3),
        min_size=1,
        max_size=8,
    ),
    delimiter=st.sampled_from(";,\t"),
)
def test_what_csv_writes_is_read_back_with_its_lines(tmp_path_factory, rows, delimiter):
    lines = []
    for row in rows:
        quoted = [f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row]
        plain = not any(set(cell) & {delimiter, '"'} for cell in row)
        lines.append(delimiter.join(row if plain else quoted))
    text = f"a{delimiter}b{delimiter}c\n" + "\n".join(lines) + "\n"
    [grid] = [grid for grid in text_grids(text.encode()) if grid.delimiter == delimiter]
    records = grid.records(1, 3, 3)
    found = dict(
        zip(
            records.lines.to_pylist(),
            zip(*(cell.to_pylist() for cell in records.cells), strict=True),
            strict=True,
        )
    )
    expected = {
        number: tuple(next(csv.reader([line], delimiter=delimiter), ("", None, None)))
        for number, line in enumerate(lines, 2)
    }
    assert found == expected
    assert records.malformed.null_count == len(rows)


def test_ragged_rows_are_padded_cut_or_told():
    [grid] = text_grids(b'a;b\n1;2;\n1\n1;2;3\n"1;2\n1;2\n')
    records = grid.records(1, 2, 2)
    told = dict(zip(records.lines.to_pylist(), records.malformed.to_pylist(), strict=True))
    assert told == {
        2: None,
        3: "too_few_fields",
        4: "too_many_fields",
        5: "broken_quotes",
        6: None,
    }
