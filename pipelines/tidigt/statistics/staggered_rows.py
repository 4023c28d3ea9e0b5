"""Result tables of staggered differences: by start year and calendar year, and averaged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt.statistics.frames import result_frame
from tidigt.statistics.results import Grade, Quantity

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tidigt.statistics.difference_slots import Slots

    Floats = NDArray[np.float64]


@dataclass(frozen=True)
class EstimatedSlots:
    """The differences of k treated municipalities over t years, ready to be tabled.

    Attributes
    ----------
    years : array of int, shape (t,)
    slots : Slots
    effects : array of float, shape (k, t)
    n_pool : int
        Municipalities that are never treated.
    flags : tuple of str
        What every row carries, besides that it is not tested.
    measure : str
        Unit of the outcome.
    """

    years: NDArray[np.int64]
    slots: Slots
    effects: Floats
    n_pool: int
    flags: tuple[str, ...]
    measure: str

    def group_time_rows(self) -> pd.DataFrame:
        """Average those that start in the same year, for every year but the one compared with."""
        rows = []
        for start in np.unique(self.slots.starts):
            members = self.slots.starts == start
            averages = self.effects[members].mean(axis=0)
            is_reference = (self.slots.baselines[members] == 1).all(axis=0)
            rows += [
                (self.years[start], self.years[place], averages[place], int(members.sum()))
                for place in np.flatnonzero(~is_reference)
            ]
        table = pd.DataFrame(rows, columns=["start_year", "year", "estimate", "n_treated"])
        return self._table(table, Quantity.GROUP_TIME_EFFECT)

    def aggregate_rows(self, aggregate: str) -> pd.DataFrame:
        """Average over all treated years, and by what the aggregate is about."""
        overall = float(np.sum(self.slots.weights(aggregate) * np.nan_to_num(self.effects)))
        rows: list[tuple[str, float, int]] = [("overall", overall, len(self.effects))]
        at = self._places(aggregate)
        if at is not None:
            is_event = aggregate == "event"
            counted = self.slots.baselines != 1 if is_event else self.slots.is_treated()
            for place in np.unique(at[counted]):
                chosen = counted & (at == place)
                size = int(chosen.any(axis=1).sum())
                rows.append((str(place), float(self.effects[chosen].mean()), size))
        table = pd.DataFrame(rows, columns=["at", "estimate", "n_treated"])
        return self._table(table, Quantity.AVERAGE_DIFFERENCE)

    def _places(self, aggregate: str) -> NDArray[np.int64] | None:
        """Say what each slot and year is about, shape (k, t): start, years since it, or year."""
        shape = self.effects.shape
        if aggregate == "group":
            return np.broadcast_to(self.years[self.slots.starts][:, None], shape)
        if aggregate == "calendar":
            return np.broadcast_to(self.years, shape)
        if aggregate == "event":
            return np.arange(shape[1]) - self.slots.starts[:, None]
        return None

    def _table(self, table: pd.DataFrame, quantity: Quantity) -> pd.DataFrame:
        everywhere = np.ones(len(table), dtype=bool)
        nothing = np.full(len(table), np.nan)
        return result_frame(
            table.drop(columns=["estimate", "n_treated"]),
            quantity=quantity,
            estimate=table["estimate"],
            lower=nothing,
            upper=nothing,
            confidence=np.nan,
            unit=self.measure,
            method="callaway_santanna",
            n_numerator=table["n_treated"],
            n_denominator=np.full(len(table), self.n_pool),
            grade=Grade.INSUFFICIENT,
            masks=dict.fromkeys((*self.flags, "no_placebo_test"), everywhere),
        )
