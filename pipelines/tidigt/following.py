"""Children followed over years, as published, and what stands in the way where none can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.models import SQL_FOLDER
from tidigt.statistics.followed import followed_blocks, followed_shares

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd

    from tidigt.reading import Published


def read_followed(
    municipality: str | Sequence[str] | None = None, *, data: Path | str | None = None
) -> pd.DataFrame:
    """Return how many had support later, of children with early support and of the others.

    Parameters
    ----------
    municipality : str or sequence of str, optional
        Four-character municipality codes; all by default.
    data : path, optional
        The data folder; otherwise ``TIDIGT_DATA``, otherwise ``./data``.

    Returns
    -------
    pandas.DataFrame
        Two rows per block of birth years, as :func:`tidigt.statistics.followed.followed_shares`
        gives them. Empty where no municipality has delivered an individual extract whose
        pseudonyms are certified and that holds every year of a birth year; why not stands in
        :func:`followed_extracts`.

    Raises
    ------
    ReadingError
        Nothing is published in the data folder.
    """
    from tidigt.reading import open_published

    with open_published(data) as published:
        return followed_shares(read_blocks(published, municipality))


def read_blocks(
    published: Published, municipality: str | Sequence[str] | None = None
) -> pd.DataFrame:
    """Return what is published of each block of birth years; see :func:`followed_blocks`."""
    wanted = [municipality] if isinstance(municipality, str) else municipality
    return followed_blocks(
        published.frame(
            (SQL_FOLDER / "reading" / "followed.sql").read_text(encoding="utf-8"),
            {"municipalities": None if wanted is None else list(wanted)},
        )
    )


def followed_extracts(published: Published) -> pd.DataFrame:
    """Return the municipalities that have delivered individual extracts, and what those lack.

    Returns
    -------
    pandas.DataFrame
        municipality_code; first_year, last_year, n_years that were delivered; n_certified, how many
        of them have pseudonyms that are certified to be the same in all years and files; reason,
        empty where some birth year can be followed, otherwise ``not_certified``, ``contradictory``,
        ``years_missing``, ``too_few_years``, ``series_broken``, ``ages_missing`` or
        ``population_missing``.
    """
    return published.frame("select * from published_followed_extracts order by municipality_code")
