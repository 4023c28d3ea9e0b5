"""SCB's table of KPI in small, as version 1 of the interface answers; made-up numbers."""

import json

from tests.pipelines.fetching.fake_server import FakeServer, Reply

MONTHS = [f"{year}M{month:02}" for year in (2022, 2023, 2024) for month in range(1, 13)][:-3]
CODES = {"ContentsCode": ["000004VU", "000004VV"], "Tid": MONTHS}


def number(month):
    """Make up an index number out of its month."""
    return round(300 + int(month[:4]) - 2000 + int(month[5:]) / 10, 2)


class FakePrices:
    """The table behind a server; the months that were asked for are in ``asked``."""

    def __init__(self):
        self.asked = []
        self.server = FakeServer(self.answer)

    @property
    def base_url(self):
        return f"{self.server.host}/OV0104/v1/doris/sv"

    def answer(self, path, query, body):
        if not path.endswith("/ssd/PR/PR0101/PR0101A/KPItotM"):
            return Reply(status=404)
        if not body:
            variables = [
                {"code": code, "text": code, "values": own, "valueTexts": own}
                for code, own in CODES.items()
            ]
            return Reply.of({"title": "Konsumentprisindex (KPI)", "variables": variables})
        question = json.loads(body)
        chosen = {item["code"]: item["selection"]["values"] for item in question["query"]}
        self.asked.append(chosen)
        return Reply.of(self.dataset(chosen))

    def dataset(self, chosen):
        return {
            "version": "2.0",
            "class": "dataset",
            "updated": "2024-10-15T06:00:00Z",
            "id": list(chosen),
            "size": [len(own) for own in chosen.values()],
            "dimension": {
                name: {"category": {"index": {code: place for place, code in enumerate(own)}}}
                for name, own in chosen.items()
            },
            "value": [number(month) for month in chosen["Tid"]],
        }
