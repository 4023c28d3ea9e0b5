"""Gives answers as tables of text, so that they are loaded and judged like any other file.

JSON-stat 2 (SCB) and groups of municipalities (Kolada) come as tables. Kolada's values are far more
and are read by DuckDB itself (see `kolada_values`); here they are an empty table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from tidigt.sources.answers.json_stat import COLUMNS, columns_of
from tidigt.sources.answers.lines import broken, is_fetch, pages, read_json
from tidigt.sources.tabular.arrow_text import no_text, number_array, text_array
from tidigt.sources.tabular.rows import Records

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

MEMBER_COLUMNS = ("group_id", "group_title", "member_id", "member_title")
TABLES = ("dataset", "municipality_groups")
"""Kinds of pages that are tables."""
VALUES = ("data", "oudata")
"""Kinds of pages that are Kolada's values."""


@dataclass(frozen=True)
class AnswerGrid:
    """A table in an answer; the names of its columns stand as line 1.

    Attributes
    ----------
    header : tuple of str
        Names of the columns; empty for no table.
    columns : sequence of pyarrow.Array of string
        The cells.
    text : str
        What is to be searched for personal identity numbers.
    """

    header: tuple[str, ...] = ()
    columns: Sequence[Any] = ()
    text: str = ""
    where: str = ""
    notes: tuple[str, ...] = ()

    def head(self) -> list[list[str]]:
        """Return the names of the columns; nothing else can be a header."""
        return [list(self.header)] if self.header else []

    def records(self, start: int, width: int, needed: int) -> Records:  # noqa: ARG002 - always all
        """Return every row."""
        length = len(self.columns[0])
        lines = number_array(np.arange(start + 1, start + 1 + length))
        return Records(lines, list(self.columns), no_text(length))


def answer_grids(delivery: Path, content: bytes) -> list[AnswerGrid]:
    """Return the table in a file of JSON; an empty one if it holds something else.

    Raises
    ------
    DeliveryError
        The file is not whole JSON, or a table in it contradicts itself.
    """
    if is_fetch(content):
        answers = [
            page["answer"] for page in pages(delivery, without=VALUES) if page["kind"] in TABLES
        ]
        return [_grid(delivery.name, answers, text="")]
    text = content.decode("utf-8-sig", errors="replace")
    answer = read_json(delivery.name, content)
    return [_grid(delivery.name, answer if isinstance(answer, list) else [answer], text)]


def _grid(name: str, answers: list[Any], text: str) -> AnswerGrid:
    datasets = [answer for answer in answers if isinstance(answer, dict) and "dimension" in answer]
    if datasets:
        parts = [columns_of(name, dataset) for dataset in datasets]
        return AnswerGrid(
            COLUMNS, [pa.concat_arrays(cells) for cells in zip(*parts, strict=True)], text
        )
    try:
        members = list(_members(answers))
    except (KeyError, TypeError, AttributeError) as error:
        raise broken(name) from error
    if not members:
        return AnswerGrid(text=text)
    return AnswerGrid(
        MEMBER_COLUMNS, [text_array(cells) for cells in zip(*members, strict=True)], text
    )


def _members(answers: Iterable[Any]) -> Iterable[tuple[str, str, str, str]]:
    """Give one row a member; version 2 of the API called its columns ``id`` and ``title``."""
    for answer in answers:
        for group in answer.get("values", ()):
            for member in group.get("members", ()):
                identifier = member.get("member_id", member.get("id"))
                title = member.get("member_title", member.get("title"))
                yield group["id"], group["title"], identifier, title
