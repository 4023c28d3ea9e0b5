"""Price indices that have been published, in the form that ``tidigt.statistics.deflate`` takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.errors import ReadingError

if TYPE_CHECKING:
    import pandas as pd

    from tidigt.reading import Published


def price_index(published: Published, name: str = "PKV") -> pd.DataFrame:
    """Return one price index, a row a year.

    Parameters
    ----------
    published : Published
        The open published database.
    name : str, default "PKV"
        ``PKV`` (what municipalities pay) or ``KPI`` (what consumers pay), as delivered.

    Returns
    -------
    pandas.DataFrame
        year (calendar), index (above zero; its base year is that of the publication), status
        (``outcome`` or ``forecast``), name, vintage (ISO date of publication).

    Raises
    ------
    ReadingError
        No index of that name has been delivered.
    """
    found = published.frame(
        "select year::integer as year, index_value as index, status, index_name as name, "
        "vintage::varchar as vintage from published_price_indices where index_name = ?",
        [name],
    )
    if found.empty:
        names = ", ".join(price_index_names(published)) or "inget"
        raise ReadingError(
            f"Prisindexet {name} är inte inläst (inläst är {names}). Läs in det med `tidigt load "
            "prisindex FIL`, eller hämta KPI med `tidigt fetch prisindex`, och bygg om."
        )
    return found


def price_index_names(published: Published) -> list[str]:
    """Return the names of the price indices that have been delivered, sorted."""
    found = published.frame("select distinct index_name from published_price_indices order by 1")
    return list(found["index_name"])
