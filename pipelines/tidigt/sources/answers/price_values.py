"""Monthly values of KPI, as the statistical database of SCB gives them (JSON-stat 2), as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tidigt.errors import DeliveryError
from tidigt.sources.answers.grids import AnswerGrid
from tidigt.sources.answers.json_stat import codes_of, values_of
from tidigt.sources.answers.lines import is_fetch, pages, read_json
from tidigt.sources.tabular.arrow_text import text_array

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

COLUMNS = ("index", "ar", "varde", "status", "argang")
INDEX_OF = {"000004VU": "KPI"}
"""What the index with 1980 = 100 is called in the table, and what it is called here."""


def price_grid(delivery: Path, content: bytes) -> AnswerGrid:
    """Return the rows in a fetch, or in one answer saved as a file.

    Raises
    ------
    DeliveryError
        The file is not whole JSON, or is not the table of KPI.
    """
    if is_fetch(content):
        answers = [page["answer"] for page in pages(delivery) if page["kind"] == "dataset"]
        text = ""
    else:
        answers = [read_json(delivery.name, content)]
        text = content.decode("utf-8-sig", errors="replace")
    try:
        rows = [row for answer in answers for row in _rows(answer)]
    except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
        raise DeliveryError(
            f"{delivery.name} är inte konsumentprisindex (1980 = 100) per månad. Ta ut tabellen "
            "KPItotM som JSON-stat 2, eller kör `tidigt fetch prisindex`.",
            code="other_table",
        ) from error
    columns = zip(*rows, strict=True) if rows else [()] * len(COLUMNS)
    return AnswerGrid(COLUMNS, [text_array(cells) for cells in columns], text)


def _rows(answer: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str, str]]:
    """Give a row a month; SCB marks a month that it has not set yet with a status, not a value."""
    dimensions = {
        name: codes_of(answer["dimension"][name]["category"]["index"]) for name in answer["id"]
    }
    [contents], months = dimensions.pop("ContentsCode"), dimensions.pop("Tid")
    if any(len(codes) != 1 for codes in dimensions.values()):
        raise ValueError("more than one series")
    published = str(answer.get("updated") or "")[:10]
    for month, value in zip(months, values_of(answer, len(months)), strict=True):
        yield INDEX_OF[contents], month, value, "utfall", published
