"""How text reads on a page: numbers, dates, lists and statuses, in Swedish and in English.

Interface texts live beside the page that shows them, as :class:`Texts`; what is common to all
pages lives here. Numbers go through :mod:`tidigt.number_format` only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tidigt.number_format import (
    NO_BREAK_SPACE,
    Language,
    format_number,
    format_percent,
    format_points,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

__all__ = [
    "LANGUAGES",
    "NO_BREAK_SPACE",
    "Language",
    "Texts",
    "age_band",
    "day",
    "format_number",
    "format_percent",
    "format_points",
    "join",
    "language_from",
    "spans",
    "status_word",
]

LANGUAGES: tuple[Language, ...] = ("sv", "en")
MONTHS: dict[Language, tuple[str, ...]] = {
    "sv": (
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
STATUS_WORDS: dict[str, tuple[str, str]] = {
    "missing": ("saknas", "missing"),
    "suppressed": ("dolt (sekretess)", "hidden (confidential)"),
    "source_suppressed": ("dolt av källan", "hidden by the source"),
    "masked": ("visas inte exakt av källan", "not shown exactly by the source"),
    "not_applicable": ("gäller inte", "not applicable"),
}


class Texts:
    """The texts of one room of the interface, each in Swedish and in English.

    Parameters
    ----------
    entries : mapping of str to (str, str)
        Key to Swedish and English; ``{name}`` is filled in when the text is asked for.

    Examples
    --------
    >>> texts = Texts({"years": ("{first} till {last}", "{first} to {last}")})
    >>> texts("years", "sv", first=2012, last=2024)
    '2012 till 2024'
    """

    def __init__(self, entries: Mapping[str, tuple[str, str]]) -> None:
        self.entries = dict(entries)

    def __call__(self, key: str, language: Language, **values: Any) -> str:  # noqa: ANN401 - anything that can be formatted
        """Return the text of ``key`` in one language; ``KeyError`` if there is none."""
        return self.entries[key][LANGUAGES.index(language)].format(**values)


def language_from(asked: str | None) -> Language:
    """Return the language that an address asks for; Swedish unless it is English.

    Examples
    --------
    >>> language_from("en"), language_from("xx"), language_from(None)
    ('en', 'sv', 'sv')
    """
    return "en" if asked == "en" else "sv"


def join(words: Iterable[str], language: Language = "sv") -> str:
    """Write a list in running text.

    Examples
    --------
    >>> join(["Askersund", "Degerfors", "Nora"])
    'Askersund, Degerfors och Nora'
    """
    items = list(words)
    last_two = " och " if language == "sv" else " and "
    return last_two.join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def inside_sentence(words: str) -> str:
    """Begin words with a small letter, unless they begin with an abbreviation.

    Examples
    --------
    >>> inside_sentence("Alla insatser"), inside_sentence("HVB")
    ('alla insatser', 'HVB')
    """
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def day(moment: date, language: Language = "sv") -> str:
    """Write a date as people read it.

    Examples
    --------
    >>> from datetime import date
    >>> day(date(2024, 3, 1)), day(date(2024, 3, 1), "en")
    ('1 mars 2024', '1 March 2024')
    """
    return f"{moment.day} {MONTHS[language][moment.month - 1]} {moment.year}"


def age_band(band: str, language: Language = "sv") -> str:
    """Write an age band with an en dash and its unit.

    Examples
    --------
    >>> age_band("0-6"), age_band("7-12", "en"), age_band("16-16")
    ('0–6 år', '7–12 years', '16 år')
    """
    youngest, _, oldest = band.partition("-")
    band = youngest if youngest == oldest else band
    return f"{band.replace('-', '–')} {'år' if language == 'sv' else 'years'}"


def status_word(status: str, language: Language = "sv") -> str:
    """Say why there is no number, in words that fit in a table cell.

    Examples
    --------
    >>> status_word("suppressed")
    'dolt (sekretess)'
    """
    return STATUS_WORDS[status][LANGUAGES.index(language)]


def spans(years: Iterable[int]) -> list[str]:
    """Write years, each run of adjacent ones as one span.

    Examples
    --------
    >>> spans([2012, 2013, 2014, 2017])
    ['2012–2014', '2017']
    """
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
