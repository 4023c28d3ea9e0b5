"""How often a trend or change is found in gaps that have none, and what is left to claim."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from benchmarks.calibration_series import LEVELS, Noise, draw_normal, make_table
from benchmarks.calibration_tables import print_table, share_of
from scipy.special import stdtrit

from tidigt.statistics import (
    compare_proportions,
    gap_change,
    gap_trend,
    minimum_detectable_effect,
    monotone_trend,
)
from tidigt.statistics.autoregression import fit_correlated_lines
from tidigt.statistics.results import Grade

if TYPE_CHECKING:
    import pandas as pd

SERIES = 2_000
POPULATION, YEARS = 800, (5, 6, 8, 12, 16)
DISPERSIONS, CORRELATIONS = (1, 2, 4), (0.0, 0.4)
SEED = 20_202
METHODS = ("max1", "estimated", "logistic", "Sen", "ends", "periods")
HEADINGS = ("children a band", "years", "dispersion", "correlation")


def print_trends() -> None:
    """Simulate, and print every table about trends and changes."""
    random = np.random.default_rng(SEED)
    settings = list(product((POPULATION,), YEARS, DISPERSIONS, CORRELATIONS))
    settings += list(product((120, 5_000), (8,), DISPERSIONS, (0.0,)))
    found = {setting: measure(random, *setting) for setting in settings}
    print_table(
        "Nominal 5 % tests of gaps without trend: rejected",
        f"{SERIES:,} series a row. `max1` is the default of `gap_trend`; `ends` is the change "
        "between the first and the last year, `periods` that between two periods of up to three "
        "years in the middle. With independent years a trend is to be found in 3-7 % of series of "
        "6-16 years. All rows carry `possible_autocorrelation` (Sen's from seven years).",
        (*HEADINGS, *METHODS),
        [(*setting, *map(_rejections, rows)) for setting, rows in found.items()],
    )
    print_table(
        "The same gaps: said to have changed",
        "`autocorrelation_matters` blocks what would not stand neighbouring years correlated by "
        "0.4. Claims are to be blocked in 92 % of series or more.",
        (*HEADINGS, *METHODS),
        [(*setting, *map(_claims, rows)) for setting, rows in found.items()],
    )
    print_correlated(random)
    print_detected(random)


def measure(
    random: np.random.Generator, population: int, years: int, dispersion: int, correlation: float
) -> list[pd.DataFrame]:
    """Give the rows of every method, in the order of ``METHODS``."""
    noise = Noise(dispersion, correlation)
    gaps = compare_proportions(
        make_table(random, noise, series=SERIES, years=years, population=population)
    )
    careful, middle = gap_trend(gaps), years // 2
    periods = gap_change(
        gaps,
        before=range(max(middle - 3, 0), middle),
        after=range(middle, min(middle + 3, years)),
    )
    return [
        careful[careful["quantity"] == "trend"],
        gap_trend(gaps, dispersion="estimated").query("quantity == 'trend'"),
        careful[careful["quantity"] == "interaction"],
        monotone_trend(gaps),
        careful[careful["quantity"] == "change"],
        periods[periods["quantity"] == "change"],
    ]


def print_correlated(random: np.random.Generator) -> None:
    """Print how the check on long series does, which estimates the correlation."""
    rows = []
    for years, correlation in product((12, 16, 20), (0.0, 0.4, 0.7)):
        values = draw_normal(random, correlation, (SERIES, years))
        line = fit_correlated_lines(np.arange(years), values, np.ones_like(values))
        plain = [np.polyfit(np.arange(years), one, 1, cov=True) for one in values]
        slope, error = (
            np.array([fit[0] for fit, _ in plain]),
            np.sqrt([cov[0, 0] for _, cov in plain]),
        )
        reach = _t_quantile(years)
        rows.append(
            (
                years,
                correlation,
                share_of(np.abs(slope) <= reach * error),
                share_of(np.abs(line.slope) <= reach * np.sqrt(line.variance * line.scatter)),
            )
        )
    print_table(
        "Nominal 95 % intervals of a slope in correlated years: hold the truth",
        "Plain least squares, and the first-order autoregression that stands beside trends of "
        "twelve years or more. The latter is better, and still too narrow.",
        ("years", "correlation", "least squares", "autoregression"),
        rows,
    )


def print_detected(random: np.random.Generator) -> None:
    """Print how often a change of the gap as large as announced is found."""
    rows = []
    for dispersion, times in product(DISPERSIONS, (0, 1, 2)):
        gaps = compare_proportions(
            make_table(random, Noise(dispersion), series=SERIES, years=8, population=POPULATION)
        )
        design = {
            "population": POPULATION,
            "population_reference": POPULATION,
            "share": LEVELS["7-12"],
            "share_reference": LEVELS["0-6"],
            "years_before": 4,
            "years_after": 4,
        }
        smallest = minimum_detectable_effect(design, dispersion=dispersion)["estimate"].iloc[0]
        lowered = gaps["count"] - np.round(times * smallest * POPULATION) * (gaps["year"] >= 4)
        changed = gap_change(
            gaps.assign(count=lowered.clip(lower=0)), before=range(4), after=range(4, 8)
        ).query("quantity == 'change'")
        rows.append((dispersion, times, _rejections(changed), _claims(changed)))
    print_table(
        "Change of the gap by a number of times `minimum_detectable_effect`: found",
        "Four years against four, independent years. The interval leaves out zero; and it is said "
        "to have changed, which it must do with correlated years too.",
        ("dispersion", "times", "interval", "said"),
        rows,
    )


def _rejections(rows: pd.DataFrame) -> str:
    return share_of((rows["lower"] > 0) | (rows["upper"] < 0))


def _claims(rows: pd.DataFrame) -> str:
    return share_of(rows["grade"] == str(Grade.CHANGE))


def _t_quantile(years: int) -> float:
    return float(stdtrit(years - 2, 0.975))
