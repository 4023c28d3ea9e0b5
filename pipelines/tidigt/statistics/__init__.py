"""The statistics of Tidigt: pure functions, tidy frame in, tidy frame out.

No function here reads a file or a database, looks at the clock or keeps state.
"""

from __future__ import annotations

from importlib import import_module

HOMES = {
    "Description": "wording.describe",
    "InvestmentAssumptions": "investment_risk",
    "break_even": "repayment",
    "cohort_exposure": "cohorts",
    "combine_years": "school_years",
    "compare_proportions": "comparisons",
    "control_false_discoveries": "discoveries",
    "cost_per_child": "costs",
    "decompose_cost_change": "costs",
    "deflate": "prices",
    "describe_result": "wording.describe",
    "expected_results": "schools",
    "funnel_limits": "funnels",
    "gap_change": "gap_changes",
    "gap_trend": "gap_trends",
    "interrupted_series": "interruption",
    "minimum_detectable_effect": "power",
    "monotone_trend": "monotone_trends",
    "net_present_value": "investment",
    "payback_probability": "payback",
    "placebo_inference": "placebo",
    "process_limits": "process_charts",
    "proportion_interval": "intervals",
    "rate_interval": "intervals",
    "repayment_schedule": "repayment",
    "sensitivity": "investment_risk",
    "shrink_proportions": "shrinkage",
    "similar_units": "similarity",
    "staggered_difference": "staggered",
    "suppress_small_counts": "small_counts",
    "synthetic_control": "synthetic",
}
"""Each public function and the module that holds it, sorted by name."""

__all__ = sorted(HOMES)  # noqa: PLE0605 - the table above is the only list of names


def __getattr__(name: str) -> object:
    """Import a function when it is first asked for, since scipy takes seconds to load."""
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)


def __dir__() -> list[str]:
    """List the public functions before they are loaded."""
    return __all__
