"""What is assumed about an investment, in numbers; and which numbers each field takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tidigt_dashboards.investment.ledger import FUND, Entry
from tidigt_dashboards.written_numbers import Bounds

if TYPE_CHECKING:
    import pandas as pd

ACTORS = ("ifo", "forskola", "skola", "region", "stat")
"""Those with a budget of their own, municipal ones first."""
MUNICIPAL = ("ifo", "forskola", "skola")
SOCIETY = "samhalle"
"""Who has the value that no budget sees."""
RATES = (0.0, 0.03, 0.05)
"""The discount rates that are always shown."""
NOMINAL = "lopande"
RepaymentKind = Literal["annuity", "serial", "realised"]

KRONOR = Bounds(0, 20_000_000, unit=("kr", "SEK"))
YEAR = Bounds(1990, 2100, is_whole=True, is_year=True)
BOUNDS: dict[str, Bounds] = {
    "unit_low": KRONOR,
    "unit_cost": KRONOR,
    "unit_high": KRONOR,
    "unit_year": YEAR,
    "share": Bounds(1, 100, unit=("%", "%")),
    "preschool": KRONOR,
    "school": KRONOR,
    "region": KRONOR,
    "state": KRONOR,
    "wider": KRONOR,
    "children": Bounds(-1000, 1000),
    "margin": Bounds(0, 1000),
    "first_year": Bounds(0, 20, is_whole=True),
    "n_years": Bounds(1, 30, is_whole=True),
    "rate": Bounds(0, 20, unit=("%", "%")),
    "repay_years": Bounds(1, 30, is_whole=True),
    "repay_rate": Bounds(0, 20, unit=("%", "%")),
    "repay_first": Bounds(0, 30, is_whole=True),
}
"""Every field with a number, by the name of its parameter."""
DEFAULTS: dict[str, str] = {
    "share": "80",
    "preschool": "0",
    "school": "0",
    "region": "0",
    "state": "0",
    "wider": "0",
    "children": "1",
    "margin": "2",
    "first_year": "1",
    "n_years": "5",
    "rate": "3",
    "repay_years": "5",
    "repay_rate": "0",
    "repay_first": "1",
}
"""What stands in a field until somebody writes something else; none comes from a source."""


@dataclass(frozen=True)
class Prices:
    """In which prices amounts are shown.

    Attributes
    ----------
    index : pandas.DataFrame or None
        A price index as for :func:`tidigt.statistics.deflate`; None for current prices.
    name : str
        ``PKV`` or ``KPI``; empty for current prices.
    base_year : int or None
        Whose prices; None for current prices.
    """

    index: pd.DataFrame | None = None
    name: str = ""
    base_year: int | None = None


@dataclass(frozen=True)
class Assumptions:
    """All that the calculation rests on. Amounts are kronor, rates and shares 0-1.

    Attributes
    ----------
    costs : tuple of Entry
        What was granted or what was used, as chosen, in kronor of each year.
    fund : float
        What of the grant is to be paid back to the fund, in kronor of its year.
    saved : tuple of Entry
        Reductions that are taken out of a budget and realised.
    unit_cost : (float, float, float)
        Lowest, most likely and highest cost of a child-year, in kronor of ``unit_year``.
    benefits : mapping of str to float
        What a child-year avoided is worth to others than IFO, by actor, in the same kronor.
    children, margin : float
        Children a year that are taken to avoid an intervention, give or take (95 %).
    first_year, n_years : int
        Years from the investment to the first year of benefit, and how many years there are.
    """

    costs: tuple[Entry, ...]
    fund: float
    saved: tuple[Entry, ...]
    unit_cost: tuple[float, float, float]
    unit_year: int
    benefits: dict[str, float]
    share: float
    children: float
    margin: float
    first_year: int
    n_years: int
    rate: float
    repay_kind: RepaymentKind
    repay_years: int
    repay_rate: float
    repay_first: int

    @property
    def start(self) -> int:
        """The calendar year of the investment: that of the first cost."""
        return min(entry.year for entry in self.costs)

    @property
    def rates(self) -> tuple[float, ...]:
        """The rates that are always shown, and the chosen one, in order."""
        return tuple(sorted({*RATES, self.rate}))

    @property
    def years_after(self) -> tuple[int, ...]:
        """How many years after the investment there is benefit."""
        return tuple(range(self.first_year, self.first_year + self.n_years))


def bearer(payer: str) -> str:
    """Name the actor that a payer's cost falls on: what the fund pays, IFO is to pay back."""
    return "ifo" if payer == FUND else payer
