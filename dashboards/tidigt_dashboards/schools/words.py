"""How the numbers of the page are written: results, deviations, intervals, reasons."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tidigt_dashboards.schools.texts import CHOICES, REASONS, UNITS
from tidigt_dashboards.swedish import format_number, format_percent, format_points

if TYPE_CHECKING:
    import pandas as pd

    from tidigt_dashboards.schools.state import SchoolsState

PLUS_MINUS = "\N{PLUS-MINUS SIGN}"
PER_CENT = 100.0


def result(state: SchoolsState, value: float) -> str:
    """Write a result: whole points or whole percent, as SALSA has them; empty without one."""
    if math.isnan(value):
        return ""
    if state.is_share:
        return format_percent(value, 0, language=state.language)
    return format_number(value, language=state.language)


def difference(state: SchoolsState, value: float, *, signed: bool = True) -> str:
    """Write a deviation in points or percentage points, without unit; empty without one."""
    if math.isnan(value):
        return ""
    if state.is_share:
        return format_points(value, language=state.language, signed=signed)
    return format_number(value, language=state.language, signed=signed)


def ordinary(state: SchoolsState, value: float) -> str:
    """Write how far from the expected is ordinary."""
    text = difference(state, value, signed=False)
    return f"{PLUS_MINUS}{text}" if text else ""


def interval(state: SchoolsState, lower: float, upper: float) -> str:
    """Write the two ends of an interval of deviations."""
    if math.isnan(lower) or math.isnan(upper):
        return ""
    between = " till " if state.language == "sv" else " to "
    return f"{difference(state, lower)}{between}{difference(state, upper)}"


def number(state: SchoolsState, value: float) -> str:
    """Write a count; empty without one."""
    return "" if math.isnan(value) else format_number(value, language=state.language)


def year_label(year: int) -> str:
    """Write the school year that ends in a spring.

    Examples
    --------
    >>> year_label(2025)
    '2024/25'
    """
    return f"{year - 1}/{year % 100:02}"


def note(state: SchoolsState, row: pd.Series) -> str:
    """Say why a year shows nothing, or what is particular about it; a dash if nothing is."""
    key = row["reason"] or ("own" if row["is_own"] else "none")
    return REASONS(key, state.language)


def result_name(state: SchoolsState) -> str:
    """Name the chosen outcome."""
    return CHOICES(state.outcome, state.language)


def unit(state: SchoolsState) -> str:
    """Name the unit of a deviation."""
    swedish = ("procentenheter", "percentage points") if state.is_share else ("poäng", "points")
    return swedish[0] if state.language == "sv" else swedish[1]


def axis(state: SchoolsState) -> tuple[str, str]:
    """Title the axes of a result and of a deviation."""
    return (
        UNITS(state.outcome, state.language),
        UNITS(f"{state.outcome}_difference", state.language),
    )


def kind(state: SchoolsState, *, is_municipal: bool) -> str:
    """Name a kind of principal, in the plural."""
    return UNITS("municipal" if is_municipal else "independent", state.language)


def plain(state: SchoolsState, value: float, decimals: int) -> str:
    """Write a number with decimals; empty without one."""
    return "" if math.isnan(value) else format_number(value, decimals, language=state.language)


def mean(state: SchoolsState, value: float) -> str:
    """Write a mean of deviations, with one decimal, without unit."""
    factor = PER_CENT if state.is_share else 1.0
    return format_number(factor * value, 1, language=state.language, signed=True)
