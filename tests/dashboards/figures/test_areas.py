"""Areas on a map: drawn by both backends, and sent to the browser only once."""

import holoviews as hv
import numpy as np
import pandas as pd
import pytest

from tidigt.geography import municipality_outlines
from tidigt_dashboards import theme
from tidigt_dashboards.figures.areas import HATCHED
from tidigt_dashboards.figures.live import LiveFigure
from tidigt_dashboards.figures.municipality_map import (
    AreaClass,
    corners_of,
    draw_ground,
    draw_map,
)

CLASSES = {
    "inside": AreaClass("inom", theme.POSITION_FILLS["inside"]),
    "suppressed": AreaClass("dolt", theme.NO_VALUE_FILL, HATCHED),
}


@pytest.fixture(scope="module")
def outlines():
    return municipality_outlines()


@pytest.fixture(scope="module")
def corners(outlines):
    return corners_of(outlines.values())


def ground(outlines, corners, hidden=("1884",)):
    places = pd.DataFrame({"municipality_code": list(outlines)})
    places = places.assign(
        municipality=places["municipality_code"],
        value_text="7,1 %",
        **{"class": ["suppressed" if code in hidden else "inside" for code in outlines]},
    )
    return draw_ground(places, CLASSES, corners, title="Värde")


def drawing(outlines, layer, code="1884"):
    return draw_map(layer, list(CLASSES.values()), outlines[code], code, unit="Procent")


def test_the_areas_are_patches_with_their_own_colour_and_pattern(outlines, corners):
    figure = LiveFigure(drawing(outlines, ground(outlines, corners))).figure
    glyph, data = figure.renderers[0].glyph, figure.renderers[0].data_source.data
    assert type(glyph).__name__ == "Patches"
    assert (glyph.fill_color.field, glyph.hatch_pattern.field) == ("fill", "pattern")
    place = list(outlines).index("1884")
    assert data["pattern"][place] == HATCHED
    assert data["pattern"].count(HATCHED) == 1
    assert len(data["xs"]) == 290


def test_what_is_shown_already_is_not_sent_again(outlines, corners):
    same = ground(outlines, corners)
    live = LiveFigure(drawing(outlines, same))
    sent = []
    for renderer in live.figure.renderers:
        data = renderer.data_source.data
        data.update = lambda columns, source=renderer.data_source: sent.append(set(columns))
    live.feed(drawing(outlines, same, "2584"))
    assert not any("xs" in columns and "text_0" in columns for columns in sent)
    sent.clear()
    live.feed(drawing(outlines, ground(outlines, corners, hidden=("0180",)), "2584"))
    [areas] = [columns for columns in sent if "text_0" in columns]
    assert "fill" in areas
    assert not areas & {"xs", "ys"}


def test_the_browser_gets_the_new_classes(outlines, corners):
    live = LiveFigure(drawing(outlines, ground(outlines, corners)))
    live.feed(drawing(outlines, ground(outlines, corners, hidden=("0180",)), "0180"))
    data = live.figure.renderers[0].data_source.data
    assert data["pattern"][list(outlines).index("0180")] == HATCHED
    assert data["pattern"].count(HATCHED) == 1
    assert len(data["xs"]) == len(data["fill"]) == 290


def test_a_file_has_every_area_and_the_shape_of_the_country(outlines, corners):
    plot = hv.renderer("matplotlib").get_plot(
        drawing(outlines, ground(outlines, corners)).to_holoviews("matplotlib")
    )
    [axes] = plot.state.axes
    assert len(axes.patches) >= 290 + len(CLASSES)
    assert axes.get_aspect() == 1
    nora = axes.patches[list(outlines).index("1884")]
    assert nora.get_hatch() == "///"
    np.testing.assert_allclose(
        nora.get_path().vertices[:, 0].min(), np.nanmin(outlines["1884"].easting) / 100
    )


def test_no_two_classes_of_a_map_look_alike_and_none_is_a_traffic_light():
    fills = [*theme.POSITION_FILLS.values(), theme.NO_VALUE_FILL]
    assert len(set(fills)) == len(fills)
    for fill in (*fills, *theme.VALUE_FILLS):
        red, green, blue = (int(fill[place : place + 2], 16) for place in (1, 3, 5))
        assert red <= 1.8 * max(green, blue)
        assert green <= 1.3 * max(red, blue)
    assert theme.contrast_ratio(theme.AREA_EDGE, theme.BACKGROUND) >= 3
