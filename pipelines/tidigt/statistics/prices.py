"""Amounts in the prices of another year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tidigt.errors import InsufficientDataError, InvalidInputError
from tidigt.statistics.frames import carried_columns, result_frame
from tidigt.statistics.results import Grade, Quantity
from tidigt.statistics.validation import (
    read_numbers,
    read_years,
    require_columns,
    require_unique,
)

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FUNCTION = "deflate"
STATUSES = ("outcome", "forecast")


def deflate(df: pd.DataFrame, amount: str, index: pd.DataFrame, base_year: int) -> pd.DataFrame:
    """Restate amounts in the prices of one year: nominal times base index over own index.

    Parameters
    ----------
    df : pandas.DataFrame
        Has ``year`` and the column of amounts, in kronor of that year. A missing amount stays
        missing.
    amount : str
        Name of the column of amounts.
    index : pandas.DataFrame
        ``year`` and ``index``, one row a year; optionally ``status`` (``outcome`` or ``forecast``),
        ``name`` (``KPI``, ``PKV``: one and the same throughout) and ``vintage`` (when it was
        published). Municipal cost is best restated with PKV, which is revised and holds forecasts.
    base_year : int
        Whose prices the result is in.

    Returns
    -------
    pandas.DataFrame
        One row per input row, unit ``SEK_real_YYYY``, with ``nominal``, ``index_value``,
        ``index_name`` and ``index_vintage``. Flag ``forecast_index`` where the year's own index, or
        that of the base year, is a forecast.

    Raises
    ------
    InsufficientDataError
        The index lacks a year that is needed (code ``missing_years``).
    InvalidInputError
        A column is missing, an index is not positive, a year stands twice in the index, a status is
        unknown, or two indices are mixed.

    References
    ----------
    SCB, Konsumentprisindex, fastställda tal (1980 = 100); SKR, Prisindex för kommunal verksamhet.

    Examples
    --------
    >>> import pandas as pd
    >>> cpi = pd.DataFrame({"year": [2014, 2022], "index": [313.49, 371.91], "name": "KPI"})
    >>> grants = pd.DataFrame({"year": [2014], "granted": [3_800_000]})
    >>> deflate(grants, "granted", cpi, 2022)[["year", "estimate", "unit"]].round()
       year   estimate           unit
    0  2014  4508144.0  SEK_real_2022
    """
    years = read_years(df, function=FUNCTION)
    nominal = read_numbers(df, amount, function=FUNCTION)
    table = read_index(index, {*years.tolist(), base_year})
    own, base = table.loc[years], table.loc[base_year]
    is_forecast = (own["status"] == "forecast").to_numpy() | (base["status"] == "forecast")
    nothing = np.full(len(df), np.nan)
    return result_frame(
        carried_columns(df, (amount,)),
        quantity=Quantity.REAL_AMOUNT,
        estimate=nominal * base["index"] / own["index"].to_numpy(),
        lower=nothing,
        upper=nothing,
        confidence=np.nan,
        unit=f"SEK_real_{base_year}",
        method="index_ratio",
        n_numerator=nothing,
        n_denominator=nothing,
        grade=Grade.DESCRIPTION,
        masks={"missing_value": np.isnan(nominal), "forecast_index": is_forecast},
        extra={
            "nominal": nominal,
            "index_value": own["index"].to_numpy(),
            "index_name": base["name"],
            "index_vintage": base["vintage"],
        },
    )


def read_index(index: pd.DataFrame, years: set[int]) -> pd.DataFrame:
    """Check a price index and give it by year, with status, name and vintage filled in.

    Parameters
    ----------
    index : pandas.DataFrame
        See :func:`deflate`.
    years : set of int
        The years that are needed.

    Raises
    ------
    InsufficientDataError, InvalidInputError
        See :func:`deflate`.
    """
    require_columns(index, ("year", "index"), function=FUNCTION)
    require_unique(index, ["year"], function=FUNCTION)
    table = index.assign(
        year=read_years(index, function=FUNCTION),
        index=read_numbers(index, "index", function=FUNCTION),
        **{
            name: default
            for name, default in (("status", "outcome"), ("name", "index"), ("vintage", ""))
            if name not in index.columns
        },
    ).set_index("year")
    if not (table["index"] > 0).all():
        raise InvalidInputError(f"{FUNCTION}: prisindexet ska vara större än noll alla år.")
    if unknown := set(table["status"]) - set(STATUSES):
        raise InvalidInputError(
            f"{FUNCTION}: okänd status {', '.join(sorted(map(str, unknown)))} i prisindexet. "
            f"Den kan vara {' eller '.join(STATUSES)}."
        )
    if len(names := sorted(map(str, set(table["name"])))) > 1:
        raise InvalidInputError(
            f"{FUNCTION}: prisindexet blandar {', '.join(names)}. Använd ett och samma index."
        )
    if absent := sorted(years - set(table.index)):
        raise InsufficientDataError(
            f"{FUNCTION}: prisindexet saknar {', '.join(map(str, absent))}.",
            code="missing_years",
            found=len(years) - len(absent),
            needed=len(years),
        )
    return table
