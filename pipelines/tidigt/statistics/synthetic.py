"""Synthetic control: what a weighted mean of other municipalities did instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt.errors import InsufficientDataError, InvalidInputError
from tidigt.statistics.frames import result_frame
from tidigt.statistics.outcome_panel import UNIT, OutcomePanel, read_outcome_panel
from tidigt.statistics.project_years import (
    MIN_POST_YEARS,
    MIN_PRE_YEARS,
    read_project_date,
)
from tidigt.statistics.results import Grade, Quantity
from tidigt.statistics.synthetic_weights import PERFECT, SyntheticFit, fit_synthetic

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from tidigt.statistics.outcome_panel import TriggerYear

    Floats = NDArray[np.float64]

FUNCTION = "synthetic_control"


@dataclass(frozen=True)
class SyntheticControl:
    """A municipality beside its synthetic counterpart, not yet tested.

    Attributes
    ----------
    result : pandas.DataFrame
        One row: the mean gap after the start. It carries ``no_placebo_test``, which blocks claims.
    weights : pandas.DataFrame
        ``municipality_code`` and ``weight`` of every donor, heaviest first.
    path : pandas.DataFrame
        ``year``, ``observed``, ``synthetic``, ``gap`` and ``period``: ``before``, ``left_out``
        (trigger year, year of the start) or ``after``.
    pre_rmspe, noise_floor : float
        How well it fits before the start, and the binomial standard deviation of one year; a fit
        below that floor fits noise. NaN if the number of children is unknown.
    panel : OutcomePanel
        The treated municipality and its donors, in the order of ``units``.
    treated : int
        Row of the treated municipality.
    is_pre, is_post, is_trigger : array of bool, shape (t,)
    demeaned : bool
    measure : str
        Unit of the outcome.
    flags : tuple of str
        What :func:`placebo_inference` must carry on.
    """

    result: pd.DataFrame
    weights: pd.DataFrame
    path: pd.DataFrame
    pre_rmspe: float
    noise_floor: float
    panel: OutcomePanel
    treated: int
    is_pre: NDArray[np.bool_]
    is_post: NDArray[np.bool_]
    is_trigger: NDArray[np.bool_]
    demeaned: bool
    measure: str
    flags: tuple[str, ...]


def synthetic_control(
    df: pd.DataFrame,
    treated: str,
    donors: Sequence[str],
    start: date | str | int,
    *,
    demeaned: bool = True,
    value: str = "value",
    population: str = "population",
    trigger_year: TriggerYear = None,
    measure: str = "pp_share",
) -> SyntheticControl:
    """Build, from other municipalities, what would have been without the project [1]_.

    Only the outcome's own past is fitted on, with weights that are not negative and sum to one. The
    answer is then unique and can be made again; a fit that also weighs predictors may not be.

    Parameters
    ----------
    df : pandas.DataFrame
        One row per ``municipality_code`` and ``year``; complete series. Others than the treated and
        the donors are ignored.
    treated : str
        Code of the municipality with the project.
    donors : sequence of str
        Codes of comparable municipalities without one, chosen before the outcomes were looked at:
        20 to 60 of the same kind. Fewer than 19 can never give p = 0.05.
    start : date, ISO text or year
        Start of the project. The year of a start after 1 January is in neither period.
    demeaned : bool, default True
        Follow changes rather than levels [2]_, since a municipality that is extreme in level lies
        outside what a weighted mean can reach.
    value, population : str
        Columns of the outcome and of the number of children, which the table may lack.
    trigger_year : int, "none" or None
        The year whose figures set the project off, which is never fitted on; ``"none"`` says that
        no figures did. Where it is not stated, no claim can be made.
    measure : str, default "pp_share"
        Unit of the difference.

    Returns
    -------
    SyntheticControl
        Flags: ``below_noise_floor``, ``noise_floor_unknown``, ``perfect_fit``, ``few_post_years``
        (under 4) and ``trigger_year_unknown``.

    Raises
    ------
    InvalidInputError
        The treated is among the donors, a donor is named twice, or a municipality or column is
        missing.
    InsufficientDataError
        Fewer than eight years before the start (code ``few_pre_years``), none after
        (``few_post_years``), no donors (``few_donors``), or a series with a hole
        (``incomplete_panel``).

    References
    ----------
    .. [1] Abadie, A., Diamond, A. & Hainmueller, J. (2010). Synthetic control methods for
       comparative case studies. JASA 105(490), 493-505.
    .. [2] Ferman, B. & Pinto, C. (2021). *Quantitative Economics* 12(4), 1197-1221.

    Examples
    --------
    >>> years = range(2010, 2022)
    >>> table = pd.DataFrame([
    ...     {"municipality_code": code, "year": year,
    ...      "value": level + 0.01 * (year % 3) - 0.02 * (code == "1884" and year > 2018)}
    ...     for code, level in (("1884", 0.2), ("1882", 0.1), ("1861", 0.3)) for year in years
    ... ])
    >>> fit = synthetic_control(table, "1884", ["1882", "1861"], 2019)
    >>> fit.result["estimate"].round(3).tolist()
    [-0.02]
    """
    panel = _read_panel(df, treated, donors, value, population)
    place = panel.place(treated)
    is_pre, is_post = _find_periods(panel, start, trigger_year)
    others = np.arange(len(panel.units)) != place
    fit = fit_synthetic(
        panel.outcomes[place], panel.outcomes[others], is_pre, is_post, demeaned=demeaned
    )
    floor = float(panel.noise()[place])
    flags = _flags(panel.outcomes[place], fit, floor, int(is_post.sum()), trigger_year)
    weights = pd.DataFrame({UNIT: panel.units[others], "weight": fit.weights})
    return SyntheticControl(
        result=_result_row(treated, fit, len(donors), flags, measure),
        weights=weights.sort_values("weight", ascending=False, kind="stable", ignore_index=True),
        path=pd.DataFrame(
            {
                "year": panel.years,
                "observed": panel.outcomes[place],
                "synthetic": panel.outcomes[place] - fit.gap,
                "gap": fit.gap,
                "period": np.select([is_pre, is_post], ["before", "after"], "left_out"),
            }
        ),
        pre_rmspe=fit.pre_rmspe,
        noise_floor=floor,
        panel=panel,
        treated=place,
        is_pre=is_pre,
        is_post=is_post,
        is_trigger=(panel.years == trigger_year) & (panel.years < panel.years[is_post].min()),
        demeaned=demeaned,
        measure=measure,
        flags=flags,
    )


def _read_panel(
    df: pd.DataFrame, treated: str, donors: Sequence[str], value: str, population: str
) -> OutcomePanel:
    if treated in set(donors):
        raise InvalidInputError(
            f"{FUNCTION}: kommun {treated} har projektet och kan inte också vara jämförelse. "
            "Ta bort den ur donors."
        )
    if len(set(donors)) < len(donors):
        raise InvalidInputError(f"{FUNCTION}: en kommun står två gånger i donors.")
    if not len(donors):
        raise InsufficientDataError(
            f"{FUNCTION}: donors är tom. Minst en kommun utan projekt behövs, helst 20 till 60.",
            code="few_donors",
            found=0,
            needed=1,
        )
    return read_outcome_panel(
        df, value=value, population=population, function=FUNCTION, units=[treated, *donors]
    )


def _find_periods(
    panel: OutcomePanel, start: date | str | int, trigger_year: TriggerYear
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Mark the years to fit on and the years to compare in."""
    begins = read_project_date(start, function=FUNCTION)
    is_pre = (panel.years < begins.year) & (panel.years != trigger_year)
    is_whole = (begins.month, begins.day) == (1, 1)
    is_post = panel.years >= begins.year if is_whole else panel.years > begins.year
    if (found := int(is_pre.sum())) < MIN_PRE_YEARS:
        raise InsufficientDataError(
            f"{FUNCTION}: {found} år finns före starten {begins.year} (året som satte igång "
            f"projektet räknas inte), men minst {MIN_PRE_YEARS} behövs.",
            code="few_pre_years",
            found=found,
            needed=MIN_PRE_YEARS,
        )
    if not is_post.any():
        raise InsufficientDataError(
            f"{FUNCTION}: inget helt år finns efter starten {begins}.",
            code="few_post_years",
            found=0,
            needed=1,
        )
    return is_pre, is_post


def _flags(
    own: Floats, fit: SyntheticFit, floor: float, n_post: int, trigger_year: TriggerYear
) -> tuple[str, ...]:
    spread = float(own.std()) or 1.0
    holds = {
        "trigger_year_unknown": trigger_year is None,
        "few_post_years": n_post < MIN_POST_YEARS,
        "noise_floor_unknown": np.isnan(floor),
        "below_noise_floor": fit.pre_rmspe < floor,
        "perfect_fit": fit.pre_rmspe < PERFECT * spread,
    }
    return tuple(code for code, is_on in holds.items() if is_on)


def _result_row(
    treated: str, fit: SyntheticFit, n_donors: int, flags: tuple[str, ...], measure: str
) -> pd.DataFrame:
    nothing = np.array([np.nan])
    return result_frame(
        pd.DataFrame({UNIT: [treated]}),
        quantity=Quantity.SYNTHETIC_DIFFERENCE,
        estimate=np.array([fit.difference]),
        lower=nothing,
        upper=nothing,
        confidence=np.nan,
        unit=measure,
        method="synthetic_control",
        n_numerator=np.array([1.0]),
        n_denominator=np.array([float(n_donors)]),
        grade=Grade.INSUFFICIENT,
        masks=dict.fromkeys((*flags, "no_placebo_test"), np.array([True])),
        extra={"pre_rmspe": fit.pre_rmspe},
    )
