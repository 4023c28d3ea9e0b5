"""The choices and assumptions of the page of investments, and every number on it; no Panel here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import param

from tidigt import catalogue
from tidigt.errors import InsufficientDataError
from tidigt.prices import price_index, price_index_names
from tidigt.unit_costs import UnitCost, suggest_unit_cost
from tidigt_dashboards.investment import outcome
from tidigt_dashboards.investment.assumptions import BOUNDS, DEFAULTS, NOMINAL, Assumptions, Prices
from tidigt_dashboards.investment.ledger import Entry, write_ledger
from tidigt_dashboards.investment.reading import find_problems, number, read_costs, take
from tidigt_dashboards.kept import Kept
from tidigt_dashboards.offering import OfferingChoices
from tidigt_dashboards.written_numbers import number_problem, read_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from tidigt.catalogue import Grant
    from tidigt.reading import Published
    from tidigt_dashboards.investment.outcome import Outcome
    from tidigt_dashboards.swedish import Language

FIRST_MUNICIPALITY = "0484"
FIRST_BAND = "7-12"
NO_PROJECT = "egen"
SPREAD = {"unit_low": 0.8, "unit_high": 1.2}
"""Where the ends begin when somebody writes a likely cost that is not the published one."""
SUGGESTED = {"unit_low": "low", "unit_cost": "likely", "unit_high": "high"}


class InvestmentState(OfferingChoices):
    """One investment of one municipality.

    What is written in a field is kept as it was written; :meth:`problems` says what is wrong with
    it, and nothing is calculated from what is wrong.

    Parameters
    ----------
    published : Published
        The open published database.
    language : {"sv", "en"}, default "sv"
    """

    municipality = param.Selector(check_on_set=True, doc="Four-character code.")
    project = param.Selector(check_on_set=True, doc="One of the municipality, or ``egen``.")
    age_band = param.Selector(check_on_set=True, allow_None=True, doc="Of the suggested cost.")
    intervention_group = param.Selector(check_on_set=True, allow_None=True, doc="Of the same.")
    granted = param.String(doc="The ledger of what was granted.")
    used = param.String(doc="The ledger of what was used.")
    basis = param.Selector(objects=["beviljat", "anvant"], doc="Which of them is the cost.")
    unit_low = param.String(doc="Lowest cost of a child-year, kronor.")
    unit_cost = param.String(doc="Most likely cost of a child-year, kronor.")
    unit_high = param.String(doc="Highest cost of a child-year, kronor.")
    unit_year = param.String(doc="Whose prices the costs of a child-year are in.")
    share = param.String(DEFAULTS["share"], doc="Per cent of them that leaves the budget.")
    preschool = param.String(DEFAULTS["preschool"], doc="What others avoid, kronor.")
    school = param.String(DEFAULTS["school"], doc="The same.")
    region = param.String(DEFAULTS["region"], doc="The same.")
    state = param.String(DEFAULTS["state"], doc="The same.")
    wider = param.String(DEFAULTS["wider"], doc="Value that no budget sees, kronor.")
    children = param.String(DEFAULTS["children"], doc="Child-years avoided in a year.")
    margin = param.String(DEFAULTS["margin"], doc="Half of its 95 % interval.")
    first_year = param.String(DEFAULTS["first_year"], doc="Years until the first benefit.")
    n_years = param.String(DEFAULTS["n_years"], doc="Years of benefit.")
    prices = param.Selector(objects=[NOMINAL], doc="Current prices, or the index to restate with.")
    base_year = param.Selector(check_on_set=True, allow_None=True, doc="Whose prices to show.")
    rate = param.String(DEFAULTS["rate"], doc="Discount rate, per cent.")
    repay_kind = param.Selector(objects=["annuity", "serial", "realised"], doc="Of the fund.")
    saved = param.String(doc="The ledger of realised reductions.")
    repay_years = param.String(DEFAULTS["repay_years"], doc="Number of yearly payments.")
    repay_rate = param.String(DEFAULTS["repay_rate"], doc="Interest of the fund, per cent.")
    repay_first = param.String(DEFAULTS["repay_first"], doc="Years until the first payment.")

    def __init__(self, published: Published, language: Language = "sv") -> None:
        super().__init__()
        self.published = published
        self.language = language
        frame = published.municipalities()
        self.names: dict[str, str] = dict(
            zip(frame["municipality_code"], frame["municipality"], strict=True)
        )
        self._kept = Kept(32)
        self.param.prices.objects = [NOMINAL, *price_index_names(published)]
        self.suggested = UnitCost("missing")
        self._begun: dict[str, set[str]] = {name: {""} for name in SPREAD}
        self._offer("age_band", published.age_bands(), prefer=(FIRST_BAND,))
        self._offer("intervention_group", published.intervention_groups())
        self._offer("municipality", self.names, prefer=(FIRST_MUNICIPALITY,))

    @param.depends("municipality", watch=True)
    def _offer_projects(self) -> None:
        own = [
            name
            for name, project in catalogue.projects().items()
            if project.municipality_code == self.municipality
        ]
        before = self.project
        self._offer("project", [*own, NO_PROJECT])
        if self.project == before:  # the watcher below has not been called
            self._begin_with_grants()

    @param.depends("project", watch=True)
    def _begin_with_grants(self) -> None:
        """Write what is known of the project in the ledger; what is not known is left empty."""
        known = [Entry(grant.year, grant.payer, grant.amount_sek) for grant in self.grants()]
        self.param.update(granted=write_ledger(known), used="", saved="", basis="beviljat")
        self._suggest()

    @param.depends("age_band", "intervention_group", watch=True)
    def _suggest(self) -> None:
        """Write the published cost per child in the fields; nothing where none is published."""
        if self.municipality is None:
            return
        years = [grant.year for grant in self.grants()]
        self.suggested = self._read_suggestion(min(years, default=None))
        unit_year = self.suggested.year or min(years, default=None)
        self._begun = {name: {self.suggestion(name)} for name in SPREAD}
        self.param.update(
            **{name: self.suggestion(name) for name in SUGGESTED},
            unit_year=str(unit_year or self.published.build.made_at.year),
        )

    def _read_suggestion(self, year: int | None) -> UnitCost:
        if self.age_band is None or self.intervention_group is None:
            return UnitCost("missing")
        asked = (self.municipality, self.age_band, self.intervention_group, year)
        return self._kept.get(("cost", *asked), lambda: suggest_unit_cost(self.published, *asked))

    @param.depends("prices", watch=True)
    def _offer_base_years(self) -> None:
        if self.prices == NOMINAL:
            self._offer("base_year", [])
            return
        index = self.index()
        years = [int(year) for year in index["year"]]
        outcomes = index.loc[index["status"] == "outcome", "year"]
        self._offer("base_year", years, prefer=tuple(sorted(map(int, outcomes))[-1:]))

    @param.depends("unit_cost", watch=True)
    def _spread_unit_cost(self) -> None:
        """Let the ends follow a likely cost of one's own, until somebody writes other ends."""
        follows = [name for name in SPREAD if getattr(self, name) in self._begun[name]]
        for name in follows:
            ends = self.spread(name)
            self._begun[name].add(ends)
            setattr(self, name, ends)

    def spread(self, name: str) -> str:
        """Write where an end of the cost begins: published, or beside a likely cost of one's own.

        Empty where the likely cost is no number.
        """
        if self.unit_cost == self.suggestion("unit_cost"):
            return self.suggestion(name)
        if number_problem(self.unit_cost, BOUNDS["unit_cost"]):
            return ""
        likely = read_number(self.unit_cost, BOUNDS["unit_cost"])
        return write_kronor(min(SPREAD[name] * likely, BOUNDS[name].high))

    def suggestion(self, name: str) -> str:
        """Write the published cost that a field begins with; empty if there is none."""
        value = getattr(self.suggested, SUGGESTED[name])
        return "" if value is None else write_kronor(value)

    def grants(self) -> list[Grant]:
        """Return what is known to have been granted to the project."""
        return [grant for grant in catalogue.grants().values() if grant.project == self.project]

    def index(self) -> pd.DataFrame:
        """Return the chosen price index, a row a year."""
        return self._kept.get(
            ("index", self.prices), lambda: price_index(self.published, self.prices)
        )

    def price_basis(self) -> Prices:
        """Return in which prices everything is shown."""
        if self.prices == NOMINAL:
            return Prices()
        return Prices(self.index(), self.prices, self.base_year)

    @property
    def municipality_name(self) -> str:
        """The chosen municipality by name."""
        return self.names[self.municipality]

    @property
    def key(self) -> tuple[object, ...]:
        """Everything that the numbers depend on."""
        return tuple(value for name, value in self.param.values().items() if name != "name")

    def keep(self, name: str, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever ``make`` gives
        """Return what follows from the present assumptions, made once for the same ones."""
        return self._kept.get((name, *self.key), make)

    def problems(self) -> Mapping[str, str]:
        """Say what is wrong, by the name of the field; empty if everything can be used."""
        return self.keep("problems", lambda: find_problems(self))

    def costs(self) -> tuple[Entry, ...]:
        """Return what the investment costs, as chosen; empty if nothing usable is written."""
        return read_costs(self)

    def assumed(self) -> Assumptions | None:
        """Return the assumptions as numbers; None where something is wrong or no cost is known."""
        return self.keep("assumed", self._take)

    def _take(self) -> Assumptions | None:
        return take(self) if self.costs() and not self.problems() else None

    def outcome(self) -> Outcome | None:
        """Calculate everything, once for the same assumptions; None where it cannot be."""
        return self.keep("outcome", self._calculate)

    def _calculate(self) -> Outcome | None:
        assumed = self.assumed()
        return None if assumed is None else outcome.calculate(assumed, self.price_basis())

    def without_benefit(self) -> pd.Series | None:
        """Return what it costs if the effect is zero; None where no cost is known.

        Wrong assumptions of everything else do not matter: this row is always there.
        """
        return self.keep("without_benefit", self._without_benefit)

    def _without_benefit(self) -> pd.Series | None:
        costs, problems = self.costs(), self.problems()
        if not costs:
            return None
        rate = 0.0 if "rate" in problems else number(self, "rate") / 100
        prices = Prices() if "prices" in problems else self.price_basis()
        try:
            return outcome.without_benefit(costs, rate, prices)
        except InsufficientDataError:
            return outcome.without_benefit(costs, rate, Prices())


def write_kronor(amount: float) -> str:
    """Write an amount as it stands in a field, with plain spaces.

    Examples
    --------
    >>> write_kronor(500_000)
    '500 000'
    """
    return f"{amount:,.0f}".replace(",", " ")
