"""Gaps beside those of a comparison: the same years, and what is left when one is taken away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt.errors import InvalidInputError
from tidigt.statistics.gap_lines import GapLines
from tidigt.statistics.panels import GapPanel, Shares, read_gap_panel
from tidigt.statistics.results import KEY_COLUMNS, Quantity

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

UNIT = "municipality_code"
COMPONENT = "gap_against_comparison"
NAMES = ("label", "municipality", UNIT)
"""Columns that can hold the name of the comparison; the first that is there does."""


@dataclass(frozen=True)
class RelativeGaps:
    """The gaps of u series less those of their comparison.

    Attributes
    ----------
    lines : GapLines
        Their lines, through the years that both have.
    others : GapPanel
        The comparison of each series, in the same order and years.
    names : pandas.Series, u rows
        What each comparison is called, if the table says.
    """

    lines: GapLines
    others: GapPanel
    names: pd.Series

    @property
    def shares(self) -> tuple[Shares, ...]:
        """All that the result rests on."""
        panels = (self.lines.panel, self.others)
        return tuple(part for panel in panels for part in (panel.compared, panel.reference))

    def slopes(self) -> dict[str, Floats]:
        """Give the slopes of both gaps, whose difference is that of the relative gap."""
        return {
            name: np.where(
                self.lines.has_few_years, np.nan, self.lines.fit(panel.gap, panel.variance).slope
            )
            for name, panel in (
                ("slope_gap", self.lines.panel),
                ("slope_gap_comparison", self.others),
            )
        }


def read_relative_gaps(lines: GapLines, comparison: pd.DataFrame, *, function: str) -> RelativeGaps:
    """Set the gaps of a comparison beside the gaps of every series.

    Parameters
    ----------
    lines : GapLines
        The series.
    comparison : pandas.DataFrame
        From ``compare_proportions``: one series for each age band, sex and whatever else of
        ``KEY_COLUMNS`` tells the series apart, the municipality left out.
    function : str
        Whose input it is, named in messages.

    Raises
    ------
    InvalidInputError
        The comparison cannot be read as gaps, has several series or none for a key, or is the
        municipality itself.
    """
    found = read_gap_panel(comparison, None, function=f"{function} (comparison)")
    place = _match(lines.panel.units, found.units, function)
    others = _lay_beside(found, place, lines.panel.years)
    both = lines.panel.is_usable & others.is_usable
    name = next((name for name in NAMES if name in found.units), None)
    names = found.units[name] if name else pd.Series(pd.NA, found.units.index, dtype=object)
    relative = GapLines(
        _keep(lines.panel, both),
        min_years=lines.min_years,
        dispersion=lines.dispersion,
        confidence=lines.confidence,
        others=_keep(others, both),
    )
    return RelativeGaps(relative, _keep(others, both), names.iloc[place].reset_index(drop=True))


def relative_trend_rows(relative: RelativeGaps) -> pd.DataFrame:
    """Estimate the change per year of the gap less the gap of the comparison."""
    lines = relative.lines
    return lines.rows(
        lines.estimate(lines.gap),
        quantity=Quantity.RELATIVE_TREND,
        component=COMPONENT,
        unit="pp_share/year",
        method="weighted_least_squares",
        shares=relative.shares,
        masks=lines.slope_masks(lines.gap),
        extra={**relative.slopes(), "comparison": relative.names},
    )


def _match(own: pd.DataFrame, others: pd.DataFrame, function: str) -> NDArray[np.intp]:
    """Find the comparison of each series by what both are about, the municipality left out."""
    shared = [name for name in KEY_COLUMNS if name != UNIT and name in own and name in others]
    keys, wanted = (list(zip(*(df[name] for name in shared), strict=True)) for df in (others, own))
    if not shared:
        keys, wanted = [()] * len(others), [()] * len(own)
    if len(set(keys)) < len(keys):
        raise InvalidInputError(
            f"{function}: comparison har flera serier för samma åldersgrupp. Ge en enda serie att "
            "jämföra med, till exempel de sammanlagda antalen för flera kommuner."
        )
    if lacking := set(wanted) - set(keys):
        described = " ".join(map(str, next(iter(lacking))))
        raise InvalidInputError(
            f"{function}: comparison saknar en serie för {described or 'allt'}."
        )
    place = np.array([keys.index(key) for key in wanted], dtype=np.intp)
    if UNIT in own and UNIT in others:
        itself = own[UNIT].to_numpy() == others[UNIT].to_numpy()[place]
        if itself.any():
            raise InvalidInputError(
                f"{function}: kommun {own[UNIT].to_numpy()[itself][0]} jämförs med sig själv. "
                "Ta bort den ur comparison."
            )
    return place


def _lay_beside(found: GapPanel, place: NDArray[np.intp], years: NDArray[np.int64]) -> GapPanel:
    """Take the comparison of each series, in the years of the series."""
    at = np.searchsorted(found.years, years).clip(max=max(len(found.years) - 1, 0))
    is_there = found.years[at] == years if len(found.years) else np.zeros(len(years), dtype=bool)

    def take(values: Floats) -> Floats:
        if not len(found.years):
            return np.full((len(place), len(years)), np.nan)
        return np.where(is_there, values[np.ix_(place, at)], np.nan)

    compared, reference = (
        Shares(take(part.count), take(part.population))
        for part in (found.compared, found.reference)
    )
    return replace(
        found,
        units=found.units.iloc[place].reset_index(drop=True),
        years=years,
        compared=compared,
        reference=reference,
        is_listed=np.zeros((len(place), len(years)), dtype=bool),
        has_inferred=found.has_inferred[place],
    )


def _keep(panel: GapPanel, years: NDArray[np.bool_]) -> GapPanel:
    """Leave out the years that are not marked, shape (u, t)."""
    compared, reference = (
        Shares(np.where(years, part.count, np.nan), np.where(years, part.population, np.nan))
        for part in (panel.compared, panel.reference)
    )
    return replace(panel, compared=compared, reference=reference)
