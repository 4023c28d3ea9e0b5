"""What the page of schools reads: every school of the country, computed once for all visits.

The model and the spread of its residuals are of all schools, so all of them are computed together
and kept for as long as the published database is open. To choose another school costs no query.
"""

from __future__ import annotations

from dataclasses import replace
from re import split
from typing import TYPE_CHECKING, Literal
from weakref import WeakKeyDictionary, proxy

import pandas as pd

from tidigt import schools
from tidigt.statistics.school_model import MIN_SCHOOLS
from tidigt.statistics.school_years import combine_years
from tidigt.statistics.schools import expected_results
from tidigt_dashboards.kept import Kept

if TYPE_CHECKING:
    from tidigt.reading import Published
    from tidigt.schools import Outcome
    from tidigt.statistics.schools import SchoolResults

Peers = Literal["samma", "alla"]
BACKGROUND = ("parents_education", "newly_immigrated", "boys")
IN_MODEL = tuple(f"{name}_in_model" for name in BACKGROUND)
ENOUGH_BACKGROUND = 0.9
"""Share of the schools of SALSA whose background must be known before our model can stand in."""
CLASSES = ("pupils_preschool_class", *(f"pupils_year_{year}" for year in range(1, 10)))
FEWEST_PUPILS = 15
MUNICIPAL = "Kommunal"
YEARS_TOGETHER = 3
UNITS: dict[Outcome, str] = {"merit": "merit_points", "all_subjects": "pp_share"}
FACTORS: dict[Outcome, float] = {"merit": 1.0, "all_subjects": 0.01}
"""From the published figures to the unit of the statistics: percent become shares."""
MOST_KEPT = 400


class SchoolData:
    """The published figures of schools, as the page asks for them.

    Parameters
    ----------
    published : Published
        The open published database.

    Attributes
    ----------
    schools : pandas.DataFrame
        Every school by school_id, in Swedish order of municipality and name; see
        :func:`tidigt.schools.schools`.
    kept : Kept
        What has been computed, for any visit that asks for the same.
    """

    def __init__(self, published: Published) -> None:
        # Weak: what is kept for a database must not keep the database.
        self._published = proxy(published)
        self.kept = Kept(MOST_KEPT)
        self.schools = schools.schools(published).set_index("school_id")
        self.municipalities: dict[str, str] = dict(
            zip(self.schools["municipality_code"], self.schools["municipality"], strict=True)
        )
        self.projects = published.projects()
        self.sources = published.sources().set_index("source")
        self._words = [
            (str(code), f"{name} {others}".casefold(), str(codes), str(place).casefold())
            for code, name, others, codes, place in zip(
                self.schools.index,
                self.schools["school_name"],
                self.schools["other_names"],
                self.schools["school_unit_codes"],
                self.schools["municipality"],
                strict=True,
            )
        ]

    def results(self, outcome: Outcome) -> SchoolResults:
        """Compare all schools and years with what is expected of them."""
        return self.kept.get(("results", outcome), lambda: self._compare(outcome))

    def rows(self, outcome: Outcome) -> pd.DataFrame:
        """Return every school and spring; see :func:`tidigt.statistics.expected_results`.

        Beside the columns there: ``actual`` (as SALSA has it, else as the final grades), ``kind``
        of principal, and the published ``expected_published`` and ``residual_published``; in
        points, or shares (0-1).
        """
        return self.results(outcome).schools

    def of_year(self, outcome: Outcome, year: int) -> pd.DataFrame:
        """Return the schools of one spring that have a residual."""

        def pick() -> pd.DataFrame:
            rows = self.rows(outcome)
            chosen = rows[(rows["year"] == year) & rows["estimate"].notna()]
            return chosen.set_index("school_unit_code", drop=False)

        return self.kept.get(("year", outcome, year), pick)

    def together(self, outcome: Outcome, year: int) -> pd.DataFrame:
        """Return the mean of the three years up to one spring, of each school that has any."""

        def combine() -> pd.DataFrame:
            rows = self.rows(outcome)
            until = rows[(rows["year"] <= year) & (rows["year"] > year - YEARS_TOGETHER)]
            if until["estimate"].isna().all():
                return pd.DataFrame()
            means = combine_years(until, YEARS_TOGETHER)
            return means.set_index("school_unit_code", drop=False)

        return self.kept.get(("together", outcome, year), combine)

    def classes(self, school: str) -> pd.DataFrame:
        """Return the pupils of each year and autumn: autumn, grade (0-9), value, status."""

        def read() -> pd.DataFrame:
            rows = schools.school_values(self._published, CLASSES, schools=[school])
            return pd.DataFrame(
                {
                    "autumn": rows["year"] - 1,
                    "grade": rows["indicator_id"].map(list(CLASSES).index).astype(int),
                    "value": rows["value"],
                    "status": rows["status"],
                }
            )

        return self.kept.get(("classes", school), read)

    def projects_of(self, school: str) -> pd.DataFrame:
        """Return the projects that name a school; else those of its municipality that name none.

        ``is_own`` tells the former from the latter.
        """
        return self.kept.get(("projects", school), lambda: self._projects_of(school))

    def _projects_of(self, school: str) -> pd.DataFrame:
        about = self.schools.loc[school]
        codes = set(str(about["school_unit_codes"]).split(", "))
        named = [set(split(r"[,;\s]+", str(units))) for units in self.projects["school_unit_codes"]]
        own = self.projects[[bool(codes & units) for units in named]]
        if len(own):
            return own.assign(is_own=True)
        names_none = self.projects[[units == {""} for units in named]]
        is_here = names_none["municipality_code"] == about["municipality_code"]
        return names_none[is_here].assign(is_own=False)

    def first_choices(self, there: list[str]) -> tuple[str, ...]:
        """Put the schools of a municipality in the order in which one is shown unasked.

        First those of projects, then the one with most pupils in the latest year with a result.
        """
        rows = self.rows("merit")
        rows = rows[rows["school_unit_code"].isin(there) & rows["estimate"].notna()]
        last = rows.sort_values(["year", "pupils"], ascending=False)["school_unit_code"]
        own = [code for code in there if self.projects_of(code)["is_own"].any()]
        return (*own, *last)

    def means(self, municipality: str) -> pd.DataFrame:
        """Return the means of the schools of a municipality; see :mod:`tidigt.schools`."""
        return self.kept.get(
            ("means", municipality),
            lambda: schools.municipality_means(self._published, municipality),
        )

    def residents(self, municipality: str, indicator: str) -> pd.DataFrame:
        """Return a key figure of the children who live in a municipality; empty without any."""

        def read() -> pd.DataFrame:
            known = self._published.indicators()
            if indicator not in set(known[known["n_values"] > 0]["indicator_id"]):
                return pd.DataFrame()
            return self._published.values(indicator, municipality=municipality)

        return self.kept.get(("residents", municipality, indicator), read)

    def find(self, words: str) -> list[str]:
        """Return the schools that have all words in name, older names, codes or municipality.

        First those whose name begins with all of it, then those where most of the words begin a
        word; else in Swedish order.
        """
        asked = words.casefold().split()
        if not asked:
            return []
        begins = " ".join(asked)
        found = [
            (
                not name.startswith(begins),
                -sum(f" {word}" in f" {name} {municipality}" for word in asked),
                code,
            )
            for code, name, codes, municipality in self._words
            if all(word in name or word in codes or word in municipality for word in asked)
        ]
        return [code for *_, code in sorted(found, key=lambda one: one[:2])]

    def _compare(self, outcome: Outcome) -> SchoolResults:
        factor = FACTORS[outcome]
        read = schools.school_results(self._published, outcome)
        table = read.assign(
            result=factor * read["result"],
            actual=factor * read["salsa_result"].fillna(read["result"]),
            expected_published=factor * read["expected"],
            residual_published=factor * read["residual"],
            kind=read["principal_type"].eq(MUNICIPAL),
            newly_immigrated=read["newly_immigrated"] / 100,
            boys=read["boys"] / 100,
        ).drop(columns=["expected", "residual"])
        table = _with_model_background(table)
        has_model = table["year"].isin(_years_with_enough(table))
        compared = expected_results(
            table[has_model].reset_index(drop=True),
            outcome="result",
            covariates=IN_MODEL,
            min_pupils=FEWEST_PUPILS,
            published_expected="expected_published",
            published_residual="residual_published",
            pupil_sd=60.0 if outcome == "merit" else None,
            unit=UNITS[outcome],
        )
        # A year without enough schools for a model has its results all the same, and nothing more.
        others = table[~has_model].reindex(columns=compared.schools.columns)
        rows = [part for part in (compared.schools, others) if len(part)]
        together = pd.concat(rows, ignore_index=True) if rows else compared.schools
        return replace(compared, schools=together)


def _with_model_background(table: pd.DataFrame) -> pd.DataFrame:
    """Let our own model know the background of the years where nearly all schools have it.

    A model of the schools of one county is not that of the country.
    """
    is_in = table["expected_published"].notna() | table["residual_published"].notna()
    has_background = table[list(BACKGROUND)].notna().all(axis=1)
    counted = pd.DataFrame({"year": table["year"], "both": is_in & has_background, "is_in": is_in})
    sums = counted.groupby("year")[["both", "is_in"]].sum()
    enough = set(sums[sums["both"] >= ENOUGH_BACKGROUND * sums["is_in"].clip(lower=1)].index)
    known = table["year"].isin(enough)
    return table.assign(
        **{
            model: table[name].where(known)
            for name, model in zip(BACKGROUND, IN_MODEL, strict=True)
        }
    )


def _years_with_enough(table: pd.DataFrame) -> set[int]:
    """Find the springs with so many schools that the model can be of all of them."""
    has_expected = table[["expected_published", "residual_published"]].notna().any(axis=1)
    has_background = table[list(IN_MODEL)].notna().all(axis=1)
    is_shown = (
        table["result"].notna()
        & (table["pupils"] >= FEWEST_PUPILS)
        & (has_expected | has_background)
    )
    counted = table[is_shown].groupby("year").size()
    return set(counted[counted >= MIN_SCHOOLS].index)


_OPEN: WeakKeyDictionary[Published, SchoolData] = WeakKeyDictionary()


def school_data(published: Published) -> SchoolData:
    """Return the one reader of a published database; it goes when the database goes."""
    if published not in _OPEN:
        _OPEN[published] = SchoolData(published)
    return _OPEN[published]
