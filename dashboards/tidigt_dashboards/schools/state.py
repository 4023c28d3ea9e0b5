"""Every number of the page of schools, from what has been chosen; knows no Panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt.statistics.school_exposure import AGE_IN_YEAR_9, school_exposure
from tidigt.statistics.school_funnels import place_in_funnel
from tidigt.statistics.school_shrinkage import shrink_residuals
from tidigt_dashboards.figures.timeline import Timeline
from tidigt_dashboards.schools.checking import check_model
from tidigt_dashboards.schools.chosen import SchoolChoices
from tidigt_dashboards.schools.data import FEWEST_PUPILS
from tidigt_dashboards.schools.similar import Similar, find_similar

if TYPE_CHECKING:
    from collections.abc import Iterable


BREAK_YEARS = (2013, 2015, 2016, 2017)
"""Springs from which SALSA has another model or other pupils than the year before."""
CLOCK_YEARS = 4
"""How many springs the clock of a project shows before the first pupils that it reached."""


class SchoolsState(SchoolChoices):
    """The state of one visit: its choices, and every number on the page as a method."""

    def rows_of_all(self) -> pd.DataFrame:
        """Return every school and spring of the outcome; see :meth:`SchoolData.rows`."""
        return self.data.rows(self.outcome)

    def of_year(self) -> pd.DataFrame:
        """Return the schools with a residual in the chosen spring."""
        return self.data.of_year(self.outcome, self.year)

    def spread(self) -> pd.Series | None:
        """Return the model of the chosen spring: tau, sigma and how many schools it is of."""
        models = self.data.results(self.outcome).models
        found = models[models["year"] == self.year] if len(models) else models
        return None if found.empty else found.iloc[0]

    def kinds(self) -> dict[bool, tuple[float, int]]:
        """Return the unweighted mean deviation, and how many, of each kind of principal.

        Under True the municipal schools, under False the independent ones.
        """
        return {
            bool(kind): (float(rows.mean()), len(rows))
            for kind, rows in self.of_year().groupby("kind")["estimate"]
        }

    def limits_at(self, sizes: Iterable[float]) -> pd.DataFrame:
        """Return how far from the expected is ordinary for schools of some sizes.

        Returns
        -------
        pandas.DataFrame
            pupils, funnel_95, funnel_998; empty where the spring has too few schools.
        """
        pupils, spread = np.array(list(sizes), dtype=np.float64), self.spread()
        if spread is None:
            return pd.DataFrame({"pupils": [], "funnel_95": [], "funnel_998": []})
        ordinary = np.sqrt(spread["tau"] ** 2 + spread["sigma"] ** 2 / pupils)
        placed = place_in_funnel(np.zeros_like(pupils), ordinary)
        names = ("funnel_95", "funnel_998")
        return pd.DataFrame({"pupils": pupils, **{name: placed[name] for name in names}})

    def rows(self) -> pd.DataFrame:
        """Return every spring of the school, with ``reason`` where there is nothing to show.

        Returns
        -------
        pandas.DataFrame
            One row per spring of a complete range, by year: the columns of
            :meth:`SchoolData.rows`, and ``reason`` (empty, ``few_pupils``, ``hidden``, ``masked``,
            ``no_salsa`` or ``no_row``). ``actual``, ``expected`` and ``estimate`` are NaN where
            there is a reason not to show them. ``is_own`` where the expected value is our own.
        """
        return self.kept("rows", self._read_rows)

    def _read_rows(self) -> pd.DataFrame:
        everywhere = self.rows_of_all()
        years = range(int(everywhere["year"].min()), int(everywhere["year"].max()) + 1)
        own = everywhere[everywhere["school_unit_code"] == self.school].set_index("year")
        rows = own.reindex(years)
        pupils, status = rows["pupils"], rows["result_status"]
        lacks = rows["estimate"].isna()
        reason = np.select(
            [
                rows["school_unit_code"].isna(),
                pupils < FEWEST_PUPILS,
                lacks & (status == "source_suppressed"),
                lacks & (status == "masked"),
                lacks,
            ],
            ["no_row", "few_pupils", "hidden", "masked", "no_salsa"],
            "",
        )
        is_own = rows["expected_published"].isna() & rows["residual_published"].isna() & ~lacks
        hidden = np.isin(reason, ["few_pupils", "no_row", "hidden"])
        return rows.assign(
            year=list(years),
            reason=reason,
            is_own=is_own,
            actual=rows["actual"].mask(hidden),
            expected=rows["expected"].mask(reason != ""),
        )

    def chosen(self) -> pd.Series:
        """Return the row of the school in the chosen spring."""
        return self.rows().loc[self.year]

    def together(self) -> pd.DataFrame:
        """Return the means of three years of the school, one row per last spring that has one."""

        def read() -> pd.DataFrame:
            found = [
                means.loc[[self.school]].assign(year=year)
                for year in self.rows().index
                if len(means := self.data.together(self.outcome, year))
                and self.school in means.index
            ]
            return pd.concat(found, ignore_index=True) if found else pd.DataFrame()

        return self.kept("together", read)

    def result(self) -> pd.Series | None:
        """Return the row that the headline words, by the chosen measure; None without one."""
        if self.measure == "ar":
            row = self.chosen()
            return None if row["reason"] else row
        means = self.together()
        found = means[means["year"] == self.year] if len(means) else means
        if found.empty:
            return None
        return (shrink_residuals(found) if self.measure == "krympt" else found).iloc[0]

    def series(self) -> pd.DataFrame:
        """Return the residuals over the years by the chosen measure: year, estimate, limits, band.

        ``funnel_95`` is NaN for the shrunk one, which the band is not about.
        """
        columns = ["year", "estimate", "lower", "upper", "funnel_95", "n_denominator"]
        years = pd.DataFrame({"year": list(self.rows().index)})
        if self.measure == "ar":
            rows = self.rows()[self.rows()["reason"] == ""]
        else:
            rows = self.together()
            if self.measure == "krympt" and len(rows):
                rows = shrink_residuals(rows).assign(funnel_95=np.nan)
        if rows.empty:
            return years.reindex(columns=columns)
        return years.merge(rows[columns].reset_index(drop=True), how="left", on="year")

    def similar(self) -> Similar:
        """Return the schools with similar pupils in the chosen spring."""
        return self.kept(
            "similar",
            lambda: find_similar(self.of_year(), self.school, is_same_kind=self.peers == "samma"),
        )

    def projects(self) -> pd.DataFrame:
        """Return the projects of the school, else those of its municipality as a whole.

        One for those who have left school is not among them: nothing in year 9 can be of it.
        """
        found = self.data.projects_of(self.school)
        return found[found["eligible_age_from"] <= AGE_IN_YEAR_9]

    def reaching(self) -> pd.DataFrame:
        """Return the projects that can have met the pupils of the very school."""
        found = self.projects()
        return found[found["is_own"] | (found["level"] == "municipality")]

    def clock(self, springs: Iterable[int], project: pd.Series) -> pd.DataFrame:
        """Say of each spring how much of the project its year 9 can have met."""
        return school_exposure(
            springs,
            pd.Timestamp(project["first_day"]).date(),
            pd.Timestamp(project["last_day"]).date(),
            (int(project["eligible_age_from"]), int(project["eligible_age_to"])),
        )

    def clock_springs(self, project: pd.Series) -> range:
        """Return the springs that the clock of a project is shown for."""
        known = self.rows().index
        reached = self.clock([known[-1]], project).iloc[0]
        if pd.isna(reached["first_spring"]):
            return range(known[0], known[-1] + 1)
        return range(int(reached["first_spring"]) - CLOCK_YEARS, int(reached["last_spring"]) + 2)

    def timeline(self) -> Timeline:
        """Return the periods of the projects that can have met the pupils, and SALSA's breaks."""
        projects = self.reaching()
        return Timeline(
            periods=tuple(
                (pd.Timestamp(first).date(), pd.Timestamp(last).date())
                for first, last in zip(projects["first_day"], projects["last_day"], strict=True)
            ),
            breaks=BREAK_YEARS,
        )

    def classes(self) -> pd.DataFrame:
        """Return the pupils of each year and autumn: autumn, grade, value, status, is_reached.

        ``is_reached`` where the class was of the right age in a whole school year of the project.
        """
        return self.kept("classes", self._read_classes)

    def _read_classes(self) -> pd.DataFrame:
        rows = self.data.classes(self.school)
        reached = pd.Series(data=False, index=rows.index)
        for _, project in self.reaching().iterrows():
            springs = rows["autumn"] - rows["grade"] + 10
            clock = self.clock(sorted(set(springs)), project).set_index("year")["exposed_years"]
            reached |= springs.map(clock).gt(0)
        return rows.assign(is_reached=reached)

    def check(self) -> pd.DataFrame:
        """Return our own fit of SALSA's model beside the published one, year by year."""
        return self.data.kept.get(("check", self.outcome), lambda: check_model(self.rows_of_all()))
