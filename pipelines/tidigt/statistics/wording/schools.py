"""Sentences for schools beside their expected results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.statistics.results import Quantity
from tidigt.statistics.wording.measures import name_unit, write_measure

if TYPE_CHECKING:
    from tidigt.statistics.wording.facts import Facts, Writer

PLUS_MINUS = "\N{PLUS-MINUS SIGN}"


def word_school_residual(facts: Facts) -> str:
    """Say how far a school is from its expected result, and how far is ordinary at its size."""
    size, unit = write_measure(facts, "estimate", absolute=True), name_unit(facts)
    is_below = facts.value("estimate") < 0
    is_several = facts.value("n_years") > 1
    average = facts.say(" i genomsnitt", " on average") if is_several else ""
    when = facts.period() if is_several else facts.in_year()
    opening = facts.say(
        f"Skolans resultat{when} låg{average} {size} {unit} {'under' if is_below else 'över'} det "
        "modellberäknade.",
        f"The school's result{when} was{average} {size} {unit} {'below' if is_below else 'above'} "
        "the expected.",
    )
    ordinary = f"{PLUS_MINUS}{write_measure(facts, 'funnel_95')} {unit}"
    pupils = facts.number("n_denominator")
    together = facts.say(" sammanlagt", " in all") if is_several else ""
    scale = facts.say(
        f"För en skola med{together} {pupils} elever är {ordinary} vanlig variation.",
        f"For a school with {pupils} pupils{together}, {ordinary} is ordinary variation.",
    )
    warning = facts.say(
        "SALSA ska inte användas för rangordning.", "SALSA is not to be used for ranking."
    )
    return f"{opening} {scale} {_signal(facts, unit)}{warning}"


def _signal(facts: Facts, unit: str) -> str:
    if facts.text("signal") not in {"high", "low"}:
        return ""
    limit = f"{PLUS_MINUS}{write_measure(facts, 'funnel_998')} {unit}"
    return facts.say(
        f"Resultatet ligger även utanför den vidare gränsen {limit}. ",
        f"The result is outside the wider limit {limit} as well. ",
    )


SENTENCES: dict[Quantity, Writer] = {Quantity.SCHOOL_RESIDUAL: word_school_residual}
