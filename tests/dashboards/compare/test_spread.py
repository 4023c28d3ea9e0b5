"""All municipalities of one year: classes, distribution, funnel, and who is like whom."""

import numpy as np
import pandas as pd
import pytest

import tidigt
from tidigt_dashboards.compare import page, spread_export, spread_sentences, spread_tables
from tidigt_dashboards.compare.neighbours import NEAREST
from tidigt_dashboards.compare.spread import distribution_of, spread_of, value_edges
from tidigt_dashboards.compare.state import CompareState
from tidigt_dashboards.live import LivePage
from tidigt_dashboards.pages import Visit

RANKS = ("bäst", "sämst", "rank", "topp", "plats ", "best", "worst", "top ")


@pytest.fixture
def state(published):
    state = CompareState(published)
    state.indicator, state.age_band = "ifo_children_share", "0-6"
    return state


def test_the_map_its_file_and_the_notebook_have_the_same_numbers(state, sample_data):
    read = tidigt.read(
        "ifo_children_share",
        age_band="0-6",
        years=(state.year, state.year),
        data=sample_data.root,
    ).set_index("municipality_code")
    exported = spread_export.map_frame(state).set_index("municipality_code")
    assert len(exported) == 290
    both = exported.join(read["value"].rename("read"))
    np.testing.assert_array_equal(both["value"], both["read"])
    shown = spread_tables.places(state).set_index("municipality_code").loc["1884"]
    number = shown["value_text"].split("\N{NO-BREAK SPACE}")[0].replace(",", ".")
    assert float(number) == pytest.approx(100 * read.loc["1884", "value"], abs=0.051)


def test_the_class_of_each_municipality_is_that_of_the_limits_in_its_row(state):
    units = state.spread().units
    share, inner = units["estimate"], units["class"].isin(["inside"])
    within_95 = share.between(units["lower_95"], units["upper_95"])
    within_998 = share.between(units["lower"], units["upper"])
    assert (within_95 == inner).all()
    assert (within_998 == ~units["class"].isin(["high_998", "low_998"])).all()
    assert (units["lower"] < units["lower_95"]).all()
    assert inner.mean() > 0.9


def test_what_is_hidden_or_missing_has_no_class_of_its_own_and_no_number(state):
    state.intervention_group = "hvb"
    places = spread_tables.places(state)
    lacking = places[places["value"].isna()]
    assert set(lacking["status"]) == {"suppressed", "missing"}
    assert set(lacking["class"]) == set(lacking["status"])
    assert not lacking["value_text"].str.contains(r"\d").any()
    named = spread_tables.classes(state)
    assert named["suppressed"].pattern != named["missing"].pattern != " "


def test_the_distribution_counts_every_value_once(state):
    bins, places = state.distribution(), state.spread().places
    assert bins["n"].sum() == places["value"].notna().sum()
    members = places[places["municipality_code"].isin(state.comparison().members)]
    assert bins["n_peers"].sum() == members["value"].notna().sum()
    [own] = bins[bins["is_own"]].itertuples()
    assert own.low <= state.own_place()["value"] < own.high


def test_a_distribution_without_any_value_is_empty(state):
    nothing = state.spread()
    empty = type(nothing)(nothing.places.assign(value=np.nan), (), None, pd.DataFrame(), None)
    assert distribution_of(empty, "1884", [])["n"].sum() == 0
    assert value_edges([]) == ()


@pytest.mark.parametrize(
    ("values", "edges"),
    [
        (np.linspace(60, 100, 81), (70.0, 80.0, 90.0)),
        ([5.0] * 9, ()),
        (np.geomspace(10, 10_000, 99), (20.0, 100.0, 500.0, 2000.0)),
    ],
)
def test_the_edges_of_classes_are_few_and_round(values, edges):
    assert value_edges(values) == edges


def test_estimated_shares_are_labelled_and_leave_the_headline_alone(published):
    asked = {"kommun": ["2403"], "nyckeltal": ["ifo_children_share"], "alder": ["0-6"]}
    plain, shrunk = (
        LivePage(page.build(Visit(published)), "sv", {**asked, "visa": [shown]})
        for shown in ("publicerat", "skattat")
    )
    assert shrunk.texts["lead"] == plain.texts["lead"]
    assert "skattade underliggande andelar" in shrunk.texts["map-heading"]
    assert "skattas till" in shrunk.texts["map-summary"]
    assert "inte för att bedöma en enskild kommun" in shrunk.texts["map-summary"]


def test_an_estimate_says_which_municipalities_it_is_drawn_to(state):
    """The made-up data have no kommungrupper: half of the municipalities are given one here."""
    state.shown = "skattat"
    said = spread_sentences.map_summary(state)
    assert "med stöd av alla kommuners värden" in said[0]
    assert "lånar styrka av alla kommuner" in said[2]
    places = state.spread().places
    kinds = np.where(places["municipality_code"] >= "1400", "Större stad", None)
    cells = state._data.cells(
        state.indicator,
        state.year,
        age_band=state.age_band,
        sex=state.sex,
        intervention_group=state.intervention_group,
    ).assign(municipality_type=kinds)
    alike = spread_of(places, cells, is_shrunk=True)
    state.spread = lambda: alike
    said = spread_sentences.map_summary(state)
    assert "med stöd av värdena i kommungruppen Större stad" in said[0]
    assert "den egna kommungruppen där minst 15 har värde" in said[2]
    exported = spread_export.map_frame(state)
    centred = exported["centred_on"] == "Större stad"
    assert (exported.loc[centred, "municipality_code"] >= "1400").all()
    assert centred.sum() > 100


def test_an_estimate_lies_between_the_published_share_and_what_is_common(state):
    published = state.spread()
    state.shown = "skattat"
    estimated = state.spread().places["value"]
    common, own = published.funnel.target, published.places["value"]
    there = own.notna() & ((own - common).abs() > 0.01)
    pulled = (own - estimated)[there] * np.sign(own - common)[there]
    assert (pulled > 0).mean() > 0.95


def test_without_published_counts_the_page_says_so_and_shows_no_funnel(state):
    state.indicator = "population"
    assert "varken täljare eller nämnare" in spread_sentences.funnel_summary(state)[0]
    assert "nothing" in spread_tables.funnel_table(state)
    assert state.spread().funnel is None
    assert state.param.shown.objects == ["publicerat"]


def test_those_most_alike_hold_no_project_and_follow_the_weights(state):
    state.kind = "lika"
    members = state.comparison().members
    treated = set(state.published.projects()["municipality_code"])
    assert len(members) == NEAREST
    assert not set(members) & (treated | {"1884"})
    size = state.variable_values()["population"]
    others = size.drop(index=[*treated, "1884"])
    nearest = (np.log(others) - np.log(size["1884"])).abs().nsmallest(NEAREST).index
    assert set(members) == set(nearest)
    state.weight_0 = 0
    assert state.comparison().members == []


def test_nothing_is_ranked_and_there_is_no_control_that_would(published):
    for language in ("sv", "en"):
        live = LivePage(page.build(Visit(published, language)), language, {"jamfor": ["lika"]})
        said = " ".join(live.texts.values()).lower()
        assert not [word for word in RANKS if word in said]
    table = spread_tables.places(CompareState(published))
    assert list(table["municipality_code"]) == list(published.municipalities()["municipality_code"])


def test_another_municipality_does_not_write_the_long_tables_anew(published):
    live = LivePage(page.build(Visit(published)), "sv", {})
    changed = live.choose(live.texts["query"].unescape().replace("kommun=1884", "kommun=1880"))
    assert "map-summary" in changed
    assert "map-table" not in changed
    assert "funnel-table" not in changed
