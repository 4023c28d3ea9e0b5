"""Which municipalities are like one of them, by a few published indicators and one's own weights.

Pure: frames in, frames out. How likeness is measured is decided by :mod:`tidigt.statistics`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt.errors import InsufficientDataError
from tidigt.statistics.similarity import similar_units

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

NEAREST = 10
"""So many have a middle half of their own, and are still near."""
LOGARITHMIC = ("population",)
"""Twice as many children are as far apart in a small municipality as in a large one."""


@dataclass(frozen=True)
class Neighbours:
    """The municipalities that are most like one of them.

    Attributes
    ----------
    members : tuple of str
        Codes of the nearest, projects left out; empty where likeness cannot be measured.
    units : pandas.DataFrame
        One row per other municipality, as :func:`tidigt.statistics.similar_units` has them, and
        the value of each variable; no rows where likeness cannot be measured.
    used : tuple of str
        The indicators behind it.
    years : dict of str to int
        The year that each loaded variable is from.
    """

    members: tuple[str, ...]
    units: pd.DataFrame
    used: tuple[str, ...]
    years: dict[str, int]


def neighbours_of(
    own: str,
    values: pd.DataFrame,
    years: Mapping[str, int],
    weights: Mapping[str, float],
    left_out: Collection[str],
) -> Neighbours:
    """Find the nearest municipalities.

    Parameters
    ----------
    own : str
        Code of the municipality.
    values : pandas.DataFrame
        municipality_code, and a column for each loaded indicator that likeness is measured by.
    years : mapping of indicator to int
        The year that each is from.
    weights : mapping of indicator to float
        Zero leaves a variable out.
    left_out : collection of str
        Codes that never are members: municipalities with projects.
    """
    nothing = Neighbours((), pd.DataFrame(), (), dict(years))
    if own not in set(values["municipality_code"]):
        return nothing
    scaled = values.copy()
    for name in LOGARITHMIC:
        if name in scaled:
            scaled[name] = np.log(scaled[name].where(scaled[name] > 0))
    asked = {name: weight for name, weight in weights.items() if name in years}
    try:
        found = similar_units(scaled, own, asked)
    except InsufficientDataError:
        return nothing
    units = found.units[~found.units["municipality_code"].isin(left_out)]
    nearest = tuple(units["municipality_code"].head(NEAREST))
    return Neighbours(nearest, units.merge(values, on="municipality_code"), found.used, dict(years))
