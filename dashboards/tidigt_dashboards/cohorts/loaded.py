"""What is published for one municipality that the cohorts page can show or point to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import pandas as pd

from tidigt.schools import school_values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tidigt.reading import Published

STAGE_INDICATORS: Mapping[str, str] = {
    "year_6": "kolada_n15543",
    "year_9": "kolada_n15428",
    "diploma": "kolada_n17461",
}
"""The indicator of municipalities that tells of a stage of school; none tells of the others."""
STAGE_SCHOOL_INDICATORS: Mapping[str, str] = {"year_9": "grades_merit"}
"""The indicators of schools that tell of a stage."""


SHARES = ["year", "age_band", "count", "population", "share", "status", "origin"]
POPULATION = ["year", "age_band", "value"]


@dataclass(frozen=True)
class Loaded:
    """Published values of one municipality.

    Attributes
    ----------
    shares : pandas.DataFrame
        year, age_band, count, population, share (0-1), status, origin; only what was delivered.
    population : mapping of (year, age band) to float
        Registered children on 31 December.
    stages : mapping of str to frozenset of int
        The years that something is published of each stage of school.
    """

    shares: pd.DataFrame
    population: Mapping[tuple[int, str], float]
    stages: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def bands(self) -> set[str]:
        """Return the age bands that anything was delivered for."""
        return set(self.shares["age_band"])

    def years(self) -> list[int]:
        """Return the years that anything was delivered for."""
        return sorted({int(year) for year in self.shares["year"]})

    def years_of_band(self, band: str) -> set[int]:
        """Return the years that a value may be shown of an age band."""
        rows = self.shares[(self.shares["age_band"] == band) & (self.shares["status"] == "exists")]
        return {int(year) for year in rows["year"]}

    def years_of_stage(self, stage: str) -> frozenset[int]:
        """Return the years that something is published of a stage of school."""
        return self.stages.get(stage, frozenset())

    def years_of_school(self) -> set[int]:
        """Return the years that something is published of any stage of school."""
        return {year for years in self.stages.values() for year in years}


class Everywhere:
    """What is published for all municipalities: read once, so that to choose one costs no query.

    Parameters
    ----------
    published : Published
        The open published database.
    """

    def __init__(self, published: Published) -> None:
        self._shares = _by_municipality(_delivered(published.shares(None)))
        self._population = _by_municipality(published.values("population").dropna(subset="value"))
        values = {
            stage: published.values(name).dropna(subset="value")
            for stage, name in STAGE_INDICATORS.items()
        }
        self._stages = [(stage, _by_municipality(rows)) for stage, rows in values.items()]
        for stage, name in STAGE_SCHOOL_INDICATORS.items():
            rows = school_values(published, name).dropna(subset="value")
            self._stages.append((stage, _by_municipality(rows)))

    def of(self, municipality: str) -> Loaded:
        """Return what is published for one municipality."""
        population = self._population.get(municipality, pd.DataFrame(columns=POPULATION))
        keys = zip(population["year"].astype(int), population["age_band"], strict=True)
        stages: dict[str, frozenset[int]] = {}
        for stage, rows in self._stages:
            years = rows[municipality]["year"] if municipality in rows else ()
            stages[stage] = stages.get(stage, frozenset()) | {int(year) for year in years}
        return Loaded(
            self._shares.get(municipality, pd.DataFrame(columns=SHARES)),
            dict(zip(keys, population["value"].astype(float), strict=True)),
            stages,
        )


def everywhere(published: Published) -> Everywhere:
    """Return the one reader of a published database; it goes when the database goes."""
    if published not in _OPEN:
        _OPEN[published] = Everywhere(published)
    return _OPEN[published]


_OPEN: WeakKeyDictionary[Published, Everywhere] = WeakKeyDictionary()


def _delivered(shares: pd.DataFrame) -> pd.DataFrame:
    """Keep what was delivered, and only the columns that the page needs."""
    shares = shares.rename(columns={"share_published": "share"})
    return shares.loc[shares["status"] != "missing", ["municipality_code", *SHARES]]


def _by_municipality(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    found = rows.groupby("municipality_code", sort=False)
    return {str(code): group.drop(columns="municipality_code") for code, group in found}
