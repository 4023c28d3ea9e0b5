"""One project against other municipalities, whole: admission, path, placebos, leave-one-out.

Each function takes plain data and gives plain data, so that it can run in a process of its own. A
method that refuses gives a :class:`Refusal` and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import pandas as pd

from tidigt.errors import InsufficientDataError
from tidigt.statistics.admission import admit_comparison, refused_row
from tidigt.statistics.outcome_panel import UNIT
from tidigt.statistics.placebo import run_placebos
from tidigt.statistics.results import Quantity
from tidigt.statistics.staggered import staggered_difference
from tidigt.statistics.synthetic import synthetic_control

if TYPE_CHECKING:
    from datetime import date

    from tidigt.statistics.outcome_panel import TriggerYear

LEAST_WEIGHT = 0.01
"""Donors that weigh less are not left out in turn: nothing would change."""


@dataclass(frozen=True)
class ComparisonDesign:
    """What is compared with what; decided before the outcomes are looked at.

    Attributes
    ----------
    municipality : str
    donors : tuple of str
        Municipalities without a project or similar programme, with complete series.
    start : date
    trigger_year : int, "none" or None
    exposure : float or None
        Share of the children that the project can have reached; None where it is not stated.
    measure : str
        Unit of the outcome's differences.
    """

    municipality: str
    donors: tuple[str, ...]
    start: date
    trigger_year: TriggerYear
    exposure: float | None
    measure: str


@dataclass(frozen=True)
class Refusal:
    """A method that refused: the flags of the rules that are broken, and the row that says so."""

    codes: tuple[str, ...]
    row: pd.Series


@dataclass(frozen=True)
class ProjectComparison:
    """A project by one method, tested.

    Attributes
    ----------
    result : pandas.DataFrame
        Rows of :func:`placebo_inference`, the one that is worded first.
    distribution : pandas.DataFrame
        See :class:`PlaceboRun`.
    path : pandas.DataFrame
        ``year``, ``observed``, ``expected``, ``gap`` and ``period``.
    weights : pandas.DataFrame
        ``municipality_code`` and ``weight``, heaviest first.
    pre_rmspe, noise_floor : float
        See :class:`SyntheticControl`; NaN where they do not apply.
    """

    result: pd.DataFrame
    distribution: pd.DataFrame
    path: pd.DataFrame
    weights: pd.DataFrame
    pre_rmspe: float
    noise_floor: float


def compare_by_synthetic(
    panel: pd.DataFrame, design: ComparisonDesign
) -> ProjectComparison | Refusal:
    """Compare with a weighted mean of the donors that follows the past best.

    Parameters
    ----------
    panel : pandas.DataFrame
        ``municipality_code``, ``year``, ``value`` and, where it is known, ``population``.
    design : ComparisonDesign
    """
    return _admitted(panel, design, Quantity.SYNTHETIC_DIFFERENCE, _by_synthetic)


def compare_by_difference(
    panel: pd.DataFrame, design: ComparisonDesign
) -> ProjectComparison | Refusal:
    """Compare with the plain mean change of the donors; parameters as above."""
    return _admitted(panel, design, Quantity.AVERAGE_DIFFERENCE, _by_difference)


def leave_donors_out(panel: pd.DataFrame, design: ComparisonDesign) -> pd.DataFrame | Refusal:
    """Compare anew without each donor that weighs anything, one at a time.

    Returns
    -------
    pandas.DataFrame or Refusal
        ``municipality_code`` (the one left out), ``weight`` (that it had), ``estimate`` and ``p``,
        heaviest first.
    """
    whole = compare_by_synthetic(panel, design)
    if isinstance(whole, Refusal):
        return whole
    rows = []
    heavy = whole.weights[whole.weights["weight"] >= LEAST_WEIGHT]
    for code, weight in zip(heavy[UNIT], heavy["weight"], strict=True):
        rest = tuple(donor for donor in design.donors if donor != code)
        without = compare_by_synthetic(panel, replace(design, donors=rest))
        if isinstance(without, Refusal):
            return without
        first = without.result.iloc[0]
        rows.append({UNIT: code, "weight": weight, "estimate": first["estimate"], "p": first["p"]})
    return pd.DataFrame(rows, columns=[UNIT, "weight", "estimate", "p"])


Compare = Callable[[pd.DataFrame, ComparisonDesign], ProjectComparison]


def _admitted(
    panel: pd.DataFrame, design: ComparisonDesign, quantity: Quantity, compare: Compare
) -> ProjectComparison | Refusal:
    own = panel[(panel[UNIT] == design.municipality) & panel["value"].notna()]
    admission = admit_comparison(own["year"], design.start, design.trigger_year)
    if not admission.is_admitted:
        return Refusal(admission.codes, refused_row(quantity, admission.codes))
    try:
        return compare(panel, design)
    except InsufficientDataError as error:
        return Refusal((error.code,), refused_row(quantity, [error.code]))


def _by_synthetic(panel: pd.DataFrame, design: ComparisonDesign) -> ProjectComparison:
    fit = synthetic_control(
        panel,
        design.municipality,
        list(design.donors),
        design.start,
        trigger_year=design.trigger_year,
        measure=design.measure,
    )
    run = run_placebos(fit, scale=_scale(panel), exposure=design.exposure)
    path = fit.path.rename(columns={"synthetic": "expected"})
    return ProjectComparison(
        run.result, run.distribution, path, fit.weights, fit.pre_rmspe, fit.noise_floor
    )


def _by_difference(panel: pd.DataFrame, design: ComparisonDesign) -> ProjectComparison:
    rows = panel[panel[UNIT].isin([design.municipality, *design.donors])]
    first_whole = design.start.year + ((design.start.month, design.start.day) != (1, 1))
    if first_whole > design.start.year:
        rows = rows[rows["year"] != design.start.year]
    fit = staggered_difference(
        rows,
        {design.municipality: first_whole},
        trigger_years={design.municipality: design.trigger_year},
        baseline="mean",
        measure=design.measure,
    )
    run = run_placebos(fit, scale=_scale(panel), exposure=design.exposure)
    return ProjectComparison(
        run.result,
        run.distribution,
        _difference_path(panel, design, first_whole),
        pd.DataFrame({UNIT: list(design.donors), "weight": 1 / len(design.donors)}),
        float("nan"),
        float("nan"),
    )


def _difference_path(
    panel: pd.DataFrame, design: ComparisonDesign, first_whole: int
) -> pd.DataFrame:
    """Lay the others' mean change on the own level of the years before the start."""
    wide = panel.pivot_table(index="year", columns=UNIT, values="value")
    own, others = wide[design.municipality], wide[list(design.donors)].mean(axis=1)
    years = wide.index
    is_pre = (years < design.start.year) & (years != design.trigger_year)
    expected = others - others[is_pre].mean() + own[is_pre].mean()
    period = pd.Series("left_out", index=years)
    period[is_pre] = "before"
    period[years >= first_whole] = "after"
    return pd.DataFrame(
        {
            "year": years,
            "observed": own.to_numpy(),
            "expected": expected.to_numpy(),
            "gap": (own - expected).to_numpy(),
            "period": period.to_numpy(),
        }
    )


def _scale(panel: pd.DataFrame) -> Literal["population"] | None:
    return "population" if "population" in panel.columns else None
