"""Shares of a small municipality and of its comparison, as the statistics give them.

Made up, but for the published figures of Nora for 2020; 2016 is missing and 2018 hidden.
"""

import numpy as np
import pandas as pd
import pytest

from tidigt.statistics import compare_proportions, gap_trend, proportion_interval
from tidigt_dashboards.figures import Names


def cells(years, *, level=0.09, seed=1, holes=(2016, 2018)):
    chance = np.random.default_rng(seed)
    for series, code, n in (("own", "1884", 790), ("reference", "riket", 90_000)):
        for year in years:
            for band, share in (("0-6", level), ("7-12", 0.165)):
                is_published = (series, year) == ("own", 2020)
                count, population = chance.binomial(n, share), n
                if is_published:
                    count, population = {"0-6": (72, 774), "7-12": (132, 795)}[band]
                there = series == "reference" or year not in holes
                yield {
                    "series": series,
                    "municipality_code": code,
                    "year": year,
                    "age_band": band,
                    "count": float(count) if there else np.nan,
                    "population": float(population) if there else np.nan,
                    "status": "exists" if there else "missing",
                    "origin": "publicerad" if is_published else "exempel",
                }


class Results:
    """What the five figures are drawn from."""

    def __init__(self, years=range(2012, 2025), **made):
        table = pd.DataFrame(cells(years, **made))
        keys = ["series", "municipality_code", "year", "origin"]
        self.shares = proportion_interval(table)
        self.gaps = compare_proportions(table, keys=keys)
        self.ratios = compare_proportions(table, keys=keys, measure="ratio")
        trends = gap_trend(
            self.gaps.drop(columns="origin"), keys=["series", "age_band", "reference"]
        )
        self.trends = trends[trends["quantity"].isin(["trend", "component_trend"])]


@pytest.fixture(scope="session")
def results():
    return Results()


@pytest.fixture(scope="session")
def other_results():
    """Another municipality: other levels, other holes, a shorter series."""
    return Results(range(2018, 2025), level=0.03, seed=2, holes=(2019, 2020, 2023))


@pytest.fixture(scope="session")
def three_years():
    return Results(range(2022, 2025))


@pytest.fixture(scope="session")
def nothing():
    return Results(holes=range(2012, 2025))


@pytest.fixture(scope="session")
def names():
    return Names("Nora", "Övriga riket", "riket")
