"""The rules: what is hidden, what is not, and what follows from a hidden value."""

import inspect

import pytest
from tests.pipelines.disclosure.cores import cells, delivered, fill, hidden, published, row

from tidigt import peers
from tidigt.disclosure import gate
from tidigt.disclosure.cells import Key
from tidigt.disclosure.rules import read_rules
from tidigt.statistics import expected_results

NORA = ("1884", 2020, "0-6", "T", "samtliga")


def shown(con, rows, **options):
    """What is published of Nora 2020, 0-6 years, by indicator."""
    return {key.indicator_id: found for key, found in published(con, rows, **options).items()}


def municipality(children, population=774):
    return delivered({NORA: children}, population)


@pytest.mark.parametrize(
    ("children", "is_hidden"), [(0, False), (1, True), (4, True), (5, False), (72, False)]
)
def test_a_count_from_one_to_four_is_hidden_and_its_share_with_it(core, children, is_hidden):
    values = shown(core, municipality(children))
    expected = (None, "suppressed") if is_hidden else (children, "exists")
    assert values["ifo_children"] == expected
    assert (values["ifo_children_share"][1] == "suppressed") is is_hidden


def test_the_number_of_children_in_the_band_is_never_hidden_by_a_small_count(core):
    assert shown(core, municipality(3))["ifo_population"] == (774.0, "exists")


def test_a_denominator_that_was_worked_out_from_the_count_is_hidden_with_it(core):
    rows = [
        row(("ifo_children", *NORA), 3),
        row(("ifo_population", *NORA), 158, note="denominator_inferred"),
    ]
    assert shown(core, rows)["ifo_population"] == (None, "suppressed")


@pytest.mark.parametrize(("left", "is_hidden"), [(0, False), (1, True), (4, True), (5, False)])
def test_all_but_a_few_is_hidden_like_a_few(core, left, is_hidden):
    values = shown(core, municipality(100 - left, population=100))
    assert (values["ifo_children"][1] == "suppressed") is is_hidden


@pytest.mark.parametrize(("population", "is_hidden"), [(29, True), (30, False)])
def test_nothing_is_told_of_a_group_under_thirty_children(core, population, is_hidden):
    values = shown(core, municipality(12, population))
    assert (values["ifo_children"][1] == "suppressed") is is_hidden
    assert (values["ifo_children_share"][1] == "suppressed") is is_hidden


@pytest.mark.parametrize(("children", "is_hidden"), [(9, True), (10, False), (72, False)])
def test_a_cost_is_hidden_when_too_few_children_share_it(core, children, is_hidden):
    values = shown(core, municipality(children))
    assert (values["ifo_cost_sek"][1] == "suppressed") is is_hidden
    assert (values["ifo_cost_per_child"][1] == "suppressed") is is_hidden
    assert values["ifo_children"] == (children, "exists")


@pytest.mark.parametrize(("share_of_two", "is_hidden"), [(0.85, False), (0.86, True)])
def test_a_cost_that_two_children_stand_for_is_hidden(core, share_of_two, is_hidden):
    core.execute(
        "create table int_kpb__dominance as select '1884' as municipality_code, 2020 as year, "
        "'0-6' as age_band, 'T' as sex, 'samtliga' as intervention_group, "
        "?::double as largest_users_share",
        [share_of_two],
    )
    values = shown(core, municipality(72))
    core.execute("drop table int_kpb__dominance")
    assert (values["ifo_cost_sek"][1] == "suppressed") is is_hidden


def test_what_was_missing_stays_missing_behind_a_hidden_count(core):
    rows = [row(("ifo_children", *NORA), 3), row(("ifo_children_share", *NORA), ".")]
    assert shown(core, rows)["ifo_children_share"] == (None, "missing")


def test_not_applicable_would_tell_that_a_hidden_count_is_zero(core):
    """Zero is hidden here as the other half of a total; cost per child says nothing of it."""
    rows = delivered(cells({"T": 64, "K": 0, "M": 64}, band="0-6"))
    values = published(core, rows, rules=read_rules().with_limits(hide_zero=True))
    girls = Key("ifo_cost_per_child", "1884", 2020, "0-6", "K", "samtliga")
    assert values[girls] == (None, "suppressed")


def test_the_complement_is_judged_also_against_the_registered_population(core):
    rows = [
        row(("ifo_children", *NORA), 98),
        row(("population", *NORA), 100, source="befolkning"),
    ]
    assert shown(core, rows)["ifo_children"] == (None, "suppressed")


def test_official_figures_keep_the_marks_of_their_source(core):
    rows = [
        row(("kolada_n15428", *NORA), 3, source="kolada"),
        row(("kolada_n15816", *NORA), "..", source="kolada"),
    ]
    values = shown(core, rows)
    assert values["kolada_n15428"] == (3.0, "exists")
    assert values["kolada_n15816"] == (None, "source_suppressed")


def test_what_a_municipality_hid_of_its_own_is_not_told_from_what_we_hid(core):
    """Else everything hidden by us in such a municipality would be known to be no small number."""
    rows = delivered(cells({"T": 60, "K": "..", "M": 58}))
    values = published(core, rows)
    statuses = {
        key.sex: found for key, found in values.items() if key.indicator_id == "ifo_children"
    }
    assert statuses == {"T": (60, "exists"), "K": (None, "suppressed"), "M": (None, "suppressed")}


def test_a_share_beside_a_count_that_the_source_hid_is_hidden(core):
    rows = [
        row(("ifo_children", *NORA), ".."),
        row(("ifo_population", *NORA), 774),
        row(("ifo_children_share", *NORA), 0.005),
    ]
    assert shown(core, rows)["ifo_children_share"] == (None, "suppressed")


def test_a_number_that_the_source_rounded_stays_marked_and_its_share_is_hidden(core):
    rows = [row(("ifo_children", *NORA), "~"), row(("ifo_children_share", *NORA), 0.093)]
    values = shown(core, rows)
    assert values["ifo_children"] == (None, "masked")
    assert values["ifo_children_share"] == (None, "suppressed")


@pytest.mark.parametrize(
    ("pupils", "status"), [(9, "suppressed"), (10, "exists"), (47, "masked"), (45, "exists")]
)
def test_pupils_of_a_municipality_follow_the_rules_of_the_school_agency(core, pupils, status):
    """Under ten: hidden; one to four who did not reach: 'nearly all'; zero is hidden as well."""
    core.execute("update ref_sources set source_class = 'school' where source = 'kpb'")
    values = shown(core, municipality(pupils, population=50))
    core.execute("update ref_sources set source_class = 'own' where source = 'kpb'")
    assert values["ifo_children"][1] == status
    assert values["ifo_children_share"][1] == status


def test_a_limit_of_one_hides_nothing(core):
    nothing = read_rules().with_limits(
        hide_counts_below=1, hide_complements_below=1, base_at_least=0, users_at_least=0
    )
    rows = delivered(cells({"T": 5, "K": 1, "M": 4}))
    assert all(status == "exists" for _, status in published(core, rows, rules=nothing).values())


def test_the_report_counts_what_was_hidden_and_why(core):
    fill(core, delivered(cells({"T": 60, "K": 3, "M": 57})))
    report = gate.apply(core)
    assert (report.n_values, report.n_hidden) == (15, 8)
    assert (report.n_primary, report.n_secondary) == (4, 4)
    assert report.by_rule == {"P1": 1, "P4": 1, "P5": 2, "secondary": 4}
    assert (report.n_attacked, report.narrowest) == (4, 60.0)
    assert (report.n_blocks, report.n_audited) == (1, 1)


def test_hidden_twice_is_hidden_once(core):
    """The gate on its own verdict changes nothing: no more, no less is hidden."""
    rows = delivered(cells({"T": 60, "K": 3, "M": 57}))
    assert hidden(core, rows) == hidden(core)


def test_what_is_calculated_elsewhere_keeps_to_the_floors_of_the_rules():
    floors = read_rules().floors
    defaults = {
        name: parameter.default
        for name, parameter in inspect.signature(expected_results).parameters.items()
    }
    assert defaults["min_pupils"] == floors.salsa_pupils
    assert defaults["min_background"] == floors.salsa_background_share
    assert floors.values_behind_extremes == peers.FEWEST_FOR_QUARTILES
