"""How the effect page writes numbers: values and differences in the unit of the outcome."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tidigt_dashboards.effect.data import GAP
from tidigt_dashboards.effect.table_texts import TABLES
from tidigt_dashboards.effect.texts import CHOICES
from tidigt_dashboards.indicator_units import STYLES, write_in_unit
from tidigt_dashboards.swedish import (
    LANGUAGES,
    age_band,
    format_number,
    format_percent,
    inside_sentence,
    status_word,
)

if TYPE_CHECKING:
    from tidigt_dashboards.effect.state import EffectState

LEAST_P = 0.001


def value(state: EffectState, number: float) -> str:
    """Write a value of the outcome; a gap is a difference."""
    return _write(state, number, is_difference=state.indicator == GAP)


def difference(state: EffectState, number: float) -> str:
    """Write a difference of the outcome."""
    return _write(state, number, is_difference=True)


def value_or_status(state: EffectState, number: float, status: str = "missing") -> str:
    """Write a value, or why there is none."""
    if not math.isnan(number):
        return value(state, number)
    return status_word(status if status != "exists" else "missing", state.language)


def share(state: EffectState, number: float) -> str:
    """Write a share as a whole percentage."""
    return format_percent(number, 0, language=state.language)


def p_value(state: EffectState, number: float) -> str:
    """Write a p-value with as many decimals as it takes not to be zero."""
    decimals = 2 if number >= 0.095 else 3
    return format_number(max(number, LEAST_P), decimals, language=state.language)


def axis(state: EffectState) -> str:
    """Name what the vertical axis of the outcome measures."""
    if state.indicator == GAP:
        return TABLES("axis_points", state.language)
    return STYLES[state.unit].axis[LANGUAGES.index(state.language)]


def factor(state: EffectState) -> float:
    """Return what a value is multiplied by on the axis."""
    return STYLES[state.unit].factor


def indicator(state: EffectState, name: str) -> str:
    """Name an indicator that can be chosen."""
    if name == GAP:
        return CHOICES("gap", state.language)
    return str(state.data.indicators.loc[name, f"title_{state.language}"])


def bands(state: EffectState, written: str) -> str:
    """Write one band, or two, the unit once."""
    if written == "alla":
        return ""
    earlier, _, later = written.partition("_")
    if not later:
        return age_band(earlier, state.language)
    joined = "och" if state.language == "sv" else "and"
    return f"{earlier.replace('-', '–')} {joined} {age_band(later, state.language)}"


def word(state: EffectState, written: str) -> str:
    """Write a value of a choice; one that has no text of its own as it is."""
    return CHOICES(written, state.language) if written in CHOICES.entries else written


def outcome(state: EffectState) -> str:
    """Name what is looked at, with its breakdown."""
    parts = [indicator(state, state.indicator), bands(state, state.age_band)]
    if state.intervention_group != "samtliga":
        parts.append(inside_sentence(word(state, state.intervention_group)))
    return ", ".join(part for part in parts if part)


def _write(state: EffectState, number: float, *, is_difference: bool) -> str:
    decimals = 1
    if not state.is_share:
        decimals = int(state.data.indicators.loc[state.indicator, "decimals"])
    return write_in_unit(
        number, state.unit, decimals, language=state.language, is_difference=is_difference
    )
