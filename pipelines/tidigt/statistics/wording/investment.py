"""Sentences for money: what an investment must avoid, and what it costs if nothing comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.statistics.results import Quantity
from tidigt.statistics.wording.measures import write_money

if TYPE_CHECKING:
    from tidigt.statistics.wording.facts import Facts, Writer


def word_net_present_value(facts: Facts) -> str:
    """Say what it is worth to an actor; the benefit is an assumption."""
    actor = f" ({facts.text('actor')})" if facts.has("actor") else ""
    if facts.text("scenario") == "no_effect":
        return _no_effect(facts, "present_cost", actor)
    value, cost = write_money(facts, "estimate"), write_money(facts, "present_cost")
    benefit = write_money(facts, "present_benefit")
    return facts.say(
        f"Nettonuvärdet{actor} är {value}{_prices(facts)}: antagen nytta {benefit} mot kostnad "
        f"{cost}. Om effekten är noll är kostnaden {cost}.",
        f"The net present value{actor} is {value}{_prices(facts)}: assumed benefit {benefit} "
        f"against cost {cost}. If the effect is zero the cost is {cost}.",
    )


def word_break_even(facts: Facts) -> str:
    """Say how many child-years must be avoided, and what it costs if none are."""
    cost, years = write_money(facts, "investment"), facts.number("estimate", 1)
    return facts.say(
        f"Insatsen på {cost}{_prices(facts)} är återbetald om minst {years} barnår av insats "
        f"undviks{_every_year(facts)}. Om effekten är noll är kostnaden {cost}.",
        f"The investment of {cost}{_prices(facts)} is paid back if at least {years} child-years of "
        f"intervention are avoided{_every_year(facts)}. If the effect is zero the cost is {cost}.",
    )


def _every_year(facts: Facts) -> str:
    """Say the same as children in each of several years; empty for a single year."""
    if not facts.has("children") or facts.value("n_years") < 2:
        return ""
    children, years = facts.number("children", 2), facts.number("n_years")
    return facts.say(
        f": {children} barn under vart och ett av {years} år",
        f": {children} children in each of {years} years",
    )


def word_repayment(facts: Facts) -> str:
    """Say what is paid in a year and what remains."""
    paid, due = write_money(facts, "estimate"), write_money(facts, "due")
    left = write_money(facts, "closing")
    return facts.say(
        f"{facts.number('year')} betalas {paid} av {due} som förfaller; skulden är därefter "
        f"{left}.",
        f"In {facts.number('year')}, {paid} is paid of {due} due; the debt is then {left}.",
    )


def word_surplus_probability(facts: Facts) -> str:
    """Say how likely a surplus is under the assumptions, and what it costs without effect."""
    if facts.text("scenario") == "no_effect":
        return _no_effect(facts, "cost", "")
    rate, chance = facts.percent("rate"), facts.percent("p_surplus")
    low, high = write_money(facts, "lower"), write_money(facts, "upper")
    cost = write_money(facts, "cost")
    return facts.say(
        f"Sannolikheten för överskott är {chance} under angivna antaganden, med "
        f"diskonteringsräntan {rate}; resultatet ligger troligen mellan {low} och {high}. "
        f"Om effekten är noll är kostnaden {cost}.",
        f"The probability of a surplus is {chance} under the stated assumptions, at a discount "
        f"rate of {rate}; the result is probably between {low} and {high}. "
        f"If the effect is zero the cost is {cost}.",
    )


def word_payback_probability(facts: Facts) -> str:
    """Say how likely it is that the cost has come back by a year, and what it costs otherwise."""
    if facts.text("scenario") == "no_effect":
        return _no_effect(facts, "cost", "")
    chance, rate = facts.percent("estimate"), facts.percent("rate")
    cost = write_money(facts, "cost")
    return facts.say(
        f"Sannolikheten att insatsen är återbetald till och med {facts.number('year')} är {chance} "
        f"under angivna antaganden, med diskonteringsräntan {rate}. Om effekten är noll är "
        f"kostnaden {cost}.",
        f"The probability that the investment is paid back by {facts.number('year')} is {chance} "
        f"under the stated assumptions, at a discount rate of {rate}. If the effect is zero the "
        f"cost is {cost}.",
    )


def word_real_amount(facts: Facts) -> str:
    """Say what an amount is in the prices of another year."""
    nominal, real = write_money(facts, "nominal"), write_money(facts, "estimate")
    index = f" ({facts.text('index_name')})" if facts.has("index_name") else ""
    return facts.say(
        f"{nominal} {facts.number('year')} motsvarar {real}{_prices(facts)}{index}.",
        f"{nominal} in {facts.number('year')} correspond to {real}{_prices(facts)}{index}.",
    )


def _no_effect(facts: Facts, column: str, actor: str) -> str:
    cost = write_money(facts, column)
    return facts.say(
        f"Om effekten är noll är kostnaden{actor} {cost}{_prices(facts)}.",
        f"If the effect is zero the cost{actor} is {cost}{_prices(facts)}.",
    )


def _prices(facts: Facts) -> str:
    """Name the price year, from its own column or from the unit; empty where neither has it."""
    year = facts.number("price_year") if facts.has("price_year") else ""
    year = year or facts.text("unit").rpartition("_real_")[2] * ("_real_" in facts.text("unit"))
    if not year:
        return ""
    return facts.say(f" i {year} års priser", f" in the prices of {year}")


SENTENCES: dict[Quantity, Writer] = {
    Quantity.NET_PRESENT_VALUE: word_net_present_value,
    Quantity.BREAK_EVEN: word_break_even,
    Quantity.REPAYMENT: word_repayment,
    Quantity.SURPLUS_PROBABILITY: word_surplus_probability,
    Quantity.PAYBACK_PROBABILITY: word_payback_probability,
    Quantity.REAL_AMOUNT: word_real_amount,
}
