"""The primary rules: what is hidden, what is not, and what follows from a hidden value."""

import duckdb
import pytest

from tidigt import reference
from tidigt.disclosure import gate
from tidigt.disclosure.gate import Rules

COLUMNS = (
    "indicator_id varchar, municipality_code varchar, year smallint, age_band varchar, "
    "sex varchar, intervention_group varchar, value double, status varchar, note varchar, "
    "origin varchar, source varchar, vintage date"
)


def core_with(*rows):
    """A core that holds these (indicator, value, status) for one municipality, year and band."""
    con = duckdb.connect()
    reference.build(con)
    con.execute(f"create table mart_indicator_values ({COLUMNS})")
    for indicator, value, status, *group in rows:
        con.execute(
            "insert into mart_indicator_values values "
            "(?, '1884', 2020, '0-6', 'T', ?, ?, ?, '', 'levererad', 'kpb', date '2026-01-01')",
            [indicator, group[0] if group else "samtliga", value, status],
        )
    return con


def shown(con, limits=None):
    gate.apply(con, limits)
    return {
        row[0]: (row[1], row[2])
        for row in con.execute("select indicator_id, value, status from gate_values").fetchall()
    }


def municipality(children, population=774.0):
    return core_with(
        ("ifo_children", children, "exists"),
        ("ifo_population", population, "exists"),
        ("ifo_children_share", children / population, "exists"),
        ("ifo_cost_sek", 100_000.0 * children, "exists"),
        ("ifo_cost_per_child", 100_000.0, "exists"),
    )


@pytest.mark.parametrize(
    ("children", "is_hidden"), [(0, False), (1, True), (4, True), (5, False), (72, False)]
)
def test_a_count_from_one_to_four_is_hidden_and_its_share_with_it(children, is_hidden):
    values = shown(municipality(children))
    expected = (None, "suppressed") if is_hidden else (children, "exists")
    assert values["ifo_children"] == expected
    assert (values["ifo_children_share"][1] == "suppressed") is is_hidden


def test_the_number_of_children_in_the_band_is_never_hidden_by_a_small_count():
    assert shown(municipality(3))["ifo_population"] == (774.0, "exists")


@pytest.mark.parametrize(("left", "is_hidden"), [(0, False), (1, True), (4, True), (5, False)])
def test_all_but_a_few_is_hidden_like_a_few(left, is_hidden):
    values = shown(municipality(100 - left, population=100.0))
    assert (values["ifo_children"][1] == "suppressed") is is_hidden


@pytest.mark.parametrize(("children", "is_hidden"), [(9, True), (10, False), (72, False)])
def test_a_cost_is_hidden_when_too_few_children_share_it(children, is_hidden):
    values = shown(municipality(children))
    assert (values["ifo_cost_sek"][1] == "suppressed") is is_hidden
    assert (values["ifo_cost_per_child"][1] == "suppressed") is is_hidden
    assert values["ifo_children"] == (children, "exists")


def test_what_was_missing_stays_missing_behind_a_hidden_count():
    con = core_with(("ifo_children", 3.0, "exists"), ("ifo_children_share", None, "missing"))
    assert shown(con)["ifo_children_share"] == (None, "missing")


def test_the_complement_is_judged_also_against_the_registered_population():
    con = core_with(("ifo_children", 98.0, "exists"), ("population", 100.0, "exists"))
    assert shown(con)["ifo_children"] == (None, "suppressed")


def test_official_figures_keep_the_marks_of_their_source():
    con = core_with(("kolada_n15428", 3.0, "exists"), ("kolada_n15816", None, "source_suppressed"))
    values = shown(con)
    assert values["kolada_n15428"] == (3.0, "exists")
    assert values["kolada_n15816"] == (None, "source_suppressed")


def test_a_limit_of_one_hides_nothing():
    no_limits = Rules("test", small_count_below=1, cost_users_at_least=1)
    assert all(status == "exists" for _, status in shown(municipality(1), no_limits).values())


def test_the_report_counts_what_was_hidden():
    report = gate.apply(municipality(3))
    assert (report.n_values, report.n_hidden) == (5, 4)
