"""Rows of a long table set beside the row of the reference group with the same key."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt.errors import InvalidInputError
from tidigt.statistics.results import RESULT_COLUMNS
from tidigt.statistics.validation import require_unique

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True)
class Pairs:
    """m comparisons, as positions in the table they were taken from.

    Attributes
    ----------
    keys : pandas.DataFrame, m rows
        Keys, compared group, ``reference``, and the columns that never differ within a pair.
    rows, reference_rows : array of int, shape (m,)
        Position of the compared and the reference row; -1 where there is none.
    """

    keys: pd.DataFrame
    rows: NDArray[np.intp]
    reference_rows: NDArray[np.intp]


def pair_with_reference(
    df: pd.DataFrame,
    keys: Sequence[str],
    *,
    by: str,
    reference: str,
    ignored: Sequence[str],
    function: str,
) -> Pairs:
    """Set every group beside the reference group of the same key.

    Parameters
    ----------
    df : pandas.DataFrame
        One row per key and group.
    keys : sequence of str
        Columns that identify a comparison, without ``by``.
    by, reference : str
        The column of the groups, and the group to compare with.
    ignored : sequence of str
        Columns that are not to be carried on.
    function : str
        Whose input it is, named in messages.

    Returns
    -------
    Pairs
        Sorted by ``keys``, then by group with age bands in order of age.

    Raises
    ------
    InvalidInputError
        Two rows have the same key and group, one has none, or the reference is nowhere.

    Examples
    --------
    >>> table = pd.DataFrame({"year": [2020, 2020, 2019], "age_band": ["7-12", "0-6", "7-12"]})
    >>> pairs = pair_with_reference(
    ...     table, ["year"], by="age_band", reference="0-6", ignored=(), function="example"
    ... )
    >>> pairs.keys.assign(row=pairs.rows, reference_row=pairs.reference_rows)
       year age_band reference  row  reference_row
    0  2019     7-12       0-6    2             -1
    1  2020     7-12       0-6    0              1
    """
    group_codes, groups = df[by].factorize()
    names = [str(group) for group in groups]
    if reference not in names:
        raise InvalidInputError(
            f"{function}: gruppen {reference} i kolumnen {by} saknas. "
            f"Tabellen har {', '.join(names) or 'inga rader'}."
        )
    key_codes, key_table = _number_keys(df, keys)
    place = np.full((len(key_table), len(names)), -1, dtype=np.intp)
    place[key_codes, group_codes] = np.arange(len(df))
    # Two rows on the same place leave fewer places filled than there are rows.
    is_whole = (group_codes >= 0).all() and not key_table.isna().any(axis=None)
    if not is_whole or (place >= 0).sum() < len(df):
        require_unique(df, [*keys, by], function=function)
    order = [names.index(name) for name in sorted(names, key=_by_age) if name != reference]
    rows = place[:, order].ravel()
    reference_rows = np.repeat(place[:, names.index(reference)], len(order))
    paired = key_table.loc[key_table.index.repeat(len(order))].reset_index(drop=True)
    paired[by] = np.tile(np.array(names, dtype=object)[order], len(key_table))
    paired["reference"] = reference
    carried = _constant_within_pairs(df, rows, reference_rows, {*paired.columns, *ignored})
    return Pairs(pd.concat([paired, carried], axis=1), rows, reference_rows)


def _number_keys(df: pd.DataFrame, keys: Sequence[str]) -> tuple[NDArray[np.intp], pd.DataFrame]:
    """Give every distinct key a number, in sorted order."""
    if not keys:
        return np.zeros(len(df), dtype=np.intp), pd.DataFrame(index=range(min(len(df), 1)))
    groups = df.groupby(list(keys), sort=True, dropna=False)
    codes: NDArray[np.intp] = np.asarray(groups.ngroup(), dtype=np.intp)
    _, first = np.unique(codes, return_index=True)
    return codes, df[list(keys)].iloc[first].reset_index(drop=True)


def _constant_within_pairs(
    df: pd.DataFrame,
    rows: NDArray[np.intp],
    reference_rows: NDArray[np.intp],
    without: set[str],
) -> pd.DataFrame:
    """Keep what is the same for both rows of every pair, such as the municipality's name."""
    both = (rows >= 0) & (reference_rows >= 0)
    present = np.where(rows >= 0, rows, reference_rows)
    there = present >= 0
    carried = {}
    for name in df.columns:
        if name in without or name in RESULT_COLUMNS:
            continue
        codes, _ = df[name].factorize()
        if (codes[rows[both]] == codes[reference_rows[both]]).all():
            carried[name] = df[name].take(present).where(there).reset_index(drop=True)
    return pd.DataFrame(carried, index=range(len(rows)))


def _by_age(group: str) -> tuple[float, str]:
    """Order age bands by their first age, and other groups after them by name."""
    first_age = re.match(r"\d+", group)
    return (float(first_age.group()) if first_age else np.inf, group)
