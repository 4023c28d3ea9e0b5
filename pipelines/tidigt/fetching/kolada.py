"""Fetches key figures from Kolada's API, version 3.

A path holds at most 25 identifiers of each kind; more is an error and not a cut. Identifiers that
Kolada does not know are passed over in silence, so what came is held against what was asked for.
Paging follows ``next_url``. (Version 2, with ``next_page``, was closed in March 2026.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlencode

from tidigt import catalogue
from tidigt.errors import FetchError
from tidigt.fetching.fetched import Answered, Harvest, NotAnswered
from tidigt.fetching.kolada_answers import (
    ChangedFigure,
    Definition,
    Figure,
    FigureRow,
    Group,
    Municipality,
    MunicipalityRow,
    Unit,
    UnitRow,
    next_of,
    reader,
    refuse_short,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tidigt.fetching.client import Client
    from tidigt.fetching.contract import Answer
    from tidigt.fetching.fetched import Wanted

    Row = TypeVar("Row", bound=Answer)

IDS_IN_A_PATH = 25
ROWS_ON_A_PAGE = 5_000
SCHOOL_FIGURES = ("U15413", "U15414", "U15415", "U15416")
"""SALSA by school: expected share and merit value, and the deviations from them (since 2013)."""
SCHOOL_PREFIX = "V15"
"""Identifiers of compulsory schools begin so."""

Item = TypeVar("Item")


def fetch(client: Client, wanted: Wanted) -> list[Harvest]:
    """Fetch the key figures of the catalogue for all municipalities, and the groups of these.

    Parameters
    ----------
    client : Client
        Asks Kolada.
    wanted : Wanted
        Years, or what changed since a date.

    Returns
    -------
    list of Harvest
        One for the source ``kolada`` and one for ``grupper``.

    Raises
    ------
    FetchError
        Kolada does not answer as agreed, or with no values at all.
    """
    run = _Run(client)
    kpis = {entry.kolada_id: entry.title_sv for entry in catalogue.indicators().values()}
    kpis.pop("", None)
    places = {
        place.id: place.title
        for place in run.read_all("municipality", "municipality", Municipality)
        if place.type == "K"
    }
    if not places:
        raise FetchError("Kolada svarade med en tom lista över kommuner.", code="no_rows")
    for ids in chunks(kpis, IDS_IN_A_PATH):
        run.read_all("kpi", f"kpi/{','.join(ids)}", Definition)
    run.fetch_values(sorted(kpis), sorted(places), wanted)
    if wanted.with_units:
        run.fetch_units(wanted)
    run.harvest.not_answered = list(run.not_answered(kpis, places, wanted))
    groups = _Run(client, source="grupper")
    groups.read_all("municipality_groups", "municipality_groups", Group)
    if run.harvest.n_values == 0 and not wanted.from_date:
        raise FetchError(
            f"Kolada svarade, men utan ett enda värde för {len(kpis)} nyckeltal. Något är fel hos "
            "tjänsten, så inget har lästs in.",
            code="no_rows",
        )
    return [run.harvest, groups.harvest]


def chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Give the items in lists of at most ``size``.

    Examples
    --------
    >>> list(chunks(range(5), 2))
    [[0, 1], [2, 3], [4]]
    """
    waiting = list(items)
    for start in range(0, len(waiting), size):
        yield waiting[start : start + size]


class _Run:
    """The questions to Kolada that become one delivery, and what is seen in the answers."""

    def __init__(self, client: Client, source: str = "kolada") -> None:
        self._client = client
        self.harvest = Harvest(source)
        self.answered: dict[str, set[str]] = {"kpi": set(), "data": set(), "place": set()}

    def read_all(self, kind: str, path: str, row: type[Row], **query: str) -> list[Row]:
        """Ask one question and return all rows of its answer, over all its pages."""
        self._client.progress.expect(1)
        url = self._client.addresses.of(path)
        url += "?" + urlencode({**query, "per_page": ROWS_ON_A_PAGE})
        rows: list[Row] = []
        counts, lengths = [], []
        for page, answer in self._client.read_list(url, reader(row), next_of):
            self.harvest.pages.append(Answered(kind, page, len(answer.values)))
            counts.append(answer.count)
            lengths.append(len(answer.values))
            rows += answer.values
        refuse_short(counts, lengths, url)
        self._client.progress.answered()
        if kind == "kpi":
            self.answered["kpi"].update(row.id for row in rows if isinstance(row, Definition))
        return rows

    def fetch_values(self, kpis: Sequence[str], places: Sequence[str], wanted: Wanted) -> None:
        """Ask for all values of key figures in municipalities."""
        figure = ChangedFigure if wanted.from_date else Figure
        for path in _paths("data", kpis, "municipality", places, wanted.years):
            for row in self.read_all("data", path, MunicipalityRow[figure], **_since(wanted)):  # type: ignore[valid-type]
                self._note(row)
                self.answered["data"].add(row.kpi)
                self.answered["place"].add(row.municipality)
        self.harvest.asked = {
            "kpis": list(kpis),
            "years": list(wanted.years),
            "from_date": wanted.from_date,
        }

    def fetch_units(self, wanted: Wanted) -> None:
        """Ask for the values of compulsory schools where there is a project."""
        figure = ChangedFigure if wanted.from_date else Figure
        schools: list[str] = []
        for code in sorted(catalogue.treated_municipalities()):
            units = self.read_all("ou", "ou", Unit, municipality=code)
            schools += [unit.id for unit in units if unit.id.startswith(SCHOOL_PREFIX)]
        for path in _paths("oudata", SCHOOL_FIGURES, "ou", schools, wanted.years):
            for row in self.read_all("oudata", path, UnitRow[figure], **_since(wanted)):  # type: ignore[valid-type]
                self._note(row)

    def not_answered(
        self, kpis: dict[str, str], places: dict[str, str], wanted: Wanted
    ) -> Iterator[NotAnswered]:
        """Give what was asked for in vain; of changes, only what Kolada does not know at all."""
        for identifier, title in kpis.items():
            known = identifier in self.answered["kpi"]
            if not known or not (wanted.from_date or identifier in self.answered["data"]):
                yield NotAnswered("nyckeltal", identifier, title)
        if not wanted.from_date:
            for code, title in places.items():
                if code not in self.answered["place"]:
                    yield NotAnswered("kommun", code, title)

    def _note(self, row: FigureRow[Figure]) -> None:
        self.harvest.n_values += len(row.values)


def _paths(
    root: str, kpis: Sequence[str], kind: str, places: Sequence[str], years: Sequence[int]
) -> Iterator[str]:
    """Give the paths that ask for every combination, with 25 identifiers at most in each part."""
    spans = [",".join(map(str, span)) for span in chunks(years, IDS_IN_A_PATH)]
    for some_kpis in chunks(kpis, IDS_IN_A_PATH):
        for some_places in chunks(places, IDS_IN_A_PATH):
            path = f"{root}/kpi/{','.join(some_kpis)}/{kind}/{','.join(some_places)}"
            yield from (f"{path}/year/{span}" for span in spans) if spans else (path,)


def _since(wanted: Wanted) -> dict[str, str]:
    return {"from_date": wanted.from_date} if wanted.from_date else {}
