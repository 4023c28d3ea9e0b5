"""What is chosen on the page of schools, and what can be: every choice depends on those before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import param

from tidigt_dashboards.offering import OfferingChoices
from tidigt_dashboards.schools.data import SchoolData, school_data

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from tidigt.reading import Published
    from tidigt.schools import Outcome
    from tidigt_dashboards.swedish import Language

FIRST_MUNICIPALITY = "1884"
MEASURES = ("ar", "tre", "krympt")
PEERS = ("samma", "alla")
OUTCOMES: tuple[Outcome, ...] = ("merit", "all_subjects")


class SchoolChoices(OfferingChoices):
    """The choices of one visit.

    Parameters
    ----------
    published : Published
        The open published database.
    language : {"sv", "en"}
    """

    words = param.String("", doc="What is searched for.")
    school = param.Selector(doc="school_id of the school that the page is about.")
    municipality = param.Selector(doc="Where the school lies.")
    outcome: Outcome = param.Selector(objects=list(OUTCOMES))
    year = param.Selector(doc="Spring that sentences, scatter and funnel are about.")
    measure = param.Selector(objects=list(MEASURES), doc="One year, mean of three, or shrunk.")
    peers = param.Selector(objects=list(PEERS), doc="Which schools to look for similar ones among.")

    def __init__(self, published: Published, language: Language = "sv") -> None:
        super().__init__()
        self.published = published
        self.language = language
        self.data: SchoolData = school_data(published)
        outcomes = [name for name in OUTCOMES if self.data.rows(name)["estimate"].notna().any()]
        self.has_data = bool(outcomes)
        if self.has_data:
            self._offer("outcome", outcomes)
            self._offer("municipality", self.data.municipalities, prefer=(FIRST_MUNICIPALITY,))
            self._offer_years()

    @param.depends("municipality", watch=True)
    def _offer_schools(self) -> None:
        schools = self.data.schools
        there = list(schools.index[schools["municipality_code"] == self.municipality])
        self._offer("school", there, prefer=self.data.first_choices(there))

    @param.depends("outcome", watch=True)
    def _offer_years(self) -> None:
        rows = self.data.rows(self.outcome)
        years = sorted({int(year) for year in rows["year"]}, reverse=True)
        last = rows.loc[rows["estimate"].notna(), "year"].max()
        self._offer("year", years, prefer=(last,))

    def choose_school(self, school: str) -> None:
        """Choose any school, and with it its municipality."""
        self.municipality = self.data.schools.loc[school, "municipality_code"]
        self.school = school

    @property
    def about(self) -> pd.Series:
        """What is known of the chosen school: its name, other names, codes, place, principal."""
        return self.data.schools.loc[self.school]

    @property
    def is_share(self) -> bool:
        """The outcome is a share of the pupils; else it is merit points."""
        return self.outcome == "all_subjects"

    def name_of(self, school: str) -> str:
        """Name a school."""
        return str(self.data.schools.loc[school, "school_name"])

    def municipality_name(self, code: str) -> str:
        """Name a municipality."""
        return self.data.municipalities[code]

    def found(self) -> list[str]:
        """Return the schools that the words are found in; none for fewer than two characters."""
        return self.data.find(self.words) if len(self.words.strip()) > 1 else []

    def kept(self, name: str, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever it makes
        """Compute something once for all visits with the same choices, whatever is searched for."""
        choices = {key: value for key, value in self.param.values().items() if key != "words"}
        del choices["name"]
        return self.data.kept.get((name, self.language, *choices.values()), make)
