"""The deliveries as text: CSV with semicolon, decimal comma and a header, sorted."""

from collections.abc import Iterator

import numpy as np

from . import planted
from .comparisons import LAST_YEAR, most_alike
from .delivering import Delivering, delivering
from .interventions import GROUPS, TOTAL, Interventions, interventions
from .persons import HEADER as PERSON_HEADER
from .persons import person_rows
from .places import (
    AGES,
    BANDS,
    BREAKS,
    NORA,
    PANDEMIC_TEXT,
    PUBLISHED,
    PUBLISHED_YEAR,
    YEARS,
    municipalities,
)
from .population import children_by_age, in_bands
from .prices import price_rows
from .support import children_with_support

MADE_UP = "exempel"
KPB_HEADER = (
    "kommun;kommunkod;ar;aldersgrupp;antal;befolkning;andel;"
    "insatsgrupp;kostnad_kr;volym;volym_enhet;uppgift"
)


def deliveries() -> dict[str, str]:
    """Make every delivery of the sample.

    Returns
    -------
    dict of str to str
        File name to contents.
    """
    children = children_by_age()
    ways = delivering()
    population = _kpb_population(in_bands(children), ways)
    drawn = children_with_support(population)
    counts = planted.plant(drawn, population)
    groups = planted.plant_groups(interventions(drawn), counts)
    panel = _Panel(counts, population, groups, ways)
    files = {
        "projekt_exempel.toml": planted.register(in_bands(children)[:, 1:]),
        "kpb_publicerat_nora_2020.csv": _published(),
        "kpb_individer_exempel.csv": _lines(PERSON_HEADER, person_rows(counts)),
        "befolkning_exempel.csv": _population(children[:, 1:]),
        "grupper_exempel.csv": _groups(most_alike(counts, population)),
        "brott_exempel.csv": _breaks(),
        "prisindex_exempel.csv": _prices(),
    }
    for year in YEARS:
        files[f"kpb_exempel_{year}.csv"] = _lines(KPB_HEADER, panel.rows(year))
    return files


def share(count: int, population: int) -> str:
    """Write a share in percent with one decimal, halves upwards.

    Examples
    --------
    >>> share(72, 774)
    '9,3'
    """
    tenths = (2000 * count + population) // (2 * population)
    return f"{tenths // 10},{tenths % 10}"


class _Panel:
    """The KPB rows of one year: counts and population (290, 13, 4) and the groups beside them."""

    def __init__(
        self, counts: np.ndarray, population: np.ndarray, groups: Interventions, ways: Delivering
    ) -> None:
        self._population = population
        self._ways = ways
        # The total stands first; its volume is left out, since days and months cannot be added.
        self._children = np.concatenate([counts[..., None], groups.children], axis=-1)
        self._cost = np.concatenate([groups.cost.sum(-1, keepdims=True), groups.cost], axis=-1)
        self._volume = groups.volume

    def rows(self, year: int) -> Iterator[str]:
        """Write the rows of one year, by municipality, band and group."""
        step = year - YEARS[0]
        for number, (code, name) in enumerate(municipalities()):
            if not self._ways.delivered[number, step]:
                continue
            groups = range(1 + len(GROUPS)) if self._ways.groups[number] else [0]
            for band_number, band in enumerate(BANDS):
                for group in groups:
                    if (code, year, group) == (NORA, PUBLISHED_YEAR, 0) and band in PUBLISHED:
                        continue  # this is the published figure, which has its own delivery
                    values = self._values((number, step, band_number), group)
                    yield f"{name};{code};{year};{band};{values};{MADE_UP}"

    def _values(self, cell: tuple[int, int, int], group: int) -> str:
        people = int(self._population[cell])
        count, cost = int(self._children[cell][group]), str(self._cost[cell][group])
        percent = share(count, people)
        title, unit = (GROUPS[group - 1].title, GROUPS[group - 1].unit) if group else (TOTAL, "")
        volume = str(self._volume[cell][group - 1]) if group else ""
        if not self._ways.costs[cell[0]]:
            cost = volume = unit = ""
        marker = self._marker(cell, count)
        if marker:
            percent, cost, volume = (marker if value else "" for value in (percent, cost, volume))
        return f"{marker or count};{people};{percent};{title};{cost};{volume};{unit}"

    def _marker(self, cell: tuple[int, int, int], count: int) -> str:
        """Return what stands instead of the values of a cell, or nothing."""
        if self._ways.left_open[cell[:2]]:
            return "-"
        return ".." if self._ways.hides_small[cell[0]] and 1 <= count <= 4 else ""


def _kpb_population(year_ends: np.ndarray, ways: Delivering) -> np.ndarray:
    """Choose KPB's denominator: 31 December, or for some the mean of two year ends, halves up."""
    mean = (year_ends[:, 1:] + year_ends[:, :-1] + 1) // 2
    return np.where(ways.mean_population[:, None, None], mean, year_ends[:, 1:])


def _lines(header: str, rows: Iterator[str] | list[str]) -> str:
    return "\n".join([header, *rows]) + "\n"


def _published() -> str:
    rows = [
        f"Nora;{NORA};{PUBLISHED_YEAR};{band};{count};;{percent};publicerad"
        for band, (count, percent) in PUBLISHED.items()
    ]
    return _lines("kommun;kommunkod;ar;aldersgrupp;antal;befolkning;andel;uppgift", rows)


def _population(children: np.ndarray) -> str:
    rows = [
        f"{code};{year};{age};{children[number, step, age]};{MADE_UP}"
        for number, (code, _) in enumerate(municipalities())
        for step, year in enumerate(YEARS)
        for age in AGES
    ]
    return _lines("kommunkod;ar;alder;antal;uppgift", rows)


def _groups(members: np.ndarray) -> str:
    rows = []
    for (code, name), alike in zip(municipalities(), members, strict=True):
        title = f"Exempelgrupp, lika {name}, {LAST_YEAR}"
        rows += [
            f"EX{code};{title};{member_code};{member_name}"
            for member_code, member_name in sorted(municipalities()[number] for number in alike)
        ]
    return _lines("group_id;group_title;member_id;member_title", rows)


def _breaks() -> str:
    rows = [f"0000;{PUBLISHED_YEAR};kpb;{PANDEMIC_TEXT};{MADE_UP}"]
    rows += [f"{one.code};{one.year};kpb;{one.text};{MADE_UP}" for one in BREAKS]
    return _lines("kommunkod;ar;kalla;text;uppgift", rows)


def _prices() -> str:
    rows = [
        f"{name};{year};{value:.1f};{outcome};{MADE_UP}".replace(".", ",")
        for name, year, value, outcome in price_rows()
    ]
    return _lines("index;ar;varde;status;uppgift", rows)
