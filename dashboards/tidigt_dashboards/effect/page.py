"""The effect page: where things stand. Every number and sentence comes from the state."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tidigt_dashboards.components import (
    ChartSection,
    Choice,
    Column,
    Select,
    TextSection,
    definition_list,
    html_table,
    paragraph,
    paragraphs,
)
from tidigt_dashboards.components.progress import failure_note, progress_note
from tidigt_dashboards.computing import Work
from tidigt_dashboards.effect import drawings, facts, sentences, tables, writing
from tidigt_dashboards.effect.choices import FIELDS
from tidigt_dashboards.effect.export import frame, provenance
from tidigt_dashboards.effect.state import EffectState
from tidigt_dashboards.effect.texts import CHOICES, PAGE
from tidigt_dashboards.exporting.downloads import (
    Exportable,
    ExportableTable,
    downloads,
    table_downloads,
)
from tidigt_dashboards.pages import Page, Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markupsafe import Markup

    from tidigt_dashboards.components import Download
    from tidigt_dashboards.figures import Drawing

PATH = "/effect"
NAME = ("Effekt", "Effect")
ABOUT = (
    "Kan vi se en effekt än? Först vad som alls går att se, sedan vad som syns.",
    "Can we see an effect yet? First what could be seen at all, then what is seen.",
)

CHARTS = {
    "exposure": (drawings.exposure, sentences.exposure_summary, tables.exposure_table),
    "return": (drawings.expected, sentences.return_summary, tables.return_table),
    "path": (drawings.path, sentences.path_summary, tables.path_table),
    "placebo": (drawings.placebo, sentences.placebo_summary, tables.placebo_table),
}
TEXTS = {
    "detectable": (sentences.detectable_summary, tables.detectable_table),
    "dilution": (sentences.dilution_summary, tables.required_table),
    "weights": (sentences.weights_summary, tables.weights_table),
}
ORDER = ("exposure", "detectable", "dilution", "return", "path", "placebo", "weights")


class GroupSelect(Select):
    """A loaded group; one that belongs to the municipality chosen before is quietly replaced."""

    def read(self, state: EffectState, written: Sequence[str]) -> str:
        """Return the group of the address, or the present one if it does not suit any more."""
        return written[-1] if written[-1] in self.allowed(state) else state.group


class ProjectSelect(Select):
    """A project; one of the municipality chosen before is quietly replaced."""

    def read(self, state: EffectState, written: Sequence[str]) -> str:
        """Return the project of the address, or the present one if it is another's."""
        if written[-1] not in self.allowed(state) and written[-1] in state.data.projects.index:
            return state.project
        return super().read(state, written)


def build(visit: Visit) -> Page:
    """Make the page for one visit."""
    state = EffectState(visit.published, visit.language)
    if not state.has_data:
        return Page(
            heading=PAGE("no_data_heading", visit.language),
            lead=PAGE("no_data", visit.language),
            sections=(),
        )
    choices = _choices(state)
    return Page(
        heading=partial(sentences.heading, state),
        lead=partial(_lead, state),
        status=partial(sentences.status, state),
        state=state,
        choices=choices,
        sections=[
            *(_section(state, name, choices) for name in ORDER),
            TextSection("about", PAGE("about", visit.language), partial(_about, state)),
        ],
        work=Work(state.jobs, state.computed),
    )


def _section(
    state: EffectState, name: str, choices: Sequence[Choice]
) -> ChartSection | TextSection:
    if name in CHARTS:
        return _chart(state, name, choices)
    summary, table = TEXTS[name]
    return TextSection(
        name=name,
        heading=PAGE(name, state.language),
        content=lambda: _words(state, summary) + _table(state, table),
        downloads=_files(state, name, choices),
    )


def _chart(state: EffectState, name: str, choices: Sequence[Choice]) -> ChartSection:
    draw, summary, table = CHARTS[name]
    return ChartSection(
        name=name,
        heading=PAGE(name, state.language),
        summary=lambda: _words(state, summary),
        drawing=partial(draw, state),
        table=lambda: _table(state, table),
        source=partial(sentences.source, state),
        downloads=_files(state, name, choices, partial(draw, state)),
    )


def _files(
    state: EffectState,
    name: str,
    choices: Sequence[Choice],
    drawing: Callable[[], Drawing] | None = None,
) -> tuple[Download, ...]:
    """Offer a section as files; with a figure where it has one."""

    def file_name() -> str:
        return f"tidigt-effect-{name}-{state.municipality}"

    numbers, origin = partial(frame, state, name), partial(provenance, state, name, choices)
    if drawing is None:
        table = ExportableTable(name=file_name, frame=numbers, provenance=origin)
        return table_downloads(table, state.language)
    figure = Exportable(name=file_name, drawing=drawing, frame=numbers, provenance=origin)
    return downloads(figure, state.language)


def _lead(state: EffectState) -> Markup:
    """Put the graded sentence first, then what must be read with it."""
    said = sentences.headline(state)
    first = _pending(state) if said is None else paragraph(said, css_class="headline")
    return first + paragraphs(sentences.beside(state))


def _words(state: EffectState, summary: Callable[[EffectState], list[str] | None]) -> Markup:
    """Write a summary, or that it is on its way."""
    said = summary(state)
    return _pending(state) if said is None else paragraphs(said)


def _pending(state: EffectState) -> Markup:
    if state.has_failed():
        return failure_note(state.language)
    return progress_note(*state.progress(), state.language)


def _table(state: EffectState, make: Callable[[EffectState], tables.Table]) -> Markup:
    table = make(state)
    return html_table(table.caption, [Column(text) for text in table.headings], table.rows)


def _about(state: EffectState) -> Markup:
    """Write what the register says, and how the comparison was chosen."""
    return definition_list(facts.facts(state)) + paragraphs(facts.donors_text(state))


def _choices(state: EffectState) -> list[Choice]:
    """List the choices; what others depend on comes first."""

    def several(name: str) -> Callable[[EffectState], bool]:
        return lambda state: len(state.param[name].objects) > 1

    def select(
        kind: type[Select], name: str, words: Callable[[str], str], **more: object
    ) -> Select:
        label = CHOICES(name, state.language)
        return kind(name, label, FIELDS[name], words=words, **more)  # type: ignore[arg-type]

    word = partial(writing.word, state)
    return [
        select(Select, "municipality", state.name_of),
        select(ProjectSelect, "project", partial(facts.project_title, state), is_wide=True),
        select(Select, "indicator", partial(writing.indicator, state), is_wide=True),
        select(Select, "age_band", partial(writing.bands, state), is_shown=several("age_band")),
        select(Select, "intervention_group", word, is_shown=several("intervention_group")),
        select(Select, "pool", word),
        select(
            GroupSelect,
            "group",
            partial(facts.group_title, state),
            is_shown=lambda state: state.pool == "grupp",
            is_wide=True,
        ),
        select(Select, "method", word),
    ]
