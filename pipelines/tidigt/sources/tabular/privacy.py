"""Recognises what must never be taken in: personal identity numbers and notes about people.

No message of this module repeats what was found.
"""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pyarrow.compute as pc

from tidigt.errors import DeliveryError
from tidigt.sources.tabular.arrow_text import one_cell, text_scalar
from tidigt.sources.tabular.layout import plain_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tidigt.sources.tabular.layout import Header, Layout
    from tidigt.sources.tabular.rows import Records

# Two digits of century may stand first; 60 is added to the day in a coordination number.
IDENTITY_NUMBER = re.compile(
    r"(?<![\d.,])(?:18|19|20)?(\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]|[6-8]\d|9[01]))([-+ ]?)(\d{4})"
    r"(?!\d|[.,]\d*[1-9])",
    re.ASCII,
)
SHAPE = r"[0-9]{6}[-+ ]?[0-9]{4}"
PERSONAL_NAMES = {
    *("personnummer", "personnr", "persnr", "pnr", "person_id", "personid", "samordningsnummer"),
    *("namn", "fornamn", "efternamn", "adress", "telefon", "epost", "e_post", "klient", "brukare"),
}
NOTE_NAMES = re.compile(
    r"(anteckning|kommentar|notering|fritext|beskrivning|bedomning|orsak|journal|anm)[a-z_]*"
)
EMPTY = text_scalar("")
PIECE = 1 << 23
"""Bytes that are searched at a time."""
LONGEST_CELL = 80
"""Bytes of the longest cell that is not running text."""
LONG_NOTE = r"^.{41,}$|^\s*\S+(\s+\S+){4,}"


def is_identity_number(digits: str) -> bool:
    """Tell whether ten digits end with the check digit that the first nine give (Luhn).

    Examples
    --------
    The number that the Swedish Tax Agency uses as its example, and the same with a wrong digit:

    >>> is_identity_number("6408233234"), is_identity_number("6408233235")
    (True, False)
    """
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(digits)]
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def refuse_identity_numbers(
    name: str, texts: Iterable[str | bytes], left_out: Mapping[int, str] | None = None
) -> None:
    """Refuse a file in which something looks like a personal identity number.

    Parameters
    ----------
    name : str
        Name of the file.
    texts : iterable of str or bytes
        Everything that can be read in it; bytes are UTF-8.
    left_out : mapping of int to str, optional
        Line to what stands there in a column that is never taken in, and may stand only there.

    Raises
    ------
    DeliveryError
        With code ``personal_number`` and the line, never the number.
    """
    if find_identity_number(name) is not None:
        raise DeliveryError(
            "Filens namn ser ut att innehålla ett personnummer, så filen har inte tagits emot. "
            "Byt namn på den och läs in den igen.",
            code="personal_number",
        )
    for text in texts:
        line = find_identity_number(text, left_out)
        if line is not None:
            raise identity_refusal(name, line)


def identity_refusal(name: str, line: int) -> DeliveryError:
    """Return the error for a file with a personal identity number on a line."""
    return DeliveryError(
        f"{name} har inte tagits emot: på rad {line} står något som ser ut som ett personnummer. "
        "Inget ur filen har sparats. Ta bort personuppgifterna där filen tas ut och läs in den "
        "igen.",
        code="personal_number",
        line=line,
    )


def find_identity_number(
    text: str | bytes, left_out: Mapping[int, str] | None = None
) -> int | None:
    r"""Return the first line on which something looks like a personal identity number.

    What ``left_out`` says of the line is passed over.

    Examples
    --------
    >>> find_identity_number("kommunkod;antal\n1884;640823-3234")
    2
    >>> find_identity_number("1884;1234567890;0,6408233234") is None
    True
    >>> find_identity_number("skola;orgnr\nA;6408233234", {2: "6408233234"}) is None
    True
    """
    encoded = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
    if not _has_shape(encoded):
        return None
    if isinstance(text, bytes):
        text = text.decode()
    for match in IDENTITY_NUMBER.finditer(text):
        if match[2] in ("-", "+") or is_identity_number(match[1] + match[3]):
            line = 1 + text.count("\n", 0, match.start())
            if not left_out or left_out.get(line) != match[0]:
                return line
    return None


def _has_shape(text: bytes) -> bool:
    """Tell whether ten digits stand in a row anywhere, or six, a sign and four.

    Arrow looks through the bytes in a tenth of the time that the pattern with all its rules takes,
    and through the pieces of a large text side by side.
    """
    if len(text) <= PIECE:
        return _shape_in(text)
    with ThreadPoolExecutor() as threads:
        return any(threads.map(_shape_in, _pieces(text)))


def _pieces(text: bytes) -> Iterator[memoryview]:
    """Cut a text at the ends of lines; a number does not go on to the next."""
    whole, start = memoryview(text), 0
    while start < len(text):
        end = text.find(b"\n", start + PIECE) + 1 or len(text)
        yield whole[start:end]
        start = end


def _shape_in(text: bytes | memoryview) -> bool:
    return bool(pc.match_substring_regex(one_cell(text), SHAPE)[0].as_py())


def refuse_long_cells(name: str, layout: Layout, table: Any) -> None:  # noqa: ANN401
    """Refuse a file with running text where there should be a code, a name or a number.

    Parameters
    ----------
    name : str
        Name of the file, for the message.
    layout : Layout
        Says which columns are meant to hold text.
    table : pyarrow.Table
        The rows that are data, in the columns of the layout.

    Raises
    ------
    DeliveryError
        With code ``free_text`` and the column.
    """
    for column in set(layout.columns) - set(layout.free_text):
        longest = pc.max(pc.binary_length(table[column])).as_py() or 0
        if longest > LONGEST_CELL:
            raise _free_text(name, column)


def refuse_notes(name: str, header: Header, records: Records) -> None:
    """Refuse a file with a column about single persons, or with running text.

    Raises
    ------
    DeliveryError
        With code ``personal_column`` or ``free_text`` and the header of the column.
    """
    for column, position in header.unknown.items():
        cells = pc.utf8_trim_whitespace(pc.fill_null(records.cells[position], EMPTY))
        if not pc.any(pc.not_equal(cells, EMPTY)).as_py():
            continue
        if plain_name(column) in PERSONAL_NAMES:
            raise DeliveryError(
                f"{name} har inte tagits emot: kolumnen ”{column}” gäller enskilda personer. Här "
                "tas bara antal per kommun, år och åldersgrupp emot. Ta bort kolumnen och läs in "
                "filen igen.",
                code="personal_column",
                column=column,
            )
        is_long = pc.any(pc.match_substring_regex(cells, LONG_NOTE)).as_py()
        if is_long or NOTE_NAMES.fullmatch(plain_name(column)):
            raise _free_text(name, column)


def _free_text(name: str, column: str) -> DeliveryError:
    return DeliveryError(
        f"{name} har inte tagits emot: kolumnen ”{column}” innehåller fri text, som kan röra "
        "enskilda personer. Ta bort texten och läs in filen igen.",
        code="free_text",
        column=column,
    )
