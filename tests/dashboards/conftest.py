"""A small page of our own, so that the shell is tested without any database."""

from types import SimpleNamespace

import holoviews as hv
import param
import pytest
from markupsafe import Markup

from tidigt_dashboards.components import ChartSection, Download, File, Select, TextSection
from tidigt_dashboards.figures.drawing import Axis, Drawing, Layer
from tidigt_dashboards.pages import Page

AXIS = Axis("År", 2019.0, 2021.0, (2020.0,), ("2020",))
DRAWING = Drawing(
    (Layer(hv.Curve, {"x": [2019, 2020], "y": [2019, 2020]}, 1),), AXIS, AXIS, "En linje."
)
GROUPS = {"1884": ["lika Nora", "bergslagen"], "1880": ["lika Örebro", "bergslagen"]}
NAMES = {"1884": "Nora", "1880": "Örebro"}


class SmallState(param.Parameterized):
    """A municipality, and a group that depends on it."""

    municipality = param.Selector(objects=list(NAMES), default="1884")
    kind = param.Selector(objects=["riket", "grupp"], default="riket")
    group = param.Selector(objects=GROUPS["1884"], default="lika Nora")

    @param.depends("municipality", watch=True)
    def _offer_groups(self):
        groups = GROUPS[self.municipality]
        self.param.group.objects = groups
        if self.group not in groups:
            self.group = groups[0]


@pytest.fixture
def small_page():
    """Make a page with choices, a text and, without drawing anything, a chart."""

    def build(visit=None):
        state = SmallState()
        return Page(
            heading=lambda: f"Om {NAMES[state.municipality]}",
            lead="Hej <b>",
            status=lambda: f"Visar {NAMES[state.municipality]}",
            state=state,
            choices=(
                Select("municipality", "Kommun", "kommun", NAMES.get),
                Select("kind", "Jämför med", "jamfor"),
                Select("group", "Grupp", "grupp", is_shown=lambda s: s.kind == "grupp"),
            ),
            sections=(
                TextSection("words", "Ord", lambda: Markup("<p>{}</p>").format(state.municipality)),
                ChartSection(
                    name="chart",
                    heading="Diagram",
                    summary=lambda: f"Om {state.municipality}",
                    drawing=lambda: DRAWING,
                    table=Markup("<table></table>"),
                    source="Källa: prov",
                    downloads=(
                        Download(
                            "csv",
                            "CSV",
                            lambda: File("a.csv", "text/csv", state.municipality.encode()),
                        ),
                    ),
                ),
            ),
        )

    return build


@pytest.fixture
def small_module(small_page):
    """The module of such a page."""
    return SimpleNamespace(
        __name__="tidigt_dashboards.small.page", PATH="/", NAME=("Liten", "Small"), build=small_page
    )
