"""The choices of the cohorts page, and every number on it; no Panel here."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

import pandas as pd
import param

from tidigt import catalogue
from tidigt.following import followed_extracts, read_blocks
from tidigt.statistics.cohort_paths import SCHOOL_STAGES, cohort_paths, cohort_stages
from tidigt.statistics.cohorts import cohort_exposure, read_band
from tidigt.statistics.followed import followed_shares
from tidigt.statistics.school_exposure import AGE_IN_YEAR_9, school_exposure
from tidigt_dashboards.cohorts.blocks import follow_blocks, followed, sizes_of
from tidigt_dashboards.cohorts.loaded import everywhere
from tidigt_dashboards.figures.lexis import Reach
from tidigt_dashboards.figures.timeline import Timeline
from tidigt_dashboards.kept import Kept
from tidigt_dashboards.offering import OfferingChoices

if TYPE_CHECKING:
    from collections.abc import Callable

    from tidigt.reading import Published
    from tidigt_dashboards.cohorts.loaded import Loaded
    from tidigt_dashboards.swedish import Language

FIRST_MUNICIPALITY = "1884"
FIRST_BAND = "7-12"
NO_PROJECT = "inget"
YEARS_AROUND, YEARS_BESIDE = 5, 2
ANY_YEAR = range(1990, 2101)
MOST_KEPT = 40
BLOCK = re.compile(r"(19|20)\d\d-(19|20)\d\d|")
NO_PATHS = cohort_paths(2000, 2000, (0, 0)).iloc[:0]
NO_SPRINGS = school_exposure([2000], 2000, 2000, (6, 6)).iloc[:0]


class CohortsState(OfferingChoices):
    """The birth cohorts of one municipality, and one of its projects.

    Parameters
    ----------
    published : Published
        The open published database.
    language : {"sv", "en"}, default "sv"
        Of every text.
    """

    municipality = param.Selector(check_on_set=True, doc="Four-character code.")
    project = param.Selector(check_on_set=True, doc="Id in the register, or 'inget'.")
    band = param.Selector(check_on_set=True, doc="The age band that the question is about.")
    block = param.Selector(
        check_on_set=True, doc="Birth years that are followed, as '2012-2018'; '' if none can be."
    )

    def __init__(self, published: Published, language: Language = "sv") -> None:
        super().__init__()
        self.published = published
        self.language = language
        frame = published.municipalities()
        self.names: dict[str, str] = dict(
            zip(frame["municipality_code"], frame["municipality"], strict=True)
        )
        self.register = published.projects().set_index("project_id", drop=False)
        self.zones = catalogue.standard_age_bands()
        self._kept = Kept(MOST_KEPT)
        self._offer("band", self.zones, prefer=(FIRST_BAND,))
        self._offer("municipality", self.names, prefer=(FIRST_MUNICIPALITY,))

    @param.depends("municipality", watch=True)
    def _follow_municipality(self) -> None:
        here = self.register["municipality_code"] == self.municipality
        self._offer("project", list(self.register.index[here]) or [NO_PROJECT])
        blocks = followed(self.blocks())
        self._offer("block", blocks or [""], prefer=tuple(blocks[-1:]))

    @property
    def municipality_name(self) -> str:
        """The chosen municipality by name."""
        return self.names[self.municipality]

    @property
    def has_project(self) -> bool:
        """Whether the municipality has a project in the register."""
        return self.project != NO_PROJECT

    @property
    def entry(self) -> pd.Series:
        """The chosen project as the register has it; only where there is one."""
        return self.register.loc[self.project]

    @property
    def ages(self) -> tuple[int, int]:
        """Youngest and oldest age that the project was meant for."""
        return int(self.entry["eligible_age_from"]), int(self.entry["eligible_age_to"])

    @property
    def days(self) -> tuple[Any, Any]:
        """First and last day of the project."""
        first, last = pd.Timestamp(self.entry["first_day"]), pd.Timestamp(self.entry["last_day"])
        return first.date(), last.date()

    def knows(self, parameter: str, value: str) -> bool:
        """Tell whether a value of a choice exists for some municipality, if not for this one."""
        if parameter == "project":
            return value in self.register.index
        return BLOCK.fullmatch(value) is not None

    def timeline(self) -> Timeline:
        """Return the period of the project, for the figures."""
        return Timeline((self.days,)) if self.has_project else Timeline()

    def reach(self) -> Reach | None:
        """Return the ages and the years of the project, for the Lexis picture."""
        if not self.has_project:
            return None
        first, last = self.days
        return Reach(first.year, last.year, *self.ages)

    def loaded(self) -> Loaded:
        """Return what is published for the municipality."""
        return self._keep("loaded", lambda: everywhere(self.published).of(self.municipality))

    def latest(self) -> int:
        """Return the last year that anything is known of: of the band, else of school, else now."""
        known = self.loaded()
        years = known.years_of_band(self.band) or known.years_of_school()
        return max(years) if years else int(self.published.build.made_at.year)

    def paths(self) -> pd.DataFrame:
        """Return the way of each cohort through the project; empty without one."""
        return cohort_paths(*self.days, self.ages) if self.has_project else NO_PATHS

    def births(self) -> list[int]:
        """Return the birth years that are followed: those of the project, else of today's bands."""
        if self.has_project:
            return [int(year) for year in self.paths()["birth_year"]]
        _, oldest = read_band(self.band)
        return list(range(self.latest() - oldest, self.latest() + 1))

    def years(self) -> range:
        """Return the calendar years of the Lexis picture: what is loaded, to the full exposure."""
        known = self.loaded().years()
        first, last = (min(known), max(known)) if known else (self.latest(), self.latest())
        if self.has_project:
            began, ended = (day.year for day in self.days)
            youngest, _ = read_band(self.band)
            full = self.full_year() or max(self.births()) + youngest
            first, last = min(first, began - YEARS_AROUND), max(last + 1, ended, full)
        return range(first, last + 2)

    def project_years(self) -> range:
        """Return the calendar years around the project; those of the page without one."""
        if not self.has_project:
            return self.years()
        first, last = self.days
        return range(first.year - YEARS_BESIDE, last.year + YEARS_BESIDE + 1)

    def full_year(self) -> int | None:
        """Return the first year when the whole band has been exposed, or None if never."""
        full = self.exposure_in(self.latest())["full_year"]
        return None if math.isnan(full) else int(full)

    def exposure_in(self, year: int) -> pd.Series:
        """Return the exposure of the chosen band in one year, as the statistics give it."""
        return self._exposure().loc[(year, self.band)]

    def _exposure(self) -> pd.DataFrame:
        """Return the exposure of every band and year that can be asked for, by year and band."""

        def compute() -> pd.DataFrame:
            rows = cohort_exposure(self.zones, ANY_YEAR, *self.days, self.ages)
            return rows.set_index(["year", "age_band"], drop=False)

        return self._keep(("exposure", self.project), compute)

    def cells(self) -> pd.DataFrame:
        """Return every year and band of the Lexis picture.

        Returns
        -------
        pandas.DataFrame
            year, age_band, youngest, oldest; count, population, share (0-1, NaN where there is
            none), status (``missing`` where nothing is loaded), is_loaded; n_exposed, n_births,
            exposure (0-1; NaN without a project).
        """
        return self._keep(("cells", self.project, self.band), self._make_cells)

    def _make_cells(self) -> pd.DataFrame:
        grid = pd.MultiIndex.from_product([self.years(), self.zones], names=["year", "age_band"])
        cells = grid.to_frame(index=False).merge(
            self.loaded().shares, how="left", on=["year", "age_band"]
        )
        cells["status"] = cells["status"].fillna("missing")
        cells["is_loaded"] = cells["status"] != "missing"
        cells["youngest"], cells["oldest"] = zip(*map(read_band, cells["age_band"]), strict=True)
        if not self.has_project:
            return cells.assign(**dict.fromkeys(("n_exposed", "n_births", "exposure"), math.nan))
        exposed = self._exposure().reset_index(drop=True)
        exposed = exposed.rename(
            columns={
                "estimate": "exposure",
                "n_numerator": "n_exposed",
                "n_denominator": "n_births",
            }
        )
        wanted = ["year", "age_band", "n_exposed", "n_births", "exposure"]
        return cells.merge(exposed[wanted], on=["year", "age_band"])

    def stages(self) -> pd.DataFrame:
        """Return when each cohort is in the band, year by year, and reaches each stage of school.

        Returns
        -------
        pandas.DataFrame
            birth_year, stage, is_autumn, first_year, last_year, is_observed (something is published
            of that stage and year for the municipality), is_after (the cohort had then been of the
            right age during the project; always true without one).
        """
        return self._keep(("stages", self.project, self.band), self._make_stages)

    def _make_stages(self) -> pd.DataFrame:
        rows = cohort_stages(self.births(), [self.band])
        of_band = rows[rows["is_band"]]
        each = of_band.loc[of_band.index.repeat(of_band["last_year"] - of_band["first_year"] + 1)]
        each = each.assign(first_year=each["first_year"] + each.groupby("birth_year").cumcount())
        rows = pd.concat(
            [each.assign(last_year=each["first_year"]), rows[~rows["is_band"]]], ignore_index=True
        )
        known = self.loaded()
        seen = {stage.name: known.years_of_stage(stage.name) for stage in SCHOOL_STAGES}
        seen[self.band] = frozenset(known.years_of_band(self.band))
        rows["is_observed"] = [
            year in seen[stage]
            for stage, year in zip(rows["stage"], rows["first_year"], strict=True)
        ]
        began = self.paths().set_index("birth_year")["first_year"]
        return rows.assign(is_after=rows["first_year"] >= rows["birth_year"].map(began).fillna(0))

    def year_nine(self) -> pd.DataFrame:
        """Return how many whole school years of the project each year 9 had, as page Skolor counts.

        Returns
        -------
        pandas.DataFrame
            Rows of :func:`school_exposure`, one per spring when a cohort finishes year 9 and had
            met the project at all; none without a project, or if it was for those older.
        """
        if not self.has_project or self.ages[0] > AGE_IN_YEAR_9:
            return NO_SPRINGS
        rows = self.stages()
        springs = rows[(rows["stage"] == "year_9") & rows["is_after"]]["first_year"]
        clock = school_exposure(springs, *self.days, self.ages)
        return clock[clock["touched_years"] > 0]

    def first_reached(self) -> dict[str, int]:
        """Return the first year that a cohort that has been reached is at each stage of school."""
        rows = self.stages()
        rows = rows[rows["is_after"]]
        return {
            str(stage): int(year)
            for stage, year in rows.groupby("stage", sort=False)["first_year"].min().items()
            if stage != self.band
        }

    def blocks(self) -> pd.DataFrame:
        """Return every block of birth years where it is met; see :func:`follow_blocks`."""
        return self._keep("blocks", lambda: follow_blocks(self.loaded(), self.zones))

    def chosen_block(self) -> pd.DataFrame:
        """Return the rows of the chosen block in the years of the page, youngest band first."""
        rows = self.blocks()
        return rows[(rows["block"] == self.block) & (rows["year"] <= self.years()[-1])]

    def reached_of_block(self) -> tuple[int, int]:
        """Return how many birth years of the chosen block the project reached, and of how many."""
        first, last = (int(year) for year in self.block.split("-"))
        births = range(first, last + 1)
        return len(set(births) & set(self.births())) if self.has_project else 0, len(births)

    def cohort_sizes(self) -> pd.DataFrame:
        """Return how many the children of the chosen block were; see :func:`sizes_of`."""
        return sizes_of(self.chosen_block(), self.loaded())

    def followed(self) -> pd.DataFrame:
        """Return what is published of children followed over years; see :func:`read_blocks`."""
        return self._keep("followed", lambda: read_blocks(self.published, self.municipality))

    def followed_shares(self) -> pd.DataFrame:
        """Return their shares with later support, by whether they had early support."""
        return self._keep("followed_shares", lambda: followed_shares(self.followed()))

    def followed_numbers(self) -> pd.DataFrame:
        """Return the shares with the counts of each block beside them."""
        keys = ["municipality_code", "first_birth", "last_birth"]
        return self.followed_shares().merge(self.followed(), on=keys)

    def extract(self) -> pd.Series | None:
        """Return the municipality's individual extract, or None; see :func:`followed_extracts`."""
        found = self._keep("extract", lambda: followed_extracts(self.published))
        found = found[found["municipality_code"] == self.municipality]
        return None if found.empty else found.iloc[0]

    def _keep(self, key: Any, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever is made
        """Return what was made for the municipality before, or make it now."""
        return self._kept.get((self.municipality, key), make)
