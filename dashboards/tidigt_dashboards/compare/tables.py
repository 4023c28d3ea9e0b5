"""The numbers of the page of one indicator as text: the same in figure, tooltip and table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from tidigt_dashboards.compare import sentences
from tidigt_dashboards.compare.texts import TEXTS
from tidigt_dashboards.components import Column
from tidigt_dashboards.figures.indicator import IndicatorNames
from tidigt_dashboards.indicator_units import STYLES
from tidigt_dashboards.swedish import LANGUAGES, format_number, status_word

if TYPE_CHECKING:
    from tidigt_dashboards.compare.state import CompareState

VALUES = ["value", "mean", "lower_quartile", "upper_quartile"]


def caption(state: CompareState) -> str:
    """Say what the table holds, and for whom."""
    return TEXTS(
        "table",
        state.language,
        title=sentences.indicator_name(state),
        municipality=state.municipality_name,
        peers=sentences.peers_name(state),
    )


def columns(state: CompareState) -> list[Column]:
    """Head the columns."""
    language = state.language
    return [
        Column(TEXTS("year", language), is_number=False),
        Column(state.municipality_name),
        Column(TEXTS("mean", language)),
        Column(TEXTS("middle", language)),
        Column(TEXTS("n", language)),
    ]


def cells(state: CompareState) -> list[list[str]]:
    """Write every year: the value or its status, the mean, the middle half, how many."""
    return [_cells(state, row) for _, row in state.rows().iterrows()]


def points(state: CompareState) -> pd.DataFrame:
    """Return the rows as the figure draws them, in the unit of its axis, with their texts."""
    rows = state.rows()
    factor = STYLES[state.entry["unit"]].factor
    drawn = rows[["year"]].join(factor * rows[VALUES]).rename(columns={"value": "own"})
    texts = pd.DataFrame(cells(state), index=rows.index)
    return drawn.assign(own_text=texts[1], mean_text=texts[2], middle_text=texts[3])


def names(state: CompareState) -> IndicatorNames:
    """Say what the figure calls things."""
    return IndicatorNames(
        own=state.municipality_name,
        peers=sentences.peers_name(state),
        axis=STYLES[state.entry["unit"]].axis[LANGUAGES.index(state.language)],
        language=state.language,
    )


def _cells(state: CompareState, row: pd.Series) -> list[str]:
    language, few = state.language, TEXTS("too_few_cell", state.language)
    if pd.notna(row["value"]):
        value = sentences.write(state, row["value"])
    else:
        value = status_word(str(row["status"]), language)
    mean = sentences.write(state, row["mean"]) if pd.notna(row["mean"]) else few
    middle = few
    if pd.notna(row["lower_quartile"]):
        middle = sentences.write_range(state, row["lower_quartile"], row["upper_quartile"])
    number = format_number(row["n_members"], language=language)
    return [str(row["year"]), value, mean, middle, number]
