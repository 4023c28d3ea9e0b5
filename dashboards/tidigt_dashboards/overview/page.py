"""Where things stand on the start page; no arithmetic."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from tidigt.statistics.monotone_trends import FEWEST_YEARS
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
from tidigt_dashboards.data import sentences as data_sentences
from tidigt_dashboards.data.state import DataState
from tidigt_dashboards.exporting.downloads import downloads
from tidigt_dashboards.figures import draw_shares
from tidigt_dashboards.figures.small_multiples import draw_multiples
from tidigt_dashboards.gap.export import exportable
from tidigt_dashboards.overview import export, tables
from tidigt_dashboards.overview.state import KeyFigure, OverviewState
from tidigt_dashboards.overview.texts import TEXTS
from tidigt_dashboards.pages import Page, Visit
from tidigt_dashboards.swedish import LANGUAGES, day, format_number

if TYPE_CHECKING:
    from tidigt_dashboards.components.sections import Section
    from tidigt_dashboards.figures import Drawing

PATH = "/"
NAME = ("Översikt", "Overview")
ABOUT = (
    "Frågan, svaret och nyckeltalen för en kommun.",
    "The question, the answer and the indicators of one municipality.",
)


def build(visit: Visit) -> Page:
    """Make the page for one visit."""
    language = visit.language
    state = OverviewState(visit.published, language=language)
    data = DataState(visit.published, language)
    label = TEXTS("municipality", language)
    choice = Select("municipality", label, address.MUNICIPALITY, state.municipality_name)
    return Page(
        heading=state.question,
        lead=partial(lead, state),
        status=lambda: TEXTS("status", language, municipality=state.own_name),
        state=state,
        choices=(choice,),
        as_of=data.today.isoformat(),
        sections=(
            *_early_support(state),
            *_indicators(state),
            TextSection("project", TEXTS("project", language), partial(project, state)),
            TextSection("further", TEXTS("further", language), partial(further, visit, state)),
            TextSection("changes", TEXTS("changes", language), partial(changes, state, data)),
            TextSection("data", TEXTS("data", language), partial(sources, data)),
        ),
    )


def _early_support(state: OverviewState) -> tuple[Section, ...]:
    """Answer the product's question, where there are data on support to answer it from."""
    if not state.has_data:
        return ()
    now = TextSection("now", partial(key_heading, state), partial(key_figures, state))
    return (now, _shares(state))


def _indicators(state: OverviewState) -> tuple[Section, ...]:
    """Show the indicators of the catalogue that are loaded, if any is."""
    if not state.strips():
        return ()
    draw = partial(indicators_drawing, state)
    return (
        ChartSection(
            name="indicators",
            heading=lambda: TEXTS("indicators", state.language, municipality=state.own_name),
            summary=partial(indicators_summary, state),
            drawing=draw,
            table=partial(tables.indicators_table, state),
            source=state.sources_line,
            downloads=downloads(export.exportable(state, draw), state.language),
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
    if not state.has_data:
        return paragraph(TEXTS("no_kpb", state.language))
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


def indicators_summary(state: OverviewState) -> Markup:
    """Say how many of the trends chance alone would give, and how to read the figure."""
    how = TEXTS("strips_how", state.language, fewest=FEWEST_YEARS)
    return paragraphs((state.by_chance(), how))


def indicators_drawing(state: OverviewState) -> Drawing:
    """Draw the indicators above each other."""
    return draw_multiples(
        tables.multiples(state), timeline=state.timeline(), language=state.language
    )


def project(state: OverviewState) -> Markup:
    """Write what the register says of the municipality's projects."""
    language, projects = state.language, state.register()
    if projects.empty:
        return paragraph(TEXTS("no_project", language, municipality=state.own_name))
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


def further(visit: Visit, state: OverviewState) -> Markup:
    """List the other pages, each in its own words, with the municipality in their addresses."""
    language = visit.language
    place = LANGUAGES.index(language)
    query = f"{address.MUNICIPALITY}={state.municipality}&{address.LANGUAGE}={language}"
    items = Markup("").join(
        Markup("<li>{}<br>{}</li>").format(
            link(f"{module.PATH}?{query}", module.NAME[place]), module.ABOUT[place]
        )
        for module in visit.pages
        if module.PATH != PATH
    )
    return Markup('<ul class="further">{}</ul>').format(items)


def changes(state: OverviewState, data: DataState) -> Markup:
    """Say how much changed since the publication before, and which numbers of the municipality."""
    said = [paragraph(data_sentences.comparison(data))]
    if not data.revisions.empty:
        said.append(tables.revisions_table(state, data))
    return Markup("").join(said)


def sources(data: DataState) -> Markup:
    """Write which sources are loaded, and how old they are."""
    language = data.language
    columns = [
        Column(TEXTS("source", language), is_number=False),
        Column(TEXTS("measured", language), is_number=False),
        Column(TEXTS("received", language), is_number=False),
        Column(TEXTS("age", language), is_number=False),
        Column(TEXTS("files", language)),
    ]
    rows = [
        [
            row["title"],
            row["measured"],
            day(row["vintage"], language),
            data_sentences.age_words(data, data.age(row["vintage"])),
            format_number(row["n_files"], language=language),
        ]
        for _, row in data.sources.iterrows()
    ]
    return html_table(TEXTS("data_caption", language), columns, rows)
