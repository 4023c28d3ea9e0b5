"""Made-up children by municipality, year and single age, on 31 December.

A municipality has a size (children in a year of birth). Those of the projects, the largest cities
and some others have a rough one by hand, the rest a lognormal one. Cohorts follow a national curve
of births and age a year at a time with a little migration, so that a large cohort stays large.
"""

import numpy as np

from .draws import Draws
from .places import AGES, BANDS, NORA, PUBLISHED_YEAR, YEARS, codes, place

# Children per year of birth, rounded by hand; only there so that no city looks like a village.
ROUGH_SIZES = {
    "0126": 1500, "0127": 1250, "0136": 1200, "0138": 1200, "0160": 900, "0163": 950,
    "0180": 10500, "0181": 1250, "0182": 1550, "0188": 700, "0380": 2600, "0480": 640,
    "0484": 1250, "0509": 55, "0512": 38, "0560": 60, "0580": 1900, "0581": 1650,
    "0586": 310, "0604": 75, "0643": 170, "0680": 1700, "0780": 1150, "0880": 740,
    "1280": 4000, "1281": 1400, "1282": 580, "1283": 1750, "1290": 980, "1380": 1200,
    "1383": 760, "1384": 1100, "1438": 48, "1480": 6300, "1488": 640, "1490": 1350,
    "1496": 630, "1760": 38, "1762": 35, "1780": 950, "1814": 105, "1860": 50,
    "1861": 175, "1862": 95, "1863": 65, "1864": 40, "1880": 1850, "1881": 260,
    "1882": 110, "1883": 320, "1884": 113, "1885": 260, "1980": 1750, "1981": 240,
    "2023": 90, "2034": 70, "2039": 65, "2062": 210, "2180": 1150, "2281": 1100,
    "2303": 50, "2305": 60, "2326": 65, "2380": 700, "2401": 70, "2403": 22,
    "2404": 55, "2409": 70, "2417": 40, "2418": 25, "2421": 55, "2422": 22,
    "2425": 22, "2463": 25, "2480": 1450, "2505": 55, "2506": 25, "2510": 45,
    "2513": 28, "2518": 38, "2521": 45, "2580": 800, "2581": 440,
}  # fmt: skip
SIZE_MEDIAN, SIZE_SIGMA, SIZE_LIMITS = 175, 0.7, (30, 900)

# National births relative to an ordinary year: few around 1999, many around 2016, few again.
BIRTH_CURVE = {1991: 1.05, 1999: 0.85, 2010: 1.02, 2016: 1.05, 2024: 0.88}
GROWTH_SIGMA = 0.006  # yearly growth of a municipality, as a share
NET_MIGRATION, LEAVING_HOME, ARRIVING_STUDENTS = 0.006, -0.04, 0.05  # per child and year
STUDENT_TOWN = 900  # children per year of birth; from here, those of 18-20 years move in
MIGRATION_VARIANCE = 0.03  # variance of a year's net migration, per child

# Nora's children on 31 December: near the published denominators of 2020 (72 of 9,3 % and 132 of
# 16,6 %) but not the same, as KPB is counted here on the mean of two year ends: 774 and 795.
NORA_CHILDREN = {"0-6": {2019: 758, 2020: 790}, "7-12": {2019: 789, 2020: 801}}

_FIRST = YEARS[0] - 1  # the mean population of the first year needs the year end before it


def children_by_age() -> np.ndarray:
    """Make children by municipality, year (2011 first) and single age on 31 December.

    Returns
    -------
    array of int, shape (290, 14, 21)
    """
    draws = Draws("population")
    size = _sizes(draws)
    growth = GROWTH_SIGMA * draws.normal(size.shape)
    ages = np.array(AGES)
    children = np.zeros((len(size), len(YEARS) + 1, len(AGES)))
    children[:, 0] = _around(size[:, None] * _births(_FIRST - ages) * (1 + 0.004 * ages), 1, draws)
    for step, year in enumerate(YEARS, start=1):
        born = size * _births(np.array([year])) * (1 + growth) ** step
        staying = children[:, step - 1, :-1]
        moved = staying * _migration(size, growth)
        children[:, step, 0] = _around(born, 1, draws)
        children[:, step, 1:] = np.maximum(
            1, staying + _around(moved, MIGRATION_VARIANCE * staying, draws, least=-np.inf)
        )
    return _pin_nora(children.astype(int))


def in_bands(children: np.ndarray) -> np.ndarray:
    """Add single ages up to the age bands.

    Parameters
    ----------
    children : array of int, shape (..., 21)

    Returns
    -------
    array of int, shape (..., 4)
    """
    sums = [children[..., first : last + 1].sum(axis=-1) for first, last in BANDS.values()]
    return np.stack(sums, axis=-1)


def _sizes(draws: Draws) -> np.ndarray:
    size = np.clip(SIZE_MEDIAN * np.exp(SIZE_SIGMA * draws.normal((len(codes()),))), *SIZE_LIMITS)
    for code, rough in ROUGH_SIZES.items():
        size[place(code)] = rough
    return size


def _births(years: np.ndarray) -> np.ndarray:
    return np.interp(years, list(BIRTH_CURVE), list(BIRTH_CURVE.values()))


def _migration(size: np.ndarray, growth: np.ndarray) -> np.ndarray:
    """Return the net migration per child, by municipality and the age before it: (290, 20)."""
    adult = np.where(size < STUDENT_TOWN, LEAVING_HOME, ARRIVING_STUDENTS)
    rates = np.repeat((NET_MIGRATION + growth)[:, None], len(AGES) - 1, axis=1)
    rates[:, 17:] = (adult + growth)[:, None]
    return rates


def _around(
    mean: np.ndarray, variance: np.ndarray | float, draws: Draws, *, least: float = 1
) -> np.ndarray:
    """Draw whole numbers about a mean; a variance of 1 stands for the mean itself (Poisson)."""
    spread = np.sqrt(mean if np.isscalar(variance) else variance)
    return np.maximum(least, np.floor(mean + spread * draws.normal(mean.shape) + 0.5))


def _pin_nora(children: np.ndarray) -> np.ndarray:
    """Scale Nora's two young bands so that 2019 and 2020 end at the stated totals."""
    nora = children[place(NORA)]
    for band, totals in NORA_CHILDREN.items():
        first, last = BANDS[band]
        ages = nora[:, first : last + 1]
        scale = totals[PUBLISHED_YEAR] / ages[PUBLISHED_YEAR - _FIRST].sum()
        ages[:] = np.floor(ages * scale + 0.5)
        for year, total in totals.items():
            row = ages[year - _FIRST]
            each, rest = divmod(total - int(row.sum()), len(row))
            row += each + (np.arange(len(row)) < rest)
    return children
