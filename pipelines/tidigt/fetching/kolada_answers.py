"""What Kolada's API (v3) answers: one model for each kind of row, all in the same envelope."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import Field

from tidigt.fetching.contract import Answer, changed, read_contract
from tidigt.sources.answers.kolada_sql import MOST_FIGURES

if TYPE_CHECKING:
    from collections.abc import Callable


class Figure(Answer):
    """One value, by sex; ``status`` says why ``value`` is null."""

    gender: str
    status: str | None
    value: float | None
    count: int | None = None
    isdeleted: bool | None = None


class ChangedFigure(Figure):
    """One value in an answer about changes, which must say whether it was deleted."""

    isdeleted: bool


AnyFigure = TypeVar("AnyFigure", bound=Figure)


class FigureRow(Answer, Generic[AnyFigure]):
    """The values of one key figure and year."""

    kpi: str
    period: int
    values: list[AnyFigure] = Field(max_length=MOST_FIGURES)


class MunicipalityRow(FigureRow[AnyFigure], Generic[AnyFigure]):
    """The values of one municipality or region."""

    municipality: str


class UnitRow(FigureRow[AnyFigure], Generic[AnyFigure]):
    """The values of one unit, such as a school."""

    ou: str


class Definition(Answer):
    """A key figure: what it is called and how it is defined."""

    id: str
    title: str
    description: str | None
    is_divided_by_gender: bool | None = None
    municipality_type: str | None = None
    publication_date: str | None = None
    publ_period: str | None = None
    has_ou_data: bool | None = None


class Municipality(Answer):
    """A municipality (type K) or a region (type L)."""

    id: str
    title: str
    type: str


class Member(Answer):
    """One member of a group."""

    member_id: str
    member_title: str


class Group(Answer):
    """A group of municipalities; the vintage stands in the title."""

    id: str
    title: str
    members: list[Member]


class Unit(Answer):
    """A unit, such as a school."""

    id: str
    municipality: str
    title: str


Row = TypeVar("Row", bound=Answer)


class Envelope(Answer, Generic[Row]):
    """One page of a list."""

    values: list[Row]
    count: int = Field(ge=0)
    next_url: str | None


def reader(row: type[Row]) -> Callable[[bytes, str], Envelope[Row]]:
    """Return what reads a page of one kind of rows.

    Examples
    --------
    >>> page = b'{"values": [], "count": 0, "next_url": null}'
    >>> reader(Municipality)(page, "https://example.org").values
    []
    """
    envelope = Envelope[row]  # type: ignore[valid-type]

    def read(content: bytes, where: str) -> Envelope[Row]:
        return read_contract(envelope, content, where)

    return read


def next_of(page: Envelope[Row]) -> str | None:
    """Return the link to the next page; an empty text is none."""
    return page.next_url or None


def refuse_short(counts: list[int], lengths: list[int], where: str) -> None:
    """Refuse a list whose pages hold other numbers of rows than they say.

    ``count`` has meant both the rows of the page and those of the whole list; either must agree.

    Raises
    ------
    FetchError
        Neither agrees, so rows are missing.

    Examples
    --------
    >>> refuse_short([2, 1], [2, 1], "kpi"), refuse_short([3, 3], [2, 1], "kpi")
    (None, None)
    """
    if counts != lengths and set(counts) != {sum(lengths)}:
        raise changed(f"count är {counts[-1]} men {lengths[-1]} rader kom i values", where)
