"""The tables of the page of investments: each number as text, the same as in figure and file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from tidigt_dashboards.investment import choices, origins, results, sentences
from tidigt_dashboards.investment.assumptions import BOUNDS, NOMINAL
from tidigt_dashboards.investment.ledger_frame import ledger_frame
from tidigt_dashboards.investment.origins import kronor
from tidigt_dashboards.investment.page_texts import TABLES
from tidigt_dashboards.investment.texts import ACTORS, ORIGINS
from tidigt_dashboards.swedish import NO_BREAK_SPACE, format_number, format_percent
from tidigt_dashboards.written_numbers import number_problem, read_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tidigt_dashboards.investment.state import InvestmentState


@dataclass(frozen=True)
class Table:
    """A table as text: caption, headings (the first is that of the rows) and cells."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table(state: InvestmentState, name: str) -> Table:
    """Return the table of a section; with the zero effect, wherever a value is."""
    return TABLE_OF[name](state)


def need(state: InvestmentState) -> Table:
    """Write what must be avoided at each discount rate, and what it costs if nothing is."""
    names = ("rate", "cost", "per_child", "children", "child_years", "no_effect")
    found, chosen = state.outcome(), results.chosen_rate(state)
    rows: list[tuple[str, ...]] = []
    if found is None:
        return _with_zero(state, "need", names, rows, prices=sentences.prices(state))
    for _, row in found.needed.iterrows():
        written = _percent(row["rate"], state)
        first = TABLES("chosen", state.language, rate=written) if row["rate"] == chosen else written
        rows.append(
            (
                first,
                kronor(row["investment"], state),
                kronor(row["present_value_per_child"], state),
                _number(row["children"], state),
                _number(row["estimate"], state),
                kronor(-row["investment"], state),
            )
        )
    return _with_zero(state, "need", names, rows, prices=sentences.prices(state))


def assumptions(state: InvestmentState) -> Table:
    """Write every assumption with its value and where it comes from."""
    rows = tuple(assumption_rows(state))
    return Table(
        TABLES("assumptions", state.language),
        _heads(state, ("assumption", "value", "origin")),
        rows,
    )


def assumption_rows(state: InvestmentState) -> list[tuple[str, str, str]]:
    """List name, value and origin of every assumption that matters now."""
    rows = []
    for choice in choices.choices(state):
        name, value = choice.parameter, getattr(state, choice.parameter)
        if not choice.is_shown(state):
            continue
        if name in BOUNDS or name in choices.LEDGER_HINTS:
            text = _written(state, name, value)
            origin = state.problems().get(name) or origins.origin(state, name)
        else:
            text = choices.word(state, name, value)
            origin = ORIGINS("choice", state.language)
        rows.append((choice.label, text or TABLES("empty", state.language), origin))
    return rows


def _written(state: InvestmentState, name: str, value: str) -> str:
    """Write what a field holds: a number with its unit, anything else as it stands."""
    if name not in BOUNDS or number_problem(value, BOUNDS[name]):
        return value
    number = read_number(value, BOUNDS[name])
    if BOUNDS[name].is_year:
        return str(int(number))
    decimals = next((n for n in (0, 1) if round(number, n) == number), 2)
    unit = choices.unit_of(name, state.language)
    return f"{format_number(number, decimals, language=state.language)}{NO_BREAK_SPACE}{unit}"


def ledger(state: InvestmentState) -> Table:
    """Write what was granted and used, by year and payer, with sums."""
    frame = ledger_frame(state)
    is_real = state.prices != NOMINAL
    names = ("year", "payer", "granted", "used", *(["real"] if is_real else []))
    empty = TABLES("empty", state.language)
    rows = [
        (
            str(row["year"]),
            ACTORS(row["payer"], state.language),
            *(kronor(row[name], state) if pd.notna(row[name]) else empty for name in names[2:]),
        )
        for _, row in frame.iterrows()
    ]
    if not rows:
        return _with_zero(state, "ledger", names, [])
    sums = (
        kronor(frame[name].sum(), state) if frame[name].notna().any() else empty
        for name in names[2:]
    )
    total = (TABLES("total", state.language), "–", *sums)
    return Table(TABLES("ledger", state.language), _heads(state, names), (*rows, total))


def values(state: InvestmentState) -> Table:
    """Write cost, assumed gain and net of each actor, beside the net if the effect is zero."""
    rows = [
        (ACTORS(row["actor"], state.language), *(kronor(row[name], state) for name in NET))
        for _, row in results.actor_rows(state).iterrows()
    ]
    if rows:
        rows.append(_whole(state))
    told = {"rate": sentences.rate(state), "prices": sentences.prices(state)}
    names = ("actor", "paid", "gained", "net", "no_effect")
    return _with_zero(state, "values", names, rows, **told)


NET = ("cost", "gain", "net", "no_effect")


def _whole(state: InvestmentState) -> tuple[str, ...]:
    """Write the investment against what the municipality avoids."""
    steps = results.steps(state)
    cost = -float(steps.loc[steps["kind"] == "cost", "end"].iloc[0])
    net = float(steps.loc[steps["kind"] == "net", "end"].iloc[0])
    amounts = (cost, net + cost, net, -cost)
    return (ACTORS("kommun", state.language), *(kronor(amount, state) for amount in amounts))


def tornado(state: InvestmentState) -> Table:
    """Write both ends of each assumption and the value there."""
    rows = [
        (
            row["name"],
            row["first"],
            row["last"],
            kronor(row["low"], state),
            kronor(row["high"], state),
        )
        for _, row in results.moved(state).iterrows()
    ]
    names = ("assumption", "from", "to", "value_low", "value_high")
    return _with_zero(state, "tornado", names, rows, prices=sentences.prices(state))


def payback(state: InvestmentState) -> Table:
    """Write the probability by year, at the chosen rate and the outer ones, and at zero effect."""
    found, chances = state.outcome(), results.chances(state)
    if found is None:
        return _with_zero(state, "payback", ("until", "chosen_rate", "no_effect"), [])
    rates = found.needed["rate"]
    planned = found.payback[found.payback["scenario"] == "planned"]
    wide = planned.pivot_table(index="year", columns="rate", values="estimate")
    heads = tuple(
        TABLES("chosen", state.language, rate=_percent(rate, state))
        if rate == results.chosen_rate(state)
        else _percent(rate, state)
        for rate in rates
    )
    rows = [
        (
            str(int(year)),
            *(
                format_percent(float(wide.loc[year, rate]), language=state.language)
                for rate in rates
            ),
            format_percent(zero, language=state.language),
        )
        for year, zero in zip(chances["year"], chances["no_effect"], strict=True)
    ]
    headings = (TABLES("until", state.language), *heads, TABLES("no_effect", state.language))
    return Table(TABLES("payback", state.language), headings, tuple(rows))


def schedule(state: InvestmentState) -> Table:
    """Write the debt to the fund year by year."""
    amounts = ("opening", "interest", "due", "paid", "shortfall", "closing")
    rows = [
        (str(int(row["year"])), *(kronor(row[name], state) for name in amounts))
        for _, row in results.schedule(state).iterrows()
    ]
    names = ("year", "opening", "interest", "due", "pays", "short", "closing")
    if rows:
        return Table(TABLES("schedule", state.language), _heads(state, names), tuple(rows))
    return _with_zero(state, "schedule", names, [])


def _with_zero(
    state: InvestmentState,
    name: str,
    columns: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    **told: Any,  # noqa: ANN401 - what the caption names
) -> Table:
    """End with what it costs if the effect is zero; alone where nothing else can be calculated."""
    language = state.language
    row, label = state.without_benefit(), TABLES("no_effect", language)
    said = TABLES("empty", language) if row is None else kronor(row["estimate"], state)
    blank = [TABLES("not_calculated", language)] * (len(columns) - 2)
    last = (label, *(blank if not rows else ["–"] * len(blank)), said)
    if name == "payback":
        columns = ("until", "value", "no_effect")
        last = (label, TABLES("not_calculated", language), format_percent(0, language=language))
    is_told = bool(rows) and "no_effect" in columns
    shown = tuple(rows) if is_told else (*rows, last)
    return Table(TABLES(name, language, **told), _heads(state, columns), shown)


def _heads(state: InvestmentState, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(TABLES(name, state.language) for name in names)


def _percent(share: float, state: InvestmentState) -> str:
    decimals = next((n for n in (0, 1) if abs(round(100 * share, n) - 100 * share) < 1e-9), 2)
    return format_percent(share, decimals, language=state.language)


def _number(value: float, state: InvestmentState) -> str:
    if np.isnan(value):
        return TABLES("no_number", state.language)
    return format_number(value, 2, language=state.language)


TABLE_OF = {
    "need": need,
    "assumptions": assumptions,
    "ledger": ledger,
    "values": values,
    "tornado": tornado,
    "payback": payback,
    "schedule": schedule,
}
