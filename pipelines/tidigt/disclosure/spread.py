"""Which unknown numbers can be far enough apart: quicker to show than how far exactly.

Two solutions in whole numbers that differ enough in an unknown prove that its interval is at least
so wide. One solution serves many unknowns at once, so that hundreds of them that hang together,
such as the children of every age in every year, need a few solutions only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tidigt.disclosure.system import LARGEST, SMALLEST

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from tidigt.disclosure.system import System

MOST_ROUNDS = 4


def wide_enough(system: System, enough: Mapping[int, float]) -> dict[int, tuple[float, float]]:
    """Return two possible values of each unknown that can be so far apart, as far as is found.

    Parameters
    ----------
    system : System
        The unknowns and their relations.
    enough : mapping of int to float
        For each unknown asked about, how far apart two values have to be.

    Returns
    -------
    dict of int to (float, float)
        A smaller and a larger possible value, not the smallest and the largest. An unknown that is
        not there may be wide enough all the same; :meth:`System.intervals` tells.
    """
    low = np.full(len(system.lower), np.inf)
    high = np.full(len(system.lower), -np.inf)
    waiting = list(enough)
    for _ in range(MOST_ROUNDS):
        n_before = len(waiting)
        for objective in _objectives(waiting, len(system.lower)):
            solution = system.best(objective, system.is_whole)
            if solution is None:
                return {}
            found = np.where(system.is_whole, np.round(solution), solution)
            low, high = np.minimum(low, found), np.maximum(high, found)
        waiting = [one for one in waiting if high[one] - low[one] < enough[one]]
        if not waiting or len(waiting) == n_before:
            break
    left = set(waiting)
    return {one: (float(low[one]), float(high[one])) for one in enough if one not in left}


def _objectives(targets: list[int], n_unknowns: int) -> list[NDArray[np.float64]]:
    """Make all as small as can be, all as large, and every other one small."""
    signs = np.where(np.arange(len(targets)) % 2, SMALLEST, LARGEST)
    found = []
    for weights in (SMALLEST, LARGEST, signs, -signs):
        objective = np.zeros(n_unknowns)
        objective[targets] = weights
        found.append(objective)
    return found
