"""Where things stand on the page of costs; no arithmetic."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from markupsafe import Markup

from tidigt_dashboards.address import LANGUAGE, MUNICIPALITY
from tidigt_dashboards.components import (
    ChartSection,
    MultiSelect,
    Select,
    TextSection,
    html_table,
    paragraph,
    paragraphs,
)
from tidigt_dashboards.costs import background, drawings, sentences, tables
from tidigt_dashboards.costs.background_texts import BACKGROUND
from tidigt_dashboards.costs.export import exportable
from tidigt_dashboards.costs.state import CostState
from tidigt_dashboards.costs.texts import CHOICES, PAGE
from tidigt_dashboards.exporting.downloads import downloads
from tidigt_dashboards.pages import Page, Visit, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from tidigt_dashboards.components import Choice
    from tidigt_dashboards.components.sections import Section
    from tidigt_dashboards.figures import Drawing

PATH = "/costs"
NAME = ("Kostnader", "Costs")
ABOUT = (
    "Vad insatserna kostar per barn i åldersgruppen, och vad en ändring består av.",
    "What support costs per child in the age group, and what a change is made of.",
)


def build(visit: Visit) -> Page:
    """Make the page for one visit."""
    state = CostState(visit.published, visit.language)
    if not state.has_costs:
        return _without_kpb(state)
    choices = [*_what(state), *_whom(state)]
    return Page(
        heading=partial(sentences.heading, state),
        lead=lambda: _lead(state),
        status=partial(sentences.status, state),
        state=state,
        choices=choices,
        sections=(*_charts(state, choices), *_texts(state)),
    )


def _without_kpb(state: CostState) -> Page:
    """Show what the accounts say, and what is lacking for the rest."""
    return Page(
        heading=partial(sentences.heading, state),
        lead=lambda: paragraphs(
            (PAGE("no_kpb", state.language), background.accounts_sentence(state))
        ),
        state=state,
        choices=[_municipality(state), *_whom(state)],
        sections=(_accounts(state),),
    )


def _lead(state: CostState) -> Markup:
    answers = [paragraph(text, css_class="headline") for text in sentences.headline(state)]
    return Markup("").join(answers) + paragraphs(sentences.caveats(state))


def _municipality(state: CostState) -> Select:
    label = CHOICES("municipality", state.language)
    return Select("municipality", label, MUNICIPALITY, words=state.name_of)


def _what(state: CostState) -> list[Choice]:
    """List what is shown; what others depend on comes first."""

    def label(name: str) -> str:
        return CHOICES(name, state.language)

    def select(parameter: str, address: str, words: Callable[..., str]) -> Select:
        return Select(parameter, label(parameter), address, words=partial(words, state))

    def year_words(_state: CostState, year: int) -> str:
        return str(year)

    return [
        _municipality(state),
        select("bands", "aldrar", sentences.bands_choice),
        select("last_year", "ar", year_words),
        select("first_year", "fran", year_words),
        select("measure", "andring", sentences.choice_word),
        select("prices", "priser", sentences.price_choice),
        Select(
            "base_year",
            label("base_year"),
            "basar",
            words=partial(sentences.base_year_choice, state),
            is_shown=lambda state: state.is_real,
        ),
    ]


def _whom(state: CostState) -> list[Choice]:
    """List with whom the municipality is compared."""
    language = state.language
    return [
        Select(
            "kind",
            CHOICES("comparison", language),
            "jamfor",
            words=partial(sentences.choice_word, state),
        ),
        Select(
            "group",
            CHOICES("group", language),
            "grupp",
            words=lambda group: str(state.groups.loc[group, "title"]),
            is_shown=lambda state: state.kind == "grupp",
            is_wide=True,
        ),
        MultiSelect(
            "own",
            CHOICES("own", language),
            "egna",
            words=state.name_of,
            hint=CHOICES("own_hint", language),
            is_shown=lambda state: state.kind == "egen",
        ),
    ]


def _charts(state: CostState, choices: list[Choice]) -> list[Section]:
    """List the figures: the levels, what the change is made of, the interventions of each band."""
    chart = partial(_chart, state, choices)
    return [
        chart(
            "changes",
            heading=partial(_changes_heading, state),
            summary=lambda: paragraphs((sentences.separable(state), sentences.factors(state))),
            drawing=partial(drawings.draw_changes, state),
            table=partial(_changes_table, state),
        ),
        chart(
            "levels",
            heading=lambda: PAGE("levels", state.language),
            summary=lambda: paragraphs(
                (sentences.compared(state), sentences.absent(state), sentences.about_peers(state))
            ),
            drawing=partial(drawings.draw_levels, state),
            table=partial(_levels_table, state),
        ),
        *(
            chart(
                f"mix-{place}",
                heading=partial(background.mix_heading, state, place),
                summary=partial(_mix_summary, state, place),
                drawing=partial(drawings.draw_mix, state, place),
                table=partial(_mix_table, state, place),
            )
            for place in (0, 1)
        ),
    ]


def _chart(
    state: CostState,
    choices: list[Choice],
    name: str,
    *,
    heading: Callable[[], str],
    summary: Callable[[], Markup],
    drawing: Callable[[], Drawing],
    table: Callable[[], Markup],
) -> ChartSection:
    """Put a figure, its summary, its table and its files together."""

    def query() -> str:
        return urlencode([*written(choices, state), (LANGUAGE, state.language)])

    files = exportable(state, name, heading, drawing, query)
    return ChartSection(
        name=name,
        heading=heading,
        summary=summary,
        drawing=drawing,
        table=table,
        source=partial(sentences.source, state),
        downloads=downloads(files, state.language),
    )


def _changes_table(state: CostState) -> Markup:
    """Write what the change is made of."""
    return html_table(
        tables.changes_caption(state), tables.changes_columns(state), tables.changes_cells(state)
    )


def _levels_table(state: CostState) -> Markup:
    """Write the cost of each year."""
    return html_table(
        tables.levels_caption(state), tables.levels_columns(state), tables.levels_cells(state)
    )


def _changes_heading(state: CostState) -> str:
    return PAGE("changes", state.language, first=state.first_year, last=state.last_year)


def _mix_summary(state: CostState, place: int) -> Markup:
    return paragraph(background.mix_summary(state, place))


def _mix_table(state: CostState, place: int) -> Markup:
    return html_table(
        background.mix_caption(state, place),
        background.mix_columns(state),
        background.mix_cells(state, place),
    )


def _texts(state: CostState) -> list[Section]:
    """List what stands under the figures."""
    language = state.language
    return [
        TextSection(
            "unit-costs",
            lambda: BACKGROUND("unit_costs", language, year=state.last_year),
            lambda: html_table(
                background.unit_caption(state),
                background.unit_columns(state),
                background.unit_cells(state),
            ),
        ),
        TextSection(
            "outliers",
            BACKGROUND("outliers", language),
            lambda: paragraphs(background.outliers(state)),
        ),
        _accounts(state),
        TextSection(
            "method",
            BACKGROUND("method", language),
            lambda: paragraphs(background.method(state)),
        ),
    ]


def _accounts(state: CostState) -> TextSection:
    """Show what Kolada says of the cost, apart from KPB."""

    def content() -> Markup:
        if state.accounts().empty:
            return paragraph(background.accounts_sentence(state))
        table = html_table(
            background.accounts_caption(state),
            background.accounts_columns(state),
            background.accounts_cells(state),
        )
        note = paragraph(BACKGROUND("accounts_note", state.language))
        return note + table + paragraph(sentences.source(state, "kolada"))

    return TextSection("accounts", BACKGROUND("accounts", state.language), content)
