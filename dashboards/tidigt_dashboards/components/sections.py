"""The sections of a page: text, or a figure with its summary, table and files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from markupsafe import Markup

if TYPE_CHECKING:
    from tidigt_dashboards.figures import Drawing

Content: TypeAlias = str | Markup | Callable[[], str | Markup]
"""Text that stands, or a function that gives it anew after each choice."""


@dataclass(frozen=True)
class File:
    """A file for the visitor, made when it is asked for."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Download:
    """One file that a section offers.

    Attributes
    ----------
    format : str
        Ends the address: ``csv``, ``xlsx``, ``png``, ``svg``, ``pdf``.
    label : str
        What the visitor reads on the link.
    make : callable
        Makes the file from the current state.
    """

    format: str
    label: str
    make: Callable[[], File]


@dataclass(frozen=True)
class TextSection:
    """A heading and what is said under it, in text or tables, with files of the same."""

    name: str
    heading: Content
    content: Content
    downloads: tuple[Download, ...] = ()


@dataclass(frozen=True)
class ChartSection:
    """A figure, what it shows in words, and the same numbers in a table.

    Attributes
    ----------
    name : str
        Identifies the section in the page and in the address of its files.
    heading, summary : Content
        The summary is the alternative to looking at the figure.
    drawing : callable
        Gives the figure for the current state. The shell makes one figure of the first drawing for
        the whole visit, and feeds it the next ones.
    table : Content
        Made by :func:`html_table` from the frame that the figure is drawn from.
    source : Content
        The source line: class of source, age of the data.
    downloads : tuple of Download
        Files with the same numbers.
    """

    name: str
    heading: Content
    summary: Content
    drawing: Callable[[], Drawing]
    table: Content
    source: Content
    downloads: tuple[Download, ...] = ()


Section: TypeAlias = TextSection | ChartSection


def current(content: Content) -> Markup:
    """Return what a content says now; text that is not ``Markup`` is escaped."""
    return Markup.escape(content() if callable(content) else content)
