"""The attacker against one that tries every table, and against its own carelessness."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pipelines.disclosure.blocks import (
    block,
    count,
    intervals,
    population,
    protected,
    told,
)
from tests.pipelines.disclosure.exhaustive import Tables, group_interval

from tidigt.disclosure.cells import Key

TABLES = Tables()
MOST = {cell: int(numbers.max()) for cell, numbers in TABLES.numbers.items()}
K = 5


def values_of(table):
    """A block's counts and, since each number is at most this, its populations."""
    return {count(*cell): number for cell, number in table.items()} | {
        population(*cell): MOST[cell] for cell in table
    }


def cell_of(key):
    return key.sex, key.age_band


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.floats(0.2, 0.9))
def test_the_feasible_interval_is_that_of_all_tables(seed, part_hidden):
    rng = np.random.default_rng(seed)
    table = TABLES.random(rng)
    hidden = {cell for cell in table if rng.random() < part_hidden}
    widths = TABLES.widths({cell: n for cell, n in table.items() if cell not in hidden})
    attacked = block(values_of(table), hidden={count(*cell) for cell in hidden})
    found = {cell_of(key): high - low for key, (low, high) in intervals(attacked).items()}
    assert found == {cell: widths[cell] for cell in hidden}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_the_feasible_interval_of_groups_is_that_of_all_groups(seed):
    rng = np.random.default_rng(seed)
    groups = rng.integers(0, 8, size=3)
    whole = int(rng.integers(groups.max(), min(groups.sum(), 9) + 1)) if groups.any() else 0
    numbers = [min(whole, 9), *map(int, groups)]
    names = ["samtliga", "oppenvard", "familjehem", "hvb"]
    shown = {place: n for place, n in enumerate(numbers) if rng.random() < 0.4}
    values = {count(group=name): n for name, n in zip(names, numbers, strict=True)}
    values |= {population(group=name): 9 for name in names}
    hidden = {count(group=name) for place, name in enumerate(names) if place not in shown}
    expected = group_interval(shown, 3, 9)
    assert intervals(block(values, hidden=hidden)) == {
        count(group=name): expected[place] for place, name in enumerate(names) if place not in shown
    }


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_what_is_protected_cannot_be_told_by_one_who_tries_every_table(seed):
    table = TABLES.random(np.random.default_rng(seed))
    safe, _ = protected(values_of(table))
    shown = {
        cell_of(key): cell.truth
        for key, cell in safe.cells.items()
        if cell.role == "count" and cell.is_shown
    }
    widths = TABLES.widths(shown)
    narrow = {
        cell: width
        for cell, width in widths.items()
        if cell not in shown and width < min(K, MOST[cell])
    }
    assert narrow == {}
    assert [n for n in shown.values() if 1 <= n < K] == []


def mutants(rng, n_tables):
    """Publications with one mistake: a cell left shown, its share, or its costs."""
    for _ in range(n_tables):
        table = TABLES.random(rng)
        safe, found = protected(values_of(table))
        shown = {cell_of(key) for key, c in safe.cells.items() if c.role == "count" and c.is_shown}
        hidden = sorted(set(table) - shown)
        secondary = sorted(cell_of(key) for key in found.secondary)
        if secondary:
            yield table, shown, "cell", secondary[rng.integers(len(secondary))]
        if hidden:
            cell = hidden[rng.integers(len(hidden))]
            yield table, shown, "share", cell
            if table[cell]:
                yield table, shown, "costs", cell


def is_disclosive(table, shown, kind, cell):
    """Whether one who tries every table then knows a hidden number as good as exactly."""
    numbers = {other: table[other] for other in shown}
    shares = {cell: round(100 * table[cell] / MOST[cell], 1)} if kind == "share" else {}
    if kind != "share":
        numbers[cell] = table[cell]  # a cost divided by the cost per child is the number itself
    widths = TABLES.widths(numbers, shares, MOST)
    hidden = [c for c in table if c not in shown and (kind, c) != ("cell", cell)]
    return any(widths[c] < min(K, MOST[c]) for c in hidden)


def is_caught(table, shown, kind, cell):
    values, key = values_of(table), count(*cell)
    if kind == "share":
        percent = round(100 * table[cell] / MOST[cell], 1)
        values[Key("ifo_children_share", *key[1:])] = percent / 100
    if kind == "costs":
        values[Key("ifo_cost_sek", *key[1:])] = table[cell] * 183_217
        values[Key("ifo_cost_per_child", *key[1:])] = 183_217
    shown = shown | {cell} if kind == "cell" else shown
    return bool(told(block(values, hidden={count(*c) for c in table if c not in shown})))


@pytest.mark.parametrize("seed", range(4))
def test_a_mistake_that_tells_something_is_always_caught(seed):
    """A cell, share or cost left shown, wherever trying every table says that it tells something.

    Nor is the publication stopped where trying every table says that it tells nothing.
    """
    tried = [
        (mutant[2], is_disclosive(*mutant), is_caught(*mutant))
        for mutant in mutants(np.random.default_rng(seed), 20)
    ]
    disclosive = Counter(kind for kind, tells, _ in tried if tells)
    caught = Counter(kind for kind, tells, stopped in tried if tells and stopped)
    assert caught == disclosive
    assert min(disclosive[kind] for kind in ("cell", "share", "costs")) >= 5, (
        "else nothing was tried"
    )
    assert [one for one in tried if one[1] != one[2]] == []


def test_a_small_number_that_is_shown_is_caught():
    assert told(block({count("T"): 60, count("K"): 3, count("M"): 57})) == {count("K")}


def test_a_cost_per_child_left_shown_beside_its_cost_is_caught():
    cost, per_child = (Key(name, *count()[1:]) for name in ("ifo_cost_sek", "ifo_cost_per_child"))
    values = {count(): 4, population(): 774, cost: 400_000, per_child: 100_000}
    assert told(block(values, hidden={count()})) == {count()}
    assert told(block(values, hidden={count(), cost, per_child})) == set()


def test_a_hidden_amount_must_be_uncertain_by_a_fifth_of_itself():
    """100 hidden between others that leave 95 to 105 of it is as good as told."""
    costs = {"samtliga": 1000, "oppenvard": 900, "familjehem": 100}
    keys = {name: Key("ifo_cost_sek", *count(group=name)[1:]) for name in costs}
    values = {keys[name]: cost for name, cost in costs.items()}
    assert told(block(values, hidden={keys["familjehem"]})) == {keys["familjehem"]}
    assert told(block(values, hidden={keys["familjehem"], keys["oppenvard"]})) == set()
