"""Made-up price indices: one of what consumers pay, one of what municipalities pay.

Each year has a rise of its own. The years of high prices are those that everybody remembers, with
made-up numbers; the municipal index ends in forecasts, as the real one does.
"""

from collections.abc import Iterator

import numpy as np

from .draws import Draws
from .places import YEARS

INDICES = {  # first value, usual yearly rise, spread of it, rise of the dear years
    "KPI": (100.0, 0.010, 0.006, {2022: 0.075, 2023: 0.080, 2024: 0.028}),
    "PKV": (100.0, 0.025, 0.005, {2022: 0.045, 2023: 0.065, 2024: 0.040}),
}
LAST_YEAR = 2027
LAST_OUTCOME = {"KPI": YEARS[-1], "PKV": YEARS[-1] - 1}
"""The municipal index of the last year is still a forecast; there is none of consumer prices."""


def price_rows() -> Iterator[tuple[str, int, float, str]]:
    """Draw the indices.

    Yields
    ------
    (str, int, float, str)
        Name, year, value with one decimal, ``utfall`` or ``prognos``.
    """
    draws = Draws("prices")
    for name, (first, usual, spread, dear) in INDICES.items():
        years = range(YEARS[0], (LAST_YEAR if name == "PKV" else LAST_OUTCOME[name]) + 1)
        rises = usual + spread * draws.normal((len(years),))
        rises[0] = 0
        for year, rise in dear.items():
            rises[year - years[0]] = rise
        for year, value in zip(years, first * np.cumprod(1 + rises), strict=True):
            outcome = "utfall" if year <= LAST_OUTCOME[name] else "prognos"
            yield name, year, round(float(value), 1), outcome
