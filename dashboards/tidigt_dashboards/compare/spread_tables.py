"""All municipalities of one year as text: the same in figure, tooltip and table."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt_dashboards import theme
from tidigt_dashboards.compare import sentences
from tidigt_dashboards.compare.spread import POSITIONS
from tidigt_dashboards.compare.spread_texts import SPREAD
from tidigt_dashboards.components import Column, html_table, paragraph
from tidigt_dashboards.figures.areas import DOTTED, HATCHED
from tidigt_dashboards.figures.municipality_map import AreaClass
from tidigt_dashboards.figures.values import write_limits
from tidigt_dashboards.indicator_units import STYLES
from tidigt_dashboards.swedish import LANGUAGES, format_number, status_word

if TYPE_CHECKING:
    from markupsafe import Markup

    from tidigt_dashboards.compare.state import CompareState

HIDDEN = ("suppressed", "source_suppressed", "masked")


def classes(state: CompareState) -> dict[str, AreaClass]:
    """Return the classes that occur, in the order of the legend: high first, no value last."""
    there = set(state.spread().places["class"])
    named = {**_position_classes(state), **_value_classes(state), **_empty_classes(state)}
    return {name: found for name, found in named.items() if name in there}


def unit_of_classes(state: CompareState) -> str:
    """Head the legend: the unit of the values, or that they are set against what is expected."""
    spread = state.spread()
    if spread.funnel is not None and spread.shrunk is None:
        return SPREAD("legend_funnel", state.language)
    return STYLES[state.entry["unit"]].axis[LANGUAGES.index(state.language)]


def _position_classes(state: CompareState) -> dict[str, AreaClass]:
    return {
        name: AreaClass(SPREAD(name, state.language), theme.POSITION_FILLS[name])
        for name in POSITIONS
    }


def _value_classes(state: CompareState) -> dict[str, AreaClass]:
    edges = [_bare(state, edge) for edge in state.spread().edges]
    fills = theme.VALUE_FILLS
    labels = _between(edges, state)
    first = (len(fills) - len(labels)) // 2
    named = [
        (f"value_{place}", AreaClass(label, fills[first + place]))
        for place, label in enumerate(labels)
    ]
    return dict(reversed(named))


def _between(edges: list[str], state: CompareState) -> list[str]:
    language = state.language
    if not edges:
        return [SPREAD("any", language)]
    inner = [SPREAD("between", language, low=low, high=high) for low, high in pairwise(edges)]
    below, above = (
        SPREAD("below", language, high=edges[0]),
        SPREAD("above", language, low=edges[-1]),
    )
    return [below, *inner, above]


def _empty_classes(state: CompareState) -> dict[str, AreaClass]:
    """Hidden ones are hatched and missing ones dotted: told apart without colour."""
    statuses = (*HIDDEN, "small_base", "missing", "not_applicable")
    return {
        status: AreaClass(
            class_word(state, status),
            theme.NO_VALUE_FILL,
            HATCHED if status in HIDDEN else DOTTED,
        )
        for status in statuses
    }


def class_word(state: CompareState, name: str) -> str:
    """Write a class without a value: its status, or that the base is too small."""
    if name in SPREAD.entries:
        return SPREAD(name, state.language)
    return status_word(name, state.language)


def _bare(state: CompareState, value: float) -> str:
    """Write an edge between classes without its unit, with as few decimals as it needs."""
    shown = STYLES[state.entry["unit"]].factor * value
    decimals = next((n for n in range(4) if abs(round(shown, n) - shown) < 1e-9), 4)
    return format_number(shown, decimals, language=state.language)


def places(state: CompareState) -> pd.DataFrame:
    """Return all municipalities with ``value_text`` and ``class_text``."""
    return state.kept("places", lambda: _places(state))


def _places(state: CompareState) -> pd.DataFrame:
    spread, named = state.spread(), classes(state)
    rows = spread.places
    shown = [
        sentences.write(state, value) if value == value else status_word(status, state.language)  # noqa: PLR0124 - NaN
        for value, status in zip(rows["value"], rows["status"], strict=True)
    ]
    if spread.shrunk is not None:
        limits = [
            f" ({write_limits(lower, upper, 'share', language=state.language)})"
            if lower == lower  # noqa: PLR0124 - NaN
            else ""
            for lower, upper in zip(spread.shrunk["lower"], spread.shrunk["upper"], strict=True)
        ]
        shown = [value + limit for value, limit in zip(shown, limits, strict=True)]
    return rows.assign(value_text=shown, class_text=[named[name].label for name in rows["class"]])


def map_table(state: CompareState) -> Markup:
    """Write the value and the class of every municipality, in alphabetical order."""
    return state.kept("map_table", lambda: _map_table(state))


def _map_table(state: CompareState) -> Markup:
    language = state.language
    rows = places(state)
    columns = [
        Column(SPREAD("municipality", language), is_number=False),
        Column(value_title(state)),
        Column(SPREAD("class", language), is_number=False),
    ]
    caption = SPREAD(
        "map_caption", language, indicator=sentences.indicator_name(state), year=state.year
    )
    cells = zip(rows["municipality"], rows["value_text"], rows["class_text"], strict=True)
    return html_table(caption, columns, cells)


def value_title(state: CompareState) -> str:
    """Say what the values of the map are: as published, or estimated."""
    key = "value" if state.spread().shrunk is None else "estimate"
    return SPREAD(key, state.language)


def bins(state: CompareState) -> pd.DataFrame:
    """Return the intervals of the distribution in the unit of the axis, with their texts."""
    return state.once("bins", lambda: _bins(state))


def _bins(state: CompareState) -> pd.DataFrame:
    rows = state.distribution()
    factor, language = STYLES[state.entry["unit"]].factor, state.language
    limits = zip(rows["low"], rows["high"], strict=True)
    return rows.assign(
        low=factor * rows["low"],
        high=factor * rows["high"],
        interval_text=[f"{_bare(state, low)}–{_bare(state, high)}" for low, high in limits],
        n_text=[format_number(count, language=language) for count in rows["n"]],
        peers_text=[format_number(count, language=language) for count in rows["n_peers"]],
    )


def distribution_table(state: CompareState) -> Markup:
    """Write how many municipalities each interval holds, and where the own one is."""
    language, rows = state.language, bins(state)
    columns = [
        Column(SPREAD("interval", language), is_number=False),
        Column(SPREAD("n", language)),
        Column(SPREAD("n_peers", language)),
        Column(f"{SPREAD('own_here', language)} {state.municipality_name}", is_number=False),
    ]
    here = [SPREAD("yes" if is_own else "no", language) for is_own in rows["is_own"]]
    caption = SPREAD(
        "distribution_caption", language, indicator=sentences.indicator_name(state), year=state.year
    )
    cells = zip(rows["interval_text"], rows["n_text"], rows["peers_text"], here, strict=True)
    return html_table(caption, columns, cells)


def units(state: CompareState) -> pd.DataFrame:
    """Return the municipalities in the funnel with their texts; no rows without a funnel."""
    return state.kept("units", lambda: _units(state))


def _units(state: CompareState) -> pd.DataFrame:
    rows, language = state.spread().units, state.language
    if rows.empty:
        names = ("municipality_code", "municipality", "signal")
        texts = ("share_text", "size_text", "position_text", "text_95", "text_998")
        numbers = ("estimate", "n_denominator")
        return pd.DataFrame(
            {
                **{name: pd.Series(dtype=object) for name in (*names, *texts)},
                **{name: pd.Series(dtype=float) for name in numbers},
            }
        )

    def limits(lower: str, upper: str) -> list[str]:
        pairs = zip(np.maximum(rows[lower], 0), np.minimum(rows[upper], 1), strict=True)
        return [write_limits(low, high, "share", language=language) for low, high in pairs]

    return rows.assign(
        share_text=[sentences.write(state, value) for value in rows["estimate"]],
        size_text=[format_number(n, language=language) for n in rows["n_denominator"]],
        position_text=[SPREAD(name, language) for name in rows["class"]],
        text_95=limits("lower_95", "upper_95"),
        text_998=limits("lower", "upper"),
    )


def funnel_table(state: CompareState) -> Markup:
    """Write every municipality with its limits, in alphabetical order."""
    return state.kept("funnel_table", lambda: _funnel_table(state))


def _funnel_table(state: CompareState) -> Markup:
    language, rows = state.language, units(state)
    if rows.empty:
        return paragraph(SPREAD("no_table", language), css_class="nothing")
    columns = [
        Column(SPREAD("municipality", language), is_number=False),
        *(Column(SPREAD(key, language)) for key in ("children", "share", "limits_95")),
        Column(SPREAD("limits_998", language)),
        Column(SPREAD("position", language), is_number=False),
    ]
    caption = SPREAD(
        "funnel_caption", language, indicator=sentences.indicator_name(state), year=state.year
    )
    texts = ("municipality", "size_text", "share_text", "text_95", "text_998", "position_text")
    return html_table(caption, columns, zip(*(rows[name] for name in texts), strict=True))
