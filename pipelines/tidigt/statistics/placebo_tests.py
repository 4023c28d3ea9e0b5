"""A real value among its placebos, and what all placebo tests share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from tidigt.errors import InsufficientDataError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tidigt.statistics.outcome_panel import OutcomePanel

    Floats = NDArray[np.float64]

POOR_FIT = 0.05
FITTED = 3
"""Numbers fitted to the placebos: spread of all sizes, spread by size, slope on the trigger."""
TIE = 1e-9
"""Differences closer than this part of each other count as equal, whatever the rounding."""


@dataclass(frozen=True)
class PlaceboTest:
    """A real value among its placebos.

    Attributes
    ----------
    statistic : str
        ``att`` or ``mspe_ratio``.
    estimate : float
        The difference itself.
    real : float
        What is ranked, without sign.
    placebos : array of float, shape (m,)
        The same of the placebos.
    standard_error : float
        Spread that a difference of the treated's size has where there was no project.
    n_treated, n_donors : int
    has_poor_fit : bool
        The past of the treated was followed worse than that of almost all placebos.
    signs : array of float, shape (m,)
        Direction of each placebo, in the order of ``placebos``; empty where it has none.
    """

    statistic: str
    estimate: float
    real: float
    placebos: Floats
    standard_error: float
    n_treated: int
    n_donors: int
    has_poor_fit: bool = False
    signs: Floats = field(default_factory=lambda: np.empty(0))

    @property
    def n_placebos(self) -> int:
        """Number of placebos."""
        return len(self.placebos)

    @property
    def rank(self) -> int:
        """Place from the top, ties counted against the real value."""
        return 1 + int(np.sum(self.placebos >= self.real * (1 - TIE)))

    @property
    def p(self) -> float:
        """Share of all, the real one included, that is at least as extreme."""
        return self.rank / (1 + self.n_placebos)

    @property
    def smallest_p(self) -> float:
        """The least that p could have been."""
        return 1 / (1 + self.n_placebos)

    def half_width(self, alpha: float) -> float:
        """Find how far from the estimate a true value may lie without being rejected.

        NaN where the placebos are too few to reject anything at that level.
        """
        must_exceed = int(np.floor(alpha * (1 + self.n_placebos) + TIE))
        if must_exceed < 1:
            return np.nan
        return float(np.sort(self.placebos)[-must_exceed] * self.standard_error)


def is_poor_fit(misfit: Floats) -> bool:
    """Tell whether the first, the treated, fits its past worse than almost all placebos do."""
    return bool((1 + np.sum(misfit[1:] >= misfit[0])) / len(misfit) <= POOR_FIT)


def sizes_of(panel: OutcomePanel, *, use_population: bool) -> Floats:
    """Give the number of children, or one for all where size is left out."""
    if not use_population or panel.population is None:
        return np.ones(len(panel.units))
    return panel.population


def as_if_left_out(sized: Floats, *, is_fitted: bool) -> Floats:
    """Size each placebo by the spread of the others, as the real value is by that of placebos.

    A value that helps to set its own yardstick cannot be as far out as one that does not: the
    externally studentised residual of Cook & Weisberg (1982), section 2.2. Where nothing is fitted
    (neither size nor trigger year) all have the same yardstick, and are left as they are.
    """
    degrees = len(sized) - FITTED
    if degrees < 2 or not is_fitted:
        return sized
    left = np.maximum(degrees - sized**2, 1e-3 * degrees)
    return sized * np.sqrt((degrees - 1) / left)


def divide(tops: Floats, bottoms: Floats) -> Floats:
    """Divide, with 0/0 as 0: no misfit after none before is nothing to see."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(tops == 0, 0.0, tops / bottoms)


def require_placebos(found: int, needed: int) -> None:
    """Refuse a test that has nothing to compare with.

    Raises
    ------
    InsufficientDataError
        Code ``few_donors``.
    """
    if found < needed:
        raise InsufficientDataError(
            f"placebo_inference: {max(found, 0)} jämförelsekommuner finns att pröva mot, men minst "
            f"{needed} behövs, och 19 för att kunna få p = 0,05.",
            code="few_donors",
            found=max(found, 0),
            needed=needed,
        )
