"""Costs: none that few children share is told, neither by itself nor by what is made from it."""

import pytest
from tests.pipelines.disclosure.blocks import block, count, intervals, population, told
from tests.pipelines.disclosure.cores import delivered, published, row
from tests.pipelines.disclosure.test_system import system

from tidigt.disclosure.cells import Key

NORA = ("1884", 2020, "0-6", "T", "samtliga")
COSTS = ("ifo_cost_sek", "ifo_cost_per_child", "ifo_cost_per_inhabitant")


def of(name, key):
    return key._replace(indicator_id=name)


def rows(cells, population=774):
    """Rows as a delivery gives them, with the cost per child in the band."""
    made = delivered(cells, population)
    spent = [one for one in made if one["indicator_id"] == "ifo_cost_sek"]
    return made + [
        one
        | {
            "indicator_id": "ifo_cost_per_inhabitant",
            "value": None if one["value"] is None else one["value"] / population,
        }
        for one in spent
    ]


def statuses(con, made, cell=NORA):
    found = published(con, made)
    return {name: found[Key(name, *cell)][1] for name in COSTS}


def group(name):
    return (*NORA[:4], name)


def test_the_cost_per_child_in_the_band_times_the_children_is_the_cost():
    cost, per_child = of("ifo_cost_sek", count()), of("ifo_cost_per_inhabitant", count())
    values = {count(): 8, population(): 774, cost: 733_000, per_child: 733_000 / 774}
    assert told(block(values, hidden={cost})) == {cost}
    assert told(block(values, hidden={cost, per_child})) == set()


def test_two_costs_per_child_give_the_number_of_children_with_support():
    """183 217 kronor a child with support and 946.86 a child in the band, of 774: four children."""
    values = {
        count(): 4,
        population(): 774,
        of("ifo_cost_sek", count()): 732_868,
        of("ifo_cost_per_child", count()): 183_217,
        of("ifo_cost_per_inhabitant", count()): 732_868 / 774,
    }
    hidden = {count(), of("ifo_cost_sek", count())}
    assert intervals(block(values, hidden=hidden))[count()] == (4, 4)
    assert told(block(values, hidden=hidden)) == hidden


def test_two_costs_per_child_in_whole_kronor_give_it_all_the_same():
    """947 kronor a child in the band: 732 591 to 733 365 in all, and 183 217 times four is one."""
    assert system([[183_217.0]], [946.5 * 774], [947.5 * 774], upper=800).intervals([0]) == [(4, 4)]


def test_the_cost_of_one_group_is_not_the_rest_of_the_costs_per_child_in_the_band():
    """Every group's cost per child in the band is shown but one: it is what the others lack."""
    costs = {"samtliga": 3_000_000, "oppenvard": 2_500_000, "hvb": 500_000}
    values = {of("ifo_cost_sek", count(group=name)): cost for name, cost in costs.items()}
    values |= {population(group=name): 774 for name in costs}
    values |= {
        of("ifo_cost_per_inhabitant", count(group=name)): costs[name] / 774
        for name in ("samtliga", "oppenvard")
    }
    secrets = {of("ifo_cost_sek", count(group=name)) for name in costs}
    assert of("ifo_cost_sek", count(group="hvb")) in told(block(values, hidden=secrets))


@pytest.mark.parametrize(
    ("children", "is_hidden"), [(4, True), (9, True), (10, False), (72, False)]
)
def test_no_cost_is_told_of_fewer_than_ten_children(core, children, is_hidden):
    expected = "suppressed" if is_hidden else "exists"
    assert set(statuses(core, rows({NORA: children})).values()) == {expected}


def test_no_cost_is_told_where_nobody_knows_how_many_children_it_is_for(core):
    made = [one for one in rows({NORA: 72}) if one["indicator_id"] != "ifo_children"]
    found = statuses(core, [*made, row(("ifo_children", *NORA), None)])
    assert set(found.values()) == {"suppressed"}


def test_no_cost_is_told_that_two_children_stand_for(core):
    core.execute(
        "create table int_kpb__dominance as select '1884' as municipality_code, 2020 as year, "
        "'0-6' as age_band, 'T' as sex, 'samtliga' as intervention_group, 0.9 as "
        "largest_users_share"
    )
    found = statuses(core, rows({NORA: 72}))
    core.execute("drop table int_kpb__dominance")
    assert set(found.values()) == {"suppressed"}


def test_what_protects_a_hidden_cost_hides_what_is_made_from_it_as_well(core):
    """Eight placed children: their cost is hidden, and so is the smallest of the other costs."""
    found = published(core, rows({NORA: 72, group("oppenvard"): 64, group("hvb"): 8}))
    for name in COSTS:
        assert found[Key(name, *group("hvb"))][1] == "suppressed"
        assert found[Key(name, *group("oppenvard"))][1] == "suppressed"
        assert found[Key(name, *NORA)][1] == "exists"


def test_a_cost_per_child_in_a_band_whose_children_were_worked_out_is_hidden_with_the_count(core):
    made = [
        row(("ifo_children", *NORA), 3),
        row(("ifo_population", *NORA), 158, note="denominator_inferred"),
        row(("ifo_cost_per_inhabitant", *NORA), 5000.0, note="denominator_inferred"),
    ]
    found = published(core, made)
    assert found[Key("ifo_cost_per_inhabitant", *NORA)] == (None, "suppressed")
