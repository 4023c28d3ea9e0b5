"""SCB's statistical database (PxWebApi 2) in small: two tables in JSON-stat 2, made-up numbers."""

import json
from itertools import product
from math import prod

from tests.pipelines.fetching.fake_server import FakeServer, Reply

REGIONS = {
    "00": "Riket", "18": "Örebro län", "0484": "Eskilstuna", "1880": "Örebro", "1884": "Nora",
}  # fmt: skip
AGES = [str(age) for age in range(100)]
TABLES = {
    "TAB638": {
        "Region": list(REGIONS),
        "Civilstand": ["OG", "G", "SK", "ÄNKL"],
        "Alder": [*AGES, "100+", "tot"],
        "Kon": ["1", "2"],
        "ContentsCode": ["BE0101N1", "BE0101N2"],
        "Tid": ["2022", "2023", "2024"],
    },
    "TAB5557": {
        "Region": list(REGIONS),
        "Civilstand": ["OG", "G", "SK", "ÄNKL", "SC"],
        "Alder": [*AGES, "100+1", "TotSA"],
        "Kon": ["1", "2", "TotSa"],
        "ContentsCode": ["000007ME", "000007MG"],
        "Tid": ["2025"],
    },
}
ELIMINATED = {"TAB638": {"Civilstand", "Alder", "Kon"}, "TAB5557": {"Region"}}
MOST_CELLS = 150_000


def number(codes):
    """Make up a population of one cell; it must be the same whichever way it is asked for."""
    age = "100" if codes["Alder"].startswith("100") else codes["Alder"]
    sexes = {"1": 1, "2": 2}.get(codes["Kon"], 4)
    return 10 * sexes + (int(codes["Region"]) + 7 * int(age) + int(codes["Tid"])) % 90


class FakeScb:
    """A small SCB behind a server.

    Attributes
    ----------
    hidden : dict
        ``(region, age, sex, year)`` to the mark that stands instead of the number.
    """

    def __init__(self):
        self.tables = {name: dict(table) for name, table in TABLES.items()}
        self.hidden = {}
        self.selections = []
        self.server = FakeServer(self.answer)

    @property
    def base_url(self):
        return f"{self.server.host}/api/v2"

    def answer(self, path, query, body):
        _, table, what = path.removeprefix("/api/v2/").split("/")
        if what == "metadata":
            codes = self.tables[table]
            return Reply.of({**self.dimensions(codes), "value": []})
        selection = {
            item["variableCode"]: item["valueCodes"] for item in json.loads(body)["selection"]
        }
        self.selections.append((table, selection))
        left_out = set(self.tables[table]) - set(selection)
        if left_out - ELIMINATED[table] or prod(map(len, selection.values())) > MOST_CELLS:
            return Reply.of({"title": "Bad Request"}, status=400)
        return Reply.of(self.dataset(selection))

    def dataset(self, selection):
        value, status = [], {}
        for place, cell in enumerate(product(*selection.values())):
            codes = dict(zip(selection, cell, strict=True))
            mark = self.hidden.get((codes["Region"], codes["Alder"], codes["Kon"], codes["Tid"]))
            value.append(None if mark else number(codes))
            if mark:
                status[str(place)] = mark
        answer = {**self.dimensions(selection), "value": value}
        return {**answer, "status": status} if status else answer

    def dimensions(self, codes):
        return {
            "version": "2.0",
            "class": "dataset",
            "label": "Folkmängden efter region, civilstånd, ålder och kön",
            "id": list(codes),
            "size": [len(own) for own in codes.values()],
            "dimension": {
                name: {
                    "label": name.lower(),
                    "category": {
                        "index": {code: place for place, code in enumerate(own)},
                        "label": {code: REGIONS.get(code, code) for code in own},
                    },
                }
                for name, own in codes.items()
            },
        }
