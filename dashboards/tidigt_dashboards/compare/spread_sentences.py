"""What the page says of all municipalities of one year; only the statistics word a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from tidigt.peers import fraction_of
from tidigt.shares import FEWEST_MEMBERS
from tidigt.statistics.shrinkage import MIN_CENTRED
from tidigt.statistics.wording.describe import describe_result
from tidigt_dashboards.compare import sentences
from tidigt_dashboards.compare.spread import LEVELS
from tidigt_dashboards.compare.spread_tables import bins, class_word
from tidigt_dashboards.compare.spread_texts import SPREAD
from tidigt_dashboards.swedish import format_number, format_percent, status_word

if TYPE_CHECKING:
    from tidigt_dashboards.compare.state import CompareState

SAID_BESIDE = frozenset({"overdispersed_units"})
"""What the page says in its own words anyway."""


def map_heading(state: CompareState) -> str:
    """Head the map."""
    return SPREAD("map", state.language, year=state.year, indicator=_shown(state))


def distribution_heading(state: CompareState) -> str:
    """Head the distribution."""
    return SPREAD("distribution", state.language, year=state.year, indicator=_shown(state))


def funnel_heading(state: CompareState) -> str:
    """Head the funnel."""
    return SPREAD("funnel", state.language, year=state.year)


def _shown(state: CompareState) -> str:
    name = sentences.indicator_name(state)
    if state.spread().shrunk is None:
        return name
    return f"{name}, {SPREAD('estimated', state.language)}"


def map_summary(state: CompareState) -> list[str]:
    """Say what the municipality has, how many have a value, and how to read the colours."""
    return [own(state), counts(state), _how_to_read(state)]


def own(state: CompareState) -> str:
    """Say the value of the municipality, as published or as estimated, or why there is none."""
    spread, place, language = state.spread(), state.own_place(), state.language
    if spread.shrunk is not None:
        rows = spread.shrunk[spread.shrunk["municipality_code"] == state.municipality]
        return _described(state, rows.iloc[0])
    value = (
        sentences.write(state, place["value"])
        if pd.notna(place["value"])
        else status_word(str(place["status"]), language)
    )
    return SPREAD(
        "own_value", language, municipality=state.municipality_name, value=value, year=state.year
    )


def counts(state: CompareState) -> str:
    """Say how many municipalities have a value, and why the others have not."""
    places, language = state.spread().places, state.language
    lacking = places[places["value"].isna()]["status"].value_counts()
    parts = [
        SPREAD("rest_part", language, n=number, status=class_word(state, str(status)))
        for status, number in lacking.items()
    ]
    rest = SPREAD("rest", language, parts=", ".join(parts)) if parts else ""
    n_shown = int(places["value"].notna().sum())
    return SPREAD("shown_count", language, n=n_shown, total=len(places), rest=rest)


def _how_to_read(state: CompareState) -> str:
    spread, language = state.spread(), state.language
    if state.shown == "skattat":
        if spread.shrunk is None:
            return SPREAD("no_shrunk", language)
        is_alike = bool(spread.shrunk["centred_on"].notna().any())
        lenders = SPREAD("lenders_alike" if is_alike else "lenders_all", language, n=MIN_CENTRED)
        return SPREAD("map_shrunk", language, lenders=lenders)
    if spread.funnel is not None:
        return SPREAD("map_funnel", language)
    is_amount = state.entry["unit"] in {"children", "sek"}
    return SPREAD("map_counts" if is_amount else "map_values", language)


def distribution_summary(state: CompareState) -> list[str]:
    """Say in which interval the municipality is, with how many others, and who is hatched."""
    rows, language = bins(state), state.language
    here = rows[rows["is_own"]]
    said = [own(state)]
    if not here.empty:
        bin_ = here.iloc[0]
        said.append(
            SPREAD(
                "same_bin",
                language,
                n=bin_["n_text"],
                interval=bin_["interval_text"],
                municipality=state.municipality_name,
            )
        )
    n_peers = int(rows["n_peers"].sum())
    if n_peers < FEWEST_MEMBERS:
        said.append(SPREAD("few_peers", language))
    else:
        said.append(SPREAD("peers_bin", language, peers=sentences.peers_name(state), n=n_peers))
    return said


def funnel_summary(state: CompareState) -> list[str]:
    """Say where the municipality is in the funnel, how to read it, and what chance alone gives."""
    spread, language = state.spread(), state.language
    if fraction_of(state.indicator) is None:
        return [SPREAD("no_funnel", language)]
    if spread.funnel is None:
        return [SPREAD("few_units", language, year=state.year)]
    rows = spread.funnel.units
    place = rows[rows["municipality_code"] == state.municipality].iloc[0]
    how = SPREAD(
        "funnel_how", language, target=format_percent(spread.funnel.target, language=language)
    )
    return [f"{own_published(state)} {_described(state, place)}", how, _by_chance(state)]


def own_published(state: CompareState) -> str:
    """Say the published value of the municipality, where it is in the funnel."""
    rows = state.spread().units
    here = rows[rows["municipality_code"] == state.municipality]
    if here.empty:
        return ""
    return SPREAD(
        "own_value",
        state.language,
        municipality=state.municipality_name,
        value=sentences.write(state, here["estimate"].iloc[0]),
        year=state.year,
    )


def _by_chance(state: CompareState) -> str:
    language, units = state.language, state.spread().units
    outside = {
        "n_95": int((units["class"] != "inside").sum()),
        "n_998": int((units["signal"] != "none").sum()),
    }
    expected = {
        f"chance_{name}": format_number(len(units) * (1 - level), decimals, language=language)
        for name, level, decimals in zip(("95", "998"), LEVELS, (0, 1), strict=True)
    }
    return SPREAD("funnel_chance", language, n=len(units), **outside, **expected)


def _described(state: CompareState, row: pd.Series) -> str:
    """Let the statistics word one row of the municipality."""
    facts = {**row, "municipality": state.municipality_name, "year": state.year}
    facts["flags"] = tuple(code for code in row["flags"] if code not in SAID_BESIDE)
    if state.age_band[:1].isdigit():
        facts["age_band"] = state.age_band
    return describe_result(facts, state.language).sentence
