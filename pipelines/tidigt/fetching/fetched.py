"""What a fetch has brought home, before it becomes a delivery."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tidigt.fetching.page_cache import Page


@dataclass(frozen=True)
class NotAnswered:
    """Something that was asked for and that no answer spoke of.

    Attributes
    ----------
    kind : str
        What it is, in Swedish: ``nyckeltal``, ``kommun``, ``år``.
    identifier : str
        As it was asked for.
    title : str
        Its name; '' if it has none.
    """

    kind: str
    identifier: str
    title: str = ""


@dataclass(frozen=True)
class Wanted:
    """What a fetch is to bring home.

    Attributes
    ----------
    years : tuple of int
        Calendar years; empty for all that there are.
    from_date : str
        Only what changed since this date (ISO), for sources that can tell; '' for everything.
    with_units : bool
        Values of schools too, in the municipalities that have a project.
    """

    years: tuple[int, ...] = ()
    from_date: str = ""
    with_units: bool = False


@dataclass(frozen=True)
class Answered:
    """One page that came, and what it is.

    Attributes
    ----------
    kind : str
        Kind of answer, such as ``data`` or ``kpi``.
    page : Page
        The page.
    entries : int
        How many entries its list has; 0 for what is no list.
    """

    kind: str
    page: Page
    entries: int = 0


@dataclass
class Harvest:
    """The pages of one delivery.

    Attributes
    ----------
    source : str
        The source that the delivery belongs to.
    pages : list of Answered
        In the order they were asked for.
    n_values : int
        Values in them.
    asked : dict
        What was asked for, to be written in the delivery.
    not_answered : list of NotAnswered
        What was asked for in vain.
    """

    source: str
    pages: list[Answered] = field(default_factory=list)
    n_values: int = 0
    asked: dict[str, object] = field(default_factory=dict)
    not_answered: list[NotAnswered] = field(default_factory=list)
