"""Text to HTML. The only way: ``Markup.format`` and friends escape whatever is not ``Markup``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def paragraph(text: str | Markup, *, css_class: str = "") -> Markup:
    """Wrap a text in a paragraph.

    Examples
    --------
    >>> paragraph("5 < 6")
    Markup('<p>5 &lt; 6</p>')
    """
    if css_class:
        return Markup('<p class="{}">{}</p>').format(css_class, text)
    return Markup("<p>{}</p>").format(text)


def paragraphs(texts: Iterable[str | Markup]) -> Markup:
    """Wrap each text in a paragraph of its own; empty ones are left out."""
    return Markup("").join(paragraph(text) for text in texts if text)


def link(address: str, text: str | Markup) -> Markup:
    """Make a link within the host or to a public page.

    Examples
    --------
    >>> link("/gap?kommun=1884", "Gapet")
    Markup('<a href="/gap?kommun=1884">Gapet</a>')
    """
    return Markup('<a href="{}">{}</a>').format(address, text)


def definition_list(entries: Mapping[str, str | Markup]) -> Markup:
    """Make a list of terms, each with what is said of it."""
    rows = Markup("").join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(term, said)
        for term, said in entries.items()
    )
    return Markup('<dl class="facts">{}</dl>').format(rows)
