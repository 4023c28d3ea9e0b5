"""Which history a school unit belongs to, when units are renamed, merged and split."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.errors import CatalogueError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tidigt.catalogue.entries import Succession


def follow(successions: Mapping[str, Succession]) -> dict[str, str]:
    """Return the code that each unit of the register ends in; that code names the history.

    Parameters
    ----------
    successions : mapping of str to Succession
        The register, by id.

    Returns
    -------
    dict of str to str
        Every code that the register names, and the last code of its history.

    Raises
    ------
    CatalogueError
        A unit goes on in two others, or units follow each other in a circle.

    Examples
    --------
    >>> from tidigt import catalogue
    >>> follow(catalogue.successions())["54656817"]
    '57966953'
    """
    heirs: dict[str, str] = {}
    passed_on = {
        name: entry
        for name, entry in successions.items()
        if entry.carries_history and entry.old_code != entry.new_code
    }
    for name, entry in passed_on.items():
        if heirs.setdefault(entry.old_code, entry.new_code) != entry.new_code:
            raise CatalogueError(
                f"Posten {name} låter skolenheten {entry.old_code} gå vidare i {entry.new_code}"
                f", men den går redan vidare i {heirs[entry.old_code]}. Bara en kan föra "
                "historien vidare (carries_history)."
            )
    codes = {code for entry in successions.values() for code in (entry.old_code, entry.new_code)}
    return {code: _last(code, heirs) for code in sorted(codes)}


def _last(code: str, heirs: Mapping[str, str]) -> str:
    passed = [code]
    while passed[-1] in heirs:
        passed.append(heirs[passed[-1]])
        if len(set(passed)) < len(passed):
            raise CatalogueError(f"Skolenheter följer varandra i en ring: {' -> '.join(passed)}.")
    return passed[-1]
