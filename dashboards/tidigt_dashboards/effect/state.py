"""Every number of the effect page, from what has been chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tidigt.errors import InsufficientDataError
from tidigt.statistics.admission import Admission, admit_comparison, refused_row
from tidigt.statistics.cohorts import MIN_EXPOSURE
from tidigt.statistics.project_comparison import (
    ComparisonDesign,
    ProjectComparison,
    Refusal,
    compare_by_difference,
    compare_by_synthetic,
    leave_donors_out,
)
from tidigt.statistics.results import Quantity
from tidigt.statistics.usual_return import UsualReturn, expected_return
from tidigt_dashboards.computing import Computed, Job, computed_for
from tidigt_dashboards.effect import donors, exposures, power
from tidigt_dashboards.effect.choices import NO_PROJECT, EffectChoices
from tidigt_dashboards.effect.data import MEASURES
from tidigt_dashboards.effect.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from tidigt.reading import Published
    from tidigt_dashboards.effect.donors import Donors
    from tidigt_dashboards.effect.exposures import Exposure
    from tidigt_dashboards.swedish import Language

TASKS = {
    "syntetisk": compare_by_synthetic,
    "skillnad": compare_by_difference,
    "utan": leave_donors_out,
}
QUANTITIES = {
    "syntetisk": Quantity.SYNTHETIC_DIFFERENCE,
    "skillnad": Quantity.AVERAGE_DIFFERENCE,
    "utan": Quantity.SYNTHETIC_DIFFERENCE,
}


class EffectState(EffectChoices):
    """The state of one visit: its choices, and every number on the page as a method."""

    def __init__(self, published: Published, language: Language = "sv") -> None:
        super().__init__(published, language)
        self.computed: Computed = computed_for(published)

    @property
    def chosen_project(self) -> Project | None:
        """The chosen project; None where the municipality has none."""
        if self.project == NO_PROJECT:
            return None
        row = self.data.projects.loc
        return self.data.computed.get(
            ("project", self.project), lambda: Project.of(self.project, row[self.project])
        )

    @property
    def unit(self) -> str:
        """Unit of the outcome, as the catalogue has it."""
        return "share" if self.is_share else str(self.data.indicators.loc[self.indicator, "unit"])

    @property
    def measure(self) -> str:
        """Unit of a difference of the outcome, as the statistics have it."""
        return MEASURES.get(self.unit, self.unit)

    def _once(self, name: str, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - as ``make`` gives it
        """Compute something once for the present choices, for any visit that has the same."""
        choices = (self.outcome, self.municipality, self.project, self.pool, self.group)
        return self.data.computed.get((name, *choices), make)

    def own(self) -> pd.DataFrame:
        """Return the outcome of the municipality: a row for each year there is anything about."""
        return self._once("own", self._read_own)

    def _read_own(self) -> pd.DataFrame:
        panel = self.data.panel(self.outcome)
        return panel[panel["municipality_code"] == self.municipality].sort_values("year")

    def years(self) -> list[int]:
        """Return the years in which the municipality has a value."""
        own = self.own()
        return self._once(
            "years", lambda: [int(year) for year in own.loc[own["value"].notna(), "year"]]
        )

    def exposure(self) -> Exposure | None:
        """Say how much of the children the project can have reached, year by year."""
        project = self.chosen_project
        if project is None or not self.outcome.ages:
            return None
        return self._once(
            "exposure", lambda: exposures.exposure(project, self.outcome.ages, self.years())
        )

    def detectable(self) -> pd.DataFrame:
        """Return the changes that could be seen: 1 and 3 years against as many before."""
        own, noise = self.own(), self.data.noise(self.outcome)
        return self._once(
            "detectable",
            lambda: power.detectable(own, noise, measure=self.measure, is_share=self.is_share),
        )

    def required(self) -> pd.DataFrame:
        """Return what change each reached child would have to make, by coverage."""
        project = self.chosen_project
        known = None if project is None else project.coverage
        return power.required(self.detectable(), self.own(), known, is_share=self.is_share)

    def expected(self) -> UsualReturn | Refusal:
        """Say what would be expected without any project, given the year that set it off."""
        return self._once("return", self._expect)

    def _expect(self) -> UsualReturn | Refusal:
        project = self.chosen_project
        codes = ["trigger_year_unknown"]
        if project is not None and isinstance(project.trigger_year, int):
            try:
                return expected_return(
                    self._series(),
                    self.municipality,
                    self.donors().codes,
                    project.trigger_year,
                    project.first_day,
                    measure=self.measure,
                )
            except InsufficientDataError as error:
                codes = [error.code]
            except IndexError:
                codes = ["missing_value"]
        return Refusal(tuple(codes), refused_row(Quantity.EXPECTED_RETURN, codes))

    def admission(self) -> Admission | None:
        """Say whether a comparison may be made; None without a project."""
        project = self.chosen_project
        if project is None:
            return None
        return admit_comparison(self.years(), project.first_day, project.trigger_year)

    def first_possible_year(self) -> int | None:
        """Return the first year whose figures could tell; None where no later year can."""
        admission, exposure = self.admission(), self.exposure()
        if admission is None or admission.first_year is None:
            return None
        reached = None if exposure is None else exposure.first_year(MIN_EXPOSURE)
        return admission.first_year if reached is None else max(admission.first_year, reached)

    def donors(self) -> Donors:
        """Say with whom the municipality is compared, decided without looking at outcomes."""
        return self._once("donors", lambda: donors.choose(self))

    def design(self) -> ComparisonDesign | None:
        """Return what is compared with what; None without a project."""
        return self._once("design", self._design)

    def _design(self) -> ComparisonDesign | None:
        project = self.chosen_project
        if project is None:
            return None
        exposure = self.exposure()
        reached = None if exposure is None else exposure.reached(project.coverage)
        return ComparisonDesign(
            self.municipality,
            self.donors().codes,
            project.first_day,
            project.trigger_year,
            reached,
            self.measure,
        )

    def jobs(self) -> list[Job]:
        """Return what has to be computed for the present choices; nothing where it may not be."""
        return self._once("jobs", self._jobs)

    def _jobs(self) -> list[Job]:
        admission, design = self.admission(), self.design()
        if admission is None or design is None or not admission.is_admitted or not design.donors:
            return []
        series = self._series()
        return [
            Job((name, self.outcome, design), task, (series, design))
            for name, task in TASKS.items()
        ]

    def comparison(self, method: str = "") -> ProjectComparison | Refusal | None:
        """Return a project by one method; None while it is being computed, or has failed."""
        return self._result(method or self.method)

    def left_out(self) -> pd.DataFrame | Refusal | None:
        """Return the comparison made anew without each donor; None while it is being computed."""
        return self._result("utan")

    def has_failed(self) -> bool:
        """Say whether a computation could not be made."""
        return any(self.computed.has_failed(job.key) for job in self.jobs())

    def progress(self) -> tuple[int, int]:
        """Return how many of the computations are done, and how many there are."""
        jobs = self.jobs()
        return sum(self.computed.is_done(job.key) for job in jobs), len(jobs)

    def _result(self, name: str) -> Any:  # noqa: ANN401 - typed by its callers
        admission, design = self.admission(), self.design()
        codes = () if admission is None else admission.codes
        if design is not None and not codes and not design.donors:
            codes = ("few_donors",)
        if design is None or codes:
            return Refusal(tuple(codes), refused_row(QUANTITIES[name], codes))
        return self.computed.get((name, self.outcome, design))

    def _series(self) -> pd.DataFrame:
        """Return the complete series of the municipality and its donors."""
        return self._once("series", self._read_series)

    def _read_series(self) -> pd.DataFrame:
        panel = self.data.panel(self.outcome)
        units = {self.municipality, *self.donors().codes}
        rows = panel[panel["municipality_code"].isin(units) & panel["year"].isin(self.years())]
        columns = ["municipality_code", "year", "value", "status", "population"]
        rows = rows[[name for name in columns if name in rows]].reset_index(drop=True)
        if (
            "population" in rows
            and (rows.groupby("municipality_code")["population"].max() > 0).all()
        ):
            return rows
        return rows.drop(columns="population", errors="ignore")
