"""How much a value moves from year to year where there is nothing to see, by number of children."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tidigt.errors import InsufficientDataError
from tidigt.statistics.outcome_panel import UNIT
from tidigt.statistics.size_spread import SizeSpread, fit_size_spread

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FEWEST_UNITS = 19
ROUNDS = 20
"""To take out means of municipalities and of years in turn, where years are missing, converges."""


@dataclass(frozen=True)
class YearlyNoise:
    """Variance of one year's value around the municipality's own level and the country's year.

    Attributes
    ----------
    spread : SizeSpread
        The variance by number of children.
    n_units, n_values : int
        What it was fitted on.
    """

    spread: SizeSpread
    n_units: int
    n_values: int

    def variance(self, children: float) -> float:
        """Give the variance of one year for a municipality with so many children."""
        return float(self.spread.variance(np.array([children]))[0])

    def dispersion(self, share: float, children: float) -> float:
        """Give phi: that variance over the one of pure binomial chance."""
        return self.variance(children) / (share * (1 - share) / children)


def fit_yearly_noise(
    df: pd.DataFrame, *, value: str = "value", population: str = "population"
) -> YearlyNoise:
    """Fit how much municipalities of each size vary between years.

    What is common to a municipality and what is common to a year is taken out first; the variance
    that remains is scaled by the degrees of freedom that this costs.

    Parameters
    ----------
    df : pandas.DataFrame
        One row per ``municipality_code`` and ``year`` with a value; those without are left out.
    value, population : str
        Columns of the outcome and of the number of children; the table may lack the latter, and
        then all municipalities have the same variance.

    Raises
    ------
    InsufficientDataError
        Fewer than 19 municipalities with three years or more (code ``few_units``).

    Examples
    --------
    >>> import pandas as pd
    >>> random = np.random.default_rng(3)
    >>> rows = [{"municipality_code": str(unit), "year": year, "population": n,
    ...          "value": unit / 1000 + random.normal(0, 0.3 / n ** 0.5)}
    ...         for unit in range(200) for n in [400 if unit % 2 else 6400]
    ...         for year in range(2012, 2024)]
    >>> noise = fit_yearly_noise(pd.DataFrame(rows))
    >>> round(noise.variance(400) ** 0.5, 3), round(noise.variance(6400) ** 0.5, 3)
    (0.015, 0.004)
    """
    rows = df.dropna(subset=[value])
    counts = rows.groupby(UNIT)["year"].transform("count")
    rows = rows[counts >= 3]
    names, units = np.unique(rows[UNIT].to_numpy(dtype=object), return_inverse=True)
    years, times = np.unique(rows["year"].to_numpy(), return_inverse=True)
    if len(names) < FEWEST_UNITS:
        raise InsufficientDataError(
            f"fit_yearly_noise: {len(names)} kommuner har minst tre år, men {FEWEST_UNITS} behövs "
            "för att skatta den vanliga variationen mellan åren.",
            code="few_units",
            found=len(names),
            needed=FEWEST_UNITS,
        )
    remains = _without_means(rows[value].to_numpy(dtype=float), units, times)
    freedom = len(rows) - len(names) - len(years) + 1
    remains *= np.sqrt(len(rows) / max(freedom, 1))
    return YearlyNoise(_fit(remains, rows, population), len(names), len(rows))


def _fit(remains: Floats, rows: pd.DataFrame, population: str) -> SizeSpread:
    if population not in rows.columns:
        return SizeSpread(float(np.mean(remains**2)), 0.0)
    sizes = rows.groupby(UNIT)[population].transform("mean").to_numpy(dtype=float)
    known = sizes > 0
    return fit_size_spread(remains[known], sizes[known])


def _without_means(values: Floats, units: NDArray[np.intp], times: NDArray[np.intp]) -> Floats:
    """Take out the mean of each municipality and of each year."""
    remains = values - values.mean()
    for _ in range(ROUNDS):
        for groups in (units, times):
            sums = np.bincount(groups, weights=remains)
            remains = remains - (sums / np.bincount(groups))[groups]
    return remains
