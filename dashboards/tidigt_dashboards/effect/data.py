"""What the effect page reads: one outcome of all municipalities, kept for all visits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary, proxy

import numpy as np
import pandas as pd

from tidigt import catalogue
from tidigt.errors import InsufficientDataError
from tidigt.peers import breakdowns, groups_of, similar_programmes
from tidigt.statistics.yearly_noise import YearlyNoise, fit_yearly_noise
from tidigt_dashboards.kept import Kept

if TYPE_CHECKING:
    from tidigt.reading import Published

GAP = "ifo_gap"
"""The gap between the shares of two bands: no indicator of the catalogue, but made of two."""
SHARES = {"ifo_children_share": "kpb", "ifo_children_share_scb": "befolkning"}
"""The shares whose counts are published too, and what they are shares of."""
NO_OUTCOMES = {"ifo_children", "ifo_population", "ifo_cost_sek", "population"}
"""What is counted or summed and follows the size of a municipality says nothing of a project."""
MEASURES = {"share": "pp_share", "percent": "percentage_points"}
MOST_READ, MOST_COMPUTED = 24, 1500
CHILD_BANDS = ("0-6", "7-12")


@dataclass(frozen=True)
class Outcome:
    """What is looked at.

    Attributes
    ----------
    indicator : str
        Id in the catalogue, or ``GAP``.
    age_band : str
        A band, ``alla``, or for the gap two bands: ``0-6_7-12``.
    intervention_group : str
    """

    indicator: str
    age_band: str
    intervention_group: str = "samtliga"

    @property
    def bands(self) -> tuple[str, ...]:
        """The bands that stand in ``age_band``; none for ``alla``."""
        return () if self.age_band == "alla" else tuple(self.age_band.split("_"))

    @property
    def ages(self) -> tuple[str, ...]:
        """The bands whose children it is about; empty where that is not stated."""
        if self.bands:
            return self.bands
        known = catalogue.outcome_ages().get(self.indicator)
        return () if known is None else (known,)


class EffectData:
    """The published values, as the effect page asks for them.

    Parameters
    ----------
    published : Published
        The open published database.
    """

    def __init__(self, published: Published) -> None:
        # Weak: what is kept for a database must not keep the database.
        self._published = proxy(published)
        self._read = Kept(MOST_READ)
        self.computed = Kept(MOST_COMPUTED)
        municipalities = published.municipalities()
        codes = municipalities["municipality_code"]
        self.names: dict[str, str] = dict(zip(codes, municipalities["municipality"], strict=True))
        self.county_codes: dict[str, str] = dict(
            zip(codes, municipalities["county_code"], strict=True)
        )
        self.counties: dict[str, str] = dict(zip(codes, municipalities["county"], strict=True))
        self.projects = published.projects().set_index("project_id")
        self.programmes = similar_programmes(published)
        self.breakdowns = self._outcome_breakdowns()
        catalogued = published.indicators().set_index("indicator_id")
        self.indicators = catalogued[catalogued.index.isin(self.breakdowns["indicator_id"])]
        self.sources = published.sources().set_index("source")

    @cached_property
    def treated(self) -> frozenset[str]:
        """Codes of the municipalities with a project of their own."""
        return frozenset(self.projects["municipality_code"])

    @cached_property
    def alike(self) -> frozenset[str]:
        """Codes of the municipalities with a similar programme."""
        return frozenset(self.programmes["municipality_code"].dropna())

    def panel(self, outcome: Outcome) -> pd.DataFrame:
        """Return one outcome of all municipalities.

        Returns
        -------
        pandas.DataFrame
            municipality_code, year, value (share 0-1, or in the unit of the indicator), status,
            and, where the number of children is known, population. One row per municipality and
            year that there is anything about.
        """
        return self._read.get(outcome, lambda: self._panel(outcome))

    def noise(self, outcome: Outcome) -> YearlyNoise | None:
        """Return how much the outcome varies between years; None with too few municipalities."""

        def fit() -> YearlyNoise | None:
            try:
                return fit_yearly_noise(self.panel(outcome))
            except InsufficientDataError:
                return None

        return self.computed.get(("noise", outcome), fit)

    def children(self, year: int) -> pd.Series:
        """Return the children aged 0-12 of each municipality, that year or the nearest known.

        Its ``name`` is the year that it is of; empty where no population is loaded.
        """
        known = self._population
        if known.empty:
            return pd.Series(dtype=float, name=year)
        nearest = min(map(int, known.columns), key=lambda known_year: abs(known_year - year))
        return known[nearest].dropna().rename(nearest)

    def groups(self, municipality: str) -> pd.DataFrame:
        """Return the loaded groups that are about a municipality, by id."""
        return self.computed.get(
            ("groups", municipality),
            lambda: groups_of(self._published, municipality).set_index("group_id"),
        )

    def group_members(self, group: str) -> list[str]:
        """Return the members of a loaded group."""
        return self.computed.get(("members", group), lambda: self._published.group_members(group))

    def breaks(self, municipality: str) -> pd.DataFrame:
        """Return the registered breaks that concern a municipality."""
        return self.computed.get(
            ("breaks", municipality), lambda: self._published.breaks(municipality)
        )

    def _outcome_breakdowns(self) -> pd.DataFrame:
        rows = breakdowns(self._published)
        return rows[(rows["sex"] == "T") & ~rows["indicator_id"].isin(NO_OUTCOMES)]

    @cached_property
    def _population(self) -> pd.DataFrame:
        """Children aged 0-12 by municipality (rows) and year (columns)."""
        if self._published.years("population") is None:
            return pd.DataFrame()
        rows = self._published.values("population", age_band=list(CHILD_BANDS))
        wide = rows.pivot_table(
            index="municipality_code", columns=["year", "age_band"], values="value", aggfunc="sum"
        )
        return wide.T.groupby(level="year").sum(min_count=len(CHILD_BANDS)).T

    def _panel(self, outcome: Outcome) -> pd.DataFrame:
        if outcome.indicator == GAP:
            return self._gap(outcome)
        if outcome.indicator in SHARES:
            return self._shares(outcome, outcome.age_band)
        rows = self._published.values(
            outcome.indicator,
            age_band=outcome.age_band,
            intervention_group=outcome.intervention_group,
        )[["municipality_code", "year", "value", "status"]]
        if self._population.empty:
            return rows
        children = self._population.mean(axis=1)
        return rows.assign(population=rows["municipality_code"].map(children))

    def _shares(self, outcome: Outcome, band: str) -> pd.DataFrame:
        rows = self._published.shares(
            age_bands=[band],
            intervention_group=outcome.intervention_group,
            denominator=SHARES.get(outcome.indicator, "kpb"),
        )
        return rows.assign(value=rows["count"] / rows["population"])[
            ["municipality_code", "year", "value", "status", "population", "origin"]
        ]

    def _gap(self, outcome: Outcome) -> pd.DataFrame:
        earlier, later = (self._shares(outcome, band) for band in outcome.bands)
        both = later.merge(earlier, on=["municipality_code", "year"], suffixes=("", "_earlier"))
        shown = (both["status"] == "exists") & (both["status_earlier"] == "exists")
        return both.assign(
            value=(both["value"] - both["value_earlier"]).where(shown),
            status=both["status"].where(both["status"] != "exists", both["status_earlier"]),
            population=both["population"] + both["population_earlier"],
            share=both["value"],
            share_earlier=both["value_earlier"],
            n_later=both["population"],
            n_earlier=both["population_earlier"],
        )


_OPEN: WeakKeyDictionary[Published, EffectData] = WeakKeyDictionary()


def effect_data(published: Published) -> EffectData:
    """Return the one reader of a published database; it goes when the database goes."""
    if published not in _OPEN:
        _OPEN[published] = EffectData(published)
    return _OPEN[published]


def distance(children: pd.Series, own: float) -> pd.Series:
    """Say how far apart municipalities are in size: the absolute difference of logarithms."""
    return (np.log(children) - np.log(own)).abs()
