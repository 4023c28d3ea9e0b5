"""How often a project without effect is said to have one, and how often a real effect is found.

Made-up panels of 290 municipalities. The municipality with the project is the one that looked most
out of the ordinary in 2019, and the project starts in 2020: real projects begin like that. Seeded;
some minutes on two cores. Run from the root of the project:
``python -m benchmarks.calibration > benchmarks/results/calibration.md``.
"""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import product

import numpy as np
import pandas as pd
from benchmarks.calibration_trends import make_table
from benchmarks.simulated_panels import Panel, make_panel

from tidigt.statistics import (
    compare_proportions,
    describe_result,
    funnel_limits,
    gap_trend,
    interrupted_series,
    placebo_inference,
    process_limits,
    shrink_proportions,
    staggered_difference,
    synthetic_control,
)
from tidigt.statistics.results import Grade

YEARS, TRIGGER, START = range(2008, 2024), 2019, 2020
SETTINGS = tuple(product((1, 2, 4), (0.0, 0.4)))
DONORS = 39
SEED = 4_000
ROUNDS, SERIES = 40, 2_000
NAIVE = ("before_after", "from_trigger")
VERDICTS = ("series", "controlled_series", "difference", "difference_mean", "synthetic")
INTERVALS = ("series", "controlled_series", "difference", "difference_mean", "synthetic")
HEADINGS = {
    "before_after": "trigger year against the years after, two shares",
    "from_trigger": "DiD from the trigger year, usual error",
    "series": "ITS",
    "controlled_series": "ITS with comparison",
    "difference": "DiD, placebo",
    "difference_mean": "DiD from mean, placebo",
    "synthetic": "SC, placebo",
}


def main() -> None:
    """Print all tables, as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200, help="panels per setting")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    print("# Calibration of what is said about effects\n")
    print(
        f"Made by `python -m benchmarks.calibration --runs {options.runs}`: {options.runs} panels "
        f"a row, seed {SEED};\n290 municipalities, {len(YEARS)} years, start {START}. A share of "
        f"5 % is known to within {_error(options.runs):.1f} percentage points, one standard "
        "error.\n"
    )
    seeds = range(SEED, SEED + options.runs)
    with ProcessPoolExecutor(options.workers) as pool:
        found = {
            setting: pd.DataFrame(pool.map(partial(run, setting=setting), seeds, chunksize=8))
            for setting in SETTINGS
        }
    print_false_claims(found)
    print_power(found)
    print_coverage(found)
    print_short(options.runs)
    print_trends()
    print_monitoring()


def _error(runs: int) -> float:
    return 100 * float(np.sqrt(0.05 * 0.95 / runs))


def run(seed: int, setting: tuple[int, float]) -> dict[str, float]:
    """Judge one panel: the picked municipality, the same with an effect, and one at random."""
    random = np.random.default_rng(seed)
    panel = make_panel(random, YEARS, dispersion=setting[0], correlation=setting[1])
    unit = panel.pick(TRIGGER)
    results = {f"{name}_naive": claim for name, claim in naive_claims(panel, unit).items()}
    for name, row in judge(panel, unit).items():
        results[f"{name}_claims"] = is_claim(row)
        if "detectable_change" in row:
            effect = 2 * float(row["detectable_change"])
            planted = panel.with_effect(unit, START, effect)
            results[f"{name}_finds"] = is_claim(judge(planted, unit, only=name)[name])
    anyone = int(random.integers(len(panel.population)))
    for name, row in judge(panel, anyone).items():
        results[f"{name}_covers"] = float(row["lower"] <= 0 <= row["upper"])
    return results


def naive_claims(panel: Panel, unit: int) -> dict[str, float]:
    """Judge as is often done: from the year that looked bad, as if it had been like others."""
    trigger, after = panel.years == TRIGGER, panel.years >= START
    n = panel.population[unit]
    first, later = panel.shares[unit, trigger][0], panel.shares[unit, after].mean()
    chance = first * (1 - first) / n + later * (1 - later) / (n * after.sum())
    changes = panel.shares[:, after].mean(axis=1) - panel.shares[:, trigger][:, 0]
    others = np.delete(changes, unit)
    usual_error = others.std(ddof=1) / np.sqrt(len(others))
    return {
        "before_after": float(abs(later - first) > 1.96 * np.sqrt(chance)),
        "from_trigger": float(abs(changes[unit] - others.mean()) > 1.96 * usual_error),
    }


def judge(panel: Panel, unit: int, only: str | None = None) -> dict[str, pd.Series]:
    """Give the result row of each method, told the trigger year and that all were reached."""
    code = panel.code(unit)
    own, table = panel.table([unit]), panel.table()
    known = {"trigger_year": TRIGGER}

    def compare_many(baseline: str) -> pd.Series:
        fit = staggered_difference(
            table, {code: START}, trigger_years={code: TRIGGER}, baseline=baseline
        )
        return placebo_inference(fit, exposure=1.0).iloc[0]

    def compare_alike() -> pd.Series:
        donors = panel.nearest(unit, DONORS)
        fit = synthetic_control(
            panel.table([unit, *donors]), code, [panel.code(d) for d in donors], START, **known
        )
        return placebo_inference(fit, exposure=1.0).iloc[0]

    def follow(*, is_controlled: bool) -> pd.Series:
        others = table[table["municipality_code"] != code]
        sums = others.groupby("year", as_index=False)[["count", "population"]].sum()
        comparison = sums if is_controlled else None
        return interrupted_series(own, START, comparison=comparison, **known).changes.iloc[0]

    methods = {
        "series": partial(follow, is_controlled=False),
        "controlled_series": partial(follow, is_controlled=True),
        "difference": partial(compare_many, "last"),
        "difference_mean": partial(compare_many, "mean"),
        "synthetic": compare_alike,
    }
    return {name: method() for name, method in methods.items() if only in {None, name}}


def is_claim(row: pd.Series) -> float:
    """Tell whether the verdict is anything stronger than that the data are not enough."""
    return float(describe_result(row).grade != Grade.INSUFFICIENT)


def print_false_claims(found: dict[tuple[int, float], pd.DataFrame]) -> None:
    """Print how often something is claimed of a picked municipality where nothing happened."""
    print(
        "## No effect, municipality picked because it looked extreme: something claimed, per cent\n"
    )
    print(
        "The first two are the naive ways, which are refused; the others are the graded verdict of"
    )
    print("`describe_result`, which may claim in at most 5 % of runs.\n")
    names = [f"{name}_naive" for name in NAIVE] + [f"{name}_claims" for name in VERDICTS]
    print_settings(found, names, [HEADINGS[name] for name in (*NAIVE, *VERDICTS)])


def print_power(found: dict[tuple[int, float], pd.DataFrame]) -> None:
    """Print how often a planted effect of twice the detectable change is found."""
    print("## Effect of twice the detectable change, same municipality: found, per cent\n")
    names = ("difference", "difference_mean", "synthetic")
    print_settings(found, [f"{name}_finds" for name in names], [HEADINGS[name] for name in names])


def print_coverage(found: dict[tuple[int, float], pd.DataFrame]) -> None:
    """Print how often the intervals hold the truth, for a municipality taken at random."""
    print("## Nominal 95 % intervals of a municipality taken at random: hold the truth, per cent\n")
    print(
        "Those of the interrupted series state independent years; every row says when that fails.\n"
    )
    names = [f"{name}_covers" for name in INTERVALS]
    print_settings(found, names, [HEADINGS[name] for name in INTERVALS])


def print_settings(
    found: dict[tuple[int, float], pd.DataFrame], names: list[str], headings: list[str]
) -> None:
    """Print one row per setting."""
    print(f"| dispersion | correlation | {' | '.join(headings)} |")
    print("|--:|--:|" + "--:|" * len(names))
    for (dispersion, correlation), runs in found.items():
        cells = " | ".join(f"{100 * runs[name].mean():.1f}" for name in names)
        print(f"| {dispersion} | {correlation} | {cells} |")
    every = pd.concat(found.values())
    print(f"| all | | {' | '.join(f'{100 * every[name].mean():.1f}' for name in names)} |\n")


def print_short(runs: int) -> None:
    """Print what is claimed where the years are too few for any claim."""
    print("## Short panels, nothing happened: something claimed by DiD with placebo, per cent\n")
    print("| years | before | after | claimed |\n|--:|--:|--:|--:|")
    for years, start in ((range(2014, 2020), 2018), (range(2014, 2024), 2020)):
        claims = []
        for seed in range(runs // 4):
            random = np.random.default_rng(seed)
            panel = make_panel(random, years, dispersion=2, correlation=0.4)
            unit = panel.pick(start - 1)
            code = panel.code(unit)
            fit = staggered_difference(
                panel.table(), {code: start}, trigger_years={code: start - 1}, baseline="mean"
            )
            claims.append(is_claim(placebo_inference(fit, exposure=1.0).iloc[0]))
        before = start - years.start - 1
        print(f"| {len(years)} | {before} | {years.stop - start} | {100 * np.mean(claims):.1f} |")
    print()


def print_trends() -> None:
    """Print how often a trend is found in gaps without one; the full table is elsewhere."""
    print("## Nominal 5 % tests of gaps without trend, independent years: rejected, per cent\n")
    print("With correlated years, other sizes and lengths: `benchmarks/calibration_trends.md`.\n")
    print("| dispersion | careful (`max1`) | `estimated` |\n|--:|--:|--:|")
    random = np.random.default_rng(SEED)
    for dispersion in (1, 2, 4):
        gaps = compare_proportions(make_table(random, 800, 12, dispersion, 0.0))
        rates = []
        for choice in ("max1", "estimated"):
            rows = gap_trend(gaps, dispersion=choice).query("quantity == 'trend'")
            rates.append(f"{100 * (rows['p_value'] < 0.05).mean():.1f}")
        print(f"| {dispersion} | {' | '.join(rates)} |")
    print()


def print_monitoring() -> None:
    """Print the false alarms of funnels and charts, and the coverage of shrunk shares."""
    print("## Monitoring, nothing unusual going on\n")
    print("| dispersion | units outside the funnel (95 %) | (99.8 %) | shrunk shares covered |")
    print("|--:|--:|--:|--:|")
    for dispersion in (1, 2, 4):
        print(f"| {dispersion} | {' | '.join(_monitor(dispersion))} |")
    print("\n| points | run charts with a signal | XmR points outside |\n|--:|--:|--:|")
    random = np.random.default_rng(SEED)
    for points in (10, 16):
        series = [pd.Series(random.normal(size=points)) for _ in range(SERIES)]
        signals = np.mean([bool(process_limits(one).signals) for one in series])
        outside = "-"
        if points >= 12:
            charts = [process_limits(one, chart="xmr").points["signals"] for one in series]
            outside = f"{100 * np.mean([['outside' in s for s in one] for one in charts]):.1f}"
        print(f"| {points} | {100 * signals:.1f} | {outside} |")


def _monitor(dispersion: int) -> list[str]:
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
        names = {"numerator": "count", "denominator": "population"}
        outside.append([np.abs(funnel_limits(table, **names).units["z"]) > z for z in (1.96, 3.09)])
        shrunk = shrink_proportions(table)
        covered.append((shrunk["lower"] <= share) & (share <= shrunk["upper"]))
    alarms = [f"{100 * rate:.2f}" for rate in np.mean(outside, axis=(0, 2))]
    # Without differences all take one share, which is right or wrong for all of them at once.
    return [*alarms, "-" if dispersion == 1 else f"{100 * np.mean(covered):.1f}"]


if __name__ == "__main__":
    main()
