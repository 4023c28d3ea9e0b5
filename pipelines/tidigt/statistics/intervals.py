"""One share or one rate, with its interval.

The counts are full counts, not samples. The interval tells how much a count of this size varies at
random from year to year around an underlying level. It assumes pure binomial or Poisson noise, and
every row says so (``chance_only``). Where whole families are counted, or practice differs between
years, the true variation is larger: a 95 % interval of one year then holds the level in 84 % of
cases at dispersion 2, and 67 % at 4 (``benchmarks/results/calibration.md``). One year cannot tell;
:func:`gap_trend` measures it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from tidigt.statistics import score_intervals
from tidigt.statistics.cells import CELL_COLUMNS, read_cells
from tidigt.statistics.frames import carried_columns, result_frame
from tidigt.statistics.results import Grade, Quantity
from tidigt.statistics.validation import require_between, require_choice, require_unique

if TYPE_CHECKING:
    import pandas as pd

COMPLETE_KEY = ("municipality_code", "age_band", "year")


def proportion_interval(
    df: pd.DataFrame,
    count: str = "count",
    population: str = "population",
    *,
    method: Literal["wilson", "clopper_pearson"] = "wilson",
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Give each row its share ``count / population`` with an interval.

    Use it where a child counts once. Events, of which a child can have several, make a rate: see
    :func:`rate_interval`.

    Parameters
    ----------
    df : pandas.DataFrame
        One row per share. ``status`` other than ``exists`` hides a count; ``denominator_inferred``
        marks a denominator that was inferred from a rounded share.
    count, population : str
        Columns with the number of children, 0 <= count <= population; NaN where missing.
    method : {"wilson", "clopper_pearson"}, default "wilson"
        Wilson's score interval [1]_ covers close to ``confidence`` on average; Clopper and
        Pearson's [2]_ covers at least that, and is wider.
    confidence : float, default 0.95
        Level of the interval, between 0 and 1.

    Returns
    -------
    pandas.DataFrame
        One row per row of ``df``, with its index: what identifies it, then ``RESULT_COLUMNS``. Unit
        ``share`` (0-1). Missing or hidden counts give NaN with a flag, and so does an empty
        population; ``small_expected`` marks fewer than five children with or without.

    Raises
    ------
    InvalidInputError
        A column is missing, negative, infinite or not numeric; a count exceeds its population; a
        setting or status is unknown; or two rows have the same municipality, age band and year
        and nothing else that tells them apart.

    References
    ----------
    .. [1] Wilson, E. B. (1927). Probable inference, the law of succession, and statistical
       inference. JASA 22, 209-212; Newcombe, R. G. (1998). Stat Med 17, 857-872.
    .. [2] Clopper, C. J. & Pearson, E. S. (1934). The use of confidence or fiducial limits
       illustrated in the case of the binomial. Biometrika 26, 404-413.

    Examples
    --------
    >>> import pandas as pd
    >>> nora = pd.DataFrame({"age_band": ["0-6", "7-12"], "n": [72, 132], "of": [774, 795]})
    >>> shares = proportion_interval(nora, "n", "of")
    >>> shares[["age_band", "estimate", "lower", "upper"]].round(3)
      age_band  estimate  lower  upper
    0      0-6     0.093  0.075  0.116
    1     7-12     0.166  0.142  0.193
    """
    function = "proportion_interval"
    require_choice(method, "method", ("wilson", "clopper_pearson"), function=function)
    require_between(confidence, "confidence", low=0, high=1, function=function)
    cells = read_cells(df, count, population, function=function)
    _refuse_repeated(df, count, population, function)
    compute = {
        "wilson": score_intervals.wilson,
        "clopper_pearson": score_intervals.clopper_pearson,
    }[method]
    lower, upper = compute(cells.count, cells.population, confidence)
    return result_frame(
        carried_columns(df, (count, population, *CELL_COLUMNS)),
        quantity=Quantity.SHARE,
        estimate=cells.count / cells.population,
        lower=lower,
        upper=upper,
        confidence=confidence,
        unit="share",
        method=method,
        n_numerator=cells.count,
        n_denominator=cells.population,
        grade=Grade.DESCRIPTION,
        masks={**cells.masks, "chance_only": ~np.isnan(lower)},
    )


def rate_interval(
    df: pd.DataFrame,
    events: str = "events",
    exposure: str = "exposure",
    *,
    per: int = 1000,
    method: Literal["byar_exact"] = "byar_exact",
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Give each row its rate ``per * events / exposure`` with an interval.

    Parameters
    ----------
    df : pandas.DataFrame
        One row per rate; ``status`` and ``denominator_inferred`` as in :func:`proportion_interval`.
    events, exposure : str
        Columns with the number of events (interventions, decisions) and what they are set against
        (children, person-years); NaN where missing. Events may exceed exposure.
    per : int, default 1000
        The rate is per this many units of exposure.
    method : {"byar_exact"}, default "byar_exact"
        Exact Poisson limits [1]_ below ten events, Byar's approximation [2]_ from ten.
    confidence : float, default 0.95
        Level of the interval, between 0 and 1.

    Returns
    -------
    pandas.DataFrame
        As :func:`proportion_interval`; the unit is ``per_1000``, or what ``per`` says.

    Raises
    ------
    InvalidInputError
        A column is missing, negative, infinite or not numeric, a setting or status is unknown, or a
        row stands twice.

    References
    ----------
    .. [1] Garwood, F. (1936). Fiducial limits for the Poisson distribution. Biometrika 28, 437-442.
    .. [2] Breslow, N. E. & Day, N. E. (1987). Statistical methods in cancer research II, p. 69.

    Examples
    --------
    >>> import pandas as pd
    >>> placements = pd.DataFrame({"year": [2020], "events": [65], "exposure": [1569]})
    >>> rate_interval(placements)[["estimate", "lower", "upper", "unit"]].round(1)
       estimate  lower  upper      unit
    0      41.4   32.0   52.8  per_1000
    """
    function = "rate_interval"
    require_choice(method, "method", ("byar_exact",), function=function)
    require_between(confidence, "confidence", low=0, high=1, function=function)
    require_between(per, "per", low=0, high=float("inf"), function=function)
    cells = read_cells(df, events, exposure, function=function, is_share=False)
    _refuse_repeated(df, events, exposure, function)
    lower, upper = score_intervals.byar_exact(cells.count, confidence)
    return result_frame(
        carried_columns(df, (events, exposure, *CELL_COLUMNS)),
        quantity=Quantity.RATE,
        estimate=per * cells.count / cells.population,
        lower=per * lower / cells.population,
        upper=per * upper / cells.population,
        confidence=confidence,
        unit=f"per_{per}",
        method=method,
        n_numerator=cells.count,
        n_denominator=cells.population,
        grade=Grade.DESCRIPTION,
        masks={**cells.masks, "chance_only": ~np.isnan(lower)},
    )


def _refuse_repeated(df: pd.DataFrame, count: str, population: str, function: str) -> None:
    """Refuse rows that stand twice, where the table says well enough what a row is."""
    if not all(name in df.columns for name in COMPLETE_KEY):
        return
    carried = carried_columns(df, (count, population, *CELL_COLUMNS))
    # Measured values tell no rows apart; whatever else the table has, may.
    telling = [name for name in carried.columns if carried[name].dtype.kind != "f"]
    repeated = carried.duplicated(telling, keep=False)
    require_unique(df[repeated], COMPLETE_KEY, function=function)
