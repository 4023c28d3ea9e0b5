"""Fetches the population by municipality, age and sex from SCB's statistical database (PxWebApi 2).

Two tables make one series. Until 2024 the numbers are exact (TAB638). From 2025 (TAB5557) noise is
added to each number by the cell key method, so parts do not add up to totals; the published total
of both sexes is therefore fetched too. A question may be for at most 150,000 cells.

The client is httpx and not ``pxwebpy``: that one makes a call as soon as its object is made, and
drops the ``status`` of a value, which says why it is missing.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import partial
from math import prod
from typing import TYPE_CHECKING

from tidigt.errors import FetchError
from tidigt.fetching.fetched import Answered, Harvest, NotAnswered
from tidigt.fetching.kolada import chunks
from tidigt.fetching.page_cache import Request
from tidigt.fetching.scb_answers import Description, read_dataset, read_description

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tidigt.fetching.client import Client
    from tidigt.fetching.fetched import Wanted

CELLS_IN_A_QUESTION = 150_000
YEARS_BY_DEFAULT = 20
DIMENSIONS = ("Region", "Alder", "Kon", "ContentsCode", "Tid")
MUNICIPALITY = re.compile(r"\d{4}")
SINGLE_AGE = re.compile(r"\d{1,3}(\+1?)?")  # the last is 100+ in one table and 100+1 in the other


@dataclass(frozen=True)
class Table:
    """One table of the population series.

    Attributes
    ----------
    table_id : str
        Its name in the database.
    contents : str
        The code of the population on 31 December.
    fixed : mapping of str to str
        Dimensions that must be asked for, with the code of their total.
    first_year, last_year : int
        The years that are taken from it.
    """

    table_id: str
    contents: str
    fixed: Mapping[str, str]
    first_year: int
    last_year: int


TABLES = (
    Table("TAB638", "BE0101N1", {}, 1968, 2024),
    Table("TAB5557", "000007ME", {"Civilstand": "SC"}, 2025, 9999),
)


def fetch(client: Client, wanted: Wanted) -> list[Harvest]:
    """Fetch the population of all municipalities by single age and sex.

    Without years in ``wanted`` the latest twenty are fetched.

    Raises
    ------
    FetchError
        SCB does not answer as agreed, or has none of the years.
    """
    harvest = Harvest("befolkning")
    described = [(table, _describe(client, table, harvest)) for table in TABLES]
    offered = {
        year: (table, description)
        for table, description in described
        for year in _years_of(table, description)
    }
    years = wanted.years or tuple(sorted(offered)[-YEARS_BY_DEFAULT:])
    harvest.asked = {"years": list(years)}
    harvest.not_answered = [NotAnswered("år", str(year)) for year in years if year not in offered]
    for table, description in described:
        own = [year for year in years if offered.get(year, (None,))[0] is table]
        _fetch_table(client, table, _questions(table, description, own), harvest)
    if harvest.n_values == 0:
        raise FetchError(
            f"SCB har inga folkmängder för {', '.join(map(str, years))}; det som finns är "
            f"{min(offered, default='-')}–{max(offered, default='-')}. Välj andra år (--years).",
            code="no_rows",
        )
    return [harvest]


def _describe(client: Client, table: Table, harvest: Harvest) -> Description:
    client.progress.expect(1)
    url = client.addresses.of(f"tables/{table.table_id}/metadata?lang=sv")
    needed = (*DIMENSIONS, *table.fixed)
    page, answer = client.read(Request(url), partial(read_description, needed=needed))
    harvest.pages.append(Answered("metadata", page))
    client.progress.answered()
    return answer


def _years_of(table: Table, description: Description) -> list[int]:
    years = [int(code) for code in description.codes("Tid") if code.isdigit()]
    return [year for year in years if table.first_year <= year <= table.last_year]


def _fetch_table(
    client: Client, table: Table, questions: list[dict[str, list[str]]], harvest: Harvest
) -> None:
    client.progress.expect(len(questions))
    address = f"tables/{table.table_id}/data?lang=sv&outputFormat=json-stat2"
    for selection in questions:
        body = {"selection": [{"variableCode": k, "valueCodes": v} for k, v in selection.items()]}
        request = Request(client.addresses.of(address), json.dumps(body, ensure_ascii=False))
        page, answer = client.read(request, read_dataset)
        harvest.pages.append(Answered("dataset", page))
        harvest.n_values += sum(value is not None for value in answer.value)
        harvest.not_answered += [
            NotAnswered(f"{name} i {table.table_id}", code)
            for name, codes in selection.items()
            for code in sorted(set(codes) - set(answer.codes(name)))
        ]
        client.progress.answered()


def _questions(
    table: Table, description: Description, years: list[int]
) -> list[dict[str, list[str]]]:
    """Return selections that together cover the years, each within the limit of the database."""
    selection = {
        "Region": [code for code in description.codes("Region") if MUNICIPALITY.fullmatch(code)],
        **{name: [code] for name, code in table.fixed.items()},
        "Alder": [code for code in description.codes("Alder") if SINGLE_AGE.fullmatch(code)],
        "Kon": [code for code in description.codes("Kon") if _is_sex(code)],
        "ContentsCode": [table.contents],
    }
    cells_in_a_year = prod(map(len, selection.values()))
    if cells_in_a_year == 0:
        raise FetchError(
            f"SCB:s tabell {table.table_id} har inga kommuner, åldrar eller kön med de koder som "
            "väntades. Tabellen har gjorts om; inläsningen måste anpassas.",
            code="api_changed",
        )
    at_once = max(1, CELLS_IN_A_QUESTION // cells_in_a_year)
    regions = max(1, CELLS_IN_A_QUESTION * len(selection["Region"]) // cells_in_a_year)
    return [
        {**selection, "Region": some_regions, "Tid": some_years}
        for some_years in chunks(map(str, years), at_once)
        for some_regions in chunks(selection["Region"], regions)
    ]


def _is_sex(code: str) -> bool:
    """Men, women, or the published total, which only the table with noise has."""
    return code in ("1", "2") or code.lower().startswith("tot")
