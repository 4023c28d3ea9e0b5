"""The exact parts of a change of a product: what each factor gave, whichever changed first.

A cost is a product of factors. When several of them change, what one of them gave depends on which
changed first; the Shapley value is the mean over every order. It adds up exactly, and the parts of
the way back are those of the way there with reversed signs.
"""

from __future__ import annotations

from itertools import combinations
from math import factorial
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def shapley_parts(before: Sequence[Floats], after: Sequence[Floats]) -> list[Floats]:
    """Divide the change of a product among its factors.

    With two factors a part is the change of one times the mean of the other (Bennet 1920).

    Parameters
    ----------
    before, after : sequence of array of float
        The factors at the two times, in the same order; arrays of shapes that broadcast.

    Returns
    -------
    list of array of float
        One part for each factor, of the shape of the product; together its change.

    References
    ----------
    Bennet, T. L. (1920). The theory of measurement of changes in cost of living. *Journal of the
    Royal Statistical Society* 83, 455-462. Shorrocks, A. F. (2013). Decomposition procedures for
    distributional analysis: a unified framework based on the Shapley value. *Journal of Economic
    Inequality* 11, 99-126.

    Examples
    --------
    >>> before, after = [np.array([2.0]), np.array([10.0])], [np.array([3.0]), np.array([20.0])]
    >>> [part.tolist() for part in shapley_parts(before, after)]
    [[15.0], [25.0]]
    """
    number = len(before)
    parts = []
    for factor in range(number):
        others = [other for other in range(number) if other != factor]
        weighted = sum(
            weight * _product(before, after, others, moved)
            for weight, moved in _orders(others, number)
        )
        parts.append((after[factor] - before[factor]) * weighted)
    return parts


def whole_parts(parts: Floats, whole: Floats) -> Floats:
    """Round parts to whole numbers that still add up to a whole.

    The parts that were rounded away from most are moved by one until the sum is right.

    Parameters
    ----------
    parts : array of float, shape (n, k)
        NaN where there is no such part.
    whole : array of float, shape (n,)
        The whole number that each row shall add up to; its parts add up to about that.

    Returns
    -------
    array of float, shape (n, k)
        Whole numbers; reversed signs in give reversed signs out.

    Examples
    --------
    >>> whole_parts(np.array([[1.4, 1.4, 0.2]]), np.array([3.0]))
    array([[2., 1., 0.]])
    """
    rounded = np.rint(parts)
    lacking = np.nan_to_num(whole - np.nansum(rounded, axis=1))
    direction = np.sign(lacking)[:, None]
    off = np.where(np.isnan(parts), -np.inf, direction * (parts - rounded))
    place = np.argsort(np.argsort(-off, axis=1, kind="stable"), axis=1, kind="stable")
    return rounded + direction * (place < np.abs(lacking)[:, None])


def _orders(others: Sequence[int], number: int) -> Iterator[tuple[float, tuple[int, ...]]]:
    """Give every set of factors that may have moved before, with how often it comes about."""
    for size in range(number):
        share = factorial(size) * factorial(number - size - 1) / factorial(number)
        yield from ((share, moved) for moved in combinations(others, size))


def _product(
    before: Sequence[Floats], after: Sequence[Floats], others: Sequence[int], moved: Sequence[int]
) -> Floats:
    """Multiply the other factors, those that have moved as they are after."""
    result = np.ones(1)
    for other in others:
        result = result * (after[other] if other in moved else before[other])
    return result
