"""Outcomes of municipalities over the years, laid out for comparing treated with untreated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tidigt.errors import InsufficientDataError, InvalidInputError
from tidigt.statistics.cells import FLAG_OF_STATUS
from tidigt.statistics.validation import read_numbers, read_years, require_columns, require_unique

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    TriggerYear = int | Literal["none"] | None

UNIT = "municipality_code"
NAMES_SHOWN = 5


@dataclass(frozen=True)
class OutcomePanel:
    """Complete series of u municipalities over t years.

    Attributes
    ----------
    units : array of str, shape (u,)
        Municipality codes, sorted.
    years : array of int, shape (t,)
        Increasing; a year that nobody has may be missing.
    outcomes : array of float, shape (u, t)
        Nothing is missing.
    population : array of float, shape (u,), or None
        Children behind the outcome, the mean over the years; None where the table does not say.
    """

    units: NDArray[np.object_]
    years: NDArray[np.int64]
    outcomes: Floats
    population: Floats | None

    def place(self, unit: str) -> int:
        """Give the row of a municipality."""
        return int(np.flatnonzero(self.units == unit)[0])

    def noise(self) -> Floats:
        """Give each municipality's binomial standard deviation in one year, as shares.

        NaN where the outcome is no share, or the number of children is unknown.
        """
        nothing = np.full(len(self.units), np.nan)
        if self.population is None or self.outcomes.min() < 0 or self.outcomes.max() > 1:
            return nothing
        return np.sqrt(np.mean(self.outcomes * (1 - self.outcomes), axis=1) / self.population)


def read_outcome_panel(
    df: pd.DataFrame,
    *,
    value: str,
    population: str,
    function: str,
    units: Iterable[str] | None = None,
) -> OutcomePanel:
    """Lay out a table of outcomes, and refuse it if any series has a hole.

    Parameters
    ----------
    df : pandas.DataFrame
        One row per ``municipality_code`` and ``year``; a ``status`` other than ``exists`` makes a
        value missing.
    value : str
        Column of the outcome.
    population : str
        Column of the number of children; the table may lack it.
    function : str
        Whose input it is, named in messages.
    units : iterable of str, optional
        The municipalities to keep; by default all.

    Raises
    ------
    InvalidInputError
        A column is missing, a key stands twice, a value is infinite or no number, or a municipality
        that is asked for is not there.
    InsufficientDataError
        A series lacks a year that others have (code ``incomplete_panel``).

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({
    ...     "municipality_code": ["1884", "1884", "0180", "0180"], "year": [2020, 2021] * 2,
    ...     "value": [0.1, 0.2, 0.3, 0.4], "population": [800, 820, 9000, 9100],
    ... })
    >>> panel = read_outcome_panel(table, value="value", population="population", function="x")
    >>> panel.units.tolist(), panel.outcomes.tolist(), panel.population.tolist()
    (['0180', '1884'], [[0.3, 0.4], [0.1, 0.2]], [9050.0, 810.0])
    """
    require_columns(df, (UNIT, "year", value), function=function)
    if units is not None:
        wanted = set(units)
        if absent := sorted(wanted - set(df[UNIT])):
            raise InvalidInputError(
                f"{function}: {_listed(absent)} finns inte i tabellens kolumn {UNIT}."
            )
        df = df[df[UNIT].isin(wanted)]
    require_unique(df, [UNIT, "year"], function=function)
    numbers = read_numbers(df, value, function=function)
    if "status" in df.columns:
        is_shown = df["status"].map(FLAG_OF_STATUS.get).isna() & df["status"].isin(FLAG_OF_STATUS)
        numbers = np.where(is_shown, numbers, np.nan)
    names, rows = np.unique(df[UNIT].to_numpy(dtype=object), return_inverse=True)
    years, columns = np.unique(read_years(df, function=function), return_inverse=True)
    values = np.full((len(names), len(years)), np.nan)
    values[rows, columns] = numbers
    _require_complete(values, names, function)
    children = None
    if population in df.columns:
        sizes = read_numbers(df, population, function=function, minimum=0)
        totals = np.bincount(rows, weights=np.nan_to_num(sizes), minlength=len(names))
        known = np.bincount(rows, weights=sizes > 0, minlength=len(names))
        if (totals == 0).any():
            raise InvalidInputError(
                f"{function}: kolumnen {population} saknar barnantal för "
                f"{_listed(names[totals == 0].tolist())}."
            )
        children = totals / known
    return OutcomePanel(names, years.astype(np.int64), values, children)


def _require_complete(values: Floats, names: NDArray[np.object_], function: str) -> None:
    has_hole = np.isnan(values).any(axis=1)
    if has_hole.any():
        raise InsufficientDataError(
            f"{function}: {int(has_hole.sum())} av {len(names)} kommuner saknar värde något år "
            f"({_listed(names[has_hole].tolist())}). Alla serier måste vara hela: ta bort dessa "
            "kommuner eller välj år som alla har.",
            code="incomplete_panel",
            found=int((~has_hole).sum()),
            needed=len(names),
        )


def _listed(names: list[str]) -> str:
    """Name a few, and say how many more there are."""
    shown = ", ".join(str(name)[:20] for name in names[:NAMES_SHOWN])
    return shown if len(names) <= NAMES_SHOWN else f"{shown} och {len(names) - NAMES_SHOWN} till"
