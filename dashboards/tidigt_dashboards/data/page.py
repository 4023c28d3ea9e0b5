"""Where things stand on the page about the data; no arithmetic."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from tidigt_dashboards.components import Search, TextSection, paragraph, paragraphs
from tidigt_dashboards.data import sentences, tables
from tidigt_dashboards.data.state import DataState
from tidigt_dashboards.data.texts import TEXTS
from tidigt_dashboards.pages import Page, Visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from tidigt_dashboards.components import Download
    from tidigt_dashboards.swedish import Language

PATH = "/data"
NAME = ("Data och källor", "Data and sources")
ABOUT = (
    "Hur gamla uppgifterna är, vad som ändrats, och vad varje nyckeltal betyder.",
    "How old the data are, what has changed, and what each indicator means.",
)


def build(visit: Visit) -> Page:
    """Make the page for one visit."""
    language = visit.language
    state = DataState(visit.published, language)
    offered = files(state)
    return Page(
        heading=TEXTS("heading", language),
        lead=paragraph(sentences.lead(state), css_class="headline")
        + paragraphs(sentences.facts(state)),
        status=partial(sentences.status, state),
        state=state,
        choices=(_search(language),),
        as_of=state.today.isoformat(),
        choices_in="definitions",
        sections=[
            TextSection(name, TEXTS(name, language), partial(write, state), offered.get(name, ()))
            for name, write in CONTENTS.items()
        ],
    )


def _search(language: Language) -> Search:
    label, hint = TEXTS("search", language), TEXTS("search_hint", language)
    return Search("search", label, "sok", hint=hint, is_wide=True)


def files(state: DataState) -> dict[str, tuple[Download, ...]]:
    """Offer what there is of each section as files; nothing of what is empty."""
    frames = {
        "changes": lambda: state.revisions,
        "log": lambda: state.log,
        "quarantine": lambda: state.quarantine,
        "unplaced": lambda: state.unplaced,
    }
    offered = {
        name: tables.files(state, name, frame)
        for name, frame in frames.items()
        if not frame().empty
    }
    return {**offered, "definitions": tables.files(state, "definitions", state.definitions)}


def sources(state: DataState) -> Markup:
    """Write how old each source is, and how it is to be named."""
    if state.sources.empty:
        return paragraph(TEXTS("lead_empty", state.language))
    absent = "; ".join(state.absent())
    return Markup("").join(
        (
            tables.SOURCES.html(state, state.sources),
            paragraphs([TEXTS("absent", state.language, sources=absent)] if absent else []),
            tables.LICENCES.html(state, state.sources),
        )
    )


def changes(state: DataState) -> Markup:
    """Write how much has changed, by delivery, and the biggest revisions."""
    if state.changes.empty:
        return paragraph(sentences.comparison(state))
    parts = [
        paragraph(sentences.comparison(state)),
        tables.CHANGES.html(state, state.changes),
        paragraph(TEXTS("how_changes", state.language)),
    ]
    if not state.revisions.empty:
        total = state.changed()["n_revised"]
        parts.append(tables.REVISIONS.html(state, state.revisions, total))
    return Markup("").join(parts)


def log(state: DataState) -> Markup:
    """Write what became of the rows of each delivery."""
    if state.log.empty:
        return paragraph(TEXTS("log_empty", state.language))
    return paragraph(TEXTS("how_log", state.language)) + tables.LOG.html(state, state.log)


def quarantine(state: DataState) -> Markup:
    """Write which rows were set aside, and why."""
    language, total = state.language, state.n_quarantined()
    if state.quarantine.empty:
        return paragraph(TEXTS("quarantine_empty", language))
    told = (
        TEXTS("quarantine_count", language, total=sentences.number(state, total)),
        TEXTS("how_quarantine", language),
    )
    return paragraphs(told) + tables.QUARANTINE.html(state, state.quarantine, total)


def unplaced(state: DataState) -> Markup:
    """Write which schools are in no history."""
    if not state.has_schools():
        return paragraph(TEXTS("unplaced_empty", state.language))
    if state.unplaced.empty:
        return paragraph(TEXTS("unplaced_none", state.language))
    return paragraph(TEXTS("how_unplaced", state.language)) + tables.UNPLACED.html(
        state, state.unplaced
    )


def definitions(state: DataState) -> Markup:
    """Write what each indicator is that has the words searched for."""
    frame = state.definitions()
    said = paragraph(sentences.found(state))
    return said if frame.empty else said + tables.DEFINITIONS.html(state, frame)


CONTENTS: dict[str, Callable[[DataState], Markup]] = {
    "sources": sources,
    "changes": changes,
    "log": log,
    "quarantine": quarantine,
    "unplaced": unplaced,
    "definitions": definitions,
}
"""What is written in each section, in reading order."""
