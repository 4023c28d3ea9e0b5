"""Colours, type and sizes: one place for the page's style sheet and for every figure.

The series colours come from the palette of Okabe and Ito (2008), made for readers with any colour
vision; two are darkened so that every one has a contrast of at least 3:1 against the background
(WCAG 2.1, criterion 1.4.11). No meaning is carried by colour alone: each series also has its own
dash and marker, and is named where it ends.
"""

from __future__ import annotations

from dataclasses import dataclass

BACKGROUND = "#ffffff"
SURFACE = "#f4f6f8"
TEXT = "#1a1f24"
MUTED = "#4d5761"
RULE = "#c9d0d6"
GRID = "#e3e7ea"
ACCENT = "#0b4f7d"
ACCENT_DARK = "#08375a"
FOCUS = "#0b4f7d"
NOTICE = "#fdf3d8"
NOTICE_EDGE = "#8a6100"
PROBLEM = "#a3230d"
PROJECT_PERIOD = "#e8eef3"
BREAK_LINE = "#6b7580"

FONT = (
    'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif'
)
FIGURE_FONT = "Segoe UI, Roboto, Helvetica Neue, Noto Sans, Arial, sans-serif"
FIGURE_FONT_SIZE = "14px"
FIGURE_HEIGHT = 380


@dataclass(frozen=True)
class SeriesStyle:
    """How one series is drawn: always told apart by dash and marker too, never by colour alone.

    Attributes
    ----------
    colour : str
        Hexadecimal, at least 3:1 against ``BACKGROUND``.
    dash : str
        A name that both Bokeh and :func:`matplotlib_dash` know.
    marker : str
        Bokeh's name of the marker.
    """

    colour: str
    dash: str
    marker: str


OWN = SeriesStyle("#0072b2", "solid", "circle")
COMPARISON = SeriesStyle("#4d5761", "dashed", "square")
AGE_BANDS = (
    SeriesStyle("#0072b2", "solid", "circle"),
    SeriesStyle("#c14e00", "solid", "square"),
    SeriesStyle("#007a5a", "dashed", "triangle"),
    SeriesStyle("#9c4a84", "dotted", "diamond"),
)
GAP = SeriesStyle("#1a1f24", "solid", "circle")
RATIO = SeriesStyle("#9c4a84", "solid", "diamond")
BAND_OPACITY = 0.18

AREA_EDGE = "#7d8790"
"""Between areas of a map; darker than any class that may lie beside the background."""
POSITION_FILLS = {
    "low_998": "#46618c",
    "low_95": "#aebfd6",
    "inside": "#eceae4",
    "high_95": "#dcc4a0",
    "high_998": "#96683a",
}
"""Blue below and brown above what is expected; neither is good or bad, and most are neither."""
VALUE_FILLS = ("#eaf1f5", "#c3d6e3", "#94b6cd", "#5f8fb1", "#2d638d")
NO_VALUE_FILL = BACKGROUND

PAGE_COLOURS = {
    "background": BACKGROUND,
    "surface": SURFACE,
    "text": TEXT,
    "muted": MUTED,
    "rule": RULE,
    "accent": ACCENT,
    "accent-dark": ACCENT_DARK,
    "focus": FOCUS,
    "notice": NOTICE,
    "notice-edge": NOTICE_EDGE,
    "problem": PROBLEM,
}


def age_band_style(position: int) -> SeriesStyle:
    """Return the style of the age band with this position, counted from the youngest.

    Examples
    --------
    >>> age_band_style(0).colour
    '#0072b2'
    """
    return AGE_BANDS[position % len(AGE_BANDS)]


def contrast_ratio(first: str, second: str) -> float:
    """Return the contrast between two colours by the formula of WCAG 2.1, from 1 to 21.

    Parameters
    ----------
    first, second : str
        Hexadecimal colours such as ``#0072b2``.

    Examples
    --------
    >>> contrast_ratio("#000000", "#ffffff")
    21.0
    """
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def css_variables() -> str:
    """Write the colours and the font as custom properties for the style sheet of the pages."""
    colours = "".join(f"--{name}:{colour};" for name, colour in PAGE_COLOURS.items())
    return f":root{{{colours}--font:{FONT};}}"
