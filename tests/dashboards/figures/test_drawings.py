"""The figures: what they show, on both backends, and that feeding is the same as drawing anew."""

from datetime import date
from itertools import pairwise

import holoviews as hv
import numpy as np
import pytest

from tidigt_dashboards import figures
from tidigt_dashboards.figures import Names, Timeline
from tidigt_dashboards.figures.labels import LINE_HEIGHT
from tidigt_dashboards.figures.live import LiveFigure, Prototype
from tidigt_dashboards.figures.path import LABEL, NARROWEST_FRAME

NORA = Timeline(((date(2021, 9, 1), date(2023, 6, 30)),), (2015,))
KINDS = ("shares", "gap", "ratio", "path", "decomposition")


def draw(kind, results, names, timeline=NORA):
    rows = {
        "shares": results.shares,
        "gap": results.gaps,
        "ratio": results.ratios,
        "path": results.shares,
        "decomposition": results.trends,
    }[kind]
    function = getattr(figures, f"draw_{kind}")
    if kind in {"path", "decomposition"}:
        return function(rows, names)
    return function(rows, names, timeline=timeline)


@pytest.fixture(scope="module")
def prototypes(results, names):
    """Every figure drawn once; each test gets a copy, as each visit does."""
    return {kind: Prototype(draw(kind, results, names)) for kind in KINDS}


def plot_of(drawing):
    return hv.renderer("bokeh").get_plot(drawing.to_holoviews("bokeh")).state


def sources(figure):
    """Take what is sent to the browser, in the order in which it is drawn."""
    return [dict(renderer.data_source.data) for renderer in figure.renderers]


def layers_of(drawing, kind):
    return [layer for layer in drawing.layers if layer.kind is kind]


def texts_in(drawing):
    return [text for layer in layers_of(drawing, hv.Labels) for text in layer.columns["text"]]


@pytest.mark.parametrize("kind", KINDS)
def test_feeding_a_figure_shows_what_drawing_it_anew_would(
    kind, results, other_results, names, prototypes
):
    live = LiveFigure(draw(kind, results, names), prototypes[kind])
    other = draw(kind, other_results, names, Timeline())
    live.feed(other)
    fresh = plot_of(other)
    for fed, drawn in zip(sources(live.figure), sources(fresh), strict=True):
        assert fed.keys() == drawn.keys()
        for name in fed:
            np.testing.assert_array_equal(fed[name], drawn[name])
    for fed, drawn in (
        (live.figure.x_range, fresh.x_range),
        (live.figure.y_range, fresh.y_range),
    ):
        assert (fed.start, fed.end) == (drawn.start, drawn.end)
    for fed, drawn in zip(live.figure.axis, fresh.axis, strict=True):
        assert fed.axis_label == drawn.axis_label
        assert list(fed.ticker.ticks) == list(drawn.ticker.ticks)
        shown = {tick: fed.major_label_overrides[tick] for tick in fed.ticker.ticks}
        assert shown == {tick: drawn.major_label_overrides[tick] for tick in drawn.ticker.ticks}


@pytest.mark.parametrize("kind", KINDS)
def test_the_browser_gets_no_column_that_is_not_shown(kind, results, names):
    for layer in draw(kind, results, names).layers:
        allowed = {"x", "y", "x0", "x1", "y1", "y2", "text"}
        shown = {name for _, name in layer.bokeh.get("hover_tooltips", [])}
        assert {f"@{name}" for name in layer.columns if name not in allowed} == shown


@pytest.mark.parametrize("kind", KINDS)
def test_no_script_is_sent_as_text_and_there_is_no_toolbar(kind, results, names, prototypes):
    live = LiveFigure(draw(kind, results, names), prototypes[kind])
    models = {type(model).__name__ for model in live.figure.references()}
    assert not [name for name in models if "JS" in name]
    assert live.figure.toolbar_location is None
    assert {type(tool).__name__ for tool in live.figure.tools} == {"HoverTool"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_canvas_has_a_role_and_a_name_that_points_to_the_table(
    kind, results, names, prototypes
):
    attributes = LiveFigure(draw(kind, results, names), prototypes[kind]).figure.html_attributes
    assert attributes["role"] == "figure"
    assert "Tabellen har samma siffror" in attributes["aria-label"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sample", ["results", "three_years", "nothing"])
def test_every_figure_can_be_drawn_for_files(kind, sample, names, request, tmp_path):
    overlay = draw(kind, request.getfixturevalue(sample), names).to_holoviews("matplotlib")
    hv.save(overlay, tmp_path / "figure.svg", backend="matplotlib")
    assert (tmp_path / "figure.svg").stat().st_size > 2_000


def test_a_file_has_decimal_commas_and_true_minus_signs(results, names):
    overlay = draw("decomposition", results, names).to_holoviews("matplotlib")
    axes = hv.renderer("matplotlib").get_plot(overlay).handles["axis"]
    labels = [label.get_text() for label in axes.get_xticklabels()]
    assert any("," in label for label in labels)
    assert any(label.startswith("\N{MINUS SIGN}") for label in labels)
    assert not any("-" in label or "." in label for label in labels)


def test_a_missing_year_leaves_a_gap_and_a_lonely_one_keeps_its_interval(results, names):
    drawing = draw("shares", results, names)
    line = layers_of(drawing, hv.Curve)[-1].columns
    assert np.isnan(line["y"][np.isin(line["x"], [2016, 2018])]).all()
    assert np.isfinite(line["y"][~np.isin(line["x"], [2016, 2018])]).all()
    assert [list(layer.columns["x"]) for layer in layers_of(drawing, hv.Segments)] == [[2017.0]] * 2


def test_published_figures_have_a_mark_of_their_own(results, names):
    starred = [
        layer
        for layer in layers_of(draw("shares", results, names), hv.Scatter)
        if layer.bokeh["marker"] == "star"
    ]
    assert [list(layer.columns["x"]) for layer in starred] == [[2020.0], [2020.0]]
    assert "9,3\N{NO-BREAK SPACE}% (7,5–11,6)" in starred[0].columns["text_2"]
    assert "72 av 774" in starred[0].columns["text_3"]


def test_the_comparison_differs_in_dash_and_marker_and_not_only_in_colour(results, names):
    for kind in ("shares", "gap", "ratio"):
        drawing = draw(kind, results, names)
        dashes = {layer.bokeh["line_dash"] for layer in layers_of(drawing, hv.Curve)}
        assert dashes == {"solid", "dashed"}
        looks = {
            (layer.bokeh["marker"], layer.bokeh["fill_color"] == layer.bokeh["line_color"])
            for layer in layers_of(drawing, hv.Scatter)
        }
        assert len(looks) >= 3


def test_no_trend_line_is_drawn_unless_one_is_given(results, names):
    drawing = draw("gap", results, names)
    dashes = [layer for layer in layers_of(drawing, hv.Curve) if len(layer.columns["x"])]
    assert [layer.bokeh["line_dash"] for layer in dashes] == ["dashed"]


def test_project_and_break_are_drawn_where_they_were(results, names):
    drawing = draw("gap", results, names)
    [period] = layers_of(drawing, hv.VSpans)
    assert period.columns["x0"][0] == pytest.approx(2021 - 0.5 + 243 / 365)
    assert period.columns["x1"][0] == pytest.approx(2023 - 0.5 + 180 / 365)
    [line] = layers_of(drawing, hv.VLines)
    assert list(line.columns["x"]) == [2014.5]
    assert {"projektet", "brott 2015"} <= set(texts_in(drawing))


def test_what_lies_outside_the_years_is_not_drawn(three_years, names):
    before = Timeline(((date(2010, 1, 1), date(2011, 1, 1)),), (2015,))
    drawing = draw("gap", three_years, names, before)
    assert not {"projektet", "brott 2015"} & set(texts_in(drawing))


def test_names_at_the_ends_of_lines_never_cover_each_other(results, other_results, names):
    for sample in (results, other_results):
        for kind in ("shares", "gap", "ratio"):
            drawing = draw(kind, sample, names)
            ends = sorted(
                layer.columns["y"][0]
                for layer in layers_of(drawing, hv.Labels)
                if len(layer.columns["x"]) and layer.columns["x"][0] == drawing.x.high
            )
            room = LINE_HEIGHT * (drawing.y.high - drawing.y.low)
            assert all(b - a >= room * 0.999 for a, b in pairwise(ends))


def test_years_on_the_path_never_cover_each_other_on_the_narrowest_screen(results, names):
    drawing = draw("path", results, names)
    pixels = np.array(NARROWEST_FRAME) / [
        drawing.x.high - drawing.x.low,
        drawing.y.high - drawing.y.low,
    ]
    places = [
        np.array([x, y]) * pixels
        for layer in layers_of(drawing, hv.Labels)
        for x, y, text in zip(*layer.columns.values(), strict=True)
        if text.isdigit()
    ]
    assert len(places) >= 3
    for place, one in enumerate(places):
        for other in places[:place]:
            assert (np.abs(one - other) >= np.array(LABEL) * 0.999).any()


def test_the_path_says_in_words_what_its_directions_mean(results, names):
    assert {"fler hittas tidigt →", "färre behöver senare ↓"} <= set(
        texts_in(draw("path", results, names))
    )
    english = Names("Nora", "Rest of the country", "Sweden", language="en")
    assert {"more found early →", "fewer need it later ↓"} <= set(
        texts_in(draw("path", results, english))
    )


def test_an_empty_figure_says_why_it_is_empty(nothing, three_years, names):
    for kind in ("shares", "gap", "ratio", "path"):
        assert "Inga värden för Nora" in texts_in(draw(kind, nothing, names))
    assert "För få år för en trend" in texts_in(draw("decomposition", three_years, names))


def test_a_long_name_is_left_to_the_heading(names):
    assert Names("Skinnskatteberg", "Övriga riket", "riket").own_short == "kommunen"
    assert names.own_short == "Nora"
