"""Where things stand on the page of one indicator; no arithmetic."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from tidigt_dashboards.address import LANGUAGE, MUNICIPALITY
from tidigt_dashboards.compare import sentences, tables
from tidigt_dashboards.compare.export import exportable
from tidigt_dashboards.compare.state import CompareState
from tidigt_dashboards.compare.texts import TEXTS
from tidigt_dashboards.components import (
    ChartSection,
    MultiSelect,
    Select,
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

    from tidigt_dashboards.components import Choice
    from tidigt_dashboards.figures import Drawing

PATH = "/compare"
NAME = ("Jämför nyckeltal", "Compare indicators")


def build(visit: Visit) -> Page:
    """Make the page for one visit."""
    state = CompareState(visit.published, visit.language)
    choices = _choices(state)
    figure = exportable(
        state,
        partial(drawing, state),
        lambda: urlencode([*written(choices, state), (LANGUAGE, state.language)]),
    )
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
            TextSection(
                name="definition",
                heading=TEXTS("definition", visit.language),
                content=partial(definition, state),
            ),
        ),
    )


def _choices(state: CompareState) -> list[Choice]:
    """List the choices; what others depend on comes first."""
    return [*_indicator_choices(state), *_place_choices(state)]


def _indicator_choices(state: CompareState) -> list[Choice]:
    language = state.language

    def has_several(parameter: str) -> Callable[[CompareState], bool]:
        return lambda state: len(state.param[parameter].objects) > 1

    return [
        Select(
            "indicator",
            TEXTS("indicator", language),
            "nyckeltal",
            words=state.title,
            is_wide=True,
        ),
        Select(
            "age_band",
            TEXTS("age_band", language),
            "alder",
            words=partial(sentences.band_words, state),
            is_shown=has_several("age_band"),
        ),
        Select(
            "intervention_group",
            TEXTS("intervention_group", language),
            "insats",
            words=partial(sentences.choice_words, state),
            is_shown=has_several("intervention_group"),
        ),
        Select(
            "sex",
            TEXTS("sex", language),
            "kon",
            words=lambda sex: TEXTS(f"sex_{sex}", language),
            is_shown=has_several("sex"),
        ),
    ]


def _place_choices(state: CompareState) -> list[Choice]:
    language = state.language
    return [
        Select("municipality", TEXTS("municipality", language), MUNICIPALITY, words=state.name_of),
        Select(
            "kind",
            TEXTS("comparison", language),
            "jamfor",
            words=partial(sentences.choice_words, state),
        ),
        Select(
            "group",
            TEXTS("group", language),
            "grupp",
            words=lambda group: str(state.groups.loc[group, "title"]),
            is_shown=lambda state: state.kind == "grupp",
            is_wide=True,
        ),
        MultiSelect(
            "own",
            TEXTS("own", language),
            "egna",
            words=state.name_of,
            hint=TEXTS("own_hint", language),
            is_shown=lambda state: state.kind == "egen",
        ),
    ]


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
