"""Which birth cohorts a project reached, and when they fill an age band."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt.errors import InvalidInputError
from tidigt.statistics.frames import result_frame
from tidigt.statistics.project_years import read_project_date
from tidigt.statistics.results import Grade, Quantity
from tidigt.statistics.validation import read_years

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

FUNCTION = "cohort_exposure"
MIN_EXPOSURE = 0.25
"""Below this share of the band no change in it may be put down to the project."""


def cohort_exposure(
    bands: Iterable[str],
    years: Iterable[int],
    start: date | str | int,
    end: date | str | int,
    eligible_ages: tuple[int, int],
) -> pd.DataFrame:
    """Say how much of each age band, each year, was of the right age during the project.

    A birth year counts as exposed if its children had an eligible age, by the end of the year, in
    any calendar year up to then that the project touched. That is the most that the project can
    have reached: it says nothing of how many children took part.

    Parameters
    ----------
    bands : iterable of str
        Age bands, from-to, both included, by age at the end of the year: ``"7-12"``.
    years : iterable of int
        Calendar years to tell about.
    start, end : date, ISO text or year
        First and last day of the project.
    eligible_ages : tuple of int
        Youngest and oldest age that the project was meant for, e.g. ``(1, 5)`` for preschool.

    Returns
    -------
    pandas.DataFrame
        One row per band and year, unit ``share`` of the band's birth years; ``full_year`` is the
        first year when the whole band has been exposed, missing if that never happens. ``blocks``
        is the flag that an outcome of that band and year must carry: ``not_yet_exposed`` at 0 and
        ``low_exposure`` below 25 %, which forbid every claim about the project. Give ``estimate``
        to :func:`placebo_inference` as its ``exposure``.

    Raises
    ------
    InvalidInputError
        A band is not written as from-to, the project ends before it starts, or the ages are not
        in order.

    Notes
    -----
    Age, period and cohort are linearly tied (period = cohort + age): no table of this kind can
    separate their slopes (Holford 1983, *Biometrics* 39:311).

    Examples
    --------
    >>> exposure = cohort_exposure(
    ...     ["7-12"], [2023, 2025, 2028], "2021-09-01", "2023-06-30", (1, 5)
    ... )
    >>> exposure[["year", "estimate", "full_year"]].round(2)
       year  estimate  full_year
    0  2023      0.17     2028.0
    1  2025      0.50     2028.0
    2  2028      1.00     2028.0
    """
    begins, ends = project_span(start, end, eligible_ages)
    lowest, highest = eligible_ages
    first_birth = begins - highest
    names, wanted = list(dict.fromkeys(bands)), list(dict.fromkeys(years))
    if not names or not wanted:
        raise InvalidInputError(f"{FUNCTION}: minst ett åldersspann och ett år behövs.")
    limits = np.array([read_band(name) for name in names])
    table = pd.MultiIndex.from_product([names, wanted], names=["age_band", "year"]).to_frame(
        index=False
    )
    youngest, oldest = np.repeat(limits, len(wanted), axis=0).T
    year = read_years(table, function=FUNCTION)
    last_birth = np.minimum(year, ends) - lowest  # the youngest reached by then
    overlap = np.minimum(year - youngest, last_birth) - np.maximum(year - oldest, first_birth) + 1
    exposed = np.where(year < begins, 0, np.maximum(overlap, 0))
    births = oldest - youngest + 1
    full = np.maximum(first_birth + oldest, begins)
    nothing = np.full(len(table), np.nan)
    return result_frame(
        table,
        quantity=Quantity.EXPOSURE,
        estimate=exposed / births,
        lower=nothing,
        upper=nothing,
        confidence=np.nan,
        unit="share",
        method="birth_years",
        n_numerator=exposed,
        n_denominator=births,
        grade=Grade.DESCRIPTION,
        masks={},
        extra={
            "full_year": np.where(full - youngest <= np.minimum(full, ends) - lowest, full, np.nan),
            "blocks": np.select(
                [exposed == 0, exposed < MIN_EXPOSURE * births],
                ["not_yet_exposed", "low_exposure"],
                "",
            ),
        },
    )


def read_band(band: str) -> tuple[int, int]:
    """Read an age band as its youngest and oldest age.

    Raises
    ------
    InvalidInputError
        It is not written as from-to with the younger age first.

    Examples
    --------
    >>> read_band("7-12")
    (7, 12)
    """
    parts = str(band).replace("\N{EN DASH}", "-").split("-")
    if len(parts) == 2 and all(part.strip().isdigit() for part in parts):
        youngest, oldest = (int(part) for part in parts)
        if youngest <= oldest:
            return youngest, oldest
    raise InvalidInputError(
        f"{FUNCTION}: ett åldersspann skrivs från-till med den yngre åldern först, till exempel "
        f"7-12, inte {str(band)[:20]!r}."
    )


def project_span(
    start: date | str | int, end: date | str | int, eligible_ages: tuple[int, int]
) -> tuple[int, int]:
    """Give the first and the last calendar year that a project touches.

    Raises
    ------
    InvalidInputError
        It ends before it starts, or the ages are not in order.

    Examples
    --------
    >>> project_span("2021-09-01", "2023-06-30", (1, 5))
    (2021, 2023)
    """
    begins = read_project_date(start, function=FUNCTION)
    ends = read_project_date(end, function=FUNCTION, is_end=True)
    youngest, oldest = eligible_ages
    if ends < begins:
        raise InvalidInputError(f"{FUNCTION}: projektet slutar {ends} men börjar {begins}.")
    if not 0 <= youngest <= oldest:
        raise InvalidInputError(
            f"{FUNCTION}: eligible_ages ska vara yngsta och äldsta ålder, inte {eligible_ages}."
        )
    return begins.year, ends.year
