"""All municipalities of one year: in which class each is, and where its size would let it be.

Pure: frames in, frames out. What is estimated, and how, is decided by :mod:`tidigt.statistics`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt.errors import InsufficientDataError, InvalidInputError
from tidigt.statistics.funnels import Funnel, funnel_limits
from tidigt.statistics.shrinkage import shrink_proportions
from tidigt_dashboards.figures.scales import round_step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

LEVELS = (0.95, 0.998)
MOST_EDGES = 4
SKEWED = 12
"""From so many times the smallest value to the largest, the classes double instead."""
BINS = 16
"""About how many intervals a distribution has."""
POSITIONS = ("high_998", "high_95", "inside", "low_95", "low_998")
"""The classes of a funnel, as a legend has them."""


@dataclass(frozen=True)
class Spread:
    """All municipalities in one year of one indicator.

    Attributes
    ----------
    places : pandas.DataFrame
        One row per municipality: municipality_code, municipality, value (in the unit of the
        indicator), status, origin, ``class``: a member of ``POSITIONS``, ``value_0`` and so on, or
        the status where there is no value.
    edges : tuple of float
        Between the classes of values; empty where the classes are those of a funnel.
    funnel : Funnel or None
        At 99.8 %, its curves at 95 % too.
    units : pandas.DataFrame
        The rows of ``places`` in the funnel: the result columns, ``lower_95``, ``upper_95``,
        ``signal`` and ``class``; no rows without a funnel.
    shrunk : pandas.DataFrame or None
        Rows of ``shrink_proportions``, where the values are estimates and not as published.
    """

    places: pd.DataFrame
    edges: tuple[float, ...]
    funnel: Funnel | None
    units: pd.DataFrame
    shrunk: pd.DataFrame | None

    def count(self, *statuses: str) -> int:
        """Count the municipalities with any of these statuses."""
        return int(self.places["status"].isin(statuses).sum())


def spread_of(places: pd.DataFrame, cells: pd.DataFrame | None, *, is_shrunk: bool) -> Spread:
    """Put every municipality in its class.

    Parameters
    ----------
    places : pandas.DataFrame
        One row per municipality: municipality_code, municipality, value, status, origin.
    cells : pandas.DataFrame or None
        municipality_code, count, population, status and municipality_type of the same, where both
        are published.
    is_shrunk : bool
        Show the underlying shares as estimated, not the published ones; needs ``cells``.
    """
    funnel, units = (None, pd.DataFrame()) if cells is None else _place_in_funnel(places, cells)
    shrunk = _shrink(cells) if is_shrunk and cells is not None else None
    if shrunk is not None:
        values = shrunk.set_index("municipality_code")["estimate"]
        places = places.assign(value=places["municipality_code"].map(values))
    if funnel is not None and shrunk is None:
        classes = places["municipality_code"].map(units.set_index("municipality_code")["class"])
        has_place = classes.notna() & places["value"].notna()
        return Spread(
            places.assign(**{"class": classes.where(has_place, _without_place(places))}),
            (),
            funnel,
            units,
            None,
        )
    edges = value_edges(places["value"].dropna())
    return Spread(
        places.assign(**{"class": _value_classes(places, edges)}), edges, funnel, units, shrunk
    )


def value_edges(values: Sequence[float] | pd.Series) -> tuple[float, ...]:
    """Choose at most four round edges between classes, from where most values are.

    Examples
    --------
    >>> value_edges([60, 70, 75, 80, 80, 85, 90, 95])
    (70.0, 80.0, 90.0)
    >>> value_edges([3.0, 3.0])
    ()
    """
    if not len(values):
        return ()
    low, high = (float(edge) for edge in np.quantile(values, [0.05, 0.95]))
    if low == high:
        return ()
    if low > 0 and high / low > SKEWED:
        return _doubling_edges(low, high)
    for count in range(2 * MOST_EDGES, 0, -1):
        step = round_step(high - low, count)
        first, last = int(np.ceil(low / step - 1e-9)), int(np.floor(high / step + 1e-9))
        if last - first < MOST_EDGES:
            break
    return tuple(round(step * place, 10) for place in range(first, last + 1))


def _doubling_edges(low: float, high: float) -> tuple[float, ...]:
    """Choose edges 1, 2, 5, 10 and so on, for what is many times larger in some municipalities."""
    powers = range(int(np.floor(np.log10(low))), int(np.ceil(np.log10(high))) + 1)
    steps = [digit * 10.0**power for power in powers for digit in (1, 2, 5)]
    inside = [step for step in steps if low < step < high]
    return tuple(inside[:: -(-len(inside) // MOST_EDGES)])


def distribution_of(spread: Spread, own: str, peers: Sequence[str]) -> pd.DataFrame:
    """Count the municipalities in round intervals of the value.

    Returns
    -------
    pandas.DataFrame
        One row per interval, in order, in the unit of the indicator: low (included), high (left
        out, but for the last), n, n_peers, is_own.
    """
    shown = spread.places.dropna(subset="value")
    values = shown["value"].to_numpy()
    edges = _bin_edges(values)
    own_row = (shown["municipality_code"] == own).to_numpy()
    peer_rows = shown["municipality_code"].isin(peers).to_numpy()
    every, of_peers, of_own = (
        np.histogram(values[rows], edges)[0]
        for rows in (np.ones(len(values), dtype=bool), peer_rows, own_row)
    )
    return pd.DataFrame(
        {"low": edges[:-1], "high": edges[1:], "n": every, "n_peers": of_peers}
    ).assign(is_own=of_own > 0)


def _bin_edges(values: NDArray[np.float64]) -> NDArray[np.float64]:
    if not len(values):
        return np.array([0.0, 1.0])
    low, high = float(values.min()), float(values.max())
    step = round_step(high - low, BINS)
    first, last = np.floor(low / step + 1e-9), np.ceil(high / step - 1e-9)
    return np.round(step * np.arange(first, max(last, first + 1) + 1), 10)


def _place_in_funnel(
    places: pd.DataFrame, cells: pd.DataFrame
) -> tuple[Funnel | None, pd.DataFrame]:
    """Find the limits at both levels; without enough to estimate them from, none."""
    asked = places[["municipality_code", "municipality"]].merge(cells, on="municipality_code")
    try:
        funnel, inner = (
            funnel_limits(asked, levels=levels, numerator="count", denominator="population")
            for levels in (LEVELS, LEVELS[:1])
        )
    except (InsufficientDataError, InvalidInputError):
        return None, pd.DataFrame()
    units = funnel.units.assign(
        lower_95=inner.units["lower"],
        upper_95=inner.units["upper"],
        **{"class": _positions(funnel.units["signal"], inner.units["signal"])},
    )
    has_place = units["estimate"].notna() & units["lower"].notna()
    return funnel, units[has_place].reset_index(drop=True)


def _positions(outer: pd.Series, inner: pd.Series) -> NDArray[np.str_]:
    """Name the class of each unit by the narrowest limits that it is outside of."""
    return np.select(
        [outer == "high", outer == "low", inner == "high", inner == "low"],
        ["high_998", "low_998", "high_95", "low_95"],
        "inside",
    )


def _without_place(places: pd.DataFrame) -> pd.Series:
    """Say why a municipality is in no class: its status, or a base that is too small."""
    return places["status"].where(places["status"] != "exists", "small_base")


def _value_classes(places: pd.DataFrame, edges: Sequence[float]) -> pd.Series:
    numbers = pd.Series(np.searchsorted(edges, places["value"], side="right"), index=places.index)
    named = "value_" + numbers.astype(str)
    return named.where(places["value"].notna(), _without_place(places))


def _shrink(cells: pd.DataFrame) -> pd.DataFrame | None:
    try:
        return shrink_proportions(cells, group=(), centre="municipality_type")
    except InsufficientDataError:
        return None
