"""What the page about the data says in words, and how its cells are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from tidigt_dashboards.data.state import CHANGES_COUNTED, ROWS_COUNTED
from tidigt_dashboards.data.texts import TEXTS
from tidigt_dashboards.gap.texts import CHOICES
from tidigt_dashboards.indicator_units import STYLES, write_in_unit
from tidigt_dashboards.swedish import age_band, day, format_number, inside_sentence

if TYPE_CHECKING:
    from tidigt_dashboards.data.state import Age, DataState


def lead(state: DataState) -> str:
    """Answer what the figures are built on, and how fresh that is."""
    newest = state.newest()
    if newest is None:
        return TEXTS("lead_empty", state.language)
    return TEXTS(
        "lead",
        state.language,
        deliveries=number(state, len(state.log)),
        sources=number(state, len(state.sources)),
        newest=day(newest.day, state.language),
        age=age_words(state, newest),
    )


def facts(state: DataState) -> list[str]:
    """Say which source is the oldest, where every row went, and what changed."""
    if state.sources.empty:
        return []
    return [f"{oldest(state)} {account(state)}".strip(), comparison(state)]


def oldest(state: DataState) -> str:
    """Name the source that has waited longest for a delivery; empty if all are as old."""
    source = state.oldest()
    if source is None:
        return ""
    age = state.age(source["vintage"])
    return TEXTS(
        "oldest",
        state.language,
        source=source["title"],
        day=day(age.day, state.language),
        age=age_words(state, age),
    )


def account(state: DataState) -> str:
    """Say what became of all rows."""
    counts = {name.removeprefix("n_"): number(state, n) for name, n in state.account().items()}
    said = TEXTS("account", state.language, **counts)
    return f"{said} {TEXTS('persons', state.language)}" if state.has_persons() else said


def comparison(state: DataState) -> str:
    """Say how many numbers changed since the publication before."""
    if state.earlier is None:
        return TEXTS("first", state.language)
    moment = day(state.earlier.made_at, state.language)
    changed = state.changed()
    if not any(changed.values()):
        return TEXTS("same", state.language, day=moment)
    counts = {name.removeprefix("n_"): number(state, n) for name, n in changed.items()}
    return TEXTS("changed", state.language, day=moment, **counts)


def found(state: DataState) -> str:
    """Say how many definitions are shown, and for which words."""
    shown = len(state.definitions())
    if state.search:
        key = "definitions_found" if shown else "definitions_none"
    else:
        key = "definitions_shown"
    return TEXTS(
        key,
        state.language,
        shown=number(state, shown),
        total=number(state, state.n_definitions),
        words=state.search,
    )


def status(state: DataState) -> str:
    """Say in one sentence what a search found; nothing where nothing was searched for."""
    return found(state) if state.search else ""


def age_words(state: DataState, age: Age) -> str:
    """Write an age in days."""
    if age.days < 2:
        return TEXTS("one_day" if age.days else "today", state.language)
    return TEXTS("days", state.language, n=number(state, age.days))


def number(state: DataState, value: float) -> str:
    """Write a whole number."""
    return format_number(value, language=state.language)


def row_counts(state: DataState, delivery: pd.Series) -> list[str]:
    """Write what became of the rows of a delivery, or that it is not told."""
    return [
        TEXTS("not_counted", state.language)
        if pd.isna(delivery[name])
        else number(state, delivery[name])
        for name in ROWS_COUNTED
    ]


def change_counts(state: DataState, row: pd.Series) -> list[str]:
    """Write how many values changed, by how they changed."""
    return [number(state, row[name]) for name in CHANGES_COUNTED]


def breakdown(state: DataState, row: pd.Series) -> str:
    """Write of whom a value is: age, sex and intervention, where it is not of all."""
    language = state.language
    parts = [] if row["age_band"] == "alla" else [age_band(row["age_band"], language)]
    if row["sex"] != "T":
        parts.append(TEXTS(f"sex_{row['sex']}", language))
    group = row["intervention_group"]
    if group != "samtliga":
        known = group in CHOICES.entries
        parts.append(inside_sentence(CHOICES(group, language)) if known else group)
    return ", ".join(parts) or TEXTS("whole", language)


def value(state: DataState, figure: float, row: pd.Series) -> str:
    """Write a value in the unit of its indicator."""
    unit, decimals = str(row["unit"]), int(row["decimals"])
    if unit in STYLES:
        return write_in_unit(figure, unit, decimals, language=state.language)
    return format_number(figure, decimals, language=state.language)
