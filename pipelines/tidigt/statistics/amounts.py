"""What all calculations of money share: checks of amounts and rates, and the shape of results."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tidigt.errors import InvalidInputError
from tidigt.statistics.frames import result_frame
from tidigt.statistics.results import Grade, Quantity
from tidigt.statistics.validation import read_numbers

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]


def require_amounts(
    frame: pd.DataFrame, column: str, function: str, *, minimum: float | None = 0
) -> Floats:
    """Take a column of amounts where nothing may be missing: a sum over a hole is no sum.

    Raises
    ------
    InvalidInputError
        An amount is missing, infinite or below ``minimum``.
    """
    values = read_numbers(frame, column, function=function, minimum=minimum)
    if (is_missing := np.isnan(values)).any():
        raise InvalidInputError(
            f"{function}: kolumnen {column} saknar värde på rad {int(np.argmax(is_missing)) + 1}. "
            "Skriv 0 om beloppet är noll."
        )
    return values


def require_rate(rate: float, function: str) -> None:
    """Refuse a rate of 3 where 0.03 was meant.

    Raises
    ------
    InvalidInputError
        The rate is not between -1 and 1.
    """
    if not -1 < rate < 1:
        raise InvalidInputError(
            f"{function}: räntan skrivs som andel, till exempel 0.03 för 3 %, inte {rate:g}."
        )


def amount_rows(
    keys: pd.DataFrame,
    quantity: Quantity,
    estimate: Floats,
    *,
    unit: str,
    method: str,
    masks: Mapping[str, NDArray[np.bool_]],
    extra: Mapping[str, ArrayLike],
) -> pd.DataFrame:
    """Build a result of amounts that follow from assumptions: without interval, as description."""
    nothing = np.full(len(keys), np.nan)
    return result_frame(
        keys,
        quantity=quantity,
        estimate=estimate,
        lower=nothing,
        upper=nothing,
        confidence=np.nan,
        unit=unit,
        method=method,
        n_numerator=nothing,
        n_denominator=nothing,
        grade=Grade.DESCRIPTION,
        masks=masks,
        extra=extra,
    )
