"""Schools and their published figures, each school as one history; no school is ever ranked.

Skolverket has hidden what must be hidden before it published, and its marks are kept: ``..`` is
``source_suppressed``, ``~100`` is ``masked``, ``.`` is ``missing``. A year is the spring of the
school year; ``year_label`` is what the delivery said.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal

from tidigt.errors import ReadingError
from tidigt.models import reading_select

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from tidigt.reading import Published

Outcome = Literal["merit", "all_subjects"]
GRADES: Mapping[Outcome, str] = {"merit": "grades_merit", "all_subjects": "grades_all_subjects"}
"""The indicator of the final grades, with decimals, that goes with each outcome of SALSA."""


def schools(published: Published, municipality_code: str | None = None) -> pd.DataFrame:
    """Return the schools that have values, in Swedish order of municipality and name.

    Parameters
    ----------
    published : Published
        The open published database.
    municipality_code : str, optional
        Only the schools there; all by default.

    Returns
    -------
    pandas.DataFrame
        school_id (the last code of its history), school_name, other_names, school_unit_codes (all
        codes, with commas), municipality_code, municipality, principal_type, first_year, last_year
        (springs), latitude, longitude (WGS 84; NaN where the register does not have it). Empty
        where no school data have been delivered.
    """
    return published.frame(
        "select * from published_schools where $code is null or municipality_code = $code",
        {"code": municipality_code},
    )


def school_indicators(published: Published) -> pd.DataFrame:
    """Return the indicators of schools, in the order of the catalogue, with ``n_values`` of each.

    Returns
    -------
    pandas.DataFrame
        indicator_id, position, the fields of :class:`tidigt.catalogue.SchoolIndicator`, n_values.
    """
    return published.standing("select * from published_school_indicators order by position")


def school_successions(published: Published, school_id: str | None = None) -> pd.DataFrame:
    """Return how school units were renamed, merged and split, the oldest change first.

    Parameters
    ----------
    published : Published
        The open published database.
    school_id : str, optional
        Only the changes in the history of this school.

    Returns
    -------
    pandas.DataFrame
        succession_id, old_code, new_code, kind ('renamed', 'merged', 'split'), from_autumn,
        carries_history, old_name, new_name, source, school_id.
    """
    return published.frame(
        "select * from published_school_successions where $id is null or school_id = $id "
        "order by from_autumn, old_code",
        {"id": school_id},
    )


def school_values(
    published: Published,
    indicators: str | Sequence[str],
    *,
    schools: Sequence[str] | None = None,
    municipality_code: str | None = None,
) -> pd.DataFrame:
    """Return the published values of some indicators of schools.

    Parameters
    ----------
    published : Published
        The open published database.
    indicators : str or sequence of str
        Identifiers, for example ``"grades_merit"``.
    schools : sequence of str, optional
        Histories (``school_id``); all by default.
    municipality_code : str, optional
        Only schools there.

    Returns
    -------
    pandas.DataFrame
        One row per indicator, school and year: indicator_id, school_id, school_name,
        school_unit_codes, municipality_code, municipality, year (spring), year_label, year_kind
        ('school_year', 'spring' or 'autumn': what the label is), value, status, unit, note, source,
        vintage, build. ``value`` is NaN unless ``status`` is ``exists``. Notes: ``units_summed``
        and ``parallel_units`` where two units of the history had pupils in the same year,
        ``found_by_name`` where the delivery had no code.

    Raises
    ------
    ReadingError
        There is no such indicator.
    """
    wanted = [indicators] if isinstance(indicators, str) else list(indicators)
    known = list(school_indicators(published)["indicator_id"])
    for name in wanted:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f" Menade du {near[0]}?" if near else ""
            raise ReadingError(f"Skolindikatorn {name} finns inte i katalogen.{hint}")
    return published.frame(
        reading_select("school_values"),
        {
            "indicators": wanted,
            "schools": None if schools is None else list(schools),
            "municipality": municipality_code,
        },
    )


def school_results(
    published: Published, outcome: Outcome = "merit", *, municipality_code: str | None = None
) -> pd.DataFrame:
    """Return results beside what SALSA expects, as :func:`tidigt.statistics.expected_results` asks.

    Parameters
    ----------
    published : Published
        The open published database.
    outcome : {"merit", "all_subjects"}, default "merit"
        Mean merit value (points), or share that passed all subjects (percent).
    municipality_code : str, optional
        Only schools there. The model is fitted to all schools of the country: leave it out then.

    Returns
    -------
    pandas.DataFrame
        One row per school and spring: school_unit_code (the history), school_name,
        municipality_code, municipality, principal_type, year, year_label, pupils (that finished
        year 9; else in year 9 in the autumn before), result (final grades with decimals, else as
        SALSA has it), result_status, salsa_result, expected, residual (as published, whole numbers;
        salsa_result - expected differs from it by at most 1), residual_status, parents_education
        (1-3), newly_immigrated, boys (percent), vintage. NaN where a value is not published.
    """
    return published.frame(
        reading_select("school_results"),
        {"outcome": outcome, "grades": GRADES[outcome], "municipality": municipality_code},
    )


def municipality_means(published: Published, municipality_code: str) -> pd.DataFrame:
    """Return the means of the schools that lie in a municipality, each counted by its pupils.

    These are of the schools there (*lägeskommun*), whoever their pupils are and wherever they live;
    key figures of the children who live in a municipality (*hemkommun*) are another thing.

    Parameters
    ----------
    published : Published
        The open published database.
    municipality_code : str
        Where the schools lie.

    Returns
    -------
    pandas.DataFrame
        indicator_id, year (spring), value (in the unit of the indicator), n_schools and pupils (in
        year 9) behind it. Schools without a published value, or number of pupils, are not in it.
    """
    return published.frame(
        "select * exclude (municipality_code) from published_school_municipalities "
        "where municipality_code = $code order by indicator_id, year",
        {"code": municipality_code},
    )
