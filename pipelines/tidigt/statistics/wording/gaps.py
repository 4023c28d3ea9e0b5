"""Sentences for two shares compared, and for what a comparison could see at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.statistics.results import Quantity
from tidigt.statistics.wording.measures import name_unit, write_measure

if TYPE_CHECKING:
    from tidigt.statistics.wording.facts import Facts, Writer


def word_difference(facts: Facts) -> str:
    """Say how large the gap is, whether chance explains it, and that it has no cause in it."""
    first, second = facts.ages("age_band"), facts.ages("reference")
    between = facts.say(
        f"Skillnaden mellan {_without_unit(first, second)} och {second}{facts.place()} var "
        f"{facts.points('estimate')} procentenheter{facts.in_year()}",
        f"The difference between {_without_unit(first, second)} and {second}{facts.place()} was "
        f"{facts.points('estimate')} percentage points{facts.in_year()}",
    )
    return f"{between} ({facts.interval(facts.points)}){_verdict(facts, 0.0)}"


def word_ratio(facts: Facts) -> str:
    """Say how many times the share of one group the share of the other is."""
    first, second = facts.ages("age_band"), facts.ages("reference")

    def write(name: str) -> str:
        return facts.number(name, 2)

    compared = facts.say(
        f"Andelen för {first}{facts.place()} var {write('estimate')} gånger andelen för "
        f"{second}{facts.in_year()}",
        f"The share for {first}{facts.place()} was {write('estimate')} times the share for "
        f"{second}{facts.in_year()}",
    )
    return f"{compared} ({facts.interval(write)}){_verdict(facts, 1.0)}"


def word_detectable_change(facts: Facts) -> str:
    """Say what could be seen, so that what is not seen is not taken for absent."""
    place = facts.place()
    years = f"{facts.number('years_before')} år mot {facts.number('years_after')} år"
    english_years = f"{facts.number('years_before')} against {facts.number('years_after')} years"
    what = facts.title(facts.say("gapet", "the gap"))
    size, unit = write_measure(facts, "estimate"), name_unit(facts)
    given, english_given = f"Med barnantalet{place}", f"With the number of children{place}"
    if not facts.has("n_denominator"):
        given = f"Med den vanliga variationen mellan åren{place}"
        english_given = f"With the usual variation between years{place}"
    return facts.say(
        f"{given} måste {what} ändras med minst cirka {size} "
        f"{unit} ({years}) för att vi ska kunna se det. "
        f"Mindre förändringar kan finnas utan att synas.{_assumed_scatter(facts)}",
        f"{english_given} {what} must change by at least about "
        f"{size} {unit} ({english_years}) for us to see it. "
        f"Smaller changes may exist without showing.{_assumed_scatter(facts)}",
    )


def word_expected_return(facts: Facts) -> str:
    """Say how much of a year that stood out usually goes by itself."""
    unit, year = name_unit(facts), facts.number("trigger_year")
    usual = write_measure(facts, "deviation", absolute=True)
    change = write_measure(facts, "estimate", absolute=True)
    above = facts.value("deviation") > 0
    falls = facts.value("estimate") < 0
    left = facts.percent("remaining")
    if not usual.strip("0,."):
        return facts.say(
            f"{year} låg värdet{facts.place()} vid sitt vanliga läge, jämfört med andra: det finns "
            "ingen avvikelse som brukar gå tillbaka av sig själv.",
            f"In {year} the value{facts.place()} was at its usual level, beside others: there is "
            "no deviation that usually goes back by itself.",
        )
    return facts.say(
        f"{year} låg värdet{facts.place()} {usual} {unit} {'över' if above else 'under'} "
        f"sitt vanliga läge, jämfört med andra. Bland {facts.number('n_others')} kommuner utan "
        f"projekt var i snitt {left} av en sådan avvikelse kvar {facts.period().strip()}. "
        f"Utan något projekt väntas därför värdet {'sjunka' if falls else 'stiga'} med omkring "
        f"{change} {unit} från {year}, utöver vad som händer i alla kommuner.",
        f"In {year} the value{facts.place()} was {usual} {unit} {'above' if above else 'below'} "
        f"its usual level, beside others. Among {facts.number('n_others')} municipalities "
        f"without a project {left} of such a deviation remained on average{facts.period()}. "
        f"Without any project the value is therefore expected to {'fall' if falls else 'rise'} "
        f"by about {change} {unit} from {year}, on top of what happens everywhere.",
    )


def _verdict(facts: Facts, null: float) -> str:
    if facts.is_clear(null):
        return facts.say(
            ". Skillnaden är större än slumpen förklarar. Den säger inte varför.",
            ". The difference is larger than chance explains. It does not say why.",
        )
    return facts.say(
        ": underlaget räcker inte för att säga om grupperna verkligen skiljer sig åt.",
        ": the data are not enough to say whether the groups really differ.",
    )


def _assumed_scatter(facts: Facts) -> str:
    if not facts.value("dispersion") > 1:
        return ""
    times = facts.number("dispersion", 1)
    return facts.say(
        f" Räknat med {times} gånger så stor varians mellan åren som ren slump ger.",
        f" Reckoned with {times} times the variance between years that pure chance gives.",
    )


def _without_unit(first: str, second: str) -> str:
    """Say ``7–12 och 0–6 år`` rather than the unit twice."""
    unit = " " + second.rsplit(" ", 1)[-1]
    return first.removesuffix(unit) if first.endswith(unit) else first


SENTENCES: dict[Quantity, Writer] = {
    Quantity.DIFFERENCE: word_difference,
    Quantity.RATIO: word_ratio,
    Quantity.DETECTABLE_CHANGE: word_detectable_change,
    Quantity.EXPECTED_RETURN: word_expected_return,
}
