"""What can be worked out from linear relations between whole numbers: exact intervals.

A system holds unknown numbers, each between two bounds, and relations ``low <= sum of weight times
unknown <= high``. The interval of an unknown is the smallest and the largest value that it has in
any solution; it is found by linear programming, and by integer programming where the linear answer
is not made of whole numbers (HiGHS, through :func:`scipy.optimize.milp`).

Unknowns that no relation connects are solved side by side in one call: the sum of one unknown from
each connected part is largest exactly where each of them is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from tidigt.errors import TidigtError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

WHOLE = 1e-6
"""How far from a whole number a solution may be and still count as one."""
SLACK = 1e-7
"""How far the bounds of a relation are moved apart, so that floats contradict nothing."""


class ContradictionError(TidigtError):
    """No numbers satisfy all relations.

    Attributes
    ----------
    rows : list of int
        The relations of the connected part that cannot all be true.
    """

    def __init__(self, rows: list[int]) -> None:
        super().__init__("Talen motsäger varandra.")
        self.rows = rows


@dataclass(frozen=True)
class System:
    """Unknown numbers and the linear relations between them.

    Attributes
    ----------
    lower, upper : array of float, shape (n,)
        Bounds of the unknowns; both finite.
    is_whole : array of bool, shape (n,)
        Which of them are whole numbers.
    matrix : scipy.sparse.csr_array, shape (m, n)
        The weights of the relations.
    low, high : array of float, shape (m,)
        Bounds of the relations; they may be infinite.

    Examples
    --------
    Three children and fifty-seven others make sixty; with both hidden, either may be 0 to 60.

    >>> import numpy as np
    >>> from scipy import sparse
    >>> system = System(
    ...     lower=np.zeros(2), upper=np.full(2, 100.0), is_whole=np.array([True, True]),
    ...     matrix=sparse.csr_array([[1.0, 1.0]]), low=np.array([60.0]), high=np.array([60.0]),
    ... )
    >>> system.intervals([0, 1])
    [(0.0, 60.0), (0.0, 60.0)]
    """

    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    is_whole: NDArray[np.bool_]
    matrix: sparse.csr_array
    low: NDArray[np.float64]
    high: NDArray[np.float64]

    def parts(self) -> NDArray[np.int32]:
        """Return for each unknown the number of the connected part that it belongs to."""
        n_rows, n_columns = self.matrix.shape
        graph = sparse.bmat([[None, self.matrix.T], [self.matrix, None]]) if n_rows else None
        if graph is None:
            return np.arange(n_columns, dtype=np.int32)
        _, labels = sparse.csgraph.connected_components(graph, directed=False)
        return labels[:n_columns]

    def intervals(self, targets: Sequence[int]) -> list[tuple[float, float]]:
        """Return the smallest and the largest possible value of each target.

        Without targets it is only seen to that there is a solution at all.

        Raises
        ------
        ContradictionError
            No numbers satisfy all relations.
        """
        parts = self.parts()
        if not targets and (rows := self._contradicting(parts)):
            raise ContradictionError(rows)
        found: dict[int, tuple[float, float]] = {}
        for chosen in _one_from_each_part(targets, parts):
            ends = [self._ends(chosen, parts, sign) for sign in (1.0, -1.0)]
            found.update({target: (ends[0][target], ends[1][target]) for target in chosen})
        return [found[target] for target in targets]

    def _ends(self, chosen: list[int], parts: NDArray[np.int32], sign: float) -> dict[int, float]:
        """Return the smallest (sign 1) or largest (-1) value of unknowns of different parts."""
        objective = np.zeros(len(self.lower))
        objective[chosen] = sign
        solution = self._solve(objective, np.zeros_like(self.is_whole))
        if solution is None:
            raise ContradictionError(self._contradicting(parts))
        is_broken = self.is_whole & (np.abs(solution - np.round(solution)) > WHOLE)
        broken = set(parts[is_broken])
        return {
            target: self._whole_end(target, parts, sign)
            if parts[target] in broken
            else self._tidied(target, solution[target])
            for target in chosen
        }

    def _whole_end(self, target: int, parts: NDArray[np.int32], sign: float) -> float:
        """Return one end of a target whose part needs integer programming."""
        inside = parts == parts[target]
        part, columns, rows = self._part(inside)
        objective = np.where(columns == target, sign, 0.0)
        solution = part._solve(objective, part.is_whole)  # noqa: SLF001 - of the same class
        if solution is None:
            raise ContradictionError(rows.tolist())
        return self._tidied(target, solution[np.flatnonzero(columns == target)[0]])

    def _part(
        self, inside: NDArray[np.bool_]
    ) -> tuple[System, NDArray[np.int64], NDArray[np.int64]]:
        columns = np.flatnonzero(inside)
        rows = np.unique(self.matrix[:, columns].nonzero()[0])
        part = System(
            self.lower[columns],
            self.upper[columns],
            self.is_whole[columns],
            sparse.csr_array(self.matrix[rows][:, columns]),
            self.low[rows],
            self.high[rows],
        )
        return part, columns, rows

    def _tidied(self, target: int, value: float) -> float:
        return float(np.round(value)) if self.is_whole[target] else float(value)

    def _contradicting(self, parts: NDArray[np.int32]) -> list[int]:
        for number in np.unique(parts):
            part, _, rows = self._part(parts == number)
            if part._solve(np.zeros(len(part.lower)), part.is_whole) is None:  # noqa: SLF001
                return [int(row) for row in rows]
        return []

    def _solve(
        self, objective: NDArray[np.float64], is_whole: NDArray[np.bool_]
    ) -> NDArray[np.float64] | None:
        """Return a solution that makes the objective smallest, or None when there is none."""
        constraints = (
            LinearConstraint(self.matrix, self.low - SLACK, self.high + SLACK)
            if self.matrix.shape[0]
            else ()
        )
        result = milp(
            objective,
            constraints=constraints,
            bounds=Bounds(self.lower, self.upper),
            integrality=is_whole.astype(int),
        )
        return None if result.x is None else np.asarray(result.x)


def _one_from_each_part(targets: Sequence[int], parts: NDArray[np.int32]) -> list[list[int]]:
    """Deal the targets out in rounds, so that no round holds two of one connected part."""
    rounds: list[list[int]] = []
    n_dealt: dict[int, int] = {}
    for target in targets:
        number = n_dealt.get(int(parts[target]), 0)
        n_dealt[int(parts[target])] = number + 1
        if number == len(rounds):
            rounds.append([])
        rounds[number].append(target)
    return rounds
