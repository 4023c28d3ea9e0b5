"""How much of what is published is hidden, by indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.models import reading_select

if TYPE_CHECKING:
    import pandas as pd

    from tidigt.reading import Published


def hidden_by_indicator(published: Published) -> pd.DataFrame:
    """Return how many values are hidden for confidentiality.

    Which rule hid a value is nowhere in the published file: a number hidden for its own sake must
    not be told from one hidden for another's.

    Parameters
    ----------
    published : Published
        The open published database.

    Returns
    -------
    pandas.DataFrame
        indicator_id, title_sv, title_en, n_hidden, n_values (hidden ones included, missing ones
        not); one row per indicator that has hidden values, in the order of the catalogue.
    """
    sql = reading_select("hidden_by_indicator")
    return published.frame(sql)
