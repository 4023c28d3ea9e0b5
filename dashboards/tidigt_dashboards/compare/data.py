"""What the page reads of all municipalities: once for each indicator, and kept for all visits."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary, proxy

from tidigt.geography import municipality_outlines
from tidigt.peers import breakdowns, fraction_of, municipality_types, variables
from tidigt_dashboards.figures.municipality_map import corners_of
from tidigt_dashboards.kept import Kept

if TYPE_CHECKING:
    import pandas as pd

    from tidigt.reading import Published

MOST_READ = 16
"""Reads of one indicator everywhere, each some thousands of rows."""
MOST_COMPUTED = 120
"""Years of one indicator, each 290 rows with their limits, their table and their map."""
MOST_NEIGHBOURS = 300
"""Municipalities with some weights."""
COLUMNS = ["municipality_code", "municipality", "year", "age_band", "value", "status", "origin"]


class CompareData:
    """The published values, as the page asks for them.

    Parameters
    ----------
    published : Published
        The open published database.

    Attributes
    ----------
    computed, neighbours : Kept
        What has been computed from the values, for any visit that asks for the same.
    variable_values, variable_years : pandas.DataFrame, dict
        What likeness is measured by: a column for each loaded indicator, and the year it is from.
    types : pandas.Series
        The kommungrupp of each municipality, where they are loaded.
    """

    def __init__(self, published: Published) -> None:
        # Weak: what is kept for a database must not keep the database.
        self._published = proxy(published)
        self._read = Kept(MOST_READ)
        self.computed = Kept(MOST_COMPUTED)
        self.neighbours = Kept(MOST_NEIGHBOURS)
        self.municipalities = published.municipalities()
        self.breakdowns = breakdowns(published)
        found = variables(published)
        self.variable_years = {
            str(name): int(year)
            for name, year in found.groupby("indicator_id")["year"].max().items()
        }
        self.variable_values = found.pivot_table(
            index="municipality_code", columns="indicator_id", values="value"
        ).reset_index()
        self.types = municipality_types(published).set_index("municipality_code")[
            "municipality_type"
        ]
        self.outlines = municipality_outlines()
        self.corners = corners_of(
            self.outlines[code] for code in self.municipalities["municipality_code"]
        )

    def everywhere(self, indicator: str, sex: str, intervention_group: str) -> pd.DataFrame:
        """Return the values of all municipalities, years and age bands."""
        return self._read.get(
            (indicator, sex, intervention_group),
            lambda: self._published.values(
                indicator, sex=sex, intervention_group=intervention_group
            )[COLUMNS],
        )

    def of_year(
        self, indicator: str, year: int, *, age_band: str, sex: str, intervention_group: str
    ) -> pd.DataFrame:
        """Return one row per municipality, in Swedish order; what has no row is missing.

        Returns
        -------
        pandas.DataFrame
            municipality_code, municipality, value (NaN unless ``status`` is ``exists``), status,
            origin.
        """
        rows = self.everywhere(indicator, sex, intervention_group)
        rows = rows[(rows["year"] == year) & (rows["age_band"] == age_band)]
        names = self.municipalities[["municipality_code", "municipality"]]
        found = names.merge(
            rows[["municipality_code", "value", "status", "origin"]],
            how="left",
            on="municipality_code",
        )
        return found.assign(
            status=found["status"].fillna("missing"), origin=found["origin"].fillna("")
        )

    def cells(
        self, indicator: str, year: int, *, age_band: str, sex: str, intervention_group: str
    ) -> pd.DataFrame | None:
        """Return the counts that a share is of, or None where they are not published.

        Returns
        -------
        pandas.DataFrame
            One row per municipality as :meth:`of_year` has them: municipality_code, status, count,
            population, municipality_type (missing where no kommungrupper are loaded).
        """
        fraction = fraction_of(indicator)
        if fraction is None:
            return None
        top, base = fraction
        whole = "samtliga" if base == "population" else intervention_group
        counts = self.of_year(
            top, year, age_band=age_band, sex=sex, intervention_group=intervention_group
        )
        bases = self.of_year(base, year, age_band=age_band, sex=sex, intervention_group=whole)
        return counts[["municipality_code", "status"]].assign(
            count=counts["value"],
            population=bases["value"],
            municipality_type=counts["municipality_code"].map(self.types),
        )


_OPEN: WeakKeyDictionary[Published, CompareData] = WeakKeyDictionary()


def compare_data(published: Published) -> CompareData:
    """Return the one reader of a published database; it goes when the database goes."""
    if published not in _OPEN:
        _OPEN[published] = CompareData(published)
    return _OPEN[published]
