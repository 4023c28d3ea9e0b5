"""What the published numbers are built on: deliveries, rows set aside, changes, definitions.

Everything is read from the published file, which holds nothing but what everybody may see: where a
cell of a delivery could be a number of children, it is not there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tidigt.models import reading_select

if TYPE_CHECKING:
    from datetime import datetime

    import pandas as pd

    from tidigt.reading import Published


@dataclass(frozen=True)
class Earlier:
    """The publication that the present one was compared with.

    Attributes
    ----------
    build_id : str
        Names its content.
    made_at : datetime
        When it was built (UTC).
    """

    build_id: str
    made_at: datetime


def deliveries(published: Published) -> pd.DataFrame:
    """Return the load log: one row per delivery, the newest first.

    Returns
    -------
    pandas.DataFrame
        source, name, file_id, received_at (UTC), bytes, has_persons, n_rows, n_loaded, n_collapsed,
        n_quarantined, n_not_data. n_rows is the sum of the four after it; all five are missing
        where a row is a person (``has_persons``).
    """
    return published.frame(
        "select * from published_deliveries order by received_at desc, source, name"
    )


def quarantine(published: Published) -> pd.DataFrame:
    """Return the rows that were set aside, at most a thousand of a file.

    Returns
    -------
    pandas.DataFrame
        source, name, file_id, line (of the text file, or row of the sheet), column_name, code,
        value_shown (missing where it could be a number of children or a text about one), message
        (Swedish: what was expected and what to do).
    """
    return published.frame("select * from published_quarantine order by source, name, line")


def unplaced_schools(published: Published) -> pd.DataFrame:
    """Return the rows of schools that no code and no name could place.

    Returns
    -------
    pandas.DataFrame
        source, name (of the file), line, school_name, code, message.
    """
    return published.frame("select * from published_unplaced_schools order by source, name, line")


def earlier(published: Published) -> Earlier | None:
    """Return the publication that this one was compared with, or None for the first."""
    found = published.frame("select build_id, made_at from published_previous")
    if found.empty:
        return None
    return Earlier(str(found["build_id"].iloc[0]), found["made_at"].iloc[0].to_pydatetime())


def changes(published: Published) -> pd.DataFrame:
    """Return how many values changed since the publication before.

    Returns
    -------
    pandas.DataFrame
        source, vintage (day of the delivery), indicator_id, n_new, n_revised, n_withdrawn, n_hidden
        (were shown, or are new, and are hidden now), n_other_mark.
    """
    return published.frame(
        "select * from published_change_counts order by source, vintage, indicator_id"
    )


def revisions(published: Published) -> pd.DataFrame:
    """Return the values that were shown before and are others now, the biggest change first.

    Returns
    -------
    pandas.DataFrame
        At most a hundred of each source: source, indicator_id, title_sv, title_en, unit, decimals,
        municipality_code, place (municipality or school), school_id, year, age_band, sex,
        intervention_group, before, value, relative_size (of the value before; missing where that
        was zero).
    """
    return published.frame(reading_select("revisions"))


def definitions(published: Published, search: str = "") -> pd.DataFrame:
    """Return what each indicator is, of municipalities first and then of schools.

    Parameters
    ----------
    published : Published
        The open published database.
    search : str, default ""
        Words that all must stand somewhere in an entry; large and small letters are alike.

    Returns
    -------
    pandas.DataFrame
        indicator_id, kind ('municipality' or 'school'), title_sv, title_en, unit, decimals,
        measure_kind, numerator, denominator, source, citation, kolada_id, n_values (that may be
        shown), title_of_source, definition_of_source (in the source's own words, or empty).
    """
    return published.frame(reading_select("definitions"), {"search": search})
