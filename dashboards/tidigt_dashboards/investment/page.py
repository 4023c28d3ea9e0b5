"""Where things stand on the page of investments; no arithmetic."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from tidigt import catalogue
from tidigt_dashboards.components import (
    ChartSection,
    Column,
    TextSection,
    html_table,
    link,
    paragraph,
    paragraphs,
)
from tidigt_dashboards.exporting.downloads import downloads, table_downloads
from tidigt_dashboards.figures.actor_values import draw_actor_values
from tidigt_dashboards.figures.investment_need import draw_investment_need
from tidigt_dashboards.figures.payback import draw_payback
from tidigt_dashboards.figures.repayment import draw_repayment
from tidigt_dashboards.figures.tornado import draw_tornado
from tidigt_dashboards.investment import export, results, sentences, sources, tables
from tidigt_dashboards.investment.choices import choices
from tidigt_dashboards.investment.page_texts import PAGE
from tidigt_dashboards.investment.state import InvestmentState
from tidigt_dashboards.pages import Page, Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tidigt_dashboards.components import Choice
    from tidigt_dashboards.components.sections import Section
    from tidigt_dashboards.figures import Drawing

PATH = "/investment"
NAME = ("Social investering", "Social investment")
ABOUT = (
    "Vad som måste undvikas för att pengarna ska komma tillbaka, med varje antagande synligt.",
    "What must be avoided for the money to come back, with every assumption in sight.",
)
TEXT_TABLES = ("assumptions",)


def build(visit: Visit) -> Page:
    """Make the page for one visit."""
    state = InvestmentState(visit.published, visit.language)
    offered = choices(state)
    return Page(
        heading=partial(sentences.heading, state),
        lead=partial(lead, state),
        status=partial(sentences.status, state),
        state=state,
        choices=offered,
        choices_in="assumptions",
        sections=[section(state, name, offered) for name in ORDER],
        sources=("kpb", "prisindex"),
    )


def lead(state: InvestmentState) -> Markup:
    """Put what must be avoided first; where nothing is known, show the way to an example."""
    said = paragraph(sentences.headline(state), css_class="headline")
    said += paragraphs(sentences.beside_headline(state))
    return said if state.costs() else said + paragraph(example(state))


def example(state: InvestmentState) -> Markup:
    """Link to a project whose grant is known."""
    grant = next(iter(catalogue.grants().values()))
    project = catalogue.projects()[grant.project]
    text = PAGE("example", state.language, project=project.title)
    return link(f"{PATH}?kommun={project.municipality_code}&lang={state.language}", text)


def section(state: InvestmentState, name: str, offered: Sequence[Choice]) -> Section:
    """Put what is said, the figure if there is one, the table and the files together."""
    language = state.language
    if name not in DRAWINGS:
        what = export.exportable_table(state, name, offered)
        return TextSection(
            name,
            PAGE(name, language),
            partial(text_and_table, state, name),
            table_downloads(what, language),
        )
    draw = partial(DRAWINGS[name], state)
    return ChartSection(
        name=name,
        heading=PAGE(name, language),
        summary=lambda: paragraphs(SUMMARIES[name](state)),
        drawing=draw,
        table=partial(write_table, state, name),
        source=partial(sources.source, state),
        downloads=downloads(export.exportable(state, name, draw, offered), language),
    )


def text_and_table(state: InvestmentState, name: str) -> Markup:
    """Write the sentences of a section without a figure, then its table."""
    said = paragraphs(sentences.ledger(state)) if name == "ledger" else Markup("")
    return said + write_table(state, name)


def write_table(state: InvestmentState, name: str) -> Markup:
    """Write the table of a section."""
    found = tables.table(state, name)
    words = {0} | ({1} if name == "ledger" else {1, 2} if name in TEXT_TABLES else set())
    columns = [
        Column(heading, is_number=place not in words)
        for place, heading in enumerate(found.headings)
    ]
    return html_table(found.caption, columns, found.rows)


def draw_need(state: InvestmentState) -> Drawing:
    """Draw the value over the number of children."""
    return draw_investment_need(
        results.line(state), results.even(state), results.at_zero(state), sentences.money(state)
    )


def draw_values(state: InvestmentState) -> Drawing:
    """Draw who pays and who gains."""
    return draw_actor_values(results.steps(state), sentences.money(state))


def draw_moved(state: InvestmentState) -> Drawing:
    """Draw which assumption matters most."""
    return draw_tornado(results.moved(state), results.at_zero(state), sentences.money(state))


def draw_chances(state: InvestmentState) -> Drawing:
    """Draw how likely it is to have paid back."""
    return draw_payback(results.chances(state), state.language)


def draw_schedule(state: InvestmentState) -> Drawing:
    """Draw the debt to the fund."""
    return draw_repayment(results.schedule(state), sentences.nominal(state))


ORDER = ("need", "assumptions", "ledger", "values", "payback", "tornado", "schedule")
DRAWINGS: dict[str, Callable[[InvestmentState], Drawing]] = {
    "need": draw_need,
    "values": draw_values,
    "tornado": draw_moved,
    "payback": draw_chances,
    "schedule": draw_schedule,
}
SUMMARIES: dict[str, Callable[[InvestmentState], list[str]]] = {
    "need": sentences.need,
    "values": sentences.values,
    "tornado": sentences.tornado,
    "payback": sentences.payback,
    "schedule": sentences.schedule,
}
