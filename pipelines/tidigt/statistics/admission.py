"""Whether a series may be compared with others at all, and when that could be possible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from tidigt.statistics.project_years import MIN_POST_YEARS, MIN_PRE_YEARS, read_project_date
from tidigt.statistics.results import Grade

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tidigt.statistics.outcome_panel import TriggerYear
    from tidigt.statistics.results import Quantity

FUNCTION = "admit_comparison"


@dataclass(frozen=True)
class Admission:
    """What a series has, and what a claim about one municipality needs.

    Attributes
    ----------
    n_pre, n_post : int
        Years before the start, the trigger year not counted, and whole years after it.
    codes : tuple of str
        The flags of the rules that are broken; empty where the comparison may be made.
    first_year : int or None
        The first year whose figures would make it possible; None if no later year can, because
        what lacks lies before the start.
    """

    n_pre: int
    n_post: int
    codes: tuple[str, ...]
    first_year: int | None

    @property
    def is_admitted(self) -> bool:
        """Whether the comparison may be made."""
        return not self.codes


def admit_comparison(
    years: Iterable[int], start: date | str | int, trigger_year: TriggerYear = None
) -> Admission:
    """Count the years on both sides of a start, and say when there will be enough.

    Parameters
    ----------
    years : iterable of int
        Calendar years with a value.
    start : date, ISO text or year
        A start after 1 January leaves its own year in neither period.
    trigger_year : int, "none" or None
        As for :func:`synthetic_control`.

    Examples
    --------
    >>> admit_comparison(range(2010, 2025), "2021-09-01", 2020)
    Admission(n_pre=10, n_post=3, codes=('few_post_years',), first_year=2025)
    """
    begins = read_project_date(start, function=FUNCTION)
    first_whole = begins.year + ((begins.month, begins.day) != (1, 1))
    known = set(years)
    n_pre = sum(year < begins.year and year != trigger_year for year in known)
    n_post = sum(year >= first_whole for year in known)
    codes = {"few_pre_years": n_pre < MIN_PRE_YEARS, "few_post_years": n_post < MIN_POST_YEARS}
    possible = max(max(known, default=0), first_whole + MIN_POST_YEARS - 1)
    return Admission(
        n_pre=n_pre,
        n_post=n_post,
        codes=tuple(code for code, is_broken in codes.items() if is_broken),
        first_year=possible if n_pre >= MIN_PRE_YEARS else None,
    )


def refused_row(quantity: Quantity, codes: Iterable[str]) -> pd.Series:
    """Make the result row of a method that refused, for :func:`describe_result` to word.

    Parameters
    ----------
    quantity : Quantity
        What would have been estimated.
    codes : iterable of str
        The flags of the rules that are broken.
    """
    return pd.Series(
        {
            "quantity": str(quantity),
            "estimate": float("nan"),
            "grade": str(Grade.INSUFFICIENT),
            "flags": tuple(codes),
        }
    )
