"""Sentences for schools beside their expected results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.statistics.results import Quantity
from tidigt.statistics.wording.facts import EN_DASH
from tidigt.statistics.wording.measures import name_unit, write_measure

if TYPE_CHECKING:
    from tidigt.statistics.wording.facts import Facts, Writer

PLUS_MINUS = "\N{PLUS-MINUS SIGN}"
FIRST_SCHOOL_AGE = 6


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


def word_shrunk_residual(facts: Facts) -> str:
    """Say what part of a residual may be expected to last, and how uncertain that is."""
    size, unit = write_measure(facts, "estimate", absolute=True), name_unit(facts)
    side = ("under", "below") if facts.value("estimate") < 0 else ("över", "above")
    when = facts.period() if facts.value("n_years") > 1 else facts.in_year()
    lower, upper = write_measure(facts, "lower"), write_measure(facts, "upper")
    kept = facts.percent("weight")
    return facts.say(
        f"Av avvikelsen{when} väntas {kept} bestå: {size} {unit} {side[0]} det modellberäknade, "
        f"troligen mellan {lower} och {upper}. Resten är sådant som skiljer från år till år. "
        "SALSA ska inte användas för rangordning.",
        f"Of the deviation{when}, {kept} may be expected to last: {size} {unit} {side[1]} the "
        f"expected, probably between {lower} and {upper}. The rest differs from year to year. "
        "SALSA is not to be used for ranking.",
    )


def word_school_exposure(facts: Facts) -> str:
    """Say whether year 9 can have met the project, and when the first who did leave year 9."""
    when = facts.number("year")
    opening = facts.say(f"Eleverna i årskurs 9 år {when}", f"The pupils in year 9 in {when}")
    exposed, eligible = facts.number("exposed_years"), facts.number("eligible_years")
    if facts.value("exposed_years") > 0:
        of_age = _of_age(facts, f"{exposed} av {eligible} läsår", "")
        return facts.say(
            f"{opening} {of_age} under projektet. Hur många av dem som nåddes framgår inte.",
            f"{opening} {of_age} during the project, for {exposed} of {eligible} school years. How "
            "many of them were reached is not known.",
        )
    is_touched = facts.value("touched_years") > 0
    of_age = _of_age(facts, "inget helt läsår" if is_touched else "inte", "not ")
    whole = " for any whole school year" if is_touched else ""
    said = facts.say(
        f"{opening} {of_age} under projektet. Resultatet säger inget om projektet.",
        f"{opening} {of_age} during the project{whole}. The result says nothing about the project.",
    )
    return f"{said}{_later(facts)}"


def _later(facts: Facts) -> str:
    """Say when those who were of the right age leave year 9, if that is still to come."""
    if not facts.has("first_spring") or facts.value("first_spring") <= facts.value("year"):
        return ""
    first, last = (str(int(facts.value(name))) for name in ("first_spring", "last_spring"))
    return facts.say(
        f" De som var i rätt ålder går ut årskurs 9 våren {first} till {last}; tidigast då kan "
        "något synas.",
        f" Those who were leave year 9 in the springs of {first} to {last}; nothing can show "
        "before.",
    )


def _of_age(facts: Facts, how_long: str, negation: str) -> str:
    """Say that pupils were of the ages of a project, by school year where all are at school."""
    youngest, oldest = int(facts.value("age_from")), int(facts.value("age_to"))
    if youngest < FIRST_SCHOOL_AGE:
        span = f"{youngest}{EN_DASH}{oldest}"
        return facts.say(f"var {how_long} {span} år", f"were {negation}aged {span}")
    span = f"{youngest - FIRST_SCHOOL_AGE or 'F'}{EN_DASH}{oldest - FIRST_SCHOOL_AGE}"
    return facts.say(f"gick {how_long} i {span}", f"were {negation}in years {span}")


SENTENCES: dict[Quantity, Writer] = {
    Quantity.SCHOOL_RESIDUAL: word_school_residual,
    Quantity.SHRUNK_RESIDUAL: word_shrunk_residual,
    Quantity.SCHOOL_EXPOSURE: word_school_exposure,
}
