"""Where the value of a field comes from, in words; and what is published, for the source line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt_dashboards.gap.texts import CHOICES
from tidigt_dashboards.investment.assumptions import DEFAULTS
from tidigt_dashboards.investment.ledger import Entry, write_ledger
from tidigt_dashboards.investment.state import SPREAD, SUGGESTED
from tidigt_dashboards.investment.texts import ORIGINS
from tidigt_dashboards.swedish import NO_BREAK_SPACE, age_band, format_number, inside_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from tidigt_dashboards.investment.state import InvestmentState

PUBLISHED = {
    "unit_cost": "published",
    "unit_low": "published_low",
    "unit_high": "published_high",
}
OF_THEIR_OWN = {
    "children": "example",
    "repay_years": "terms",
    "repay_rate": "terms",
    "repay_first": "terms",
}


def origin(state: InvestmentState, parameter: str) -> str:
    """Say where the present value of a field comes from."""
    if parameter in WAYS:
        return WAYS[parameter](state)
    language, text = state.language, getattr(state, parameter)
    if parameter in PUBLISHED:
        return _unit_cost(state, parameter)
    is_default = text == DEFAULTS[parameter]
    key = OF_THEIR_OWN.get(parameter, "default") if is_default else "own"
    return ORIGINS(key, language)


def cost_of_what(state: InvestmentState) -> str:
    """Name the intervention and the ages that the suggested cost is of."""
    if state.intervention_group is None or state.age_band is None:
        return state.municipality_name
    group = str(state.intervention_group)
    words = CHOICES(group, state.language) if group in CHOICES.entries else group
    band = age_band(str(state.age_band), state.language)
    return f"{state.municipality_name}, {inside_sentence(words)}, {band}"


def _unit_cost(state: InvestmentState, parameter: str) -> str:
    language, known, text = state.language, state.suggested, getattr(state, parameter)
    if parameter in SPREAD and state.unit_cost != state.suggestion("unit_cost"):
        is_beside = text and text == state.spread(parameter)
        return ORIGINS(f"beside_{parameter}" if is_beside else "own", language)
    if known.year is None:
        return ORIGINS("own", language) if text else _nothing_suggested(state)
    told = {
        "year": known.year,
        "first": known.first_year,
        "last": known.last_year,
        "sample": ORIGINS("sample", language) if state.published.build.is_sample else "",
    }
    if text == state.suggestion(parameter):
        return ORIGINS(PUBLISHED[parameter], language, what=cost_of_what(state), **told)
    value = kronor(float(getattr(known, SUGGESTED[parameter])), state)
    return ORIGINS("instead", language, value=value, **told)


def _nothing_suggested(state: InvestmentState) -> str:
    why = "why_suppressed" if state.suggested.status == "suppressed" else "why_other"
    said = ORIGINS(why, state.language)
    return ORIGINS("none_suggested", state.language, what=cost_of_what(state), status=said)


def _unit_year(state: InvestmentState) -> str:
    language, text = state.language, state.unit_year
    if text == str(state.suggested.year):
        return ORIGINS("same_year", language)
    if text in {str(grant.year) for grant in state.grants()}:
        return ORIGINS("grant_year", language)
    return ORIGINS("own", language)


def _granted(state: InvestmentState) -> str:
    known = [Entry(grant.year, grant.payer, grant.amount_sek) for grant in state.grants()]
    if not state.granted:
        return ORIGINS("no_grant", state.language)
    return ORIGINS("grant" if state.granted == write_ledger(known) else "own", state.language)


def _used(state: InvestmentState) -> str:
    return ORIGINS("own" if state.used else "unknown_use", state.language)


def _saved(state: InvestmentState) -> str:
    return ORIGINS("own" if state.saved else "unknown_use", state.language)


WAYS: dict[str, Callable[[InvestmentState], str]] = {
    "granted": _granted,
    "used": _used,
    "saved": _saved,
    "unit_year": _unit_year,
}
"""The fields whose origin is not that of a default."""


def kronor(amount: float, state: InvestmentState) -> str:
    """Write an amount to the krona."""
    unit = "kr" if state.language == "sv" else "SEK"
    return f"{format_number(amount, language=state.language)}{NO_BREAK_SPACE}{unit}"
