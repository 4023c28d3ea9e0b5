"""Two made-up projects: one with a planted change, and a neighbour's that nothing was planted for.

The change is planted on counts that were drawn as all others, with a stream of its own, so that no
value of another municipality moves: children are taken from those with support, or added to them.
"""

from dataclasses import dataclass, replace

import numpy as np

from .draws import Draws
from .interventions import Interventions, interventions
from .places import BANDS, YEARS, municipalities, place

PLANTED, NEIGHBOUR = "1761", "1737"
START = 2021
TRIGGER_YEAR = 2019
FOUND_EARLY = 0.035  # of the children 0-6 who else had no support: found, from the start
SPARED_LATER = 0.40  # of the children 7-12 who else had support: spared it, from the start
OLDEST = 12
PURPOSE = "planted project"


@dataclass(frozen=True)
class _Words:
    """What the two entries say, by what was planted."""

    description: tuple[str, str]
    exposure: tuple[str, str]


_WORDS = {
    PLANTED: _Words(
        (
            "Påhittat: alla barn 0–12 år erbjuds tidiga samtal. En förändring är inlagd.",
            "Made up: all children aged 0–12 are offered early talks. A change is planted.",
        ),
        (
            "Påhittat: alla barn i åldern nåddes.",
            "Made up: all children of the age were reached.",
        ),
    ),
    NEIGHBOUR: _Words(
        (
            "Påhittat: alla barn 0–12 år erbjuds tidiga samtal. Ingen förändring är inlagd.",
            "Made up: all children aged 0–12 are offered early talks. No change is planted.",
        ),
        (
            "Påhittat: alla barn i åldern nåddes.",
            "Made up: all children of the age were reached.",
        ),
    ),
}


def plant(counts: np.ndarray, population: np.ndarray) -> np.ndarray:
    """Change the planted municipality's counts from the start of its project.

    Parameters
    ----------
    counts, population : array of int, shape (290, 13, 4)

    Returns
    -------
    array of int, shape (290, 13, 4)
        Equal to ``counts`` but in one municipality, in two bands, from 2021.
    """
    draws, changed = Draws(PURPOSE), counts.copy()
    cells = (place(PLANTED), slice(START - YEARS[0], None))
    young, older = (list(BANDS).index(band) for band in ("0-6", "7-12"))
    without = (population - counts)[(*cells, young)]
    changed[(*cells, young)] += draws.binomial(without, np.array(FOUND_EARLY))
    changed[(*cells, older)] -= draws.binomial(counts[(*cells, older)], np.array(SPARED_LATER))
    return changed


def plant_groups(groups: Interventions, counts: np.ndarray) -> Interventions:
    """Draw the groups of the planted municipality anew, for its own counts."""
    row = place(PLANTED)
    own = interventions(counts[[row]], purpose=f"{PURPOSE} interventions")
    fields = {}
    for name in ("children", "volume", "cost"):
        fields[name] = getattr(groups, name).copy()
        fields[name][row] = getattr(own, name)[0]
    return replace(groups, **fields)


def register(population: np.ndarray) -> str:
    """Write the register of the two projects, as TOML."""
    names = dict(municipalities())
    entries = [_entry(code, names[code], population) for code in (PLANTED, NEIGHBOUR)]
    head = (
        "# Påhittade projekt i exempeldata: vad som är inlagt står i README.md.\n"
        "# Samma form som ett eget register: tidigt load projekt fil.toml.\n"
    )
    return "\n".join([head, *entries])


def _entry(code: str, name: str, population: np.ndarray) -> str:
    words = _WORDS[code]
    reached = int(population[place(code), START - YEARS[0], :2].sum())
    key = name.lower().translate(str.maketrans("åäö", "aao"))
    return f"""[exempel_{key}]
kind = "project"
title = "Påhittat projekt i {name} (exempel)"
municipality_code = "{code}"
first_day = {START}-01-01
last_day = {YEARS[-1]}-12-31
is_period_approximate = false
period_sv = "1 januari {START} till 31 december {YEARS[-1]}"
period_en = "1 January {START} to 31 December {YEARS[-1]}"
trigger_year = {TRIGGER_YEAR}
level = "municipality"
eligible_age_from = 0
eligible_age_to = {OLDEST}
units = ["hela kommunen"]
school_unit_codes = []
n_preschools = "unknown"
children_reached = {reached}
children_eligible = {reached}
consents = "unknown"
coverage_source = "Exempeldata: påhittat."
description_sv = "{words.description[0]}"
description_en = "{words.description[1]}"
exposure_sv = "{words.exposure[0]}"
exposure_en = "{words.exposure[1]}"
is_made_up = true
"""
