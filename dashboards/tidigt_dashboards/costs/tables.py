"""The numbers of the page of costs as text: the same in figure, tooltip and table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt_dashboards.components import Column
from tidigt_dashboards.costs import sentences
from tidigt_dashboards.costs.state import CHANGE
from tidigt_dashboards.costs.texts import PAGE, PARTS
from tidigt_dashboards.swedish import format_percent, status_word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from tidigt_dashboards.costs.state import CostState, Row

    Rows = Mapping[Any, Row]

COMPONENTS = ("population", "reach", "mix", "unit_cost", "mix_and_unit_cost")


def amount_cell(state: CostState, row: Row, column: str = "estimate") -> str:
    """Write an amount, marked where it rests on a forecast; or why there is none."""
    if not sentences.is_known(row[column]):
        return status_word(sentences.status_of(row), state.language)
    mark = PAGE("forecast_mark", state.language) if row["is_forecast"] else ""
    return sentences.kronor(state, row[column]) + mark


def levels_columns(state: CostState) -> list[Column]:
    """Head the table of levels."""
    columns = [Column(PAGE("year", state.language), is_number=False)]
    for name in state.band_pair:
        bands = sentences.band(state, name)
        own = PAGE("own_column", state.language, bands=bands, municipality=state.municipality_name)
        mean = PAGE("mean_column", state.language, bands=bands)
        columns += [Column(own), Column(mean)]
    return columns


def levels_caption(state: CostState) -> str:
    """Say what the table of levels holds."""
    return PAGE(
        "levels_caption",
        state.language,
        prices=sentences.prices(state),
        municipality=state.municipality_name,
        peers=sentences.peers_name(state),
    )


def levels_cells(state: CostState) -> list[list[str]]:
    """Write every year: cost per child and mean of the others, for both bands."""
    rows = state.series_rows()
    return [
        [
            str(year),
            *(
                text
                for name in state.band_pair
                for text in (
                    amount_cell(state, rows[name, year]),
                    mean_cell(state, rows[name, year]),
                )
            ),
        ]
        for year in state.years
    ]


def mean_cell(state: CostState, row: Row) -> str:
    """Write the mean of the others, and of how many it is."""
    if not sentences.is_known(row["mean"]):
        return PAGE("too_few", state.language)
    mean = sentences.kronor(state, row["mean"])
    if row["is_forecast"]:
        mean += PAGE("forecast_mark", state.language)
    return PAGE("mean_cell", state.language, mean=mean, n=row["n_members"])


def changes_columns(state: CostState) -> list[Column]:
    """Head the table of the change."""
    first = Column(PAGE("part", state.language), is_number=False)
    return [first, *(Column(sentences.band(state, name)) for name in state.band_pair)]


def changes_caption(state: CostState) -> str:
    """Say what the table of the change holds."""
    return PAGE(
        "changes_caption",
        state.language,
        measure=PAGE(f"measure_{state.measure}", state.language),
        municipality=state.municipality_name,
        prices=sentences.prices(state),
    )


def changes_cells(state: CostState) -> list[list[str]]:
    """Write the cost before, each part, the cost after, and the two factors."""
    series, changes = state.series_rows(), state.change_rows()
    if not changes:
        return [[PAGE("change", state.language), *[_none(state)] * 2]]
    factors = [
        [label, *(_factor(state, series[name, year], column) for name in state.band_pair)]
        for label, year, column in _factor_rows(state)
    ]
    return [
        _level_row(state, series, changes, state.first_year, "whole_before"),
        *_part_rows(state, changes),
        _level_row(state, series, changes, state.last_year, "whole_after"),
        _signed_row(state, changes, CHANGE, PAGE("change", state.language)),
        *factors,
    ]


def _level_row(state: CostState, series: Rows, changes: Rows, year: int, column: str) -> list[str]:
    """Write the cost of a year: as the parts add up to it, or by itself where they do not."""
    cells = [PAGE("level_row", state.language, year=year)]
    for name in state.band_pair:
        own, whole = series[name, year], changes[name, CHANGE][column]
        level = "estimate" if state.measure == "per_child" else "cost"
        amount: float = own[level] if not sentences.is_known(whole) else whole
        cells.append(amount_cell(state, {**own, "amount": amount}, "amount"))
    return cells


def _part_rows(state: CostState, changes: Rows) -> list[list[str]]:
    there = {component for _, component in changes}
    return [
        _signed_row(state, changes, name, PARTS(name, state.language))
        for name in COMPONENTS
        if name in there
    ]


def _signed_row(state: CostState, changes: Rows, component: str, label: str) -> list[str]:
    """Write a part, or the change itself, of both bands."""
    found = [changes.get((name, component)) for name in state.band_pair]
    return [
        label,
        *(
            _none(state)
            if row is None or not sentences.is_known(row["whole"])
            else sentences.kronor(state, row["whole"], signed=True)
            for row in found
        ),
    ]


def _factor_rows(state: CostState) -> Sequence[tuple[str, int, str]]:
    return [
        (PAGE(key, state.language, year=year), year, column)
        for key, column in (("share_row", "share"), ("user_row", "cost_per_user"))
        for year in (state.first_year, state.last_year)
    ]


def _factor(state: CostState, row: Row, column: str) -> str:
    if column == "share":
        return share_cell(state, row)
    if not sentences.is_known(row[column]) and row["count"] == 0:
        return PAGE("nobody", state.language)
    return amount_cell(state, row, column)


def share_cell(state: CostState, row: Row) -> str:
    """Write a share of the children in the band, or why there is none."""
    if sentences.is_known(row["share"]):
        return format_percent(row["share"], language=state.language)
    status = "missing" if row["count_status"] == "exists" else str(row["count_status"])
    return status_word(status, state.language)


def _none(state: CostState) -> str:
    """Say that there is no such part."""
    return PAGE("no_part", state.language)
