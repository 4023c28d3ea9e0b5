"""Sentences for one series: points out of the ordinary, and changes at a start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.statistics.results import Quantity
from tidigt.statistics.wording.measures import name_unit, write_measure

if TYPE_CHECKING:
    from tidigt.statistics.wording.facts import Facts, Writer


def word_process_point(facts: Facts) -> str:
    """Say whether a point is out of the ordinary, which is a reason to look and no proof."""
    signals = facts.row.get("signals") or ()
    point = facts.number("year") if facts.has("year") else facts.say("Punkten", "The point")
    told = [
        facts.say(swedish, english)
        for code, (swedish, english) in SIGNALS.items()
        if code in signals
    ]
    if not told:
        return facts.say(
            f"{point} ligger inom den vanliga variationen.",
            f"{point} is within the ordinary variation.",
        )
    joined = facts.say(" och ", " and ").join(told)
    return facts.say(
        f"{point} {joined}. Det är en signal att undersöka, inte ett bevis.",
        f"{point} {joined}. It is a signal to look into, not a proof.",
    )


def word_level_change(facts: Facts) -> str:
    """Say how far the level after the start is from where the earlier trend was going."""
    earlier = facts.say("om den tidigare trenden fortsatt", "if the earlier trend had gone on")
    if "no_comparison" not in (facts.row.get("flags") or ()):
        earlier = facts.say(
            "om den tidigare trenden fortsatt som i jämförelsekommunerna",
            "if the earlier trend had gone on as in the comparison municipalities",
        )
    if facts.text("unit") == "ratio":
        times = write_measure(facts, "estimate")
        opening = facts.say(
            f"Efter start{facts.place()} var oddset eller takten {times} gånger vad den varit "
            f"{earlier}",
            f"After the start{facts.place()} the odds or rate was {times} times what it would "
            f"have been {earlier}",
        )
        return f"{opening} ({_limits(facts)}){_verdict(facts, 1.0)}"
    size, unit = write_measure(facts, "estimate", absolute=True), name_unit(facts)
    is_lower = facts.value("estimate") < 0
    opening = facts.say(
        f"Nivån efter start{facts.place()} var {size} {unit} {'lägre' if is_lower else 'högre'} "
        f"än {earlier}",
        f"The level after the start{facts.place()} was {size} {unit} "
        f"{'lower' if is_lower else 'higher'} than {earlier}",
    )
    return f"{opening} ({_limits(facts)}){_verdict(facts, 0.0)}"


def word_slope_change(facts: Facts) -> str:
    """Say how the yearly change differs from before the start."""
    change, unit = write_measure(facts, "estimate"), name_unit(facts)
    opening = facts.say(
        f"Den årliga ändringen{facts.place()} är {change} {unit} efter start, räknat från den "
        f"tidigare trenden",
        f"The yearly change{facts.place()} is {change} {unit} after the start, counted from the "
        f"earlier trend",
    )
    return f"{opening} ({_limits(facts)}){_verdict(facts, 0.0)}"


SIGNALS = {
    "outside": (
        "ligger utanför den vanliga variationen",
        "is outside the ordinary variation",
    ),
    "long_run": (
        "ingår i en ovanligt lång följd på samma sida om mitten",
        "is part of an unusually long run on one side of the centre",
    ),
    "few_crossings": (
        "hör till en serie som ovanligt sällan korsar sin mitt",
        "belongs to a series that crosses its centre unusually seldom",
    ),
}


def _limits(facts: Facts) -> str:
    return facts.interval(lambda name: write_measure(facts, name))


def _verdict(facts: Facts, null: float) -> str:
    if facts.is_clear(null):
        return "."
    return facts.say(
        ": underlaget räcker inte för att säga om det är en verklig förändring.",
        ": the data are not enough to say whether it is a real change.",
    )


SENTENCES: dict[Quantity, Writer] = {
    Quantity.PROCESS_POINT: word_process_point,
    Quantity.LEVEL_CHANGE: word_level_change,
    Quantity.SLOPE_CHANGE: word_slope_change,
}
