"""The way of each birth cohort: through a project, into an age band, through school.

All ages are those at the end of a calendar year, as in the age bands of the deliveries.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt.statistics.cohorts import project_span, read_band

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


@dataclass(frozen=True)
class SchoolStage:
    """When a birth cohort reaches a stage of school.

    Attributes
    ----------
    name : str
    age : int
        How old its children are at the end of that calendar year.
    is_autumn : bool
        It begins in the autumn; else it is finished in the spring.
    """

    name: str
    age: int
    is_autumn: bool = False


SCHOOL_STAGES = (
    SchoolStage("preschool_class", 6, is_autumn=True),
    SchoolStage("year_3", 10),
    SchoolStage("year_6", 13),
    SchoolStage("year_9", 16),
    SchoolStage("upper_secondary", 16, is_autumn=True),
    SchoolStage("diploma", 20),
)
"""Preschool class begins in the autumn of the year one turns six, so year n ends in the spring of
the birth year + 7 + n; a diploma is counted within four years of upper secondary school."""


def cohort_paths(
    start: date | str | int, end: date | str | int, eligible_ages: tuple[int, int]
) -> pd.DataFrame:
    """Say for each birth cohort when it was of the right age during a project, and when it left.

    Parameters
    ----------
    start, end : date, ISO text or year
        First and last day of the project.
    eligible_ages : tuple of int
        Youngest and oldest age that the project was meant for.

    Returns
    -------
    pandas.DataFrame
        One row per birth year, oldest cohort first: birth_year; first_year, last_year (calendar
        years of the right age during the project); n_years; first_age, last_age; age_out_year, the
        first year that the cohort was too old while the project still ran (NaN if it never was).

    Raises
    ------
    InvalidInputError
        The project ends before it starts, or the ages are not in order.

    Examples
    --------
    >>> paths = cohort_paths("2021-09-01", "2023-06-30", (1, 5))
    >>> paths[["birth_year", "first_year", "last_year", "age_out_year"]].head(3)
       birth_year  first_year  last_year  age_out_year
    0        2016        2021       2021        2022.0
    1        2017        2021       2022        2023.0
    2        2018        2021       2023           NaN
    """
    begins, ends = project_span(start, end, eligible_ages)
    youngest, oldest = eligible_ages
    births = np.arange(begins - oldest, ends - youngest + 1)
    first = np.maximum(births + youngest, begins)
    last = np.minimum(births + oldest, ends)
    too_old = births + oldest + 1
    return pd.DataFrame(
        {
            "birth_year": births,
            "first_year": first,
            "last_year": last,
            "n_years": last - first + 1,
            "first_age": first - births,
            "last_age": last - births,
            "age_out_year": np.where(too_old <= ends, too_old, np.nan),
        }
    )


def cohort_stages(birth_years: Iterable[int], bands: Iterable[str]) -> pd.DataFrame:
    """Say in which calendar years birth cohorts are in each age band and at each stage of school.

    Parameters
    ----------
    birth_years : iterable of int
    bands : iterable of str
        Age bands, from-to, both included.

    Returns
    -------
    pandas.DataFrame
        One row per birth year and stage: birth_year, stage (a band, or a name in
        ``SCHOOL_STAGES``), is_band, is_autumn, first_year, last_year.

    Raises
    ------
    InvalidInputError
        A band is not written as from-to.

    Examples
    --------
    Born in 2010: preschool class in the autumn of 2016, year 9 ends in the spring of 2026.

    >>> stages = cohort_stages([2010], ["7-12"]).set_index("stage")
    >>> [int(stages.loc[name, "first_year"]) for name in ("7-12", "preschool_class", "year_9")]
    [2017, 2016, 2026]
    """
    ages = [(band, *read_band(band), True, False) for band in dict.fromkeys(bands)]
    ages += [(stage.name, stage.age, stage.age, False, stage.is_autumn) for stage in SCHOOL_STAGES]
    return pd.DataFrame(
        [
            (birth, stage, is_band, is_autumn, birth + first, birth + last)
            for birth in birth_years
            for stage, first, last, is_band, is_autumn in ages
        ],
        columns=["birth_year", "stage", "is_band", "is_autumn", "first_year", "last_year"],
    )


def pseudo_cohorts(bands: Iterable[str], years: Iterable[int]) -> pd.DataFrame:
    """Follow blocks of birth years through age bands that were counted each by itself.

    A block is the birth years of the first band in one of the years. It is met again in every year
    when all birth years of a later band belong to it.

    Parameters
    ----------
    bands : iterable of str
        Age bands, youngest first; they must not overlap.
    years : iterable of int
        Calendar years in which the first band may begin a block.

    Returns
    -------
    pandas.DataFrame
        One row per block, band and year: first_birth, last_birth of the block; age_band, year;
        band_first_birth, band_last_birth (who is counted there); n_missing, how many birth years of
        the block are not in that band that year.

    Raises
    ------
    InvalidInputError
        A band is not written as from-to.

    Notes
    -----
    It is not the same children: people move, and the blocks differ by the missing birth years.
    Age, period and cohort are linearly tied, so that no table of this kind can separate their
    slopes (Holford 1983, *Biometrics* 39:311).

    Examples
    --------
    Those aged 0-6 in 2016 are met again at 7-12 in 2022 (without the youngest) and in 2023 (without
    the oldest).

    >>> blocks = pseudo_cohorts(["0-6", "7-12"], [2016])
    >>> blocks[["year", "age_band", "band_first_birth", "band_last_birth", "n_missing"]]
       year age_band  band_first_birth  band_last_birth  n_missing
    0  2016      0-6              2010             2016          0
    1  2022     7-12              2010             2015          1
    2  2023     7-12              2011             2016          1
    """
    limits = [(band, *read_band(band)) for band in bands]
    rows = []
    for year in years:
        _, first_age, last_age = limits[0]
        first, last = year - last_age, year - first_age
        for band, youngest, oldest in limits:
            for met in range(first + oldest, last + youngest + 1):
                born = (met - oldest, met - youngest)
                missing = (last - first) - (born[1] - born[0])
                rows.append((first, last, band, met, *born, missing))
    columns = ["first_birth", "last_birth", "age_band", "year"]
    columns += ["band_first_birth", "band_last_birth", "n_missing"]
    return pd.DataFrame(rows, columns=columns)
