"""Kolada's API (version 3) in small: the shapes that are recorded of it, with made-up values."""

from tests.pipelines.fetching.fake_server import FakeServer, Reply

PLACES = {
    "0000": "Riket", "0001": "Region Stockholm",
    "0114": "Upplands Väsby", "0115": "Vallentuna", "0117": "Österåker", "0120": "Värmdö",
    "0123": "Järfälla", "0125": "Ekerö", "0126": "Huddinge", "0127": "Botkyrka", "0128": "Salem",
    "0136": "Haninge", "0138": "Tyresö", "0139": "Upplands-Bro", "0140": "Nykvarn", "0160": "Täby",
    "0162": "Danderyd", "0163": "Sollentuna", "0180": "Stockholm", "0484": "Eskilstuna",
    "1814": "Lekeberg", "1860": "Laxå", "1861": "Hallsberg", "1862": "Degerfors",
    "1863": "Hällefors", "1864": "Ljusnarsberg", "1880": "Örebro", "1881": "Kumla",
    "1882": "Askersund", "1883": "Karlskoga", "1884": "Nora", "1885": "Lindesberg",
}  # fmt: skip
GROUPS = [
    {
        "id": "G36600",
        "title": "Liknande kommuner IFO, Nora, 2024",
        "members": [
            {"member_id": "1885", "member_title": "Lindesberg"},
            {"member_id": "1863", "member_title": "Hällefors"},
        ],
    },
    {
        "id": "G33625",
        "title": "Örebro läns kommuner (ovägt medel)",
        "members": [{"member_id": "1884", "member_title": "Nora"}],
    },
]
YEARS = (2022, 2023)
MOST_IDS = 25


class FakeKolada:
    """A small Kolada behind a server.

    Attributes
    ----------
    kpis : list of str
        The key figures that it knows.
    silent : set of str
        Municipalities without values.
    changed : dict
        ``(kpi, municipality, year, gender)`` to a new value, or to None for what is deleted.
    """

    def __init__(self, kpis):
        self.kpis = list(kpis)
        self.silent = set()
        self.changed = {}
        self.rows_on_a_page = 500
        self.server = FakeServer(self.answer)

    @property
    def base_url(self):
        return f"{self.server.host}/v3"

    def answer(self, path, query, body):
        parts = path.removeprefix("/v3/").split("/")
        if any(len(part.split(",")) > MOST_IDS for part in parts):
            return Reply.of({"detail": "too many ids"}, status=400)
        rows = self.rows(parts, query)
        if rows is None:
            return Reply.of({"detail": "Not Found"}, status=404)
        size = min(self.rows_on_a_page, int(query["per_page"]))
        page = int(query.get("page", 1))
        shown = rows[size * (page - 1) : size * page]
        link = None
        if len(rows) > size * page:
            rest = "&".join(f"{key}={value}" for key, value in query.items() if key != "page")
            link = f"{self.server.host}{path}?{rest}&page={page + 1}"
        return Reply.of(
            {"values": shown, "count": len(shown), "next_url": link, "previous_url": None}
        )

    def rows(self, parts, query):
        named = dict(zip(parts[1::2], parts[2::2], strict=False))
        kinds = {
            "municipality": lambda: [
                {"id": code, "title": title, "type": "L" if code < "0100" else "K"}
                for code, title in PLACES.items()
            ],
            "municipality_groups": lambda: GROUPS,
            "kpi": lambda: [self.definition(k) for k in parts[1].split(",") if k in self.kpis],
            "ou": lambda: self.units(query["municipality"]),
            "data": lambda: self.values(named, "municipality", query),
            "oudata": lambda: self.values(named, "ou", query),
        }
        return kinds[parts[0]]() if parts[0] in kinds else None

    def units(self, code):
        return [
            {"id": f"{kind}E{code}0{n}", "municipality": code, "title": f"Enhet {n}"}
            for n, kind in enumerate(("V11", "V15"))
        ]

    def definition(self, kpi):
        return {
            "id": kpi,
            "title": f"Nyckeltal {kpi}, andel (%)",
            "description": f"Så är {kpi} definierat.\nPåhittat.",
            "is_divided_by_gender": True,
            "municipality_type": "K",
            "auspice": "X",
            "operating_area": "Barn",
            "perspective": "Kvalitet",
            "prel_publication_date": None,
            "publication_date": "2026-09-25",
            "publ_period": "2026",
            "has_ou_data": False,
        }

    def values(self, named, place, query):
        years = [int(year) for year in named.get("year", "").split(",") if year] or YEARS
        only_changes = "from_date" in query
        rows = []
        for kpi in named["kpi"].split(","):
            for code in named[place].split(","):
                for year in years:
                    figures = self.figures(kpi, code, year, only_changes=only_changes)
                    known = kpi in self.kpis or place == "ou"
                    if figures and known and code not in self.silent and year in YEARS:
                        rows.append({"kpi": kpi, place: code, "period": year, "values": figures})
        return rows

    def figures(self, kpi, code, year, *, only_changes):
        figures = []
        for gender in "TKM":
            key = (kpi, code, year, gender)
            value, status = (int(kpi[1:]) + int(code[-4:]) + year) % 1000 / 10, ""
            if gender == "K" and code == "1884":
                value, status = None, "Privacy"
            if key in self.changed:
                value, status = self.changed[key], ""
            is_deleted = key in self.changed and value is None
            if (key in self.changed) if only_changes else not is_deleted:
                figures.append(
                    {
                        "gender": gender,
                        "count": 1,
                        "status": status,
                        "value": value,
                        "isdeleted": is_deleted,
                    }
                )
        return figures
