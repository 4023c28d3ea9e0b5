"""Colours keep the contrast that weak sight needs, and are never the only difference."""

import itertools

import pytest

from tidigt_dashboards import theme

SERIES = {
    "own": theme.OWN,
    "comparison": theme.COMPARISON,
    "gap": theme.GAP,
    "ratio": theme.RATIO,
    **{f"band {place}": style for place, style in enumerate(theme.AGE_BANDS)},
}
TEXT_ON = [
    (theme.TEXT, theme.BACKGROUND),
    (theme.TEXT, theme.SURFACE),
    (theme.TEXT, theme.NOTICE),
    (theme.TEXT, theme.PROJECT_PERIOD),
    (theme.MUTED, theme.BACKGROUND),
    (theme.MUTED, theme.SURFACE),
    (theme.MUTED, theme.PROJECT_PERIOD),
    (theme.ACCENT, theme.BACKGROUND),
    (theme.ACCENT, theme.SURFACE),
    (theme.ACCENT_DARK, theme.BACKGROUND),
    (theme.BACKGROUND, theme.ACCENT),
    (theme.BACKGROUND, theme.ACCENT_DARK),
]


@pytest.mark.parametrize(
    ("first", "second", "published"),
    # From the definition in WCAG 2.1, and the well-known greys that just pass and just fail.
    [("#000000", "#ffffff", 21.0), ("#767676", "#ffffff", 4.54), ("#777777", "#ffffff", 4.48)],
)
def test_contrast_is_that_of_wcag(first, second, published):
    assert theme.contrast_ratio(first, second) == pytest.approx(published, abs=0.005)


@pytest.mark.parametrize("name", SERIES)
def test_a_series_stands_out_from_the_background(name):
    assert theme.contrast_ratio(SERIES[name].colour, theme.BACKGROUND) >= 3


@pytest.mark.parametrize("name", SERIES)
def test_a_series_stands_out_from_a_shaded_period(name):
    assert theme.contrast_ratio(SERIES[name].colour, theme.PROJECT_PERIOD) >= 3


@pytest.mark.parametrize(("text", "background"), TEXT_ON)
def test_text_can_be_read_on_its_background(text, background):
    assert theme.contrast_ratio(text, background) >= 4.5


@pytest.mark.parametrize("edge", [theme.MUTED, theme.FOCUS, theme.NOTICE_EDGE, theme.PROBLEM])
def test_an_edge_that_carries_meaning_can_be_seen(edge):
    assert theme.contrast_ratio(edge, theme.BACKGROUND) >= 3


def test_age_bands_differ_in_more_than_colour():
    for first, second in itertools.combinations(theme.AGE_BANDS, 2):
        assert (first.dash, first.marker) != (second.dash, second.marker)


def test_the_style_sheet_gets_every_colour():
    css = theme.css_variables()
    assert f"--accent:{theme.ACCENT}" in css
    assert css.count("--") == len(theme.PAGE_COLOURS) + 1
