"""Our own fit of SALSA's model, beside what Skolverket has published: a check, not a result."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt.statistics.school_model import MIN_SCHOOLS
from tidigt.statistics.schools import expected_results
from tidigt_dashboards.schools.data import BACKGROUND, FEWEST_PUPILS

if TYPE_CHECKING:
    from numpy.typing import NDArray

FEWEST_ROWS = MIN_SCHOOLS


def check_model(rows: pd.DataFrame) -> pd.DataFrame:
    """Fit each year without weights to the schools that carry background, and compare.

    Parameters
    ----------
    rows : pandas.DataFrame
        Every school and spring, as :meth:`SchoolData.rows` gives them.

    Returns
    -------
    pandas.DataFrame
        One row per year with at least 20 schools that have result, background and a published
        expected value: ``year``, ``n_schools``, ``n_published`` (schools with an expected value),
        ``parents_education``, ``newly_immigrated``, ``boys`` (per level, and per whole share),
        ``difference`` (root mean square of own minus published expected value) and ``rounding``
        (the same, when the published value itself is fitted to the background). Empty without any.
    """
    has_published = rows["expected_published"].notna()
    is_whole = rows[["result", *BACKGROUND]].notna().all(axis=1) & has_published
    is_whole &= rows["pupils"] >= FEWEST_PUPILS
    whole = rows[is_whole]
    counts = whole.groupby("year").size()
    years = [int(year) for year in counts.index[counts >= FEWEST_ROWS]]
    published = rows[has_published].groupby("year").size()
    return pd.DataFrame(
        [
            {"year": year, "n_published": int(published[year]), **_check_year(whole, year)}
            for year in years
        ]
    )


def _check_year(whole: pd.DataFrame, year: int) -> dict[str, float]:
    rows = whole[whole["year"] == year]
    columns = ["school_unit_code", "year", "pupils", "result", "expected_published", *BACKGROUND]
    fits = {
        outcome: expected_results(
            rows[columns], outcome=outcome, covariates=BACKGROUND, pupil_sd=1.0
        )
        for outcome in ("result", "expected_published")
    }
    published = rows["expected_published"].to_numpy(dtype=np.float64)
    own, again = (fit.schools["expected"].to_numpy() for fit in fits.values())
    model = fits["result"].models.iloc[0]
    return {
        "n_schools": len(rows),
        **{name: float(model[name]) for name in BACKGROUND},
        "difference": _root_mean_square(own - published),
        "rounding": _root_mean_square(again - published),
    }


def _root_mean_square(values: NDArray[np.float64]) -> float:
    return float(np.sqrt(np.mean(values**2)))
