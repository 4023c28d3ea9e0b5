"""The gap page: where things stand. Every number and sentence comes from the state."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tidigt_dashboards.components import (
    ChartSection,
    Choice,
    Column,
    MultiSelect,
    Select,
    TextSection,
    html_table,
    paragraph,
    paragraphs,
)
from tidigt_dashboards.exporting.downloads import downloads
from tidigt_dashboards.figures import (
    draw_decomposition,
    draw_gap,
    draw_path,
    draw_ratio,
    draw_shares,
)
from tidigt_dashboards.gap.export import exportable
from tidigt_dashboards.gap.state import FIELDS, GapState
from tidigt_dashboards.gap.texts import CHOICES, PAGE
from tidigt_dashboards.pages import Page, Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markupsafe import Markup

    from tidigt_dashboards.figures import Drawing
    from tidigt_dashboards.swedish import Language

PATH = "/gap"
NAME = ("Gapet", "The gap")
ABOUT = (
    "Är skillnaden större än slumpen, åt vilket håll går den, och vilken åldersgrupp rör sig?",
    "Is the difference larger than chance, where is it going, and which age group moves?",
)


class GroupSelect(Select):
    """A loaded group; one that belongs to the municipality chosen before is quietly replaced."""

    def read(self, state: GapState, written: Sequence[str]) -> str:
        """Return the group of the address, or the present one if it does not suit any more."""
        asked = written[-1]
        if asked not in self.allowed(state) and state.knows_group(asked):
            return state.group_id
        return super().read(state, written)


def build(visit: Visit) -> Page:
    """Make the page for one visit."""
    state = GapState(visit.published, language=visit.language)
    if not state.has_data:
        return _nothing_loaded(visit.language)
    return Page(
        heading=state.heading,
        lead=partial(_lead, state),
        status=state.status,
        sections=[
            *(_chart(state, name, draw) for name, draw in _drawings(state).items()),
            TextSection(
                "comparison",
                PAGE("about", visit.language),
                lambda: paragraphs(state.comparison_sentences()),
            ),
        ],
        state=state,
        choices=_choices(state),
        sources=("kpb", "befolkning"),
    )


def _nothing_loaded(language: Language) -> Page:
    """Explain a page without data: what is lacking, and what to do."""
    return Page(
        heading=PAGE("no_data_heading", language), lead=PAGE("no_data", language), sections=()
    )


def _lead(state: GapState) -> Markup:
    """Put the headline first, then what must be read with it."""
    return paragraph(state.headline(), css_class="headline") + paragraphs(state.caveats())


def _drawings(state: GapState) -> dict[str, Callable[[], Drawing]]:
    """Bind each figure to the state."""
    return {
        "shares": lambda: draw_shares(
            state.measures().shares, state.names(), timeline=state.timeline()
        ),
        "gap": lambda: draw_gap(
            state.measures().gaps,
            state.names(),
            timeline=state.timeline(),
            trend=state.trend_line(),
        ),
        "ratio": lambda: draw_ratio(
            state.measures().ratios, state.names(), timeline=state.timeline()
        ),
        "path": lambda: draw_path(state.measures().shares, state.names()),
        "changes": lambda: draw_decomposition(state.trends(), state.names()),
    }


def _chart(state: GapState, name: str, draw: Callable[[], Drawing]) -> ChartSection:
    """Put a figure, its summary, its table and its files together."""
    return ChartSection(
        name=name,
        heading=PAGE(name, state.language),
        summary=lambda: _summary(state, name),
        drawing=draw,
        table=lambda: _table(state, name),
        source=state.source,
        downloads=downloads(exportable(state, name, draw), state.language),
    )


def _summary(state: GapState, name: str) -> Markup:
    """Write what there is to see, then what one must know, each as one paragraph."""
    summary = state.summary(name)
    findings, notes = " ".join(summary.findings), " ".join(summary.notes)
    return paragraphs([findings]) + (paragraph(notes, css_class="notes") if notes else "")


def _table(state: GapState, name: str) -> Markup:
    """Write the table of a figure."""
    table = state.table(name)
    return html_table(table.caption, [Column(text) for text in table.headings], table.rows)


def _choices(state: GapState) -> list[Choice]:
    """List the choices; what others depend on comes first."""
    language = state.language

    def word(value: str) -> str:
        return CHOICES(value, language) if value in CHOICES.entries else value

    def label(name: str) -> str:
        return CHOICES(name, language)

    return [
        Select(
            "municipality", label("municipality"), FIELDS["municipality"], state.municipality_name
        ),
        Select("bands", label("bands"), FIELDS["bands"], state.bands_in_words),
        Select("first_year", label("first_year"), FIELDS["first_year"]),
        Select("last_year", label("last_year"), FIELDS["last_year"]),
        Select(
            "intervention_group", label("intervention_group"), FIELDS["intervention_group"], word
        ),
        Select("denominator", label("denominator"), FIELDS["denominator"], word),
        Select("comparison", label("comparison"), FIELDS["comparison"], word),
        GroupSelect(
            "group_id",
            label("group_id"),
            FIELDS["group_id"],
            state.group_title,
            is_shown=lambda state: state.comparison == "grupp",
        ),
        MultiSelect(
            "own_group",
            label("own_group"),
            FIELDS["own_group"],
            state.municipality_name,
            hint=CHOICES("own_group_hint", language),
            is_shown=lambda state: state.comparison == "egen",
        ),
    ]
