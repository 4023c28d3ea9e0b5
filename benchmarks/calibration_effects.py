"""Whether a project without effect is said to have one, and a real effect is found.

The municipality with the project is the one that looked most out of the ordinary the year before
the start, beside its own past or beside the year before: real projects begin like that.
"""

from __future__ import annotations

from functools import partial
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from benchmarks.calibration_tables import print_table, share_of
from benchmarks.simulated_panels import Panel, make_panel

from tidigt.statistics import (
    describe_result,
    interrupted_series,
    placebo_inference,
    staggered_difference,
    synthetic_control,
)
from tidigt.statistics.results import Grade

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from concurrent.futures import Executor

YEARS, TRIGGER, START = range(2008, 2024), 2019, 2020
SHORT = ((range(2014, 2020), 2018), (range(2014, 2024), 2020))
SETTINGS = tuple(product((1, 2, 4), (0.0, 0.4)))
DONORS = 39
SEED = 4_000
NAIVE = {
    "before_after": "naive: trigger year against the years after",
    "from_trigger": "naive: DiD from the trigger year",
}
METHODS = {
    "series": "ITS",
    "controlled_series": "ITS with comparison",
    "difference": "DiD, placebo",
    "synthetic": "SC, placebo",
}
TESTED = ("difference", "synthetic")
"""The methods whose verdict can be about an effect; the others can only tell a change."""
Setting = tuple[int, float]


def print_effects(pool: Executor, runs: int) -> None:
    """Simulate, and print every table about effects."""
    seeds = range(SEED, SEED + runs)
    found = {
        setting: pd.DataFrame(pool.map(partial(run, setting=setting), seeds, chunksize=8))
        for setting in SETTINGS
    }
    print_false_claims(found)
    print_trap(found)
    print_power(found)
    print_coverage(found)
    print_short(pool, seeds)


def run(seed: int, setting: Setting) -> dict[str, float]:
    """Judge one panel: the picked municipality, the same with an effect, and one at random."""
    random = np.random.default_rng(seed)
    panel = make_panel(random, YEARS, dispersion=setting[0], correlation=setting[1])
    unit = panel.pick(TRIGGER)
    results = {f"{name}_naive": claim for name, claim in naive_claims(panel, unit).items()}
    for name, row in judge(panel, unit).items():
        results[f"{name}_claims"] = is_claim(row)
        if name in TESTED:
            effect = 2 * float(row["detectable_change"])
            planted = panel.with_effect(unit, START, effect)
            results[f"{name}_finds"] = is_claim(judge(planted, unit, only=name)[name])
    anyone = int(random.integers(len(panel.population)))
    for name, row in judge(panel, anyone).items():
        results[f"{name}_covers"] = float(row["lower"] <= 0 <= row["upper"])
    return results | trapped(panel)


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

    methods: dict[str, Callable[[], pd.Series]] = {
        "series": partial(follow, is_controlled=False),
        "controlled_series": partial(follow, is_controlled=True),
        "difference": partial(compare_many, panel, unit, START, "mean"),
        "synthetic": compare_alike,
    }
    return {name: method() for name, method in methods.items() if only in {None, name}}


def compare_many(panel: Panel, unit: int, start: int, baseline: str) -> pd.Series:
    """Test the change of one municipality against that of all others."""
    code = panel.code(unit)
    fit = staggered_difference(
        panel.table(), {code: start}, trigger_years={code: start - 1}, baseline=baseline
    )
    return placebo_inference(fit, exposure=1.0).iloc[0]


def trapped(panel: Panel) -> dict[str, float]:
    """Judge one picked by its jump from the year before, which then is no honest baseline."""
    unit = panel.pick_by_jump(TRIGGER)
    results = {}
    for baseline in ("last", "mean"):
        row = compare_many(panel, unit, START, baseline)
        results[f"jump_{baseline}_significant"] = float(row["p"] <= 0.05)
        results[f"jump_{baseline}_claims"] = is_claim(row)
    return results


def is_claim(row: pd.Series) -> float:
    """Tell whether the verdict is anything stronger than that the data are not enough."""
    return float(describe_result(row).grade != Grade.INSUFFICIENT)


def print_false_claims(found: Mapping[Setting, pd.DataFrame]) -> None:
    """Print how often something is claimed of a picked municipality where nothing happened."""
    print_settings(
        "No effect, municipality picked because it looked extreme: something claimed",
        "The naive ways, which are refused, and the graded verdict of `describe_result`, which may "
        "claim in at most 5 %. The verdict of the series is about a change, the others' about an "
        "effect.",
        found,
        {f"{name}_naive": heading for name, heading in NAIVE.items()}
        | {f"{name}_claims": heading for name, heading in METHODS.items()},
    )


def print_trap(found: Mapping[Setting, pd.DataFrame]) -> None:
    """Print what comes of comparing with the year that the choice was made by."""
    print_settings(
        "No effect, municipality picked by its jump from the year before: DiD, placebo",
        'Compared with the last year before the trigger (`baseline="last"`), which was part of the '
        "choice, and with the mean of all years. The flag `chosen_by_last_year` blocks the first.",
        found,
        {
            "jump_last_significant": "last: p at most 0.05",
            "jump_last_claims": "last: claimed",
            "jump_mean_significant": "mean: p at most 0.05",
            "jump_mean_claims": "mean: claimed",
        },
    )


def print_power(found: Mapping[Setting, pd.DataFrame]) -> None:
    """Print how often a planted effect of twice the detectable change is found."""
    print_settings(
        "Effect of twice the detectable change, same municipality: found",
        "At least 80 % are to be found.",
        found,
        {f"{name}_finds": METHODS[name] for name in TESTED},
    )


def print_coverage(found: Mapping[Setting, pd.DataFrame]) -> None:
    """Print how often the intervals hold the truth, for a municipality taken at random."""
    print_settings(
        "Nominal 95 % intervals of an effect, municipality taken at random: hold the truth",
        "The series state independent years, and all their rows carry `possible_autocorrelation`. "
        "Synthetic control is on the careful side.",
        found,
        {f"{name}_covers": heading for name, heading in METHODS.items()},
    )


def print_settings(
    title: str, text: str, found: Mapping[Setting, pd.DataFrame], names: Mapping[str, str]
) -> None:
    """Print one row per setting, and one for all."""
    rows: list[Sequence[object]] = [
        (dispersion, correlation, *(share_of(runs[name]) for name in names))
        for (dispersion, correlation), runs in found.items()
    ]
    every = pd.concat(found.values())
    rows.append(("all", "", *(share_of(every[name]) for name in names)))
    print_table(title, text, ("dispersion", "correlation", *names.values()), rows)


def print_short(pool: Executor, seeds: Sequence[int]) -> None:
    """Print what is claimed where the years are too few for any claim."""
    rows = [
        (
            len(years),
            start - years.start - 1,
            years.stop - start,
            share_of(list(pool.map(partial(run_short, years=years, start=start), seeds))),
        )
        for years, start in SHORT
    ]
    print_table(
        "No effect, short panels of dispersion 2 and correlation 0.4: claimed by DiD with placebo",
        "With one treated, eight years before and four after are needed for any claim.",
        ("years", "before", "after", "claimed"),
        rows,
    )


def run_short(seed: int, years: range, start: int) -> float:
    """Judge one short panel."""
    random = np.random.default_rng(seed)
    panel = make_panel(random, years, dispersion=2, correlation=0.4)
    return is_claim(compare_many(panel, panel.pick(start - 1), start, "mean"))
