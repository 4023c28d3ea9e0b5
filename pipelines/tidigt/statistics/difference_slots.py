"""The arithmetic of staggered differences: treated slots, their baselines, and who compares.

A *slot* is a treated municipality's place in the design: when it starts and what it is compared
with of its own past. The real municipalities fill the slots once; for a placebo test others do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.intp]


@dataclass(frozen=True)
class Slots:
    """k treated places in a panel of t years.

    Attributes
    ----------
    starts : array of int, shape (k,)
        Column of the first treated year.
    baselines : array of float, shape (k, t)
        Weights of the own past that later years are compared with; each row sums to one.
    triggers : array of float, shape (k, t)
        Weights that give the deviation of the trigger year from the rest of the own past; zero
        where there is no trigger year.
    """

    starts: Integers
    baselines: Floats
    triggers: Floats

    def is_treated(self) -> NDArray[np.bool_]:
        """Tell which years are treated, shape (k, t)."""
        return np.arange(self.baselines.shape[1]) >= self.starts[:, None]

    def weights(self, aggregate: str) -> Floats:
        """Give the weight of each slot and year in the overall average, shape (k, t).

        ``simple`` weighs every treated municipality-year alike, ``group`` every municipality,
        ``event`` every number of years since the start, ``calendar`` every calendar year.
        """
        treated = self.is_treated()
        if aggregate == "simple":
            return treated / treated.sum()
        if aggregate == "group":
            return treated / treated.sum(axis=1, keepdims=True) / len(treated)
        if aggregate == "calendar":
            per_year = treated.sum(axis=0)
            return treated / np.maximum(per_year, 1) / (per_year > 0).sum()
        elapsed = np.arange(treated.shape[1]) - self.starts[:, None]
        per_event = np.bincount(elapsed[treated])
        return np.where(treated, 1 / per_event[np.where(treated, elapsed, 0)] / len(per_event), 0.0)


def slot_effects(
    values: Floats, slots: Slots, filled: Integers, pool: Integers, *, use_not_yet: bool
) -> Floats:
    """Compare each slot's change since its baseline with that of its controls.

    Parameters
    ----------
    values : array of float, shape (u, t)
        The outcome.
    slots : Slots
        k of them.
    filled : array of int, shape (m, k)
        Which municipality fills each slot, in m different ways.
    pool : array of int, shape (j,)
        The never treated. Those of them that fill a slot do not compare.
    use_not_yet : bool
        Municipalities of later slots compare too, until they start themselves.

    Returns
    -------
    array of float, shape (m, k, t)
        NaN where nobody is left to compare with.

    References
    ----------
    Callaway, B. & Sant'Anna, P. H. C. (2021). Difference-in-differences with multiple time periods.
    *Journal of Econometrics* 225(2), 200-230.
    """
    effects = np.empty((*filled.shape, values.shape[1]))
    from_pool = np.isin(filled, pool)[:, :, None]
    alike = np.column_stack([slots.starts, slots.baselines])
    kinds, kind_of_slot = np.unique(alike, axis=0, return_inverse=True)
    for kind in range(len(kinds)):
        places = np.flatnonzero(kind_of_slot.ravel() == kind)
        changes = values - (values @ slots.baselines[places[0]])[:, None]
        own = changes[filled]
        compares = _not_yet_treated(slots, int(places[0])) if use_not_yet else np.zeros((1, 1))
        total = changes[pool].sum(axis=0) - (own * from_pool).sum(axis=1)
        count = len(pool) - from_pool.sum(axis=1) + compares.sum(axis=0)
        total = total + (own * compares).sum(axis=1)
        with np.errstate(invalid="ignore", divide="ignore"):
            effects[:, places] = own[:, places] - (total / count)[:, None, :]
    return effects


def _not_yet_treated(slots: Slots, place: int) -> Floats:
    """Say which slots may compare with this one in each year, shape (k, t)."""
    years = np.arange(slots.baselines.shape[1])
    last_needed = np.maximum(years, np.flatnonzero(slots.baselines[place]).max())
    is_other = (slots.starts != slots.starts[place])[:, None]
    return ((slots.starts[:, None] > last_needed) & is_other).astype(float)
