"""The numbers of the effect page as text: the same in figure, tooltip and table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt.statistics.project_comparison import ProjectComparison
from tidigt.statistics.usual_return import UsualReturn
from tidigt_dashboards.effect import writing
from tidigt_dashboards.effect.table_texts import TABLES
from tidigt_dashboards.figures.placebos import BIN
from tidigt_dashboards.swedish import age_band, format_number, format_percent

if TYPE_CHECKING:
    from tidigt_dashboards.effect.state import EffectState

LEAST_SHOWN = 0.01
"""Weights below one per cent are left out of the table."""


@dataclass(frozen=True)
class Table:
    """A table as text: caption, headings and rows, the first cell of each heads its row."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def exposure_table(state: EffectState) -> Table:
    """Write how much of each band can have been reached, year by year."""
    language, exposure = state.language, state.exposure()
    caption, year = TABLES("exposure", language), TABLES("year", language)
    if exposure is None:
        return Table(caption, (year, caption), ((TABLES("none", language),) * 2,))
    columns = {}
    for band in exposure.bands:
        rows = exposure.rows[exposure.rows["age_band"] == band]
        columns[age_band(band, language)] = exposure_texts(state, rows)
    years = exposure.rows["year"].drop_duplicates()
    body = zip(map(str, years), *columns.values(), strict=True)
    return Table(caption, (year, *columns), tuple(body))


def exposure_texts(state: EffectState, rows: pd.DataFrame) -> list[str]:
    """Write the share of each row, and of how many birth years."""
    return [
        TABLES(
            "births",
            state.language,
            share=writing.share(state, row["estimate"]),
            n=int(row["n_numerator"]),
            of=int(row["n_denominator"]),
        )
        for row in rows.to_dict("records")
    ]


def detectable_table(state: EffectState) -> Table:
    """Write the smallest change that could be seen, by number of years."""
    language, found = state.language, state.detectable()
    headings = tuple(TABLES(key, language) for key in ("periods", "change", "times"))
    rows = [
        (
            TABLES("against", language, n=row["years_after"]),
            writing.difference(state, row["estimate"]),
            format_number(row["dispersion"], 1, language=language) if state.is_share else "–",
        )
        for row in found.to_dict("records")
    ]
    empty = (TABLES("nothing", language),) * 3
    return Table(TABLES("detectable", language), headings, tuple(rows or [empty]))


def required_table(state: EffectState) -> Table:
    """Write what each reached child would have to change, by coverage."""
    language, found = state.language, state.required()
    headings = tuple(TABLES(key, language) for key in ("coverage", "children", "required"))
    most = most_possible(state)
    rows = []
    for row in found.to_dict("records"):
        coverage, needed = (
            writing.share(state, row["coverage"]),
            writing.difference(state, row["required"]),
        )
        if row["is_known"]:
            coverage = TABLES("known", language, coverage=coverage)
        if row["required"] > most:
            needed = TABLES("impossible", language, required=needed)
        known = pd.notna(row["children"])
        children = format_number(row["children"], language=language) if known else "–"
        rows.append((coverage, children, needed))
    empty = (TABLES("nothing", language),) * 3
    return Table(TABLES("dilution", language), headings, tuple(rows or [empty]))


def most_possible(state: EffectState) -> float:
    """Return the largest change that a child can make: from certain to none, or the other way."""
    return {"share": 1.0, "percent": 100.0}.get(state.unit, np.inf)


def return_table(state: EffectState) -> Table:
    """Write the observed values, the usual level and what is expected without a project."""
    language, found = state.language, state.expected()
    headings = (
        TABLES("year", language),
        TABLES("observed", language, municipality=state.municipality_name),
        TABLES("usual", language),
        TABLES("expected", language),
    )
    if isinstance(found, UsualReturn):
        rows = [
            (
                str(row["year"]),
                writing.value(state, row["observed"]),
                writing.value(state, row["usual"]),
                writing.value(state, row["expected"]) if pd.notna(row["expected"]) else "–",
            )
            for row in found.path.to_dict("records")
        ]
    else:
        none = TABLES("not_made", language)
        rows = [(year, value, none, none) for year, value in _own_values(state)]
    return Table(TABLES("return", language), headings, tuple(rows or [_nothing(state, 4)]))


def path_table(state: EffectState) -> Table:
    """Write the own values beside what each method expects."""
    language = state.language
    headings = (
        TABLES("year", language),
        state.municipality_name,
        TABLES("synthetic", language),
        TABLES("difference", language),
    )
    expected = [path_texts(state, method) for method in ("syntetisk", "skillnad")]
    rows = [
        (year, value, *(column.get(int(year), _not_there(state)) for column in expected))
        for year, value in _own_values(state)
    ]
    caption = TABLES("path", language, municipality=state.municipality_name)
    return Table(caption, headings, tuple(rows or [_nothing(state, 4)]))


def path_texts(state: EffectState, method: str) -> dict[int, str]:
    """Write what a method expects, by year; nothing where it is not made, or not yet."""
    result = state.comparison(method)
    if not isinstance(result, ProjectComparison):
        return {}
    rows = result.path.dropna(subset="expected")
    return {
        int(year): writing.value(state, expected)
        for year, expected in zip(rows["year"], rows["expected"], strict=True)
    }


def placebo_table(state: EffectState) -> Table:
    """Write the piles of the figure, and in which of them the municipality lies."""
    language, result = state.language, state.comparison()
    headings = tuple(TABLES(key, language) for key in ("from_to", "count", "here"))
    rows = []
    if isinstance(result, ProjectComparison):
        rows = _piles(state, result.distribution)
    empty = (_not_there(state),) * 3
    return Table(TABLES("placebo", language), headings, tuple(rows or [empty]))


def weights_table(state: EffectState) -> Table:
    """Write the donors that weigh something, and the comparison without each."""
    language, left_out, result = state.language, state.left_out(), state.comparison()
    headings = tuple(TABLES(key, language) for key in ("name", "weight", "without", "p"))
    rows = []
    if state.method == "skillnad" and isinstance(result, ProjectComparison):
        n = len(result.weights)
        each = format_percent(1 / n, 1, language=language)
        rows = [(TABLES("everybody", language, n=n), each, "–", "–")]
    elif isinstance(left_out, pd.DataFrame):
        rows = [
            (
                state.name_of(row["municipality_code"]),
                writing.share(state, row["weight"]),
                writing.difference(state, row["estimate"]),
                writing.p_value(state, row["p"]),
            )
            for row in left_out.to_dict("records")
        ]
    return Table(
        TABLES("weights", language),
        headings,
        tuple(rows or [(_not_there(state),) * 4]),
    )


def _not_there(state: EffectState) -> str:
    """Say why the comparison has no numbers: it is being computed, or is not made at all."""
    done, of_all = state.progress()
    return TABLES("waiting" if done < of_all else "not_made", state.language)


def _own_values(state: EffectState) -> list[tuple[str, str]]:
    own = state.own()
    columns = (own[name] for name in ("year", "value", "status"))
    return [
        (str(year), writing.value_or_status(state, value, status))
        for year, value, status in zip(*columns, strict=True)
    ]


def _piles(state: EffectState, distribution: pd.DataFrame) -> list[tuple[str, ...]]:
    language = state.language
    values = distribution["standardised"].to_numpy(dtype=float)
    bins = np.floor(values / BIN).astype(int)
    own = distribution["role"].to_numpy() == "treated"
    rows = []
    for pile in range(int(bins.min()), int(bins.max()) + 1):
        low, high = (format_number(edge * BIN, 1, language=language) for edge in (pile, pile + 1))
        here = [
            TABLES(
                "own",
                language,
                municipality=state.municipality_name,
                value=format_number(value, 1, language=language),
            )
            for value in values[own & (bins == pile)]
        ]
        rows.append(
            (
                TABLES("range", language, low=low, high=high),
                str(int(np.sum(~own & (bins == pile)))),
                *(here or [TABLES("nobody", language)]),
            )
        )
    return rows


def _nothing(state: EffectState, columns: int) -> tuple[str, ...]:
    return (TABLES("nothing", state.language),) * columns
