"""The results as the figures draw them and the tables write them: small frames, numbers only."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd

from tidigt_dashboards.investment.assumptions import ACTORS, MUNICIPAL, SOCIETY
from tidigt_dashboards.investment.page_texts import TABLES
from tidigt_dashboards.investment.texts import ACTORS as ACTOR_NAMES
from tidigt_dashboards.investment.texts import MOVED
from tidigt_dashboards.swedish import format_number, format_percent

if TYPE_CHECKING:
    from tidigt_dashboards.investment.state import InvestmentState
    from tidigt_dashboards.swedish import Language


def chosen_rate(state: InvestmentState) -> float:
    """Return the discount rate that is chosen, 0-1; NaN where it is wrong."""
    assumed = state.assumed()
    return math.nan if assumed is None else assumed.rate


def at_zero(state: InvestmentState) -> float:
    """Return the value if nothing is avoided, in kronor; NaN where no cost is known."""
    row = state.without_benefit()
    return math.nan if row is None else float(row["estimate"])


def needed(state: InvestmentState) -> pd.Series | None:
    """Return the break-even at the chosen rate; None where it is not calculated."""
    return state.keep("needed", lambda: _needed(state))


def _needed(state: InvestmentState) -> pd.Series | None:
    found = state.outcome()
    if found is None:
        return None
    return found.needed[found.needed["rate"] == chosen_rate(state)].iloc[0]


def even(state: InvestmentState) -> float:
    """Return how many children a year it takes; NaN where there is no such number."""
    row = needed(state)
    return math.nan if row is None else float(row["children"])


def line(state: InvestmentState) -> pd.DataFrame:
    """Return the value over the number of children."""
    found = state.outcome()
    columns = ["children", "value", "low", "high"]
    return pd.DataFrame(columns=columns, dtype=float) if found is None else found.line


def actor_rows(state: InvestmentState) -> pd.DataFrame:
    """Return one row per actor at the chosen rate: actor, cost, gain, net, no_effect (kronor)."""
    return state.keep("actor_rows", lambda: _actor_rows(state))


def _actor_rows(state: InvestmentState) -> pd.DataFrame:
    found = state.outcome()
    columns = ["actor", "cost", "gain", "net", "no_effect"]
    if found is None:
        return pd.DataFrame(columns=columns)
    rows = found.present_values[found.present_values["rate"] == chosen_rate(state)]
    planned = rows[rows["scenario"] == "planned"].set_index("actor")
    zero = rows[rows["scenario"] == "no_effect"].set_index("actor")
    order = [*ACTORS, SOCIETY]
    return pd.DataFrame(
        {
            "actor": order,
            "cost": planned.loc[order, "present_cost"].to_numpy(),
            "gain": planned.loc[order, "present_benefit"].to_numpy(),
            "net": planned.loc[order, "estimate"].to_numpy(),
            "no_effect": zero.loc[order, "estimate"].to_numpy(),
        }
    )


def steps(state: InvestmentState) -> pd.DataFrame:
    """Return the bars of the waterfall: name, start, end (kronor), kind."""
    return state.keep("steps", lambda: _steps(state))


def _steps(state: InvestmentState) -> pd.DataFrame:
    rows = actor_rows(state).set_index("actor")
    if rows.empty:
        zero = at_zero(state)
        only = [] if math.isnan(zero) else [(_actor("cost", state), 0.0, zero, "cost")]
        return pd.DataFrame(only, columns=["name", "start", "end", "kind"])
    level = -float(rows["cost"].sum())
    found = [(_actor("cost", state), 0.0, level, "cost")]
    gains = dict(zip(rows.index, rows["gain"].astype(float), strict=True))
    for actor in MUNICIPAL:
        gain = gains[actor]
        found.append((_actor(actor, state), level, level + gain, "gain"))
        level += gain
    found.append((_actor("kommun", state), 0.0, level, "net"))
    found.append((TABLES("no_effect", state.language), 0.0, -float(rows["cost"].sum()), "cost"))
    found += [
        (_actor(actor, state), 0.0, gains[actor], "apart") for actor in ("region", "stat", SOCIETY)
    ]
    return pd.DataFrame(found, columns=["name", "start", "end", "kind"])


def moved(state: InvestmentState) -> pd.DataFrame:
    """Return the tornado: name, first and last as text, low, high and base (kronor)."""
    return state.keep("moved", lambda: _moved(state))


def _moved(state: InvestmentState) -> pd.DataFrame:
    found = state.outcome()
    columns = ["assumption", "name", "first", "last", "low", "high", "base"]
    if found is None:
        return pd.DataFrame(columns=columns)
    rows = found.risk.tornado
    ends = [
        (_moved_text(name, low, state.language), _moved_text(name, high, state.language))
        for name, low, high in zip(
            rows["assumption"], rows["from_value"], rows["to_value"], strict=True
        )
    ]
    return rows.assign(
        name=[MOVED(name, state.language) for name in rows["assumption"]],
        first=[first for first, _ in ends],
        last=[last for _, last in ends],
    )[columns]


def chances(state: InvestmentState) -> pd.DataFrame:
    """Return the probability of having paid back: year, chosen, low, high, no_effect (0-1)."""
    return state.keep("chances", lambda: _chances(state))


def _chances(state: InvestmentState) -> pd.DataFrame:
    found = state.outcome()
    columns = ["year", "chosen", "low", "high", "no_effect"]
    if found is None:
        return pd.DataFrame(columns=columns, dtype=float)
    rows = found.payback
    planned = rows[rows["scenario"] == "planned"]
    chosen = planned[planned["rate"] == chosen_rate(state)].set_index("year")["estimate"]
    zero = rows[rows["scenario"] == "no_effect"].groupby("year")["estimate"].max()
    spread = planned.groupby("year")["estimate"].agg(["min", "max"])
    return pd.DataFrame(
        {
            "year": chosen.index,
            "chosen": chosen.to_numpy(),
            "low": spread.loc[chosen.index, "min"].to_numpy(),
            "high": spread.loc[chosen.index, "max"].to_numpy(),
            "no_effect": zero.loc[chosen.index].to_numpy(),
        }
    )


def schedule(state: InvestmentState) -> pd.DataFrame:
    """Return the repayment; empty where nothing is to be paid back or it is not calculated."""
    found = state.outcome()
    columns = ["year", "opening", "interest", "due", "paid", "shortfall", "closing"]
    return pd.DataFrame(columns=columns, dtype=float) if found is None else found.schedule


def _actor(name: str, state: InvestmentState) -> str:
    return ACTOR_NAMES(name, state.language)


def _moved_text(assumption: str, value: float, language: Language) -> str:
    """Write the end of an assumption in its own unit."""
    if assumption in ("share_realised", "rate"):
        return format_percent(value, language=language)
    decimals = 0 if assumption == "unit_cost" else 2
    return format_number(value, decimals, language=language)
