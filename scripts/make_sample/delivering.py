"""How the made-up municipalities deliver: not all, not always, and not all in the same way."""

from dataclasses import dataclass

import numpy as np

from .draws import Draws
from .places import (
    ASKERSUND,
    BREAKS,
    DEGERFORS,
    NORA,
    PROJECT_CODES,
    YEARS,
    codes,
    is_any_of,
    place,
)

NO_GROUPS = 0.35  # share of municipalities that only deliver the total
NO_COST = 0.08  # ... that never deliver costs and volumes
HIDES_SMALL = 0.20  # ... that deliver ".." instead of a count of 1-4; the rest deliver it as it is
MEAN_POPULATION = 0.15  # ... whose KPB counts on the mean of two year ends, not on 31 December
LATE_START = 0.10  # ... whose first year is one of the late years
LATE_YEARS = (2013, 2014, 2015, 2016, 2017)
NO_DELIVERY = 0.03  # share of years without a delivery
LEFT_OPEN = 0.01  # share of years delivered with "-" in every cell
DEGERFORS_STARTS = 2014
# Deliver groups and costs every year: the projects, and cities so large that the country would
# jump without them.
FAITHFUL = (*PROJECT_CODES, "0180", "1280", "1480")


@dataclass(frozen=True)
class Delivering:
    """Masks over the municipalities, (290,), and over municipality and year, (290, 13)."""

    groups: np.ndarray
    costs: np.ndarray
    hides_small: np.ndarray
    mean_population: np.ndarray
    delivered: np.ndarray
    left_open: np.ndarray


def delivering() -> Delivering:
    """Decide who delivers what; the faithful deliver (nearly) everything."""
    draws = Draws("delivering")
    number = len(codes())
    faithful = is_any_of(FAITHFUL)
    per_place = {
        name: (draws.uniform((number,)) < share) & ~faithful
        for name, share in [
            ("no_groups", NO_GROUPS),
            ("no_cost", NO_COST),
            ("hides", HIDES_SMALL),
            ("mean", MEAN_POPULATION),
        ]
    }
    open_years = (draws.uniform((number, len(YEARS))) < LEFT_OPEN) & ~faithful[:, None]
    return Delivering(
        groups=~per_place["no_groups"],
        costs=~per_place["no_cost"],
        hides_small=per_place["hides"] | is_any_of((ASKERSUND,)),
        mean_population=per_place["mean"] | is_any_of((NORA,)),
        delivered=_delivered(draws, faithful),
        left_open=open_years,
    )


def _delivered(draws: Draws, faithful: np.ndarray) -> np.ndarray:
    number = len(faithful)
    late = (draws.uniform((number,)) < LATE_START) & ~faithful
    which = np.floor(draws.uniform((number,)) * len(LATE_YEARS)).astype(int)
    first = np.where(late, np.array(LATE_YEARS)[which], YEARS[0])
    first[place(DEGERFORS)] = DEGERFORS_STARTS
    forgotten = (draws.uniform((number, len(YEARS))) < NO_DELIVERY) & ~faithful[:, None]
    delivered = (np.array(YEARS) >= first[:, None]) & ~forgotten
    for planted_break in BREAKS:
        if planted_break.new_system:
            delivered[place(planted_break.code), planted_break.year - 1 - YEARS[0]] = False
    return delivered
