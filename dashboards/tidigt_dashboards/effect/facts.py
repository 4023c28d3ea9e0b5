"""What the register says of a project, told term by term: not stated is another thing than zero."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt_dashboards.effect import writing
from tidigt_dashboards.effect.table_texts import FACTS
from tidigt_dashboards.effect.texts import CHOICES, SENTENCES
from tidigt_dashboards.swedish import day, format_number

if TYPE_CHECKING:
    from tidigt_dashboards.effect.project import Project
    from tidigt_dashboards.effect.state import EffectState


def facts(state: EffectState) -> dict[str, str]:
    """Tell what is known of the chosen project, and which similar programmes there are."""
    project = state.chosen_project
    told = {} if project is None else _of_project(state, project)
    return {**told, FACTS("similar", state.language): _programmes(state)}


def donors_text(state: EffectState) -> list[str]:
    """Say who is compared with, how they were chosen, and who is left out."""
    chosen, language = state.donors(), state.language
    key = "donors_liknande" if chosen.size_year is not None else "donors_other"
    pool = (
        state.data.groups(state.municipality).loc[state.group, "title"]
        if (state.pool == "grupp")
        else CHOICES(state.pool, language)
    )
    said = [
        SENTENCES(key, language, n=len(chosen.codes), year=chosen.size_year, pool=pool),
        SENTENCES(
            "donors_out",
            language,
            treated=chosen.n_treated,
            alike=chosen.n_alike,
            incomplete=chosen.n_incomplete,
        ),
    ]
    if state.pool == "grupp":
        vintage = "no_vintage" if chosen.vintage is None else "vintage"
        said.append(SENTENCES(vintage, language, year=chosen.vintage))
    return said


def project_title(state: EffectState, project_id: str) -> str:
    """Name a project that can be chosen."""
    if project_id not in state.data.projects.index:
        return writing.word(state, project_id)
    return str(state.data.projects.loc[project_id, "title"])


def group_title(state: EffectState, group: str) -> str:
    """Name a loaded group."""
    return str(state.data.groups(state.municipality).loc[group, "title"])


def _of_project(state: EffectState, project: Project) -> dict[str, str]:
    language = state.language
    period = project.text("period", language)
    if project.is_period_approximate:
        period = FACTS("approximate", language, period=period)
    told = {
        "project": project.title,
        "what": project.text("description", language),
        "period": period,
        "ages": f"{project.ages[0]}–{project.ages[1]}",
        "level": FACTS(project.level, language),
        "units": project.units or FACTS("unknown", language),
        "preschools": _count(state, project.n_preschools),
        "reached": _count(state, project.children_reached),
        "eligible": _count(state, project.children_eligible),
        "consents": _count(state, project.consents),
        "source": project.coverage_source,
        "trigger": _trigger(state, project),
        "register": _vintage(state, project),
    }
    return {FACTS(key, language): text for key, text in told.items()}


def _count(state: EffectState, number: int | None) -> str:
    if number is None:
        return FACTS("unknown", state.language)
    return format_number(number, language=state.language)


def _trigger(state: EffectState, project: Project) -> str:
    if project.trigger_year is None:
        return FACTS("unknown", state.language)
    if project.trigger_year == "none":
        return FACTS("no_figures", state.language)
    return str(project.trigger_year)


def _vintage(state: EffectState, project: Project) -> str:
    if project.vintage is None:
        return FACTS("embedded", state.language)
    return FACTS("delivered", state.language, day=day(project.vintage, state.language))


def _programmes(state: EffectState) -> str:
    rows = state.data.programmes.drop_duplicates("programme_id")
    return " ".join(
        SENTENCES("programme", state.language, title=title, which=which)
        for title, which in zip(rows["title"], rows[f"which_{state.language}"], strict=True)
    )
