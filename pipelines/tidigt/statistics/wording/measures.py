"""Numbers in the unit of their row, and the name of that unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.number_format import NO_BREAK_SPACE, format_number

if TYPE_CHECKING:
    from tidigt.statistics.wording.facts import Facts

POINTS_OF_SHARE = ("pp_share", "share", "pp_share/year")

NAMED_UNITS = {
    "merit_points": ("poäng", "points"),
    "days": ("dagar", "days"),
    "sek": ("kronor", "kronor"),
    "sek_per_child": ("kronor per barn", "kronor per child"),
    "sek_per_inhabitant": ("kronor per invånare", "kronor per inhabitant"),
    "per_inhabitant": ("per invånare", "per inhabitant"),
}


def write_measure(facts: Facts, name: str, *, absolute: bool = False) -> str:
    """Write a number in the unit of the row, without naming the unit.

    Examples
    --------
    >>> from tidigt.statistics.wording.facts import Facts
    >>> write_measure(Facts({"estimate": -0.011, "unit": "pp_share"}, "sv"), "estimate")
    '−1,1'
    """
    unit = facts.text("unit")
    if unit in POINTS_OF_SHARE:
        return facts.points(name, absolute=absolute)
    decimals = 0 if unit.startswith(("merit_points", "sek", "days")) else 1
    decimals = 2 if unit in {"ratio", "per_inhabitant"} else decimals
    return facts.number(name, decimals, absolute=absolute)


def name_unit(facts: Facts) -> str:
    """Name the unit that :func:`write_measure` leaves out.

    Examples
    --------
    >>> from tidigt.statistics.wording.facts import Facts
    >>> name_unit(Facts({"unit": "pp_share"}, "en"))
    'percentage points'
    """
    unit = facts.text("unit").removesuffix("/year")
    if unit in NAMED_UNITS:
        return facts.say(*NAMED_UNITS[unit])
    if unit.startswith("per_"):
        size = format_number(float(unit.removeprefix("per_")), language=facts.language)
        return f"per {size}"
    return facts.say("procentenheter", "percentage points")


def write_money(facts: Facts, name: str, *, absolute: bool = False) -> str:
    """Write an amount in millions of kronor, in thousands below one million, or in kronor.

    Examples
    --------
    >>> from tidigt.statistics.wording.facts import Facts
    >>> write_money(Facts({"cost": 3_800_000}, "sv"), "cost") == "3,8\N{NO-BREAK SPACE}mnkr"
    True
    """
    value = abs(facts.value(name)) if absolute else facts.value(name)
    if abs(value) >= 999_500:
        number, unit = format_number(value / 1e6, 1, language=facts.language), "mnkr"
        english = "million kronor"
    elif 0 < abs(value) < 999.5:
        number, unit = format_number(value, 0, language=facts.language), "kr"
        english = "kronor"
    else:
        number, unit = format_number(value / 1e3, 0, language=facts.language), "tkr"
        english = "thousand kronor"
    return f"{number}{NO_BREAK_SPACE}{facts.say(unit, english)}"
