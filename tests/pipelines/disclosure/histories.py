"""An attacker that tries every history of every child; simple, and none of the product's code.

One birth year, followed over four years: two early, two later. A child is a girl or a boy and has
support or not in each of them.
"""

from itertools import combinations_with_replacement, product

import numpy as np

EARLY, LATER = (0, 1), (2, 3)
KINDS = list(product("KM", product((0, 1), repeat=4)))
FOLLOWED = {
    "early": lambda early, _: early,
    "later": lambda _, later: later,
    "both": lambda early, later: early and later,
    "early_only": lambda early, later: early and not later,
    "later_only": lambda early, later: later and not early,
    "either": lambda early, later: early or later,
}


class Histories:
    """Every way in which so many children can have had support.

    ``numbers`` maps what is counted, (name, sex), to an array with its number in each of the ways.
    An age is named by its number.
    """

    def __init__(self, n_children):
        ways = np.array(list(combinations_with_replacement(range(len(KINDS)), n_children)))
        self.numbers = {}
        counted = {
            **{
                name: lambda years, test=test: _ever(years, test) for name, test in FOLLOWED.items()
            },
            **{age: lambda years, age=age: bool(years[age]) for age in (*EARLY, *LATER)},
        }
        for name, is_counted in counted.items():
            of_kind = np.array([is_counted(years) for _, years in KINDS])
            for sex in "KM":
                is_sex = np.array([kind == sex for kind, _ in KINDS])
                self.numbers[name, sex] = (of_kind & is_sex)[ways].sum(axis=1)
            self.numbers[name, "T"] = self.numbers[name, "K"] + self.numbers[name, "M"]
        self.n_ways = len(ways)

    def one(self, rng):
        """One of the ways: (name, sex) -> number."""
        chosen = rng.integers(self.n_ways)
        return {name: int(numbers[chosen]) for name, numbers in self.numbers.items()}

    def intervals(self, exactly, at_most=()):
        """The smallest and largest number of everything, given what is known of some of them."""
        is_possible = np.ones(self.n_ways, dtype=bool)
        for name, number in exactly.items():
            is_possible &= self.numbers[name] == number
        for name, number in dict(at_most).items():
            is_possible &= self.numbers[name] <= number
        return {
            name: (int(numbers[is_possible].min()), int(numbers[is_possible].max()))
            for name, numbers in self.numbers.items()
        }


def _ever(years, test):
    return bool(test(any(years[age] for age in EARLY), any(years[age] for age in LATER)))
