"""How often a trend is found in gaps that have none, and how often intervals hold the truth.

Made-up municipalities whose level never changes: counts with beta-binomial noise of a given
dispersion and a given correlation between neighbouring years. Seeded; about a minute. Run from the
root of the project: ``python -m benchmarks.calibration_trends > benchmarks/calibration_trends.md``.
"""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
from scipy import stats

from tidigt.statistics import compare_proportions, gap_trend, monotone_trend, proportion_interval

SERIES = 2_000
LEVELS = {"0-6": 0.093, "7-12": 0.166}
POPULATIONS, YEARS = (120, 800, 5_000), (5, 6, 8, 12, 16)
DISPERSIONS, CORRELATIONS = (1, 2, 4), (0.0, 0.4)


def main() -> None:
    """Print both tables, as Markdown."""
    random = np.random.default_rng(20_202)
    print("# Calibration of trends and intervals\n")
    print(f"Made by `python -m benchmarks.calibration_trends`: {SERIES:,} series a row,")
    print(f"levels {LEVELS}, seed 20202.\n")
    print("## Nominal 5 % tests of series without trend: rejected, per cent\n")
    print(
        "| children a band | years | dispersion | correlation | max1 | estimated | logistic | Sen |"
    )
    print("|--:|--:|--:|--:|--:|--:|--:|--:|")
    for setting in product((800,), YEARS, DISPERSIONS, CORRELATIONS):
        print_rejections(random, *setting)
    for setting in product((120, 5_000), (8,), DISPERSIONS, (0.0,)):
        print_rejections(random, *setting)
    print("\n## Nominal 95 % intervals: hold the truth, per cent\n")
    print("| children a band | dispersion | Wilson | Clopper-Pearson | Newcombe | M-N | Koopman |")
    print("|--:|--:|--:|--:|--:|--:|--:|")
    for setting in product(POPULATIONS, DISPERSIONS):
        print_coverage(random, *setting)


def print_rejections(
    random: np.random.Generator, population: int, years: int, dispersion: int, correlation: float
) -> None:
    """Print one row of the first table."""
    gaps = compare_proportions(make_table(random, population, years, dispersion, correlation))
    careful = gap_trend(gaps)
    tests = {
        "max1": careful[careful["quantity"] == "trend"],
        "estimated": gap_trend(gaps, dispersion="estimated").query("quantity == 'trend'"),
        "logistic": careful[careful["quantity"] == "interaction"],
        "sen": monotone_trend(gaps),
    }
    found = " | ".join(f"{100 * (rows['p_value'] < 0.05).mean():.1f}" for rows in tests.values())
    print(f"| {population} | {years} | {dispersion} | {correlation} | {found} |")


def print_coverage(random: np.random.Generator, population: int, dispersion: int) -> None:
    """Print one row of the second table."""
    table = make_table(random, population, 5, dispersion, 0.0)
    truth = table["age_band"].map(LEVELS)
    gap, ratio = LEVELS["7-12"] - LEVELS["0-6"], LEVELS["7-12"] / LEVELS["0-6"]
    intervals = [
        (proportion_interval(table), truth),
        (proportion_interval(table, method="clopper_pearson"), truth),
        (compare_proportions(table), gap),
        (compare_proportions(table, method="miettinen_nurminen"), gap),
        (compare_proportions(table, measure="ratio"), ratio),
    ]
    shares = (
        ((rows["lower"] <= true) & (true <= rows["upper"])).mean() for rows, true in intervals
    )
    print(f"| {population} | {dispersion} | {' | '.join(f'{100 * x:.1f}' for x in shares)} |")


def make_table(
    random: np.random.Generator, population: int, years: int, dispersion: int, correlation: float
) -> pd.DataFrame:
    """Make up counts of both bands: one row per series, year and band."""
    keys = pd.MultiIndex.from_product(
        [LEVELS, range(SERIES), range(years)], names=["age_band", "municipality_code", "year"]
    )
    table = keys.to_frame(index=False)
    counts = [
        draw_counts(random, population, level, years, dispersion, correlation)
        for level in LEVELS.values()
    ]
    return table.assign(count=np.concatenate(counts), population=population)


def draw_counts(  # noqa: PLR0917 - a simulation has as many knobs as it has
    random: np.random.Generator,
    population: int,
    level: float,
    years: int,
    dispersion: int,
    correlation: float,
) -> np.ndarray:
    """Draw beta-binomial counts whose ranks follow a first-order autoregression."""
    noise = random.normal(size=(SERIES, years))
    for year in range(1, years):
        fresh = np.sqrt(1 - correlation**2) * noise[:, year]
        noise[:, year] = correlation * noise[:, year - 1] + fresh
    every_count = np.arange(population + 1)
    if dispersion == 1:
        distribution = stats.binom.cdf(every_count, population, level)
    else:
        weight = (population - 1) / (dispersion - 1) - 1
        distribution = stats.betabinom.cdf(
            every_count, population, level * weight, (1 - level) * weight
        )
    return np.searchsorted(distribution, stats.norm.cdf(noise)).clip(0, population).ravel()


if __name__ == "__main__":
    main()
