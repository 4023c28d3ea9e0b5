"""What the page of one indicator says: describes values, and claims nothing of differences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from tidigt.peers import FEWEST_FOR_QUARTILES
from tidigt.shares import FEWEST_MEMBERS
from tidigt_dashboards.compare.spread_texts import SIMILAR
from tidigt_dashboards.compare.texts import TEXTS
from tidigt_dashboards.gap.context import reference_label
from tidigt_dashboards.gap.texts import CHOICES
from tidigt_dashboards.indicator_units import write_in_unit
from tidigt_dashboards.swedish import (
    NO_BREAK_SPACE,
    age_band,
    day,
    inside_sentence,
    join,
    spans,
    status_word,
)

if TYPE_CHECKING:
    from tidigt_dashboards.compare.state import CompareState


def heading(state: CompareState) -> str:
    """Head the page."""
    return TEXTS("heading", state.language, municipality=state.municipality_name)


def indicator_name(state: CompareState) -> str:
    """Name the indicator with the breakdown that is chosen, where it has any."""
    parts = [state.title(state.indicator)]
    if len(state.param.age_band.objects) > 1:
        parts.append(band_words(state, state.age_band))
    if state.intervention_group != "samtliga":
        parts.append(inside_sentence(choice_words(state, state.intervention_group)))
    if state.sex != "T":
        parts.append(TEXTS(f"sex_{state.sex}", state.language).lower())
    return ", ".join(parts)


def band_words(state: CompareState, band: str) -> str:
    """Write an age band."""
    known = f"band_{band}"
    if known in TEXTS.entries:
        return TEXTS(known, state.language)
    return age_band(band, state.language)


def choice_words(state: CompareState, value: str) -> str:
    """Write an intervention group or a kind of comparison; one without words, as it stands."""
    if value == "lika":
        return SIMILAR("kind", state.language)
    return CHOICES(value, state.language) if value in CHOICES.entries else value


def peers_name(state: CompareState) -> str:
    """Name those that the municipality is compared with, as it stands in a sentence."""
    if state.kind == "lika":
        return SIMILAR("peers", state.language, n=len(state.comparison().members))
    label = reference_label(state.comparison(), state.county, state.language)
    return label if state.kind == "grupp" else inside_sentence(label)


def write(state: CompareState, value: float, *, is_difference: bool = False) -> str:
    """Write a value in the unit of the indicator."""
    entry = state.entry
    return write_in_unit(
        value,
        str(entry["unit"]),
        int(entry["decimals"]),
        language=state.language,
        is_difference=is_difference,
    )


def write_range(state: CompareState, lower: float, upper: float) -> str:
    """Write two values with an en dash, the unit once."""
    both = [write(state, value) for value in (lower, upper)]
    number, _, unit = both[0].rpartition(NO_BREAK_SPACE)
    ends_alike = number and unit == both[1].rpartition(NO_BREAK_SPACE)[2] and not unit.isdigit()
    return f"{number if ends_alike else both[0]}–{both[1]}"


def lead(state: CompareState) -> str:
    """Say the latest value, the mean and the middle half beside it."""
    latest = state.latest()
    if latest is None:
        return TEXTS("nothing", state.language, municipality=state.municipality_name)
    parts = [
        TEXTS(
            "latest",
            state.language,
            indicator=indicator_name(state),
            year=latest["year"],
            municipality=state.municipality_name,
            value=write(state, latest["value"]),
        )
    ]
    if pd.isna(latest["mean"]):
        return " ".join([*parts, TEXTS("too_few", state.language, fewest=FEWEST_MEMBERS)])
    parts.append(
        TEXTS(
            "latest_mean",
            state.language,
            n=latest["n_members"],
            peers=peers_name(state),
            mean=write(state, latest["mean"]),
        )
    )
    if pd.notna(latest["lower_quartile"]):
        parts.append(
            TEXTS(
                "latest_middle",
                state.language,
                lower=write(state, latest["lower_quartile"]),
                upper=write(state, latest["upper_quartile"]),
            )
        )
    return " ".join(parts)


def caution(state: CompareState) -> str:
    """Say how much the value swings, and what a difference does not say."""
    parts = []
    if (change := state.usual_change()) is not None:
        swing = write(state, change, is_difference=True)
        parts.append(
            TEXTS("swing", state.language, municipality=state.municipality_name, swing=swing)
        )
    return " ".join([*parts, TEXTS("not_a_claim", state.language)])


def absent(state: CompareState) -> str:
    """Say in words which years have no value, and why."""
    rows = state.rows()
    lacking = rows[rows["value"].isna()]
    return " ".join(
        TEXTS(
            "absent",
            state.language,
            municipality=state.municipality_name,
            status=status_word(str(status), state.language),
            years=join(spans(years), state.language),
        )
        for status, years in lacking.groupby("status")["year"]
    )


def comparison(state: CompareState) -> str:
    """Say who was left out of the comparison, and when the group was made."""
    found = state.comparison()
    parts = []
    projects = [code for code in found.excluded if code != state.municipality]
    if projects:
        names = join([state.name_of(code) for code in projects], state.language)
        parts.append(TEXTS("excluded", state.language, names=names))
    if found.vintage is not None:
        parts.append(TEXTS("vintage", state.language, vintage=found.vintage))
    return " ".join(parts)


def source(state: CompareState) -> str:
    """Name the source by its class, the day of the delivery and the build."""
    entry, build = state.source, state.published.build
    key = "source" if entry["is_own_processing"] else "source_raw"
    parts = [
        TEXTS(key, state.language, source=entry["attribution"]),
        TEXTS(
            "provenance",
            state.language,
            day=day(entry["vintage"], state.language),
            build=build.build_id,
        ),
    ]
    if build.is_sample:
        parts.insert(0, TEXTS("sample", state.language))
    return " ".join(parts)


def status(state: CompareState) -> str:
    """Say in one sentence what is shown now."""
    rows = state.rows()
    return TEXTS(
        "status",
        state.language,
        municipality=state.municipality_name,
        first=rows["year"].min(),
        last=rows["year"].max(),
        peers=peers_name(state),
        n=len(state.comparison().members),
    )


def few(state: CompareState) -> str:
    """Say why some years have no mean or no middle half, if any year has not."""
    if state.rows()["lower_quartile"].notna().all():
        return ""
    return TEXTS("few", state.language, mean=FEWEST_MEMBERS, middle=FEWEST_FOR_QUARTILES)
