"""The figures: pure functions from a tidy frame to a HoloViews object.

``shares``, ``gap``, ``ratio``, ``path`` and ``decomposition`` take a frame, names and, at need, a
timeline, and ``backend="bokeh"`` (screen) or ``"matplotlib"`` (files). Pages, notebooks and exports
all use them. ``draw_...`` gives the same as a :class:`Drawing`, for a figure that lives on a page.
"""

from tidigt_dashboards.figures.decomposition import decomposition, draw_decomposition
from tidigt_dashboards.figures.difference import draw_gap, gap
from tidigt_dashboards.figures.drawing import Backend, Drawing
from tidigt_dashboards.figures.path import draw_path, path
from tidigt_dashboards.figures.points import Names
from tidigt_dashboards.figures.ratio import draw_ratio, ratio
from tidigt_dashboards.figures.shares import draw_shares, shares
from tidigt_dashboards.figures.timeline import Timeline

__all__ = [
    "Backend",
    "Drawing",
    "Names",
    "Timeline",
    "decomposition",
    "draw_decomposition",
    "draw_gap",
    "draw_path",
    "draw_ratio",
    "draw_shares",
    "gap",
    "path",
    "ratio",
    "shares",
]
