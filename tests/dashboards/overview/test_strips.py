"""The indicators of one municipality side by side: what is shown, and what may be said of it."""

import numpy as np
import pandas as pd
import pytest

import tidigt
from tidigt import catalogue
from tidigt_dashboards.figures.small_multiples import Multiple, draw_multiples
from tidigt_dashboards.live import LivePage
from tidigt_dashboards.overview import export, page, tables
from tidigt_dashboards.overview.state import OverviewState
from tidigt_dashboards.overview.strips import GAP, MOST_STRIPS, by_chance, strips_of
from tidigt_dashboards.pages import Visit

CLAIMS = ("effekt av", "lett till", "tack vare", "bättre", "sämre", "thanks to", "better", "worse")


def made_up(values, first=2012):
    """A strip of one Kolada indicator with these values."""
    years = range(first, first + len(values))
    series = pd.DataFrame(
        {
            "indicator_id": "kolada_n15428",
            "age_band": "alla",
            "year": list(years),
            "value": values,
            "status": ["missing" if np.isnan(value) else "exists" for value in values],
        }
    )
    entries = pd.DataFrame({"unit": ["percent"], "decimals": [1]}, index=["kolada_n15428"])
    [strip] = strips_of(series, entries, ["Behöriga elever"], ["kolada_n15428:alla"])
    return strip


def test_four_years_are_points_without_a_line_and_without_a_claim():
    strip = made_up([80.0, 82.0, 85.0, 90.0])
    assert not strip.has_line
    described = strip.described("Nora", "sv")
    assert described.grade == "otillräckligt underlag"
    assert "5" in described.sentence
    [lines, points] = [
        layer
        for layer in draw_multiples(
            [Multiple("A", [2012, 2013], [1.0, 2.0], ["1", "2"], has_line=False)]
        ).layers
        if "text" not in layer.columns and len(layer.columns["x" if "x" in layer.columns else "x0"])
    ]
    assert np.isnan(lines.columns["y"]).all()
    assert len(points.columns["y"]) == 2


def test_a_steady_rise_is_a_change_in_the_unit_of_the_indicator_and_noise_is_not():
    rise = made_up([70.0, 71.0, 72.0, 73.0, 74.0, 75.0]).described("Nora", "sv")
    assert rise.grade == "förändring"
    assert "ökat med 1,00 procentenheter per år" in rise.sentence
    noise = made_up([70.0, 75.0, 69.0, 76.0, 71.0, 72.0]).described("Nora", "sv")
    assert noise.grade == "otillräckligt underlag"
    assert "underlaget räcker inte" in noise.sentence


def test_a_missing_year_leaves_a_gap_in_the_line():
    strip = made_up([80.0, 81.0, np.nan, 80.0, 82.0, 81.0])
    assert strip.has_line
    assert list(strip.points["year"]) == list(range(2012, 2018))
    assert strip.points["value"].isna().sum() == 1


def test_several_trends_are_told_with_how_many_chance_would_give():
    strips = [made_up([70.0, 71.0, 72.0, 73.0, 74.0, 75.0])] * 3
    assert by_chance(strips, "sv").startswith("3 av 3 nyckeltal avviker; omkring 0,2")
    assert by_chance([made_up([70.0, 71.0])], "sv") == ""


def test_the_catalogue_chooses_what_is_shown_and_the_shares_come_first(published):
    state = OverviewState(published)
    keys = [strip.key for strip in state.strips()]
    assert keys[:4] == [f"ifo_children_share:{band}" for band in ("0-6", "7-12", "13-17", "18-20")]
    assert keys[4] == GAP
    assert len(keys) <= MOST_STRIPS
    assert catalogue.overview_indicators()[0] == "ifo_children_share"


def test_page_file_and_notebook_have_the_same_numbers(published, sample_data):
    state = OverviewState(published)
    exported = export.frame(state)
    rows = exported[exported["indicator"] == "ifo_children_share:7-12"].set_index("year")
    read = tidigt.read(
        "ifo_children_share", municipality="1884", age_band="7-12", data=sample_data.root
    ).set_index("year")
    pd.testing.assert_series_equal(rows["value"], read["value"], check_index_type=False)
    shown = tables.multiples(state)[1]
    number = shown.last.split("\N{NO-BREAK SPACE}")[0].replace(",", ".")
    assert float(number) == pytest.approx(100 * read["value"].iloc[-1], abs=0.051)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("municipality", ["1884", "2403"])
def test_every_cell_says_something_and_nothing_claims_a_cause(published, language, municipality):
    visit = Visit(published, language)
    live = LivePage(page.build(visit), language, {"kommun": [municipality]})
    said = (live.texts["indicators-table"] + live.texts["indicators-summary"]).lower()
    assert not [claim for claim in CLAIMS if claim in said]
    assert ">nan<" not in said


def test_the_figure_has_the_same_layers_for_every_municipality(published):
    state = OverviewState(published)
    first = page.indicators_drawing(state)
    state.municipality = "2403"
    assert [layer.kind for layer in page.indicators_drawing(state).layers] == [
        layer.kind for layer in first.layers
    ]
