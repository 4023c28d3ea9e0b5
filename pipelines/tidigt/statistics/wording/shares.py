"""Sentences for one share or one rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.statistics.results import Quantity

if TYPE_CHECKING:
    from tidigt.statistics.wording.facts import Facts, Writer


def word_share(facts: Facts) -> str:
    """Say how many of the children had support, and how far chance alone moves such a count."""
    return facts.say(
        f"{_swedish_share(facts)} Siffran är en totalräkning, men antalet varierar slumpmässigt "
        f"mellan år; underliggande nivå ligger sannolikt mellan {facts.points('lower')} och "
        f"{facts.percent('upper')}.",
        f"{_english_share(facts)} The figure is a full count, but the number varies at random "
        f"between years; the underlying level probably lies between {facts.percent('lower')} and "
        f"{facts.percent('upper')}.",
    )


def word_rate(facts: Facts) -> str:
    """Say how many events there were for the exposure, with the range of chance."""
    per = facts.unit_size()
    counts = f"{facts.number('n_numerator')} {{}} {facts.number('n_denominator')}"
    return facts.say(
        f"{facts.title('Antalet')}{facts.place()} var {facts.number('estimate', 1)} per {per} "
        f"({counts.format('på')}){facts.in_year()}. Antalet varierar slumpmässigt mellan år; "
        f"underliggande nivå ligger sannolikt mellan {facts.number('lower', 1)} och "
        f"{facts.number('upper', 1)} per {per}.",
        f"{facts.title('The number')}{facts.place()} was {facts.number('estimate', 1)} per {per} "
        f"({counts.format('in')}){facts.in_year()}. The number varies at random between years; "
        f"the underlying level probably lies between {facts.number('lower', 1)} and "
        f"{facts.number('upper', 1)} per {per}.",
    )


def _swedish_share(facts: Facts) -> str:
    share, counts = facts.percent("estimate"), _counts(facts, "av")
    if facts.has("title"):
        return f"{facts.text('title')}{facts.place()}: {share} ({counts}){facts.in_year()}."
    ages = f" {facts.ages('age_band')}" if facts.has("age_band") else ""
    return f"{share} av barnen{ages}{facts.place()} ({counts}) hade insats{facts.in_year()}."


def _english_share(facts: Facts) -> str:
    share, counts = facts.percent("estimate"), _counts(facts, "of")
    if facts.has("title"):
        return f"{facts.text('title')}{facts.place()}: {share} ({counts}){facts.in_year()}."
    ages = f" aged {facts.ages('age_band')}" if facts.has("age_band") else ""
    return f"{share} of the children{ages}{facts.place()} ({counts}) had support{facts.in_year()}."


def _counts(facts: Facts, of: str) -> str:
    return f"{facts.number('n_numerator')} {of} {facts.number('n_denominator')}"


SENTENCES: dict[Quantity, Writer] = {Quantity.SHARE: word_share, Quantity.RATE: word_rate}
