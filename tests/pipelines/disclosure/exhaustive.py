"""An attacker that tries every table there is; slow, simple, and none of the product's code."""

from itertools import product

import numpy as np

SEXES = ("K", "M")


class Tables:
    """Every table of girls and boys in two bands, each cell 0 to ``most``.

    ``numbers`` maps a cell (sex, band), totals included, to an array with its number in each table.
    """

    def __init__(self, bands=("0-6", "7-12"), most=9, total_band="0-12"):
        atoms = [(sex, band) for sex in SEXES for band in bands]
        tried = np.array(list(product(range(most + 1), repeat=len(atoms))))
        self.numbers = {atom: tried[:, place] for place, atom in enumerate(atoms)}
        if len(bands) > 1:
            for sex in SEXES:
                self.numbers[sex, total_band] = sum(self.numbers[sex, band] for band in bands)
        for band in {band for _, band in self.numbers}:
            self.numbers["T", band] = sum(self.numbers[sex, band] for sex in SEXES)
        self.most = most

    def widths(self, shown, shares=(), base=None):
        """How far apart the possible values of every cell are.

        ``shown`` maps cells to numbers; ``shares`` maps cells to percentages with one decimal,
        of ``base`` children.
        """
        is_possible = np.ones(len(self.numbers["K", "0-6"]), dtype=bool)
        for cell, number in shown.items():
            is_possible &= self.numbers[cell] == number
        for cell, percent in dict(shares).items():
            is_possible &= np.abs(100 * self.numbers[cell] / base[cell] - percent) <= 0.05 + 1e-9
        return {
            cell: (found := numbers[is_possible]).max() - found.min()
            for cell, numbers in self.numbers.items()
        }

    def random(self, rng):
        """One table: cell -> number."""
        chosen = rng.integers(len(self.numbers["K", "0-6"]))
        return {cell: int(numbers[chosen]) for cell, numbers in self.numbers.items()}


def group_interval(shown, n_groups, most):
    """Every (all, groups...) with max(groups) <= all <= sum(groups) that agrees with ``shown``.

    ``shown`` maps place (0 is all) to number; returns the (smallest, largest) of each place.
    """
    tried = np.array(list(product(range(most + 1), repeat=1 + n_groups)))
    whole, groups = tried[:, 0], tried[:, 1:]
    is_possible = (groups.max(axis=1) <= whole) & (whole <= groups.sum(axis=1))
    for place, number in shown.items():
        is_possible &= tried[:, place] == number
    found = tried[is_possible]
    return list(zip(found.min(axis=0), found.max(axis=0), strict=True))
