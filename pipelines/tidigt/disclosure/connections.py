"""Which relations and hidden cells of a block hang together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tidigt.disclosure.cells import Block, Key
    from tidigt.disclosure.relations import Relation


class Connections:
    """The relations of a block, by cell.

    Parameters
    ----------
    block : Block
        The cells; what is hidden later is seen.
    relations : iterable of Relation
        How they add up.
    """

    def __init__(self, block: Block, relations: Iterable[Relation]) -> None:
        self._block = block
        self._of: dict[Key, list[Relation]] = {}
        for relation in sorted(relations, key=_by_year):
            for key in relation.keys:
                self._of.setdefault(key, []).append(relation)

    def of(self, key: Key) -> list[Relation]:
        """Return the relations that hold a cell, earliest year first."""
        return self._of.get(key, [])

    def unknown(self, relation: Relation) -> list[Key]:
        """Return the cells of a relation that are not public."""
        return [key for key in relation.keys if not self._block.cells[key].is_public]

    def around(self, keys: Iterable[Key]) -> tuple[list[Relation], list[Key]]:
        """Return the relations and the secrets that hang together with cells through unknowns."""
        waiting = list(keys)
        seen = set(waiting)
        relations: dict[int, Relation] = {}
        while waiting:
            for relation in self.of(waiting.pop()):
                if id(relation) not in relations:
                    relations[id(relation)] = relation
                    new = set(self.unknown(relation)) - seen
                    seen |= new
                    waiting += new
        secrets = sorted(key for key in seen if self._block.cells[key].is_secret)
        return list(relations.values()), secrets


def _by_year(relation: Relation) -> tuple[int, str]:
    return relation.keys[0].year, relation.surface
