"""Two shares of the same municipality and year, compared: the gap, or the ratio.

The interval takes the two groups as independent. Families have children in both age bands, so the
two counts go up and down together; the interval of the difference is then, if anything, too wide.
Where years vary more than pure chance it is too narrow, and every row says so (``chance_only``): at
dispersion 2 a 95 % interval holds the truth in 84 % of cases, at 4 in 67 %
(``benchmarks/results/calibration.md``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from tidigt.errors import InvalidInputError
from tidigt.statistics import score_intervals
from tidigt.statistics.cells import CELL_COLUMNS, Cells, read_cells
from tidigt.statistics.frames import grade_against, result_frame
from tidigt.statistics.pairing import pair_with_reference
from tidigt.statistics.results import Grade, Quantity
from tidigt.statistics.validation import (
    find_keys,
    require_between,
    require_choice,
    require_columns,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

METHODS = {
    "difference": ("newcombe", "miettinen_nurminen"),
    "ratio": ("koopman",),
}
"""The methods of each measure; the first is the default."""


def compare_proportions(
    df: pd.DataFrame,
    count: str = "count",
    population: str = "population",
    *,
    by: str = "age_band",
    reference: str = "0-6",
    measure: Literal["difference", "ratio"] = "difference",
    method: Literal["newcombe", "miettinen_nurminen", "koopman"] | None = None,
    confidence: float = 0.95,
    keys: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Compare the share of every group with that of the reference group.

    The difference is the group minus the reference: with reference 0-6, a positive gap means that
    the older children have support more often. The ratio is the group over the reference.

    Parameters
    ----------
    df : pandas.DataFrame
        One row per municipality, year and group. ``status`` other than ``exists`` hides a count;
        ``denominator_inferred`` marks a denominator inferred from a rounded share.
    count, population : str
        Columns with the number of children, 0 <= count <= population; NaN where missing.
    by : str, default "age_band"
        Column that holds the groups.
    reference : str, default "0-6"
        The group that all others are compared with.
    measure : {"difference", "ratio"}, default "difference"
        What is estimated.
    method : {"newcombe", "miettinen_nurminen", "koopman"}, optional
        Newcombe's hybrid score interval [1]_ is the default for a difference, Miettinen and
        Nurminen's [2]_ better where a count is below five; Koopman's [3]_ is the one for a ratio.
    confidence : float, default 0.95
        Level of the interval, between 0 and 1.
    keys : sequence of str, optional
        Columns that identify a comparison; by default those of ``KEY_COLUMNS`` that are there.

    Returns
    -------
    pandas.DataFrame
        One row per key and group other than the reference, sorted, also where one of the two is
        missing (then NaN with a flag): keys, ``reference``, what else is the same in both rows,
        ``RESULT_COLUMNS``, then ``share, share_reference, count, population, count_reference,
        population_reference``. Unit ``pp_share`` (a difference of shares, 0-1) or ``ratio``. The
        ratio to a reference share of zero is NaN with the flag ``zero_reference``; its lower limit
        is still right, its upper one infinite.

    Raises
    ------
    InvalidInputError
        A column is missing, negative, infinite or not numeric; a count exceeds its population; two
        rows have the same key and group; the reference group is not there; or a setting is unknown.

    References
    ----------
    .. [1] Newcombe, R. G. (1998). Interval estimation for the difference between independent
       proportions. Stat Med 17, 873-890 (method 10).
    .. [2] Miettinen, O. & Nurminen, M. (1985). Comparative analysis of two rates. Stat Med 4,
       213-226.
    .. [3] Koopman, P. A. R. (1984). Confidence intervals for the ratio of two binomial
       proportions. Biometrics 40, 513-517.

    Examples
    --------
    >>> import pandas as pd
    >>> nora = pd.DataFrame(
    ...     {"municipality_code": "1884", "year": 2020, "age_band": ["0-6", "7-12"],
    ...      "count": [72, 132], "population": [774, 795]}
    ... )
    >>> compare_proportions(nora)[["age_band", "estimate", "lower", "upper"]].round(3)
      age_band  estimate  lower  upper
    0     7-12     0.073   0.04  0.106
    >>> compare_proportions(nora, measure="ratio")[["estimate", "lower", "upper"]].round(2)
       estimate  lower  upper
    0      1.78   1.37   2.34
    """
    function = "compare_proportions"
    chosen = _choose_method(measure, method, function)
    require_between(confidence, "confidence", low=0, high=1, function=function)
    require_columns(df, [by], function=function)
    cells = read_cells(df, count, population, function=function)
    pairs = pair_with_reference(
        df,
        find_keys(df, keys, function=function, without=[by, "reference"]),
        by=by,
        reference=reference,
        ignored=(count, population, *CELL_COLUMNS),
        function=function,
    )
    sides = _Sides(cells, pairs.rows, pairs.reference_rows)
    return _compare(pairs.keys, sides, measure, chosen, confidence)


def _compare(
    keys: pd.DataFrame, sides: _Sides, measure: str, method: str, confidence: float
) -> pd.DataFrame:
    """Build the result table of a measure."""
    is_ratio = measure == "ratio"
    masks = sides.masks()
    estimate, lower, upper = sides.compare(measure, method, confidence)
    masks["chance_only"] = ~np.isnan(lower)
    if is_ratio:
        # Nothing over nothing, and anything over nothing, have no ratio, however many the children.
        masks["zero_reference"] = sides.count_reference == 0
        estimate = np.where(masks["zero_reference"], np.nan, estimate)
    return result_frame(
        keys,
        quantity=Quantity.RATIO if is_ratio else Quantity.DIFFERENCE,
        estimate=estimate,
        lower=lower,
        upper=upper,
        confidence=confidence,
        unit="ratio" if is_ratio else "pp_share",
        method=method,
        n_numerator=sides.count,
        n_denominator=sides.population,
        grade=grade_against(lower, upper, null=1 if is_ratio else 0, grade=Grade.DIFFERENCE),
        masks=masks,
        extra=sides.columns(),
    )


class _Sides:
    """The compared group and the reference, row by row; -1 stands for a row that is not there."""

    def __init__(
        self, cells: Cells, rows: NDArray[np.intp], reference_rows: NDArray[np.intp]
    ) -> None:
        def pick(values: NDArray[np.float64], at: NDArray[np.intp]) -> NDArray[np.float64]:
            return np.where(at < 0, np.nan, values[at])

        self._cells, self._rows, self._reference_rows = cells, rows, reference_rows
        self.count = pick(cells.count, rows)
        self.population = pick(cells.population, rows)
        self.count_reference = pick(cells.count, reference_rows)
        self.population_reference = pick(cells.population, reference_rows)

    def masks(self) -> dict[str, NDArray[np.bool_]]:
        """Give a comparison the flags of both its rows; a row that is not there is missing."""
        sides = (self._rows, self._reference_rows)
        masks = {
            code: np.logical_or(*(mask[at] & (at >= 0) for at in sides))
            for code, mask in self._cells.masks.items()
        }
        masks["missing_value"] |= (self._rows < 0) | (self._reference_rows < 0)
        return masks

    def compare(
        self, measure: str, method: str, confidence: float
    ) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Estimate the difference or ratio, with its limits; NaN where either side lacks."""
        compute = {
            "newcombe": score_intervals.newcombe,
            "miettinen_nurminen": score_intervals.miettinen_nurminen,
            "koopman": score_intervals.koopman,
        }[method]
        pair = (self.count, self.population, self.count_reference, self.population_reference)
        lower, upper = compute(*pair, confidence)
        share = self.count / self.population
        share_reference = self.count_reference / self.population_reference
        if measure == "difference":
            return share - share_reference, lower, upper
        with np.errstate(invalid="ignore", divide="ignore"):
            return share / share_reference, lower, upper

    def columns(self) -> dict[str, NDArray[np.float64]]:
        """Show both components, so that a gap can always be taken apart again."""
        return {
            "share": self.count / self.population,
            "share_reference": self.count_reference / self.population_reference,
            "count": self.count,
            "population": self.population,
            "count_reference": self.count_reference,
            "population_reference": self.population_reference,
        }


def _choose_method(measure: str, method: str | None, function: str) -> str:
    """Take the default of the measure, or refuse a method that belongs to the other one."""
    require_choice(measure, "measure", tuple(METHODS), function=function)
    if method is None:
        return METHODS[measure][0]
    if method not in METHODS[measure]:
        raise InvalidInputError(
            f"{function}: method för {measure} kan vara {' eller '.join(METHODS[measure])}, "
            f"inte {method!r}."
        )
    return method
