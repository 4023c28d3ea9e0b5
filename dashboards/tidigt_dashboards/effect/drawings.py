"""The figures of the effect page, from its state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from tidigt.statistics.project_comparison import ProjectComparison
from tidigt.statistics.usual_return import UsualReturn
from tidigt_dashboards import theme
from tidigt_dashboards.effect import tables, writing
from tidigt_dashboards.effect.table_texts import DESCRIPTIONS, TABLES
from tidigt_dashboards.effect.texts import SENTENCES
from tidigt_dashboards.figures.paths import PathNames, PathSeries, draw_paths
from tidigt_dashboards.figures.placebos import PlaceboNames, draw_placebos
from tidigt_dashboards.figures.timeline import Timeline
from tidigt_dashboards.swedish import age_band

if TYPE_CHECKING:
    from tidigt_dashboards.effect.state import EffectState
    from tidigt_dashboards.figures import Drawing
    from tidigt_dashboards.theme import SeriesStyle

DOTTED = theme.SeriesStyle("#c14e00", "dotted", "triangle")
NO_ROWS = pd.DataFrame({"role": [], "standardised": []})
MOST_BANDS = 2


def timeline(state: EffectState) -> Timeline:
    """Give the chosen project's period and the breaks of the series."""
    project, breaks = state.chosen_project, state.data.breaks(state.municipality)
    source = "kpb"
    if state.indicator in state.data.indicators.index:
        source = str(state.data.indicators.loc[state.indicator, "source"])
    years = breaks.loc[breaks["source"] == source, "year"]
    return Timeline(
        () if project is None else ((project.first_day, project.last_day),),
        tuple(sorted({int(year) for year in years})),
    )


def exposure(state: EffectState) -> Drawing:
    """Draw the clock: the share of each band's birth years that can have been reached."""
    found, language = state.exposure(), state.language
    series = []
    for place in range(MOST_BANDS):
        bands = [] if found is None else found.bands
        if found is None or place >= len(bands):
            series.append(_no_series(theme.age_band_style(place)))
            continue
        rows = found.rows[found.rows["age_band"] == bands[place]]
        series.append(
            PathSeries(
                age_band(bands[place], language),
                age_band(bands[place], language),
                list(rows["year"]),
                list(100 * rows["estimate"]),
                tables.exposure_texts(state, rows),
                theme.age_band_style(place),
            )
        )
    key = "clock_no_project" if state.chosen_project is None else "no_ages"
    names = PathNames(
        TABLES("axis_exposure", language),
        DESCRIPTIONS("exposure", language),
        SENTENCES(key, language).split(",")[0].rstrip("."),
        (0.0, 100.0),
        language,
    )
    period = Timeline(timeline(state).periods)
    return draw_paths(series, names, timeline=period)


def expected(state: EffectState) -> Drawing:
    """Draw the own values, the usual level and what is expected without a project."""
    found = state.expected()
    series = [_no_series(theme.COMPARISON), _no_series(DOTTED)]
    if isinstance(found, UsualReturn):
        path = found.path
        series = [
            _series(state, path["year"], path["usual"], "usual", theme.COMPARISON, is_level=True),
            _series(state, path["year"], path["expected"], "expected", DOTTED),
        ]
    return _over_years(state, "return", [*series, _own(state)])


def path(state: EffectState) -> Drawing:
    """Draw the own values against both methods."""
    series = []
    for method, style in (("syntetisk", theme.COMPARISON), ("skillnad", DOTTED)):
        result = state.comparison(method)
        key = "synthetic" if method == "syntetisk" else "difference"
        if isinstance(result, ProjectComparison):
            rows = result.path
            series.append(_series(state, rows["year"], rows["expected"], key, style))
        else:
            series.append(_no_series(style))
    return _over_years(state, "path", [*series, _own(state)])


def placebo(state: EffectState) -> Drawing:
    """Draw the municipality among the placebos."""
    result, language = state.comparison(), state.language
    rows = result.distribution if isinstance(result, ProjectComparison) else NO_ROWS
    note = "" if result is None else TABLES("not_made", language)
    return draw_placebos(rows, PlaceboNames(state.municipality_name, note, language))


def _over_years(state: EffectState, name: str, series: list[PathSeries]) -> Drawing:
    names = PathNames(
        writing.axis(state),
        DESCRIPTIONS(name, state.language),
        TABLES("nothing", state.language),
        language=state.language,
    )
    return draw_paths(series, names, timeline=timeline(state))


def _own(state: EffectState) -> PathSeries:
    own = state.own()
    name = state.municipality_name
    return PathSeries(
        name,
        name,
        list(own["year"]),
        list(writing.factor(state) * own["value"]),
        [writing.value_or_status(state, value) for value in own["value"]],
        theme.OWN,
    )


def _series(
    state: EffectState,
    years: pd.Series,
    values: pd.Series,
    key: str,
    style: SeriesStyle,
    *,
    is_level: bool = False,
) -> PathSeries:
    return PathSeries(
        TABLES(key, state.language),
        TABLES(f"{key}_short", state.language),
        list(years),
        list(writing.factor(state) * values),
        [writing.value_or_status(state, value) for value in values],
        style,
        is_level=is_level,
    )


def _no_series(style: SeriesStyle) -> PathSeries:
    return PathSeries("", "", [], [], [], style)
