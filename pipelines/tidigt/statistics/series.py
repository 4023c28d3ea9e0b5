"""Which rows of a table belong to the same series over the years."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tidigt.statistics.results import RESULT_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray


def number_series(df: pd.DataFrame, keys: Sequence[str]) -> tuple[NDArray[np.intp], pd.DataFrame]:
    """Give every series a number, and take what identifies it or never changes in it.

    Parameters
    ----------
    df : pandas.DataFrame
        One row per series and ``year``.
    keys : sequence of str
        Columns that identify a series; none makes the whole table one.

    Returns
    -------
    number : array of int, shape (len(df),)
        From 0, in sorted order of the keys.
    series : pandas.DataFrame
        One row per number: the keys, and the columns of text that are constant in every series,
        such as the name of the municipality.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {"code": ["1884", "0180", "1884"], "year": [2019, 2019, 2020],
    ...      "name": ["Nora", "Stockholm", "Nora"], "note": ["a", "b", "c"]}
    ... )
    >>> number, series = number_series(table, ["code"])
    >>> number.tolist()
    [1, 0, 1]
    >>> series
       code       name
    0  0180  Stockholm
    1  1884       Nora
    """
    if keys:
        number = np.asarray(df.groupby(list(keys), sort=True).ngroup(), dtype=np.intp)
    else:
        number = np.zeros(len(df), dtype=np.intp)
    _, first = np.unique(number, return_index=True)
    kept = list(keys)
    for name in df.columns:
        if name in kept or name == "year" or name in RESULT_COLUMNS:
            continue
        codes, _ = df[name].factorize()
        if df[name].dtype.kind not in "fiu" and (codes == codes[first][number]).all():
            kept.append(name)
    return number, df[kept].iloc[first].reset_index(drop=True)
