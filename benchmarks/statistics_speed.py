"""How long the statistics take for all municipalities or schools at once.

Each function is timed in turn with a bare calculation on the same numbers: without a table, checks,
flags and grades. Run from the root of the project: ``python -m benchmarks.statistics_speed``.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from benchmarks.reporting import Measured, report
from benchmarks.simulated_panels import make_panel
from scipy import stats
from scipy.optimize import nnls

from tidigt.statistics import (
    compare_proportions,
    describe_result,
    expected_results,
    gap_trend,
    minimum_detectable_effect,
    monotone_trend,
    placebo_inference,
    proportion_interval,
    rate_interval,
    staggered_difference,
    synthetic_control,
)
from tidigt.statistics.score_intervals import (
    byar_exact,
    clopper_pearson,
    koopman,
    miettinen_nurminen,
    newcombe,
    wilson,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MUNICIPALITIES, YEARS, BANDS = 290, range(2005, 2025), ("0-6", "7-12", "13-17")
PACKAGES = ("numpy", "scipy", "pandas")


@dataclass(frozen=True)
class Case:
    """One function to time, and the bare calculation that it is compared with."""

    what: str
    run: Callable[[], object]
    against: str
    base: Callable[[], object]
    budget: str = ""


def main() -> None:
    """Time every case, interleaved, and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    cases = [*intervals(), *trends(), *effects(), *schools()]
    for case in cases:
        case.run(), case.base()
    seconds = {case.what: ([], []) for case in cases}
    for _ in range(rounds):
        for case in cases:
            for times, call in zip(seconds[case.what], (case.run, case.base), strict=True):
                times.append(_time(call))
    report(
        f"Statistics of {MUNICIPALITIES} municipalities, {len(YEARS)} years and {len(BANDS)} bands",
        [
            Measured(case.what, case.against, *seconds[case.what], budget=case.budget)
            for case in cases
        ],
        command="python -m benchmarks.statistics_speed",
        packages=PACKAGES,
    )


def intervals() -> Iterator[Case]:
    """Intervals and comparisons of 17 400 rows, each to take less than 50 ms."""
    table = make_table()
    count, population = (table[name].to_numpy(dtype=float) for name in ("count", "population"))
    shares = {
        "wilson": lambda: wilson(count, population, 0.95),
        "clopper_pearson": lambda: clopper_pearson(count, population, 0.95),
    }
    for method, base in shares.items():
        yield Case(
            f"proportion_interval, {method}",
            lambda method=method: proportion_interval(table, method=method),
            "limits only",
            base,
            "50 ms",
        )
    yield Case(
        "rate_interval",
        lambda: rate_interval(table, "count", "population"),
        "limits only",
        lambda: byar_exact(count.copy(), 0.95),
        "50 ms",
    )
    pair = _pairs(count, population)
    for measure, method, bare in (
        ("difference", "newcombe", newcombe),
        ("difference", "miettinen_nurminen", miettinen_nurminen),
        ("ratio", "koopman", koopman),
    ):
        yield Case(
            f"compare_proportions, {method}",
            lambda measure=measure, method=method: compare_proportions(
                table, measure=measure, method=method
            ),
            "limits only",
            lambda bare=bare: bare(*pair, 0.95),
            "50 ms",
        )


def trends() -> Iterator[Case]:
    """Trends of 290 series of 20 years, and the words for as many results."""
    table = make_table()
    gaps = compare_proportions(table[table["age_band"] != "13-17"])
    wide = gaps["estimate"].to_numpy().reshape(MUNICIPALITIES, len(YEARS))
    years = np.array(YEARS)
    yield Case(
        "gap_trend, seven rows each",
        lambda: gap_trend(gaps),
        "numpy.polyfit of the gaps",
        lambda: np.polyfit(years, wide.T, 1),
    )
    yield Case(
        "monotone_trend",
        lambda: monotone_trend(gaps),
        "scipy.stats.theilslopes in a loop",
        lambda: [stats.theilslopes(values, years) for values in wide],
    )
    design = gaps.assign(years_before=3, years_after=3)
    yield Case(
        "minimum_detectable_effect, 5 800 designs",
        lambda: minimum_detectable_effect(design),
        "a copy of the table",
        design.copy,
    )
    rows = [row for _, row in gaps.head(MUNICIPALITIES).iterrows()]
    yield Case(
        "describe_result, 290 rows",
        lambda: [describe_result(row) for row in rows],
        "the rows as dictionaries",
        lambda: [dict(row) for row in rows],
    )


def effects() -> Iterator[Case]:
    """Placebo tests of one municipality against 289 donors over 15 years, each within 2 s."""
    panel = make_panel(np.random.default_rng(15), range(2008, 2023), dispersion=2, correlation=0.4)
    table, years = panel.table(), panel.years
    code, start, trigger = panel.code(7), 2019, 2018
    donors = [panel.code(unit) for unit in range(MUNICIPALITIES) if unit != 7]
    changes = (years >= start) / (years >= start).sum() - (years < start) / (years < start).sum()

    def compare_many() -> pd.DataFrame:
        fit = staggered_difference(
            table, {code: start}, trigger_years={code: trigger}, baseline="mean"
        )
        return placebo_inference(fit, exposure=1.0)

    def compare_alike() -> pd.DataFrame:
        fit = synthetic_control(table, code, donors, start, trigger_year=trigger)
        return placebo_inference(fit, exposure=1.0)

    yield Case(
        "placebo_inference of staggered_difference, 289 donors",
        compare_many,
        "the change of every municipality",
        lambda: panel.shares @ changes,
        "2 s",
    )
    yield Case(
        "placebo_inference of synthetic_control, 289 donors",
        compare_alike,
        "scipy.optimize.nnls of every municipality",
        lambda: [
            nnls(np.delete(panel.shares, unit, axis=0).T, own)
            for unit, own in enumerate(panel.shares)
        ],
        "2 s",
    )


def schools() -> Iterator[Case]:
    """Fit SALSA to 1 500 schools, which is to take less than 100 ms."""
    random = np.random.default_rng(15)
    names = ("education", "boys", "newly_arrived")
    background = np.column_stack(
        [random.uniform(1.8, 2.8, 1_500), random.uniform(0.3, 0.7, 1_500), random.beta(1, 9, 1_500)]
    )
    pupils = random.integers(15, 160, 1_500)
    merit = background @ [78, -17, -36] + 54 + random.normal(0, 9 + 115 / np.sqrt(pupils))
    table = pd.DataFrame(background, columns=list(names)).assign(
        school_unit_code=[f"{code:08}" for code in range(1_500)],
        year=2025,
        pupils=pupils,
        merit=merit,
    )
    design = np.column_stack([np.ones(1_500), background])
    yield Case(
        "expected_results, 1 500 schools",
        lambda: expected_results(table, outcome="merit", covariates=names),
        "numpy.linalg.lstsq",
        lambda: np.linalg.lstsq(design, merit, rcond=None),
        "100 ms",
    )


def make_table() -> pd.DataFrame:
    """Make up counts of children, the same ones every time."""
    random = np.random.default_rng(2020)
    codes = [f"{code:04d}" for code in range(MUNICIPALITIES)]
    keys = pd.MultiIndex.from_product(
        [codes, YEARS, BANDS], names=["municipality_code", "year", "age_band"]
    )
    population = random.integers(200, 20_000, len(keys))
    return keys.to_frame(index=False).assign(
        population=population, count=random.binomial(population, 0.12), status="exists"
    )


def _pairs(count: np.ndarray, population: np.ndarray) -> list[np.ndarray]:
    """Set each of the other bands beside the reference, as bare arrays."""
    columns = []
    for band in (1, 0):
        for values in (count, population):
            wide = values.reshape(-1, len(BANDS))
            chosen = wide[:, band:] if band else np.repeat(wide[:, :1], len(BANDS) - 1, axis=1)
            columns.append(chosen.ravel().copy())
    return columns


def _time(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
