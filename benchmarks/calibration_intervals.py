"""How often the intervals of single years, schools and many municipalities hold the truth."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
from benchmarks.calibration_series import LEVELS, Noise, make_table
from benchmarks.calibration_tables import print_table, share_of

from tidigt.statistics import (
    combine_years,
    compare_proportions,
    expected_results,
    funnel_limits,
    process_limits,
    proportion_interval,
    rate_interval,
    shrink_proportions,
)

SERIES, SAME_LEVEL = 2_000, 5
POPULATIONS, DISPERSIONS = (120, 800, 5_000), (1, 2, 4)
ROUNDS = 40
SCHOOLS, LASTING, PUPIL_SD = 1_500, 9.0, (60, 115)
SEED = 31_415


def print_intervals() -> None:
    """Simulate, and print every table about intervals of levels."""
    random = np.random.default_rng(SEED)
    print_table(
        "Nominal 95 % intervals of one year: hold the truth",
        "They state pure chance, and all rows carry `chance_only`. Clopper-Pearson is meant to "
        "hold it in at least 95 %.",
        (
            "children a band",
            "dispersion",
            "Wilson",
            "Clopper-Pearson",
            "rate",
            "Newcombe",
            "M-N",
            "Koopman",
        ),
        [
            (size, phi, *cover_one_year(random, size, phi))
            for size, phi in product(POPULATIONS, DISPERSIONS)
        ],
    )
    print_table(
        "290 municipalities, nothing unusual going on",
        "Nominal: 5 %, 0.2 %, and 95 %. Without differences all take one share, which is right or "
        "wrong for all of them at once.",
        ("dispersion", "outside the 95 % funnel", "outside 99.8 %", "shrunk shares held"),
        [(phi, *watch(phi)) for phi in DISPERSIONS],
    )
    print_table(
        "Series without any change: signals",
        "Twelve points are needed for limits; the run chart gives a signal by its order.",
        ("points", "run charts with a signal", "XmR points outside"),
        [(points, *follow(random, points)) for points in (10, 16)],
    )
    print_table(
        "Schools whose results differ by background, lasting differences and chance",
        f"{SCHOOLS:,} schools, three years. Nominal 95 % intervals of a school's level hold it, "
        "and schools outside their funnels (nominal 5 and 0.2 %). The spread of 60 merit points "
        "between pupils is an assumption of `expected_results`; residuals suggest up to 115.",
        (
            "spread between pupils",
            "one year held",
            "three years held",
            "outside the 95 % funnel",
            "outside 99.8 %",
        ),
        [(spread, *judge_schools(random, spread)) for spread in PUPIL_SD],
    )


def cover_one_year(random: np.random.Generator, population: int, dispersion: int) -> list[str]:
    """Draw single years around known levels, and see which intervals hold them."""
    table = make_table(
        random, Noise(dispersion), series=SERIES, years=SAME_LEVEL, population=population
    )
    truth = table["age_band"].map(LEVELS)
    gap, ratio = LEVELS["7-12"] - LEVELS["0-6"], LEVELS["7-12"] / LEVELS["0-6"]
    events = random.poisson(truth * population)
    if dispersion > 1:
        shape = truth * population / (dispersion - 1)
        events = random.poisson(random.gamma(shape, dispersion - 1.0))
    intervals = [
        (proportion_interval(table), truth),
        (proportion_interval(table, method="clopper_pearson"), truth),
        (rate_interval(table.assign(events=events), exposure="population"), 1000 * truth),
        (compare_proportions(table), gap),
        (compare_proportions(table, method="miettinen_nurminen"), gap),
        (compare_proportions(table, measure="ratio"), ratio),
    ]
    return [share_of((rows["lower"] <= true) & (true <= rows["upper"])) for rows, true in intervals]


def watch(dispersion: int) -> list[str]:
    """Draw municipalities with beta-binomial chance around one share each, and look at them."""
    outside, covered = [], []
    for seed in range(ROUNDS):
        random = np.random.default_rng(seed)
        population = np.clip(random.lognormal(7.0, 1.0, 290), 150, 70_000).astype(int)
        # Both draws have the dispersion at the typical size of 1 100 children.
        size = 1e6 if dispersion == 1 else 1_100 / (dispersion - 1)
        share = random.beta(0.1 * size, 0.9 * size, 290)
        table = pd.DataFrame(
            {"count": random.binomial(population, share), "population": population}
        )
        units = funnel_limits(table, numerator="count", denominator="population").units
        outside.append([np.abs(units["z"]) > z for z in (1.96, 3.09)])
        shrunk = shrink_proportions(table)
        covered.append((shrunk["lower"] <= share) & (share <= shrunk["upper"]))
    alarms = [share_of(rate) for rate in np.swapaxes(outside, 0, 1)]
    return [*alarms, "-" if dispersion == 1 else share_of(covered)]


def follow(random: np.random.Generator, points: int) -> tuple[str, str]:
    """Draw series of pure noise, and count the signals of the charts."""
    series = [pd.Series(random.normal(size=points)) for _ in range(SERIES)]
    signals = share_of([bool(process_limits(one).signals) for one in series])
    if points < 12:
        return signals, "-"
    charts = [process_limits(one, chart="xmr").points["signals"] for one in series]
    return signals, share_of([["outside" in found for found in one] for one in charts])


def judge_schools(random: np.random.Generator, pupil_sd: float) -> list[str]:
    """Draw three years of schools, and see which intervals hold their lasting difference."""
    names = [f"{code:08}" for code in range(SCHOOLS)]
    lasting = pd.Series(random.normal(0, LASTING, SCHOOLS), names)
    pupils = pd.Series(random.integers(15, 160, SCHOOLS), names)
    table = pd.DataFrame(
        {
            "school_unit_code": np.tile(names, 3),
            "year": np.repeat([2022, 2023, 2024], SCHOOLS),
            "pupils": np.tile(pupils, 3),
            "education": random.uniform(1.8, 2.8, 3 * SCHOOLS),
        }
    )
    chance = random.normal(0, pupil_sd / np.sqrt(table["pupils"]))
    merit = 50 + 75 * table["education"] + np.tile(lasting, 3) + chance
    schools = expected_results(
        table.assign(merit=merit), outcome="merit", covariates=["education"]
    ).schools
    means = combine_years(schools)
    held = []
    for rows in (schools, means):
        truth = rows["school_unit_code"].map(lasting)
        held.append(share_of((rows["lower"] <= truth) & (truth <= rows["upper"])))
    outside = [
        share_of(np.abs(schools["estimate"]) > schools[limit])
        for limit in ("funnel_95", "funnel_998")
    ]
    return [*held, *outside]
