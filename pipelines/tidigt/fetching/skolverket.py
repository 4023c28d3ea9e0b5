"""Fetches schools from Skolverket's interface (planned-educations, version 4).

SALSA is one answer, with the latest school year only. School units are two lists: one knows the
municipality, the other the coordinates. Final grades stand per school unit, five years back, and so
do staff, national tests and year 6; they are asked for where a municipality has a project.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlencode

from tidigt import catalogue
from tidigt.errors import FetchError
from tidigt.fetching.contract import read_contract
from tidigt.fetching.fetched import Answered, Harvest, NotAnswered
from tidigt.fetching.page_cache import Request
from tidigt.fetching.skolverket_answers import (
    PlacedUnits,
    Salsa,
    UnitList,
    Units,
    UnitStatistics,
    next_of,
    refuse_incomplete,
)

if TYPE_CHECKING:
    from tidigt.fetching.client import Client
    from tidigt.fetching.fetched import Wanted

MEDIA_TYPE = "application/vnd.skolverket.plannededucations.api.v4.hal+json"
UNITS_ON_A_PAGE = 100
"""More than this is answered with 404."""
AnyUnits = TypeVar("AnyUnits", Units, PlacedUnits)


def fetch_salsa(client: Client, wanted: Wanted) -> list[Harvest]:  # noqa: ARG001 - one year only
    """Fetch SALSA for all schools, in the latest school year.

    Raises
    ------
    FetchError
        Skolverket does not answer as agreed, or with no school at all.
    """
    harvest = Harvest("salsa")
    client.progress.expect(1)
    url = client.addresses.of("statistics/all-schools/salsa")
    page, answer = client.read(Request(url), partial(read_contract, Salsa))
    harvest.pages.append(Answered("salsa", page))
    harvest.asked = {"period": answer.body.period}
    harvest.n_values = sum(school is not None for school in answer.body.schools)
    client.progress.answered()
    _refuse_empty(harvest, "en enda skola med SALSA")
    return [harvest]


def fetch_units(client: Client, wanted: Wanted) -> list[Harvest]:  # noqa: ARG001 - has no years
    """Fetch all school units with compulsory school: where they are, and in which municipality.

    Raises
    ------
    FetchError
        Skolverket does not answer as agreed, or a list is not whole.
    """
    harvest = Harvest("skolenheter")
    query = {"typeOfSchooling": "gr"}
    _read_units(client, harvest, ("school-units", "school_units", Units), query)
    query["coordinateSystemType"] = "WGS84"
    placed = ("compact-school-units", "compact_school_units", PlacedUnits)
    harvest.n_values = len(_read_units(client, harvest, placed, query))
    _refuse_empty(harvest, "en enda skolenhet med läge")
    return [harvest]


def fetch_grades(client: Client, wanted: Wanted) -> list[Harvest]:  # noqa: ARG001 - all years come
    """Fetch the final grades of schools with year 9 in the municipalities that have a project.

    The same answers hold staff, national tests and year 6, which become a delivery of their own.

    Raises
    ------
    FetchError
        Skolverket does not answer as agreed, or with no grades at all.
    """
    harvest = Harvest("slutbetyg")
    places = sorted({entry.municipality_code for entry in catalogue.projects().values()})
    codes: list[str] = []
    for place in places:
        query = {"geographicalAreaCode": place, "typeOfSchooling": "gr", "schoolYears": "9"}
        found = _read_units(client, harvest, ("school-units", "school_units", Units), query)
        codes += found
        if not found:
            harvest.not_answered.append(NotAnswered("kommun", place))
    client.progress.expect(len(codes))
    n_others = 0
    for code in codes:
        n_others += _read_statistics(client, harvest, code)
        client.progress.answered()
    harvest.asked = {"municipalities": places}
    _refuse_empty(harvest, "ett enda slutbetyg")
    others = Harvest("skolstatistik", harvest.pages, n_others, harvest.asked)
    return [harvest, others] if n_others else [harvest]


def _read_units(
    client: Client,
    harvest: Harvest,
    asked: tuple[str, str, type[AnyUnits]],
    query: dict[str, str],
) -> list[str]:
    """Read one list over all its pages, and return the codes of its units."""
    path, kind, units = asked
    url = client.addresses.of(path)
    url += "?" + urlencode({**query, "page": 0, "size": UNITS_ON_A_PAGE})
    parse = partial(read_contract, UnitList[units])  # type: ignore[valid-type]
    codes: list[str] = []
    totals: list[int] = []
    client.progress.expect(1)
    for page, answer in client.read_list(url, parse, next_of):
        embedded = answer.body.embedded
        found = [unit.code for unit in embedded.units] if embedded else []
        harvest.pages.append(Answered(kind, page, len(found)))
        totals.append(answer.body.page.total)
        codes += found
    client.progress.answered()
    refuse_incomplete(totals, len(set(codes)), url)
    return codes


def _read_statistics(client: Client, harvest: Harvest, code: str) -> int:
    """Read the figures of one unit; a unit that has no page is reported, and stops nothing.

    Returns
    -------
    int
        How many of them are not final grades.
    """
    url = client.addresses.of(f"school-units/{code}/statistics/gr")
    try:
        page, answer = client.read(Request(url), partial(read_contract, UnitStatistics))
    except FetchError as error:
        if error.code != "not_found":
            raise
        harvest.not_answered.append(NotAnswered("skolenhet", code))
        return 0
    harvest.pages.append(Answered("unit_statistics", page))
    figures = answer.body
    harvest.n_values += sum(
        metric.kind == "EXISTS" for metric in (*figures.merit, *figures.subjects, *figures.eligible)
    )
    return sum(len(own) for own in figures.others.values())


def _refuse_empty(harvest: Harvest, what: str) -> None:
    if harvest.n_values == 0:
        raise FetchError(
            f"Skolverket svarade, men utan {what}. Något är fel hos tjänsten, så inget har lästs "
            "in.",
            code="no_rows",
        )
