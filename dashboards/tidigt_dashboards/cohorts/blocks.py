"""Pseudo-cohorts: blocks of birth years, met again in one age band after the other."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd

from tidigt.statistics.cohort_paths import pseudo_cohorts
from tidigt.statistics.cohorts import read_band
from tidigt.statistics.intervals import proportion_interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tidigt_dashboards.cohorts.loaded import Loaded

COLUMNS = (
    *("block", "first_birth", "last_birth", "age_band", "year", "band_first_birth"),
    *("band_last_birth", "n_missing", "count", "population", "status", "origin"),
    *("quantity", "estimate", "lower", "upper", "confidence", "unit", "method", "flags"),
)


def follow_blocks(loaded: Loaded, zones: Sequence[str]) -> pd.DataFrame:
    """Return every block of birth years of a municipality, in each band and year that it is met.

    Parameters
    ----------
    loaded : Loaded
        What is published for the municipality.
    zones : sequence of str
        The bands that may be followed, youngest first.

    Returns
    -------
    pandas.DataFrame
        block ('2012-2018'), first_birth, last_birth, age_band, year, band_first_birth,
        band_last_birth, n_missing, status (``missing`` where nothing is loaded), and the result of
        :func:`tidigt.statistics.proportion_interval`. Empty with fewer than two bands.
    """
    bands = chain_of(loaded, zones)
    if len(bands) < 2:
        return pd.DataFrame(columns=COLUMNS)
    rows = pseudo_cohorts(bands, loaded.years())
    rows = rows.merge(loaded.shares, how="left", on=["year", "age_band"])
    rows["status"] = rows["status"].fillna("missing")
    rows["block"] = rows["first_birth"].astype(str) + "-" + rows["last_birth"].astype(str)
    kept = {name: rows[name] for name in ("status", "origin")}
    return proportion_interval(rows, "count", "population").assign(**kept)


def chain_of(loaded: Loaded, zones: Sequence[str]) -> list[str]:
    """Return the loaded bands to follow, youngest first.

    The first is the one whose birth years are all met again in the second, such as 1-6 before 7-12,
    where a delivery has it.
    """
    known = loaded.bands()
    bands = [band for band in zones if band in known]
    if len(bands) > 1 and (alike := band_before(bands[1])) in known:
        bands[0] = alike
    return bands


def band_before(band: str) -> str:
    """Return the band of the same birth years, as many years earlier as the band is wide.

    Examples
    --------
    >>> band_before("7-12")
    '1-6'
    """
    youngest, oldest = read_band(band)
    width = oldest - youngest + 1
    return f"{youngest - width}-{oldest - width}"


def followed(rows: pd.DataFrame) -> list[str]:
    """Return the blocks with a value to show in at least two bands, oldest first."""
    shown = rows[rows["status"] == "exists"].groupby("block")["age_band"].nunique()
    return [str(block) for block, n_bands in shown.items() if n_bands > 1]


def sizes_of(rows: pd.DataFrame, loaded: Loaded) -> pd.DataFrame:
    """Return how many registered children the same birth years were, earlier and later.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows of one block.
    loaded : Loaded
        What is published for the municipality.

    Returns
    -------
    pandas.DataFrame
        One row per year that the block is met in its second band: year, age_band, children, and
        earlier_year, earlier_band, earlier_children of the same birth years; NaN where the
        population is not published.
    """
    columns = ["year", "age_band", "children", "earlier_year", "earlier_band", "earlier_children"]
    bands = list(rows["age_band"].unique())[:2]
    if len(bands) < 2:
        return pd.DataFrame(columns=columns)
    youngest, oldest = read_band(bands[1])
    size, width, found = loaded.population, oldest - youngest + 1, []
    for year in rows.loc[rows["age_band"] == bands[1], "year"]:
        now, before = (int(year), bands[1]), (int(year) - width, band_before(bands[1]))
        children = [size.get(key, math.nan) for key in (now, before)]
        found.append((*now, children[0], *before, children[1]))
    return pd.DataFrame(found, columns=columns)
