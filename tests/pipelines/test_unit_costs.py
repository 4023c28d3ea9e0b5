"""A suggested cost is a published one, near in time; where it is hidden nothing is suggested."""

import pytest

import tidigt
from tidigt import catalogue
from tidigt.unit_costs import suggest_unit_cost


def test_the_suggestion_is_the_published_value_of_the_year(published, sample_data):
    found = suggest_unit_cost(published, "0484", "7-12", "samtliga", 2014)
    rows = tidigt.read(
        "ifo_cost_per_child",
        municipality="0484",
        age_band="7-12",
        years=(2012, 2016),
        data=sample_data.root,
    )
    of_2014 = rows.loc[rows["year"] == 2014, "value"].item()
    assert (found.year, found.likely) == (2014, of_2014)
    assert (found.low, found.high) == (rows["value"].min(), rows["value"].max())
    assert (found.first_year, found.last_year) == (2012, 2016)


def test_without_a_year_it_is_the_latest_and_before_the_first_the_first(published):
    years = published.years("ifo_cost_per_child")
    assert suggest_unit_cost(published, "0484", "7-12", "samtliga").year == years[1]
    assert suggest_unit_cost(published, "0484", "7-12", "samtliga", 1990).year == years[0]


def test_where_every_value_is_hidden_nothing_is_suggested(published):
    rows = published.frame(
        "select municipality_code, age_band, intervention_group from published_values "
        "where indicator_id = 'ifo_cost_per_child' and sex = 'T' group by all "
        "having count(*) filter (where status = 'exists') = 0 "
        "and count(*) filter (where status = 'suppressed') > 0 order by all limit 1"
    )
    found = suggest_unit_cost(published, *rows.iloc[0])
    assert found.status == "suppressed"
    assert (found.year, found.likely, found.low, found.high) == (None, None, None, None)


def test_what_does_not_exist_is_missing(published):
    assert suggest_unit_cost(published, "9999", "7-12", "samtliga").status == "missing"


@pytest.mark.parametrize("grant", catalogue.grants().values(), ids=catalogue.grants())
def test_a_grant_says_what_is_known_and_belongs_to_a_project(grant):
    assert grant.project in catalogue.projects()
    assert str(grant.year) in grant.known_sv
    assert str(grant.year) in grant.known_en
