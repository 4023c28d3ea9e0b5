"""A page as a Panel object, for a notebook: the same choices, words, figures and tables.

The served site is HTML of its own with Bokeh figures in it; in a notebook the widgets of Panel do
that work. Both show the same :class:`Page`, so that no number can differ between them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import panel as pn

from tidigt.reading import Published, open_published
from tidigt.unsuppressed import mark
from tidigt_dashboards import address, app
from tidigt_dashboards.components import ChartSection, Choice, paragraph
from tidigt_dashboards.components.choices import Search, SeveralChoice
from tidigt_dashboards.components.fields import Field
from tidigt_dashboards.live import contents_of

if TYPE_CHECKING:
    from pathlib import Path

    from tidigt_dashboards.components.sections import Section
    from tidigt_dashboards.figures.live import LiveFigure

WRITTEN = (Field, Search)
LEAD = ("heading", "lead", "problem", "status")


def show(
    name: str,
    *,
    data: Path | str | None = None,
    allow_unsuppressed: bool = False,
    **choices: str,
) -> PageView:
    """Show a page in a notebook.

    Parameters
    ----------
    name : str
        Its address without the slash, for example ``"gap"``.
    data : path, optional
        The data folder; otherwise ``TIDIGT_DATA``, otherwise ``./data``.
    allow_unsuppressed : bool, default False
        Show the core, hidden values too, marked as not for dissemination.
    **choices : str
        As in the address of the page, for example ``kommun="1884"``.

    Raises
    ------
    ReadingError
        Nothing is published in the data folder.
    KeyError
        There is no such page.
    """
    published = open_published(data, allow_unsuppressed=allow_unsuppressed)
    return PageView(name, published, **choices)


class PageView(pn.viewable.Viewer):
    """A page in a notebook: built once, afterwards only its contents change.

    Parameters
    ----------
    name : str
        The address of the page without the slash.
    published : Published
        The open published database.
    **choices : str
        As in the address of the page.
    """

    def __init__(self, name: str, published: Published, **choices: str) -> None:
        super().__init__()
        asked = address.parse(urlencode(choices))
        self.live = app.open_page(app.page_at(f"/{name}"), published, asked)
        self.live.finish()
        self._texts = {key: _text_pane(text) for key, text in self.live.texts.items()}
        self._is_following = False  # the widgets are set from here too, and would answer
        self._figures: list[tuple[LiveFigure, ChartSection]] = []
        self.widgets = {choice.address: self._widget(choice) for choice in self._choices}
        self._layout = pn.Column(
            *([_text_pane(paragraph(mark()))] if mark() else []),
            *(self._texts[key] for key in LEAD),
            pn.FlexBox(*self.widgets.values()),
            *(part for section in self.live.page.sections for part in self._section(section)),
        )

    def __panel__(self) -> pn.viewable.Viewable:
        """Return the layout."""
        return self._layout

    @property
    def _choices(self) -> tuple[Choice, ...]:
        return tuple(self.live.page.choices)

    def _section(self, section: Section) -> list[pn.viewable.Viewable]:
        """Place the texts of a section, with its figure before its table."""
        panes: list[Any] = [self._texts[key] for key in contents_of(section)]
        if isinstance(section, ChartSection):
            figure = self.live.figure(section)
            self._figures.append((figure, section))
            panes.insert(2, pn.pane.Bokeh(figure.figure, sizing_mode="stretch_width"))
        return panes

    def _widget(self, choice: Choice) -> pn.widgets.Widget:
        widget = _kind_of(choice)(label=choice.label, **self._offered(choice))
        widget.param.watch(self._follow, "value")
        return widget

    def _offered(self, choice: Choice) -> dict[str, Any]:
        """Return what can be chosen now, what is chosen, and whether the choice matters."""
        state = self.live.page.state
        offered = {
            "value": getattr(state, choice.parameter),
            "visible": choice.is_shown(state),
        }
        if isinstance(choice, WRITTEN):
            return offered
        return {
            "options": {choice.words(value): value for value in choice.allowed(state)},
            **offered,
        }

    def _follow(self, *_: object) -> None:
        """Take over the choices of the widgets; renew what follows from them."""
        if self._is_following:
            return
        self._is_following = True
        try:
            self._renew()
        finally:
            self._is_following = False

    def _renew(self) -> None:
        query = [
            (choice.address, str(text))
            for choice in self._choices
            if self.widgets[choice.address].visible
            for text in _listed(self.widgets[choice.address].value)
        ]
        changed = self.live.choose(urlencode([*query, (address.LANGUAGE, self.live.language)]))
        changed |= self.live.finish()
        for key, text in changed.items():
            if key in self._texts:
                self._texts[key].object = str(text)
        for figure, section in self._figures:
            figure.feed(self.live.drawing(section))
        for choice in self._choices:
            self.widgets[choice.address].param.update(**self._offered(choice))


def _kind_of(choice: Choice) -> type[pn.widgets.Widget]:
    if isinstance(choice, WRITTEN):
        return pn.widgets.TextInput
    return pn.widgets.MultiSelect if isinstance(choice, SeveralChoice) else pn.widgets.Select


def _text_pane(text: str) -> pn.pane.HTML:
    """Show text that the page has escaped."""
    return pn.pane.HTML(str(text), sizing_mode="stretch_width")


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - the value of any widget
    """Return the values of a widget; an empty text says that nothing is chosen."""
    return (value or [""]) if isinstance(value, list) else [value]
