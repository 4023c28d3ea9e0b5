"""How a value of an indicator is written and drawn, by its unit: share, kronor, children, ..."""

from __future__ import annotations

from dataclasses import dataclass

from tidigt_dashboards.swedish import LANGUAGES, NO_BREAK_SPACE, Language, format_number


@dataclass(frozen=True)
class UnitStyle:
    """How values of one unit are shown.

    Attributes
    ----------
    factor : float
        From the stored value to the one shown; 100 for shares, which are stored as 0-1.
    axis : (str, str)
        Title of an axis, in Swedish and English.
    after : (str, str)
        What stands after a number; empty for a count.
    difference : (str, str)
        What stands after a difference between two values.
    """

    factor: float
    axis: tuple[str, str]
    after: tuple[str, str]
    difference: tuple[str, str]


POINTS = ("procentenheter", "percentage points")
STYLES: dict[str, UnitStyle] = {
    "share": UnitStyle(100, ("Procent", "Per cent"), ("%", "%"), POINTS),
    "percent": UnitStyle(1, ("Procent", "Per cent"), ("%", "%"), POINTS),
    "children": UnitStyle(1, ("Antal barn", "Children"), ("", ""), ("barn", "children")),
    "sek": UnitStyle(1, ("Kronor", "SEK"), ("kr", "SEK"), ("kr", "SEK")),
    "sek_per_child": UnitStyle(
        1, ("Kronor per barn", "SEK per child"), ("kr", "SEK"), ("kr", "SEK")
    ),
    "sek_per_inhabitant": UnitStyle(
        1, ("Kronor per invånare", "SEK per inhabitant"), ("kr", "SEK"), ("kr", "SEK")
    ),
    "per_1000": UnitStyle(
        1, ("Per 1 000", "Per 1,000"), ("per 1 000", "per 1,000"), ("per 1 000", "per 1,000")
    ),
    "per_100000": UnitStyle(
        1,
        ("Per 100 000", "Per 100,000"),
        ("per 100 000", "per 100,000"),
        ("per 100 000", "per 100,000"),
    ),
    "per_inhabitant": UnitStyle(
        1,
        ("Antal per invånare", "Number per inhabitant"),
        ("per invånare", "per inhabitant"),
        ("per invånare", "per inhabitant"),
    ),
    "merit_points": UnitStyle(
        1, ("Meritpoäng", "Merit points"), ("poäng", "points"), ("poäng", "points")
    ),
    "days": UnitStyle(1, ("Dagar", "Days"), ("dagar", "days"), ("dagar", "days")),
}


def write_in_unit(
    value: float,
    unit: str,
    decimals: int,
    *,
    language: Language = "sv",
    is_difference: bool = False,
) -> str:
    """Write a value of an indicator with its unit.

    Parameters
    ----------
    value : float
        As stored; finite.
    unit : str
        A key of ``STYLES``, as in the catalogue.
    decimals : int
        Of the indicator.
    language : {"sv", "en"}, default "sv"
    is_difference : bool, default False
        A difference between two values: percentage points, not per cent.

    Examples
    --------
    >>> write_in_unit(0.093, "share", 1).replace(NO_BREAK_SPACE, " ")
    '9,3 %'
    >>> write_in_unit(4.25, "percent", 1, is_difference=True).replace(NO_BREAK_SPACE, " ")
    '4,2 procentenheter'
    """
    style = STYLES[unit]
    number = format_number(style.factor * value, decimals, language=language)
    place = LANGUAGES.index(language)
    after = (style.difference if is_difference else style.after)[place]
    if after == "%" and language == "en":
        return f"{number}%"
    return f"{number}{NO_BREAK_SPACE}{after}" if after else number
