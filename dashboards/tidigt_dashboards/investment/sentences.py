"""What the page of investments says; every claim is worded by ``describe_result``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pandas import isna

from tidigt.statistics.flags import FLAGS
from tidigt.statistics.wording.describe import describe_result
from tidigt_dashboards.figures.money import Money
from tidigt_dashboards.investment import results
from tidigt_dashboards.investment.ledger_frame import ledger_frame
from tidigt_dashboards.investment.origins import kronor
from tidigt_dashboards.investment.page_texts import PAGE
from tidigt_dashboards.investment.reading import number
from tidigt_dashboards.investment.texts import ACTORS, FIELDS
from tidigt_dashboards.swedish import format_number, format_percent, inside_sentence, join

if TYPE_CHECKING:
    import pandas as pd

    from tidigt_dashboards.investment.state import InvestmentState


def heading(state: InvestmentState) -> str:
    """Ask the question of the page."""
    return PAGE("heading", state.language, municipality=state.municipality_name)


def headline(state: InvestmentState) -> str:
    """Say what must be avoided, always with the cost if the effect is zero; or why it cannot be."""
    row = results.needed(state)
    if row is None:
        return " ".join((_why_not(state), zero(state)))
    if "no_unit_cost" in row["flags"]:
        flag = FLAGS["no_unit_cost"]
        return " ".join((flag.swedish if state.language == "sv" else flag.english, zero(state)))
    return _say(row, state)


def zero(state: InvestmentState) -> str:
    """Say what the investment costs if the effect is zero; always possible."""
    row = state.without_benefit()
    if row is None:
        return PAGE("empty_zero", state.language)
    return _say(row, state)


def _why_not(state: InvestmentState) -> str:
    """Say that no amount is written, and what must be filled in or corrected."""
    problems, said = state.problems(), []
    if not state.costs() and not {"granted", "used"} & set(problems):
        key = "empty" if state.basis == "beviljat" else "empty_used"
        said.append(PAGE(key, state.language, municipality=state.municipality_name))
    if problems:
        told = [
            PAGE("correct_one", state.language, label=FIELDS(name, state.language), message=problem)
            for name, problem in problems.items()
        ]
        said.append(PAGE("correct", state.language, what=" ".join(told)))
    return " ".join(said)


def beside_headline(state: InvestmentState) -> list[str]:
    """Say what is known, what the number rests on, and in which prices."""
    said = [getattr(grant, f"known_{state.language}") for grant in state.grants()]
    return [*said, rests_on(state), prices_note(state)]


def rests_on(state: InvestmentState) -> str:
    """Say which assumptions the break-even rests on; empty where there is none."""
    assumed, row = state.assumed(), results.needed(state)
    if assumed is None or row is None:
        return ""
    return PAGE(
        "rests_on",
        state.language,
        unit=kronor(row["unit_cost"], state),
        prices=prices(state),
        share=_percent(assumed.share, state, 0),
        n=assumed.n_years,
        first=assumed.start + assumed.first_year,
        rate=rate(state),
    )


def prices(state: InvestmentState) -> str:
    """Name the prices of every amount."""
    basis = state.price_basis()
    if basis.index is None:
        return PAGE("current", state.language)
    return PAGE("constant", state.language, year=basis.base_year, name=basis.name)


def prices_note(state: InvestmentState) -> str:
    """Say that nothing is restated, and what that mixes; or which years are a forecast."""
    basis, assumed = state.price_basis(), state.assumed()
    if basis.index is not None:
        return _forecast(state)
    has_index = len(state.param.prices.objects) > 1
    said = [] if has_index else [PAGE("no_index", state.language)]
    if assumed is not None and assumed.unit_year != assumed.start:
        told = {"start": assumed.start, "unit": assumed.unit_year}
        said.append(PAGE("other_year", state.language, **told))
    return " ".join(said)


def _forecast(state: InvestmentState) -> str:
    """Say for which of the years in use the price index is a forecast; empty if for none."""
    index, assumed = state.index(), state.assumed()
    if assumed is None:
        return ""
    used = {*(entry.year for entry in assumed.costs), assumed.unit_year, state.base_year}
    years = index.loc[(index["status"] == "forecast") & index["year"].isin(used), "year"]
    if years.empty:
        return ""
    told = join([str(year) for year in years], state.language)
    return PAGE("forecast", state.language, name=state.prices, years=told)


def money(state: InvestmentState) -> Money:
    """Say how figures tell amounts."""
    return Money(prices(state), state.language)


def nominal(state: InvestmentState) -> Money:
    """Say how the figure of the repayment tells amounts: a debt is in the kronor of its year."""
    return Money(PAGE("current", state.language), state.language)


def rate(state: InvestmentState) -> str:
    """Write the chosen discount rate."""
    return "–" if "rate" in state.problems() else _percent(number(state, "rate") / 100, state)


def status(state: InvestmentState) -> str:
    """Say in one sentence what is shown now."""
    language, row = state.language, state.without_benefit()
    name, problems = state.municipality_name, state.problems()
    if problems:
        key = "status_problem_one" if len(problems) == 1 else "status_problem"
        return PAGE(key, language, municipality=name, n=len(problems))
    if row is None:
        cost = PAGE("status_none", language)
    else:
        cost = PAGE("status_cost", language, cost=money(state).short(row["present_cost"]))
    told = {"municipality": name, "cost": cost, "prices": prices(state), "rate": rate(state)}
    return PAGE("status", language, **told)


def need(state: InvestmentState) -> list[str]:
    """Say what the figure of the break-even shows."""
    row, found = results.needed(state), state.outcome()
    if row is None or found is None or "no_unit_cost" in row["flags"]:
        return [headline(state)]
    low, high = (
        _percent(end, state) for end in (found.needed["rate"].min(), found.needed["rate"].max())
    )
    worth = {"n": int(row["n_years"]), "value": kronor(row["present_value_per_child"], state)}
    return [
        headline(state),
        PAGE("per_child", state.language, **worth),
        PAGE("need_note", state.language) + " " + PAGE("band", state.language, low=low, high=high),
    ]


def values(state: InvestmentState) -> list[str]:
    """Say what the waterfall shows."""
    rows, assumed = results.actor_rows(state), state.assumed()
    if rows.empty or assumed is None:
        return [headline(state)]
    net = results.steps(state).query("kind == 'net'")["end"].iloc[0]
    said = PAGE(
        "assumed_value",
        state.language,
        children=format_number(
            assumed.children, _decimals(assumed.children), language=state.language
        ),
        value=money(state).short(net),
        rate=rate(state),
    )
    nothing = [actor for actor, gain in zip(rows["actor"], rows["gain"], strict=True) if gain == 0]
    names = join(
        [ACTORS(actor, state.language).lower() for actor in nothing if actor != "ifo"],
        state.language,
    )
    return [
        f"{said} {zero(state)}",
        PAGE("others", state.language),
        PAGE("fund_bearer", state.language) if assumed.fund else "",
        PAGE("nothing_elsewhere", state.language, actors=names) if names else "",
    ]


def tornado(state: InvestmentState) -> list[str]:
    """Say which assumption matters most."""
    rows, found = results.moved(state), state.outcome()
    if rows.empty or found is None:
        return [headline(state)]
    widest, told = rows.iloc[0], money(state)
    ends = {end: told.short(widest[end]) for end in ("low", "high", "base")}
    name = inside_sentence(widest["name"]) if state.language == "sv" else widest["name"]
    span = {"first": widest["first"], "last": widest["last"]}
    said = PAGE("tornado_said", state.language, name=name, **span, **ends)
    low, high = found.needed["rate"].min(), found.needed["rate"].max()
    how = PAGE("tornado_how", state.language, low=_percent(low, state), high=_percent(high, state))
    return [f"{said} {zero(state)}", how]


def payback(state: InvestmentState) -> list[str]:
    """Say how likely it is that the investment is paid back by the last year."""
    found, assumed = state.outcome(), state.assumed()
    if found is None or assumed is None:
        return [headline(state)]
    rows = found.payback
    chosen = rows[(rows["rate"] == assumed.rate) & (rows["scenario"] == "planned")]
    return [
        _say(chosen.iloc[-1], state),
        _includes_zero(assumed.children, assumed.margin, state),
        PAGE("draws", state.language),
    ]


def _includes_zero(children: float, margin: float, state: InvestmentState) -> str:
    low, high = children - margin, children + margin
    if low > 0 or high < 0:
        return ""
    written = {
        end: format_number(value, _decimals(value), language=state.language)
        for end, value in (("low", low), ("high", high))
    }
    return PAGE("includes_zero", state.language, **written)


def schedule(state: InvestmentState) -> list[str]:
    """Say what is to be paid back, and what can pay."""
    found, assumed, language = state.outcome(), state.assumed(), state.language
    if found is None or assumed is None:
        return [headline(state)]
    rows = found.schedule
    if rows.empty:
        return [PAGE("schedule_none", language), zero(state)]
    first, last = int(rows["year"].min()), int(rows["year"].max())
    interest = float(rows["interest"].sum())
    key = "with_interest" if interest >= 1 else "no_interest"
    said = PAGE(
        "schedule_said",
        language,
        amount=kronor(assumed.fund, state),
        first=first,
        last=last,
        interest=PAGE(key, language, amount=kronor(interest, state)),
    )
    left = float(rows["closing"].iloc[-1])
    short = PAGE("schedule_short", language, amount=kronor(left, state), last=last)
    years = [assumed.start + after for after in assumed.years_after]
    compare = PAGE(
        "schedule_compare",
        language,
        saving=kronor(found.yearly_saving, state),
        first=min(years),
        last=max(years),
    )
    return [
        f"{said} {short}" if left >= 1 else said,
        f"{compare} {zero(state)}",
        PAGE("schedule_how", language),
    ]


def ledger(state: InvestmentState) -> list[str]:
    """Say how much is granted, how much is used, and what is left."""
    frame, language = ledger_frame(state), state.language
    if frame.empty:
        key = "empty" if state.basis == "beviljat" else "empty_used"
        return [PAGE(key, language, municipality=state.municipality_name)]
    sums = {name: frame[name].sum(min_count=1) for name in ("granted", "used")}
    told = {
        name: PAGE("not_written", language) if isna(total) else kronor(total, state)
        for name, total in sums.items()
    }
    parts = [PAGE("ledger_said", language, **told)]
    left = sums["granted"] - sums["used"]
    if left >= 0:
        parts.append(PAGE("ledger_left", language, left=kronor(left, state)))
    elif left < 0:
        parts.append(PAGE("ledger_over", language, over=kronor(-left, state)))
    real = ""
    if state.price_basis().index is not None:
        real = PAGE("ledger_real", language, prices=prices(state))
    return [" ".join(parts), PAGE("ledger_how", language, real=real)]


def _say(row: pd.Series, state: InvestmentState) -> str:
    return describe_result(row, language=state.language).sentence


def _percent(share: float, state: InvestmentState, decimals: int | None = None) -> str:
    shown = _decimals(100 * share) if decimals is None else decimals
    return format_percent(share, shown, language=state.language)


def _decimals(value: float) -> int:
    """Give as many decimals as a number needs, at most two."""
    return next((n for n in (0, 1) if abs(round(value, n) - value) < 1e-9), 2)
