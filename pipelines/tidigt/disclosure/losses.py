"""What is lost when a cell is hidden for others' sake: what to hide first.

Counts of children followed over years go before any figure of a year, in the order that the rules
name them; a split by sex goes before an intervention group, a part before a whole, and what is
hidden in other years, or was in the last release, before what never was. A cell's number never
counts: a choice that depended on numbers would tell something of them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tidigt.disclosure.bands import ages
from tidigt.disclosure.cells import ALL_GROUPS, TOTAL_SEX
from tidigt.disclosure.surfaces import is_region

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tidigt.disclosure.cells import Block, Key

FOLLOWED, SEX, GROUP, PART, PLAIN, WHOLE, REGION = range(7)


class Losses:
    """How much is lost with each cell of a block.

    Parameters
    ----------
    block : Block
        The cells.
    before : iterable of Key
        What was hidden for others' sake in the last release.
    followed : sequence of str
        The counts of children that are followed over years, what to hide first standing first.
    """

    def __init__(self, block: Block, before: Iterable[Key], followed: Sequence[str]) -> None:
        self._before = set(before)
        self._followed = {name: place for place, name in enumerate(followed)}
        self._bands: dict[tuple[str, str, int], set[tuple[int, int]]] = {}
        for key in block.of_role("count", "amount"):
            self._bands.setdefault(key[:3], set()).add(ages(key.age_band))
        self._years_hidden = Counter(
            _series(key) for key, cell in block.cells.items() if cell.is_secret
        )

    def of(self, key: Key) -> tuple[int, tuple[int, int], bool, int, Key]:
        """Return the loss of a cell; what sorts first is cheapest."""
        years_hidden = self._years_hidden[_series(key)]
        return self._rank(key), self._place(key), key not in self._before, -years_hidden, key

    def is_part(self, key: Key) -> bool:
        """Say whether the cell's age band lies inside another one."""
        own = ages(key.age_band)
        return any(_holds(other, own) for other in self._bands[key[:3]])

    def note(self, key: Key, change: int) -> None:
        """Take note that a cell has been hidden (1) or is shown again (-1)."""
        self._years_hidden[_series(key)] += change

    def _place(self, key: Key) -> tuple[int, int]:
        """Return where a count of followed children stands: one birth year goes before several."""
        first, last = ages(key.age_band)
        place = self._followed.get(key.indicator_id)
        return (0, 0) if place is None else (last - first, place)

    def _rank(self, key: Key) -> int:
        if key.indicator_id in self._followed:
            return FOLLOWED
        if is_region(key):
            return REGION
        if key.sex != TOTAL_SEX:
            return SEX
        if key.intervention_group != ALL_GROUPS:
            return GROUP
        own = ages(key.age_band)
        if any(_holds(own, other) for other in self._bands[key[:3]]):
            return WHOLE
        return PART if self.is_part(key) else PLAIN


def _holds(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    return outer != inner and outer[0] <= inner[0] and inner[1] <= outer[1]


def _series(key: Key) -> Key:
    return key._replace(year=0)
