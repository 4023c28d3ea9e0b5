"""The pages that ours are compared with, served by themselves on a free port that is printed.

``panel``: a bare Panel page with one small figure. ``bokeh``: for each page of ours a raw Bokeh
page with the same figures, recorded once and ready to send; a choice only replaces their data by
what was recorded for another municipality. No text, no table, no reading and no statistics.
"""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bokeh.document import Document
from bokeh.models import ColumnDataSource, GlyphRenderer

from tidigt import reading
from tidigt_dashboards import app, sessions
from tidigt_dashboards.figures.live import LiveFigure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bokeh.model import Model
    from bokeh.server.server import Server

    from tidigt_dashboards.app import PageModule

MUNICIPALITIES = ("1884", "1880")


@dataclass(frozen=True)
class Recording:
    """The figures of one page, and the data of all their layers for each municipality."""

    document: Any
    data: tuple[list[dict[str, Any]], ...]


def record(module: PageModule, published: reading.Published) -> Recording:
    """Draw a page's figures for both municipalities and keep what Bokeh would send."""
    drawn = []
    for code in MUNICIPALITIES:
        live = app.open_page(module, published, {"kommun": [code]})
        charts = sessions.charts_of(live)
        drawn.append([LiveFigure(chart.drawing()).figure for chart in charts])
    document = Document()
    for figure in drawn[0]:
        document.add_root(figure)
    data = tuple([dict(source.data) for source in _sources(figures)] for figures in drawn)
    return Recording(document.to_json(), data)


def _sources(roots: Sequence[Model]) -> Iterator[ColumnDataSource]:
    for root in roots:
        for renderer in root.select({"type": GlyphRenderer}):
            yield renderer.data_source


def fill(document: Document, recording: Recording) -> None:
    """Put recorded figures in a new document; each choice shows the next municipality."""
    for root in Document.from_json(recording.document).roots:
        root.document.remove_root(root)
        document.add_root(root)
    sources = list(_sources(document.roots))
    following = cycle([*recording.data[1:], recording.data[0]])
    choices = ColumnDataSource(data={"sequence": [0]}, name="choices")

    def answer(_attribute: str, _old: object, _new: object) -> None:
        for source, data in zip(sources, next(following), strict=True):
            source.data = data

    choices.on_change("data", answer)
    document.add_root(choices)


def bokeh_server(data: Path) -> Server:
    """Serve the recorded figures of every page that has any."""
    from bokeh.application import Application
    from bokeh.application.handlers import FunctionHandler
    from bokeh.server.server import Server

    applications = {}
    with reading.open_published(data) as published:
        for module in app.PAGES:
            recording = record(module, published)
            if recording.data[0]:
                handler = FunctionHandler(partial(fill, recording=recording))
                applications[module.PATH] = Application(handler)
    return Server(applications, port=0)


def panel_server(_: Path) -> Server:
    """Serve one small figure in Panel, and nothing else."""
    import panel as pn

    def page() -> pn.viewable.Viewable:
        from bokeh.plotting import figure

        plot = figure(height=300, width=600)
        plot.line(list(range(2012, 2025)), [0.01 * year for year in range(13)])
        return pn.pane.Bokeh(plot)

    return pn.io.server.get_server({"/": page}, port=0)


SERVERS = {"bokeh": bokeh_server, "panel": panel_server}


def main() -> None:
    """Serve one kind until stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=SERVERS)
    parser.add_argument("--data", type=Path, required=True)
    arguments = parser.parse_args()
    os.environ["BOKEH_RESOURCES"] = "server"  # nothing from outside, as our own pages
    server = SERVERS[arguments.kind](arguments.data)
    server.start()
    print(f"http://localhost:{server.port}", flush=True)
    server.io_loop.start()


if __name__ == "__main__":
    main()
