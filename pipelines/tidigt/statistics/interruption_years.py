"""Which years of a series are before, during and after a start, and whether they are enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tidigt.errors import InsufficientDataError, InvalidInputError
from tidigt.statistics.cells import read_cells
from tidigt.statistics.project_years import (
    MIN_POST_YEARS,
    MIN_PRE_YEARS,
    read_project_date,
    share_of_year_after,
)
from tidigt.statistics.validation import read_years, require_unique

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd
    from numpy.typing import NDArray

    from tidigt.statistics.outcome_panel import TriggerYear

    Floats = NDArray[np.float64]
    Booleans = NDArray[np.bool_]

FUNCTION = "interrupted_series"
NEEDED = {
    "level": (MIN_PRE_YEARS, MIN_POST_YEARS),
    "level_slope": (MIN_PRE_YEARS, MIN_PRE_YEARS),
}
"""Years before and after the start that each model needs."""


@dataclass(frozen=True)
class Calendar:
    """The project's dates as they meet a series of years.

    Attributes
    ----------
    start_year : int
        The year of the start.
    first_year : int
        The first whole year with the project.
    last_year : int or None
        The last year to use.
    share : float
        Part of the start year that the project ran.
    trigger_year : int, "none" or None
    weighs_transition : bool
        Use the start year, as partly treated; else leave it out.
    """

    start_year: int
    first_year: int
    last_year: int | None
    share: float
    trigger_year: TriggerYear
    weighs_transition: bool

    @property
    def has_transition(self) -> bool:
        """The start year is partly before and partly after the start."""
        return self.first_year > self.start_year

    def treated_share(self, years: NDArray[np.int64]) -> Floats:
        """Give the part of each year with the project."""
        share = (years >= self.first_year).astype(float)
        if self.has_transition:
            share[years == self.start_year] = self.share
        return share

    def is_used(self, years: NDArray[np.int64]) -> Booleans:
        """Tell which years take part."""
        used = years != self.trigger_year
        if self.has_transition and not self.weighs_transition:
            used &= years != self.start_year
        if self.last_year is not None:
            used &= years <= self.last_year
        return used


@dataclass(frozen=True)
class Series:
    """One series of years; ``is_used`` where a value is known and the year takes part."""

    years: NDArray[np.int64]
    counts: Floats
    bases: Floats
    is_used: Booleans
    has_holes: bool

    def before(self, calendar: Calendar) -> int:
        """Count the used years before the start year."""
        return int((self.is_used & (self.years < calendar.start_year)).sum())

    def after(self, calendar: Calendar) -> int:
        """Count the used whole years with the project."""
        return int((self.is_used & (self.years >= calendar.first_year)).sum())


def read_calendar(
    start: date | str | int,
    end: date | str | int | None,
    trigger_year: TriggerYear,
    *,
    weighs_transition: bool,
) -> Calendar:
    """Take the project's dates from the register.

    Raises
    ------
    InvalidInputError
        A date cannot be read, or the end is before the start.
    """
    begins = read_project_date(start, function=FUNCTION)
    ends = None if end is None else read_project_date(end, function=FUNCTION, is_end=True)
    if ends is not None and ends < begins:
        raise InvalidInputError(f"{FUNCTION}: projektet slutar {ends} men börjar {begins}.")
    is_whole = (begins.month, begins.day) == (1, 1)
    return Calendar(
        start_year=begins.year,
        first_year=begins.year if is_whole else begins.year + 1,
        last_year=None if ends is None else ends.year,
        share=share_of_year_after(begins),
        trigger_year=trigger_year,
        weighs_transition=weighs_transition,
    )


def read_series(df: pd.DataFrame, calendar: Calendar, family: str, which: str) -> Series:
    """Take one series from a table of ``year``, ``count`` and ``population``, in order.

    Raises
    ------
    InvalidInputError
        A column is missing or not numeric, a year stands twice, or a count is impossible.
    """
    require_unique(df, ["year"], function=f"{FUNCTION} ({which})")
    df = df.sort_values("year", kind="stable")
    years = read_years(df, function=FUNCTION)
    cells = read_cells(
        df, "count", "population", function=FUNCTION, is_share=family == "quasi_binomial"
    )
    is_known = ~np.isnan(cells.count)
    n_calendar = int(years.max() - years.min()) + 1 if len(years) else 0
    return Series(
        years=years,
        counts=cells.count,
        bases=cells.population,
        is_used=is_known & calendar.is_used(years),
        has_holes=bool(is_known.sum() < n_calendar),
    )


def require_years(series: Series, calendar: Calendar, model: str, which: str) -> None:
    """Refuse a series that is too short, or that has nothing to tell on one side of the start.

    Raises
    ------
    InsufficientDataError
        Too few years before (code ``few_pre_years``) or after (``few_post_years``) the start, or no
        events on one side (``no_events``).
    """
    sides = (
        ("few_pre_years", series.before(calendar), NEEDED[model][0], "före"),
        ("few_post_years", series.after(calendar), NEEDED[model][1], "efter"),
    )
    for code, found, needed, side in sides:
        if found < needed:
            raise InsufficientDataError(
                f"{FUNCTION}: {which} har {found} år {side} starten {calendar.start_year} att "
                f"räkna på, men minst {needed} behövs för modellen {model} (startåret och året som "
                "satte igång projektet räknas inte).",
                code=code,
                found=found,
                needed=needed,
            )
    is_before = series.years < calendar.start_year
    for chosen in (series.is_used & is_before, series.is_used & ~is_before):
        if series.counts[chosen].sum() in {0, series.bases[chosen].sum()}:
            raise InsufficientDataError(
                f"{FUNCTION}: {which} har inga barn med insats, eller enbart sådana, före eller "
                "efter starten. Då går ingen förändring att skatta.",
                code="no_events",
                found=0,
                needed=1,
            )
