"""Each of the twenty functions with plain input, and where its numbers stand."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from tidigt import statistics

YEARS = range(2008, 2024)
START, TRIGGER = 2020, 2018
INDEX = pd.DataFrame({"year": range(2008, 2026), "index": np.linspace(300, 420, 18), "name": "KPI"})


@dataclass(frozen=True)
class Case:
    """One way to call a function.

    ``call`` takes a table like ``table`` and gives result tables. ``numbers`` are its columns of
    numbers; the first is the numerator where there is a ``population``.
    """

    name: str
    table: pd.DataFrame
    call: Any
    numbers: tuple[str, ...]
    population: str | None = None
    unit: str | None = "municipality_code"
    band: str | None = None
    time: str | None = "year"
    without: frozenset[str] = field(default_factory=frozenset)


def long_table(units: int = 1, years: range = range(2012, 2021)) -> pd.DataFrame:
    """Counts of two bands, shared out by a fixed seed."""
    random = np.random.default_rng(7)
    keys = pd.MultiIndex.from_product(
        [[f"{unit:04}" for unit in range(units)], years, ["0-6", "7-12"]],
        names=["municipality_code", "year", "age_band"],
    )
    table = keys.to_frame(index=False).assign(population=800)
    level = table["age_band"].map({"0-6": 0.09, "7-12": 0.17})
    return table.assign(count=random.binomial(800, level))


def outcome_table(units: int = 25) -> pd.DataFrame:
    """Yearly shares of municipalities without a project."""
    random = np.random.default_rng(8)
    keys = pd.MultiIndex.from_product(
        [[f"{unit:04}" for unit in range(units)], YEARS], names=["municipality_code", "year"]
    )
    return keys.to_frame(index=False).assign(
        value=random.normal(0.12, 0.01, len(keys)), population=1_000
    )


def school_table() -> pd.DataFrame:
    random = np.random.default_rng(9)
    keys = pd.MultiIndex.from_product(
        [[f"{code:08}" for code in range(30)], [2023, 2024]], names=["school_unit_code", "year"]
    )
    table = keys.to_frame(index=False)
    education = random.uniform(1.8, 2.8, len(table))
    merit = 50 + 75 * education + random.normal(0, 17, len(table))
    return table.assign(pupils=60, education=education, merit=merit)


def _difference(table):
    return statistics.staggered_difference(
        table, {"0000": START}, trigger_years={"0000": TRIGGER}, baseline="mean"
    )


def _synthetic(table):
    donors = sorted(set(table["municipality_code"]) - {"0000"})
    return statistics.synthetic_control(table, "0000", donors, START, trigger_year=TRIGGER)


def _follow(table, family="quasi_binomial"):
    fit = statistics.interrupted_series(table, 2017, trigger_year="none", family=family)
    return [fit.changes]


def _gaps(table):
    return statistics.compare_proportions(table)


def _exposed(table):
    return [
        statistics.cohort_exposure(
            table["age_band"].unique(), table["year"], "2021-09-01", "2023-06-30", (1, 5)
        )
    ]


def _risk(table):
    row = table.iloc[0]
    assumed = statistics.InvestmentAssumptions(
        cost=row["cost"],
        effect=row["effect"],
        effect_se=row["effect_se"],
        unit_cost=(row["unit_cost"] * 0.8, row["unit_cost"], row["unit_cost"] * 1.5),
    )
    return [statistics.sensitivity(assumed, n=500).summary]


def _break_even(table):
    return [statistics.break_even(table["cost"], table["unit_cost"], 0.03)]


def _repay(table):
    return [statistics.repayment_schedule(1e6, 0.03, 4, first_year=2021, reductions=table)]


def _process(table):
    return [
        statistics.process_limits(table.set_index("year")["value"], chart="xmr").points,
        statistics.process_limits(table.set_index("year")["value"]).points,
    ]


SERIES = long_table()
ONE_BAND = SERIES[SERIES["age_band"] == "7-12"].reset_index(drop=True)
LONG_BAND = long_table(years=range(2005, 2025)).query("age_band == '7-12'").reset_index(drop=True)
SHARES = long_table(units=24, years=range(2019, 2021))
MONEY = pd.DataFrame(
    {"cost": [3.8e6], "unit_cost": [4e5], "effect": [2.0], "effect_se": [1.0]}, index=[0]
)
FLOWS = pd.DataFrame(
    {
        "year": [2021, 2022, 2023],
        "actor": "kommun IFO",
        "cost": [1e6, 1e6, 0.0],
        "benefit": [0.0, 5e5, 9e5],
    }
)
PLAN = pd.DataFrame(
    {
        "year": range(2021, 2025),
        "amount": [3e5] * 4,
        "budgeted": [True] * 4,
        "realised": [True, True, False, True],
    }
)
DESIGN = pd.DataFrame(
    {
        "population": [795.0],
        "population_reference": [774.0],
        "share": [0.166],
        "share_reference": [0.093],
        "years_before": [3],
        "years_after": [3],
    }
)
COSTS = SERIES.assign(intervention_group="samtliga", cost=SERIES["count"] * 1e5)
COUNTED = {"numbers": ("count",), "population": "population", "band": "age_band"}
MANY = {"numbers": ("value",), "without": frozenset({"missing band"})}
MONETARY = {"unit": None, "time": None}

CASES = [
    Case("proportion_interval", SERIES, lambda t: [statistics.proportion_interval(t)], **COUNTED),
    Case(
        "rate_interval",
        SERIES.rename(columns={"count": "events"}),
        lambda t: [statistics.rate_interval(t, exposure="population")],
        **(COUNTED | {"numbers": ("events",)}),
    ),
    Case("compare_proportions", SERIES, lambda t: [_gaps(t)], **COUNTED),
    Case(
        "compare_proportions (ratio)",
        SERIES,
        lambda t: [statistics.compare_proportions(t, measure="ratio")],
        **COUNTED,
    ),
    Case("gap_trend", SERIES, lambda t: [statistics.gap_trend(_gaps(t))], **COUNTED),
    Case(
        "gap_change",
        SERIES,
        lambda t: [
            statistics.gap_change(_gaps(t), before=[2012, 2013], after=[2019, 2020]),
        ],
        **COUNTED,
    ),
    Case(
        "monotone_trend",
        ONE_BAND.assign(value=ONE_BAND["count"] / 800),
        lambda t: [statistics.monotone_trend(t, "value")],
        numbers=("value",),
    ),
    Case("shrink_proportions", SHARES, lambda t: [statistics.shrink_proportions(t)], **COUNTED),
    Case(
        "funnel_limits",
        SHARES.query("year == 2020 and age_band == '7-12'"),
        lambda t: [
            statistics.funnel_limits(t, numerator="count", denominator="population").units,
        ],
        numbers=("count",),
        population="population",
    ),
    Case(
        "process_limits",
        LONG_BAND.assign(value=LONG_BAND["count"] / 800)[["year", "value"]],
        _process,
        numbers=("value",),
        unit=None,
    ),
    Case(
        "interrupted_series",
        LONG_BAND[["year", "count", "population"]],
        _follow,
        numbers=("count",),
        population="population",
        unit=None,
    ),
    Case(
        "staggered_difference",
        outcome_table(),
        lambda t: [_difference(t).aggregates, _difference(t).group_time],
        **MANY,
    ),
    Case("synthetic_control", outcome_table(), lambda t: [_synthetic(t).result], **MANY),
    Case(
        "placebo_inference",
        outcome_table(),
        lambda t: [
            statistics.placebo_inference(fit(t), exposure=1.0) for fit in (_difference, _synthetic)
        ],
        **MANY,
    ),
    Case(
        "cohort_exposure",
        pd.DataFrame({"age_band": ["7-12", "0-6"], "year": [2023, 2028]}),
        _exposed,
        numbers=("year",),
        unit=None,
        band="age_band",
        time=None,
        without=frozenset({"duplicate key", "all equal"}),
    ),
    Case(
        "expected_results",
        school_table(),
        lambda t: [
            statistics.expected_results(t, outcome="merit", covariates=["education"]).schools
        ],
        numbers=("merit", "education", "pupils"),
        unit="school_unit_code",
    ),
    Case(
        "combine_years",
        statistics.expected_results(
            school_table(), outcome="merit", covariates=["education"]
        ).schools,
        lambda t: [statistics.combine_years(t)],
        numbers=("estimate", "se", "n_denominator"),
        unit="school_unit_code",
    ),
    Case(
        "minimum_detectable_effect",
        DESIGN,
        lambda t: [statistics.minimum_detectable_effect(t)],
        numbers=("population", "share", "years_before"),
        **MONETARY,
        without=frozenset({"duplicate key"}),
    ),
    Case(
        "control_false_discoveries",
        pd.DataFrame({"p": [0.01, 0.04, 0.2, 0.6], "family": "gap"}),
        lambda t: [statistics.control_false_discoveries(t["p"], t["family"])],
        numbers=("p",),
        **MONETARY,
        without=frozenset({"duplicate key"}),
    ),
    Case(
        "net_present_value",
        FLOWS,
        lambda t: [statistics.net_present_value(t, 0.03, index=INDEX, base_year=2024)],
        numbers=("cost", "benefit"),
        unit=None,
        without=frozenset({"duplicate key", "negative benefit"}),
    ),
    Case(
        "break_even",
        MONEY,
        _break_even,
        numbers=("cost", "unit_cost"),
        **MONETARY,
        without=frozenset({"duplicate key"}),
    ),
    Case(
        "repayment_schedule",
        PLAN,
        _repay,
        numbers=("amount",),
        unit=None,
        without=frozenset({"duplicate key"}),
    ),
    Case(
        "sensitivity",
        MONEY,
        _risk,
        numbers=("cost", "effect_se", "unit_cost"),
        **MONETARY,
        without=frozenset({"duplicate key", "no rows"}),
    ),
    Case(
        "cost_per_child",
        COSTS,
        lambda t: [statistics.cost_per_child(t)],
        **(COUNTED | {"numbers": ("count", "cost")}),
        without=frozenset({"duplicate key"}),
    ),
    Case(
        "decompose_cost_change",
        COSTS,
        lambda t: [statistics.decompose_cost_change(t, 2012, 2020)],
        **(COUNTED | {"numbers": ("count", "cost")}),
    ),
    Case(
        "deflate",
        FLOWS.rename(columns={"cost": "amount"}),
        lambda t: [statistics.deflate(t, "amount", INDEX, 2024)],
        numbers=("amount",),
        unit=None,
        without=frozenset({"duplicate key", "negative amount"}),
    ),
    Case(
        "suppress_small_counts",
        SERIES,
        lambda t: [statistics.suppress_small_counts(t).frame],
        **COUNTED,
    ),
]
"""Every public function that calculates; ``without`` names edges that are ordinary input for it."""
