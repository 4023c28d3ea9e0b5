"""A visit with figures: a Bokeh document that holds them, and how the browser is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bokeh.events import DocumentReady
from bokeh.models import ColumnDataSource

from tidigt_dashboards import app
from tidigt_dashboards.components.sections import ChartSection
from tidigt_dashboards.conversation import Conversation
from tidigt_dashboards.rendering import figure_element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bokeh.document import Document
    from bokeh.server.session import ServerSession

    from tidigt_dashboards.app import PageModule
    from tidigt_dashboards.figures.live import LiveFigure
    from tidigt_dashboards.live import LivePage
    from tidigt_dashboards.site import Site

LIVE_PAGE = "live_page"

TOGETHER = 3
"""Figures that are drawn before others have their turn: Bokeh counts all models of a visit anew
each time that some come."""


def fill_document(document: Document, site: Site, module: PageModule) -> None:
    """Put the figures of a page in a new document and listen to its choices.

    The page was made by the request that the document belongs to, except when the connection is
    taken by another server process than the one that answered the request: then it is made again,
    from the same address.
    """
    request = document.session_context.request
    live = getattr(request, LIVE_PAGE, None)
    if live is None:
        live = app.open_page(module, site.published(), decode(request.arguments))
    document.title = live.texts["heading"].striptags()
    document.config.reconnect_session = False
    document.config.notify_connection_status = False
    figures: list[tuple[LiveFigure, ChartSection]] = []
    Conversation(document, live, figures)
    draw_in_turn(document, live, figures)


def draw_in_turn(
    document: Document,
    live: LivePage,
    figures: list[tuple[LiveFigure, ChartSection]],
) -> None:
    """Draw the first figure now, and the others few by few when the browser shows the first.

    A figure takes the server a moment, the first of its kind a fifth of a second, and meanwhile it
    answers nobody.
    """
    waiting = charts_of(live)

    def draw_next() -> None:
        section = waiting.pop(0)
        figure = live.figure(section)
        figures.append((figure, section))
        document.add_root(figure.figure)

    def draw_rest() -> None:
        with document.models.freeze():
            for _ in range(min(TOGETHER, len(waiting))):
                draw_next()
        if waiting:
            document.add_next_tick_callback(draw_rest)

    if waiting:
        draw_next()
    document.on_event(DocumentReady, lambda event: draw_rest())  # noqa: ARG005 - Bokeh wants it


def warm_up(site: Site) -> Iterator[None]:
    """Draw every figure once, so that no visitor waits for what is loaded late; one a step."""
    for module in app.PAGES:
        live = app.open_page(module, site.published(), {})
        yield
        for section in charts_of(live):
            live.figure(section)
            yield


def session_entry(session: ServerSession, live: LivePage) -> dict[str, Any]:
    """Describe the session for the browser: its token, and which figure goes where."""
    charts = charts_of(live)
    sources = [root.id for root in session.document.roots if isinstance(root, ColumnDataSource)]
    # Bokeh puts the root at each place of its list into the element named at the same place, also a
    # root that comes later. The data sources come first and are shown nowhere.
    places = {
        **dict.fromkeys(sources, figure_element(charts[0])),
        **{section.name: figure_element(section) for section in charts},
    }
    return {
        "token": session.token,
        "roots": places,
        "root_ids": list(places),
        "use_for_title": False,
    }


def charts_of(live: LivePage) -> list[ChartSection]:
    """Return the sections of a page that have a figure."""
    return [section for section in live.page.sections if isinstance(section, ChartSection)]


def decode(arguments: dict[str, list[bytes]]) -> dict[str, list[str]]:
    """Read the arguments of a request as text; bytes that are not UTF-8 are replaced."""
    return {
        name: [value.decode("utf-8", errors="replace") for value in values]
        for name, values in arguments.items()
    }
