"""Figures made from other figures: shares, costs per child, means over years.

Whoever sees a share and its denominator sees the count within the rounding of the share.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.disclosure.cells import ALL_GROUPS, Key
from tidigt.disclosure.relations import INFINITE, ContradictoryNumbersError, Relation
from tidigt.disclosure.rules import Ratio, RollingMean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tidigt.disclosure.cells import Block
    from tidigt.disclosure.rules import Link

MOST_DECIMALS = 3
"""Percentages with more decimals than this were calculated, and are taken as exact."""
FLOAT_ERROR = 1e-9


def linked(block: Block, links: tuple[Link, ...]) -> Iterator[Relation]:
    """Return what the public results of a block say about the numbers behind them."""
    ratios = {link.result: link for link in links if isinstance(link, Ratio)}
    means = {link.result: link for link in links if isinstance(link, RollingMean)}
    for key in block.of_role("result"):
        result = block.value(key)
        if result is None:
            continue
        if ratio := ratios.get(key.indicator_id):
            yield from _ratio(block, key, result, ratio)
        elif mean := means.get(key.indicator_id):
            yield from _mean(block, key, result, mean)


def half_unit(share: float) -> float:
    """Return how far a share in percent may be from what it was rounded from.

    At least one decimal is counted with: a whole percentage among others with a decimal has one.

    Examples
    --------
    >>> [round(half_unit(share), 6) for share in (0.093, 0.09, 0.0912)]
    [0.0005, 0.0005, 5e-05]
    """
    for decimals in range(1, MOST_DECIMALS + 1):
        if abs(round(100 * share, decimals) - 100 * share) < FLOAT_ERROR:
            return 0.005 * 10**-decimals
    return FLOAT_ERROR


def _ratio(block: Block, key: Key, result: float, link: Ratio) -> Iterator[Relation]:
    numerator = Key(link.numerator, *key[1:])
    denominator = _denominator(block, key, link)
    if numerator not in block.cells or denominator is None:
        return
    off = half_unit(result) if link.rounding == "percent_as_delivered" else FLOAT_ERROR * result
    surface = f"{link.result} och {link.denominator}"
    above, below = block.value(numerator), block.value(denominator)
    if above is not None and below is not None:
        if abs(above - result * below) > off * below + FLOAT_ERROR:
            raise ContradictoryNumbersError(surface, (key, numerator, denominator))
        return
    for bound, low, high in ((result + off, -INFINITE, 0.0), (result - off, 0.0, INFINITE)):
        yield Relation(surface, ((numerator, 1.0), (denominator, -bound)), low, high)


def _denominator(block: Block, key: Key, link: Ratio) -> Key | None:
    """Return the denominator of the same cell; population is the same for all groups."""
    own = Key(link.denominator, *key[1:])
    if own in block.cells:
        return own
    of_all = Key(*own[:5], ALL_GROUPS)
    return of_all if of_all in block.cells else None


def _mean(block: Block, key: Key, result: float, link: RollingMean) -> Iterator[Relation]:
    years = [key._replace(indicator_id=link.of, year=key.year - back) for back in range(link.years)]
    if all(year in block.cells for year in years):
        off = 0.5 * 10**-link.decimals
        yield Relation(
            f"{link.result} över {link.years} år",
            tuple((year, 1.0) for year in years),
            link.years * (result - off),
            link.years * (result + off),
        )
