"""The numbers of the page of costs. No Panel here.

Everything is computed from published values: a real price is a published amount times a public
index, a mean needs five municipalities, and what is hidden or missing is neither guessed nor left
out without a word.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from tidigt.costs import Prices, read_costs
from tidigt.peers import peer_values
from tidigt.statistics.costs import cost_per_child, decompose_cost_change
from tidigt_dashboards.costs.choices import CostChoices
from tidigt_dashboards.gap.context import timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tidigt.shares import Comparison
    from tidigt_dashboards.figures.timeline import Timeline

    Row = Mapping[Any, Any]

LEVEL = "ifo_cost_per_inhabitant"
ALL_GROUPS = "samtliga"
CHANGE = "change"
HIDDEN = ("suppressed", "source_suppressed")
ACCOUNTS = (
    "kolada_n33006",
    "kolada_n33021",
    "kolada_n33004",
    "kolada_n33002",
    "kolada_n33022",
    "kolada_n33001",
    "kolada_n33016",
    "kolada_n30101",
)
"""What the accounts of all municipalities say of the cost, as Kolada publishes it."""
BREAKDOWN = {"age_band": "alla", "sex": "T", "intervention_group": ALL_GROUPS}


class CostState(CostChoices):
    """The choices of the page, and every number that follows from them."""

    @cached_property
    def _kept(self) -> dict[object, Any]:
        return {}

    def _once(self, name: str, key: object, compute: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever is computed
        """Compute something once for as long as the choices that it depends on are the same."""
        if name not in self._kept or self._kept[name][0] != key:
            self._kept[name] = (key, compute())
        return self._kept[name][1]

    @property
    def in_prices(self) -> Prices:
        """The prices that amounts are given in."""
        if not self.is_real:
            return Prices()
        return Prices(self.prices, self.base_year, self.indices[self.prices])

    def comparison(self) -> Comparison:
        """Return whom the municipality is compared with."""
        return self._once(
            "comparison",
            self._place_key,
            lambda: self.published.comparison_members(
                self.kind, self.municipality, group_id=self.group, own=self.own
            ),
        )

    @property
    def _place_key(self) -> tuple[object, ...]:
        return (self.municipality, self.kind, self.group, tuple(self.own))

    @property
    def _price_key(self) -> tuple[object, ...]:
        return (self.prices, self.base_year)

    def costs(self) -> pd.DataFrame:
        """Return the costs of the municipality in the chosen prices.

        Returns
        -------
        pandas.DataFrame
            Rows of :func:`tidigt.costs.read_costs`, ``cost`` in the chosen prices, with
            ``is_forecast`` and ``index_name``.
        """
        read = self._once(
            "read",
            (self.municipality, self.bands),
            lambda: read_costs(self.published, [self.municipality], self.band_pair),
        )
        return self._once(
            "costs", (self.municipality, self.bands, *self._price_key), lambda: self._restate(read)
        )

    def _restate(self, rows: pd.DataFrame) -> pd.DataFrame:
        restated = self.in_prices.restate(rows, ["cost"])
        return restated.assign(index_name=self.prices if self.is_real else "")

    def levels(self) -> pd.DataFrame:
        """Return the cost per child in the band, by year, band and intervention group.

        Returns
        -------
        pandas.DataFrame
            Rows of :func:`tidigt.statistics.cost_per_child`, with the columns of :meth:`costs`.
        """
        key = (self.municipality, self.bands, *self._price_key)
        return self._once("levels", key, self._compute_levels)

    def _compute_levels(self) -> pd.DataFrame:
        rows = self.costs()
        found = cost_per_child(rows, unit=self.in_prices.unit)
        return found.assign(count=rows["count"], population=rows["population"])

    def series(self) -> pd.DataFrame:
        """Return the cost per child of all interventions, and the mean of the others.

        Returns
        -------
        pandas.DataFrame
            One row per band and year of the build: the columns of :meth:`levels`, ``n_members`` and
            ``mean`` (NaN with fewer than five members), in the chosen prices.
        """
        key = (*self._place_key, self.bands, *self._price_key)
        return self._once("series", key, self._compute_series)

    def _compute_series(self) -> pd.DataFrame:
        own = self.levels()
        own = own[own["intervention_group"] == ALL_GROUPS]
        means = self._once("means", (*self._place_key, self.bands), self._read_means)
        restated = self.in_prices.restate(means, ["mean"])[
            ["year", "age_band", "n_members", "mean"]
        ]
        rows = own.merge(restated, how="left", on=["year", "age_band"])
        return rows.assign(n_members=rows["n_members"].fillna(0).astype(int))

    def _read_means(self) -> pd.DataFrame:
        members = self.comparison().members
        return pd.concat(
            [
                peer_values(self.published, LEVEL, members, age_band=band).assign(age_band=band)
                for band in self.band_pair
            ],
            ignore_index=True,
        )

    def changes(self) -> pd.DataFrame:
        """Return the change between the two years and its parts, for each band.

        Returns
        -------
        pandas.DataFrame
            Rows of :func:`tidigt.statistics.decompose_cost_change`; none when both years are the
            same.
        """
        key = (
            *(self.municipality, self.bands, self.first_year, self.last_year, self.measure),
            *self._price_key,
        )
        return self._once("changes", key, self._decompose)

    def _decompose(self) -> pd.DataFrame:
        if self.first_year == self.last_year:
            return pd.DataFrame()
        rows = self.costs()
        kept = ["municipality", "age_band", "year", "intervention_group", "count", "cost"]
        return decompose_cost_change(
            rows[[*kept, "population", "status", "index_name", "is_forecast"]],
            self.first_year,
            self.last_year,
            measure=self.measure,
            unit=self.in_prices.unit,
            keys=["age_band"],
        )

    def series_rows(self) -> dict[Any, Row]:
        """Return the rows of :meth:`series` by band and year."""
        rows = self.series()
        return self._once("series_rows", id(rows), lambda: rows_by(rows, "age_band", "year"))

    def level_rows(self) -> dict[Any, Row]:
        """Return the rows of :meth:`levels` by band, intervention group and year."""
        rows, columns = self.levels(), ("age_band", "intervention_group", "year")
        return self._once("level_rows", id(rows), lambda: rows_by(rows, *columns))

    def change_rows(self) -> dict[Any, Row]:
        """Return the rows of :meth:`changes` by band and component."""
        rows = self.changes()
        if rows.empty:
            return {}
        columns = ("age_band", "component")
        return self._once("change_rows", id(rows), lambda: rows_by(rows, *columns))

    def intervention_groups(self) -> list[str]:
        """Return the intervention groups of the build, without the one of all."""
        found = self._once("groups", None, self.published.intervention_groups)
        return [group for group in found if group != ALL_GROUPS]

    def hidden(self) -> dict[tuple[str, str], list[int]]:
        """Return the years whose cost is hidden, by band and intervention group."""
        found: dict[tuple[str, str], list[int]] = {}
        for (band, group, year), row in self.level_rows().items():
            if row["status"] in HIDDEN:
                found.setdefault((band, group), []).append(int(year))
        return found

    def accounts(self) -> pd.DataFrame:
        """Return what Kolada says of the cost, in the last year that the municipality has it.

        Returns
        -------
        pandas.DataFrame
            One row per indicator with a value: indicator_id, title, unit, decimals, year, value (in
            current prices), n_members, mean of the others the same year.
        """
        return self._once("accounts", self._place_key, self._read_accounts)

    def _read_accounts(self) -> pd.DataFrame:
        catalogue = self._once("catalogue", None, self.published.indicators)
        entries = {row["indicator_id"]: row for row in catalogue.to_dict("records")}
        rows = []
        for indicator in ACCOUNTS:
            entry = entries.get(indicator)
            if entry is None or not entry["n_values"]:
                continue
            own = self.published.values(indicator, municipality=self.municipality)
            own = own[own["status"] == "exists"]
            if own.empty:
                continue
            last = own.sort_values("year").iloc[-1]
            peers = peer_values(self.published, indicator, self.comparison().members, **BREAKDOWN)
            there = peers[peers["year"] == last["year"]]
            rows.append(
                {
                    "indicator_id": indicator,
                    "title": entry[f"title_{self.language}"],
                    "unit": entry["unit"],
                    "decimals": entry["decimals"],
                    "year": int(last["year"]),
                    "value": last["value"],
                    "n_members": 0 if there.empty else int(there["n_members"].iloc[0]),
                    "mean": float("nan") if there.empty else there["mean"].iloc[0],
                }
            )
        return pd.DataFrame(rows)

    def projects(self) -> pd.DataFrame:
        """Return the projects of the municipality in the register."""
        projects = self._once("projects", None, self.published.projects)
        return projects[projects["municipality_code"] == self.municipality]

    def breaks(self) -> pd.DataFrame:
        """Return the registered breaks of KPB that concern the municipality."""
        found = self._once(
            "breaks", self.municipality, lambda: self.published.breaks(self.municipality)
        )
        return found[found["source"] == "kpb"]

    def timeline(self) -> Timeline:
        """Return the project periods and the breaks, for the figures."""
        return timeline(self.projects(), self.breaks())

    def source(self, name: str) -> pd.Series:
        """Return what is known of a source, as it was delivered."""
        sources = self._once("sources", None, self.published.sources)
        return sources[sources["source"] == name].iloc[0]

    def index_vintage(self) -> date:
        """Return the day that the chosen index was published."""
        return date.fromisoformat(str(self.indices[self.prices]["vintage"].max()))


def rows_by(rows: pd.DataFrame, *columns: str) -> dict[Any, Row]:
    """Return the rows by the values of some columns, which tell them apart.

    Examples
    --------
    >>> rows = pd.DataFrame({"year": [2020, 2021], "age_band": "0-6", "cost": [1.0, 2.0]})
    >>> rows_by(rows, "year", "age_band")[2021, "0-6"]["cost"]
    2.0
    """
    return {tuple(row[name] for name in columns): row for row in rows.to_dict("records")}
