"""Schools whose pupils are like those of one school, by the background that SALSA knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tidigt_dashboards.schools.data import BACKGROUND

if TYPE_CHECKING:
    import pandas as pd

FEWEST = 10
MOST = 20


@dataclass(frozen=True)
class Similar:
    """The schools most like one school in one year.

    Attributes
    ----------
    schools : pandas.DataFrame
        Rows of that year, in Swedish order of municipality and name: never in order of result.
        Empty where fewer than ten can be found.
    by : tuple of str
        The background that they are alike in.
    is_same_kind : bool
        All have the same kind of principal as the school.
    """

    schools: pd.DataFrame
    by: tuple[str, ...]
    is_same_kind: bool

    @property
    def quartiles(self) -> tuple[float, float, float]:
        """Lower quartile, median and upper quartile of their results; NaN without schools."""
        if self.schools.empty:
            return (np.nan, np.nan, np.nan)
        low, middle, high = np.quantile(self.schools["actual"], [0.25, 0.5, 0.75])
        return float(low), float(middle), float(high)


def find_similar(year: pd.DataFrame, school: str, *, is_same_kind: bool) -> Similar:
    """Find the schools with the most similar pupils, by all background that both sides have.

    Parameters
    ----------
    year : pandas.DataFrame
        Every school of one spring that has a residual, by school_unit_code; in Swedish order.
    school : str
        One of them.
    is_same_kind : bool
        Compare municipal schools with municipal ones, and independent with independent.
    """
    others = year[year["actual"].notna()].drop(index=school, errors="ignore")
    own = year.loc[school] if school in year.index else None
    if own is None:
        return Similar(others.iloc[:0], (), is_same_kind)
    if is_same_kind:
        others = others[others["kind"] == own["kind"]]
    known = [name for name in BACKGROUND if np.isfinite(own[name])]
    for by in (known, known[:1]):
        whole = others[others[by].notna().all(axis=1)] if by else others.iloc[:0]
        if len(whole) >= FEWEST:
            values = whole[by].to_numpy(dtype=np.float64)
            spread = np.where(values.std(axis=0) > 0, values.std(axis=0), 1.0)
            distance = np.linalg.norm((values - own[by].to_numpy(dtype=float)) / spread, axis=1)
            nearest = np.sort(np.argsort(distance, kind="stable")[:MOST])
            return Similar(whole.iloc[nearest], tuple(by), is_same_kind)
    return Similar(others.iloc[:0], tuple(known), is_same_kind)
