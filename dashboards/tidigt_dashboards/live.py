"""A page during one visit: its text now, its address now, and what a choice changes.

The browser sends the query string of the form; the answer is the pieces of text that changed. What
stands above the sections comes first, then one section after the other, so that nobody waits for
what is further down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from tidigt_dashboards import address
from tidigt_dashboards.components.markup import paragraph
from tidigt_dashboards.components.sections import ChartSection, Section, current
from tidigt_dashboards.kept import Kept
from tidigt_dashboards.texts import SHELL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tidigt_dashboards.components import Content
    from tidigt_dashboards.computing import Job
    from tidigt_dashboards.figures import Drawing
    from tidigt_dashboards.figures.live import LiveFigure
    from tidigt_dashboards.pages import Page
    from tidigt_dashboards.swedish import Language

QUERY = "query"


class LivePage:
    """The texts of a page for one visit.

    Parameters
    ----------
    page : Page
        As its folder built it.
    language : {"sv", "en"}
        Of the visit; does not change during it.
    asked : mapping of str to sequence of str
        The parsed query string of the request.
    answers : Kept, optional
        What earlier visits to the same page of the same build were answered. The address holds
        every choice, so one address has one answer.

    Attributes
    ----------
    refused : list of str
        Labels of the choices that were asked for with a value that cannot be chosen.
    texts : dict of str to Markup
        Every piece of text now, by the name that it has in the template.
    """

    def __init__(
        self,
        page: Page,
        language: Language,
        asked: Mapping[str, Sequence[str]],
        answers: Kept | None = None,
    ) -> None:
        self.page = page
        self.language = language
        self._answers = answers or Kept(1)
        self.refused = address.read_choices(page, asked)
        self.texts: dict[str, Markup] = {}
        self.texts = self._write()
        self._controls = self._describe_controls()

    def choose(self, query: str) -> dict[str, Markup]:
        """Take over the choices of a query string; return all texts that changed, by name."""
        changed = self.take(query)
        for section in self.page.sections:
            changed |= self.write(section)
        return changed

    def take(self, query: str) -> dict[str, Markup]:
        """Take over the choices of a query string; return what changed above the sections.

        A form sends every choice. Only what differs from what is chosen now is taken over: with a
        new municipality comes the group of the one before, which nobody chose for it. A control
        that the visitor has just used is sent back only if it shall show something else than what
        the visitor chose: else it would lose the focus.
        """
        asked = address.parse(query)
        changed = {
            name: asked[name]
            for name, (_, written) in self._controls.items()
            if name in asked and _chosen(asked[name]) != written
        }
        self.refused = address.read_choices(self.page, changed)
        controls = self._describe_controls()
        seen = {
            name: (allowed, _chosen(asked[name]) if name in asked else written)
            for name, (allowed, written) in self._controls.items()
        }
        unchanged = {f"choice-{name}" for name in controls if controls[name] == seen.get(name)}
        self._controls = controls
        above = self._update(self._write_above())
        return {name: text for name, text in above.items() if name not in unchanged}

    def write(self, section: Section) -> dict[str, Markup]:
        """Write the texts of a section for the present choices; return those that changed."""
        return self._update(self._write_section(section))

    def drawing(self, section: ChartSection) -> Drawing:
        """Give a figure of the page for the present choices."""
        query = address.query(self.page, self.language)
        return self._answers.get((query, self._progress(), section.name), section.drawing)

    def figure(self, section: ChartSection) -> LiveFigure:
        """Give this visit a figure of its own, a copy of the one that was drawn for the first."""
        from tidigt_dashboards.figures.live import LiveFigure, Prototype

        drawing = self.drawing(section)
        key = ("prototype", self.language, section.name)
        return LiveFigure(drawing, self._answers.get(key, lambda: Prototype(drawing)))

    def unfinished(self) -> list[Job]:
        """Return what is still to be computed for the present choices."""
        return [] if self.page.work is None else self.page.work.unfinished()

    def refresh(self) -> dict[str, Markup]:
        """Write every text anew because more has been computed; return those that changed."""
        changed = self._update(self._write())
        return {name: text for name, text in changed.items() if not name.startswith("choice-")}

    def finish(self) -> dict[str, Markup]:
        """Compute here and now what is lacking, where nobody else waits; return what changed."""
        if self.page.work is None:
            return {}
        self.page.work.finish()
        return self.refresh()

    def _progress(self) -> tuple[bool, ...]:
        return () if self.page.work is None else self.page.work.progress()

    def _update(self, texts: Mapping[str, Markup]) -> dict[str, Markup]:
        """Keep texts as those of the page now; return those that are other than before."""
        changed = {name: text for name, text in texts.items() if text != self.texts.get(name)}
        self.texts.update(texts)
        return changed

    def _write(self) -> dict[str, Markup]:
        texts = self._write_above()
        for section in self.page.sections:
            texts |= self._write_section(section)
        return texts

    def _write_above(self) -> dict[str, Markup]:
        """Write every text above the sections, the controls among them."""
        query = address.query(self.page, self.language)
        kept = self._answer("above", query, lambda: self._compose_above(query))
        return {**kept, "problem": self._problem()}

    def _compose_above(self, query: str) -> dict[str, Markup]:
        page = self.page
        texts = {
            QUERY: Markup.escape(query),
            "heading": current(page.heading),
            "lead": current(page.lead),
            "status": Markup.escape(page.status()),
        }
        if page.state is not None:
            texts |= {
                f"choice-{choice.address}": choice.html(page.state)
                if choice.is_shown(page.state)
                else Markup("")
                for choice in page.choices
            }
        return texts

    def _write_section(self, section: Section) -> dict[str, Markup]:
        def compose() -> dict[str, Markup]:
            return {name: current(content) for name, content in contents_of(section).items()}

        query = address.query(self.page, self.language)
        return dict(self._answer(f"section {section.name}", query, compose))

    def _answer(
        self, part: str, query: str, write: Callable[[], dict[str, Markup]]
    ) -> Mapping[str, Markup]:
        """Give what a part of the page says, which depends on the choices and the day alone."""
        return self._answers.get((part, query, self._progress(), self.page.as_of), write)

    def _problem(self) -> Markup:
        if not self.refused:
            return Markup("")
        return paragraph(SHELL("unknown_choice", self.language, names=", ".join(self.refused)))

    def _describe_controls(self) -> dict[str, tuple[list[Any], list[str]]]:
        state = self.page.state
        if state is None:
            return {}
        return {
            choice.address: (choice.shown(state), _chosen(choice.written(state)))
            for choice in self.page.choices
            if choice.is_shown(state)
        }


def _chosen(written: Sequence[str]) -> list[str]:
    """Leave out the empty text that stands for no choice."""
    return [text for text in written if text]


def contents_of(section: Section) -> dict[str, Content]:
    """Name the contents of a section as the template and the browser know them."""
    if isinstance(section, ChartSection):
        return {
            f"{section.name}-heading": section.heading,
            f"{section.name}-summary": section.summary,
            f"{section.name}-table": section.table,
            f"{section.name}-source": section.source,
        }
    return {f"{section.name}-heading": section.heading, f"{section.name}-content": section.content}
