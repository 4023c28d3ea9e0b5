"""How like a municipality others are, on a few indicators, and what makes them differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt.errors import InsufficientDataError, InvalidInputError
from tidigt.statistics.validation import read_numbers, require_unique

if TYPE_CHECKING:
    from collections.abc import Mapping

FUNCTION = "similar_units"
FEWEST_UNITS = 20
"""Fewer say too little of how much municipalities usually differ."""
NORMAL_CONSISTENCY = 1.4826
"""Makes the median absolute deviation of a normal distribution its standard deviation."""


@dataclass(frozen=True)
class Similarity:
    """How far every other unit is from one of them.

    Attributes
    ----------
    units : pandas.DataFrame
        One row per other unit with a value in every variable used, the nearest first: the key, the
        ``distance`` (in ordinary differences between units, weighted), and for each variable
        ``from_<variable>``, its part of the squared distance (0-1).
    used : tuple of str
        The variables behind it: those with a weight, where the unit itself has a value and units
        differ at all.
    """

    units: pd.DataFrame
    used: tuple[str, ...]


def similar_units(
    df: pd.DataFrame,
    own: str,
    weights: Mapping[str, float],
    *,
    key: str = "municipality_code",
) -> Similarity:
    """Measure how far other units are from one, and how much of it each variable makes.

    Every variable is put on a common scale by its median and its median absolute deviation, which a
    few very large municipalities do not move [1]_. The distance is the root of the weighted mean of
    the squared differences: 1 means that the two differ as much as units ordinarily differ from the
    middle one.

    Parameters
    ----------
    df : pandas.DataFrame
        One row a unit, one column a variable; NaN where missing.
    own : str
        The unit that the others are compared with.
    weights : mapping of str to float
        Column to weight, none below zero; zero leaves the variable out.
    key : str, default "municipality_code"
        Column that names the units.

    Returns
    -------
    Similarity

    Raises
    ------
    InvalidInputError
        A column is missing or not numeric, a weight is below zero, a unit stands twice, or the unit
        itself is not there.
    InsufficientDataError
        No variable can be used (code ``missing_value``), or fewer than 20 units have values in all
        of them (code ``few_units``).

    References
    ----------
    .. [1] Rousseeuw, P. J. & Croux, C. (1993). Alternatives to the median absolute deviation.
       JASA 88(424), 1273-1283.

    Examples
    --------
    >>> table = pd.DataFrame({"municipality_code": [f"{n:04}" for n in range(21)]})
    >>> table["size"] = [float(n) for n in range(21)]
    >>> near = similar_units(table, "0010", {"size": 1})
    >>> distance = near.units["distance"].iloc[0]
    >>> near.units["municipality_code"].head(2).tolist(), round(float(distance), 2)
    (['0009', '0011'], 0.13)
    """
    require_unique(df, [key], function=FUNCTION)
    scaled, weight = _scale(df, own, weights, key)
    values = scaled.to_numpy()
    is_own = (df[key] == own).to_numpy()
    squared = weight * (values - values[is_own]) ** 2 / weight.sum()
    total = squared.sum(axis=1)
    others = ~is_own & ~np.isnan(total)
    if (found := int(others.sum()) + 1) < FEWEST_UNITS:
        raise InsufficientDataError(
            f"{FUNCTION}: {found} enheter har värden i alla variabler, men minst {FEWEST_UNITS} "
            "behövs för att säga hur mycket enheter brukar skilja sig.",
            code="few_units",
            found=found,
            needed=FEWEST_UNITS,
        )
    with np.errstate(invalid="ignore"):
        parts = np.where(total[:, None] > 0, squared / total[:, None], 0.0)
    units = pd.DataFrame({key: df[key], "distance": np.sqrt(total)}).join(
        pd.DataFrame(parts, columns=[f"from_{name}" for name in scaled], index=df.index)
    )
    nearest = units[others].sort_values(["distance", key], ignore_index=True)
    return Similarity(nearest, tuple(scaled.columns))


def _scale(
    df: pd.DataFrame, own: str, weights: Mapping[str, float], key: str
) -> tuple[pd.DataFrame, np.ndarray]:
    """Put the variables that can be used on a common scale; give also their weights."""
    if min(weights.values(), default=0) < 0:
        raise InvalidInputError(f"{FUNCTION}: en vikt är mindre än noll.")
    is_own = (df[key] == own).to_numpy()
    if not is_own.any():
        raise InvalidInputError(f"{FUNCTION}: {own} finns inte i tabellen.")
    scaled: dict[str, np.ndarray] = {}
    for name in (name for name, weight in weights.items() if weight > 0):
        values = read_numbers(df, name, function=FUNCTION)
        middle = np.nanmedian(values) if (~np.isnan(values)).any() else np.nan
        spread = NORMAL_CONSISTENCY * np.nanmedian(np.abs(values - middle))
        if spread > 0 and not np.isnan(values[is_own][0]):
            scaled[name] = (values - middle) / spread
    if not scaled:
        raise InsufficientDataError(
            f"{FUNCTION}: ingen variabel med vikt har ett värde för {own}.",
            code="missing_value",
            found=0,
            needed=1,
        )
    return pd.DataFrame(scaled, index=df.index), np.array([weights[name] for name in scaled])
