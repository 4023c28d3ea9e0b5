"""Where the gap is going, and which of its two parts moves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
from scipy.special import stdtr

from tidigt.statistics.gap_changes import change_rows
from tidigt.statistics.gap_lines import (
    FEWEST_YEARS,
    Estimate,
    GapLines,
    interleave,
    read_gap_lines,
)
from tidigt.statistics.results import Quantity
from tidigt.statistics.trend_models import Line, fit_logistic_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from tidigt.statistics.panels import Shares

    Floats = NDArray[np.float64]


def gap_trend(
    gap_df: pd.DataFrame,
    *,
    min_years: int = FEWEST_YEARS,
    dispersion: Literal["max1", "estimated"] = "max1",
    confidence: float = 0.95,
    keys: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Estimate the yearly change of each gap, and take it apart.

    The trend is a weighted least-squares line through the yearly gaps, with weights 1/v where
    ``v = p1 q1 / n1 + p2 q2 / n2``, and t quantiles on ``n_years - 2`` degrees of freedom. Its
    variance is scaled by the dispersion: the scatter around the line over what chance gives.

    A nominal 5 % test of series without trend rejects 4-6 % with ``dispersion="estimated"``,
    whatever the true dispersion, and with ``"max1"`` 0.1-3 % at dispersion 1, 1-4 % at 2 and 3-5 %
    at 4 (5-16 years): careful, the more so the fewer the years. That is while years are
    independent. The same children return year after year; were neighbouring years correlated by
    0.4, ``"estimated"`` would reject 10-19 %, ``"max1"`` 0.1-11 % at dispersion 1 and 3-17 % at 2.
    Annual data cannot tell how correlated they are: the flag ``possible_autocorrelation`` stands
    where that would take the coverage below 92 % (``benchmarks/calibration_trends.md``).

    Parameters
    ----------
    gap_df : pandas.DataFrame
        From :func:`compare_proportions` with ``measure="difference"``.
    min_years : int, default 5
        With fewer usable years the trend is NaN with the flag ``few_years``.
    dispersion : {"max1", "estimated"}, default "max1"
        ``max1`` never lets the scatter of a few years narrow the interval below what pure chance
        gives; ``estimated`` takes it as it is.
    confidence : float, default 0.95
        Level of the intervals, between 0 and 1.
    keys : sequence of str, optional
        Columns that identify a series; by default those of ``KEY_COLUMNS`` but ``year``.

    Returns
    -------
    pandas.DataFrame
        Seven rows per series, told apart by ``quantity`` and ``component``:

        - ``trend``: change of the gap, ``pp_share/year``; beside it ``slope_share`` and
          ``slope_share_reference``, whose difference it is, and ``line_first`` and ``line_last``,
          the heights of the line in the first and the last year;
        - ``component_trend``, one per group, with the same weights, so that they add up;
        - ``interaction``: difference between the groups' logistic trends [1]_ in log-odds per year,
          quasi-binomial, t on ``2 n_years - 4`` df. The flag ``models_disagree`` on the trend tells
          that the two go different ways, as they can when levels move;
        - ``change`` and two ``component_change`` between the first and the last usable year, see
          :func:`gap_change`.

        After ``RESULT_COLUMNS``: ``component, first_year, last_year, n_years, years_needed,
        dispersion, df, p_value``. ``n_numerator`` and ``n_denominator`` are sums over all years.

    Raises
    ------
    InvalidInputError
        A column is missing or breaks its bounds, a year stands twice in a series, the table holds
        ratios, or a setting is unknown.

    References
    ----------
    .. [1] Wedderburn, R. W. M. (1974). Quasi-likelihood functions, generalized linear models, and
       the Gauss-Newton method. Biometrika 61, 439-447.

    Examples
    --------
    >>> import pandas as pd
    >>> from tidigt.statistics import compare_proportions
    >>> table = pd.DataFrame(
    ...     {"year": range(2016, 2022), "population": 800, "age_band": "7-12",
    ...      "count": [150, 146, 139, 133, 130, 121]}
    ... )
    >>> younger = table.assign(age_band="0-6", count=[70, 72, 71, 74, 73, 76])
    >>> trend = gap_trend(compare_proportions(pd.concat([table, younger])))
    >>> trend[["quantity", "component", "estimate", "lower", "upper"]].round(4).head(3)
              quantity component  estimate   lower   upper
    0            trend       gap   -0.0084 -0.0195  0.0027
    1  component_trend      7-12   -0.0071 -0.0159  0.0017
    2  component_trend       0-6    0.0013 -0.0055  0.0080
    """
    function = "gap_trend"
    lines = read_gap_lines(
        gap_df, keys, min_years, dispersion, confidence=confidence, function=function
    )
    rows = [
        _trend_rows(lines),
        _component_rows(lines, lines.compared, lines.panel.compared, lines.compared_name),
        _component_rows(lines, lines.reference, lines.panel.reference, lines.reference_name),
        _interaction_rows(lines),
        *change_rows(lines, *lines.panel.end_masks()),
    ]
    return interleave(rows)


def _trend_rows(lines: GapLines) -> pd.DataFrame:
    """Estimate the change of the gap per year."""
    masks = lines.slope_masks(lines.gap)
    interaction, _, _ = _fit_interaction(lines)
    with np.errstate(invalid="ignore"):
        disagree = np.sign(interaction) * np.sign(lines.gap.slope) < 0
    masks["models_disagree"] = disagree & ~lines.has_few_years
    return lines.rows(
        _estimate(lines, lines.gap),
        quantity=Quantity.TREND,
        component="gap",
        unit="pp_share/year",
        method="weighted_least_squares",
        shares=(lines.panel.compared, lines.panel.reference),
        masks=masks,
        extra={
            "slope_share": np.where(lines.has_few_years, np.nan, lines.compared.slope),
            "slope_share_reference": np.where(lines.has_few_years, np.nan, lines.reference.slope),
            **_ends_of_line(lines, lines.gap),
        },
    )


def _component_rows(
    lines: GapLines, line: Line, shares: Shares, name: str | pd.Series
) -> pd.DataFrame:
    """Estimate the change of one group's share per year, with the weights of the gap."""
    return lines.rows(
        _estimate(lines, line),
        quantity=Quantity.COMPONENT_TREND,
        component=name,
        unit="pp_share/year",
        method="weighted_least_squares",
        shares=(shares,),
        masks=lines.slope_masks(line),
        extra=_ends_of_line(lines, line),
    )


def _ends_of_line(lines: GapLines, line: Line) -> dict[str, Floats]:
    """Give the height of the line in the first and the last year, for those who draw it."""
    ends = lines.panel.end_years(lines.panel.is_usable)
    return {
        name: np.where(lines.has_few_years, np.nan, line.value_at(year))
        for name, year in zip(("line_first", "line_last"), ends, strict=True)
    }


def _interaction_rows(lines: GapLines) -> pd.DataFrame:
    """Estimate how the groups' logistic trends differ, as a check on the line."""
    value, variance, chi_squared = _fit_interaction(lines)
    df = np.where(lines.has_few_years, np.nan, 2.0 * lines.panel.n_years - 4)
    with np.errstate(invalid="ignore", divide="ignore"):
        dispersion = chi_squared / df
        error = np.sqrt(variance * dispersion)
    # Without a floor under the scatter, neighbouring years that go together mislead at any length.
    masks = lines.masks(lines.gap) | {"possible_autocorrelation": ~lines.has_few_years}
    masks["no_variation"] = dispersion < np.finfo(float).eps
    masks["not_estimable"] = np.isnan(value) & ~lines.has_few_years
    return lines.rows(
        _around(lines, value, error, dispersion, df),
        quantity=Quantity.INTERACTION,
        component="gap",
        unit="log_odds/year",
        method="quasi_binomial",
        shares=(lines.panel.compared, lines.panel.reference),
        masks=masks,
    )


def _fit_interaction(lines: GapLines) -> tuple[Floats, Floats, Floats]:
    """Fit logit(share) = group + year + group x year.

    With a level and a slope for each group the model falls apart into one line per group; only
    the dispersion is common.
    """
    compared, reference = (
        fit_logistic_lines(lines.panel.years, shares)
        for shares in (lines.panel.compared, lines.panel.reference)
    )
    return (
        compared.slope - reference.slope,
        compared.variance + reference.variance,
        compared.chi_squared + reference.chi_squared,
    )


def _estimate(lines: GapLines, line: Line) -> Estimate:
    """Give the slope of a line with its t interval."""
    scale = lines.scale(line)
    return _around(lines, line.slope, np.sqrt(line.variance * scale), scale, lines.df)


def _around(
    lines: GapLines, value: Floats, error: Floats, dispersion: Floats, df: Floats
) -> Estimate:
    """Put a t interval around each value that rests on years enough."""
    value, df = (np.where(lines.has_few_years, np.nan, part) for part in (value, df))
    half = lines.quantile(df) * error
    with np.errstate(invalid="ignore", divide="ignore"):
        p_value = 2 * stdtr(df, -np.abs(value) / error)
    return Estimate(value, value - half, value + half, dispersion, df, p_value)
