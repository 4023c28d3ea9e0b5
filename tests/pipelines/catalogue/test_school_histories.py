"""Successions of schools: each unit in one history, and nothing that goes two ways."""

import pytest

from tidigt import catalogue
from tidigt.catalogue.entries import Succession
from tidigt.catalogue.school_histories import follow
from tidigt.errors import CatalogueError


def change(old, new, *, carries_history=True):
    return Succession(
        old_code=old,
        new_code=new,
        kind="merged",
        from_autumn=2018,
        carries_history=carries_history,
        old_name="A",
        new_name="B",
        source="Skolverket",
    )


def test_the_project_schools_that_changed_are_one_history_each():
    histories = catalogue.school_histories()
    assert histories["54656817"] == histories["57966953"] == "57966953"
    assert {histories[code] for code in ("40577236", "65960835", "85601783")} == {"85601783"}
    assert histories["40684137"] == "40684137"


def test_a_history_is_followed_through_several_changes():
    found = follow({"b": change("20000000", "30000000"), "a": change("10000000", "20000000")})
    assert found == dict.fromkeys(("10000000", "20000000", "30000000"), "30000000")


def test_a_unit_that_others_split_off_from_goes_on_by_itself():
    found = follow({"a": change("10000000", "20000000", carries_history=False)})
    assert found == {"10000000": "10000000", "20000000": "20000000"}


def test_a_unit_cannot_go_on_in_two_others():
    two = {"a": change("10000000", "20000000"), "b": change("10000000", "30000000")}
    with pytest.raises(CatalogueError, match="går redan vidare i 20000000"):
        follow(two)


def test_units_cannot_follow_each_other_in_a_circle():
    circle = {"a": change("10000000", "20000000"), "b": change("20000000", "10000000")}
    with pytest.raises(CatalogueError, match="ring: 10000000 -> 20000000 -> 10000000"):
        follow(circle)


@pytest.mark.parametrize("name", catalogue.school_indicators())
def test_an_indicator_of_schools_names_a_column_that_its_source_has(name):
    from tidigt.sources import SOURCES

    entry = catalogue.school_indicators()[name]
    columns = SOURCES[entry.source].layout.columns
    assert entry.measure in columns or "matt" in columns  # a measure that is named in each row
    assert (entry.unit in ("pupils", "full_time_positions")) == entry.is_summed


@pytest.mark.parametrize("source", ["salsa", "slutbetyg", "elever", "underlag"])
def test_every_figure_of_a_source_has_an_indicator(source):
    from tidigt.sources import SOURCES
    from tidigt.sources.school_files.layouts import SCHOOL_COLUMNS

    entries = catalogue.school_indicators().values()
    measures = [entry.measure for entry in entries if entry.source == source]
    same = catalogue.same_school_figures().values()
    measures += [entry.measure for entry in same if entry.source == source]
    assert sorted(measures) == sorted(set(SOURCES[source].layout.columns) - set(SCHOOL_COLUMNS))


def test_a_figure_that_two_sources_have_is_never_one_of_its_own_source():
    for entry in catalogue.same_school_figures().values():
        assert catalogue.school_indicators()[entry.indicator].source != entry.source


def test_no_two_indicators_are_one_measure_of_a_source():
    own = [(entry.source, entry.measure) for entry in catalogue.school_indicators().values()]
    same = [(entry.source, entry.measure) for entry in catalogue.same_school_figures().values()]
    assert len({*own, *same}) == len(own) + len(same)
