"""The figures of schools: the same layers whatever is shown, on both backends, and quiet crowds."""

import numpy as np
import pandas as pd
import pytest

from tidigt_dashboards.figures.classes import draw_classes
from tidigt_dashboards.figures.live import LiveFigure
from tidigt_dashboards.figures.school_crowd import (
    draw_school_funnel,
    draw_school_scatter,
    draw_similar_schools,
)
from tidigt_dashboards.figures.school_marks import SchoolNames
from tidigt_dashboards.figures.school_years import draw_school_residuals, draw_school_years

NAMES = SchoolNames("Exempelskolan", "Meritvärde", "Avvikelse, meritpoäng")
EVERYONE = pd.DataFrame(
    {"expected": [200.0, 230], "actual": [210.0, 220], "pupils": [20, 90], "estimate": [10.0, -10]}
)
OWN = pd.DataFrame(
    {"expected": [215.0], "actual": [233.0], "pupils": [40], "estimate": [18.0], "Skola": ["E"]}
)
LIMITS = pd.DataFrame({"pupils": [15, 90], "funnel_95": [60.0, 29], "funnel_998": [95.0, 46]})
SIMILAR = pd.DataFrame(
    {"parents_education": [2.0, 2.2], "actual": [210.0, 220], "Skola": list("AB")}
)


def years(shown=True):
    value = [200.0, np.nan] if shown else [np.nan, np.nan]
    return pd.DataFrame(
        {
            "year": [2024, 2025],
            "actual": value,
            "expected": value,
            "band": value,
            "estimate": value,
            "lower": value,
            "upper": value,
            "is_own": [False, True],
            **{name: ["200", ""] for name in ("actual_text", "expected_text", "text")},
        }
    )


def classes(shown=True):
    rows = pd.DataFrame(
        {"autumn": [2023, 2024], "grade": [0, 1], "text": ["4", "5"], "is_reached": [True, True]}
    )
    return rows if shown else rows.iloc[:0]


DRAW = {
    "years": lambda shown: draw_school_years(years(shown), NAMES),
    "residuals": lambda shown: draw_school_residuals(years(shown), NAMES),
    "scatter": lambda shown: draw_school_scatter(EVERYONE, OWN if shown else OWN[:0], NAMES),
    "funnel": lambda shown: draw_school_funnel(EVERYONE, OWN if shown else OWN[:0], LIMITS, NAMES),
    "similar": lambda shown: draw_similar_schools(
        SIMILAR if shown else SIMILAR[:0],
        SIMILAR[:1] if shown else SIMILAR[:0],
        215.0 if shown else np.nan,
        NAMES,
    ),
    "classes": lambda shown: draw_classes(classes(shown)),
}


@pytest.mark.parametrize("kind", DRAW)
@pytest.mark.parametrize("backend", ["bokeh", "matplotlib"])
def test_a_figure_is_drawn_with_and_without_anything_to_show(kind, backend):
    for shown in (True, False):
        assert DRAW[kind](shown).to_holoviews(backend)


@pytest.mark.parametrize("kind", DRAW)
def test_a_figure_can_be_fed_from_something_to_nothing_and_back(kind):
    live = LiveFigure(DRAW[kind](True))
    before = [dict(source.data) for source in live._sources]
    live.feed(DRAW[kind](False))
    live.feed(DRAW[kind](True))
    for source, old in zip(live._sources, before, strict=True):
        assert source.data.keys() == old.keys()
        for name in old:
            np.testing.assert_array_equal(source.data[name], old[name])


def test_the_crowd_is_sent_once_and_has_no_names():
    live = LiveFigure(DRAW["scatter"](True))
    crowd = live._sources[0]
    sent = []
    crowd.on_change("data", lambda attr, old, new: sent.append(1))
    other = OWN.assign(actual=[199.0])
    live.feed(draw_school_scatter(EVERYONE, other, NAMES))
    assert sent == []
    assert set(crowd.data) == {"x", "y"}
    assert list(live._sources[2].data["y"]) == [199.0]


def test_every_axis_has_a_title_and_swedish_numbers():
    for draw in DRAW.values():
        drawing = draw(True)
        assert drawing.x.label
        assert drawing.y.label
        assert not [
            text for text in (*drawing.x.tick_labels, *drawing.y.tick_labels) if "." in text
        ]


def test_a_long_name_is_a_short_word_in_the_figure():
    assert SchoolNames("Västra Engelbrektsskolan", "", "").short == "skolan"
    assert SchoolNames("Storskolan", "", "").short == "Storskolan"
