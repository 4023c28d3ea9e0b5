"""Sentences for one municipality among many: funnels, placebo tests, exposure, many indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.statistics.results import Grade, Quantity
from tidigt.statistics.wording.blocked import flag_sentence
from tidigt.statistics.wording.measures import name_unit, write_measure

if TYPE_CHECKING:
    from tidigt.statistics.wording.facts import Facts, Writer


def word_shrunk_share(facts: Facts) -> str:
    """Say what the underlying share probably is, and that others' values helped."""
    interval = facts.interval(facts.percent)
    lenders = facts.say("alla kommuners värden", "all municipalities' values")
    if kind := facts.text("centred_on"):
        lenders = facts.say(
            f"värdena i kommungruppen {kind}", f"the values of the kommungrupp {kind}"
        )
    return facts.say(
        f"Den underliggande andelen{facts.place()}{facts.in_year()} skattas till "
        f"{facts.percent('estimate')} ({interval}), med stöd av {lenders}.",
        f"The underlying share{facts.place()}{facts.in_year()} is estimated at "
        f"{facts.percent('estimate')} ({interval}), with help from {lenders}.",
    )


def word_funnel_position(facts: Facts) -> str:
    """Say whether a unit is unusual for its size; if it is, look at the registration first."""
    kind = facts.say("kommun", "municipality")
    if facts.text("unit") == "merit_points":
        kind = facts.say("skola", "school")
    signal = facts.text("signal")
    if signal not in {"high", "low"}:
        return facts.say(
            f"Inom det normala för en {kind} av den här storleken.",
            f"Within the normal for a {kind} of this size.",
        )
    direction = facts.say(
        "Högre" if signal == "high" else "Lägre", "Higher" if signal == "high" else "Lower"
    )
    level = facts.percent("confidence")
    if facts.text("method") in {"funnel_score", "funnel_exact"}:
        beyond = facts.say("än slumpen förklarar", "than chance explains")
    else:
        others = facts.say("kommuner", "municipalities")
        if facts.text("unit") == "merit_points":
            others = facts.say("skolor", "schools")
        beyond = facts.say(
            f"än väntat även när slump och vanlig variation mellan {others} räknats in",
            f"than expected even with chance and ordinary variation between {others} allowed for",
        )
    return facts.say(
        f"{direction} {beyond} ({level}). Kontrollera först registrering och definition.",
        f"{direction} {beyond} ({level}). Check registration and definition first.",
    )


def word_difference_of_changes(facts: Facts) -> str:
    """Say how the change differs from that of others, and how often as much is seen elsewhere."""
    size, unit = write_measure(facts, "estimate", absolute=True), name_unit(facts)
    is_lower = facts.value("estimate") < 0
    compared = facts.number("n_donors" if facts.has("n_donors") else "n_denominator")
    interval = ""
    if facts.has("lower", "upper"):
        interval = f" ({facts.interval(lambda name: write_measure(facts, name))})"
    opening = facts.say(
        f"Jämfört med {compared} liknande kommuner var utvecklingen{facts.place()} {size} {unit} "
        f"{'lägre' if is_lower else 'högre'}{interval}.",
        f"Compared with {compared} similar municipalities the development{facts.place()} was "
        f"{size} {unit} {'lower' if is_lower else 'higher'}{interval}.",
    )
    if not facts.has("p"):
        return f"{opening} {flag_sentence(facts, 'no_placebo_test')}"
    if facts.text("grade") == Grade.CONSISTENT_WITH_EFFECT:
        return f"{opening} {_rare(facts)}"
    return f"{opening} {_common(facts)}{_detectable(facts, unit)}"


def word_exposure(facts: Facts) -> str:
    """Say how much of a band was of the right age, and when all of it will have been."""
    when = facts.number("year")
    opening = facts.say(
        f"{when} hade {facts.percent('estimate')} av årskullarna {facts.ages('age_band')} varit i "
        "rätt ålder under projektet.",
        f"In {when}, {facts.percent('estimate')} of the birth years aged "
        f"{facts.ages('age_band')} had been of the right age during the project.",
    )
    reason = f" {flag_sentence(facts, facts.text('blocks'))}" if facts.has("blocks") else ""
    if not facts.has("full_year"):
        return opening + reason
    if facts.value("full_year") <= facts.value("year"):
        if facts.value("estimate") == 1:
            return opening + facts.say(
                " Mer än så kan projektet inte ha nått.",
                " The project can have reached no more than that.",
            )
        return f"{opening}{reason} " + facts.say(
            f"Alla hade varit det {facts.number('full_year')}; sedan dess har årskullar som var i "
            "rätt ålder lämnat åldersgruppen.",
            f"All of them had been in {facts.number('full_year')}; since then birth years that "
            "were of the right age have left the band.",
        )
    return f"{opening}{reason} " + facts.say(
        f"Full genomslagstid nås tidigast {facts.number('full_year')}.",
        f"All of them will have been by {facts.number('full_year')} at the earliest.",
    )


def word_false_discovery(facts: Facts) -> str:
    """Say how many indicators deviate, and how many would by chance."""
    deviating, tests = facts.number("n_deviating"), facts.number("n_denominator")
    decimals = 0 if facts.value("expected_by_chance") >= 0.95 else 1
    chance = facts.number("expected_by_chance", decimals)
    kept = facts.number("n_numerator")
    return facts.say(
        f"{deviating} av {tests} nyckeltal avviker; omkring {chance} skulle göra det av en slump. "
        f"När hänsyn tagits till antalet nyckeltal återstår {kept}.",
        f"{deviating} of {tests} indicators deviate; about {chance} would by chance. "
        f"With the number of indicators allowed for, {kept} remain.",
    )


def _rare(facts: Facts) -> str:
    place, of, p = facts.number("rank"), facts.number("n_ranked"), facts.p_value("p")
    return facts.say(
        f"Utvecklingen avviker mer än i nästan alla {_others(facts)} ({place} av {of}, p = {p}). "
        "Det är förenligt med en effekt av arbetssättet, men annat som hände samtidigt kan inte "
        "uteslutas.",
        f"The development deviates more than in almost all {_others(facts)} ({place} of {of}, "
        f"p = {p}). That is consistent with an effect of the way of working, but other things that "
        "happened at the same time cannot be ruled out.",
    )


def _common(facts: Facts) -> str:
    count, of = facts.number("n_numerator"), facts.number("n_denominator")
    p = facts.p_value("p")
    return facts.say(
        f"Lika stora avvikelser syns i {count} av {of} {_others(facts)} (p = {p}). "
        "Det går inte att skilja från slumpen.",
        f"Deviations as large are seen in {count} of {of} {_others(facts)} (p = {p}). "
        "It cannot be told from chance.",
    )


def _others(facts: Facts) -> str:
    if facts.value("n_treated") > 1:
        return facts.say(
            "grupper av kommuner utan projekt", "groups of municipalities without a project"
        )
    return facts.say("kommuner utan projekt", "municipalities without a project")


def _detectable(facts: Facts, unit: str) -> str:
    if not facts.has("detectable_change"):
        return ""
    size = write_measure(facts, "detectable_change")
    return facts.say(
        f" En skillnad under cirka {size} {unit} kan finnas utan att synas.",
        f" A difference below about {size} {unit} may exist without showing.",
    )


SENTENCES: dict[Quantity, Writer] = {
    Quantity.SHRUNK_SHARE: word_shrunk_share,
    Quantity.FUNNEL_POSITION: word_funnel_position,
    Quantity.GROUP_TIME_EFFECT: word_difference_of_changes,
    Quantity.AVERAGE_DIFFERENCE: word_difference_of_changes,
    Quantity.SYNTHETIC_DIFFERENCE: word_difference_of_changes,
    Quantity.EXPOSURE: word_exposure,
    Quantity.FALSE_DISCOVERY: word_false_discovery,
}
