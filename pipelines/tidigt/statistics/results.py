"""What every statistical result looks like: columns, units, grades and flags.

All functions of :mod:`tidigt.statistics` take a tidy frame and return a tidy frame with the columns
of ``RESULT_COLUMNS`` after whatever keys the input carried, so that page, notebook and export can
treat any result alike, and :func:`tidigt.statistics.describe_result` can word any row.
"""

from __future__ import annotations

from enum import StrEnum

from tidigt.statistics.flags import FLAGS, Flag

__all__ = ["FLAGS", "KEY_COLUMNS", "RESULT_COLUMNS", "Flag", "Grade", "Quantity"]

RESULT_COLUMNS = (
    "quantity",  # what was estimated, a member of Quantity
    "estimate",
    "lower",
    "upper",
    "confidence",  # level of the interval, 0-1
    "unit",  # share, pp_share, pp_share/year, ratio, per_1000, SEK_real_YYYY, merit_points, ...
    "method",
    "n_numerator",
    "n_denominator",
    "grade",  # a member of Grade
    "flags",  # tuple of codes from FLAGS
)

KEY_COLUMNS = (
    "indicator_id",
    "municipality_code",
    "school_unit_code",
    "intervention_group",
    "sex",
    "age_band",
    "reference",
    "year",
)
"""The columns that identify a row wherever they stand; a function can be told others."""


class Grade(StrEnum):
    """What a result may be called; decided by ``describe_result`` and the method that made it."""

    DESCRIPTION = "beskrivning"
    DIFFERENCE = "skillnad"
    CHANGE = "förändring"
    CONSISTENT_WITH_EFFECT = "förenligt med effekt"
    INSUFFICIENT = "otillräckligt underlag"


class Quantity(StrEnum):
    """What a result row is an estimate of; it decides which sentence can describe the row."""

    SHARE = "share"
    RATE = "rate"
    DIFFERENCE = "difference"
    RATIO = "ratio"
    TREND = "trend"
    MONOTONE_TREND = "monotone_trend"
    INTERACTION = "interaction"
    COMPONENT_TREND = "component_trend"
    RELATIVE_TREND = "relative_trend"
    CHANGE = "change"
    COMPONENT_CHANGE = "component_change"
    RELATIVE_CHANGE = "relative_change"
    DETECTABLE_CHANGE = "detectable_change"
    EXPECTED_RETURN = "expected_return"
    SHRUNK_SHARE = "shrunk_share"
    FUNNEL_POSITION = "funnel_position"
    PROCESS_POINT = "process_point"
    LEVEL_CHANGE = "level_change"
    SLOPE_CHANGE = "slope_change"
    GROUP_TIME_EFFECT = "group_time_difference"
    AVERAGE_DIFFERENCE = "average_difference"
    SYNTHETIC_DIFFERENCE = "synthetic_difference"
    EXPOSURE = "exposure"
    SCHOOL_RESIDUAL = "school_residual"
    SHRUNK_RESIDUAL = "shrunk_residual"
    SCHOOL_EXPOSURE = "school_exposure"
    FALSE_DISCOVERY = "false_discovery"
    NET_PRESENT_VALUE = "net_present_value"
    BREAK_EVEN = "break_even"
    REPAYMENT = "repayment"
    SURPLUS_PROBABILITY = "surplus_probability"
    PAYBACK_PROBABILITY = "payback_probability"
    REAL_AMOUNT = "real_amount"
    COST_LEVEL = "cost_level"
    COST_CHANGE = "cost_change"
    COST_PART = "cost_part"
