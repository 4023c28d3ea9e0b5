"""The attacker: works out, from everything that is public, what is hidden.

For each hidden number it finds the smallest and the largest value that agree with everything that
has been published, now and before. If they are too close together, the number is as good as told.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tidigt.disclosure.cells import Block
from tidigt.disclosure.equations import Equations, Unknown, equations
from tidigt.disclosure.followed import is_part
from tidigt.disclosure.links import linked
from tidigt.disclosure.relations import MANY_CHILDREN, MUCH_MONEY
from tidigt.disclosure.rules import Ratio, Within
from tidigt.disclosure.surfaces import lines
from tidigt.errors import PublicationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tidigt.disclosure.cells import Key
    from tidigt.disclosure.relations import Relation
    from tidigt.disclosure.rules import Rules


@dataclass(frozen=True)
class Finding:
    """What can be worked out about one hidden number.

    Attributes
    ----------
    key : Key
        The cell.
    low, high : float
        The smallest and the largest value that agree with all that is public.
    needed : float
        How far apart they must be.
    is_count : bool
        It is a count of children, not an amount.
    is_exact : bool
        Else the two values are far enough apart, but not the smallest and the largest.
    """

    key: Key
    low: float
    high: float
    needed: float
    is_count: bool
    is_exact: bool = True

    @property
    def width(self) -> float:
        """How far apart they are."""
        return self.high - self.low

    @property
    def is_too_narrow(self) -> bool:
        """The number is as good as told."""
        return self.width < self.needed


@dataclass(frozen=True)
class Audit:
    """What the attacker found in one block.

    Attributes
    ----------
    findings : list of Finding
        Every hidden count and amount, and every small count that is shown.
    told_before : list of Finding
        Those that what was released earlier gives away, whatever is hidden now.
    """

    findings: list[Finding] = field(default_factory=list)
    told_before: list[Finding] = field(default_factory=list)

    @property
    def narrow(self) -> list[Finding]:
        """What this publication would tell, or as good as tell."""
        before = {finding.key for finding in self.told_before}
        return [one for one in self.findings if one.is_too_narrow and one.key not in before]

    @property
    def narrowest(self) -> float | None:
        """The narrowest feasible interval of a hidden count that was not told before."""
        before = {finding.key for finding in self.told_before}
        exact = [one for one in self.findings if one.is_count and one.is_exact]
        widths = [one.width for one in exact if one.key not in before]
        return min(widths, default=None)


def audit(block: Block, rules: Rules) -> Audit:
    """Attack a block as it is to be published.

    Raises
    ------
    ContradictoryNumbersError
        What is public contradicts itself.
    """
    together = lines(block, rules)
    secrets = sorted(key for key, cell in block.cells.items() if cell.is_secret)
    found = attack(block, rules, [*together, *linked(block, rules.links)], secrets)
    narrow = [finding.key for finding in found if finding.is_too_narrow]
    if not narrow:
        return Audit(found + _shown_small(block, rules))
    bare = Block(
        block.name,
        {
            key: cell if cell.role == "base" else cell._replace(is_shown=False)
            for key, cell in block.cells.items()
        },
    )
    before = attack(bare, rules, [*together, *linked(bare, rules.links)], narrow)
    told_before = [finding for finding in before if finding.is_too_narrow]
    return Audit(found + _shown_small(block, rules), told_before)


def audit_all(blocks: Iterable[Block], rules: Rules) -> dict[str, Audit]:
    """Attack blocks as they are to be published, and return what was found in each.

    Raises
    ------
    PublicationError
        A hidden number can be worked out, or what is public contradicts itself.
    """
    audits = {block.name: audit(block, rules) for block in blocks}
    told = [finding.key for found in audits.values() for finding in found.narrow]
    if told:
        first = min(told)
        raise PublicationError(
            f"Grinden stoppade publiceringen: {len(told)} tal som ska vara dolda kan räknas ut av "
            f"det som skulle visas, det första för kommun {first.municipality_code}, "
            f"{first.year}, {first.age_band} år. Det som visades förut visas fortfarande."
        )
    return audits


def _shown_small(block: Block, rules: Rules) -> list[Finding]:
    """Return the counts that the rules hide but that would be shown."""
    return [
        Finding(key, cell.truth, cell.truth, rules.attack.narrowest_count, is_count=True)
        for key, cell in block.cells.items()
        if cell.role == "count"
        and cell.is_shown
        and cell.truth is not None
        and 1 <= cell.truth < rules.small_below
    ]


def attack(
    block: Block,
    rules: Rules,
    relations: Iterable[Relation],
    targets: Sequence[Key],
    *,
    is_exact: bool = True,
) -> list[Finding]:
    """Return what can be worked out about each target.

    Numbers that nobody publishes, and others too unless ``is_exact``, are only shown to be far
    enough from being told, where they are.

    Raises
    ------
    ContradictoryNumbersError
        What is public contradicts itself.
    """
    bounds = _Bounds(block, rules)
    found = equations(relations, block.value, bounds, targets)
    enough = {
        key: min(rules.attack.narrowest_count, bounds(key).high)
        for key in targets
        if block.cells[key].role == "count" and (not is_exact or is_part(block, key, rules))
    }
    wide = found.wide_enough(enough) if enough else {}
    left = [key for key in targets if key not in wide]
    intervals = dict(zip(left, _intervals(found, left), strict=True))
    return [
        Finding(
            key,
            *(low_high := intervals.get(key) or wide[key]),
            _needed(block, rules, key, low_high[1]),
            is_count=block.cells[key].role == "count",
            is_exact=key in intervals,
        )
        for key in targets
    ]


def _intervals(found: Equations, targets: Sequence[Key]) -> list[tuple[float, float]]:
    return found.intervals(targets) if targets else []


class _Bounds:
    """What an attacker knows of an unknown before any relation: no more than there are children."""

    def __init__(self, block: Block, rules: Rules) -> None:
        self._block = block
        self._bases: dict[str, list[str]] = {}
        for link in rules.links:
            if isinstance(link, Ratio | Within):
                self._bases.setdefault(link.numerator, []).append(link.denominator)

    def __call__(self, key: Key) -> Unknown:
        role = self._block.cells[key].role
        if role == "amount":
            return Unknown(0.0, MUCH_MONEY, is_whole=False)
        return Unknown(0.0, self._most(key), is_whole=True)

    def _most(self, key: Key) -> float:
        truth = self._block.cells[key].truth or 0.0
        for base in self._bases.get(key.indicator_id, ()):
            for group in (key.intervention_group, "samtliga"):
                there = key._replace(indicator_id=base, intervention_group=group)
                number = self._block.value(there)
                if number is not None and truth <= number:
                    return number
        return MANY_CHILDREN


def _needed(block: Block, rules: Rules, key: Key, high: float) -> float:
    """Return how wide an interval has to be; in a tiny group, as wide as the group."""
    if block.cells[key].role == "amount":
        return rules.attack.narrowest_amount * high
    return min(rules.attack.narrowest_count, _Bounds(block, rules)(key).high)
