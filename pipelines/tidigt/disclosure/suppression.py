"""Secondary suppression: what else to hide, so that nothing hidden can be worked out.

First every sum with one hidden cell gets a second one; then the attacker tries, and as long as a
number is as good as told the cheapest cell that hangs together with it is hidden too. A year of a
municipality that would lose too much this way keeps its widest age bands only, or nothing. Children
who are followed over years come last: what would give something away of them, or through them, is
hidden among their own counts.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tidigt.disclosure.auditor import attack
from tidigt.disclosure.connections import Connections
from tidigt.disclosure.followed import followed_keys
from tidigt.disclosure.losses import Losses
from tidigt.disclosure.surfaces import lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tidigt.disclosure.auditor import Finding
    from tidigt.disclosure.cells import Block, Key
    from tidigt.disclosure.relations import Relation
    from tidigt.disclosure.rules import Rules

Year = tuple[str, int]
"""A municipality and a year."""


@dataclass(frozen=True)
class Protection:
    """What has to be hidden in a block besides what the rules hide.

    Attributes
    ----------
    secondary : set of Key
        Counts and amounts to hide; what is derived from them follows (rule P4).
    coarsened : set of (str, int)
        Municipalities and years of which only the widest age bands are left.
    given_up : set of (str, int)
        Municipalities and years of which nothing is left.
    """

    secondary: set[Key] = field(default_factory=set)
    coarsened: set[Year] = field(default_factory=set)
    given_up: set[Year] = field(default_factory=set)


def protect(
    block: Block,
    rules: Rules,
    amounts_of: Mapping[str, Iterable[str]],
    before: Iterable[Key] = (),
) -> Protection:
    """Find what has to be hidden besides what the rules hide.

    Parameters
    ----------
    block : Block
        The cells, with what the rules hide already hidden.
    rules : Rules
        The limits of the attacker.
    amounts_of : mapping of str to iterable of str
        For each count, the amounts that are hidden with it.
    before : iterable of Key
        What was hidden for others' sake in the last release; preferred again.

    Returns
    -------
    Protection
        What to hide. In the block it is hidden already.

    Raises
    ------
    ContradictoryNumbersError
        The delivered numbers contradict each other.
    """
    cells = block.cells
    followed = [key for key in followed_keys(block, rules) if cells[key].is_shown]
    cells.update({key: cells[key]._replace(is_shown=False) for key in followed})
    found = _Protector(block, rules, amounts_of, before).protect()
    if followed:
        cells.update({key: cells[key]._replace(is_shown=True) for key in followed})
        last = _Protector(block, rules, {}, before, may_hide=frozenset(followed))
        found.secondary.update(last.protect_followed())
    return found


class _Protector:
    """One block on its way to safety."""

    def __init__(
        self,
        block: Block,
        rules: Rules,
        amounts_of: Mapping[str, Iterable[str]],
        before: Iterable[Key],
        may_hide: frozenset[Key] | None = None,
    ) -> None:
        self._cells = block.cells
        self._may_hide = may_hide
        self._block = block
        self._rules = rules
        self._amounts_of = amounts_of
        self._connections = Connections(block, lines(block, rules))
        self._losses = Losses(block, before, rules.followed)
        self._shown_by_rules = self._n_shown()
        self._found = Protection()

    def protect(self) -> Protection:
        """Hide until nothing can be worked out."""
        self._make_safe(self._secrets())
        n_left = self._n_shown()
        for year, n_before in sorted(self._shown_by_rules.items()):
            if self._is_too_little(n_left[year], n_before) and not self._coarsen(year):
                self._found.given_up.add(year)
                self._hide(self._countable(year))
        return self._found

    def protect_followed(self) -> set[Key]:
        """Hide among the cells that may be hidden until nothing can be worked out; return them."""
        self._make_safe(self._secrets())
        return self._found.secondary

    def _make_safe(self, targets: list[Key]) -> None:
        """Attack and hide in turns; what cannot be helped is left to the final audit."""
        while targets:
            self._pair_up(targets)
            relations, secrets = self._connections.around(targets)
            is_exact = self._may_hide is None
            found = attack(self._block, self._rules, relations, secrets, is_exact=is_exact)
            targets = self._hide_beside([finding for finding in found if finding.is_too_narrow])

    def _pair_up(self, targets: Iterable[Key]) -> None:
        """Let no sum have one hidden cell alone."""
        waiting = list(targets)
        while waiting:
            for relation in self._connections.of(waiting.pop(0)):
                unknown = self._connections.unknown(relation)
                if relation.is_sum and len(unknown) == 1 and self._cells[unknown[0]].is_secret:
                    waiting += self._hide_cheapest(relation.keys)

    def _hide_beside(self, narrow: list[Finding]) -> list[Key]:
        """Hide one cell beside each connected part that has a number as good as told."""
        hidden: list[Key] = []
        served: set[Key] = set()
        for finding in narrow:
            if finding.key not in served:
                relations, secrets = self._connections.around([finding.key])
                served.update(secrets)
                own = self._hide_cheapest(self._keys(self._connections.of(finding.key)))
                hidden += own or self._hide_cheapest(self._keys(relations))
        return hidden

    def _keys(self, relations: Iterable[Relation]) -> list[Key]:
        return [key for relation in relations for key in relation.keys]

    def _hide_cheapest(self, keys: Iterable[Key]) -> list[Key]:
        choices = [key for key in keys if self._can_be_hidden(key)]
        return self._hide([min(choices, key=self._losses.of)]) if choices else []

    def _can_be_hidden(self, key: Key) -> bool:
        """Hiding what has been released before helps nobody."""
        cell = self._cells[key]
        if self._may_hide is not None and key not in self._may_hide:
            return False
        return cell.role in ("count", "amount") and cell.is_shown and not cell.is_released

    def _hide(self, keys: Iterable[Key]) -> list[Key]:
        """Hide cells, and the amounts that are hidden with them; return what was hidden."""
        hidden = []
        for key in [each for chosen in keys for each in self._with_amounts(chosen)]:
            if self._can_be_hidden(key):
                self._show(key, is_shown=False)
                self._found.secondary.add(key)
                hidden.append(key)
        return hidden

    def _with_amounts(self, key: Key) -> list[Key]:
        names = self._amounts_of.get(key.indicator_id, ())
        amounts = [key._replace(indicator_id=name) for name in names]
        return [key, *(amount for amount in amounts if amount in self._cells)]

    def _show(self, key: Key, *, is_shown: bool) -> None:
        self._cells[key] = self._cells[key]._replace(is_shown=is_shown)
        self._losses.note(key, -1 if is_shown else 1)

    def _coarsen(self, year: Year) -> bool:
        """Leave only the widest age bands of a year; say whether enough of them is left."""
        parts = [key for key in self._countable(year) if self._losses.is_part(key)]
        if not parts:
            return False
        for key in sorted(key for key in self._found.secondary if _year(key) == year):
            self._show(key, is_shown=True)
            self._found.secondary.discard(key)
        self._hide(parts)
        n_wide = self._n_shown()[year]
        self._make_safe([key for key in self._secrets() if _year(key) == year])
        if not n_wide or self._is_too_little(self._n_shown()[year], n_wide):
            return False
        self._found.coarsened.add(year)
        return True

    def _is_too_little(self, n_left: int, n_before: int) -> bool:
        return n_before - n_left > self._rules.attack.most_secondary * n_before

    def _n_shown(self) -> Counter[Year]:
        return Counter(
            _year(key) for key in self._block.of_role("count") if self._cells[key].is_shown
        )

    def _countable(self, year: Year) -> list[Key]:
        return sorted(
            key
            for key in self._block.of_role("count", "amount")
            if _year(key) == year and key.indicator_id not in self._rules.followed
        )

    def _secrets(self) -> list[Key]:
        return sorted(key for key, cell in self._cells.items() if cell.is_secret)


def _year(key: Key) -> Year:
    return key.municipality_code, key.year
