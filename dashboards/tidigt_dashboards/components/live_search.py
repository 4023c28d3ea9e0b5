"""A search among very many: a native search field, and links to what the words are found in.

With a live connection the links follow while one writes; without one, or without script, the form
is sent and the page comes back with them. Choosing is following a link, so that it works by
keyboard, in a new tab, and for whoever reads the page aloud.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from tidigt_dashboards.components.choices import (
    IDENTITY_NUMBER,
    LONGEST_SEARCH,
    Choice,
    Search,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import param


@dataclass(frozen=True)
class LiveSearch(Search):
    """Words that are answered while they are written, bound to a ``param.String``."""

    def read(self, state: param.Parameterized, written: Sequence[str]) -> str:  # noqa: ARG002
        """Return the words as they are written, so that the field keeps them while one writes.

        ``KeyError`` for what may be a person's, or is too long to be words.
        """
        words = written[-1]
        if len(words) > LONGEST_SEARCH or IDENTITY_NUMBER.search(words):
            raise KeyError(self.parameter)
        return words

    def html(self, state: param.Parameterized) -> Markup:
        """Write the label and the field; the mark tells the script to send it while one writes."""
        return (
            super()
            .html(state)
            .replace(Markup('<input type="search"'), Markup('<input data-eager type="search"'))
        )


@dataclass(frozen=True)
class Hit:
    """One thing that the words are found in.

    Attributes
    ----------
    name, beside : str
        What the link says, and what stands after it.
    chosen : mapping of str to str
        The fields of the address that choosing it means.
    address : str
        The query string of the page where it is chosen.
    """

    name: str
    beside: str
    chosen: str
    address: str


@dataclass(frozen=True)
class Found(Choice):
    """What a :class:`LiveSearch` has found, as links; bound to the parameter that they choose.

    It is not kept in the address: what it chooses is.

    Attributes
    ----------
    keys : callable
        Gives the values that are found now, for a state.
    hits : callable
        Gives the links to the first of them.
    summary : callable
        Says how many they are.
    """

    keys: Callable[[Any], list[Any]] = list
    hits: Callable[[Any], list[Hit]] = list
    summary: Callable[[Any], str] = str

    def allowed(self, state: param.Parameterized) -> list[Any]:
        """Return what is found."""
        return self.keys(state)

    def written(self, state: param.Parameterized) -> list[str]:  # noqa: ARG002 - as the others
        """Return nothing: the address holds what is chosen under its own name."""
        return []

    def html(self, state: param.Parameterized) -> Markup:
        """Write how many there are, and a list of links."""
        items = Markup("").join(
            Markup(
                '<li><a href="?{address}" data-choose="{chosen}">{name}</a> '
                '<span class="hint">{beside}</span></li>'
            ).format(address=hit.address, chosen=hit.chosen, name=hit.name, beside=hit.beside)
            for hit in self.hits(state)
        )
        links = Markup("<ul>{}</ul>").format(items) if items else Markup("")
        return Markup('<p class="found">{}</p>{}').format(self.summary(state), links)
