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
    if facts.value("exposed_years") > 0:
        return opening + _for_some_years(facts)
    is_touched = facts.value("touched_years") > 0
    (swedish, english), is_pupil = _span(facts)
    never = "inget helt läsår" if is_touched else "inte"
    was = f"gick {never} i" if is_pupil else f"var {never}"
    whole = " for any whole school year" if is_touched else ""
    said = facts.say(
        f"{opening} {was} {swedish} under projektet. Resultatet säger inget om projektet.",
        f"{opening} were not {english} during the project{whole}. The result says nothing about "
        "the project.",
    )
    return f"{said}{_later(facts)}"


def _for_some_years(facts: Facts) -> str:
    """Say for how many school years they were of the right age."""
    (swedish, english), is_pupil = _span(facts)
    years, all_years = facts.number("exposed_years"), facts.number("eligible_years")
    was = f"gick {years} av {all_years} läsår i" if is_pupil else "var"
    for_years = "" if is_pupil else f" i {years} av {all_years} läsår"
    return facts.say(
        f" {was} {swedish} under projektet{for_years}. Det säger inte att de nåddes.",
        f" were {english} during the project for {years} of {all_years} school years. That does "
        "not say that they were reached.",
    )


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


def _span(facts: Facts) -> tuple[tuple[str, str], bool]:
    """Name the ages of a project, by school year where all are at school; and whether they are."""
    youngest, oldest = int(facts.value("age_from")), int(facts.value("age_to"))
    if youngest < FIRST_SCHOOL_AGE:
        span = f"{youngest}{EN_DASH}{oldest}"
        return (f"{span} år", f"aged {span}"), False
    span = f"{youngest - FIRST_SCHOOL_AGE or 'F'}{EN_DASH}{oldest - FIRST_SCHOOL_AGE}"
    return (span, f"in years {span}"), True


SENTENCES: dict[Quantity, Writer] = {
    Quantity.SCHOOL_RESIDUAL: word_school_residual,
    Quantity.SHRUNK_RESIDUAL: word_shrunk_residual,
    Quantity.SCHOOL_EXPOSURE: word_school_exposure,
}
