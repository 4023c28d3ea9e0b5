"""Which municipalities are like the chosen one, and what makes each differ, in words and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from markupsafe import Markup

from tidigt.peers import VARIABLES
from tidigt_dashboards.compare.spread_texts import SIMILAR
from tidigt_dashboards.components import Column, html_table, paragraphs
from tidigt_dashboards.indicator_units import write_in_unit
from tidigt_dashboards.swedish import format_number, format_percent, join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tidigt_dashboards.compare.neighbours import Neighbours
    from tidigt_dashboards.compare.state import CompareState


def heading(state: CompareState) -> str:
    """Head the section."""
    return SIMILAR("heading", state.language, municipality=state.municipality_name)


def content(state: CompareState) -> Markup:
    """Explain who is alike by the weights and, where a loaded group is chosen, its members."""
    found = state.neighbours()
    if not found.members:
        lacking = SIMILAR("nothing", state.language, municipality=state.municipality_name)
        return paragraphs([lacking, unloaded(state)])
    nearest = found.units[found.units["municipality_code"].isin(found.members)]
    caption = SIMILAR("table", state.language, n=len(nearest), municipality=state.municipality_name)
    parts = [paragraphs([how(state, found), unloaded(state), _choose(state)])]
    if state.kind == "grupp":
        parts.append(group(state, found))
    parts.append(table(state, found, nearest, caption))
    return Markup("").join(parts)


def how(state: CompareState, found: Neighbours) -> str:
    """Say what likeness is measured by, and from which years."""
    language = state.language
    named = [
        SIMILAR("variable_year", language, variable=SIMILAR(name, language), year=found.years[name])
        for name in found.used
    ]
    return SIMILAR("how", language, variables=join(named, language))


def unloaded(state: CompareState) -> str:
    """Say which measures of likeness are not loaded."""
    language, loaded = state.language, state.weights()
    absent = [SIMILAR(name, language) for name in VARIABLES if name not in loaded]
    return SIMILAR("unloaded", language, variables=join(absent, language)) if absent else ""


def _choose(state: CompareState) -> str:
    return "" if state.kind == "lika" else SIMILAR("choose_kind", state.language)


def group(state: CompareState, found: Neighbours) -> Markup:
    """Explain a loaded group: its vintage, and how alike its members are by the same measures."""
    language, comparison = state.language, state.comparison()
    vintage = (
        ""
        if comparison.vintage is None
        else SIMILAR("group_vintage", language, vintage=comparison.vintage)
    )
    said = SIMILAR("group_how", language, group=comparison.label, vintage=vintage)
    members = found.units[found.units["municipality_code"].isin(comparison.members)]
    caption = SIMILAR("group_table", language, group=comparison.label)
    return paragraphs([said]) + table(state, found, members, caption)


def table(state: CompareState, found: Neighbours, members: pd.DataFrame, caption: str) -> Markup:
    """Write the municipality itself and then each member with what drives its distance."""
    language = state.language
    columns = [
        Column(SIMILAR("municipality", language), is_number=False),
        *(
            Column(
                SIMILAR(
                    "variable_year",
                    language,
                    variable=SIMILAR(name, language),
                    year=found.years[name],
                )
            )
            for name in found.used
        ),
        Column(SIMILAR("distance", language)),
        Column(SIMILAR("drives", language), is_number=False),
    ]
    itself = SIMILAR("itself", language)
    own = state.variable_values().loc[state.municipality]
    rows = [
        [
            SIMILAR("own_row", language, municipality=state.municipality_name),
            *_values(state, own, found.used),
            itself,
            itself,
        ]
    ]
    rows += [
        [
            state.name_of(str(row["municipality_code"])),
            *_values(state, row, found.used),
            format_number(row["distance"], 2, language=language),
            drives(state, row, found.used),
        ]
        for _, row in members.iterrows()
    ]
    return html_table(caption, columns, rows)


def drives(state: CompareState, row: pd.Series, used: Sequence[str]) -> str:
    """Name the measure that makes most of the distance, and how much of it."""
    largest = max(used, key=lambda name: row[f"from_{name}"])
    part = format_percent(row[f"from_{largest}"], 0, language=state.language)
    return SIMILAR("drive", state.language, variable=SIMILAR(largest, state.language), part=part)


def _values(state: CompareState, row: pd.Series, used: Sequence[str]) -> list[str]:
    language = state.language
    entries = [state.indicators.loc[name] for name in used]
    return [
        write_in_unit(row[name], str(entry["unit"]), int(str(entry["decimals"])), language=language)
        if pd.notna(row[name])
        else SIMILAR("unknown", language)
        for name, entry in zip(used, entries, strict=True)
    ]
