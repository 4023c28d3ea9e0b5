"""The ledger of an investment as one line of text: year, payer and amount of each entry.

Payers are a closed list of words, so that no name of a person ends in an address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tidigt_dashboards.swedish import Texts, join
from tidigt_dashboards.written_numbers import Bounds, WrittenWrongError, read_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tidigt_dashboards.swedish import Language

FUND = "fond"
PAYERS = (FUND, "ifo", "forskola", "skola", "region", "stat")
WORDS = {
    "fond": ("fond", "fund"),
    "ifo": ("ifo",),
    "forskola": ("förskola", "forskola", "preschool"),
    "skola": ("skola", "school"),
    "region": ("region",),
    "stat": ("stat", "state"),
}
YEARS = (1990, 2100)
AMOUNT = Bounds(0, 999_999_999, unit=("kr", "SEK"))
MOST_ENTRIES = 12
ENTRY = re.compile(r"(\d{4})[:,]?\s+(?:([a-zåäöA-ZÅÄÖ]+)[:,]?\s+)?(.+)")
MILLIONS = re.compile(r"\s*(mnkr|msek|tkr|tsek)\.?$", re.IGNORECASE)
FACTORS = {"mnkr": 1e6, "msek": 1e6, "tkr": 1e3, "tsek": 1e3}
TEXTS = Texts(
    {
        "form": (
            "Post {n} ska vara år, betalare och belopp, till exempel 2014 fond 3 800 000.",
            "Entry {n} must be year, payer and amount, for example 2014 fond 3 800 000.",
        ),
        "year": (
            "Post {n}: året ska vara mellan {first} och {last}.",
            "Entry {n}: the year must be from {first} to {last}.",
        ),
        "payer": (
            "Post {n}: betalaren ska vara {words}.",
            "Entry {n}: the payer must be {words}.",
        ),
        "amount": ("Post {n}: {message}", "Entry {n}: {message}"),
        "large": (
            "Post {n}: beloppet ska vara högst {high}.",
            "Entry {n}: the amount must be at most {high}.",
        ),
        "many": ("Högst {most} poster.", "At most {most} entries."),
    }
)


@dataclass(frozen=True)
class Entry:
    """One amount of one year, in kronor of that year."""

    year: int
    payer: str
    amount: float


def read_ledger(text: str, language: Language = "sv") -> tuple[Entry, ...]:
    """Read the entries of a ledger, in order of year.

    Parameters
    ----------
    text : str
        ``2014 fond 3 800 000; 2015 region 0,2 mnkr``; without a payer it is the fund. Empty is an
        empty ledger.
    language : {"sv", "en"}, default "sv"
        Of the message.

    Raises
    ------
    WrittenWrongError
        An entry cannot be read; the message says which and why.

    Examples
    --------
    >>> read_ledger("2014 fond 3,8 mnkr")
    (Entry(year=2014, payer='fond', amount=3800000.0),)
    """
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if len(parts) > MOST_ENTRIES:
        raise WrittenWrongError(TEXTS("many", language, most=MOST_ENTRIES))
    entries = [_read(part, place, language) for place, part in enumerate(parts, start=1)]
    return tuple(sorted(entries, key=lambda entry: entry.year))


def ledger_problem(text: str, language: Language = "sv") -> str:
    """Say what is wrong with a ledger; empty if nothing is.

    Examples
    --------
    >>> ledger_problem("2014 banken 5")
    'Post 1: betalaren ska vara fond, ifo, förskola, skola, region eller stat.'
    """
    try:
        read_ledger(text, language)
    except WrittenWrongError as error:
        return str(error)
    return ""


def write_ledger(entries: Sequence[Entry]) -> str:
    """Write entries as the line of text that they are read from.

    Examples
    --------
    >>> write_ledger([Entry(2014, "fond", 3_800_000)])
    '2014 fond 3 800 000'
    """
    return "; ".join(
        f"{entry.year} {entry.payer} {entry.amount:,.0f}".replace(",", " ") for entry in entries
    )


def _read(part: str, n: int, language: Language) -> Entry:
    found = ENTRY.fullmatch(part)
    if found is None:
        raise WrittenWrongError(TEXTS("form", language, n=n))
    year, word, amount = found.groups()
    first, last = YEARS
    if not first <= int(year) <= last:
        raise WrittenWrongError(TEXTS("year", language, n=n, first=first, last=last))
    unit = MILLIONS.search(amount)
    bare = amount[: unit.start()] if unit else amount
    factor = FACTORS[unit.group(1).lower()] if unit else 1.0
    try:
        value = factor * read_number(bare, AMOUNT, language)
    except WrittenWrongError as error:
        raise WrittenWrongError(TEXTS("amount", language, n=n, message=error)) from error
    if value > AMOUNT.high:
        high = AMOUNT.words(language)["high"]
        raise WrittenWrongError(TEXTS("large", language, n=n, high=high))
    return Entry(int(year), _payer(word, n, language), value)


def _payer(word: str | None, n: int, language: Language) -> str:
    if word is None:
        return FUND
    known = {name: payer for payer, names in WORDS.items() for name in names}
    if word.lower() not in known:
        place = 0 if language == "sv" else -1
        names = join([names[place] for names in WORDS.values()], language)
        either = names.replace(" och ", " eller ").replace(" and ", " or ")
        raise WrittenWrongError(TEXTS("payer", language, n=n, words=either))
    return known[word.lower()]
