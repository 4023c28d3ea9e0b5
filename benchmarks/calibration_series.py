"""Made-up counts of two age bands whose levels never change, for the calibration of trends."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

LEVELS = {"0-6": 0.093, "7-12": 0.166}


@dataclass(frozen=True)
class Noise:
    """How counts vary around a level.

    Attributes
    ----------
    dispersion : float
        Variance over that of binomial chance.
    correlation : float
        Between neighbouring years.
    """

    dispersion: float = 1.0
    correlation: float = 0.0


def make_table(
    random: np.random.Generator, noise: Noise, *, series: int, years: int, population: int
) -> pd.DataFrame:
    """Make up counts of both bands: one row per series, year and band."""
    keys = pd.MultiIndex.from_product(
        [LEVELS, range(series), range(years)], names=["age_band", "municipality_code", "year"]
    )
    counts = [
        draw_counts(random, noise, level, shape=(series, years), population=population).ravel()
        for level in LEVELS.values()
    ]
    return keys.to_frame(index=False).assign(count=np.concatenate(counts), population=population)


def draw_counts(
    random: np.random.Generator,
    noise: Noise,
    level: float,
    *,
    shape: tuple[int, int],
    population: int,
) -> np.ndarray:
    """Draw beta-binomial counts whose ranks follow a first-order autoregression."""
    ranks = draw_normal(random, noise.correlation, shape)
    every_count = np.arange(population + 1)
    if noise.dispersion == 1:
        distribution = stats.binom.cdf(every_count, population, level)
    else:
        weight = (population - 1) / (noise.dispersion - 1) - 1
        distribution = stats.betabinom.cdf(
            every_count, population, level * weight, (1 - level) * weight
        )
    return np.searchsorted(distribution, stats.norm.cdf(ranks)).clip(0, population)


def draw_normal(
    random: np.random.Generator, correlation: float, shape: tuple[int, int]
) -> np.ndarray:
    """Draw normal noise with variance one whose neighbouring years are correlated."""
    noise = random.normal(size=shape)
    for year in range(1, shape[1]):
        fresh = np.sqrt(1 - correlation**2) * noise[:, year]
        noise[:, year] = correlation * noise[:, year - 1] + fresh
    return noise
