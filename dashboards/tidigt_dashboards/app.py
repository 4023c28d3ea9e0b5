"""The pages, and how one visit to one page becomes a document.

A new page is a folder with ``state.py`` and ``page.py`` and a line in ``PAGES``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from weakref import WeakKeyDictionary

from tidigt_dashboards.about import page as about
from tidigt_dashboards.address import LANGUAGE
from tidigt_dashboards.cohorts import page as cohorts
from tidigt_dashboards.compare import page as compare
from tidigt_dashboards.costs import page as costs
from tidigt_dashboards.data import page as data
from tidigt_dashboards.effect import page as effect
from tidigt_dashboards.gap import page as gap
from tidigt_dashboards.investment import page as investment
from tidigt_dashboards.kept import Kept
from tidigt_dashboards.live import LivePage
from tidigt_dashboards.overview import page as overview
from tidigt_dashboards.pages import Page, Visit
from tidigt_dashboards.schools import page as schools
from tidigt_dashboards.swedish import language_from

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tidigt.reading import Published


class PageModule(Protocol):
    """What a page's ``page.py`` has."""

    __name__: str
    PATH: str
    NAME: tuple[str, str]
    ABOUT: tuple[str, str]

    def build(self, visit: Visit, /) -> Page:
        """Make the page for one visit."""


PAGES: tuple[PageModule, ...] = (
    overview,
    gap,
    effect,
    cohorts,
    costs,
    investment,
    schools,
    compare,
    data,
    about,
)
"""Every page that is served, in the order of the navigation."""


MOST_ANSWERS = 400
"""Parts of texts and figures kept of each page: about thirty answers, some MB."""
_ANSWERS: WeakKeyDictionary[Published, dict[str, Kept]] = WeakKeyDictionary()


def open_page(
    module: PageModule, published: Published, asked: Mapping[str, Sequence[str]]
) -> LivePage:
    """Make a page for one visit, with its choices as the address has them.

    Parameters
    ----------
    module : module
        One of ``PAGES``.
    published : Published
        What is served now.
    asked : mapping of str to sequence of str
        The parsed query string.
    """
    language = language_from(asked.get(LANGUAGE, ["sv"])[-1])
    answers = _ANSWERS.setdefault(published, {}).setdefault(module.PATH, Kept(MOST_ANSWERS))
    return LivePage(module.build(Visit(published, language, PAGES)), language, asked, answers)


def page_at(path: str) -> PageModule:
    """Return the page with an address; ``KeyError`` if there is none."""
    return {module.PATH: module for module in PAGES}[path]


def name_of(module: PageModule) -> str:
    """Return the name of a page's folder, which names it in the addresses of its files."""
    return module.__name__.split(".")[-2]
