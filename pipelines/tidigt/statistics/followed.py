"""Children followed over years: with early support or without, how many had support later.

It is a description of what was counted. Children with early support differ from the others before
any support was given, and children move: the two shares say nothing of what the support did.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from tidigt.statistics.cohorts import read_band
from tidigt.statistics.intervals import proportion_interval

PARTS = ("population", "early", "later", "both", "early_only", "later_only", "either")
"""What is counted of a block of birth years, by the last word of its indicator."""
PREFIX = "ifo_followed_"
BLOCK = ["municipality_code", "first_birth", "last_birth"]
KEPT = ["municipality_code", "first_birth", "last_birth", "had_early", "status"]


def followed_blocks(values: pd.DataFrame) -> pd.DataFrame:
    """Put what is published of each block of birth years in one row.

    Parameters
    ----------
    values : pandas.DataFrame
        Published values of the indicators ``ifo_followed_*``: indicator_id, municipality_code,
        year, age_band, value, status. Who is followed was of the ages of the band in the year.

    Returns
    -------
    pandas.DataFrame
        One row per municipality and block, oldest birth years first: municipality_code,
        first_birth, last_birth; the counts named in ``PARTS``, NaN where hidden; ``others``, the
        registered children but those with early support; and the status of each as
        ``<name>_status``.

    Examples
    --------
    >>> values = pd.DataFrame({
    ...     "indicator_id": ["ifo_followed_early", "ifo_followed_both"],
    ...     "municipality_code": "1884",
    ...     "year": 2024, "age_band": "12-14", "value": [42.0, None],
    ...     "status": ["exists", "suppressed"],
    ... })
    >>> blocks = followed_blocks(values)
    >>> blocks[["first_birth", "last_birth", "early", "both", "both_status"]]
       first_birth  last_birth  early  both both_status
    0         2010        2012   42.0   NaN  suppressed
    """
    found = values[["municipality_code", "value", "status"]].copy()
    found["name"] = values["indicator_id"].str.removeprefix(PREFIX)
    bands = [read_band(band) for band in values["age_band"]]
    for column, place in (("first_birth", 1), ("last_birth", 0)):
        found[column] = values["year"].astype(int) - np.array([band[place] for band in bands], int)
    wide = found.pivot_table(
        index=BLOCK, columns="name", values=["value", "status"], aggfunc="first", dropna=False
    )
    wide = wide.dropna(how="all")
    rows = wide.index.to_frame(index=False)
    for name in PARTS:
        is_there = ("status", name) in wide.columns
        number = wide[("value", name)] if ("value", name) in wide.columns else np.nan
        rows[name] = pd.Series(number, index=wide.index, dtype=float).to_numpy()
        status = wide[("status", name)] if is_there else "missing"
        rows[f"{name}_status"] = pd.Series(status, index=wide.index).fillna("missing").to_numpy()
    rows["others"] = rows["population"] - rows["early"]
    rows["others_status"] = _worst(rows, ["population", "early"])
    return rows


def followed_shares(blocks: pd.DataFrame, *, confidence: float = 0.95) -> pd.DataFrame:
    """Give those with early support and the others in each block their share with later support.

    Parameters
    ----------
    blocks : pandas.DataFrame
        As :func:`followed_blocks` gives them.
    confidence : float, default 0.95
        Level of the interval, between 0 and 1.

    Returns
    -------
    pandas.DataFrame
        Two rows per block, those with early support first: municipality_code, first_birth,
        last_birth, had_early, status, and the result of :func:`proportion_interval`. The status is
        the worst of the counts behind a share. The others are all registered children of the birth
        years but those with early support; where more of them had later support than there are,
        because children moved in, the status is ``not_applicable``.

    Examples
    --------
    >>> blocks = pd.DataFrame({
    ...     "municipality_code": ["1884"], "first_birth": [2012], "last_birth": [2012],
    ...     "early": [42.0], "others": [68.0], "both": [22.0], "later_only": [20.0],
    ... }).assign(**{f"{name}_status": "exists" for name in (*PARTS, "others")})
    >>> shares = followed_shares(blocks)
    >>> shares[["had_early", "n_numerator", "n_denominator", "estimate"]].round(3)
       had_early  n_numerator  n_denominator  estimate
    0       True         22.0           42.0     0.524
    1      False         20.0           68.0     0.294
    """
    early = _share(blocks, "both", "early")
    others = _share(blocks, "later_only", "others")
    rows = pd.concat([early.assign(had_early=True), others.assign(had_early=False)])
    rows = rows.sort_values([*BLOCK, "had_early"], ascending=[True] * 3 + [False])
    rows = rows.reset_index(drop=True)
    found = proportion_interval(rows, "count", "children", confidence=confidence)
    return found.assign(status=rows["status"])[[*KEPT, *found.columns.difference(KEPT, sort=False)]]


def _share(blocks: pd.DataFrame, count: str, children: str) -> pd.DataFrame:
    """Return a count and of how many, both NaN unless both are shown."""
    status = _worst(blocks, [count, children])
    is_more = blocks[count] > blocks[children]
    status = status.mask((status == "exists") & is_more, "not_applicable")
    numbers = blocks[[count, children]].where(status == "exists")
    numbers.columns = pd.Index(["count", "children"])
    return blocks[BLOCK].join(numbers).assign(status=status)


def _worst(blocks: pd.DataFrame, names: list[str]) -> pd.Series:
    """Return the first status of some counts that says that one is not there, or ``exists``."""
    status = pd.Series("exists", index=blocks.index)
    for name in names:
        status = status.where(status != "exists", blocks[f"{name}_status"])
    return status
