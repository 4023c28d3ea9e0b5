"""The page of one indicator: what can be chosen, what is shown, and what is never said."""

import pytest

from tidigt import catalogue
from tidigt_dashboards.compare import page, sentences, tables
from tidigt_dashboards.compare.export import exportable, frame
from tidigt_dashboards.compare.state import CompareState
from tidigt_dashboards.compare.texts import TEXTS
from tidigt_dashboards.indicator_units import STYLES
from tidigt_dashboards.live import LivePage
from tidigt_dashboards.pages import Visit

CLAIMS = ("effekt", "lett till", "tack vare", "beror på", "bättre", "sämre", "effect", "thanks to")


@pytest.fixture
def state(published):
    return CompareState(published)


def test_every_unit_and_every_kind_of_measure_has_words():
    assert set(STYLES) == set(catalogue.Unit)
    assert set(catalogue.MeasureKind) <= set(TEXTS.entries)


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_years_are_complete_and_every_cell_says_something(state):
    rows = state.rows()
    assert list(rows["year"]) == list(range(2012, 2025))
    assert all(all(cells) for cells in tables.cells(state))


def test_the_published_share_of_nora_reads_as_published(state):
    state.indicator = "ifo_children_share"
    state.age_band = "0-6"
    [row] = [cells for cells in tables.cells(state) if cells[0] == "2020"]
    assert plain(row[1]) == "9,3 %"


def test_what_is_drawn_is_what_the_table_says(state):
    points = tables.points(state)
    for point, cells in zip(points.itertuples(), tables.cells(state), strict=True):
        assert (point.own_text, point.mean_text, point.middle_text) == tuple(cells[1:4])
        if point.own == point.own:  # not NaN
            shown = float(plain(point.own_text).split(" ")[0].replace(",", "."))
            assert shown == pytest.approx(point.own, abs=0.051)


def test_an_indicator_keeps_the_breakdown_if_it_has_it_and_else_takes_another(state):
    state.indicator = "ifo_children_share"
    state.age_band, state.intervention_group = "7-12", "hvb"
    state.indicator = "population"
    assert (state.age_band, state.intervention_group) == ("7-12", "samtliga")


def test_two_visits_do_not_share_their_choices(published):
    first, second = CompareState(published), CompareState(published)
    first.municipality = "0484"
    first.indicator = "population"
    assert second.municipality == "1884"
    assert second.param.intervention_group.objects != first.param.intervention_group.objects


@pytest.mark.parametrize(
    ("indicator", "ends", "written"),
    [
        ("ifo_children_share", (0.049, 0.075), "4,9–7,5 %"),
        ("ifo_children", (12_345, 22_345), "12 345–22 345"),
        ("ifo_cost_per_child", (9_500, 12_500), "9 500–12 500 kr"),
    ],
)
def test_a_range_has_its_unit_once(state, indicator, ends, written):
    state.indicator = indicator
    assert plain(sentences.write_range(state, *ends)) == written


@pytest.mark.parametrize("kind", ["riket", "lan", "grupp"])
def test_no_project_and_not_the_municipality_itself_is_compared_with(state, kind):
    state.kind = kind
    treated = set(state.published.projects()["municipality_code"])
    assert not set(state.comparison().members) & (treated | {"1884"})


def test_fewer_than_five_of_ones_own_show_no_comparison(state):
    state.kind = "egen"
    state.own = ["0180", "0184", "0123", "0114"]
    assert state.rows()["mean"].isna().all()
    assert "minst 5 kommuner" in sentences.lead(state)


def test_the_usual_change_is_the_median_of_the_yearly_changes(state, monkeypatch):
    import pandas as pd

    values = [10.0, 12.0, float("nan"), 20.0, 19.0, 14.0]
    monkeypatch.setattr(state, "rows", lambda: pd.DataFrame({"value": values}))
    assert state.usual_change() == 2.0
    monkeypatch.setattr(state, "rows", lambda: pd.DataFrame({"value": values[:3]}))
    assert state.usual_change() is None


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("municipality", ["1884", "2403", "0180"])
@pytest.mark.parametrize("indicator", ["ifo_children", "ifo_children_share", "ifo_cost_per_child"])
def test_no_sentence_claims_anything_whatever_is_chosen(
    published, language, municipality, indicator
):
    live = LivePage(
        page.build(Visit(published, language)),
        language,
        {"kommun": [municipality], "nyckeltal": [indicator], "insats": ["hvb"]},
    )
    said = " ".join(live.texts.values()).lower()
    assert not [claim for claim in CLAIMS if claim in said]
    assert "nan" not in said.replace("nanne", "").split()


def test_absent_years_are_told_with_their_reason(published):
    state = CompareState(published)
    state.municipality, state.indicator = "2403", "ifo_children"
    state.intervention_group = "hvb"
    rows = state.rows()
    told = sentences.absent(state)
    assert rows["value"].isna().any()
    for status in rows.loc[rows["value"].isna(), "status"].unique():
        word = {"missing": "saknas", "suppressed": "dolt"}[status]
        assert word in told


def test_own_processing_never_calls_itself_raw(state):
    state.indicator = "population"
    assert sentences.source(state).startswith("Exempeldata. Källa: SCB")
    assert "egen bearbetning" in sentences.source(state)
    state.indicator = "ifo_children_share"
    assert "bearbetning: Tidigt" in sentences.source(state)


def test_the_file_has_the_rows_of_the_page_and_an_address_that_shows_them(state):
    exported = frame(state)
    assert exported["value"].equals(state.rows()["value"])
    assert set(exported["municipality"]) == {"Nora"}
    provenance = exportable(state, lambda: None, lambda: "kommun=1884").provenance()
    assert provenance.address == "/compare?kommun=1884"
    assert provenance.build == state.published.build.build_id
    assert provenance.is_sample


def test_every_indicator_of_the_sample_can_be_shown(published):
    state = CompareState(published)
    for indicator in state.param.indicator.objects:
        state.indicator = indicator
        live = LivePage(page.build(Visit(published)), "sv", {"nyckeltal": [indicator]})
        assert live.refused == []
        assert state.title(indicator) in live.texts["years-heading"].unescape()
        assert live.page.sections[0].drawing().layers
