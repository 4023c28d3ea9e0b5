"""What every statistical result looks like: columns, units, grades and flags.

All functions of :mod:`tidigt.statistics` take a tidy frame and return a tidy frame with the columns
of ``RESULT_COLUMNS`` after whatever keys the input carried, so that page, notebook and export can
treat any result alike, and :func:`tidigt.statistics.describe_result` can word any row.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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
    CHANGE = "change"
    COMPONENT_CHANGE = "component_change"
    DETECTABLE_CHANGE = "detectable_change"
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
    FALSE_DISCOVERY = "false_discovery"
    NET_PRESENT_VALUE = "net_present_value"
    BREAK_EVEN = "break_even"
    REAL_AMOUNT = "real_amount"


@dataclass(frozen=True)
class Flag:
    """A circumstance that a reader of a result must know.

    Attributes
    ----------
    code : str
        Stands in the ``flags`` column.
    swedish, english : str
        One plain sentence.
    is_blocking : bool
        No claim about change or effect may be worded from a row that carries the flag.
    """

    code: str
    swedish: str
    english: str
    is_blocking: bool


def _flag(code: str, swedish: str, english: str, *, blocking: bool = False) -> Flag:
    return Flag(code, swedish, english, blocking)


FLAGS: dict[str, Flag] = {
    flag.code: flag
    for flag in (
        _flag(
            "suppressed",
            "Värdet är dolt av sekretesskäl.",
            "The value is hidden for reasons of confidentiality.",
            blocking=True,
        ),
        _flag("missing_value", "Värdet saknas.", "The value is missing.", blocking=True),
        _flag(
            "zero_denominator",
            "Nämnaren är noll, så ingen andel kan räknas.",
            "The denominator is zero, so no share can be computed.",
            blocking=True,
        ),
        _flag(
            "small_expected",
            "Antalen är små; intervallet är osäkert.",
            "The counts are small; the interval is uncertain.",
        ),
        _flag(
            "denominator_inferred",
            "Nämnaren är härledd ur en avrundad andel.",
            "The denominator is inferred from a rounded share.",
        ),
        _flag(
            "few_years",
            "För få år för en trend.",
            "Too few years for a trend.",
            blocking=True,
        ),
        _flag(
            "missing_years",
            "Minst ett år saknas i serien.",
            "At least one year is missing in the series.",
        ),
        _flag(
            "overdispersed",
            "Värdena varierar mer mellan åren än ren slump ger; intervallet är vidgat.",
            "The values vary more between years than pure chance; the interval is widened.",
        ),
        _flag(
            "models_disagree",
            "Två sätt att räkna trenden ger olika riktning.",
            "Two ways of estimating the trend disagree on its direction.",
            blocking=True,
        ),
    )
}
"""Every code that may stand in a ``flags`` column; a code that is not here is a bug."""
