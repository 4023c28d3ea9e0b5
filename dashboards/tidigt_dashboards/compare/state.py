"""The choices of the page of one indicator, and every number on it; no Panel here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
import param

from tidigt.peers import VARIABLES, fraction_of, groups_of, peer_values
from tidigt_dashboards.compare.data import compare_data
from tidigt_dashboards.compare.neighbours import neighbours_of
from tidigt_dashboards.compare.spread import distribution_of, spread_of
from tidigt_dashboards.figures.timeline import Timeline
from tidigt_dashboards.kept import Kept
from tidigt_dashboards.offering import OfferingChoices

if TYPE_CHECKING:
    from collections.abc import Callable

    from tidigt.geography import Outline
    from tidigt.reading import Published
    from tidigt.shares import Comparison
    from tidigt_dashboards.compare.neighbours import Neighbours
    from tidigt_dashboards.compare.spread import Spread
    from tidigt_dashboards.figures.municipality_map import Corners
    from tidigt_dashboards.swedish import Language

KINDS = ("riket", "lan", "grupp", "lika", "egen")
WEIGHTS = (0, 1, 2, 3)
WEIGHT_OF = {f"weight_{place}": name for place, name in enumerate(VARIABLES)}
"""The parameter that holds the weight of each indicator that likeness is measured by."""
FIRST_INDICATORS = ("kolada_n15428", "ifo_children_share")
FIRST_MUNICIPALITY = "1884"
FEWEST_CHANGES = 3
MOST_KEPT = 8
"""Results of the present choices, which several texts and figures need."""


class CompareState(OfferingChoices):
    """One indicator of one municipality, beside those that it is compared with.

    Parameters
    ----------
    published : Published
        The open published database.
    language : {"sv", "en"}, default "sv"
        Decides the titles.
    """

    indicator = param.Selector(check_on_set=True, doc="Identifier in the catalogue.")
    age_band = param.Selector(check_on_set=True, doc="One that the indicator has.")
    intervention_group = param.Selector(check_on_set=True, doc="One that the indicator has.")
    sex = param.Selector(check_on_set=True, doc="T, K or M, where the indicator has it.")
    municipality = param.Selector(check_on_set=True, doc="Four-character code.")
    kind = param.Selector(objects=list(KINDS), doc="Whom to compare with.")
    group = param.Selector(
        check_on_set=True, allow_None=True, doc="A loaded group, for ``grupp``; None without any."
    )
    own = param.ListSelector(default=[], doc="Municipality codes, for ``egen``.")
    year = param.Selector(
        check_on_set=True, allow_None=True, doc="Of the map, the distribution and the funnel."
    )
    shown = param.Selector(objects=["publicerat", "skattat"], doc="Published or shrunk shares.")

    def __init__(self, published: Published, language: Language = "sv") -> None:
        super().__init__()
        self.published = published
        self.language = language
        self._data = compare_data(published)
        frame = self._data.municipalities
        self.names: dict[str, str] = dict(
            zip(frame["municipality_code"], frame["municipality"], strict=True)
        )
        self._counties: dict[str, str] = dict(
            zip(frame["municipality_code"], frame["county"], strict=True)
        )
        self._breakdowns = self._data.breakdowns
        self._treated = set(published.projects()["municipality_code"])
        catalogue = published.indicators().set_index("indicator_id")
        self.indicators = catalogue[catalogue.index.isin(self._breakdowns["indicator_id"])]
        self.sources = published.sources().set_index("source")
        self._kept = Kept(MOST_KEPT)
        self.param.own.objects = list(self.names)
        self._offer("municipality", self.names, prefer=(FIRST_MUNICIPALITY,))
        self._offer("indicator", self.indicators.index, prefer=FIRST_INDICATORS)

    @param.depends("indicator", watch=True)
    def _offer_breakdowns(self) -> None:
        rows = self._breakdowns[self._breakdowns["indicator_id"] == self.indicator]
        self._offer("age_band", rows["age_band"].unique())
        self._offer("intervention_group", rows["intervention_group"].unique())
        self._offer("sex", rows["sex"].unique(), prefer=("T",))
        fraction = fraction_of(self.indicator)
        self._offer("shown", ["publicerat", "skattat"] if fraction else ["publicerat"])

    @param.depends("indicator", "age_band", "intervention_group", "sex", watch=True)
    def _offer_years(self) -> None:
        rows = self._data.everywhere(self.indicator, self.sex, self.intervention_group)
        there = rows[(rows["status"] == "exists") & (rows["age_band"] == self.age_band)]
        years = sorted({int(year) for year in there["year"]})
        if years:  # none between two choices, while the breakdown of the one before still stands
            self._offer("year", years, prefer=tuple(years[-1:]))

    @param.depends("municipality", watch=True)
    def _offer_groups(self) -> None:
        self.groups = groups_of(self.published, self.municipality).set_index("group_id")
        self._offer("group", self.groups.index)
        lacking = {"grupp"} if self.groups.empty else set()
        lacking |= set() if self._data.variable_years else {"lika"}
        self._offer("kind", [kind for kind in KINDS if kind not in lacking])

    @property
    def municipality_name(self) -> str:
        """The chosen municipality by name."""
        return self.name_of(self.municipality)

    @property
    def county(self) -> str:
        """The county of the chosen municipality."""
        return self._counties[self.municipality]

    @property
    def entry(self) -> pd.Series:
        """What the catalogue says of the chosen indicator."""
        return self._kept.get(
            ("entry", self.indicator), lambda: self.indicators.loc[self.indicator]
        )

    @property
    def source(self) -> pd.Series:
        """The source of the chosen indicator, as it was delivered."""
        return self.sources.loc[self.entry["source"]]

    def name_of(self, code: str) -> str:
        """Name a municipality."""
        return self.names[code]

    def title(self, indicator: str) -> str:
        """Name an indicator."""
        return str(self.indicators.loc[indicator, f"title_{self.language}"])

    @property
    def _key(self) -> tuple[object, ...]:
        """Every choice."""
        values = self.param.values()
        chosen = (values[name] for name in values if name != "name")
        return tuple(tuple(value) if isinstance(value, list) else value for value in chosen)

    def comparison(self) -> Comparison:
        """Return whom the municipality is compared with."""
        return self.once("comparison", self._find_comparison)

    def _find_comparison(self) -> Comparison:
        if self.kind == "lika":
            nearest = self.neighbours().members
            found = self.published.comparison_members("egen", self.municipality, own=nearest)
            return replace(found, code="lika")
        return self.published.comparison_members(
            self.kind, self.municipality, group_id=self.group, own=self.own
        )

    def weights(self) -> dict[str, int]:
        """Return the weight of each indicator that likeness is measured by and that is loaded."""
        loaded = self._data.variable_years
        return {name: getattr(self, key) for key, name in WEIGHT_OF.items() if name in loaded}

    def neighbours(self) -> Neighbours:
        """Return the municipalities that are most like the chosen one, by the weights."""
        weights = self.weights()
        return self._data.neighbours.get(
            (self.municipality, *weights.items()),
            lambda: neighbours_of(
                self.municipality,
                self._data.variable_values,
                self._data.variable_years,
                weights,
                self._treated,
            ),
        )

    def variable_values(self) -> pd.DataFrame:
        """Return the loaded variables of likeness: a row per municipality, a column for each."""
        return self._data.variable_values.set_index("municipality_code")

    def rows(self) -> pd.DataFrame:
        """Return one row per year, complete over the years of the indicator.

        Returns
        -------
        pandas.DataFrame
            year; value, status and origin of the municipality; n_members, mean, lower_quartile,
            upper_quartile of the others. In the unit of the indicator; NaN where there is nothing
            to show, with the reason in ``status`` or the number of members.
        """
        return self.once("rows", self._read_rows)

    def _read_rows(self) -> pd.DataFrame:
        breakdown = {
            "age_band": self.age_band,
            "sex": self.sex,
            "intervention_group": self.intervention_group,
        }
        first, last = self.published.years(self.indicator) or (0, -1)
        years = pd.DataFrame({"year": range(first, last + 1)})
        own = self.published.values(self.indicator, municipality=self.municipality, **breakdown)
        peers = peer_values(self.published, self.indicator, self.comparison().members, **breakdown)
        rows = years.merge(own[["year", "value", "status", "origin"]], how="left", on="year")
        rows = rows.merge(peers, how="left", on="year")
        rows["status"] = rows["status"].fillna("missing")
        rows["n_members"] = rows["n_members"].fillna(0).astype(int)
        return rows

    @property
    def spread_key(self) -> tuple[object, ...]:
        """Everything that the numbers of all municipalities depend on."""
        breakdown = (self.age_band, self.sex, self.intervention_group)
        return (self.indicator, *breakdown, self.year, self.shown)

    def kept(self, name: str, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever ``make`` gives
        """Return what depends on nothing but the numbers of all municipalities and the language."""
        return self._data.computed.get((name, self.language, *self.spread_key), make)

    def spread(self) -> Spread:
        """Return all municipalities in the chosen year."""
        return self._data.computed.get(self.spread_key, self._read_spread)

    def _read_spread(self) -> Spread:
        breakdown = {
            "age_band": self.age_band,
            "sex": self.sex,
            "intervention_group": self.intervention_group,
        }
        places = self._data.of_year(self.indicator, self.year, **breakdown)
        cells = self._data.cells(self.indicator, self.year, **breakdown)
        return spread_of(places, cells, is_shrunk=self.shown == "skattat")

    def corners(self) -> Corners:
        """Return the corners of all municipalities on the map."""
        return self._data.corners

    def outline(self) -> Outline:
        """Return the outline of the municipality."""
        return self._data.outlines[self.municipality]

    def own_place(self) -> pd.Series:
        """Return the row of the municipality among all of them."""
        places = self.spread().places
        return places[places["municipality_code"] == self.municipality].iloc[0]

    def distribution(self) -> pd.DataFrame:
        """Count the municipalities in each interval of the value, in the unit of the indicator."""
        return distribution_of(self.spread(), self.municipality, self.comparison().members)

    def once(self, name: str, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever ``make`` gives
        """Return what several texts and figures need of the present choices, made once."""
        return self._kept.get((name, *self._key), make)

    def latest(self) -> pd.Series | None:
        """Return the row of the last year with a value for the municipality, if there is one."""
        shown = self.rows().dropna(subset="value")
        return None if shown.empty else shown.iloc[-1]

    def usual_change(self) -> float | None:
        """Return how much the value usually changes from one year to the next.

        The median of the absolute changes between adjacent years, in the unit of the indicator;
        None with fewer than three such changes.
        """
        changes = self.rows()["value"].diff().abs().dropna()
        return float(changes.median()) if len(changes) >= FEWEST_CHANGES else None

    def projects(self) -> pd.DataFrame:
        """Return the projects of the municipality in the register."""
        projects = self.published.projects()
        return projects[projects["municipality_code"] == self.municipality]

    def breaks(self) -> pd.DataFrame:
        """Return the registered breaks of the indicator's source that concern the municipality."""
        breaks = self.published.breaks(self.municipality)
        return breaks[breaks["source"] == self.entry["source"]]

    def timeline(self) -> Timeline:
        """Return the project periods and the breaks, for the figure."""
        projects = self.projects()
        return Timeline(
            periods=tuple(
                (pd.Timestamp(first).date(), pd.Timestamp(last).date())
                for first, last in zip(projects["first_day"], projects["last_day"], strict=True)
            ),
            breaks=tuple(sorted({int(year) for year in self.breaks()["year"]})),
        )


for _weight in WEIGHT_OF:
    CompareState.param.add_parameter(_weight, param.Selector(objects=list(WEIGHTS), default=1))
