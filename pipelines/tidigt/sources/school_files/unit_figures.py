"""The figures of school units as rows: one for each measure and school year that is told."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

import pyarrow.compute as pc

from tidigt.sources.answers.grids import AnswerGrid
from tidigt.sources.school_files.saved_answers import refusal, told
from tidigt.sources.tabular.arrow_text import no_text, text_array, text_scalar
from tidigt.sources.tabular.layout import read_header
from tidigt.sources.tabular.rows import Records

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tidigt.sources.tabular.layout import Layout
    from tidigt.sources.tabular.rows import Grid

    Row = tuple[str | None, ...]

HEADER = ("lasar", "skol_enhetskod", "skola", "kommun_kod", "matt", "varde", "vardetyp")
NOT_TAUGHT = {"lasar": "", "varde": "", "vardetyp": "MISSING"}
"""What stands where a unit does not have the year of school that a measure is about."""
EMPTY = text_scalar("")


def figures_grid(delivery: Path) -> AnswerGrid:
    """Return a row for each figure in the answers; a measure of a year not taught is a blank row.

    A unit's name and municipality stand beside its figures where the answers hold a list of units.

    Raises
    ------
    DeliveryError
        The file is not whole JSON, or holds no answer about the figures of a unit.
    """
    try:
        answers = list(told(delivery))
        units = {
            unit["code"]: unit
            for kind, body in answers
            if kind == "school_units"
            for unit in (body.get("_embedded") or {}).get("listedSchoolUnits", ())
        }
        bodies = [body for kind, body in answers if kind == "unit_statistics"]
        rows = [row for body in bodies for row in _rows(body, units.get(body["schoolUnit"], {}))]
        columns = zip(*rows, strict=True) if rows else [()] * len(HEADER)
        grid = AnswerGrid(HEADER, [text_array(cells) for cells in columns])
    except (KeyError, TypeError, AttributeError) as error:
        raise refusal(delivery) from error
    if not bodies:
        raise refusal(delivery)
    return grid


def _rows(body: Mapping[str, Any], unit: Mapping[str, Any]) -> Iterator[Row]:
    for measure, told_of in body.items():
        for figure in [told_of] if isinstance(told_of, dict) else _as_list(told_of):
            if not isinstance(figure, dict) or "valueType" not in figure:
                continue  # links and the like
            period, value = figure.get("timePeriod"), figure["value"]
            if not period and value is None and figure["valueType"] == NOT_TAUGHT["vardetyp"]:
                yield (None,) * len(HEADER)
                continue
            place = unit.get("name"), unit.get("geographicalAreaCode")
            yield period, body["schoolUnit"], *place, measure, value, figure["valueType"]


def _as_list(given: Any) -> list[Any]:  # noqa: ANN401 - any JSON
    return given if isinstance(given, list) else []


@dataclass(frozen=True)
class TaughtOnly:
    """A table of figures in which a measure of a year of school not taught is a blank row.

    Skolverket then tells neither value nor school year, so that there is no figure to load.
    """

    grid: Grid
    layout: Layout

    @property
    def where(self) -> str:
        """As the table has it."""
        return self.grid.where

    @property
    def notes(self) -> tuple[str, ...]:
        """As the table has them."""
        return self.grid.notes

    @property
    def text(self) -> str | bytes:
        """As the table has it."""
        return self.grid.text

    def head(self) -> list[list[str]]:
        """Return the first rows, as the table has them."""
        return self.grid.head()

    def records(self, start: int, width: int, needed: int) -> Records:
        """Return the rows, those about a year not taught without cells."""
        records = self.grid.records(start, width, needed)
        positions = read_header(self.layout, self.head()[start - 1]).positions
        if not positions.keys() >= NOT_TAUGHT.keys():
            return records
        same = [
            pc.equal(_trimmed(records.cells[positions[name]]), text_scalar(cell))
            for name, cell in NOT_TAUGHT.items()
        ]
        is_blank = reduce(pc.and_, same)
        nothing = no_text(len(records.lines))
        cells = [pc.if_else(is_blank, nothing, cell) for cell in records.cells]
        return Records(records.lines, cells, records.malformed)


def _trimmed(cell: Any) -> Any:  # noqa: ANN401 - an Arrow array
    return pc.utf8_trim_whitespace(pc.fill_null(cell, EMPTY))
