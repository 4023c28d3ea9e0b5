"""What can be worked out from linear relations between whole numbers: exact intervals.

A system holds unknown numbers, each between two bounds, and relations ``low <= sum of weight times
unknown <= high``. The interval of an unknown is the smallest and the largest value that it has in
any solution; it is found by linear programming, and by integer programming where the linear answer
is not made of whole numbers (HiGHS, through :func:`scipy.optimize.milp`).

All questions are put in one call: the system is written down once for each, and unknowns that no
relation connects share one, since their sum is largest exactly where each of them is.
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

SMALLEST, LARGEST = 1.0, -1.0
"""What an unknown counts for when a sum is made as small as can be."""
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
        if not targets:
            self._refuse_contradiction(parts)
            return []
        rounds = _one_from_each_part(targets, parts)
        smallest = self._ends(rounds, parts, SMALLEST)
        largest = self._ends(rounds, parts, LARGEST)
        return [(smallest[target], largest[target]) for target in targets]

    def best(
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

    def _ends(
        self, rounds: list[list[int]], parts: NDArray[np.int32], sign: float
    ) -> dict[int, float]:
        """Return the smallest (sign 1) or largest (-1) value of all targets."""
        objectives = np.zeros((len(rounds), len(self.lower)))
        for row, chosen in enumerate(rounds):
            objectives[row, chosen] = sign
        solutions = self._repeated(len(rounds)).best(
            objectives.ravel(), np.zeros(objectives.size, dtype=bool)
        )
        if solutions is None:
            self._refuse_contradiction(parts)
            solutions = np.full(objectives.size, np.nan)  # then each part is asked by itself
        ends = {}
        for solution, chosen in zip(solutions.reshape(objectives.shape), rounds, strict=True):
            off = np.where(self.is_whole, np.abs(solution - solution.round()), 0 * solution)
            broken = set(parts[~(off <= WHOLE)])
            for target in chosen:
                is_sound = parts[target] not in broken
                end = solution[target] if is_sound else self._whole_end(target, parts, sign)
                ends[target] = float(np.round(end) if self.is_whole[target] else end)
        return ends

    def _repeated(self, n_copies: int) -> System:
        """Return the system written down so many times, with nothing between the copies."""
        return System(
            np.tile(self.lower, n_copies),
            np.tile(self.upper, n_copies),
            np.tile(self.is_whole, n_copies),
            sparse.csr_array(sparse.kron(sparse.eye_array(n_copies), self.matrix)),
            np.tile(self.low, n_copies),
            np.tile(self.high, n_copies),
        )

    def _whole_end(self, target: int, parts: NDArray[np.int32], sign: float) -> float:
        """Return one end of a target whose part needs integer programming."""
        part, columns, rows = self._part(parts == parts[target])
        solution = part.best(np.where(columns == target, sign, 0.0), part.is_whole)
        if solution is None:
            raise ContradictionError(rows.tolist())
        return float(solution[np.flatnonzero(columns == target)[0]])

    def _part(
        self, inside: NDArray[np.bool_]
    ) -> tuple[System, NDArray[np.int64], NDArray[np.int64]]:
        """Return some unknowns and the relations between them, and where both stood before."""
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

    def _refuse_contradiction(self, parts: NDArray[np.int32]) -> None:
        """Raise with the relations of the first part that has no solution, if there is one."""
        is_bare = np.diff(self.matrix.indptr) == 0
        is_untrue = is_bare & ((self.low > SLACK) | (self.high < -SLACK))
        if is_untrue.any():  # a relation of no unknowns is in no part
            raise ContradictionError(np.flatnonzero(is_untrue).tolist())
        for number in np.unique(parts):
            part, _, rows = self._part(parts == number)
            if part.best(np.zeros(len(part.lower)), part.is_whole) is None:
                raise ContradictionError(rows.tolist())


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
