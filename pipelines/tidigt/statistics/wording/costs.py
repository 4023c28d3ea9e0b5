"""Sentences for what support costs per child, and what a change of it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.number_format import NO_BREAK_SPACE
from tidigt.statistics.results import Quantity

if TYPE_CHECKING:
    from tidigt.statistics.wording.facts import Facts, Writer

PARTS = {
    "part_population": ("antalet barn", "the number of children"),
    "part_reach": ("andelen barn med insats", "the share of children with support"),
    "part_mix": ("insatsernas blandning", "the mix of interventions"),
    "part_unit_cost": ("kostnaden per insats", "the cost per intervention"),
    "part_mix_and_unit_cost": (
        "kostnaden per barn med insats",
        "the cost per child with support",
    ),
}
"""What each part is called inside a sentence, in the order that they are told."""


def word_cost_level(facts: Facts) -> str:
    """Say what support cost per child in the band, and the two factors of that."""
    opening = facts.say(
        f"Insatser till barn {facts.ages('age_band')}{facts.place()} kostade "
        f"{_kronor(facts, 'estimate')} per barn i åldersgruppen{facts.in_year()}{_prices(facts)}",
        f"Support to children aged {facts.ages('age_band')}{facts.place()} cost "
        f"{_kronor(facts, 'estimate')} per child in the age band{facts.in_year()}{_prices(facts)}",
    )
    if not facts.has("share", "cost_per_user"):
        return f"{opening}."
    return facts.say(
        f"{opening}: {facts.percent('share')} hade en insats, för i snitt "
        f"{_kronor(facts, 'cost_per_user')} per barn.",
        f"{opening}: {facts.percent('share')} had support, at {_kronor(facts, 'cost_per_user')} "
        "per child on average.",
    )


def word_cost_change(facts: Facts) -> str:
    """Say what it cost, how much more or less than in the other year, and what that is made of."""
    ages, place = facts.ages("age_band"), facts.place()
    what = _kronor(facts, "whole_after")
    if facts.text("measure") == "per_child":
        what += facts.say(" per barn i åldersgruppen", " per child in the age band")
    last, first = facts.number("last_year"), facts.number("first_year")
    return facts.say(
        f"Insatser till barn {ages}{place} kostade {what} {last}{_prices(facts)}, "
        f"{_beside(facts)} {first}{_listed(facts)}.",
        f"Support to children aged {ages}{place} cost {what} in {last}{_prices(facts)}, "
        f"{_beside(facts)} in {first}{_listed(facts)}.",
    )


def word_cost_part(facts: Facts) -> str:
    """Say what one part stands for."""
    name = facts.say(*PARTS[f"part_{facts.text('component')}"])
    size = f"{facts.number('whole', signed=True)}{NO_BREAK_SPACE}{facts.say('kr', 'SEK')}"
    return facts.say(
        f"{name[:1].upper()}{name[1:]} står för {size} av ändringen.",
        f"{name[:1].upper()}{name[1:]} stands for {size} of the change.",
    )


def _beside(facts: Facts) -> str:
    """Say how much more or less it was than in the other year."""
    change = facts.value("whole")
    if not change:
        return facts.say("lika mycket som", "as much as")
    size = f"{facts.number('whole', absolute=True)}{NO_BREAK_SPACE}{facts.say('kr', 'SEK')}"
    if change > 0:
        return facts.say(f"{size} mer än", f"{size} more than")
    return facts.say(f"{size} mindre än", f"{size} less than")


def _listed(facts: Facts) -> str:
    """List the parts that the row has, the largest first; nothing where all are zero."""
    there = [column for column in PARTS if facts.has(column)]
    there.sort(key=lambda column: -abs(facts.value(column)))
    if not there or not facts.value(there[0]):
        return ""
    first, *rest = [
        f"{facts.say(*PARTS[column])} ({facts.number(column, signed=True)}{NO_BREAK_SPACE}"
        f"{facts.say('kr', 'SEK')})"
        for column in there
    ]
    opening = facts.say(
        f": störst del av ändringen är {first}", f": the largest part of the change is {first}"
    )
    if not rest:
        return opening
    last = facts.say(" och ", " and ").join([", ".join(rest[:-1]), rest[-1]])
    return opening + facts.say(", sedan ", ", then ") + (last if len(rest) > 1 else rest[0])


def _kronor(facts: Facts, name: str) -> str:
    return f"{facts.number(name)}{NO_BREAK_SPACE}{facts.say('kr', 'SEK')}"


def _prices(facts: Facts) -> str:
    """Name the price year and the index, or that the prices are those of each year."""
    _, _, year = facts.text("unit").partition("_real_")
    if not year:
        return facts.say(" (löpande priser)", " (current prices)")
    index = f", {facts.text('index_name')}" if facts.has("index_name") else ""
    return facts.say(f" (i {year} års priser{index})", f" (in the prices of {year}{index})")


SENTENCES: dict[Quantity, Writer] = {
    Quantity.COST_LEVEL: word_cost_level,
    Quantity.COST_CHANGE: word_cost_change,
    Quantity.COST_PART: word_cost_part,
}
