"""The conversation of a visit: a choice comes, and what follows from it goes back.

Two Bokeh data sources carry the messages, so that no script of our own has to be compiled and no
string is ever run as code. What the visitor has in view is answered first, with its figures; the
other sections follow one by one, and between two of them other visitors are answered too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bokeh.events import DocumentReady
from bokeh.models import ColumnDataSource

from tidigt_dashboards.workshop import workshop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bokeh.document import Document
    from markupsafe import Markup

    from tidigt_dashboards.components.sections import ChartSection, Section
    from tidigt_dashboards.figures.live import LiveFigure
    from tidigt_dashboards.live import LivePage


class Conversation:
    """Answers the choices of one visit for as long as its document lives.

    The browser sends ``query`` (of the form), ``sequence`` (which choice this is) and ``seen``
    (the names of the sections in view). Each answer has ``sequence``, ``done`` (the sections that
    are now up to date), ``left`` (how many are not) and the texts that changed.

    Parameters
    ----------
    document : Document
        Of the visit.
    live : LivePage
        The page of the visit.
    figures : sequence of (LiveFigure, ChartSection)
        Those drawn so far; what is drawn later shows the choices of that moment.
    """

    def __init__(
        self,
        document: Document,
        live: LivePage,
        figures: Sequence[tuple[LiveFigure, ChartSection]],
    ) -> None:
        self._document, self._live, self._figures = document, live, figures
        self._texts = ColumnDataSource(data={"sequence": [0]}, name="texts")
        self._choices = ColumnDataSource(
            data={"query": [""], "sequence": [0], "seen": [""]}, name="choices"
        )
        self._left: list[Section] = []
        self._is_going_on = False
        self._choices.on_change("data", self._answer)
        if live.page.work is not None:
            document.on_event(DocumentReady, lambda event: self._show_more())  # noqa: ARG005 - Bokeh wants it
        document.add_root(self._texts)
        document.add_root(self._choices)

    def _answer(self, _attribute: str, _old: object, asked: dict[str, list[Any]]) -> None:
        """Take over a choice, answer what is in view, and go on with the rest."""
        changed = self._live.take(str(asked["query"][0]))
        names = set(str(asked.get("seen", [""])[0]).split())
        sections = self._live.page.sections
        seen = [section for section in sections if section.name in names] or list(sections[:1])
        self._left = [section for section in sections if section not in seen]
        self._show(changed, seen)
        if not self._is_going_on:
            self._go_on()

    def _go_on(self) -> None:
        """Have the next section answered when others have had their turn."""
        self._is_going_on = bool(self._left)
        if self._left:
            self._document.add_next_tick_callback(self._show_next)
        elif self._live.page.work is not None:
            self._show_more()  # what was computed meanwhile, too

    def _show_next(self) -> None:
        self._is_going_on = False  # also if this fails: the next choice begins anew
        if self._left:
            self._show({}, [self._left.pop(0)])
        self._go_on()

    def _show(self, changed: Mapping[str, Markup], sections: Iterable[Section]) -> None:
        """Send the figures and the texts of some sections, with texts that changed elsewhere."""
        done = list(sections)
        texts = dict(changed)
        for section in done:
            texts |= self._live.write(section)
        self._feed(done)
        self._send(texts, [section.name for section in done])

    def _feed(self, sections: Iterable[Section]) -> None:
        names = {section.name for section in sections}
        for figure, section in self._figures:
            if section.name in names:
                figure.feed(self._live.drawing(section))

    def _send(self, texts: Mapping[str, Markup], done: Iterable[str]) -> None:
        self._texts.data = {
            "sequence": [self._choices.data["sequence"][0]],
            "done": [" ".join(done)],
            "left": [len(self._left)],
            **{name: [str(text)] for name, text in texts.items()},
        }

    def _hear_of_more(self) -> None:
        if not self._document.session_context.destroyed:
            self._document.add_next_tick_callback(self._show_more)

    def _show_more(self) -> None:
        """Send what has been computed since; a choice that is being answered comes first."""
        if self._left:
            return
        if changed := self._live.refresh():
            self._feed(self._live.page.sections)
            self._send(changed, [])
        begin_work(self._live, self._hear_of_more)


def begin_work(live: LivePage, then: Callable[[], object]) -> None:
    """Have computed what the present choices need; call ``then`` each time something is done."""
    if live.page.work is not None:
        for job in live.unfinished():
            workshop().ask(job, live.page.work.computed, then)
