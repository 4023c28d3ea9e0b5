"""A relation between numbers that an attacker can reckon with, and whether it can be true."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tidigt.errors import PublicationError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tidigt.disclosure.cells import Block, Key

MANY_CHILDREN = 1e6
MUCH_MONEY = 1e12
SUPPRESSED_BY_SOURCE_AT_MOST = 9
"""No known source hides a count of ten children or more."""
HALF_A_KRONA = 0.5
INFINITE = float("inf")


class ContradictoryNumbersError(PublicationError):
    """Numbers contradict each other, so nothing can be said of what they give away.

    Attributes
    ----------
    keys : tuple of Key
        Cells that cannot all be right.
    """

    def __init__(self, surface: str, keys: Sequence[Key]) -> None:
        first = keys[0]
        super().__init__(
            f"Talen för kommun {first.municipality_code}, {first.year}, {first.age_band} år "
            f"motsäger varandra ({surface}). Inget publicerades. Rätta leveransen, läs in den med "
            "`tidigt load` och bygg om."
        )
        self.keys = tuple(keys)


@dataclass(frozen=True)
class Relation:
    """``low <= sum of weight times cell <= high``.

    Attributes
    ----------
    surface : str
        How the cells hang together, in Swedish, for messages.
    terms : tuple of (Key, float)
        The cells and their weights.
    low, high : float
        Bounds; equal, or nearly, where the cells add up exactly.
    is_sum : bool
        The first cell is the sum of the others.
    """

    surface: str
    terms: tuple[tuple[Key, float], ...]
    low: float
    high: float
    is_sum: bool = False

    @property
    def keys(self) -> tuple[Key, ...]:
        """The cells in it."""
        return tuple(key for key, _ in self.terms)


def at_least(block: Block, surface: str, whole: Key, parts: Sequence[Key]) -> Relation:
    """Return the relation that a whole is no less than the sum of its parts."""
    return _difference(surface, whole, parts, -_rounding(block, whole, parts), INFINITE)


def at_most(block: Block, surface: str, whole: Key, parts: Sequence[Key]) -> Relation:
    """Return the relation that a whole is no more than the sum of its parts."""
    return _difference(surface, whole, parts, -INFINITE, _rounding(block, whole, parts))


def sum_of(block: Block, surface: str, whole: Key, parts: Sequence[Key]) -> Relation:
    """Return the relation that a whole is the sum of its parts."""
    slack = _rounding(block, whole, parts)
    return _difference(surface, whole, parts, -slack, slack, is_sum=True)


def must_hold(block: Block, relation: Relation) -> Relation:
    """Return a relation that is true by definition.

    Raises
    ------
    ContradictoryNumbersError
        The core's own numbers are against it.
    """
    if not may_hold(block, relation):
        raise ContradictoryNumbersError(relation.surface, relation.keys)
    return relation


def may_hold(block: Block, relation: Relation) -> bool:
    """Say whether the core's own numbers, where it has them, allow a relation."""
    smallest = largest = 0.0
    for key, weight in relation.terms:
        truth = block.cells[key].truth
        low, high = (truth, truth) if truth is not None else (0.0, _most(block, key))
        smallest += weight * (low if weight > 0 else high)
        largest += weight * (high if weight > 0 else low)
    return largest >= relation.low and smallest <= relation.high


def _difference(
    surface: str,
    whole: Key,
    parts: Sequence[Key],
    low: float,
    high: float,
    *,
    is_sum: bool = False,
) -> Relation:
    terms = ((whole, 1.0), *((part, -1.0) for part in parts))
    return Relation(surface, terms, low, high, is_sum)


def _rounding(block: Block, whole: Key, parts: Sequence[Key]) -> float:
    """Return how far rounded amounts may be from adding up; counts add up exactly."""
    is_amount = block.cells[whole].role == "amount"
    return HALF_A_KRONA * (len(parts) + 1) if is_amount else 0.0


def _most(block: Block, key: Key) -> float:
    """Return the most that a number can be which the core does not know."""
    cell = block.cells[key]
    if cell.role == "amount":
        return MUCH_MONEY
    return SUPPRESSED_BY_SOURCE_AT_MOST if cell.status == "source_suppressed" else MANY_CHILDREN
