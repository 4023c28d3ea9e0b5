"""The school-year rows that the model of expected results is given, checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tidigt.errors import InvalidInputError
from tidigt.statistics.validation import read_numbers, read_years, require_columns, require_unique

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Booleans = NDArray[np.bool_]

FUNCTION = "expected_results"


@dataclass(frozen=True)
class SchoolTable:
    """n school-years as arrays.

    Attributes
    ----------
    years : array of int, shape (n,)
    pupils, outcome, weights, published_expected, published_residual : array of float, shape (n,)
        NaN where a value is missing or, for the last two, not published.
    design : array of float, shape (n, 1 + covariates)
        With a column of ones first.
    is_weighted : bool
    is_missing, is_too_small : array of bool, shape (n,)
        No outcome or no pupils are known; too few pupils or too little background.
    """

    years: NDArray[np.int64]
    pupils: Floats
    outcome: Floats
    design: Floats
    weights: Floats
    published_expected: Floats
    published_residual: Floats
    is_weighted: bool
    is_missing: Booleans
    is_too_small: Booleans

    @property
    def takes_part(self) -> Booleans:
        """The school is in the model."""
        return ~self.is_missing & ~self.is_too_small & ~np.isnan(self.design).any(axis=1)


def read_schools(
    schools: pd.DataFrame,
    *,
    outcome: str,
    covariates: Sequence[str],
    weights: str | None,
    min_pupils: int,
    min_background: float,
    published: tuple[str | None, str | None],
) -> SchoolTable:
    """Check the table of schools; see :func:`tidigt.statistics.expected_results`.

    Raises
    ------
    InvalidInputError
        A column is missing or not numeric, or a school stands twice in a year.
    """
    require_columns(schools, ("school_unit_code", "year", "pupils"), function=FUNCTION)
    require_unique(schools, ["school_unit_code", "year"], function=FUNCTION)
    if not covariates and published[0] is None:
        raise InvalidInputError(
            f"{FUNCTION}: minst en bakgrundskolumn (covariates) behövs när Skolverkets "
            "modellberäknade värde inte anges."
        )
    background = [read_numbers(schools, name, function=FUNCTION) for name in covariates]
    pupils = read_numbers(schools, "pupils", function=FUNCTION, minimum=0)
    results = read_numbers(schools, outcome, function=FUNCTION)
    expected, residual = (_read_optional(schools, name) for name in published)
    with np.errstate(invalid="ignore"):
        is_too_small = pupils < min_pupils
        if "background_share" in schools.columns:
            share = read_numbers(
                schools, "background_share", function=FUNCTION, minimum=0, maximum=1
            )
            is_too_small |= share < min_background
    design = np.column_stack([np.ones(len(schools)), *background])
    lacks_expected = np.isnan(residual) & np.isnan(expected) & np.isnan(design).any(axis=1)
    return SchoolTable(
        years=read_years(schools, function=FUNCTION),
        pupils=pupils,
        outcome=results,
        design=design,
        weights=np.ones(len(schools))
        if weights is None
        else read_numbers(schools, weights, function=FUNCTION, minimum=0),
        published_expected=expected,
        published_residual=residual,
        is_weighted=weights is not None,
        is_missing=np.isnan(results) | np.isnan(pupils) | lacks_expected,
        is_too_small=is_too_small,
    )


def _read_optional(schools: pd.DataFrame, name: str | None) -> Floats:
    if name is None:
        return np.full(len(schools), np.nan)
    return read_numbers(schools, name, function=FUNCTION)
