"""Small tables with all their totals, as a municipality with few children would deliver them."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from tidigt.disclosure.cells import Block, Cell, Key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BANDS = ("0-6", "7-12", "13-17")
ALL_AGES = "0-17"
EXPECTED = (2, 6, 30)
CHILDREN = 400
YEAR = 2020


def tables(n_tables: int, small_below: int, seed: int = 1901) -> Iterator[Block]:
    """Make tables of girls and boys in three bands, small counts hidden and nothing else."""
    rng = np.random.default_rng(seed)
    for number in range(n_tables):
        atoms = {
            (band, sex): int(rng.poisson(rng.choice(EXPECTED))) for band in BANDS for sex in "KM"
        }
        yield _block(f"{number:04d}", atoms, small_below)


def _block(code: str, atoms: Mapping[tuple[str, str], int], small_below: int) -> Block:
    counts: dict[tuple[str, str], int] = {}
    for (band, sex), number in atoms.items():
        for cell in product((band, ALL_AGES), (sex, "T")):
            counts[cell] = counts.get(cell, 0) + number
    cells = {}
    for (band, sex), number in counts.items():
        key = Key("ifo_children", code, YEAR, band, sex, "samtliga")
        is_shown = not 1 <= number < small_below
        cells[key] = Cell("count", float(number), "exists", is_shown=is_shown)
        base = key._replace(indicator_id="ifo_population")
        cells[base] = Cell("base", float(CHILDREN), "exists", is_shown=True)
    return Block(code, cells)
