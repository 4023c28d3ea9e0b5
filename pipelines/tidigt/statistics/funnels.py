"""Funnel plots: is a municipality or school unusual, given how large it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from tidigt.errors import InsufficientDataError, InvalidInputError
from tidigt.statistics.cells import CELL_COLUMNS, read_cells
from tidigt.statistics.frames import carried_columns, result_frame
from tidigt.statistics.funnel_scales import (
    ArcsineShare,
    ExactRatio,
    FunnelScale,
    ResidualScale,
    RootRatio,
    ScoreShare,
    TransformedScale,
    estimate_overdispersion,
)
from tidigt.statistics.results import Grade, Quantity
from tidigt.statistics.score_intervals import normal_quantile
from tidigt.statistics.size_spread import fit_size_spread
from tidigt.statistics.validation import (
    find_keys,
    read_numbers,
    require_between,
    require_choice,
    require_unique,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FUNCTION = "funnel_limits"
MIN_UNITS_FOR_OVERDISPERSION = 10
MIN_BASE = 10
UNIT_OF_KIND = {"proportion": "share", "ratio": "ratio", "residual": "merit_points"}
METHOD_OF_SCALE: dict[type, str] = {
    ScoreShare: "funnel_score",
    ExactRatio: "funnel_exact",
    ArcsineShare: "funnel_arcsine_overdispersed",
    RootRatio: "funnel_root_overdispersed",
    ResidualScale: "funnel_size_spread",
}
CURVE_POINTS = 200


@dataclass(frozen=True)
class Funnel:
    """Units in their funnel.

    Attributes
    ----------
    units : pandas.DataFrame
        One row per input row: the result columns, where ``lower`` and ``upper`` are the limits of
        the widest level *at the unit's own size* (not an interval around its value), and ``z``
        (standardised distance from the target) and ``signal`` (``high``, ``low`` or ``none``, at
        the widest level).
    limits : pandas.DataFrame
        The curves: ``denominator``, ``level``, ``lower``, ``upper``.
    target : float
        What the units are compared with.
    phi, tau_squared : float
        Winsorised mean of the squared z-scores of chance, and the variance between units on the
        transformed scale; NaN and 0 where none was estimated.
    """

    units: pd.DataFrame
    limits: pd.DataFrame
    target: float
    phi: float
    tau_squared: float


def funnel_limits(
    df: pd.DataFrame,
    *,
    kind: Literal["proportion", "ratio", "residual"] = "proportion",
    target: float | None = None,
    overdispersion: Literal["additive"] | None = "additive",
    levels: Sequence[float] = (0.95, 0.998),
    numerator: str = "numerator",
    denominator: str = "denominator",
    winsorise: float = 0.1,
) -> Funnel:
    """Place units in a funnel whose limits allow for chance and for ordinary differences.

    Parameters
    ----------
    df : pandas.DataFrame
        One row a unit; ``status`` is honoured.
    kind : {"proportion", "ratio", "residual"}
        Children among children, observed against expected counts, or a school's residual (in the
        numerator column) with its number of pupils (in the denominator column).
    target : float, optional
        What to compare with; by default the pooled share or ratio, and zero for residuals.
    overdispersion : {"additive", None}
        Widen the limits by the variance between units that chance does not explain [2]_. For 290
        municipalities this should be on: without it most large ones are "outside".
    levels : sequence of float, default (0.95, 0.998)
        Of 290 ordinary units 14.5 are outside at 95 % and 0.6 at 99.8 %.
    numerator, denominator : str
        Names of the columns.
    winsorise : float, default 0.1
        Share of the z-scores pulled in at each end before the overdispersion is estimated, so that
        a truly odd unit does not widen the funnel that should show it; at least 0, below 0.5.

    Returns
    -------
    Funnel
        A denominator under ten gives flag ``small_base`` and no limits (proportions only: the
        transformation does not hold there).

    Raises
    ------
    InvalidInputError
        A column is missing, a count is negative or exceeds its population, a unit stands twice, a
        level or the target is out of range, or no unit has a value.
    InsufficientDataError
        Fewer than ten units to estimate overdispersion from (code ``few_units``).

    References
    ----------
    .. [1] Spiegelhalter, D. J. (2005). Funnel plots for comparing institutional performance.
       Statistics in Medicine 24(8), 1185-1202.
    .. [2] Spiegelhalter, D. J. et al. (2012). Statistical methods for healthcare regulation:
       rating, screening and surveillance. JRSS A 175(1), 1-47.

    Examples
    --------
    >>> table = pd.DataFrame({"numerator": [50, 45, 95], "denominator": [500, 500, 500]})
    >>> funnel = funnel_limits(table, overdispersion=None, target=0.1)
    >>> funnel.units[["estimate", "lower", "upper", "signal"]].round(3)
       estimate  lower  upper signal
    0      0.10  0.059  0.141   none
    1      0.09  0.059  0.141   none
    2      0.19  0.059  0.141   high
    """
    require_choice(kind, "kind", tuple(UNIT_OF_KIND), function=FUNCTION)
    for level in levels:
        require_between(level, "levels", low=0, high=1, function=FUNCTION)
    if not 0 <= winsorise < 0.5:
        raise InvalidInputError(
            f"{FUNCTION}: winsorise ska vara minst 0 och mindre än 0,5, inte {winsorise:g}."
        )
    if keys := find_keys(df, None, function=FUNCTION):
        require_unique(df, keys, function=FUNCTION)
    points = _read(df, kind, numerator, denominator)
    centre = _find_target(kind, points, target)
    scale, phi, tau_squared = _choose_scale(kind, overdispersion, points, centre, winsorise)
    is_widened = tau_squared > 0 and kind != "residual"
    points.masks["overdispersed_units"] = np.full(len(df), is_widened)
    kept = carried_columns(df, (numerator, denominator, *CELL_COLUMNS))
    units = _place(kept, kind, points, scale, target=centre, level=max(levels))
    limits = _draw_curves(scale, points.usable_bases, centre, levels)
    return Funnel(units, limits, centre, phi, tau_squared)


@dataclass(frozen=True)
class _Points:
    """What is placed in the funnel; ``is_usable`` where a limit can be had."""

    numerators: Floats
    denominators: Floats
    masks: dict[str, NDArray[np.bool_]]

    @property
    def is_usable(self) -> NDArray[np.bool_]:
        return ~np.isnan(self.numerators) & ~self.masks["small_base"]

    @property
    def usable_tops(self) -> Floats:
        return self.numerators[self.is_usable]

    @property
    def usable_bases(self) -> Floats:
        return self.denominators[self.is_usable]


def _place(
    kept: pd.DataFrame,
    kind: str,
    points: _Points,
    scale: FunnelScale,
    *,
    target: float,
    level: float,
) -> pd.DataFrame:
    """Say for every unit where it stands in relation to the limits of its own size."""
    tops, bases = points.numerators, points.denominators
    sizes = np.where(points.is_usable, bases, np.nan)
    with np.errstate(invalid="ignore"):
        values = tops if kind == "residual" else tops / bases
        lower, upper = scale.limits(sizes, target, normal_quantile(level))
        signal = np.select([values > upper, values < lower], ["high", "low"], "none")
        z = scale.z_scores(tops, sizes, target)
    return result_frame(
        kept,
        quantity=Quantity.FUNNEL_POSITION,
        estimate=values,
        lower=lower,
        upper=upper,
        confidence=level,
        unit=UNIT_OF_KIND[kind],
        method=METHOD_OF_SCALE[type(scale)],
        n_numerator=tops,
        n_denominator=bases,
        grade=np.where(signal == "none", str(Grade.DESCRIPTION), str(Grade.DIFFERENCE)),
        masks=points.masks,
        extra={"target": target, "z": z, "signal": signal},
    )


def _read(frame: pd.DataFrame, kind: str, numerator: str, denominator: str) -> _Points:
    if kind == "residual":
        tops = read_numbers(frame, numerator, function=FUNCTION)
        bases = read_numbers(frame, denominator, function=FUNCTION, minimum=0)
        is_missing = np.isnan(tops) | np.isnan(bases) | (bases == 0)
        masks = {"missing_value": is_missing, "small_base": np.zeros(len(frame), dtype=bool)}
        return _Points(np.where(is_missing, np.nan, tops), bases, masks)
    cells = read_cells(
        frame, numerator, denominator, function=FUNCTION, is_share=kind == "proportion"
    )
    masks = {code: mask for code, mask in cells.masks.items() if code != "small_expected"}
    with np.errstate(invalid="ignore"):
        masks["small_base"] = (cells.population < MIN_BASE) & (kind == "proportion")
    return _Points(cells.count, cells.population, masks)


def _find_target(kind: str, points: _Points, target: float | None) -> float:
    tops, bases = points.usable_tops, points.usable_bases
    if not len(tops):
        raise InvalidInputError(
            f"{FUNCTION}: ingen rad har både täljare och en nämnare som räcker för en gräns."
        )
    if target is None:
        target = 0.0 if kind == "residual" else float(tops.sum() / bases.sum())
    highest = 1.0 if kind == "proportion" else np.inf
    if kind != "residual" and not 0 < target < highest:
        raise InvalidInputError(
            f"{FUNCTION}: target ska vara större än 0 och mindre än {highest:g}, inte {target:g}. "
            "Är alla värden noll eller hela nämnaren finns inget att jämföra med."
        )
    return target


def _choose_scale(
    kind: str, overdispersion: str | None, points: _Points, target: float, winsorise: float
) -> tuple[FunnelScale, float, float]:
    """Pick the scale and fit its extra variation; give also phi and tau squared."""
    tops, bases = points.usable_tops, points.usable_bases
    if kind != "residual" and overdispersion is None:
        return (ScoreShare() if kind == "proportion" else ExactRatio()), np.nan, 0.0
    if len(tops) < MIN_UNITS_FOR_OVERDISPERSION:
        raise InsufficientDataError(
            f"{FUNCTION}: {len(tops)} enheter har värde, men minst {MIN_UNITS_FOR_OVERDISPERSION} "
            "behövs för att skatta hur mycket enheter brukar skilja sig. "
            "Ange overdispersion=None för gränser av enbart slump.",
            code="few_units",
            found=len(tops),
            needed=MIN_UNITS_FOR_OVERDISPERSION,
        )
    if kind == "residual":
        spread = fit_size_spread(tops - target, bases)
        return ResidualScale(spread), np.nan, spread.floor
    plain: TransformedScale = ArcsineShare() if kind == "proportion" else RootRatio()
    phi, tau_squared = estimate_overdispersion(plain, tops, bases, target, winsorise=winsorise)
    return type(plain)(tau_squared), phi, tau_squared


def _draw_curves(
    scale: FunnelScale, sizes: Floats, target: float, levels: Sequence[float]
) -> pd.DataFrame:
    """Draw the limits over the sizes that occur, evenly on a logarithmic scale."""
    grid = np.geomspace(np.nanmin(sizes), np.nanmax(sizes), CURVE_POINTS)
    curves = []
    for level in levels:
        lower, upper = scale.limits(grid, target, normal_quantile(level))
        curves.append(
            pd.DataFrame({"denominator": grid, "level": level, "lower": lower, "upper": upper})
        )
    return pd.concat(curves, ignore_index=True)
