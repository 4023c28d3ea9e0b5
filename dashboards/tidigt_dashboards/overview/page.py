"""Where things stand on the start page; no arithmetic."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from tidigt_dashboards import address
from tidigt_dashboards.components import (
    ChartSection,
    Column,
    Select,
    TextSection,
    definition_list,
    html_table,
    link,
    paragraph,
    paragraphs,
)
from tidigt_dashboards.exporting.downloads import downloads
from tidigt_dashboards.figures import draw_shares
from tidigt_dashboards.gap.export import exportable
from tidigt_dashboards.overview.state import KeyFigure, OverviewState
from tidigt_dashboards.overview.texts import TEXTS
from tidigt_dashboards.pages import Page, Visit
from tidigt_dashboards.swedish import Language, day, format_number

if TYPE_CHECKING:
    from tidigt_dashboards.figures import Drawing

PATH = "/"
NAME = ("Översikt", "Overview")
ABOUT = (
    "Frågan, svaret och nyckeltalen för en kommun.",
    "The question, the answer and the indicators of one municipality.",
)
FURTHER = (("gap", "/gap"), ("compare", "/compare"), ("about", "/about"))


def build(visit: Visit) -> Page:
    """Make the page for one visit."""
    language = visit.language
    state = OverviewState(visit.published, language=language)
    data = TextSection("data", TEXTS("data", language), partial(sources, visit))
    if not state.has_data:
        return Page(
            heading=TEXTS("heading_without", language),
            lead=paragraph(TEXTS("no_kpb", language)),
            sections=(_further(language), data),
        )
    label = TEXTS("municipality", language)
    choice = Select("municipality", label, address.MUNICIPALITY, state.municipality_name)
    return Page(
        heading=state.question,
        lead=partial(lead, state),
        status=lambda: TEXTS("status", language, municipality=state.names().own),
        state=state,
        choices=(choice,),
        sections=(
            TextSection("now", partial(key_heading, state), partial(key_figures, state)),
            _shares(state),
            TextSection("project", TEXTS("project", language), partial(project, state)),
            _further(language, state),
            data,
        ),
    )


def _shares(state: OverviewState) -> ChartSection:
    draw = partial(drawing, state)
    return ChartSection(
        name="shares",
        heading=TEXTS("shares", state.language),
        summary=partial(summary, state),
        drawing=draw,
        table=partial(table, state),
        source=state.source,
        downloads=downloads(exportable(state, "shares", draw), state.language),
    )


def lead(state: OverviewState) -> Markup:
    """Put the answer first, then the smallest change that could be seen at all."""
    return paragraph(state.headline(), css_class="headline") + paragraphs(state.caveats())


def key_heading(state: OverviewState) -> str:
    """Say which year the key figures are of."""
    year = state.year()
    if year is None:
        return TEXTS("no_year", state.language)
    return TEXTS("key_figures", state.language, year=year)


def key_figures(state: OverviewState) -> Markup:
    """Write the two shares and the gap large, each with its interval."""
    figures = state.key_figures()
    if not figures:
        return paragraph(TEXTS("nothing", state.language))
    cards = Markup("").join(_card(figure) for figure in figures)
    return Markup('<dl class="key-figures">{}</dl>').format(cards)


def _card(figure: KeyFigure) -> Markup:
    notes = Markup("").join(
        Markup('<dd class="note">{}</dd>').format(note) for note in figure.notes
    )
    return Markup('<div><dt>{}</dt><dd class="value">{}</dd>{}</div>').format(
        figure.label, figure.value, notes
    )


def summary(state: OverviewState) -> Markup:
    """Say what the figure shows, how to read it, and what must be known of the numbers."""
    said = state.summary("shares")
    texts = (" ".join(said.findings), TEXTS("how_to_read", state.language), " ".join(said.notes))
    return paragraphs(texts)


def drawing(state: OverviewState) -> Drawing:
    """Draw the shares of the two age bands."""
    return draw_shares(state.measures().shares, state.names(), timeline=state.timeline())


def table(state: OverviewState) -> Markup:
    """Write the shares that the figure shows."""
    shares = state.table("shares")
    return html_table(shares.caption, [Column(text) for text in shares.headings], shares.rows)


def project(state: OverviewState) -> Markup:
    """Write what the register says of the municipality's projects."""
    language, projects = state.language, state.register()
    if projects.empty:
        return paragraph(TEXTS("no_project", language, municipality=state.names().own))
    return Markup("").join(
        Markup("<h3>{}</h3>{}").format(
            row["title"],
            definition_list(
                {
                    TEXTS("period", language): row[f"period_{language}"],
                    TEXTS("what", language): row[f"description_{language}"],
                    TEXTS("reached", language): row[f"exposure_{language}"],
                }
            ),
        )
        for _, row in projects.iterrows()
    )


def _further(language: Language, state: OverviewState | None = None) -> TextSection:
    """List the other pages, with the municipality in their addresses."""

    def links() -> Markup:
        chosen = f"{address.MUNICIPALITY}={state.municipality}&" if state else ""
        items = Markup("").join(
            Markup("<li>{}<br>{}</li>").format(
                link(
                    f"{path}?{chosen}{address.LANGUAGE}={language}", TEXTS(f"to_{name}", language)
                ),
                TEXTS(f"about_{name}", language),
            )
            for name, path in FURTHER
        )
        return Markup('<ul class="further">{}</ul>').format(items)

    return TextSection("further", TEXTS("further", language), links)


def sources(visit: Visit) -> Markup:
    """Write which sources are loaded, and how old they are."""
    language = visit.language
    columns = [
        Column(TEXTS("source", language), is_number=False),
        Column(TEXTS("measured", language), is_number=False),
        Column(TEXTS("received", language), is_number=False),
        Column(TEXTS("files", language)),
    ]
    rows = [
        [
            row[f"title_{language}"],
            row["measured"],
            day(row["vintage"], language),
            format_number(row["n_files"], language=language),
        ]
        for _, row in visit.published.sources().iterrows()
    ]
    return html_table(TEXTS("data_caption", language), columns, rows)
