"""The made-up schools: one or two in every municipality, and those of the projects by their codes.

No real code begins with two zeros. The five schools of the projects have their real codes, names
and changes, so that the register of projects leads to them; every number about them is made up.
"""

from dataclasses import dataclass

import numpy as np

from .draws import Draws
from .places import municipalities, place
from .population import ROUGH_SIZES

MUNICIPAL, INDEPENDENT = "Kommunal", "Enskild"
WITH_INDEPENDENT = 40  # the largest municipalities by hand have an independent school too
SIZE_MEDIAN, SIZE_SIGMA, SIZE_LIMITS = 52, 0.65, (8, 170)  # pupils in a year, lognormal
FROM_SEVEN = 0.3  # share of schools with years 7-9 only
ALWAYS = (1990, 2100)
RENAMED, RENAMED_IN = "1981", 2018  # its school had another name before that autumn


@dataclass(frozen=True)
class Unit:
    """A school unit: code, name, first and last autumn and year (0 = preschool class)."""

    code: str
    name: str
    autumns: tuple[int, int] = ALWAYS
    years: tuple[int, int] = (0, 9)


@dataclass(frozen=True)
class School:
    """A school through its changes: the units that it has been, and how large and how it is."""

    municipality: str
    principal: str
    size: float
    education: float
    newly: float
    units: tuple[Unit, ...]


OREBRO, NORA, ASKERSUND, DEGERFORS, ESKILSTUNA = "1880", "1884", "1882", "1862", "0484"
OF_PROJECTS = (
    School(OREBRO, MUNICIPAL, 44, 1.84, 0.12, (
        Unit("54656817", "Västra Engelbrektsskolan 7-9", (2013, 2016), (7, 9)),
        Unit("57966953", "Västra Engelbrektsskolan F-6", (2013, 2016), (0, 6)),
        Unit("57966953", "Västra Engelbrektsskolan", (2017, 2100)),
    )),
    School(NORA, MUNICIPAL, 108, 2.24, 0.04, (
        Unit("40684137", "Karlsängsskolan", (1990, 2019), (7, 9)),
        Unit("40684137", "Karlsängskolan", (2020, 2100), (7, 9)),
    )),
    School(ASKERSUND, MUNICIPAL, 96, 2.18, 0.04, (
        Unit("15766661", "Sjöängsskolan", ALWAYS, (7, 9)),
    )),
    School(DEGERFORS, MUNICIPAL, 92, 2.12, 0.06, (
        Unit("96969231", "Stora Vallaskolan", ALWAYS, (7, 9)),
    )),
    School(ESKILSTUNA, MUNICIPAL, 66, 2.26, 0.05, (
        Unit("40577236", "Gökstensskolan 7-9", (2012, 2017), (7, 9)),
        Unit("65960835", "Gökstensskolan F-6", (2012, 2017), (0, 6)),
        Unit("85601783", "Gökstensskolan F-9", (2018, 2100)),
    )),
)  # fmt: skip


def schools() -> tuple[School, ...]:
    """Return the made-up schools, and after them those of the projects."""
    largest = sorted(ROUGH_SIZES, key=lambda code: (-ROUGH_SIZES[code], code))[:WITH_INDEPENDENT]
    places = [(code, MUNICIPAL) for code, _ in municipalities()]
    places += [(code, INDEPENDENT) for code in sorted(largest)]
    draws = Draws("schools: places")
    size = np.clip(SIZE_MEDIAN * np.exp(SIZE_SIGMA * draws.normal((len(places),))), *SIZE_LIMITS)
    education = np.clip(2.26 + 0.22 * draws.normal((len(places),)), 1.65, 2.85)
    newly = 1 / (1 + np.exp(3.2 - 0.9 * draws.normal((len(places),))))
    from_seven = draws.uniform((len(places),)) < FROM_SEVEN
    made_up = (
        School(code, principal, *numbers, _units(code, principal, from_seven=is_from_seven))
        for (code, principal), *numbers, is_from_seven in zip(
            places, size, education, newly, from_seven, strict=True
        )
    )
    return (*made_up, *OF_PROJECTS)


def _units(municipality: str, principal: str, *, from_seven: bool) -> tuple[Unit, ...]:
    _, town = municipalities()[place(municipality)]
    is_municipal = principal == MUNICIPAL
    code = f"00{municipality}{1 if is_municipal else 2:02}"
    name = f"Exempelskolan {town}" if is_municipal else f"Fria Exempelskolan {town}"
    years = (7, 9) if from_seven else (0, 9)
    if municipality == RENAMED and is_municipal:
        before = Unit(code, f"Gamla {name}", (1990, RENAMED_IN - 1), years)
        return before, Unit(code, name, (RENAMED_IN, 2100), years)
    return (Unit(code, name, ALWAYS, years),)
