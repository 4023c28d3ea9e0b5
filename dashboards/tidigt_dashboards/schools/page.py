"""Where things stand on the page of schools; no arithmetic."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from tidigt.statistics.school_model import MIN_SCHOOLS
from tidigt_dashboards.components import ChartSection, TextSection, paragraph, paragraphs
from tidigt_dashboards.exporting.downloads import downloads
from tidigt_dashboards.pages import Page, Visit, written
from tidigt_dashboards.schools import places, sentences, tables
from tidigt_dashboards.schools.choices import choices
from tidigt_dashboards.schools.drawings import DRAWINGS
from tidigt_dashboards.schools.export import SOURCES, exportable
from tidigt_dashboards.schools.sentence_texts import SENTENCES
from tidigt_dashboards.schools.state import SchoolsState
from tidigt_dashboards.schools.texts import PAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tidigt_dashboards.components import Choice
    from tidigt_dashboards.components.sections import Section
    from tidigt_dashboards.figures import Drawing

PATH = "/schools"
NAME = ("Skolor", "Schools")
ABOUT = (
    "En skola i taget: resultatet bredvid det väntade, och vad som är vanligt för dess storlek.",
    "One school at a time: its result beside the expected, and what is ordinary for its size.",
)
SUMMARIES: dict[str, Callable[[SchoolsState], list[str]]] = {
    "years": sentences.years,
    "residuals": sentences.residuals,
    "scatter": sentences.scatter,
    "funnel": sentences.funnel,
    "similar": sentences.similar,
    "classes": sentences.classes,
}
TABLES: dict[str, Callable[[SchoolsState], Markup]] = {
    "years": tables.years,
    "residuals": tables.residuals,
    "scatter": tables.scatter,
    "funnel": tables.funnel,
    "similar": tables.similar,
    "classes": tables.classes,
}


def build(visit: Visit) -> Page:
    """Make the page for one visit."""
    state = SchoolsState(visit.published, visit.language)
    if not state.has_data:
        return _nothing_loaded(state)
    offered = choices(state)
    charts = {name: _chart(state, name, offered) for name in DRAWINGS}
    return Page(
        heading=partial(sentences.heading, state),
        lead=partial(_lead, state),
        status=partial(sentences.status, state),
        state=state,
        choices=offered,
        sections=(*charts.values(), *_texts(state)),
        sources=("salsa", "slutbetyg", "elever", "kolada"),
    )


def _nothing_loaded(state: SchoolsState) -> Page:
    """Explain a page without data: what is lacking, and what to do."""
    known = len(state.data.schools)
    lead = PAGE("too_few" if known else "no_data", state.language, n=known, fewest=MIN_SCHOOLS)
    return Page(heading=PAGE("no_data_heading", state.language), lead=paragraph(lead), sections=())


def _lead(state: SchoolsState) -> Markup:
    """Put the answer first, then what must be read with it."""
    answer = paragraph(sentences.headline(state), css_class="headline")
    return answer + paragraphs(sentences.beside_headline(state))


def _chart(state: SchoolsState, name: str, offered: Sequence[Choice]) -> ChartSection:
    """Put a figure, its summary, its table and its files together."""

    def draw() -> Drawing:
        return state.kept(f"drawing {name}", lambda: DRAWINGS[name](state))

    def address() -> Sequence[tuple[str, str]]:
        return [*written(offered, state), ("lang", state.language)]

    source = partial(sentences.source, state)
    return ChartSection(
        name=name,
        heading=PAGE(name, state.language),
        summary=lambda: state.kept(f"summary {name}", partial(_summary, state, name)),
        drawing=draw,
        table=lambda: state.kept(f"table {name}", lambda: TABLES[name](state)),
        source=partial(source, sources=SOURCES[name]) if name in SOURCES else source,
        downloads=downloads(exportable(state, name, draw, address), state.language),
    )


def _summary(state: SchoolsState, name: str) -> Markup:
    """Write what there is to see, then what one must know beside it."""
    said = paragraphs(SUMMARIES[name](state))
    notes = sentences.notes(state) if name == "years" else ""
    return said + paragraph(notes, css_class="notes") if notes else said


def _texts(state: SchoolsState) -> list[Section]:
    """List the sections without a figure."""
    contents = {
        "clock": _clock,
        "municipality": places.section,
        "check": _check,
        "method": _method,
    }
    return [
        TextSection(
            name,
            PAGE(name, state.language),
            partial(state.kept, f"text {name}", partial(write, state)),
        )
        for name, write in contents.items()
    ]


def _clock(state: SchoolsState) -> Markup:
    """Write when the pupils that each project of the school can have met leave year 9."""
    projects = state.projects()
    if projects.empty:
        return paragraph(SENTENCES("clock_none", state.language))
    told = paragraphs([SENTENCES("clock", state.language), *sentences.exposure(state)])
    return told + Markup("").join(tables.clock(state, row) for _, row in projects.iterrows())


def _check(state: SchoolsState) -> Markup:
    """Write our own fit of the model beside the published one."""
    if state.check().empty:
        return paragraph(SENTENCES("check_none", state.language))
    table = paragraph(SENTENCES("check", state.language)) + tables.check(state)
    return table + paragraph(sentences.source(state), css_class="notes")


def _method(state: SchoolsState) -> Markup:
    """Write what SALSA is, who is in it, and what it is not for."""
    keys = ("method_model", "method_rule", "method_rank")
    told = [SENTENCES(key, state.language) for key in keys]
    return paragraphs([*told, sentences.breaks(state)])
