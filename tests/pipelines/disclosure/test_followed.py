"""Children followed over years: attacked with the counts of every year, and with each other."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pipelines.disclosure.blocks import AMOUNTS, RULES
from tests.pipelines.disclosure.histories import EARLY, FOLLOWED, LATER, Histories

from tidigt.disclosure.auditor import attack, audit, audit_all
from tidigt.disclosure.cells import Block, Cell, Key
from tidigt.disclosure.rules import Ever
from tidigt.disclosure.suppression import protect
from tidigt.disclosure.surfaces import lines
from tidigt.errors import PublicationError

BORN, CLOSED, N_CHILDREN = 2000, 2003, 4
AGES = {"ifo_followed_early": "0-1", "ifo_followed_later": "2-3"}
SHORT = RULES.model_copy(
    update={
        "links": tuple(
            link.model_copy(update={"ages": AGES[link.result]}) if isinstance(link, Ever) else link
            for link in RULES.links
        )
    }
)
HISTORIES = Histories(N_CHILDREN)


def followed(name, sex="T", code="1884", year=CLOSED, band="3-3"):
    return Key(f"ifo_followed_{name}", code, year, band, sex, "samtliga")


def of_age(age, sex, year=None):
    year = BORN + age if year is None else year
    return Key("ifo_children_of_age", "1884", year, f"{age}-{age}", sex, "samtliga")


def of_year(band, sex, year):
    return Key("ifo_children", "1884", year, band, sex, "samtliga")


def cell(truth, *, is_shown=False, is_made_of=False):
    """A count; what others are made of is never shown, and secret where it is small."""
    status = ("implied" if 1 <= truth <= 4 else "missing") if is_made_of else "exists"
    return Cell("count", float(truth), status, is_shown)


def block_of(numbers, shown, others=None, *, knows_sex=True):
    """A block with one birth year; ``others`` stand beside it in each year, by age and sex."""
    cells = {}
    for (name, sex), number in numbers.items():
        key = followed(name, sex) if name in FOLLOWED else of_age(name, sex)
        if sex == "T" and name in FOLLOWED:
            cells[key] = cell(number, is_shown=key in shown)
        elif sex != "T" and not knows_sex:
            cells[key] = Cell("count", None, "missing")
        elif sex != "T" or not knows_sex:
            cells[key] = cell(number, is_made_of=True)
    for (age, sex), number in (others or {}).items():
        key = of_year(band_of(age), sex, BORN + age)
        cells[key] = cell(numbers[age, sex] + number, is_shown=key in shown)
    cells[followed("population")] = Cell("base", float(N_CHILDREN), "exists", is_shown=True)
    return Block("1884", cells)


def band_of(age):
    return "0-1" if age in EARLY else "2-3"


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.floats(0.2, 0.8), st.booleans())
def test_the_feasible_intervals_are_those_of_all_histories_of_all_children(
    seed, part_shown, knows_sex
):
    """No looser, so that nothing is missed; no tighter, so that nothing is hidden in vain.

    Also where we do not know who is a girl and who is a boy: the counts of each year may be by sex.
    """
    rng = np.random.default_rng(seed)
    truth = HISTORIES.one(rng)
    others = {
        (age, sex): int(rng.integers(0, 3))
        for age in (*EARLY, *LATER)
        for sex in "KM"
        if rng.random() < 0.6
    }
    shown = {followed(name) for name in FOLLOWED if rng.random() < part_shown} | {
        followed(str(rng.choice(list(FOLLOWED))))
    }
    shown |= {of_year(band_of(age), sex, BORN + age) for age, sex in others}
    attacked = block_of(truth, shown, others, knows_sex=knows_sex)
    relations = lines(attacked, SHORT)
    hidden = [key for key, found in attacked.cells.items() if found.role == "count"]
    hidden = sorted(key for key in hidden if key not in shown)
    found = attack(attacked, SHORT, relations, hidden)
    oracle = HISTORIES.intervals(
        {(name, "T"): truth[name, "T"] for name in FOLLOWED if followed(name) in shown},
        {name: truth[name] + number for name, number in others.items()},
    )
    names = {followed(name, sex): (name, sex) for name in FOLLOWED for sex in "TKM"}
    names |= {of_age(age, sex): (age, sex) for age in (*EARLY, *LATER) for sex in "TKM"}
    assert {one.key: (one.low, one.high) for one in found} == {
        key: oracle[names[key]] for key in hidden
    }


def numbers_of(early_only, later_only, both, by_age):
    """Counts of one birth year, all girls, from those of its parts and of each age."""
    parts = {"early_only": early_only, "later_only": later_only, "both": both}
    found = {(name, "K"): number for name, number in parts.items()}
    found["early", "K"], found["later", "K"] = early_only + both, later_only + both
    found["either", "K"] = early_only + later_only + both
    found |= {(age, "K"): number for age, number in enumerate(by_age)}
    found |= {(name, "M"): 0 for name, _ in list(found)}
    return found | {
        (name, "T"): number for (name, _), number in list(found.items())[: len(found) // 2]
    }


def large(population=110, shown=tuple(FOLLOWED), **numbers):
    """A block of a whole birth year; what the rules hide is hidden."""
    counts = numbers_of(**numbers)
    small = {name for name in FOLLOWED if 1 <= counts[name, "T"] <= 4}
    found = block_of(counts, {followed(name) for name in shown if name not in small})
    found.cells[followed("population")] = Cell("base", float(population), "exists", is_shown=True)
    return found


SMALL = {
    "few had it both early and later": {"early_only": 20, "later_only": 15, "both": 3},
    "few had it early only": {"early_only": 2, "later_only": 15, "both": 12},
    "few had it later only": {"early_only": 9, "later_only": 4, "both": 30},
    "few had it early": {"early_only": 1, "later_only": 15, "both": 2},
}


@pytest.mark.parametrize("numbers", SMALL.values(), ids=SMALL)
def test_a_small_count_is_told_by_the_others_unless_some_of_them_are_hidden(numbers):
    attacked = large(**numbers, by_age=(9, 9, 9, 9))
    with pytest.raises(PublicationError):
        audit_all([attacked], SHORT)
    protect(attacked, SHORT, AMOUNTS)
    assert audit(attacked, SHORT).narrow == []
    assert any(found.is_shown for key, found in attacked.cells.items() if "followed" in key[0])


@pytest.mark.parametrize("numbers", SMALL.values(), ids=SMALL)
def test_to_show_again_what_was_hidden_stops_the_publication(numbers):
    """Every cell that had to be hidden with a small one had to: shown again, it tells something."""
    attacked = large(**numbers, by_age=(9, 9, 9, 9))
    secondary = protect(attacked, SHORT, AMOUNTS).secondary
    small = {
        key
        for key, found in attacked.cells.items()
        if "followed" in key[0] and key.sex == "T" and 1 <= found.truth <= 4
    }
    assert secondary
    assert small
    for key in secondary | small:
        again = Block("1884", dict(attacked.cells))
        again.cells[key] = again.cells[key]._replace(is_shown=True)
        with pytest.raises(PublicationError):
            audit_all([again], SHORT)


def test_a_count_of_a_year_and_the_cohort_before_tell_the_cohort_after():
    """Eight at 0-1 in the only year with support, five of them of one birth year: three others."""
    cells = {
        of_year("0-1", "T", year): cell(8 if year == 2001 else 0, is_shown=True)
        for year in (2000, 2001, 2002)
    }
    for born, number in ((2000, 5), (2001, 3)):
        for name in FOLLOWED:
            count = 0 if name in ("later", "both", "later_only") else number
            key = followed(name, year=born + 3)
            cells[key] = cell(count, is_shown=born == 2000)
        for age in (*EARLY, *LATER):
            number_then = number if born + age == 2001 and age in EARLY else 0
            cells[of_age(age, "T", born + age)] = cell(number_then, is_made_of=True)
    attacked = Block("1884", cells)
    told = {found.key: (found.low, found.high) for found in audit(attacked, SHORT).narrow}
    assert told[followed("early", year=2004)] == (3, 3)
    protect(attacked, SHORT, AMOUNTS)
    assert audit(attacked, SHORT).narrow == []
    assert all(cells[of_year("0-1", "T", year)].is_shown for year in (2000, 2001, 2002))


def test_girls_and_boys_of_each_year_say_how_many_children_there_were():
    """Five girls in one year and five boys in the next are ten children, not five twice."""
    truth = {(name, sex): 0 for name in (*FOLLOWED, *EARLY, *LATER) for sex in "KMT"}
    for name in ("early", "early_only", "either"):
        truth |= {(name, "K"): 5, (name, "M"): 5, (name, "T"): 10}
    truth |= {(0, "K"): 5, (1, "M"): 5}
    others = {(age, sex): 0 for age in EARLY for sex in "KM"}
    shown = {of_year(band_of(age), sex, BORN + age) for age, sex in others} | {followed("later")}
    attacked = block_of(truth, shown, others)
    attacked.cells[followed("population")] = Cell("base", 110.0, "exists", is_shown=True)
    targets = [followed("early")]
    [found] = attack(attacked, SHORT, lines(attacked, SHORT), targets)
    assert (found.low, found.high) == (0, 10)
    for age, sex in ((0, "K"), (1, "M")):
        key = of_year(f"{age}-{age}", sex, BORN + age)
        attacked.cells[key] = cell(5, is_shown=True)
    [found] = attack(attacked, SHORT, lines(attacked, SHORT), targets)
    assert (found.low, found.high) == (10, 10)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_to_follow_children_never_costs_a_figure_of_a_year(seed):
    """And whatever the numbers are, nothing is told once the gate has been through."""
    rng = np.random.default_rng(seed)
    parts = {name: int(rng.integers(0, 12)) for name in ("early_only", "later_only", "both")}
    early, later = parts["early_only"] + parts["both"], parts["later_only"] + parts["both"]
    by_age = [int(rng.integers(0, n + 1)) for n in (early, later)]
    attacked = large(**parts, by_age=(early, by_age[0], later, by_age[1]))
    years = {}
    for age in (*EARLY, *LATER):
        girls = attacked.cells[of_age(age, "K")].truth + int(rng.integers(0, 12))
        boys = int(rng.integers(0, 12))
        for sex, number in (("K", girls), ("M", boys), ("T", girls + boys)):
            is_small = 1 <= number <= 4
            years[of_year(band_of(age), sex, BORN + age)] = cell(number, is_shown=not is_small)
    alone = Block("1884", dict(years))
    expected = protect(alone, SHORT, AMOUNTS).secondary
    attacked.cells.update(years)
    found = protect(attacked, SHORT, AMOUNTS).secondary
    assert {key for key in found if key in years} == expected
    assert audit(attacked, SHORT).narrow == []
