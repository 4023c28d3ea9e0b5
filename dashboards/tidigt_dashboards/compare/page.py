"""Where things stand on the page of one indicator; no arithmetic."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from tidigt_dashboards.address import LANGUAGE
from tidigt_dashboards.compare import (
    sentences,
    similar,
    spread_export,
    spread_sentences,
    spread_tables,
    tables,
)
from tidigt_dashboards.compare.choices import choices_of
from tidigt_dashboards.compare.export import exportable
from tidigt_dashboards.compare.state import CompareState
from tidigt_dashboards.compare.texts import TEXTS
from tidigt_dashboards.components import (
    ChartSection,
    TextSection,
    definition_list,
    html_table,
    paragraph,
    paragraphs,
)
from tidigt_dashboards.exporting.downloads import downloads
from tidigt_dashboards.figures.indicator import draw_indicator
from tidigt_dashboards.pages import Page, Visit, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup

    from tidigt_dashboards.figures import Drawing

PATH = "/compare"
NAME = ("Jämför nyckeltal", "Compare indicators")
ABOUT = (
    "Ett nyckeltal i taget: över åren, på kartan, i sin spridning och bredvid liknande kommuner.",
    "One indicator at a time: over the years, on the map, in its spread and beside similar ones.",
)
SPREAD_SECTIONS = {
    "map": (spread_sentences.map_summary, spread_tables.map_table),
    "distribution": (spread_sentences.distribution_summary, spread_tables.distribution_table),
    "funnel": (spread_sentences.funnel_summary, spread_tables.funnel_table),
}
"""What each section says and which table it has."""


def build(visit: Visit) -> Page:
    """Make the page for one visit."""
    state = CompareState(visit.published, visit.language)
    choices = choices_of(state)

    def query() -> str:
        return urlencode([*written(choices, state), (LANGUAGE, state.language)])

    figure = exportable(state, partial(drawing, state), query)
    return Page(
        heading=partial(sentences.heading, state),
        lead=lambda: paragraph(sentences.lead(state)),
        status=partial(sentences.status, state),
        state=state,
        choices=choices,
        sections=(
            ChartSection(
                name="years",
                heading=partial(sentences.indicator_name, state),
                summary=lambda: paragraphs(
                    (
                        sentences.caution(state),
                        sentences.absent(state),
                        sentences.few(state),
                        sentences.comparison(state),
                    )
                ),
                drawing=partial(drawing, state),
                table=partial(table, state),
                source=partial(sentences.source, state),
                downloads=downloads(figure, state.language),
            ),
            *(_spread_section(state, name, query) for name in SPREAD_SECTIONS),
            TextSection(
                name="similar",
                heading=partial(similar.heading, state),
                content=partial(similar.content, state),
            ),
            TextSection(
                name="definition",
                heading=TEXTS("definition", visit.language),
                content=partial(definition, state),
            ),
        ),
    )


def _spread_section(state: CompareState, name: str, query: Callable[[], str]) -> ChartSection:
    """Make the section of the map, the distribution or the funnel."""
    summary, table = SPREAD_SECTIONS[name]
    draw, _, heading = spread_export.SECTIONS[name]
    return ChartSection(
        name=name,
        heading=partial(heading, state),
        summary=lambda: paragraphs(summary(state)),
        drawing=partial(draw, state),
        table=partial(table, state),
        source=partial(sentences.source, state),
        downloads=downloads(spread_export.exportable(state, name, query), state.language),
    )


def drawing(state: CompareState) -> Drawing:
    """Draw the indicator for the current choices."""
    return draw_indicator(tables.points(state), tables.names(state), timeline=state.timeline())


def table(state: CompareState) -> Markup:
    """Write the same numbers as the figure shows."""
    return html_table(tables.caption(state), tables.columns(state), tables.cells(state))


def definition(state: CompareState) -> Markup:
    """Write what the indicator is, where it comes from and what happened meanwhile."""
    language, entry = state.language, state.entry
    breaks = [
        TEXTS("break_entry", language, year=row.year, text=row.text)
        for row in state.breaks().itertuples()
    ]
    projects = [
        f"{row['title']}, {row[f'period_{language}']}" for _, row in state.projects().iterrows()
    ]
    none = TEXTS("none", language)
    return definition_list(
        {
            TEXTS("numerator", language): entry["numerator"],
            TEXTS("denominator", language): entry["denominator"],
            TEXTS("measured", language): TEXTS(entry["measure_kind"], language),
            TEXTS("identifier", language): entry["kolada_id"] or state.indicator,
            TEXTS("projects", language): "; ".join(projects) or none,
            TEXTS("breaks", language): "; ".join(breaks) or none,
        }
    )
