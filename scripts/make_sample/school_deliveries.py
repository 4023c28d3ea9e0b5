"""The deliveries of schools as text, with the marks that Skolverket has instead of numbers."""

import math
from collections.abc import Iterator

import numpy as np

from .draws import Draws
from .school_places import School, Unit, schools
from .school_results import AUTUMNS, SPRINGS, Results, results

MADE_UP = "exempel"
HIDDEN, NEARLY_ALL, MISSING = "..", "~100", "."
FEWEST_SHOWN = 10  # pupils behind a grade that is shown
FEW_NOT_THERE = 4  # so many, or fewer but not none, that do not pass are not shown
NOT_REPORTED = 0.01  # share of school years with "." for the mean merit value
NO_MODEL = 0.008  # share of SALSA's rows with the background but without expected value
NO_MODEL_FOR_SURE = ("00198101", 2019)
HEAD = "lasar;skola;skol_enhetskod;kommun_kod;typ_av_huvudman"
HEADERS = {
    "salsa": f"{HEAD};foraldrarnas_utbildningsniva;andel_nyinvandrade;andel_pojkar;amnen_faktiskt;"
    "amnen_modell;amnen_residual;merit_faktiskt;merit_modell;merit_residual;uppgift",
    "slutbetyg": f"{HEAD};antal_elever;andel_alla_amnen;andel_behoriga_yrkesprogram;meritvarde;"
    "uppgift",
    "elever": f"{HEAD};elever_forskoleklass;elever_arskurs_1_9;"
    + ";".join(f"elever_arskurs_{year}" for year in range(1, 10))
    + ";uppgift",
    "skolenheter": "skol_enhetskod;skola;kommun_kod;wgs84_latitud;wgs84_longitud;uppgift",
}


def school_files() -> dict[str, str]:
    """Make the deliveries of schools: file name to contents."""
    places = schools()
    drawn = results(places)
    rows = {
        "salsa": _salsa(places, drawn),
        "slutbetyg": _grades(places, drawn),
        "elever": _pupils(places, drawn),
        "skolenheter": _register(places),
    }
    return {
        f"{source}_exempel.csv": "\n".join([HEADERS[source], *lines]) + "\n"
        for source, lines in rows.items()
    }


def _salsa(places: tuple[School, ...], drawn: Results) -> Iterator[str]:
    lacks = Draws("schools: no model").uniform(drawn.pupils.shape) < NO_MODEL
    for step, spring in enumerate(SPRINGS):
        for number, school in enumerate(places):
            cell = number, step
            if math.isnan(drawn.expected_merit[cell]):
                continue
            unit = _in_year_9(school, spring - 1)
            background = (
                _comma(drawn.education[cell], 2),
                *(str(_whole(100 * part[cell])) for part in (drawn.newly, drawn.boys)),
            )
            no_model = bool(lacks[cell]) or (unit.code, spring) == NO_MODEL_FOR_SURE
            figures = (
                *_passed_triple(drawn, cell, no_model=no_model),
                *_triple(drawn.merit[cell], drawn.expected_merit[cell], no_model=no_model),
            )
            yield ";".join([*_head(spring, unit, school), *background, *figures, MADE_UP])


def _passed_triple(drawn: Results, cell: tuple[int, int], *, no_model: bool) -> tuple[str, ...]:
    share, expected = 100 * drawn.passed[cell], 100 * drawn.expected_passed[cell]
    if _nearly_all(drawn.passed[cell], drawn.pupils[cell]):
        return NEARLY_ALL, MISSING if no_model else str(_whole(expected)), MISSING
    return _triple(share, expected, no_model=no_model)


def _triple(actual: float, expected: float, *, no_model: bool) -> tuple[str, ...]:
    """Round each of F, B and R by itself, as Skolverket does."""
    if no_model:
        return str(_whole(actual)), MISSING, MISSING
    return tuple(str(_whole(value)) for value in (actual, expected, actual - expected))


def _grades(places: tuple[School, ...], drawn: Results) -> Iterator[str]:
    silent = Draws("schools: not reported").uniform(drawn.pupils.shape) < NOT_REPORTED
    for step, spring in enumerate(SPRINGS):
        for number, school in enumerate(places):
            cell = number, step
            pupils = int(drawn.pupils[cell])
            if pupils < FEWEST_SHOWN:
                figures = [HIDDEN] * 4
            else:
                shares = [_share(part[cell], pupils) for part in (drawn.passed, drawn.eligible)]
                merit = MISSING if silent[cell] else _comma(drawn.merit[cell], 1)
                figures = [str(pupils), *shares, merit]
            unit = _in_year_9(school, spring - 1)
            yield ";".join([*_head(spring, unit, school), *figures, MADE_UP])


def _pupils(places: tuple[School, ...], drawn: Results) -> Iterator[str]:
    for autumn in AUTUMNS:
        for number, school in enumerate(places):
            for unit in school.units:
                if not unit.autumns[0] <= autumn <= unit.autumns[1]:
                    continue
                first, last = unit.years
                classes = [
                    drawn.pupils_in(number, autumn, year) if first <= year <= last else 0
                    for year in range(10)
                ]
                figures = [classes[0], sum(classes[1:]), *classes[1:]]
                cells = [str(figure) if figure else MISSING for figure in figures]
                yield ";".join([*_head(autumn + 1, unit, school), *cells, MADE_UP])


def _register(places: tuple[School, ...]) -> Iterator[str]:
    """Place every school somewhere in the country: the places are made up too."""
    spots = Draws("schools: coordinates").uniform((len(places), 2))
    for school, (north, east) in zip(places, spots, strict=True):
        for code, name in {unit.code: unit.name for unit in school.units}.items():
            latitude, longitude = f"{56 + 9 * north:.3f}", f"{12.5 + 5 * east:.3f}"
            yield ";".join([code, name, school.municipality, latitude, longitude, MADE_UP])


def _in_year_9(school: School, autumn: int) -> Unit:
    """Return the unit that has year 9 in an autumn."""
    [found] = [
        unit
        for unit in school.units
        if unit.years[1] == 9 and unit.autumns[0] <= autumn <= unit.autumns[1]
    ] or school.units[:1]
    return found


def _head(spring: int, unit: Unit, school: School) -> list[str]:
    label = f"{spring - 1}/{spring % 100:02}"
    return [label, unit.name, unit.code, school.municipality, school.principal]


def _share(share: float, pupils: int) -> str:
    return NEARLY_ALL if _nearly_all(share, pupils) else _comma(100 * share, 1)


def _nearly_all(share: float, pupils: int) -> bool:
    return 1 <= round((1 - share) * pupils) <= FEW_NOT_THERE and pupils >= FEWEST_SHOWN


def _whole(value: float) -> int:
    return int(np.floor(value + 0.5))


def _comma(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}".replace(".", ",")
