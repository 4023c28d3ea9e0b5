"""Age bands that lie inside or across each other, and the ages that their differences give away.

Every delivered band is the sum of the smallest pieces that the edges of all bands cut out. A piece
that nobody delivered, such as the six-year-olds between 0-5 and 0-6, is an implied count: rule P9.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tidigt.disclosure.cells import Block, Cell, Key
from tidigt.disclosure.equations import Unknown, equations
from tidigt.disclosure.relations import (
    MANY_CHILDREN,
    MUCH_MONEY,
    ContradictoryNumbersError,
    Relation,
    at_least,
    must_hold,
    sum_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SURFACE = "åldersgrupper mot varandra"


def band_lines(block: Block, small_below: int) -> Iterator[Relation]:
    """Return how bands that overlap add up; implied counts are added to the block.

    A municipality may count a child that has a birthday during the year in both of two bands. Then
    the bands do not add up, and all that is assumed is that a band holds no more than one around
    it.

    Raises
    ------
    ContradictoryNumbersError
        A band has more children than one around it.
    """
    by_series: dict[Key, list[tuple[int, int]]] = {}
    for key in block.of_role("count", "amount"):
        by_series.setdefault(key._replace(age_band=""), []).append(ages(key.age_band))
    for series, found in by_series.items():
        bands = sorted(found)
        if all(before[1] < after[0] for before, after in pairwise(bands)):
            continue
        yield from _additive(block, series, bands, small_below) or _nested(block, series, bands)


def ages(age_band: str) -> tuple[int, int]:
    """Return the first and last age of a band.

    Examples
    --------
    >>> ages("7-12")
    (7, 12)
    """
    first, last = age_band.split("-")
    return int(first), int(last)


def pieces(bands: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the smallest pieces that the edges of bands cut out.

    Examples
    --------
    >>> pieces([(0, 6), (0, 5), (7, 12)])
    [(0, 5), (6, 6), (7, 12)]
    """
    listed = list(bands)
    edges = sorted({first for first, _ in listed} | {last + 1 for _, last in listed})
    cut = ((first, after - 1) for first, after in pairwise(edges))
    return [piece for piece in cut if any(_inside(piece, band) for band in listed)]


def _inside(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _key(series: Key, band: tuple[int, int]) -> Key:
    return series._replace(age_band=f"{band[0]}-{band[1]}")


def _additive(
    block: Block, series: Key, bands: list[tuple[int, int]], small_below: int
) -> list[Relation]:
    """Return every band as the sum of its pieces, or nothing where the core is against that."""
    cut = pieces(bands)
    role = block.cells[_key(series, bands[0])].role
    implied = [_key(series, piece) for piece in cut if piece not in bands]
    block.cells.update({key: Cell(role, None, "missing") for key in implied})
    relations = [
        sum_of(block, SURFACE, _key(series, band), parts)
        for band in bands
        if (parts := [_key(series, piece) for piece in cut if _inside(piece, band)])
        and band not in cut
    ]
    found = _true_intervals(block, relations, implied)
    for key in implied:
        del block.cells[key]
    if found is None:
        return []
    for key, (low, high) in zip(implied, found, strict=True):
        is_small = role == "count" and low == high and 1 <= low < small_below
        truth, status = (low, "implied") if is_small else (None, "missing")
        block.cells[key] = Cell(role, truth, status)
    return relations


def _true_intervals(
    block: Block, relations: list[Relation], implied: list[Key]
) -> list[tuple[float, float]] | None:
    """Return what the core's own numbers say of the implied ones; None when they do not add up."""
    is_whole = block.cells[relations[0].keys[0]].role == "count"
    top = MANY_CHILDREN if is_whole else MUCH_MONEY
    try:
        return equations(
            relations,
            lambda key: block.cells[key].truth,
            lambda _: Unknown(0.0, top, is_whole),
            implied,
        ).intervals(implied)
    except ContradictoryNumbersError:
        return None


def _nested(block: Block, series: Key, bands: list[tuple[int, int]]) -> Iterator[Relation]:
    for outer in bands:
        for inner in bands:
            if inner != outer and _inside(inner, outer):
                whole, part = _key(series, outer), _key(series, inner)
                yield must_hold(block, at_least(block, SURFACE, whole, [part]))
