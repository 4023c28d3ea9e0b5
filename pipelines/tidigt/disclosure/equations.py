"""From relations between cells to a system of unknown numbers, and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from tidigt.disclosure.relations import ContradictoryNumbersError, Relation
from tidigt.disclosure.spread import wide_enough
from tidigt.disclosure.system import SLACK, ContradictionError, System

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from tidigt.disclosure.cells import Key


@dataclass(frozen=True)
class Unknown:
    """What is known of an unknown number beforehand: that it is whole, and its bounds."""

    low: float
    high: float
    is_whole: bool


@dataclass(frozen=True)
class Equations:
    """A system whose unknowns are cells.

    Attributes
    ----------
    position : mapping of Key to int
        Where each unknown cell stands in the system.
    relations : list of Relation
        The relation behind each row of the system.
    system : System
        The system itself.
    """

    position: Mapping[Key, int]
    relations: list[Relation]
    system: System

    def intervals(self, targets: Sequence[Key]) -> list[tuple[float, float]]:
        """Return the smallest and largest possible value of each target.

        Raises
        ------
        ContradictoryNumbersError
            No numbers satisfy all relations.
        """
        try:
            return self.system.intervals([self.position[key] for key in targets])
        except ContradictionError as error:
            found = [self.relations[row] for row in error.rows]
            keys = sorted({key for relation in found for key in relation.keys})
            surface = ", ".join(sorted({relation.surface for relation in found}))
            raise ContradictoryNumbersError(surface, keys) from error

    def wide_enough(self, enough: Mapping[Key, float]) -> dict[Key, tuple[float, float]]:
        """Return what was found of the cells that can be so far apart; see :mod:`spread`."""
        keys = {self.position[key]: key for key in enough}
        found = wide_enough(self.system, {self.position[key]: n for key, n in enough.items()})
        return {keys[place]: values for place, values in found.items()}


def equations(
    relations: Iterable[Relation],
    value: Callable[[Key], float | None],
    unknown: Callable[[Key], Unknown],
    targets: Iterable[Key] = (),
) -> Equations:
    """Put what is known into the relations, and leave a system of the rest.

    Parameters
    ----------
    relations : iterable of Relation
        How the cells hang together.
    value : callable
        What is known of a cell, or None.
    unknown : callable
        Bounds of a cell that is not known.
    targets : iterable of Key
        Cells that must be in the system even if no relation holds them.

    Raises
    ------
    ContradictoryNumbersError
        A relation between known numbers is not true.
    """
    position: dict[Key, int] = {}
    for key in targets:
        position.setdefault(key, len(position))
    kept: list[Relation] = []
    entries: list[tuple[int, int, float]] = []
    bounds: list[tuple[float, float]] = []
    for relation in relations:
        known = 0.0
        row = []
        for key, weight in relation.terms:
            number = value(key)
            if number is None:
                row.append((position.setdefault(key, len(position)), weight))
            else:
                known += weight * number
        low, high = relation.low - known, relation.high - known
        if row:
            entries += [(len(kept), column, weight) for column, weight in row]
            kept.append(relation)
            bounds.append((low, high))
        elif low > SLACK or high < -SLACK:
            raise ContradictoryNumbersError(relation.surface, relation.keys)
    return Equations(position, kept, _system(position, entries, bounds, unknown))


def _system(
    position: Mapping[Key, int],
    entries: list[tuple[int, int, float]],
    bounds: list[tuple[float, float]],
    unknown: Callable[[Key], Unknown],
) -> System:
    found = [unknown(key) for key in position]
    rows, columns, weights = (
        (np.array(part) for part in zip(*entries, strict=True)) if entries else ([], [], [])
    )
    matrix = sparse.csr_array((weights, (rows, columns)), shape=(len(bounds), len(position)))
    low, high = np.array(bounds, dtype=float).reshape(-1, 2).T
    return System(
        np.array([item.low for item in found], dtype=float),
        np.array([item.high for item in found], dtype=float),
        np.array([item.is_whole for item in found], dtype=bool),
        matrix,
        low,
        high,
    )
