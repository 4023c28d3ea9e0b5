"""Tells files of JSON from others, and gives the pages of a fetch one by one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tidigt.errors import DeliveryError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FETCH_START = b'{"kind": "fetch"'
"""How the first line of a fetch begins."""
ANSWER = b', "answer": '
"""What stands before the answer on the line of a page, and nowhere earlier on it."""
PEEK = 4096


def looks_like_json(content: bytes) -> bool:
    """Tell whether bytes begin as a JSON object or list does.

    Examples
    --------
    >>> looks_like_json(b' {"values": []}'), looks_like_json(b"kommunkod;ar")
    (True, False)
    """
    return content[:PEEK].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def is_fetch(content: bytes) -> bool:
    """Tell whether bytes begin as a fetch does."""
    return content.startswith(FETCH_START)


def first_line(path: Path) -> dict[str, Any]:
    """Return what a fetch says of itself: the source, what was asked for, and its checksum.

    Returns
    -------
    dict
        Empty if the file is not a fetch.
    """
    with path.open("rb") as lines:
        start = lines.readline()
    return read_json(path.name, start) if is_fetch(start) else {}


def pages(path: Path, *, without: tuple[str, ...] = ()) -> Iterator[dict[str, Any]]:
    """Give the pages of a fetch, with the number of their line.

    Parameters
    ----------
    path : Path
        A fetch.
    without : tuple of str
        Kinds of pages that are given without their answer, because it is read in another way.

    Raises
    ------
    DeliveryError
        A line is not JSON.
    """
    starts = tuple(f'{{"kind": "{kind}"'.encode() for kind in without)
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            page = line
            if starts and line.startswith(starts):
                page = line[: line.find(ANSWER)] + b"}"
            if number > 1 and page.strip():
                yield {**read_json(path.name, page), "line": number}


def read_json(name: str, text: bytes) -> Any:  # noqa: ANN401 - any JSON
    """Read JSON of a delivery.

    Raises
    ------
    DeliveryError
        The text is cut off or no JSON, or is lists in lists without end.
    """
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise broken(name) from error


def broken(name: str) -> DeliveryError:
    """Return the error for a file that begins as JSON and is not."""
    return DeliveryError(
        f"{name} är inte hel JSON: den är avhuggen eller skadad. Hämta den igen (`tidigt fetch`).",
        code="damaged_file",
    )
