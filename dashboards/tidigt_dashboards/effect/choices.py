"""The choices of the effect page: what can be chosen, and what each is called in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import param

from tidigt_dashboards.effect.data import GAP, SHARES, EffectData, Outcome, effect_data
from tidigt_dashboards.offering import OfferingChoices

if TYPE_CHECKING:
    from tidigt.reading import Published
    from tidigt_dashboards.swedish import Language

FIRST_MUNICIPALITY = "1884"
FIRST_INDICATORS = ("ifo_children_share", "kolada_n15428")
FIRST_BANDS = ("7-12", "0-6_7-12")
POOLS = ("liknande", "grupp", "lan", "riket")
METHODS = ("syntetisk", "skillnad")
FIELDS = {
    "municipality": "kommun",
    "project": "projekt",
    "indicator": "nyckeltal",
    "age_band": "alder",
    "intervention_group": "insats",
    "pool": "jamfor",
    "group": "grupp",
    "method": "metod",
}
"""The name of each choice in the address of the page."""
NO_PROJECT = "inget"


class EffectChoices(OfferingChoices):
    """What the visitor has chosen; each choice is always one of those that exist.

    Parameters
    ----------
    published : Published
        The open published database.
    language : {"sv", "en"}
    """

    municipality = param.Selector(doc="Code of the municipality that the page is about.")
    project = param.Selector(doc="Id of one of its projects, or ``inget``.")
    indicator = param.Selector(doc="Id of the outcome.")
    age_band = param.Selector(doc="A band, two bands for the gap, or ``alla``.")
    intervention_group = param.Selector(doc="Any intervention, or one group of them.")
    pool = param.Selector(doc="Where donors are taken from.")
    group = param.Selector(doc="The loaded group, for the pool ``grupp``.")
    method = param.Selector(objects=list(METHODS), doc="The method that is tested and worded.")

    def __init__(self, published: Published, language: Language = "sv") -> None:
        super().__init__()
        self.published = published
        self.language = language
        self.data: EffectData = effect_data(published)
        self._offer("municipality", self.data.names, prefer=(FIRST_MUNICIPALITY,))
        self._offer("indicator", self._outcome_ids(), prefer=FIRST_INDICATORS)

    def _outcome_ids(self) -> list[str]:
        """List the outcomes; the gap first, where there are two bands to have one between."""
        known = list(self.data.indicators.index)
        return [GAP, *known] if self._band_pairs() else known

    def _band_pairs(self) -> list[str]:
        rows = self.data.breakdowns
        bands = list(rows.loc[rows["indicator_id"] == "ifo_children_share", "age_band"].unique())
        ages = {band: tuple(int(age) for age in band.split("-")) for band in bands}
        return [
            f"{earlier}_{later}"
            for earlier in bands
            for later in bands
            if ages[earlier][1] < ages[later][0]
        ]

    @param.depends("municipality", watch=True)
    def _follow_municipality(self) -> None:
        rows = self.data.projects
        own = list(rows.index[rows["municipality_code"] == self.municipality])
        self._offer("project", own or [NO_PROJECT])
        groups = self.data.groups(self.municipality)
        self._offer("group", groups.index)
        self._offer("pool", [pool for pool in POOLS if pool != "grupp" or len(groups)])

    @param.depends("indicator", watch=True)
    def _follow_indicator(self) -> None:
        wanted = "ifo_children_share" if self.indicator == GAP else self.indicator
        rows = self.data.breakdowns
        rows = rows[rows["indicator_id"] == wanted]
        bands = self._band_pairs() if self.indicator == GAP else rows["age_band"].unique()
        self._offer("age_band", bands, prefer=FIRST_BANDS)
        self._offer("intervention_group", rows["intervention_group"].unique())

    @property
    def has_data(self) -> bool:
        """Whether there is any outcome to look at."""
        return self.indicator is not None

    @property
    def outcome(self) -> Outcome:
        """What is looked at."""
        return Outcome(self.indicator, self.age_band, self.intervention_group)

    @property
    def is_share(self) -> bool:
        """Whether the outcome is a share of children, or the gap between two."""
        return self.indicator == GAP or self.indicator in SHARES

    def name_of(self, code: str) -> str:
        """Name a municipality."""
        return self.data.names[code]

    @property
    def municipality_name(self) -> str:
        """The chosen municipality by name."""
        return self.name_of(self.municipality)
