"""Sentences for changes over the years: directions are named, never judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.statistics.results import Quantity

if TYPE_CHECKING:
    from tidigt.statistics.wording.facts import Facts, Writer


def word_trend(facts: Facts) -> str:
    """Say where the gap is going and, if that is clear, which group moves it."""
    ending = f" {_main_part(facts)}{_no_cause(facts)}" if facts.is_clear() else ""
    return f"{_yearly(facts, _gap(facts))}{ending}"


def word_component_trend(facts: Facts) -> str:
    """Say where the share of one group is going."""
    share = facts.say(
        f"Andelen för {facts.ages('component')}{facts.place()}",
        f"The share for {facts.ages('component')}{facts.place()}",
    )
    ending = f" {_no_cause(facts)}" if facts.is_clear() else ""
    return f"{_yearly(facts, share)}{ending}"


def word_monotone_trend(facts: Facts) -> str:
    """Say whether the values mostly rise or mostly fall."""
    in_points = facts.text("unit").startswith(("pp_share", "share"))
    is_percent = in_points or facts.text("unit").startswith("percent")
    unit = facts.say(" procentenheter", " percentage points") if is_percent else ""

    def write(name: str) -> str:
        return facts.points(name) if in_points else facts.number(name, 2)

    def size(name: str) -> str:
        if in_points:
            return facts.points(name, absolute=True)
        return facts.number(name, 2, absolute=True)

    tested = f"{facts.interval(write)}; Mann-Kendall p = {facts.p_value()}"
    verb = _verb(facts, size("estimate"))
    return facts.say(
        f"{_series(facts)} har{facts.period()} {verb} med {size('estimate')}{unit} per år "
        f"(medianen av alla ändringar mellan två år; {tested}){_unclear_or_stop(facts)}",
        f"{_series(facts)} {verb}{facts.period()} by {size('estimate')}{unit} per year (the median "
        f"of all changes between two years; {tested}){_unclear_or_stop(facts)}",
    )


def word_interaction(facts: Facts) -> str:
    """Say what the check on the odds scale gives."""

    def write(name: str) -> str:
        return facts.number(name, 3, signed=True)

    return facts.say(
        f"Kontroll på en annan skala: oddset för {facts.ages('age_band')}{facts.place()} ändrades "
        f"{write('estimate')} log-enheter per år{facts.period()} jämfört med "
        f"{facts.ages('reference')} ({facts.interval(write)}){_unclear_or_stop(facts)}",
        f"A check on another scale: the odds for {facts.ages('age_band')}{facts.place()} changed "
        f"by {write('estimate')} log units per year{facts.period()} compared with "
        f"{facts.ages('reference')} ({facts.interval(write)}){_unclear_or_stop(facts)}",
    )


def word_change(facts: Facts) -> str:
    """Say what the gap was in two periods."""
    before, after = facts.points("value_before"), facts.points("value_after")
    moved = facts.say(
        f"{_gap(facts)} gick från {before} till {after} procentenheter{_between(facts)}",
        f"{_gap(facts)} went from {before} to {after} percentage points{_between(facts)}",
    )
    return f"{moved}{_size_of_change(facts)}"


def word_relative_trend(facts: Facts) -> str:
    """Say where the gap is going beside the gap of those it is compared with."""
    name, gap = _comparison(facts), _gap(facts)
    subject = facts.say(
        f"Jämfört med {name} har {gap[:1].lower()}{gap[1:]}",
        f"Compared with {name}, {gap[:1].lower()}{gap[1:]}",
    )
    ending = f" {_no_cause(facts)}" if facts.is_clear() else ""
    return f"{_yearly(facts, subject, has_verb=True)}{ending}"


def word_relative_change(facts: Facts) -> str:
    """Say how far the gap was from the gap of those it is compared with, in two periods."""
    before, after = facts.points("value_before"), facts.points("value_after")
    name, gap = _comparison(facts), _gap(facts)
    moved = facts.say(
        f"{gap} jämfört med gapet i {name} gick från {before} till {after} "
        f"procentenheter{_between(facts)}",
        f"{gap} compared with the gap of {name} went from {before} to {after} percentage points"
        f"{_between(facts)}",
    )
    return f"{moved}{_size_of_change(facts)}"


def word_component_change(facts: Facts) -> str:
    """Say what the share of one group was in two periods."""
    before, after = facts.percent("value_before"), facts.percent("value_after")
    group = facts.ages("component")
    moved = facts.say(
        f"Andelen för {group}{facts.place()} gick från {before} till {after}{_between(facts)}",
        f"The share for {group}{facts.place()} went from {before} to {after}{_between(facts)}",
    )
    return f"{moved}{_size_of_change(facts)}"


def _comparison(facts: Facts) -> str:
    """Name those that the gap is compared with."""
    return facts.text("comparison") or facts.say("jämförelsen", "the comparison")


def _gap(facts: Facts) -> str:
    """Name the gap so that its sign is plain, also where the younger have support more often."""
    compared, reference = facts.ages("age_band"), facts.ages("reference")
    if not compared or not reference:
        return facts.say(f"Gapet{facts.place()}", f"The gap{facts.place()}")
    return facts.say(
        f"Gapet ({compared} minus {reference}){facts.place()}",
        f"The gap ({compared} minus {reference}){facts.place()}",
    )


def _series(facts: Facts) -> str:
    """Name the values of a series by what the row says that they are."""
    if facts.has("title"):
        return f"{facts.text('title')}{facts.place()}"
    if facts.text("unit").startswith("pp_share") and facts.has("reference"):
        return _gap(facts)
    if facts.text("unit").startswith("pp_share") and facts.has("age_band"):
        ages = facts.ages("age_band")
        return facts.say(
            f"Andelen för {ages}{facts.place()}", f"The share for {ages}{facts.place()}"
        )
    return facts.say(f"Värdet{facts.place()}", f"The value{facts.place()}")


def _yearly(facts: Facts, subject: str, *, has_verb: bool = False) -> str:
    """Say how fast it goes; in Swedish ``subject`` may hold the first half of the verb already."""
    size = facts.points("estimate", absolute=True)
    clear = facts.is_clear()

    def write(name: str) -> str:
        return facts.points(name, absolute=clear)

    interval = facts.interval(write, absolute=clear)
    have = "" if has_verb else " har"
    return facts.say(
        f"{subject}{have}{facts.period()} {_verb(facts, size)} med i snitt {size} procentenheter "
        f"per år ({interval}){_unclear_or_stop(facts)}",
        f"{subject} {_verb(facts, size)}{facts.period()} by {size} percentage points per year on "
        f"average ({interval}){_unclear_or_stop(facts)}",
    )


def _size_of_change(facts: Facts) -> str:
    interval = facts.interval(lambda name: facts.points(name, signed=True))
    change = facts.points("estimate", signed=True)
    return facts.say(
        f", en ändring med {change} procentenheter ({interval}){_unclear_or_stop(facts)}",
        f", a change of {change} percentage points ({interval}){_unclear_or_stop(facts)}",
    )


def _between(facts: Facts) -> str:
    if not facts.has("first_year", "last_year"):
        return ""
    first, last = facts.number("first_year"), facts.number("last_year")
    return facts.say(f" mellan {first} och {last}", f" between {first} and {last}")


def _verb(facts: Facts, size: str) -> str:
    """Name the direction; a change that is written as zero has none."""
    if not size.strip("0.,"):
        return facts.say("ändrats", "changed")
    if facts.value("estimate") < 0:
        return facts.say("minskat", "decreased")
    return facts.say("ökat", "increased")


def _unclear_or_stop(facts: Facts) -> str:
    if facts.is_clear():
        return "."
    return facts.say(
        ": underlaget räcker inte för att säga om det är en verklig förändring.",
        ": the data are not enough to say whether it is a real change.",
    )


def _main_part(facts: Facts) -> str:
    """Say which group's change makes up most of the change of the gap."""
    if not facts.has("slope_share", "slope_share_reference", "age_band", "reference"):
        return ""
    is_falling = facts.value("estimate") < 0
    sign = -1 if is_falling else 1
    compared = sign * facts.value("slope_share")
    reference = -sign * facts.value("slope_share_reference")
    column, band = (
        ("slope_share", "age_band")
        if compared >= reference
        else ("slope_share_reference", "reference")
    )
    rises = facts.value(column) > 0
    group, size = facts.ages(band), facts.points(column, signed=True)
    return facts.say(
        f"{'Minskningen' if is_falling else 'Ökningen'} beror främst på att andelen för {group} "
        f"{'ökat' if rises else 'minskat'} ({size}). ",
        f"The {'decrease' if is_falling else 'increase'} is mainly due to the share for {group} "
        f"{'rising' if rises else 'falling'} ({size}). ",
    )


def _no_cause(facts: Facts) -> str:
    return facts.say("Orsaken framgår inte av siffrorna.", "The figures do not show the cause.")


SENTENCES: dict[Quantity, Writer] = {
    Quantity.TREND: word_trend,
    Quantity.COMPONENT_TREND: word_component_trend,
    Quantity.RELATIVE_TREND: word_relative_trend,
    Quantity.MONOTONE_TREND: word_monotone_trend,
    Quantity.INTERACTION: word_interaction,
    Quantity.CHANGE: word_change,
    Quantity.COMPONENT_CHANGE: word_component_change,
    Quantity.RELATIVE_CHANGE: word_relative_change,
}
