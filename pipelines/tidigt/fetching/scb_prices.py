"""Fetches the consumer price index from SCB's statistical database: KPI, 1980 = 100, per month.

The table is asked for through version 1 of the interface, where its name is known to be the same
since long ago. Index numbers are set once and never revised, so all months are taken each time.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pydantic import Field

from tidigt.errors import FetchError
from tidigt.fetching.contract import Answer, changed, read_contract
from tidigt.fetching.fetched import Answered, Harvest, NotAnswered
from tidigt.fetching.page_cache import Request
from tidigt.fetching.scb_answers import read_dataset
from tidigt.sources.answers.price_values import INDEX_OF

if TYPE_CHECKING:
    from tidigt.fetching.client import Client
    from tidigt.fetching.fetched import Wanted

TABLE = "ssd/PR/PR0101/PR0101A/KPItotM"


class Variable(Answer):
    """One dimension of a table, with the codes that can be asked for."""

    code: str
    values: list[str] = Field(min_length=1)


class TableDescription(Answer):
    """The dimensions of a table, as version 1 of the interface gives them."""

    variables: list[Variable]

    def codes(self, name: str) -> list[str]:
        """Return the codes of a dimension; none if the table lacks it."""
        return next((item.values for item in self.variables if item.code == name), [])


def fetch(client: Client, wanted: Wanted) -> list[Harvest]:
    """Fetch KPI by month; all months, or those of the years in ``wanted``.

    Raises
    ------
    FetchError
        SCB does not answer as agreed, or has none of the years.
    """
    harvest = Harvest("prisindex")
    url = client.addresses.of(TABLE)
    client.progress.expect(2)
    page, described = client.read(Request(url), _read_description)
    harvest.pages.append(Answered("metadata", page))
    client.progress.answered()
    months = described.codes("Tid")
    years = {int(month[:4]) for month in months if month[:4].isdigit()}
    chosen = [month for month in months if not wanted.years or int(month[:4]) in wanted.years]
    harvest.asked = {"years": list(wanted.years)}
    harvest.not_answered = [NotAnswered("år", str(y)) for y in wanted.years if y not in years]
    if not chosen:
        raise FetchError(
            f"SCB har inget konsumentprisindex för {', '.join(map(str, wanted.years))}; det som "
            f"finns är {min(years, default='-')}–{max(years, default='-')}. Välj andra år "
            "(--years).",
            code="no_rows",
        )
    page, answer = client.read(Request(url, _question(chosen)), read_dataset)
    harvest.pages.append(Answered("dataset", page))
    harvest.n_values = sum(value is not None for value in answer.value)
    missing = sorted(set(chosen) - set(answer.codes("Tid")))
    harvest.not_answered += [NotAnswered("månad", month) for month in missing]
    client.progress.answered()
    return [harvest]


def _read_description(content: bytes, where: str) -> TableDescription:
    answer = read_contract(TableDescription, content, where)
    for name, needed in (("Tid", set()), ("ContentsCode", set(INDEX_OF))):
        codes = set(answer.codes(name))
        if not codes or not needed <= codes:
            raise changed(f"{name} saknas eller har andra koder än väntat", where)
    return answer


def _question(months: list[str]) -> str:
    selection = {"ContentsCode": list(INDEX_OF), "Tid": months}
    query = [
        {"code": name, "selection": {"filter": "item", "values": codes}}
        for name, codes in selection.items()
    ]
    return json.dumps({"query": query, "response": {"format": "json-stat2"}})
