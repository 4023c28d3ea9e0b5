"""Whoever has the published file alone, and links what stands in it child by child, year by year.

None of the product's code: every girl and boy of a birth year is in some years counted and in
others not; that is written down as inequalities and handed to an integer solver.
"""

from collections import Counter

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

OLDEST = 12
EARLY, LATER = range(7), range(7, 13)
FOLLOWED = ("early", "later", "both", "early_only", "later_only", "either")
MOST = 60


class Linkage:
    """What can be known of one municipality from rows (indicator, year, band, sex, value or None).

    ``closed`` are the birth years that are followed, which anybody can see.
    """

    def __init__(self, rows, closed):
        self._place = {}
        self._rows, self._low, self._high = [], [], []
        for birth in closed:
            for sex in "KM":
                self._follow(birth, sex)
        self.hidden = []
        for name, year, band, sex, value in rows:
            terms = self._terms(name, year, band, sex)
            if terms is None:
                continue
            if value is None:
                self._know(terms)
                self.hidden.append(((name, year, band, sex), terms))
            else:
                self._add(terms, value, value)

    def width(self, terms, known=()):
        """How far apart the smallest and the largest possible value are."""
        extra = [(self._dense(one), value) for one, value in known]
        matrix = np.vstack([*(self._dense(row) for row in self._rows), *(row for row, _ in extra)])
        low = [*self._low, *(value for _, value in extra)]
        high = [*self._high, *(value for _, value in extra)]
        ends = []
        for sign in (1, -1):
            found = milp(
                sign * self._dense(terms),
                constraints=LinearConstraint(matrix, low, high),
                bounds=Bounds(0, MOST),
                integrality=np.ones(len(self._place)),
            )
            assert found.x is not None, "what is published contradicts itself"
            ends.append(sign * found.fun)
        return round(ends[1] - ends[0])

    def _follow(self, birth, sex):
        """Ever is no less than any year and no more than all; both is no more than either age."""
        for name, ages in (("early", EARLY), ("later", LATER)):
            ever = (name, birth, sex)
            each = [("year", birth, sex, birth + age) for age in ages]
            for one in each:
                self._add({ever: 1, one: -1}, 0, np.inf)
            self._add({ever: 1} | dict.fromkeys(each, -1), -np.inf, 0)
            self._add({ever: 1, ("both", birth, sex): -1}, 0, np.inf)
        self._add(self._of(birth, sex, "either"), 0, MOST)

    def _of(self, birth, sex, name):
        both, early, later = ({(part, birth, sex): 1} for part in ("both", "early", "later"))
        less = {("both", birth, sex): -1}
        return {
            "early": early,
            "later": later,
            "both": both,
            "early_only": early | less,
            "later_only": later | less,
            "either": early | later | less,
        }[name]

    def _terms(self, name, year, band, sex):
        first, last = (int(age) for age in band.split("-"))
        found = Counter()
        sexes = "KM" if sex == "T" else sex
        if name == "ifo_children" and last <= OLDEST:
            for each in sexes:
                for birth in range(year - last, year - first + 1):
                    found[("year", birth, each, year)] += 1
            return found
        if name.removeprefix("ifo_followed_") in FOLLOWED:
            for birth in range(year - last, year - first + 1):
                for each in sexes:
                    found.update(self._of(birth, each, name.removeprefix("ifo_followed_")))
            return found
        return None

    def _add(self, terms, low, high):
        self._know(terms)
        self._rows.append(dict(terms))
        self._low.append(low)
        self._high.append(high)

    def _know(self, terms):
        for term in terms:
            self._place.setdefault(term, len(self._place))

    def _dense(self, terms):
        row = np.zeros(len(self._place))
        for term, weight in terms.items():
            row[self._place[term]] = weight
        return row
