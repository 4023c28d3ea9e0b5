"""Where things stand on the cohorts page; no arithmetic."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tidigt_dashboards.address import LANGUAGE, MUNICIPALITY
from tidigt_dashboards.cohorts import following, sentences, tables
from tidigt_dashboards.cohorts.export import exportable, exportable_followed
from tidigt_dashboards.cohorts.state import NO_PROJECT, CohortsState
from tidigt_dashboards.cohorts.texts import PAGE
from tidigt_dashboards.components import (
    ChartSection,
    Select,
    TextSection,
    html_table,
    paragraph,
    paragraphs,
)
from tidigt_dashboards.exporting.downloads import downloads, table_downloads
from tidigt_dashboards.figures.cohort_rows import draw_ageing, draw_stages
from tidigt_dashboards.figures.lexis import draw_lexis
from tidigt_dashboards.figures.pseudo_cohorts import draw_pseudo_cohorts
from tidigt_dashboards.pages import Page, Visit, written
from tidigt_dashboards.swedish import age_band

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markupsafe import Markup

    from tidigt_dashboards.components import Choice
    from tidigt_dashboards.figures import Drawing

PATH = "/cohorts"
NAME = ("Årskullarna", "Birth cohorts")
ABOUT = (
    "Vilka födelseår ett projekt kan ha nått, när de växte ur det, och när det kan synas.",
    "Which birth years a project can have reached, when they outgrew it, and when it can show.",
)


class FollowingSelect(Select):
    """A choice that belongs to a municipality; that of the one before is quietly replaced."""

    def read(self, state: CohortsState, written: Sequence[str]) -> str:
        """Return the value of the address, or the present one if it suits another municipality."""
        asked = written[-1]
        if asked not in self.allowed(state) and state.knows(self.parameter, asked):
            return str(getattr(state, self.parameter))
        return str(super().read(state, written))


def build(visit: Visit) -> Page:
    """Make the page for one visit."""
    state = CohortsState(visit.published, visit.language)
    choices = _choices(state)

    def query() -> list[tuple[str, str]]:
        return [*written(choices, state), (LANGUAGE, state.language)]

    return Page(
        heading=partial(sentences.heading, state),
        lead=partial(_lead, state),
        status=partial(sentences.status, state),
        state=state,
        choices=choices,
        sections=(
            *(_chart(state, name, draw, query) for name, draw in _drawings(state).items()),
            TextSection(
                following.NAME,
                following.heading(visit.language),
                partial(following.content, state),
                table_downloads(exportable_followed(state, query), visit.language),
            ),
        ),
    )


def _lead(state: CohortsState) -> Markup:
    """Put the answer first, then what can be seen now and what comes next."""
    answer = paragraph(sentences.headline(state), css_class="headline")
    return answer + paragraphs(sentences.lead(state))


def _choices(state: CohortsState) -> list[Choice]:
    """List the choices; what others depend on comes first."""
    language = state.language
    return [
        Select(
            "municipality",
            PAGE("municipality", language),
            MUNICIPALITY,
            words=lambda code: state.names[code],
        ),
        FollowingSelect(
            "project",
            PAGE("project", language),
            "projekt",
            words=partial(sentences.project_name, state),
            is_shown=lambda state: state.project != NO_PROJECT,
        ),
        Select(
            "band",
            PAGE("band", language),
            "alder",
            words=lambda band: age_band(band, language),
        ),
        FollowingSelect(
            "block",
            PAGE("block", language),
            "fodda",
            words=lambda block: block.replace("-", "\N{EN DASH}"),
            is_shown=lambda state: state.block != "",
        ),
    ]


def _drawings(state: CohortsState) -> dict[str, Callable[[], Drawing]]:
    """Bind each figure to the state."""
    language = state.language
    return {
        "lexis": lambda: draw_lexis(
            tables.lexis_points(state), state.paths(), state.reach(), language=language
        ),
        "stages": lambda: draw_stages(
            tables.stage_rows(state), state.band, tables.stage_marks(language), language=language
        ),
        "ageing": lambda: draw_ageing(
            tables.ageing_rows(state), state.project_years(), state.timeline(), language=language
        ),
        "pseudo": lambda: draw_pseudo_cohorts(
            tables.block_points(state), state.zones, state.years(), language=language
        ),
    }


def _chart(
    state: CohortsState,
    name: str,
    draw: Callable[[], Drawing],
    query: Callable[[], list[tuple[str, str]]],
) -> ChartSection:
    """Put a figure, its summary, its table and its files together."""
    return ChartSection(
        name=name,
        heading=partial(sentences.section_heading, state, name),
        summary=lambda: _summary(sentences.summary(state, name)),
        drawing=draw,
        table=lambda: html_table(*tables.table(state, name)),
        source=partial(sentences.source, state, name),
        downloads=downloads(exportable(state, name, draw, query), state.language),
    )


def _summary(texts: Sequence[str]) -> Markup:
    """Write the findings, and what one must know in smaller type below."""
    *findings, note = texts
    return paragraphs(findings) + paragraph(note, css_class="notes")
