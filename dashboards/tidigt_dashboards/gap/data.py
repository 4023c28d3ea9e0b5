"""What the gap page reads: shares of one municipality and of those that it is compared with.

The shares of all municipalities are read once for each pair of bands, kind of intervention and
denominator, and kept for all visits, so that to choose another municipality costs no query.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary, proxy

from tidigt.shares import pool_shares
from tidigt_dashboards.gap.measures import light
from tidigt_dashboards.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    import pandas as pd

    from tidigt.reading import Published
    from tidigt.shares import Comparison, Denominator

MOST_READ = 12
"""Reads of all municipalities, each some thousands of rows."""
MOST_COMPUTED = 400
"""Pooled comparisons and the numbers of whole pages, each some dozens of rows."""


class GapData:
    """The published shares, as the gap page asks for them.

    Parameters
    ----------
    published : Published
        The open published database.

    Attributes
    ----------
    computed : Kept
        What has been computed from the shares, for any visit that asks for the same.
    """

    def __init__(self, published: Published) -> None:
        # Weak: what is kept for a database must not keep the database.
        self._published = proxy(published)
        self._read = Kept(MOST_READ)
        self.computed = Kept(MOST_COMPUTED)
        self.municipalities = published.municipalities()
        self.projects = published.projects()
        self.groups = published.groups()
        self.names = _lookup(self.municipalities, "municipality_code", "municipality")
        self.counties = _lookup(self.municipalities, "municipality_code", "county")
        self.group_titles = _lookup(self.groups, "group_id", "title")

    def own(
        self, code: str, bands: tuple[str, str], group: str, denominator: Denominator
    ) -> pd.DataFrame:
        """Return the shares of one municipality: a complete grid of years and the two bands."""
        shares, places = self._everywhere(bands, group, denominator)
        return shares.take(places.get(code, []))

    def pooled(
        self,
        comparison: Comparison,
        bands: tuple[str, str],
        group: str,
        denominator: Denominator,
    ) -> pd.DataFrame:
        """Return the shares of all members taken together, and ``n_members`` of each year."""
        key = ("pooled", comparison.code, *comparison.members, *bands, group, denominator)

        def pool() -> pd.DataFrame:
            shares, places = self._everywhere(bands, group, denominator)
            members = shares.take(
                sorted(i for code in comparison.members for i in places.get(code, ()))
            )
            return pool_shares(members, code=comparison.code, label=comparison.label)

        return self.computed.get(key, pool)

    def groups_for(self, code: str) -> list[str]:
        """Return the loaded groups that suit a municipality: made for it, or for no single one.

        Those made for it come first. A group is made for whom a part of its title ends with, as in
        "Liknande kommuner IFO, Nora, 2024".
        """
        return self.computed.get(("groups", code), lambda: self._groups_for(code))

    def _groups_for(self, code: str) -> list[str]:
        own = [group for group, names in self._made_for.items() if self.names[code] in names]
        return own + [group for group, names in self._made_for.items() if not names]

    @cached_property
    def _made_for(self) -> dict[str, set[str]]:
        known = set(self.names.values())
        return {group: known & _endings(title) for group, title in self.group_titles.items()}

    def _everywhere(
        self, bands: tuple[str, str], group: str, denominator: Denominator
    ) -> tuple[pd.DataFrame, Mapping[Hashable, Sequence[int]]]:
        """Return the shares of all municipalities, and which rows are whose."""

        def read() -> tuple[pd.DataFrame, Mapping[Hashable, Sequence[int]]]:
            shares = light(
                self._published.shares(
                    None, age_bands=bands, intervention_group=group, denominator=denominator
                )
            )
            return shares, _places(shares)

        return self._read.get(("shares", *bands, group, denominator), read)


def _places(shares: pd.DataFrame) -> dict[Hashable, list[int]]:
    """Say which rows are whose, by municipality_code."""
    rows = shares.groupby("municipality_code", sort=False).indices
    return {code: list(places) for code, places in rows.items()}


def _endings(title: str) -> set[str]:
    """Give what each part of a title ends with, from its last word to the whole part.

    Examples
    --------
    >>> sorted(_endings("Lika Upplands Väsby, 2024"))
    ['2024', 'Lika Upplands Väsby', 'Upplands Väsby', 'Väsby']
    """
    parts = [part.split() for part in title.split(",")]
    return {" ".join(words[start:]) for words in parts for start in range(len(words))}


def _lookup(frame: pd.DataFrame, key: str, value: str) -> dict[str, str]:
    return dict(zip(frame[key].astype(str), frame[value].astype(str), strict=True))


_OPEN: WeakKeyDictionary[Published, GapData] = WeakKeyDictionary()


def gap_data(published: Published) -> GapData:
    """Return the one reader of a published database; it goes when the database goes."""
    if published not in _OPEN:
        _OPEN[published] = GapData(published)
    return _OPEN[published]
