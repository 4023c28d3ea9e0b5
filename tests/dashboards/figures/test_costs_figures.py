"""The figures of costs: bars that join, hollow forecasts, and the same layers for any data."""

import math

import pandas as pd
import pytest

from tidigt_dashboards import theme
from tidigt_dashboards.figures.kronor import KronorNames, Line, Point, draw_kronor
from tidigt_dashboards.figures.live import LiveFigure
from tidigt_dashboards.figures.waterfall import WaterfallNames, draw_waterfall, place_steps

NAMES = KronorNames("Kr per barn, 2024 års priser, KPI", "Kr", "Inga kostnader", "Kostnader.")
LINES = [Line("a", "Nora, 0–6 år", "0–6 år", theme.age_band_style(0))]
FALLS = WaterfallNames("Kr per barn", "Ändringen.")


def steps(*amounts):
    kinds = ["level", *["part"] * (len(amounts) - 2), "level"]
    return pd.DataFrame(
        {
            "series": 0,
            "kind": kinds,
            "amount": amounts,
            "label": "x",
            "text": [f"{a}" for a in amounts],
        }
    )


def points(*values, forecast=()):
    return [
        Point("a", 2020 + place, value, f"{value} kr", is_forecast=place in forecast)
        for place, value in enumerate(values)
    ]


@pytest.mark.parametrize("amounts", [(10, -4, 3, 9), (0, 5, 5), (5, -5, 0)])
def test_each_bar_begins_where_the_last_one_ended(amounts):
    bars = place_steps(steps(*amounts))
    assert bars["start"].iloc[1:-1].tolist() == bars["end"].iloc[:-2].tolist()
    assert bars["end"].iloc[-2] == bars["end"].iloc[-1]


def test_a_second_waterfall_starts_from_zero_again():
    both = pd.concat([steps(10, -4, 6), steps(7, 1, 8).assign(series=1)], ignore_index=True)
    assert place_steps(both)["start"].tolist() == [0, 10, 0, 0, 7, 0]


def test_every_bar_has_its_words_and_more_and_less_differ_in_more_than_colour():
    drawing = draw_waterfall(steps(10, -4, 3, 9), FALLS)
    [words] = [layer for layer in drawing.layers if "text" in layer.columns]
    assert words.columns["text"] == ["x: 10", "x: -4", "x: 3", "x: 9"]
    markers = {layer.bokeh["marker"] for layer in drawing.layers if "marker" in layer.bokeh}
    assert {"triangle", "diamond"} <= markers


def test_a_figure_takes_any_data_afterwards():
    nothing = steps(1, 1).assign(kind="words", amount=math.nan, text="")
    figure = LiveFigure(draw_waterfall(nothing, FALLS))
    figure.feed(draw_waterfall(steps(10, -4, 6), FALLS))
    lines = LiveFigure(draw_kronor(points(1.0, 2.0), LINES, NAMES))
    lines.feed(draw_kronor(points(math.nan, math.nan), LINES, NAMES))


def test_an_amount_that_rests_on_a_forecast_is_hollow_and_the_line_goes_on():
    drawing = draw_kronor(points(1.0, 2.0, 3.0, forecast={2}), LINES, NAMES)
    solid, hollow = [layer for layer in drawing.layers if "marker" in layer.bokeh]
    assert (list(solid.columns["x"]), list(hollow.columns["x"])) == ([2020, 2021], [2022])
    assert hollow.bokeh["fill_color"] == theme.BACKGROUND


def test_a_missing_year_leaves_a_gap_and_no_point():
    drawing = draw_kronor(points(1.0, math.nan, 3.0), LINES, NAMES)
    [solid, _] = [layer for layer in drawing.layers if "marker" in layer.bokeh]
    assert list(solid.columns["x"]) == [2020, 2022]
