"""A small published database in memory: eight municipalities, five years, two bands and a third.

Everything in it is made up except Nora's published figures for 2020 (72 of 774 and 132 of 795).
"""

from datetime import UTC, date, datetime

import numpy as np
import pandas as pd
import pytest

from tidigt import shares as real_shares
from tidigt.reading import BuildInfo

YEARS = range(2016, 2025)
BANDS = ("0-6", "7-12", "13-17")
LEVEL = {"0-6": 0.09, "7-12": 0.165, "13-17": 0.2}
NAMES = {
    "0180": "Stockholm",
    "0484": "Eskilstuna",
    "1862": "Degerfors",
    "1863": "Hällefors",
    "1864": "Ljusnarsberg",
    "1880": "Örebro",
    "1881": "Kumla",
    "1882": "Askersund",
    "1883": "Karlskoga",
    "1884": "Nora",
    "1885": "Lindesberg",
    "2584": "Kiruna",
}
TREATED = {"1884": "TABB i Nora", "1880": "TABB i Örebro"}
EMPTY = "2584"
SHORT = "1885"


def cell(code, year, band):
    """Made up, the same every time: a count that wanders a little around the usual level."""
    if (code, year) == ("1884", 2020) and band in {"0-6", "7-12"}:
        return {"0-6": (72, 774), "7-12": (132, 795)}[band], "publicerad"
    wander = np.random.default_rng([int(code), year, BANDS.index(band)]).normal(0, 0.008)
    population = 800 if code == "1884" else 3000
    return (round(population * (LEVEL[band] + wander)), population), "exempel"


def status_of(code, year, band):
    if code == EMPTY or (code, year) == ("1884", 2017):
        return "missing"
    if code == SHORT and year < 2022:
        return "missing"
    if (code, year, band) == ("1884", 2018, "0-6"):
        return "suppressed"
    return "exists"


def all_cells():
    for code, name in NAMES.items():
        for band in BANDS:
            for year in YEARS:
                (count, population), origin = cell(code, year, band)
                status = status_of(code, year, band)
                there = status == "exists"
                yield {
                    "municipality_code": code,
                    "municipality": name,
                    "year": year,
                    "age_band": band,
                    "count": float(count) if there else np.nan,
                    "population": float(population) if there else np.nan,
                    "share_published": round(count / population, 3) if there else np.nan,
                    "status": status,
                    "denominator_inferred": origin == "publicerad",
                    "origin": "" if status == "missing" else origin,
                    "source": "kpb",
                    "vintage": date(2025, 3, 1),
                }


class SmallPublished:
    """What the gap page asks of ``tidigt.reading.Published``."""

    def __init__(self, cells, *, groups=(), breaks=()):
        self.cells = cells
        self._groups = pd.DataFrame(groups, columns=["group_id", "title", "vintage", "n_members"])
        self._breaks = pd.DataFrame(
            breaks, columns=["source", "municipality_code", "year", "text", "origin"]
        )
        self.build = BuildInfo(
            "abc123", datetime(2026, 1, 2, tzinfo=UTC), True, 500, 20, {"kpb": date(2025, 3, 1)}
        )
        self.n_reads = 0

    def municipalities(self):
        return pd.DataFrame(
            [(code, name, code[:2], "Örebro län") for code, name in NAMES.items()],
            columns=["municipality_code", "municipality", "county_code", "county"],
        )

    def projects(self):
        return pd.DataFrame(
            {
                "project_id": ["tabb_nora", "tabb_orebro"],
                "title": list(TREATED.values()),
                "municipality_code": list(TREATED),
                "first_day": pd.to_datetime(["2021-09-01", "2019-03-01"]),
                "last_day": pd.to_datetime(["2023-06-30", "2022-12-31"]),
                "period_sv": [
                    "1 september 2021 till 30 juni 2023",
                    "våren 2019 till december 2022",
                ],
                "period_en": ["1 September 2021 to 30 June 2023", "spring 2019 to December 2022"],
                "exposure_sv": ["En förskola deltog och inga samtycken gavs.", "En skola deltog."],
                "exposure_en": ["One preschool took part.", "One school took part."],
            }
        )

    def shares(self, municipalities=None, *, age_bands=None, **_):
        self.n_reads += 1
        cells = self.cells
        if municipalities is not None:
            cells = cells[cells["municipality_code"].isin(municipalities)]
        return cells[cells["age_band"].isin(age_bands or BANDS)].reset_index(drop=True)

    def comparison_members(self, kind, municipality_code, group_id=None, own=()):
        return real_shares.comparison_members(
            self, kind, municipality_code, group_id=group_id, own=own
        )

    def groups(self, municipality_code=None):
        return self._groups

    def group_members(self, group_id):
        return ["0180", "0484", "1862", "1863", "1864", "1880"]

    def breaks(self, municipality_code):
        return self._breaks[self._breaks["municipality_code"].isin([municipality_code, "0000"])]

    def age_bands(self):
        return sorted(self.cells["age_band"].unique(), key=lambda band: int(band.split("-")[0]))

    def intervention_groups(self):
        return ["samtliga", "oppenvard"] if len(self.cells) else []

    def years(self, indicator="ifo_children"):
        return (min(YEARS), max(YEARS)) if len(self.cells) else None


@pytest.fixture(scope="session")
def cells():
    return pd.DataFrame(all_cells())


@pytest.fixture
def small(cells):
    return SmallPublished(
        cells,
        groups=[
            ("G36600", "Liknande kommuner IFO, Nora, 2024", 2024, 6),
            ("G36730", "Liknande kommuner IFO, Örebro, 2024", 2024, 7),
            ("G1", "Bruksorter", 2023, 6),
        ],
        breaks=[("kpb", "0000", 2019, "Ny avgränsning av öppenvård.", "exempel")],
    )


@pytest.fixture
def empty(cells):
    return SmallPublished(cells.iloc[:0])
