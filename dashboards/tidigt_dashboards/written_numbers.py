"""Numbers as people write them in a field: decimal comma, spaces, a unit; or why they are none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tidigt_dashboards.swedish import NO_BREAK_SPACE, Texts, format_number

if TYPE_CHECKING:
    from tidigt_dashboards.swedish import Language

TOO_LARGE = "∞"
"""What a field keeps instead of ten digits or more in a row, which may be a person's number."""
UNITS = re.compile(r"\s*(?:kr|sek|kronor|%|procent|barn|år)\.?$", re.IGNORECASE)
SPACES = re.compile(r"(?<=\d)[\s\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}](?=\d{3}(?!\d))")
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:[.,]\d{3})+")
TEXTS = Texts(
    {
        "nothing": (
            "Skriv ett tal mellan {low} och {high}.",
            "Write a number from {low} to {high}.",
        ),
        "no_number": (
            "Det här är inget tal. Skriv ett mellan {low} och {high}, till exempel {example}.",
            "This is not a number. Write one from {low} to {high}, for example {example}.",
        ),
        "thousands": (
            "Tusental skrivs med mellanslag, till exempel 500 000, och decimaler med komma.",
            "Write thousands with spaces, for example 500 000.",
        ),
        "outside": (
            "Talet ska vara mellan {low} och {high}.",
            "The number must be between {low} and {high}.",
        ),
        "not_whole": (
            "Skriv ett heltal mellan {low} och {high}.",
            "Write a whole number from {low} to {high}.",
        ),
    }
)


class WrittenWrongError(ValueError):
    """What was written in a field is not what it asks for; the message is for the writer."""


@dataclass(frozen=True)
class Bounds:
    """Which numbers a field takes.

    Attributes
    ----------
    low, high : float
        Smallest and largest, both allowed.
    is_whole : bool
        Only whole numbers.
    unit : (str, str)
        What stands after the number, in Swedish and English.
    is_year : bool
        Written without a thousands separator.
    """

    low: float
    high: float
    is_whole: bool = False
    unit: tuple[str, str] = ("", "")
    is_year: bool = False

    def words(self, language: Language) -> dict[str, str]:
        """Write the ends, and a number between them."""
        unit = self.unit[0 if language == "sv" else 1]
        high = self._write(self.high, language)
        return {
            "low": self._write(self.low, language),
            "high": f"{high}{NO_BREAK_SPACE}{unit}" if unit else high,
            "example": self._write(self._example(), language),
        }

    def _example(self) -> float:
        usual = 500_000 if self.high >= 1e6 else 3 if self.is_whole else 3.5
        return min(self.high, max(self.low, usual))

    def _write(self, value: float, language: Language) -> str:
        if self.is_year:
            return str(int(value))
        return format_number(value, 0 if float(value).is_integer() else 1, language=language)


def read_number(text: str, bounds: Bounds, language: Language = "sv") -> float:
    """Read a number as a person writes it.

    Parameters
    ----------
    text : str
        Decimal comma or point, spaces between thousands, true or plain minus sign, a unit after.
    bounds : Bounds
        Which numbers are allowed.
    language : {"sv", "en"}, default "sv"
        Of the message.

    Raises
    ------
    WrittenWrongError
        It is no number, or one that is not allowed. ``500,000`` is refused: it means five hundred
        in Swedish and half a million in English.

    Examples
    --------
    >>> read_number("500 000 kr", Bounds(0, 1e6)), read_number("3,5", Bounds(0, 20))
    (500000.0, 3.5)
    """
    words = bounds.words(language)
    plain = SPACES.sub("", UNITS.sub("", text.strip())).replace("\N{MINUS SIGN}", "-")
    if not plain:
        raise WrittenWrongError(TEXTS("nothing", language, **words))
    if plain == TOO_LARGE:
        raise WrittenWrongError(TEXTS("outside", language, **words))
    if THOUSANDS.fullmatch(plain):
        raise WrittenWrongError(TEXTS("thousands", language))
    if not NUMBER.fullmatch(plain):
        raise WrittenWrongError(TEXTS("no_number", language, **words))
    value = float(plain.replace(",", "."))
    if not bounds.low <= value <= bounds.high:
        raise WrittenWrongError(TEXTS("outside", language, **words))
    if bounds.is_whole and not value.is_integer():
        raise WrittenWrongError(TEXTS("not_whole", language, **words))
    return value


def number_problem(text: str, bounds: Bounds, language: Language = "sv") -> str:
    """Say what is wrong with a number; empty if nothing is.

    Examples
    --------
    >>> number_problem("-5", Bounds(0, 20))
    'Talet ska vara mellan 0 och 20.'
    """
    try:
        read_number(text, bounds, language)
    except WrittenWrongError as error:
        return str(error)
    return ""
