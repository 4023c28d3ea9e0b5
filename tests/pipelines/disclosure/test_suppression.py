"""Secondary suppression: enough, no more than that, and the same whatever stands beside."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pipelines.disclosure.blocks import AMOUNTS, RULES, block, count, protected, told
from tests.pipelines.disclosure.cores import delivered, full_table, hidden, published

from tidigt.disclosure.cells import Key
from tidigt.disclosure.rules import read_rules
from tidigt.disclosure.suppression import protect

DERIVED = ("ifo_children_share", "ifo_cost_sek", "ifo_cost_per_child")
SEEDS = st.integers(0, 2**32)


def random_cells(seed, code="1884"):
    """Two years of two bands by sex with totals, and two groups; many of them small."""
    rng = np.random.default_rng(seed)
    found = {}
    for year in (2019, 2020):
        atoms = {
            (band, sex): int(rng.poisson(rng.choice([2, 6, 30])))
            for band in ("0-6", "7-12")
            for sex in "KM"
        }
        table = full_table(atoms, code=code, year=year, total_band="0-12")
        found |= table
        for cell, number in table.items():
            if cell[3] == "T" and cell[2] != "0-12":
                groups = (int(rng.binomial(number, 0.7)), int(rng.binomial(number, 0.2)))
                for name, n in zip(("oppenvard", "hvb"), groups, strict=True):
                    found[(*cell[:4], name)] = n
    return found


@settings(max_examples=8, deadline=None)
@given(seed=SEEDS)
def test_no_small_number_is_shown_and_nothing_made_from_a_hidden_one(core, seed):
    """Published at all means that the attacker, who reads the verdict anew, found nothing."""
    values = published(core, delivered(random_cells(seed)))
    counts = {key: found for key, found in values.items() if key.indicator_id == "ifo_children"}
    assert [value for value, _ in counts.values() if value is not None and 1 <= value <= 4] == []
    for key, (_, status) in counts.items():
        if status == "suppressed":
            made = {values[Key(name, *key[1:])][1] for name in DERIVED}
            assert made == {"suppressed"}


@settings(max_examples=5, deadline=None)
@given(seed=SEEDS)
def test_neither_order_nor_neighbours_change_what_is_hidden(core, seed):
    rows = delivered(random_cells(seed))
    alone = published(core, rows)
    shuffled = list(np.random.default_rng(seed).permutation(len(rows)))
    beside = delivered(random_cells(seed + 1, code="1880"))
    together = published(core, [rows[place] for place in shuffled] + beside)
    assert {key: found for key, found in together.items() if key[1] == "1884"} == alone


@settings(max_examples=3, deadline=None)
@given(seed=SEEDS)
def test_without_limits_nothing_is_hidden(core, seed):
    rules = read_rules().with_limits(
        hide_counts_below=1, hide_complements_below=1, base_at_least=0, users_at_least=0
    )
    assert hidden(core, delivered(random_cells(seed)), rules=rules) == set()


def test_nothing_more_is_hidden_where_nothing_can_be_told():
    values = {count(band=band): n for band, n in (("0-6", 30), ("7-12", 3), ("13-17", 8))}
    assert protected(values)[1].secondary == set()


def test_the_same_cells_are_hidden_in_every_year():
    """In 2019 two groups are too small; in the other years one of these two is hidden again."""
    numbers = {
        2018: {"familjehem": 9e5, "hvb": 5e5, "oppenvard": 8e5},
        2019: {"familjehem": 9e5, "hvb": 5e5, "oppenvard": 8e5},
        2020: {"familjehem": 9e5, "hvb": 5e5, "oppenvard": 8e5},
    }
    values = {}
    for year, groups in numbers.items():
        for name, cost in (groups | {"samtliga": sum(groups.values())}).items():
            values[Key("ifo_cost_sek", *count(group=name, year=year)[1:])] = cost
    small = {
        key
        for key in values
        if key.intervention_group == "hvb"
        or (key.intervention_group == "oppenvard" and key.year == 2019)
    }
    found = protect(block(values, hidden=small), RULES, AMOUNTS)
    assert {(key.year, key.intervention_group) for key in found.secondary} == {
        (2018, "oppenvard"),
        (2020, "oppenvard"),
    }


def test_what_was_hidden_in_the_last_release_is_hidden_again():
    values = {count(band=band): n for band, n in (("0-6", 30), ("7-12", 3), ("13-17", 40))}
    values[count(band="0-17")] = 73
    assert protected(values)[1].secondary == {count(band="0-6")}
    again = protected(values, before=[count(band="13-17")])[1]
    assert again.secondary == {count(band="13-17")}


def test_what_has_been_released_is_never_hidden_for_others_sake():
    """The boys have been released before with the same number: hide the total instead."""
    values = {count("T"): 60, count("K"): 3, count("M"): 57}
    attacked = block(values, hidden={count("K")}, released={count("M")})
    found = protect(attacked, RULES, AMOUNTS)
    assert found.secondary == {count("T")}
    assert told(attacked) == set()


def test_a_year_that_would_lose_too_much_keeps_its_widest_bands():
    """Half of what could be shown would go for the others' sake; without the parts, nothing."""
    values = {count(band=band): n for band, n in (("0-6", 3), ("7-12", 9), ("0-12", 12))}
    strict = RULES.model_copy(
        update={"attack": RULES.attack.model_copy(update={"most_secondary": 0.4})}
    )
    safe, found = protected(values, strict)
    assert found.coarsened == {("1884", 2020)}
    assert found.given_up == set()
    assert safe.value(count(band="0-12")) == 12
    assert safe.value(count(band="7-12")) is None
    assert told(safe) == set()


def test_a_year_that_cannot_be_saved_is_hidden_whole():
    values = {count("T"): 12, count("K"): 3, count("M"): 9}
    strict = RULES.model_copy(
        update={"attack": RULES.attack.model_copy(update={"most_secondary": 0.4})}
    )
    safe, found = protected(values, strict)
    assert found.given_up == {("1884", 2020)}
    assert [key for key, cell in safe.cells.items() if cell.is_shown] == []


@pytest.mark.parametrize("other_year", [2019, 2021])
def test_other_years_of_a_lost_year_are_not_touched(other_year):
    values = {count("T"): 12, count("K"): 3, count("M"): 9, count(year=other_year): 40}
    strict = RULES.model_copy(
        update={"attack": RULES.attack.model_copy(update={"most_secondary": 0.4})}
    )
    assert protected(values, strict)[0].value(count(year=other_year)) == 40
