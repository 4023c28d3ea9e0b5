"""One result row as its sentence sees it: numbers come out of it only as text, ready to read.

A sentence that takes every number from here cannot state one that the row does not hold.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from tidigt.number_format import Language, format_number, format_percent, format_points

EN_DASH = "\N{EN DASH}"


@dataclass(frozen=True)
class Facts:
    """A row of a result table and the language to word it in.

    Attributes
    ----------
    row : mapping of column name to value
        ``RESULT_COLUMNS`` and context such as ``municipality``, ``year`` and ``age_band``.
    language : {"sv", "en"}

    Examples
    --------
    >>> facts = Facts({"estimate": 0.073, "age_band": "7-12", "year": 2020}, "sv")
    >>> facts.points("estimate"), facts.ages("age_band"), facts.number("year")
    ('7,3', '7–12 år', '2020')
    """

    row: Mapping[str, Any]
    language: Language

    def say(self, swedish: str, english: str) -> str:
        """Choose the text of the language."""
        return swedish if self.language == "sv" else english

    def has(self, *names: str) -> bool:
        """Tell whether all these columns are there and hold something."""
        return all(not _is_nothing(self.row.get(name)) for name in names)

    def value(self, name: str) -> float:
        """Give a number to compare with, never to write; NaN where it is missing."""
        return float(self.row[name]) if self.has(name) else math.nan

    def text(self, name: str) -> str:
        """Give a text as it stands; empty where it is missing."""
        return str(self.row[name]) if self.has(name) else ""

    def number(
        self, name: str, decimals: int = 0, *, absolute: bool = False, signed: bool = False
    ) -> str:
        """Write a number; years, which have no thousands separator, too."""
        value = self._magnitude(name, absolute=absolute)
        if name.endswith("year"):
            return str(int(value))
        return format_number(value, decimals, language=self.language, signed=signed)

    def percent(self, name: str) -> str:
        """Write a share (0-1) as a percentage with its sign."""
        return format_percent(self.value(name), language=self.language)

    def points(self, name: str, *, absolute: bool = False, signed: bool = False) -> str:
        """Write a difference of shares (0-1) as percentage points, without the unit."""
        value = self._magnitude(name, absolute=absolute)
        return format_points(value, language=self.language, signed=signed)

    def interval(self, write: Callable[[str], str], *, absolute: bool = False) -> str:
        """Write ``95 % KI 4,0 till 10,6``, each limit as ``write`` has it.

        With ``absolute`` the limits are those of the size of the change, smallest first, since the
        sentence has said the direction; ``write`` must then drop the sign.
        """
        if not math.isfinite(self.value("lower")) or not math.isfinite(self.value("upper")):
            return self.say("utan konfidensintervall", "without a confidence interval")
        names = ("lower", "upper")
        if absolute and self.value("estimate") < 0:
            names = ("upper", "lower")
        level = format_percent(self.value("confidence"), 0, language=self.language)
        first, last = (write(name) for name in names)
        return self.say(f"{level} KI {first} till {last}", f"{level} CI {first} to {last}")

    def p_value(self, name: str = "p_value") -> str:
        """Write a p-value with at least two decimals, and as many as it takes not to be zero."""
        value = self.value(name)
        decimals = 2 if value >= 0.095 or value <= 0 else math.ceil(-math.log10(value)) + 1
        return format_number(value, decimals, language=self.language)

    def ages(self, name: str) -> str:
        """Write an age band, ``0-6``, as ``0–6 år``; any other group by its name."""
        group = self.text(name)
        if not group[:1].isdigit():
            return group
        youngest, _, oldest = group.partition("-")
        group = youngest if youngest == oldest else group
        return self.say(f"{group.replace('-', EN_DASH)} år", f"{group.replace('-', EN_DASH)} years")

    def title(self, otherwise: str) -> str:
        """Name what the number is of, if the row does; else as ``otherwise``."""
        return self.text("title") or otherwise

    def unit_size(self) -> str:
        """Write the 1 000 of the unit ``per_1000``."""
        return format_number(float(self.text("unit").removeprefix("per_")), language=self.language)

    def place(self) -> str:
        """Write `` i Nora``; empty where the row does not say where."""
        if not self.has("municipality"):
            return ""
        name = self.text("municipality")
        if name.casefold() == "riket":
            return self.say(" i riket", " in Sweden")
        return self.say(f" i {name}", f" in {name}")

    def in_year(self) -> str:
        """Write `` 2020``, or `` in 2020``; empty where the row has no year."""
        if not self.has("year"):
            return ""
        return self.say(f" {self.number('year')}", f" in {self.number('year')}")

    def period(self) -> str:
        """Write `` 2016–2021``; empty where the row has no first and last year."""
        if not self.has("first_year", "last_year"):
            return ""
        years = f"{self.number('first_year')}{EN_DASH}{self.number('last_year')}"
        return self.say(f" {years}", f" in {years}")

    def is_clear(self, null: float = 0.0) -> bool:
        """Tell whether the interval leaves out ``null``."""
        return self.value("lower") > null or self.value("upper") < null

    def _magnitude(self, name: str, *, absolute: bool) -> float:
        value = self.value(name)
        return abs(value) if absolute else value


Writer = Callable[[Facts], str]
"""Words one row that has an estimate and no blocking flag."""


def _is_nothing(value: object) -> bool:
    """Tell None, NaN, pandas' NA and NaT, and empty text."""
    if isinstance(value, (float, np.floating)):
        return math.isnan(value)
    return value is None or value is pd.NA or value is pd.NaT or str(value) == ""
