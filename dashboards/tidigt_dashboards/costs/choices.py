"""What can be chosen on the page of costs: municipality, bands, years, prices and comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

import param

from tidigt.costs import NOMINAL
from tidigt.peers import groups_of
from tidigt.prices import price_index, price_index_names
from tidigt_dashboards.gap.choices import DEFAULT_BANDS, DEFAULT_MUNICIPALITY, band_pairs
from tidigt_dashboards.offering import OfferingChoices

if TYPE_CHECKING:
    import pandas as pd

    from tidigt.reading import Published
    from tidigt_dashboards.swedish import Language

KINDS = ("grupp", "lan", "riket", "egen")
MEASURES = ("per_child", "total")
PREFERRED_INDICES = ("PKV", "KPI")
"""What municipalities pay before what consumers pay, if both are outcomes in every year."""


class CostChoices(OfferingChoices):
    """What the visitor has chosen; each choice is always one of those that exist.

    Parameters
    ----------
    published : Published
        The open published database.
    language : {"sv", "en"}, default "sv"

    Attributes
    ----------
    names : dict of str to str
        Municipality names by code, in Swedish order.
    indices : dict of str to pandas.DataFrame
        The price indices that have a value for every year that has costs, by name.
    years : list of int
        The years of the build that anybody's costs were delivered for; empty without any.
    groups : pandas.DataFrame
        The comparison groups that suit the municipality, by id.
    """

    municipality = param.Selector(doc="Municipality code.")
    bands = param.Selector(doc="The earlier and the later age band, as '0-6_7-12'.")
    first_year = param.Selector(doc="The year that the change is counted from.")
    last_year = param.Selector(doc="The year that is shown, and the change counted to.")
    measure = param.Selector(doc="Cost per child in the band, or all of the cost.")
    prices = param.Selector(doc="Prices of each year, or a price index.")
    base_year = param.Selector(doc="In whose prices, with an index.")
    kind = param.Selector(doc="Whom the municipality is compared with.")
    group = param.Selector(doc="The loaded group, when the comparison is one.")
    own = param.ListSelector(default=[], doc="Codes of an own group.")

    def __init__(self, published: Published, language: Language = "sv") -> None:
        super().__init__()
        self.published = published
        self.language = language
        frame = published.municipalities()
        self.names: dict[str, str] = dict(
            zip(frame["municipality_code"], frame["municipality"], strict=True)
        )
        self.counties: dict[str, str] = dict(
            zip(frame["municipality_code"], frame["county"], strict=True)
        )
        first, last = published.years("ifo_cost_sek") or (0, -1)
        self.years = list(range(first, last + 1))
        self.indices = self._find_indices()
        self._forecasts = {
            name: set(table.loc[table["status"] == "forecast", "year"].astype(int))
            for name, table in self.indices.items()
        }
        self.param.own.objects = list(self.names)
        self._offer("municipality", self.names, prefer=(DEFAULT_MUNICIPALITY,))
        self._offer("bands", band_pairs(published.age_bands()), prefer=(DEFAULT_BANDS,))
        self._offer("first_year", self.years)
        self._offer("last_year", self.years, prefer=tuple(reversed(self.years)))
        self._offer("measure", MEASURES)
        self._offer("prices", [NOMINAL, *self.indices], prefer=self._preferred_prices())

    def _find_indices(self) -> dict[str, pd.DataFrame]:
        found = {name: price_index(self.published, name) for name in self._index_names()}
        wanted = set(self.years)
        return {name: table for name, table in found.items() if wanted <= set(table["year"])}

    def _index_names(self) -> list[str]:
        return price_index_names(self.published) if self.years else []

    def _preferred_prices(self) -> tuple[str, ...]:
        """Prefer an index without a forecast in any of the years."""
        sound = [
            name
            for name in PREFERRED_INDICES
            if name in self.indices and not self.forecast_years(name) & set(self.years)
        ]
        return (*sound, *PREFERRED_INDICES)

    def forecast_years(self, index_name: str) -> set[int]:
        """Return the years whose index is a forecast."""
        return self._forecasts.get(index_name, set())

    @param.depends("prices", watch=True)
    def _offer_base_years(self) -> None:
        """Offer every year of the index from the first with costs; the last outcome at first."""
        table = self.indices.get(self.prices)
        if table is None:
            self._offer("base_year", [None])
            return
        years = [int(year) for year in table["year"] if year >= self.years[0]]
        outcomes = [year for year in years if year not in self.forecast_years(self.prices)]
        shown = [year for year in reversed(outcomes) if year <= self.years[-1]]
        if self.base_year in self.forecast_years(self.prices) and shown:
            self.param.base_year.objects = years
            self.base_year = shown[0]  # a forecast is a base year only if one asks for it
        self._offer("base_year", years, prefer=tuple(shown))

    @param.depends("municipality", watch=True)
    def _offer_groups(self) -> None:
        self.groups = groups_of(self.published, self.municipality).set_index("group_id")
        self._offer("group", self.groups.index)
        self._offer("kind", [kind for kind in KINDS if kind != "grupp" or len(self.groups)])

    @property
    def has_costs(self) -> bool:
        """Whether any costs of KPB are loaded at all."""
        return bool(self.years) and bool(self.param.bands.objects)

    @property
    def is_real(self) -> bool:
        """Whether amounts are in the prices of one year."""
        return self.prices not in (None, NOMINAL)

    @property
    def band_pair(self) -> tuple[str, str]:
        """The earlier and the later band."""
        earlier, _, later = self.bands.partition("_")
        return earlier, later

    @property
    def municipality_name(self) -> str:
        """The chosen municipality by name."""
        return self.names[self.municipality]

    @property
    def county(self) -> str:
        """The county of the chosen municipality."""
        return self.counties[self.municipality]

    def name_of(self, code: str) -> str:
        """Name a municipality."""
        return self.names[code]
