"""Made-up number of children with at least one intervention, by municipality, year and band.

The chance of support is, on the logit scale: the municipality's own level + a slow national trend
+ a dip in the pandemic + what was planted (early finding, breaks) + a slow wave of its own (AR(1)).
Levels and waves are correlated between bands, since siblings share a family. The count is
beta-binomial.
"""

import numpy as np
from scipy import stats
from scipy.special import expit, logit, ndtr

from .draws import Draws
from .places import (
    BANDS,
    BREAKS,
    EARLY_FINDERS,
    NORA,
    PUBLISHED,
    PUBLISHED_YEAR,
    YEARS,
    codes,
    place,
)

LEVELS = {  # mean and standard deviation between municipalities of the share, a beta distribution
    "0-6": (0.067, 0.016),
    "7-12": (0.108, 0.025),
    "13-17": (0.130, 0.026),
    "18-20": (0.085, 0.020),
}
LEVEL_CORRELATION = 0.6
# Nora lies high, but below its published 2020: the year that started the project looked its worst.
NORA_LEVELS = {"0-6": 0.087, "7-12": 0.156, "13-17": 0.165, "18-20": 0.105}
TREND = 0.012  # per year, logit scale, zero in 2018
PANDEMIC = {2020: -0.07, 2021: -0.05}
WAVE_SIGMA, WAVE_MEMORY, WAVE_CORRELATION = 0.10, 0.8, 0.5
# Beta-binomial variance over the binomial one; together with the wave about 2 at 800 children.
DISPERSION = 1.5
EARLY_RISE, EARLY_RISE_YEARS = 0.40, 4  # 0-6 years, from the start
LATER_FALL, LATER_FALL_YEARS = -0.40, 5  # 7-12 years, from when the rise is complete


def children_with_support(population: np.ndarray) -> np.ndarray:
    """Draw the number of children with at least one intervention.

    Parameters
    ----------
    population : array of int, shape (290, 13, 4)
        KPB's denominator by municipality, year and band.

    Returns
    -------
    array of int, shape (290, 13, 4)
        At most the population. Nora's two published figures of 2020 stand in their places.
    """
    draws = Draws("support")
    years = np.array(YEARS)
    national = TREND * (years - 2018) + np.array([PANDEMIC.get(year, 0.0) for year in YEARS])
    chance = expit(
        _levels(draws)[:, None, :] + national[None, :, None] + _waves(draws) + _planted(years)
    )
    counts = draws.beta_binomial(population, chance, DISPERSION)
    for band, (count, _) in PUBLISHED.items():
        counts[place(NORA), PUBLISHED_YEAR - YEARS[0], list(BANDS).index(band)] = count
    return counts


def _correlated(draws: Draws, shape: tuple[int, ...], correlation: float) -> np.ndarray:
    """Return standard normals whose last axis (the bands) shares a part with this correlation."""
    shared = draws.normal((*shape[:-1], 1))
    return np.sqrt(correlation) * shared + np.sqrt(1 - correlation) * draws.normal(shape)


def _levels(draws: Draws) -> np.ndarray:
    rank = ndtr(_correlated(draws, (len(codes()), len(BANDS)), LEVEL_CORRELATION))
    mean, deviation = np.array(list(LEVELS.values())).T
    precision = mean * (1 - mean) / deviation**2 - 1
    level = logit(stats.beta.ppf(rank, mean * precision, (1 - mean) * precision))
    level[place(NORA)] = logit(list(NORA_LEVELS.values()))
    return level


def _waves(draws: Draws) -> np.ndarray:
    news = _correlated(draws, (len(YEARS), len(codes()), len(BANDS)), WAVE_CORRELATION)
    wave = [news[0]]
    for step in news[1:]:
        wave.append(WAVE_MEMORY * wave[-1] + np.sqrt(1 - WAVE_MEMORY**2) * step)
    return WAVE_SIGMA * np.stack(wave, axis=1)


def _planted(years: np.ndarray) -> np.ndarray:
    planted = np.zeros((len(codes()), len(years), len(BANDS)))
    for code, start in EARLY_FINDERS.items():
        rise = np.clip((years - start) / EARLY_RISE_YEARS, 0, 1)
        fall = np.clip((years - start - EARLY_RISE_YEARS) / LATER_FALL_YEARS, 0, 1)
        planted[place(code), :, 0] += EARLY_RISE * rise
        planted[place(code), :, 1] += LATER_FALL * fall
    for planted_break in BREAKS:
        planted[place(planted_break.code), years >= planted_break.year] += planted_break.shift
    return planted
