"""Made-up municipalities without any project, as unruly as real ones.

Each has its own size and level; all share the years; on top comes noise with a given dispersion
(the variance of binomial chance times ``dispersion``), a part that no size takes away, and a given
correlation between neighbouring years, since the same children return.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from benchmarks.calibration_series import draw_normal

MUNICIPALITIES = 290
FLOOR = 0.004
"""Standard deviation between years that even the largest municipality has, when dispersed."""


@dataclass(frozen=True)
class Panel:
    """Counts of u municipalities over t years.

    Attributes
    ----------
    years : array of int, shape (t,)
    population : array of float, shape (u,)
    counts : array of float, shape (u, t)
    """

    years: np.ndarray
    population: np.ndarray
    counts: np.ndarray

    @property
    def shares(self) -> np.ndarray:
        """Shares, shape (u, t)."""
        return self.counts / self.population[:, None]

    def code(self, unit: int) -> str:
        """Give the code of a municipality."""
        return f"{unit:04}"

    def table(self, units: np.ndarray | None = None) -> pd.DataFrame:
        """Lay the panel out as a long table."""
        chosen = np.arange(len(self.population)) if units is None else np.asarray(units)
        n_years = len(self.years)
        return pd.DataFrame(
            {
                "municipality_code": np.repeat([self.code(unit) for unit in chosen], n_years),
                "year": np.tile(self.years, len(chosen)),
                "count": self.counts[chosen].ravel(),
                "population": np.repeat(self.population[chosen], n_years),
                "value": self.shares[chosen].ravel(),
            }
        )

    def pick(self, trigger_year: int) -> int:
        """Find the municipality that looks most out of the ordinary in a year, beside its past."""
        is_past = self.years < trigger_year
        level = self.shares[:, is_past].mean(axis=1)
        moved = self.shares[:, self.years == trigger_year][:, 0] - level
        chance = np.sqrt(level * (1 - level) / self.population)
        return int(np.argmax(np.abs(moved - moved.mean()) / chance))

    def pick_by_jump(self, trigger_year: int) -> int:
        """Find the municipality that moved most from the year before, for its size."""
        now, before = (
            self.shares[:, self.years == year][:, 0] for year in (trigger_year, trigger_year - 1)
        )
        level = self.shares[:, self.years < trigger_year].mean(axis=1)
        moved = now - before
        chance = np.sqrt(level * (1 - level) / self.population)
        return int(np.argmax(np.abs(moved - moved.mean()) / chance))

    def nearest(self, unit: int, number: int) -> np.ndarray:
        """List the municipalities most alike in size."""
        distance = np.abs(np.log(self.population / self.population[unit]))
        distance[unit] = np.inf
        return np.argsort(distance, kind="stable")[:number]

    def with_effect(self, unit: int, start: int, effect: float) -> Panel:
        """Move one municipality's share from a year on."""
        counts = self.counts.copy()
        counts[unit, self.years >= start] += effect * self.population[unit]
        return Panel(self.years, self.population, counts)


def make_panel(
    random: np.random.Generator, years: range, *, dispersion: float, correlation: float
) -> Panel:
    """Make a panel in which nothing happens."""
    n_years = len(years)
    population = np.clip(random.lognormal(7.0, 1.0, MUNICIPALITIES), 150, 70_000).round()
    level = (
        random.beta(12, 100, MUNICIPALITIES)[:, None] + random.normal(0, 0.002, n_years).cumsum()
    )
    level = np.clip(level, 0.01, 0.6)
    chance = np.sqrt(dispersion * level * (1 - level) / population[:, None])
    share = level + chance * draw_normal(random, correlation, level.shape)
    if dispersion > 1:
        share += FLOOR * draw_normal(random, correlation, level.shape)
    counts = np.clip((share * population[:, None]).round(), 1, population[:, None] - 1)
    return Panel(np.array(years), population, counts)
