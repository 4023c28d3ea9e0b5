"""How a value with its interval is written: the same text in tooltip, table, summary and file."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tidigt.number_format import Language, format_number, format_percent, format_points

if TYPE_CHECKING:
    import pandas as pd


def write_estimate(estimate: float, unit: str, *, language: Language = "sv") -> str:
    """Write a number in its unit; percentage points and ratios carry no unit of their own.

    Parameters
    ----------
    estimate : float
        Finite; shares and differences of shares between -1 and 1.
    unit : str
        ``share``, ``pp_share``, ``pp_share/year`` (signed) or ``ratio``.

    Examples
    --------
    >>> write_estimate(0.0736, "pp_share"), write_estimate(-0.0012, "pp_share/year")
    ('7,4', '−0,1')
    """
    if unit == "share":
        return format_percent(estimate, language=language)
    if unit == "pp_share":
        return format_points(estimate, language=language)
    if unit == "pp_share/year":
        return format_points(estimate, language=language, signed=True)
    return format_number(estimate, 2, language=language)


def write_limits(lower: float, upper: float, unit: str, *, language: Language = "sv") -> str:
    """Write the two ends of an interval, without unit; with a word between if one is negative.

    Examples
    --------
    >>> write_limits(0.04, 0.106, "pp_share"), write_limits(-0.03, 0.006, "pp_share")
    ('4,0–10,6', '−3,0 till 0,6')
    """
    plain = "pp_share" if unit == "share" else unit
    ends = [
        write_estimate(end, plain, language=language) if math.isfinite(end) else "∞"
        for end in (lower, upper)
    ]
    if lower < 0 or unit == "pp_share/year":
        return (" till " if language == "sv" else " to ").join(ends)
    return "–".join(ends)


def write_value(
    estimate: float, lower: float, upper: float, unit: str, *, language: Language = "sv"
) -> str:
    """Write an estimate with its interval; empty if there is no estimate.

    Examples
    --------
    >>> print(write_value(0.0736, 0.04, 0.106, "pp_share"))
    7,4 (4,0–10,6)
    >>> write_value(float("nan"), float("nan"), float("nan"), "share")
    ''
    """
    if math.isnan(estimate):
        return ""
    text = write_estimate(estimate, unit, language=language)
    if math.isnan(lower) or math.isnan(upper):
        return text
    return f"{text} ({write_limits(lower, upper, unit, language=language)})"


def value_texts(results: pd.DataFrame, *, language: Language = "sv") -> list[str]:
    """Write every row of a result frame with :func:`write_value`.

    Parameters
    ----------
    results : pandas.DataFrame
        Has ``estimate``, ``lower``, ``upper`` and ``unit``, as every result of
        :mod:`tidigt.statistics`.
    """
    columns = (results[name] for name in ("estimate", "lower", "upper", "unit"))
    return [write_value(*row, language=language) for row in zip(*columns, strict=True)]


def count_text(count: float, population: float, *, language: Language = "sv") -> str:
    """Write how many children out of how many; empty if either is missing.

    Examples
    --------
    >>> count_text(72, 774)
    '72 av 774'
    """
    if math.isnan(count) or math.isnan(population):
        return ""
    word = "av" if language == "sv" else "of"
    children, all_children = (format_number(n, language=language) for n in (count, population))
    return f"{children} {word} {all_children}"
