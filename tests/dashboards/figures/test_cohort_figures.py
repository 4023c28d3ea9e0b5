"""The figures of birth cohorts: what they show, on both backends, and that feeding is drawing."""

import holoviews as hv
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidigt_dashboards.cohorts import page
from tidigt_dashboards.cohorts.state import CohortsState
from tidigt_dashboards.figures.boxes import hatching
from tidigt_dashboards.figures.live import LiveFigure, Prototype

KINDS = ("lexis", "stages", "ageing", "pseudo")


def drawings(published, municipality, language="sv"):
    state = CohortsState(published, language)
    state.municipality = municipality
    return {name: draw() for name, draw in page._drawings(state).items()}


@pytest.fixture(scope="module")
def nora(published):
    return drawings(published, "1884")


@pytest.fixture(scope="module")
def without_project(published):
    return drawings(published, "1881")


@pytest.fixture(scope="module")
def of_nora(nora):
    """Every figure drawn once; each test gets a copy, as each visit does."""
    return {kind: Prototype(drawing) for kind, drawing in nora.items()}


@pytest.fixture(scope="module")
def of_the_other(without_project):
    return {kind: Prototype(drawing) for kind, drawing in without_project.items()}


def layers_of(drawing, kind):
    return [layer for layer in drawing.layers if layer.kind is kind]


def texts_in(drawing):
    return [text for layer in layers_of(drawing, hv.Labels) for text in layer.columns["text"]]


@pytest.mark.parametrize("kind", KINDS)
def test_feeding_a_figure_shows_what_drawing_it_anew_would(
    kind, nora, without_project, of_nora, of_the_other
):
    one, two = (nora[kind], of_nora[kind]), (without_project[kind], of_the_other[kind])
    for (first, drawn_first), (other, drawn_other) in ((one, two), (two, one)):
        live = LiveFigure(first, drawn_first)
        live.feed(other)
        fresh, _ = drawn_other.copy()
        for fed, drawn in zip(live.figure.renderers, fresh.renderers, strict=True):
            assert fed.data_source.data.keys() == drawn.data_source.data.keys()
            for name, column in drawn.data_source.data.items():
                np.testing.assert_array_equal(fed.data_source.data[name], column)
        for fed, drawn in (
            (live.figure.x_range, fresh.x_range),
            (live.figure.y_range, fresh.y_range),
        ):
            assert (fed.start, fed.end) == (drawn.start, drawn.end)


@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_is_quiet_named_and_points_to_its_table(kind, nora, of_nora):
    figure = LiveFigure(nora[kind], of_nora[kind]).figure
    assert "Tabellen har samma siffror" in figure.html_attributes["aria-label"]
    assert {type(tool).__name__ for tool in figure.tools} == {"HoverTool"}
    assert not [model for model in figure.references() if "JS" in type(model).__name__]


@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_can_be_drawn_for_files(kind, nora, without_project, tmp_path):
    for number, known in enumerate((nora, without_project)):
        file = tmp_path / f"{number}.svg"
        hv.save(known[kind].to_holoviews("matplotlib"), file, backend="matplotlib")
        assert file.stat().st_size > 2_000


def test_each_reached_cohort_is_a_thick_line_and_a_dot_for_each_year_inside(nora):
    lexis = nora["lexis"]
    others, reached = layers_of(lexis, hv.Curve)
    births = reached.columns["x"] - reached.columns["y"]
    assert sorted(set(births[np.isfinite(births)])) == list(range(2016, 2023))
    assert reached.bokeh["line_dash"] != others.bokeh["line_dash"]
    assert reached.bokeh["line_width"] > others.bokeh["line_width"]
    [dots] = [layer for layer in layers_of(lexis, hv.Scatter) if layer.bokeh["marker"] == "circle"]
    ages = dots.columns["y"]
    assert len(ages) == 3 * 5
    assert set(ages) == {1, 2, 3, 4, 5}
    [box] = layers_of(lexis, hv.Rectangles)
    assert [float(edge[0]) for edge in box.columns.values()] == [2020.5, 0.5, 2023.5, 5.5]


def test_without_a_project_no_cohort_is_marked_and_the_ageing_figure_says_why(without_project):
    _, reached = layers_of(without_project["lexis"], hv.Curve)
    assert len(reached.columns["x"]) == 0
    assert "Inget projekt är registrerat" in texts_in(without_project["ageing"])


def test_years_without_data_are_hatched_and_years_with_a_value_never(nora):
    hatched, *_ = layers_of(nora["lexis"], hv.Segments)
    assert hatched.columns["x"].min() >= 2024.5
    assert "inga data" in texts_in(nora["lexis"])


def test_written_shares_leave_room_for_each_other_on_a_phone(nora):
    lexis = nora["lexis"]
    places = [
        (x, y)
        for layer in layers_of(lexis, hv.Labels)
        for x, y, text in zip(*layer.columns.values(), strict=True)
        if text.endswith("%")
    ]
    assert len(places) >= 8
    width, height = 0.2 * (lexis.x.high - lexis.x.low), 0.05 * (lexis.y.high - lexis.y.low)
    for place, (x, y) in enumerate(places):
        assert all(
            abs(x - other[0]) >= width or abs(y - other[1]) >= height for other in places[:place]
        )


def test_a_cohort_outgrows_the_project_in_words_too(nora):
    said = [text.strip() for text in texts_in(nora["ageing"])]
    assert {"växer ur 2022", "växer ur 2023"} <= set(said)


def test_english_figures_have_no_swedish_words(published):
    for drawing in drawings(published, "1884", "en").values():
        said = " ".join([*texts_in(drawing), drawing.x.label, drawing.y.label, drawing.description])
        assert not {"år", "projektet", "födda", "åk", "Född"} & set(said.split())


@given(
    st.floats(-50, 50),
    st.floats(-50, 50),
    st.floats(0.5, 40),
    st.floats(0.5, 20),
    st.floats(0.2, 3),
    st.floats(0.3, 2),
)
def test_hatching_stays_inside_its_box(left, lower, width, height, run, step):
    layer = hatching(
        [(left, lower, left + width, lower + height)], run=run, step=step, color="#000000"
    )
    x0, y0, x1, y1 = layer.columns.values()
    for x in (x0, x1):
        assert ((x >= left - 1e-6) & (x <= left + width + 1e-6)).all()
    for y in (y0, y1):
        assert ((y >= lower - 1e-6) & (y <= lower + height + 1e-6)).all()
    assert np.allclose((y0 - y1) * run, x1 - x0)
    assert len(x0) >= np.floor((width + run * height) / step) - 1
