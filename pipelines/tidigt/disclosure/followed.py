"""Children followed over years: how those who ever had support hang together with every year.

Who had support at some age is one of those counted in each year of it, and their sums are those of
the age bands, girls and boys apart, since a child's sex stays the same. What the numbers of one
birth year are made of is in the block without being published. Nothing of it is assumed as long as
no count of followed children is public.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from tidigt.disclosure.bands import ages
from tidigt.disclosure.cells import ALL_GROUPS, TOTAL_SEX
from tidigt.disclosure.relations import at_least, at_most, may_hold, sum_of
from tidigt.disclosure.rules import Ever, Sum

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tidigt.disclosure.cells import Block, Key
    from tidigt.disclosure.relations import Relation
    from tidigt.disclosure.rules import Rules

SURFACE = "följda barn mot år för år"


def followed_lines(block: Block, rules: Rules) -> Iterator[Relation]:
    """Return how counts of followed children hang together, with each other and with every year.

    What is false of the core's own numbers is not assumed.
    """
    found = list(followed_keys(block, rules))
    if not any(block.cells[key].is_public for key in found):
        return
    sums = [link for link in rules.links if isinstance(link, Sum)]
    ever = [link for link in rules.links if isinstance(link, Ever)]
    relations = chain(
        _sums(block, sums, found),
        _wider_blocks(block, found),
        *(_each_year(block, link, found) for link in ever),
        _bands(block, ever),
    )
    yield from (relation for relation in relations if may_hold(block, relation))


def followed_keys(block: Block, rules: Rules) -> Iterator[Key]:
    """Return the keys of the counts of followed children."""
    return (key for key in block.of_role("count") if key.indicator_id in rules.followed)


def is_part(block: Block, key: Key, rules: Rules) -> bool:
    """Say whether a count is one that those of followed children are made of: never published."""
    each = {link.each for link in rules.links if isinstance(link, Ever)}
    is_known = key.indicator_id in each or key.indicator_id in rules.followed
    return is_known and block.cells[key].status == "implied"


def _sums(block: Block, links: Sequence[Sum], keys: Iterable[Key]) -> Iterator[Relation]:
    for whole in keys:
        for link in links:
            parts = [whole._replace(indicator_id=name) for name in link.parts]
            if link.whole == whole.indicator_id and all(part in block.cells for part in parts):
                yield sum_of(block, SURFACE, whole, parts)


def _wider_blocks(block: Block, keys: Iterable[Key]) -> Iterator[Relation]:
    """Return blocks of several birth years as the sums of those; each is closed in its own year."""
    for whole in keys:
        first, last = ages(whole.age_band)
        parts = [
            whole._replace(year=whole.year - back, age_band=f"{first}-{first}")
            for back in range(last - first + 1)
        ]
        if last > first and all(part in block.cells for part in parts):
            yield sum_of(block, SURFACE, whole, parts)


def _each_year(block: Block, link: Ever, keys: Iterable[Key]) -> Iterator[Relation]:
    for ever in keys:
        first, last = ages(ever.age_band)
        if ever.indicator_id != link.result or first != last:
            continue
        years = [_of_age(ever, link, ever.year - last + age, age) for age in _range(link.ages)]
        if all(year in block.cells for year in years):
            yield from (at_least(block, SURFACE, ever, [year]) for year in years)
            yield at_most(block, SURFACE, ever, years)


def _bands(block: Block, links: Sequence[Ever]) -> Iterator[Relation]:
    """Return every count of an age band as the sum of its ages, or no less than those followed."""
    link_of = {(link.of, age): link for link in links for age in _range(link.ages)}
    counted = [key for key in block.of_role("count") if key.intervention_group == ALL_GROUPS]
    for whole in counted:
        by_age = [
            _each_sex(block, _of_age(whole, link_of[found], whole.year, age))
            for age in _range(whole.age_band)
            if (found := (whole.indicator_id, age)) in link_of
        ]
        parts = [part for parts in by_age for part in parts]
        if not parts:
            continue
        is_complete = all(by_age) and len(by_age) == len(_range(whole.age_band))
        exact = sum_of(block, SURFACE, whole, parts)
        if is_complete and may_hold(block, exact):
            yield exact
        else:
            yield at_least(block, SURFACE, whole, parts)


def _each_sex(block: Block, part: Key) -> list[Key]:
    """Return the cells that make up the children of one age: all, or else girls and boys."""
    both = [part._replace(sex=sex) for sex in "KM"] if part.sex == TOTAL_SEX else []
    keys = [part] if part in block.cells else both
    return [key for key in keys if key in block.cells]


def _range(age_band: str) -> range:
    first, last = ages(age_band)
    return range(first, last + 1)


def _of_age(key: Key, link: Ever, year: int, age: int) -> Key:
    return key._replace(indicator_id=link.each, year=year, age_band=f"{age}-{age}")
