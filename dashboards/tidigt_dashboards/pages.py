"""What a page is, for the shell that shows it: the contract between ``app.py`` and the pages.

A page is a folder with ``state.py`` (choices and numbers, ``param`` only) and ``page.py``, which
has ``PATH``, ``NAME`` and ``ABOUT`` (what one finds there; each Swedish, English) and
``build(visit) -> Page``. It is listed in ``app.PAGES``. The shell reads the choices from the
address into the state before anything is shown, keeps the address complete, and writes each
``Content`` that is a function anew after each choice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import param

    from tidigt.reading import Published
    from tidigt_dashboards.app import PageModule
    from tidigt_dashboards.components import Choice, Content
    from tidigt_dashboards.components.sections import Section
    from tidigt_dashboards.computing import Work
    from tidigt_dashboards.swedish import Language


@dataclass(frozen=True)
class Visit:
    """One person's visit to one page: what can be read, in which language, and where else to go."""

    published: Published
    language: Language = "sv"
    pages: Sequence[PageModule] = ()


@dataclass(frozen=True)
class Page:
    """A page for one visit. Built once; afterwards only its contents change.

    Attributes
    ----------
    heading : Content
        The one ``h1``.
    lead : Content
        What the reader most needs to know, directly under the heading.
    status : callable
        One short sentence on what is shown now; read aloud politely after each choice.
    sections : sequence of Section
        In reading order.
    state : param.Parameterized or None
        Holds the choices; None for a page without any.
    choices : sequence of Choice
        In the order in which they are read from the address: what others depend on comes first.
    sources : sequence of str
        Ids of the sources whose age the footer tells; all of them if empty.
    as_of : str
        The day, on a page that tells how old things are; its texts are not kept for longer.
    choices_in : str
        Name of the section that the choices are about, and stand in; above all of them if empty.
    work : Work or None
        What takes longer than a visitor should wait for; its sections say so until it is done.
    """

    heading: Content
    lead: Content
    sections: Sequence[Section]
    status: Callable[[], str] = lambda: ""
    state: param.Parameterized | None = None
    choices: Sequence[Choice] = field(default=())
    sources: Sequence[str] = field(default=())
    as_of: str = ""
    choices_in: str = ""
    work: Work | None = None

    def address(self) -> list[tuple[str, str]]:
        """Return every choice that matters now, defaults included, as the query string has it."""
        return [] if self.state is None else written(self.choices, self.state)


def written(choices: Sequence[Choice], state: param.Parameterized) -> list[tuple[str, str]]:
    """Return the choices that matter now as fields of a query string."""
    return [
        (choice.address, text)
        for choice in choices
        if choice.is_shown(state)
        for text in choice.written(state)
    ]
