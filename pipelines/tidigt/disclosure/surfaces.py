"""The surfaces along which an attacker can subtract: where numbers of a block add up.

Girls and boys and all children, intervention groups and all interventions, municipalities and their
region, age bands (:mod:`tidigt.disclosure.bands`), and children that are followed over years
(:mod:`tidigt.disclosure.followed`). What is known to be false of the core's own
numbers is not assumed: groups that were not all delivered do not make up the whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.disclosure.bands import band_lines
from tidigt.disclosure.cells import ALL_GROUPS, TOTAL_SEX, Block, Key
from tidigt.disclosure.followed import followed_lines
from tidigt.disclosure.relations import Relation, at_least, at_most, may_hold, must_hold, sum_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tidigt.disclosure.rules import Rules

COUNTRY = "0000"


def lines(block: Block, rules: Rules) -> list[Relation]:
    """Return how the counts and amounts of a block add up.

    Counts that nobody delivered but that others imply are added to the block.

    Parameters
    ----------
    block : Block
        The cells.
    rules : Rules
        Below what an implied count is small, so that it must not be worked out either; and how
        counts of followed children add up.

    Raises
    ------
    ContradictoryNumbersError
        Girls and boys are not all children, or a part is larger than its whole.
    """
    nested = list(band_lines(block, rules.small_below))
    keys = list(block.of_role("count", "amount"))
    return [
        *_sexes(block, keys),
        *_groups(block, keys),
        *_regions(block, keys),
        *nested,
        *followed_lines(block, rules),
    ]


def _sexes(block: Block, keys: Iterable[Key]) -> Iterator[Relation]:
    surface = "flickor och pojkar mot totalt"
    for whole in keys:
        if whole.sex != TOTAL_SEX:
            continue
        both = [whole._replace(sex=sex) for sex in "KM"]
        parts = [key for key in both if key in block.cells]
        if parts:
            relation = sum_of if parts == both else at_least
            yield must_hold(block, relation(block, surface, whole, parts))


def _groups(block: Block, keys: Iterable[Key]) -> Iterator[Relation]:
    """Return how groups make up all: a child may be in several, a cost is in one."""
    surface = "insatsgrupper mot samtliga"
    for whole, parts in _gathered(keys, _to_all_groups):
        if whole not in block.cells:
            continue
        if block.cells[whole].role == "amount":
            yield from _first_that_may_hold(block, surface, whole, parts, (sum_of, at_least))
        else:
            for part in parts:
                yield must_hold(block, at_least(block, surface, whole, [part]))
            yield from _first_that_may_hold(block, surface, whole, parts, (at_most,))


def _regions(block: Block, keys: Sequence[Key]) -> Iterator[Relation]:
    surface = "kommuner mot region"
    municipal = [key for key in keys if not is_region(key)]
    if len(municipal) == len(keys):
        return
    for region in (_to_county, _to_country):
        for whole, parts in _gathered(municipal, region):
            if whole in block.cells:
                yield from _first_that_may_hold(block, surface, whole, parts, (sum_of, at_least))


def _first_that_may_hold(
    block: Block,
    surface: str,
    whole: Key,
    parts: Sequence[Key],
    choices: Sequence[Callable[[Block, str, Key, Sequence[Key]], Relation]],
) -> Iterator[Relation]:
    for choice in choices:
        relation = choice(block, surface, whole, parts)
        if may_hold(block, relation):
            yield relation
            return


def _gathered(
    keys: Iterable[Key], to_whole: Callable[[Key], Key]
) -> Iterable[tuple[Key, list[Key]]]:
    parts_of: dict[Key, list[Key]] = {}
    for key in keys:
        if (whole := to_whole(key)) != key:
            parts_of.setdefault(whole, []).append(key)
    return parts_of.items()


def is_region(key: Key) -> bool:
    """Say whether a cell is of a region (0018 for county 18) or the country (0000)."""
    return key.municipality_code.startswith("00")


def _to_all_groups(key: Key) -> Key:
    return Key(*key[:5], ALL_GROUPS)


def _to_county(key: Key) -> Key:
    return key._replace(municipality_code=f"00{key.municipality_code[:2]}")


def _to_country(key: Key) -> Key:
    return key._replace(municipality_code=COUNTRY)
