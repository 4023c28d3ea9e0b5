"""Sentences for rows that nothing may be claimed from: they say what is lacking, and stop there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.statistics.flags import FLAGS
from tidigt.statistics.results import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tidigt.statistics.wording.facts import Facts


COSTS = {Quantity.COST_LEVEL, Quantity.COST_CHANGE, Quantity.COST_PART}
CHANGES = {Quantity.CHANGE, Quantity.COMPONENT_CHANGE, Quantity.RELATIVE_CHANGE}


def word_blocked(facts: Facts, codes: Sequence[str]) -> str:
    """Say why a row says nothing.

    Parameters
    ----------
    facts : Facts
        The row; neither its estimate nor its limits are used.
    codes : sequence of str
        Its blocking flags, at least one.
    """
    if "suppressed" in codes:
        return _word_suppressed(facts)
    if "few_years" in codes and facts.has("n_years", "years_needed"):
        return _word_few_years(facts)
    reasons = " ".join(flag_sentence(facts, code) for code in codes)
    conclusion = facts.say(
        "Underlaget räcker inte för någon slutsats.", "The data are not enough for a conclusion."
    )
    return f"{_label(facts)}{reasons} {conclusion}"


def flag_sentence(facts: Facts, code: str) -> str:
    """Give the sentence of a flag in the language of the row."""
    flag = FLAGS[code]
    return facts.say(flag.swedish, flag.english)


def _word_suppressed(facts: Facts) -> str:
    """Say that it is hidden, and not whether because it is small or to protect one that is."""
    label = _label(facts)
    if facts.text("quantity") in COSTS:
        return facts.say(
            f"{label}Kostnaden visas inte, av sekretesskäl: den gäller så få barn, eller skulle "
            "avslöja en annan som gör det.",
            f"{label}The cost is not shown, for reasons of confidentiality: it is that of so few "
            "children, or would reveal another that is.",
        )
    return facts.say(
        f"{label}Värdet visas inte, av sekretesskäl. Andelen visas inte heller, eftersom antalet "
        "då går att räkna ut.",
        f"{label}The value is not shown, for reasons of confidentiality. Nor is the share, since "
        "the number could be worked out from it.",
    )


def _word_few_years(facts: Facts) -> str:
    found, needed = facts.number("n_years"), facts.number("years_needed")
    place = facts.place()
    if found == "0":
        return facts.say(
            f"Inget år har värden{place}. Minst {needed} behövs för en trend.",
            f"No year has values{place}. At least {needed} are needed for a trend.",
        )
    noun = "year exists" if found == "1" else "years exist"
    if facts.text("quantity") in CHANGES:
        return facts.say(
            f"Bara {found} år finns{place}. Minst {needed} behövs för att skilja en förändring "
            "från vanlig variation mellan åren.",
            f"Only {found} {noun}{place}. At least {needed} are needed to tell a change from the "
            "usual variation between years.",
        )
    return facts.say(
        f"Bara {found} år finns{place}. Minst {needed} behövs för en trend. Vi visar punkterna, "
        "ingen linje.",
        f"Only {found} {noun}{place}. At least {needed} are needed for a trend. We show "
        "the points, no line.",
    )


def _label(facts: Facts) -> str:
    """Say where and when, if the row does: ``Nora 7–12 år 2020: ``."""
    parts = [facts.text("municipality")] if facts.has("municipality") else []
    # A part of a gap is of its own age band, whichever two the gap is between.
    is_part = facts.text("component")[:1].isdigit()
    if is_part or facts.has("age_band"):
        parts.append(facts.ages("component" if is_part else "age_band"))
    if facts.has("year"):
        parts.append(facts.number("year"))
    return f"{' '.join(parts)}: " if parts else ""
