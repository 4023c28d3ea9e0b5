"""From what is written in the fields to numbers, or to what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt_dashboards.investment.assumptions import BOUNDS, NOMINAL, Assumptions
from tidigt_dashboards.investment.ledger import FUND, Entry, ledger_problem, read_ledger
from tidigt_dashboards.investment.texts import PROBLEMS
from tidigt_dashboards.written_numbers import number_problem, read_number

if TYPE_CHECKING:
    from tidigt_dashboards.investment.state import InvestmentState

LEDGERS = ("granted", "used", "saved")
ENDS = ("unit_low", "unit_high")


def number(state: InvestmentState, name: str) -> float:
    """Return the number in a field, in the unit of the field."""
    return read_number(getattr(state, name), BOUNDS[name], state.language)


def find_problems(state: InvestmentState) -> dict[str, str]:
    """Say what is wrong with each field, by its parameter, in the order of the page."""
    language = state.language
    found = {name: ledger_problem(getattr(state, name), language) for name in LEDGERS}
    found |= {
        name: number_problem(getattr(state, name), bounds, language)
        for name, bounds in BOUNDS.items()
    }
    found |= _unit_cost_problems(state, found)
    found["prices"] = _index_problem(state, found)
    return {name: problem for name, problem in found.items() if problem}


def _unit_cost_problems(state: InvestmentState, found: dict[str, str]) -> dict[str, str]:
    """Say that the likely cost is needed, once; or that the three are not in order."""
    language = state.language
    if not state.unit_cost:
        found |= {"unit_cost": PROBLEMS("no_unit_cost", language)}
    if found["unit_cost"]:
        # The ends follow the likely cost, so an empty one lacks nothing of its own.
        return {name: found[name] if getattr(state, name) else "" for name in ENDS} | {
            "unit_cost": found["unit_cost"]
        }
    if any(found[name] for name in ENDS):
        return {}
    low, likely, high = (number(state, name) for name in ("unit_low", "unit_cost", "unit_high"))
    order = PROBLEMS("order", language)
    return {"unit_low": order * (low > likely), "unit_high": order * (likely > high)}


def _index_problem(state: InvestmentState, found: dict[str, str]) -> str:
    """Say which years the chosen price index lacks."""
    if state.prices == NOMINAL:
        return ""
    needed = {entry.year for entry in read_costs(state)}
    if not found["unit_year"]:
        needed.add(int(number(state, "unit_year")))
    lacking = sorted(needed - set(state.index()["year"]))
    if not lacking:
        return ""
    years = ", ".join(map(str, lacking))
    return PROBLEMS("index_lacks", state.language, name=state.prices, years=years)


def read_costs(state: InvestmentState) -> tuple[Entry, ...]:
    """Return what the investment costs, as chosen; empty if nothing usable is written."""
    text = state.granted if state.basis == "beviljat" else state.used
    if ledger_problem(text, state.language):
        return ()
    return tuple(entry for entry in read_ledger(text, state.language) if entry.amount > 0)


def take(state: InvestmentState) -> Assumptions:
    """Take every assumption as a number; only where nothing is wrong."""
    value = {name: number(state, name) for name in BOUNDS}
    costs = read_costs(state)
    return Assumptions(
        costs=costs,
        fund=sum(entry.amount for entry in costs if entry.payer == FUND),
        saved=read_ledger(state.saved, state.language),
        unit_cost=(value["unit_low"], value["unit_cost"], value["unit_high"]),
        unit_year=int(value["unit_year"]),
        benefits={
            "forskola": value["preschool"],
            "skola": value["school"],
            "region": value["region"],
            "stat": value["state"],
            "samhalle": value["wider"],
        },
        share=value["share"] / 100,
        children=value["children"],
        margin=value["margin"],
        first_year=int(value["first_year"]),
        n_years=int(value["n_years"]),
        rate=value["rate"] / 100,
        repay_kind=state.repay_kind,
        repay_years=int(value["repay_years"]),
        repay_rate=value["repay_rate"] / 100,
        repay_first=int(value["repay_first"]),
    )
