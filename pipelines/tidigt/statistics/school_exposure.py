"""When the pupils of year 9 can have met a project that they were of the right age for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt.errors import InvalidInputError
from tidigt.statistics.cohorts import MIN_EXPOSURE
from tidigt.statistics.frames import result_frame
from tidigt.statistics.project_years import read_project_date
from tidigt.statistics.results import Grade, Quantity
from tidigt.statistics.validation import read_years

if TYPE_CHECKING:
    from collections.abc import Iterable

FUNCTION = "school_exposure"
AGE_IN_YEAR_9 = 15
"""Age at the end of the autumn of year 9; in preschool class it is 6."""


def school_exposure(
    springs: Iterable[int],
    start: date | str | int,
    end: date | str | int,
    eligible_ages: tuple[int, int],
) -> pd.DataFrame:
    """Say how many school years, at an eligible age, each year 9 had during the project.

    A school year (September to May) counts when all of it lies within the project. That is the most
    that the project can have reached: it says nothing of how many pupils took part.

    Parameters
    ----------
    springs : iterable of int
        The springs when the pupils leave year 9.
    start, end : date, ISO text or year
        First and last day of the project.
    eligible_ages : tuple of int
        Youngest and oldest age that the project was meant for, at the end of the autumn: ``(6, 9)``
        is preschool class to year 3. What comes after year 9 is left out.

    Returns
    -------
    pandas.DataFrame
        One row per spring: ``estimate``, the share of the eligible school years that lay within the
        project; ``exposed_years``, ``touched_years`` (at least a day of them did) and
        ``eligible_years``; ``first_spring`` and ``last_spring``, when the first and the last pupils
        with a whole school year leave year 9, missing if there are none; ``age_from``, ``age_to``;
        ``blocks`` as in :func:`tidigt.statistics.cohort_exposure`.

    Raises
    ------
    InvalidInputError
        The project ends before it starts, or the ages are not in order or all after year 9.

    Examples
    --------
    >>> clock = school_exposure([2025, 2026, 2028], "2019-03-01", "2022-12-31", (6, 9))
    >>> clock[["year", "exposed_years", "eligible_years", "first_spring", "last_spring"]]
       year  exposed_years  eligible_years  first_spring  last_spring
    0  2025              0               4          2026         2031
    1  2026              1               4          2026         2031
    2  2028              3               4          2026         2031
    """
    begins = read_project_date(start, function=FUNCTION)
    ends = read_project_date(end, function=FUNCTION, is_end=True)
    youngest, oldest = eligible_ages[0], min(eligible_ages[1], AGE_IN_YEAR_9)
    if ends < begins:
        raise InvalidInputError(f"{FUNCTION}: projektet slutar {ends} men börjar {begins}.")
    if not 0 <= youngest <= oldest:
        raise InvalidInputError(
            f"{FUNCTION}: eligible_ages ska vara yngsta och äldsta ålder, högst {AGE_IN_YEAR_9}, "
            f"inte {eligible_ages}."
        )
    table = pd.DataFrame({"year": list(dict.fromkeys(springs))})
    autumns = range(begins.year - 1, ends.year + 1)
    whole = [autumn for autumn in autumns if begins <= _first(autumn) and _last(autumn) <= ends]
    touched = [autumn for autumn in autumns if begins <= _last(autumn) and _first(autumn) <= ends]
    born = read_years(table, function=FUNCTION) - AGE_IN_YEAR_9 - 1
    exposed = _count(born, whole, youngest, oldest)
    eligible = oldest - youngest + 1
    nothing = np.full(len(table), np.nan)
    return result_frame(
        table,
        quantity=Quantity.SCHOOL_EXPOSURE,
        estimate=exposed / eligible,
        lower=nothing,
        upper=nothing,
        confidence=np.nan,
        unit="share",
        method="school_years",
        n_numerator=exposed,
        n_denominator=np.full(len(table), eligible),
        grade=Grade.DESCRIPTION,
        masks={},
        extra={
            "exposed_years": exposed,
            "touched_years": _count(born, touched, youngest, oldest),
            "eligible_years": np.full(len(table), eligible),
            "first_spring": whole[0] - oldest + AGE_IN_YEAR_9 + 1 if whole else np.nan,
            "last_spring": whole[-1] - youngest + AGE_IN_YEAR_9 + 1 if whole else np.nan,
            "age_from": youngest,
            "age_to": oldest,
            "blocks": np.select(
                [exposed == 0, exposed < MIN_EXPOSURE * eligible],
                ["not_yet_exposed", "low_exposure"],
                "",
            ),
        },
    )


def _first(autumn: int) -> date:
    return date(autumn, 9, 1)


def _last(autumn: int) -> date:
    return date(autumn + 1, 5, 31)


def _count(born: np.ndarray, autumns: list[int], youngest: int, oldest: int) -> np.ndarray:
    """Count the school years when those born in each year were of an eligible age."""
    ages = np.array(autumns, dtype=int)[None, :] - born[:, None]
    return ((ages >= youngest) & (ages <= oldest)).sum(axis=1)
