"""Costs per child, and a change of them divided exactly: against every order, one by one."""

from fractions import Fraction
from itertools import permutations
from math import factorial

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pipelines.statistics.test_wording_describe import plain, say

from tidigt.errors import InvalidInputError
from tidigt.statistics import cost_per_child, decompose_cost_change, describe_result
from tidigt.statistics.results import Grade

PARTS = ["population", "reach", "mix", "unit_cost"]
NAMES = ["oppenvard", "kontaktperson", "familjehem", "hvb"]


def year_rows(year, population, children, groups):
    """One year: all together, and each group as (children, cost)."""
    rows = [("samtliga", children, sum(cost for _, cost in groups.values()))]
    rows += [(name, users, cost) for name, (users, cost) in groups.items()]
    return pd.DataFrame(rows, columns=["intervention_group", "count", "cost"]).assign(
        year=year, population=population, age_band="0-6", municipality="Nora"
    )


def two_years(before, after):
    return pd.concat([year_rows(2020, *before), year_rows(2024, *after)], ignore_index=True)


def parts_of(result):
    """The change, and its parts by name."""
    numbers = result.set_index("component")["estimate"]
    return numbers["change"], numbers.drop("change").to_dict()


@st.composite
def years(draw):
    """A year of a municipality: population, children with support, and the groups."""
    groups = {}
    for name in NAMES:
        users = draw(st.integers(0, 60))
        cost = draw(st.integers(1, 5_000_000)) if users else 0
        groups[name] = (users, cost)
    most = max(users for users, _ in groups.values())
    together = sum(users for users, _ in groups.values())
    children = draw(st.integers(most, together)) if together else 0
    return draw(st.integers(max(30, children), 2000)), children, groups


PAIRS = st.tuples(years(), years())


def oracle(before, after, measure):
    """The mean over every order of what each factor changes, in exact fractions."""
    parts = dict.fromkeys(PARTS, Fraction(0))
    people, children = [one[0] for one in (before, after)], [one[1] for one in (before, after)]
    if 0 in children:
        parts["reach"] = level(after, measure) - level(before, measure)
        return parts
    names = PARTS if measure == "total" else PARTS[1:]
    for group in NAMES:
        users, cost = ([one[2][group][place] for one in (before, after)] for place in (0, 1))
        if 0 in users:
            shares = [1 if measure == "total" else Fraction(1, p) for p in people]
            parts["mix"] += cost[1] * shares[1] - cost[0] * shares[0]
            continue
        factors = {
            "population": [Fraction(people[t]) for t in (0, 1)],
            "reach": [Fraction(children[t], people[t]) for t in (0, 1)],
            "mix": [Fraction(users[t], children[t]) for t in (0, 1)],
            "unit_cost": [Fraction(cost[t], users[t]) for t in (0, 1)],
        }
        for order in permutations(names):
            now = {name: factors[name][0] for name in names}
            for name in order:
                was = product(now.values())
                now[name] = factors[name][1]
                parts[name] += (product(now.values()) - was) / factorial(len(names))
    return parts


def product(numbers):
    result = Fraction(1)
    for number in numbers:
        result *= number
    return result


def level(year, measure):
    total = sum(cost for _, cost in year[2].values())
    return Fraction(total) if measure == "total" else Fraction(total, year[0])


@settings(max_examples=60, deadline=None)
@given(PAIRS, st.sampled_from(["per_child", "total"]))
def test_the_parts_are_the_means_over_every_order(pair, measure):
    change, parts = parts_of(decompose_cost_change(two_years(*pair), 2020, 2024, measure=measure))
    expected = oracle(*pair, measure)
    assert change == pytest.approx(float(level(pair[1], measure) - level(pair[0], measure)))
    for name, part in parts.items():
        assert part == pytest.approx(float(expected[name]), rel=1e-9, abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(PAIRS, st.sampled_from(["per_child", "total"]))
def test_the_parts_add_up_to_the_krona_and_reversed_years_reverse_every_sign(pair, measure):
    table = two_years(*pair)
    there = decompose_cost_change(table, 2020, 2024, measure=measure).set_index("component")
    back = decompose_cost_change(table, 2024, 2020, measure=measure).set_index("component")
    assert there["estimate"].drop("change").sum() == pytest.approx(
        there.loc["change", "estimate"], abs=1e-4
    )
    assert there["whole"].drop("change").sum() == there.loc["change", "whole"]
    assert (there["whole"] - there["estimate"]).abs().max() <= 1.5
    first = there.iloc[0]
    assert first["whole_before"] + first["whole"] == first["whole_after"]
    assert list(back.index) == list(there.index)
    assert back["whole"].tolist() == (-there["whole"]).tolist()
    assert back["estimate"].to_numpy() == pytest.approx(-there["estimate"].to_numpy(), abs=1e-6)


@settings(max_examples=20, deadline=None)
@given(PAIRS, st.randoms())
def test_the_order_of_rows_and_the_names_of_groups_do_not_matter(pair, random):
    table = two_years(*pair)
    names = dict(zip(NAMES, random.sample(NAMES, 4), strict=True)) | {"samtliga": "samtliga"}
    order = random.sample(range(len(table)), len(table))
    other = table.assign(intervention_group=table["intervention_group"].map(names)).iloc[order]
    expected, found = (parts_of(decompose_cost_change(one, 2020, 2024)) for one in (table, other))
    assert found[1] == pytest.approx(expected[1], rel=1e-9, abs=1e-6)


@settings(max_examples=20, deadline=None)
@given(PAIRS)
def test_twice_the_prices_are_twice_the_parts_and_twice_the_place_the_same(pair):
    table = two_years(*pair)
    _, parts = parts_of(decompose_cost_change(table, 2020, 2024))
    _, dearer = parts_of(decompose_cost_change(table.assign(cost=2 * table["cost"]), 2020, 2024))
    larger = table.assign(**{name: 2 * table[name] for name in ("cost", "count", "population")})
    assert dearer == pytest.approx({name: 2 * part for name, part in parts.items()}, abs=1e-6)
    assert parts_of(decompose_cost_change(larger, 2020, 2024))[1] == pytest.approx(parts, abs=1e-6)


GROUPS = {"oppenvard": (40, 1_400_000), "hvb": (10, 6_000_000)}


@pytest.mark.parametrize(
    ("part", "after"),
    [
        ("reach", (1000, 90, {"oppenvard": (80, 2_800_000), "hvb": (20, 12_000_000)})),
        ("mix", (1000, 45, {"oppenvard": (30, 1_050_000), "hvb": (20, 12_000_000)})),
        ("unit_cost", (1000, 45, {"oppenvard": (40, 2_000_000), "hvb": (10, 5_000_000)})),
    ],
)
def test_what_alone_has_changed_is_the_whole_change(part, after):
    change, parts = parts_of(
        decompose_cost_change(two_years((1000, 45, GROUPS), after), 2020, 2024)
    )
    assert parts.pop(part) == pytest.approx(change)
    assert list(parts.values()) == pytest.approx([0, 0], abs=1e-6)


def test_more_children_alone_is_the_whole_change_of_the_total():
    after = (2000, 90, {name: (2 * n, 2 * cost) for name, (n, cost) in GROUPS.items()})
    table = two_years((1000, 45, GROUPS), after)
    change, parts = parts_of(decompose_cost_change(table, 2020, 2024, measure="total"))
    assert change == 7_400_000
    assert parts == pytest.approx(
        {"population": change, "reach": 0, "mix": 0, "unit_cost": 0}, abs=1e-6
    )


@pytest.mark.parametrize("is_row_there", [True, False])
def test_a_group_that_appears_is_all_mix_and_has_no_unit_cost(is_row_there):
    """The rest is as it was, so nothing else has changed; a row of zeros is no row."""
    before = {"oppenvard": (40, 1_400_000)} | ({"hvb": (0, 0)} if is_row_there else {})
    table = two_years((1000, 45, before), (1000, 45, GROUPS))
    result = decompose_cost_change(table, 2020, 2024)
    change, parts = parts_of(result)
    assert change == pytest.approx(6000)
    assert parts == pytest.approx({"reach": 0, "mix": 6000, "unit_cost": 0})
    assert "group_in_one_year" in result["flags"].iloc[0]
    assert "hela dess ändring räknas till blandningen" in say(result.iloc[0])


def test_where_nobody_had_support_all_is_reach():
    nobody = (1000, 0, {"oppenvard": (0, 0), "hvb": (0, 0)})
    change, parts = parts_of(
        decompose_cost_change(two_years(nobody, (1000, 45, GROUPS)), 2020, 2024)
    )
    assert parts == pytest.approx({"reach": change, "mix": 0, "unit_cost": 0})


@pytest.mark.parametrize("column", ["cost", "count"])
def test_with_a_hidden_group_mix_and_unit_cost_are_one_part(column):
    table = two_years((1000, 45, GROUPS), (1000, 50, GROUPS))
    hidden = (table["intervention_group"] == "hvb") & (table["year"] == 2024)
    table[column] = table[column].mask(hidden)
    result = decompose_cost_change(table, 2020, 2024)
    change, parts = parts_of(result)
    assert list(parts) == ["reach", "mix_and_unit_cost"]
    assert sum(parts.values()) == pytest.approx(change)
    assert "parts_not_separable" in result["flags"].iloc[0]


def test_groups_that_do_not_make_up_the_whole_are_not_divided():
    table = two_years((1000, 45, GROUPS), (1000, 50, GROUPS))
    without = table[table["intervention_group"] != "oppenvard"]
    assert list(parts_of(decompose_cost_change(without, 2020, 2024))[1]) == [
        "reach",
        "mix_and_unit_cost",
    ]


def test_kronor_lost_in_rounding_are_counted_to_unit_cost():
    table = two_years((1000, 45, GROUPS), (1000, 45, GROUPS))
    table.loc[table["intervention_group"] == "samtliga", "cost"] += [0, 2]
    change, parts = parts_of(decompose_cost_change(table, 2020, 2024))
    assert parts["unit_cost"] == pytest.approx(change)


@pytest.mark.parametrize(
    ("status", "flag", "word"),
    [("suppressed", "suppressed", "av sekretesskäl"), ("missing", "missing_value", "saknas")],
)
def test_a_hidden_cost_is_not_a_missing_one_and_neither_is_zero(status, flag, word):
    table = two_years((1000, 45, GROUPS), (1000, 50, GROUPS)).assign(status="exists")
    hidden = (table["intervention_group"] == "samtliga") & (table["year"] == 2024)
    table.loc[hidden, "cost"] = np.nan
    table.loc[hidden, "status"] = status
    [row] = [row for _, row in decompose_cost_change(table, 2020, 2024).iterrows()]
    assert (row["component"], row["flags"]) == ("change", (flag,))
    assert word in say(row)
    assert describe_result(row).grade is Grade.INSUFFICIENT


def test_several_series_are_each_divided_by_themselves():
    table = two_years((1000, 45, GROUPS), (900, 50, GROUPS))
    other = two_years((500, 45, GROUPS), (900, 20, GROUPS)).assign(age_band="7-12")
    both = decompose_cost_change(pd.concat([table, other]), 2020, 2024)
    alone = [decompose_cost_change(one, 2020, 2024) for one in (table, other)]
    pd.testing.assert_frame_equal(both, pd.concat(alone, ignore_index=True))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda table: table.query("intervention_group != 'samtliga'"), "saknar raden samtliga"),
        (lambda table: pd.concat([table, table]), "samma nyckel"),
        (lambda table: table.assign(cost=-1), "negativt"),
        (lambda table: table.drop(columns="population"), "population saknas"),
    ],
)
def test_what_cannot_be_divided_is_refused_in_words(change, message):
    with pytest.raises(InvalidInputError, match=message):
        decompose_cost_change(change(two_years((100, 9, GROUPS), (100, 9, GROUPS))), 2020, 2024)


def test_one_year_is_no_change():
    with pytest.raises(InvalidInputError, match="samma år"):
        decompose_cost_change(two_years((100, 9, GROUPS), (100, 9, GROUPS)), 2020, 2020)


def test_a_level_reads_as_agreed():
    table = year_rows(2024, 800, 72, {"oppenvard": (72, 7_200_000)}).iloc[:1]
    row = cost_per_child(table, unit="SEK_real_2023").assign(index_name="KPI").iloc[0]
    assert say(row) == (
        "Insatser till barn 0–6 år i Nora kostade 9 000 kr per barn i åldersgruppen 2024 (i 2023 "
        "års priser, KPI): 9,0 % hade en insats, för i snitt 100 000 kr per barn."
    )
    assert describe_result(row).grade is Grade.DESCRIPTION


def test_a_change_reads_as_agreed_and_claims_nothing():
    after = (1000, 45, {"oppenvard": (40, 2_000_000), "hvb": (10, 5_000_000)})
    row = decompose_cost_change(two_years((1000, 45, GROUPS), after), 2020, 2024).iloc[0]
    described = describe_result(row)
    assert plain(described.sentence) == (
        "Insatser till barn 0–6 år i Nora kostade 7 000 kr per barn i åldersgruppen 2024 (löpande "
        "priser), 400 kr mindre än 2020: störst del av ändringen är kostnaden per insats (−400 "
        "kr), sedan andelen barn med insats (0 kr) och insatsernas blandning (0 kr)."
    )
    assert described.grade is Grade.DESCRIPTION


def test_a_change_of_the_total_names_the_children_too_and_reads_in_english():
    after = (2000, 45, GROUPS)
    result = decompose_cost_change(
        two_years((1000, 45, GROUPS), after), 2020, 2024, measure="total"
    )
    assert say(result.iloc[0], "en") == (
        "Support to children aged 0–6 years in Nora cost 7,400,000 SEK in 2024 (current prices), "
        "as much as in 2020: the largest part of the change is the number of children "
        "(+5,550,000 SEK), then the share of children with support (−5,550,000 SEK), the mix of "
        "interventions (0 SEK) and the cost per intervention (0 SEK)."
    )
    part = result[result["component"] == "population"].iloc[0]
    assert say(part) == "Antalet barn står för +5 550 000 kr av ändringen."


def test_prices_that_are_a_forecast_are_never_called_an_outcome():
    table = two_years((1000, 45, GROUPS), (1000, 50, GROUPS))
    table = table.assign(is_forecast=table["year"] == 2024)
    change = decompose_cost_change(table, 2020, 2024)
    assert all("forecast_index" in flags for flags in change["flags"])
    assert "Prisindexet är en prognos för minst ett år." in say(change.iloc[0])
    levels = cost_per_child(table)
    assert levels["flags"].map(lambda flags: "forecast_index" in flags).tolist() == (
        table["is_forecast"].tolist()
    )
