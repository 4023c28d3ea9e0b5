"""A made-up list of the children of one municipality with support: as many as its counts say."""

from collections.abc import Iterator

import numpy as np

from .draws import Draws
from .places import BANDS, NORA, YEARS, place

HEADER = "person_id;kommunkod;ar;fodelsear;pseudonymserie;uppgift"
SERIES = "exempel-1"
FOLLOWED_BANDS = ("0-6", "7-12")
STAYS = 0.65  # chance that a child with support has it the next year too
RETURNS = 0.15  # ... and that a child who once had it has it again


def person_rows(counts: np.ndarray) -> Iterator[str]:
    """Write one row per child with support and year, by year, for the bands that are followed.

    Each year and band has just as many different children as the counts delivered beside it.

    Parameters
    ----------
    counts : array of int, shape (290, 13, 4)
        Children with support by municipality, year and band.
    """
    draws = Draws("persons")
    seen: dict[int, int] = {}  # child -> the last year with support
    births: dict[int, int] = {}
    for step, year in enumerate(YEARS):
        for band in FOLLOWED_BANDS:
            wanted = int(counts[place(NORA), step, list(BANDS).index(band)])
            youngest, oldest = (int(age) for age in band.split("-"))
            known = [child for child, birth in births.items() if youngest <= year - birth <= oldest]
            again = _again(draws, known, seen, year)[:wanted]
            ages = youngest + np.floor(
                draws.uniform((wanted - len(again),)) * (oldest - youngest + 1)
            ).astype(int)
            new = range(len(births) + 1, len(births) + 1 + len(ages))
            births |= {child: year - int(age) for child, age in zip(new, ages, strict=True)}
            for child in sorted([*again, *new]):
                seen[child] = year
                yield f"barn{child:05d};{NORA};{year};{births[child]};{SERIES};exempel"


def _again(draws: Draws, known: list[int], seen: dict[int, int], year: int) -> list[int]:
    """Choose those who have support again, those who had it last year first."""
    chance = np.array([STAYS if seen[child] == year - 1 else RETURNS for child in known])
    has_again = draws.uniform((len(known),)) < chance
    chosen = [child for child, is_chosen in zip(known, has_again, strict=True) if is_chosen]
    return sorted(chosen, key=lambda child: (-seen[child], child))
