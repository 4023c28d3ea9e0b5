"""One known attack for each way of subtracting: the attacker finds it, and the gate prevents it."""

import pytest
from tests.pipelines.disclosure.blocks import (
    RULES,
    block,
    count,
    intervals,
    population,
    protected,
    told,
)
from tests.pipelines.disclosure.test_system import system

from tidigt.disclosure.relations import ContradictoryNumbersError
from tidigt.disclosure.rules import RollingMean


def ratio(name, key):
    return key._replace(indicator_id=name)


@pytest.mark.parametrize(("share", "base", "children"), [(0.093, 774, 72), (0.166, 795, 132)])
def test_a_share_with_one_decimal_gives_the_published_counts_of_nora_back(share, base, children):
    """Rightly found; the numbers are shown all the same, because they are not small."""
    values = {
        count(): children,
        population(): base,
        ratio("ifo_children_share", count()): share,
    }
    assert intervals(block(values, hidden={count()}))[count()] == (children, children)
    assert told(block(values)) == set()


def test_a_share_leaves_what_its_rounding_leaves():
    """0.1 percent of 4000 children is anything from two to six of them."""
    values = {count(): 4, population(): 4000, ratio("ifo_children_share", count()): 0.001}
    assert intervals(block(values, hidden={count()}))[count()] == (2, 6)


def test_the_cost_divided_by_the_cost_per_child_is_the_number_of_children():
    cost, per_child = ratio("ifo_cost_sek", count()), ratio("ifo_cost_per_child", count())
    values = {count(): 4, population(): 774, cost: 733_000, per_child: 733_000 / 4}
    assert intervals(block(values, hidden={count()}))[count()] == (4, 4)


def test_a_cost_rounded_to_thousands_gives_the_number_of_children_all_the_same():
    """183 217 kronor a child and 733 thousand in all: four children."""
    assert system([[183.217]], [732.5], [733.5], upper=800).intervals([0]) == [(4, 4)]


@pytest.mark.parametrize(
    "values",
    [
        {"T": 60, "K": 3, "M": 57},
        {"T": 8, "K": 4, "M": 4},
        {"T": 4, "K": 0, "M": 4},
    ],
)
def test_girls_and_boys_are_not_told_by_their_total(values):
    values = {count(sex): number for sex, number in values.items()}
    small = {key for key, number in values.items() if 1 <= number <= 4}
    if len(small) == 1:
        assert told(block(values, hidden=small)) == small
    safe, found = protected(values)
    assert told(safe) == set()
    assert count("T") not in found.secondary, "a split by sex goes before the total"


def test_the_total_of_all_bands_does_not_tell_one_of_them():
    values = {count(band="0-6"): 30, count(band="7-12"): 3, count(band="0-12"): 33}
    assert told(block(values, hidden={count(band="7-12")})) == {count(band="7-12")}
    safe, found = protected(values)
    assert told(safe) == set()
    assert found.secondary == {count(band="0-6")}


def test_two_bands_that_differ_by_one_year_tell_the_children_of_that_age():
    """61 children at 0-5 and 64 at 0-6: three six-year-olds, whom nobody delivered."""
    values = {count(band="0-5"): 61, count(band="0-6"): 64}
    assert told(block(values)) == {count(band="6-6")}
    safe, found = protected(values)
    assert told(safe) == set()
    assert found.secondary == {count(band="0-5")}


def test_two_bands_that_differ_by_many_children_may_both_be_shown():
    values = {count(band="0-5"): 61, count(band="0-6"): 74}
    safe, found = protected(values)
    assert found.secondary == set()
    assert told(safe) == set()


def test_bands_that_cut_each_other_tell_the_age_that_they_share():
    """0-6 and 6-12 overlap at six; with 0-12 beside them that age is 40 + 50 - 88 = 2."""
    values = {count(band="0-6"): 40, count(band="6-12"): 50, count(band="0-12"): 88}
    assert told(block(values)) == {count(band="6-6")}
    assert told(protected(values)[0]) == set()


def test_children_counted_in_two_bands_are_no_contradiction():
    """Who turns seven in the year may be in both bands; then nothing adds up, and that is all."""
    values = {count(band="0-6"): 40, count(band="7-12"): 50, count(band="0-12"): 88}
    assert told(block(values)) == set()


def test_groups_tell_little_because_a_child_may_be_in_several():
    """All are 60; without the hidden group the others have 58, so it has two at least."""
    values = {count(): 60, count(group="oppenvard"): 58, count(group="hvb"): 3}
    hidden = {count(group="hvb")}
    assert intervals(block(values, hidden=hidden))[count(group="hvb")] == (2, 60)
    assert protected(values)[1].secondary == set()


def test_a_group_in_a_small_whole_is_protected():
    """All are seven, the others three: the hidden group has four to seven."""
    values = {count(): 7, count(group="oppenvard"): 0, count(group="hvb"): 4, count(group="x"): 3}
    hidden = {count(group="hvb")}
    assert intervals(block(values, hidden=hidden))[count(group="hvb")] == (4, 7)
    assert told(protected(values)[0]) == set()


def test_the_cost_of_one_placement_is_not_the_rest_of_the_total():
    groups = {
        "samtliga": 3_000_000,
        "oppenvard": 1_000_000,
        "familjehem": 1_500_000,
        "hvb": 500_000,
    }
    values = {ratio("ifo_cost_sek", count(group=group)): cost for group, cost in groups.items()}
    hvb = ratio("ifo_cost_sek", count(group="hvb"))
    assert told(block(values, hidden={hvb})) == {hvb}


def test_a_county_without_its_other_municipalities_is_the_last_one():
    county = {"1880": 90, "1884": 3, "1885": 40, "0018": 133}
    values = {count(code=code): number for code, number in county.items()}
    nora = count(code="1884")
    assert told(block(values, hidden={nora})) == {nora}
    safe, found = protected(values)
    assert told(safe) == set()
    assert count(code="0018") not in found.secondary


def test_a_mean_over_three_years_and_two_of_them_give_the_third():
    """20, 24 and a mean of 16.33: five exactly."""
    mean = RollingMean(kind="mean", result="mean", of="ifo_children", years=3, decimals=2)
    rules = RULES.model_copy(update={"links": (*RULES.links, mean)})
    values = {count(year=2018): 20, count(year=2019): 24, count(year=2020): 5}
    values[ratio("mean", count())] = 16.33
    assert intervals(block(values, hidden={count()}), rules)[count()] == (5, 5)


def test_rounding_is_no_substitute():
    """Two numbers rounded to 5 whose total is rounded to 15: each is six or seven."""
    rounded = system([[1, 0], [0, 1], [1, 1]], [3, 3, 13], [7, 7, 17], upper=100)
    assert rounded.intervals([0, 1]) == [(6, 7), (6, 7)]


def test_numbers_that_contradict_each_other_are_refused():
    values = {count("T"): 60, count("K"): 30, count("M"): 29}
    with pytest.raises(ContradictoryNumbersError, match="1884, 2020, 0-6 år motsäger"):
        told(block(values))


def test_a_share_that_contradicts_its_count_is_refused():
    values = {count(): 72, population(): 774, ratio("ifo_children_share", count()): 0.15}
    with pytest.raises(ContradictoryNumbersError, match="ifo_children_share"):
        told(block(values))


def test_a_group_with_more_children_than_all_is_refused():
    values = {count(): 60, count(group="hvb"): 61}
    with pytest.raises(ContradictoryNumbersError, match="insatsgrupper"):
        told(block(values))


def test_a_number_that_the_source_hid_is_not_told_by_the_others():
    values = {count("T"): 60, count("K"): "..", count("M"): 57}
    assert told(block(values)) == {count("K")}
    safe, found = protected(values)
    assert told(safe) == set()
    assert found.secondary == {count("M")}
