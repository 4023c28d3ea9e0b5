"""Where the gap is going, and which of its two parts moves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
from scipy.special import stdtr

from tidigt.statistics.autoregression import fit_correlated_lines
from tidigt.statistics.gap_changes import change_rows
from tidigt.statistics.gap_lines import (
    FEWEST_YEARS,
    Estimate,
    GapLines,
    interleave,
    read_gap_lines,
)
from tidigt.statistics.gap_references import read_relative_gaps, relative_trend_rows
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
    comparison: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Estimate the yearly change of each gap, and take it apart.

    The trend is a weighted least-squares line through the yearly gaps, with weights 1/v where
    ``v = p1 q1 / n1 + p2 q2 / n2``. Its variance is scaled by the dispersion: the scatter around
    the line over what chance gives.

    A nominal 5 % test of series without trend rejects 3-6 % (6-16 years) whatever the dispersion,
    while years are independent. The same children return year after year; were neighbouring years
    correlated by 0.4, it would reject 7-18 %. Annual data cannot tell how correlated they are, so
    all rows say ``possible_autocorrelation``, and a trend or change that could then no longer be
    told from chance carries ``autocorrelation_matters``, which blocks the claim: with correlated
    years and no trend a claim is left in 3-7 % of series (``benchmarks/results/calibration.md``).

    Parameters
    ----------
    gap_df : pandas.DataFrame
        From :func:`compare_proportions` with ``measure="difference"``.
    min_years : int, default 5
        With fewer usable years the trend is NaN with the flag ``few_years``.
    dispersion : {"max1", "estimated"}, default "max1"
        ``max1`` takes the larger of chance and scatter: no interval is narrower than pure chance
        gives. The quantile is the normal one while the error is that of chance (dispersion up to
        1.25), which is known, and t on ``n_years - 2`` degrees of freedom where it is taken from
        the scatter. ``estimated`` takes the scatter as it is, always with t.
    confidence : float, default 0.95
        Level of the intervals, between 0 and 1.
    keys : sequence of str, optional
        Columns that identify a series; by default those of ``KEY_COLUMNS`` but ``year``.
    comparison : pandas.DataFrame, optional
        The same from those to compare with: one series per age band, with the same keys but the
        municipality, such as the summed counts of a group.

    Returns
    -------
    pandas.DataFrame
        Seven rows per series, eight with a comparison, told apart by ``quantity`` and
        ``component``:

        - ``trend``: change of the gap, ``pp_share/year``; beside it ``slope_share`` and
          ``slope_share_reference``, whose difference it is, and ``line_first`` and ``line_last``,
          the heights of the line in the first and the last year. From twelve years on
          ``correlation`` is that between neighbouring years, and ``lower_correlated`` and
          ``upper_correlated`` the interval that allows for it (first-order autoregression by
          restricted maximum likelihood [2]_), though in 89-93 % of cases only; if it holds zero,
          ``autocorrelation_matters``;
        - ``component_trend``, one per group, with the same weights, so that they add up;
        - ``interaction``: difference between the groups' logistic trends [1]_ in log-odds per year,
          quasi-binomial, t on ``2 n_years - 4`` df. The flag ``models_disagree`` on the trend tells
          that the two go different ways, as they can when levels move;
        - ``change`` and two ``component_change`` between the first and the last usable year, see
          :func:`gap_change`;
        - ``relative_trend``: of the gap less the gap of the comparison, in the years both have;
          beside it ``slope_gap`` and ``slope_gap_comparison``, and the name of the ``comparison``.

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
    .. [2] Turner, S. L. et al. (2021). Evaluation of statistical methods used in the analysis of
       interrupted time series studies: a simulation study. BMC Med Res Methodol 21, 181.

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
    0            trend       gap   -0.0084 -0.0162 -0.0006
    1  component_trend      7-12   -0.0071 -0.0133 -0.0009
    2  component_trend       0-6    0.0013 -0.0035  0.0061
    """
    function = "gap_trend"
    lines = read_gap_lines(
        gap_df, keys, min_years, dispersion, confidence=confidence, function=function
    )
    check = _fit_interaction(lines)
    rows = [
        _trend_rows(lines, check),
        _component_rows(lines, lines.compared, lines.panel.compared, lines.compared_name),
        _component_rows(lines, lines.reference, lines.panel.reference, lines.reference_name),
        _interaction_rows(lines, check),
        *change_rows(lines, *lines.panel.end_masks()),
    ]
    if comparison is not None:
        rows.append(relative_trend_rows(read_relative_gaps(lines, comparison, function=function)))
    return interleave(rows)


def _trend_rows(lines: GapLines, check: tuple[Floats, Floats, Floats]) -> pd.DataFrame:
    """Estimate the change of the gap per year."""
    masks = lines.slope_masks(lines.gap)
    with np.errstate(invalid="ignore"):
        disagree = np.sign(check[0]) * np.sign(lines.gap.slope) < 0
    masks["models_disagree"] = disagree & ~lines.has_few_years
    correlated = _allow_for_correlation(lines)
    with np.errstate(invalid="ignore"):
        is_clear = lines.errors.p_value(lines.gap) <= 1 - lines.confidence
        holds_zero = correlated["lower_correlated"] * correlated["upper_correlated"] <= 0
    masks["autocorrelation_matters"] |= is_clear & holds_zero
    return lines.rows(
        lines.estimate(lines.gap),
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
            **correlated,
        },
    )


def _allow_for_correlation(lines: GapLines) -> dict[str, Floats]:
    """Estimate the correlation between years where they are enough, and the interval under it."""
    line = fit_correlated_lines(lines.panel.years, lines.values, lines.variance)
    errors = lines.errors
    half = errors.t_quantile(errors.df) * np.sqrt(
        line.variance * np.maximum(line.scatter, errors.floor)
    )
    return {
        "correlation": line.correlation,
        "lower_correlated": line.slope - half,
        "upper_correlated": line.slope + half,
    }


def _component_rows(
    lines: GapLines, line: Line, shares: Shares, name: str | pd.Series
) -> pd.DataFrame:
    """Estimate the change of one group's share per year, with the weights of the gap."""
    return lines.rows(
        lines.estimate(line),
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


def _interaction_rows(lines: GapLines, check: tuple[Floats, Floats, Floats]) -> pd.DataFrame:
    """Estimate how the groups' logistic trends differ, as a check on the line."""
    value, variance, chi_squared = check
    value = np.where(lines.has_few_years, np.nan, value)
    df = np.where(lines.has_few_years, np.nan, 2.0 * lines.panel.n_years - 4)
    with np.errstate(invalid="ignore", divide="ignore"):
        dispersion = chi_squared / df
        error = np.sqrt(variance * dispersion)
    half = lines.errors.t_quantile(df) * error
    with np.errstate(invalid="ignore", divide="ignore"):
        p_value = 2 * stdtr(df, -np.abs(value) / error)
    masks = {
        **lines.masks(lines.gap),
        "autocorrelation_matters": lines.errors.check_needs_independence(value, half),
        "no_variation": dispersion < np.finfo(float).eps,
        "not_estimable": np.isnan(value) & ~lines.has_few_years,
    }
    return lines.rows(
        Estimate(value, value - half, value + half, dispersion, df, p_value),
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
