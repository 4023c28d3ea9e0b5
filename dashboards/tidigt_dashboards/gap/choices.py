"""The choices of the gap page: what can be chosen, and the address that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import param

from tidigt_dashboards.gap.data import gap_data
from tidigt_dashboards.offering import OfferingChoices

if TYPE_CHECKING:
    from tidigt.reading import Published

DEFAULT_MUNICIPALITY = "1884"
DEFAULT_BANDS = "0-6_7-12"
FIELDS = {
    "municipality": "kommun",
    "bands": "aldrar",
    "first_year": "fran",
    "last_year": "till",
    "intervention_group": "insats",
    "denominator": "namnare",
    "comparison": "jamfor",
    "group_id": "grupp",
    "own_group": "egna",
    "language": "lang",
}
"""The name of each choice in the address of the page."""


class GapChoices(OfferingChoices):
    """What the visitor has chosen; each choice is always one of those that exist.

    Parameters
    ----------
    published : Published
        The open published database.
    """

    published: Published = param.Parameter(constant=True, doc="What is read.")
    municipality = param.Selector(doc="Code of the municipality that the page is about.")
    bands = param.Selector(doc="The earlier and the later age band, as '0-6_7-12'.")
    first_year = param.Selector(doc="One end of the window of years, included.")
    last_year = param.Selector(doc="The other end, included.")
    intervention_group = param.Selector(doc="Any intervention, or one group of them.")
    denominator = param.Selector(objects=["kpb", "befolkning"], doc="What the share is of.")
    comparison = param.Selector(objects=["riket", "lan", "grupp", "egen"], doc="With whom.")
    group_id = param.Selector(default="", doc="The loaded group, where compared with one.")
    own_group = param.ListSelector(default=[], doc="Codes of an own group.")
    language = param.Selector(objects=["sv", "en"], doc="Of every text.")

    def __init__(self, published: Published, **choices: Any) -> None:  # noqa: ANN401 - one of the parameters
        super().__init__(published=published)
        self._data = gap_data(published)
        self._kept = self._data.computed
        self._offer("municipality", self._data.names, prefer=(DEFAULT_MUNICIPALITY,))
        self._offer("bands", band_pairs(published.age_bands()), prefer=(DEFAULT_BANDS,))
        first, last = published.years() or (0, 0)
        self._offer("first_year", range(first, last + 1))
        self._offer("last_year", range(first, last + 1), prefer=(last,))
        self._offer("intervention_group", published.intervention_groups(), prefer=("samtliga",))
        self.param.own_group.objects = list(self._data.names)
        if self._data.groups.empty:
            self.param.comparison.objects = ["riket", "lan", "egen"]
        self._follow_municipality()
        self.param.update(**choices)

    @param.depends("municipality", watch=True)
    def _follow_municipality(self) -> None:
        """Take a group that suits the municipality, if the present one does not."""
        groups = self._data.groups_for(self.municipality) if self.municipality else []
        group = self.group_id if self.group_id in groups else next(iter(groups), "")
        self.param.group_id.objects = groups or [""]
        self.group_id = group

    @property
    def has_data(self) -> bool:
        """Whether any KPB data are loaded at all."""
        return bool(self.param.bands.objects) and self.first_year > 0

    @property
    def years(self) -> range:
        """The years shown, whichever end was chosen first."""
        return range(min(self.first_year, self.last_year), max(self.first_year, self.last_year) + 1)

    @property
    def band_pair(self) -> tuple[str, str]:
        """The earlier and the later band."""
        earlier, _, later = self.bands.partition("_")
        return earlier, later

    @property
    def key(self) -> tuple[object, ...]:
        """Everything that the numbers depend on."""
        group = self.group_id if self.comparison == "grupp" else ""
        own_group = tuple(self.own_group) if self.comparison == "egen" else ()
        return (
            *(self.municipality, self.bands, self.years, self.intervention_group),
            *(self.denominator, self.comparison, group, own_group),
        )

    def address(self) -> str:
        """Write the path and query string of the page that shows the same."""
        unused = {"grupp": {"own_group"}, "egen": {"group_id"}}
        left_out = unused.get(self.comparison, {"own_group", "group_id"})
        fields = {
            field: getattr(self, name) for name, field in FIELDS.items() if name not in left_out
        }
        return f"/gap?{urlencode(fields, doseq=True)}"


def band_pairs(bands: list[str]) -> list[str]:
    """Pair each band with every band that begins after it ends, youngest first.

    Examples
    --------
    >>> band_pairs(["0-6", "7-12", "5-9"])
    ['0-6_7-12']
    """
    ages = {band: tuple(int(age) for age in band.split("-")) for band in bands}
    return [
        f"{earlier}_{later}"
        for earlier in bands
        for later in bands
        if ages[earlier][1] < ages[later][0]
    ]
