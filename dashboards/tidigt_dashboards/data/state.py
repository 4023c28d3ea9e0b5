"""What the page about the data tells: how old, how much, what changed; every number on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

import param

from tidigt import catalogue, vintages

if TYPE_CHECKING:
    import pandas as pd

    from tidigt.reading import Published
    from tidigt.vintages import Earlier
    from tidigt_dashboards.swedish import Language

ROWS_COUNTED = ("n_rows", "n_loaded", "n_collapsed", "n_quarantined", "n_not_data")
CHANGES_COUNTED = ("n_new", "n_revised", "n_withdrawn", "n_hidden")
SCHOOL_SOURCES = ("salsa", "slutbetyg", "elever", "skolstatistik", "underlag")


@dataclass(frozen=True)
class Age:
    """When something came, and how many whole days ago that was."""

    day: date
    days: int


class DataState(param.Parameterized):
    """The deliveries behind one published build; the only choice is what to search for.

    Parameters
    ----------
    published : Published
        The open published database.
    language : {"sv", "en"}, default "sv"
        Decides the titles.
    today : date, optional
        The day that ages are counted to; today (UTC) by default.
    """

    search = param.String(default="", doc="Words that a definition must have.")

    def __init__(
        self, published: Published, language: Language = "sv", today: date | None = None
    ) -> None:
        super().__init__()
        self.published = published
        self.language = language
        self.today = today or datetime.now(UTC).date()

    @cached_property
    def sources(self) -> pd.DataFrame:
        """One row per source that something was delivered from, with ``title`` and ``days``."""
        found = self.published.sources()
        days = [self.age(moment).days for moment in found["vintage"]]
        return found.assign(title=found[f"title_{self.language}"], days=days)

    @cached_property
    def log(self) -> pd.DataFrame:
        """The deliveries, the newest first, with ``title`` of their source."""
        return self._with_title(vintages.deliveries(self.published))

    @cached_property
    def quarantine(self) -> pd.DataFrame:
        """The rows that were set aside, as everybody may see them."""
        return self._with_title(vintages.quarantine(self.published))

    @cached_property
    def unplaced(self) -> pd.DataFrame:
        """The rows of schools that could not be placed."""
        return self._with_title(vintages.unplaced_schools(self.published))

    @cached_property
    def revisions(self) -> pd.DataFrame:
        """The biggest revisions, with their ``title``."""
        found = vintages.revisions(self.published)
        return found.assign(title=found[f"title_{self.language}"])

    @cached_property
    def changes(self) -> pd.DataFrame:
        """How many values changed: one row per source and day of delivery, the newest first."""
        found = vintages.changes(self.published)
        summed = found.groupby(["source", "vintage"], as_index=False)[list(CHANGES_COUNTED)].sum()
        return self._with_title(summed).sort_values(["vintage", "source"], ascending=[False, True])

    @cached_property
    def earlier(self) -> Earlier | None:
        """The publication that this one was compared with."""
        return vintages.earlier(self.published)

    def definitions(self) -> pd.DataFrame:
        """Return the indicators that have every word searched for, with ``title`` and ``label``.

        Where nothing is searched for, those that have numbers to show.
        """
        found = vintages.definitions(self.published, self.search)
        found = found if self.search else found[found["n_values"] > 0]
        titles = {name: self.source_title(name) for name in catalogue.sources()}
        return found.assign(
            title=found[f"title_{self.language}"],
            label=found["source"].map(titles),
            identifier=found["kolada_id"].where(found["kolada_id"] != "", found["indicator_id"]),
        )

    @cached_property
    def n_definitions(self) -> int:
        """How many indicators there are to search among."""
        return len(vintages.definitions(self.published))

    def age(self, moment: date) -> Age:
        """Say when something came; a clock that is behind makes nothing younger than today."""
        day = moment.date() if isinstance(moment, datetime) else moment
        return Age(day, max(0, (self.today - day).days))

    def newest(self) -> Age | None:
        """Return the age of the newest delivery, or None where there is none."""
        return None if self.sources.empty else self.age(self.sources["vintage"].max())

    def oldest(self) -> pd.Series | None:
        """Return the source whose newest delivery is the oldest, if the sources differ in age."""
        if self.sources["vintage"].nunique() < 2:
            return None
        return self.sources.sort_values(["vintage", "source"]).iloc[0]

    def account(self) -> dict[str, int]:
        """Return the rows of all deliveries together; those where a row is a person left out."""
        return {name: int(self.log[name].sum()) for name in ROWS_COUNTED}

    def has_persons(self) -> bool:
        """Say whether a delivery has a row per person."""
        return bool(self.log["has_persons"].any())

    def changed(self) -> dict[str, int]:
        """Return how many values changed in all, by how they changed."""
        return {name: int(self.changes[name].sum()) for name in CHANGES_COUNTED}

    def n_quarantined(self) -> int:
        """Return how many rows are in quarantine, those that are not listed included."""
        return self.account()["n_quarantined"]

    def absent(self) -> list[str]:
        """Return the titles of the sources that nothing was delivered from."""
        known = set(self.sources["source"])
        return [self.source_title(name) for name in catalogue.sources() if name not in known]

    def has_schools(self) -> bool:
        """Say whether figures of schools have been delivered."""
        return bool(self.sources["source"].isin(SCHOOL_SOURCES).any())

    def source_title(self, source: str) -> str:
        """Name a source; one that the catalogue does not know by its identifier."""
        entry = catalogue.sources().get(source)
        return source if entry is None else str(getattr(entry, f"title_{self.language}"))

    def _with_title(self, frame: pd.DataFrame) -> pd.DataFrame:
        return frame.assign(title=[self.source_title(name) for name in frame["source"]])
