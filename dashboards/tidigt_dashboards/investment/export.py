"""The sections of the page as files: numbers as a tidy frame, with every assumption inside."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pandas as pd

from tidigt_dashboards.address import LANGUAGE
from tidigt_dashboards.exporting.downloads import Exportable, ExportableTable
from tidigt_dashboards.exporting.provenance import Provenance
from tidigt_dashboards.investment import sentences, sources, tables
from tidigt_dashboards.investment.page_texts import PAGE
from tidigt_dashboards.pages import written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tidigt_dashboards.components import Choice
    from tidigt_dashboards.figures import Drawing
    from tidigt_dashboards.investment.outcome import Outcome
    from tidigt_dashboards.investment.state import InvestmentState

NUMBERS: dict[str, Callable[[Outcome], pd.DataFrame]] = {
    "need": lambda found: found.needed.assign(scenario="planned"),
    "values": lambda found: found.present_values,
    "tornado": lambda found: found.risk.tornado.assign(scenario="planned"),
    "payback": lambda found: found.payback,
    "schedule": lambda found: found.schedule.assign(scenario="planned"),
}
"""The results that a section is made of, as the statistics gave them."""


def exportable(
    state: InvestmentState, name: str, drawing: Callable[[], Drawing], choices: Sequence[Choice]
) -> Exportable:
    """Collect what a section with a figure exports."""
    return Exportable(
        name=lambda: _file_name(state, name),
        drawing=drawing,
        frame=lambda: frame(state, name),
        provenance=lambda: provenance(state, name, choices),
    )


def exportable_table(
    state: InvestmentState, name: str, choices: Sequence[Choice]
) -> ExportableTable:
    """Collect what a section with a table exports."""
    return ExportableTable(
        name=lambda: _file_name(state, name),
        frame=lambda: frame(state, name),
        provenance=lambda: provenance(state, name, choices),
    )


def frame(state: InvestmentState, name: str) -> pd.DataFrame:
    """Return the numbers of a section.

    Returns
    -------
    pandas.DataFrame
        Rows of the statistics (kronor, shares 0-1) with the municipality; the last one is what the
        investment costs if the effect is zero, wherever a value is calculated. For the ledger and
        the assumptions, what the table has.
    """
    keys = {
        "municipality_code": state.municipality,
        "municipality": state.municipality_name,
        "prices": sentences.prices(state),
    }
    if name in NUMBERS:
        found = state.outcome()
        rows = pd.DataFrame() if found is None else NUMBERS[name](found)
        return _with_zero(state, rows).assign(**keys)
    written_table = tables.table(state, name)
    return pd.DataFrame(written_table.rows, columns=list(written_table.headings)).assign(**keys)


def _with_zero(state: InvestmentState, rows: pd.DataFrame) -> pd.DataFrame:
    """Add the row of the whole investment without any effect, unless no cost is known."""
    zero = state.without_benefit()
    if zero is None:
        said = PAGE("empty_zero", state.language)
        return pd.DataFrame({"scenario": ["no_effect"], "estimate": [float("nan")], "said": [said]})
    kept = ["scenario", "quantity", "estimate", "unit", "present_cost", "rate", "flags"]
    last = pd.DataFrame([zero[kept].to_dict() | {"said": sentences.zero(state)}])
    both = pd.concat([rows, last], ignore_index=True)
    flags = [one if isinstance(one, tuple) else () for one in both["flags"]]
    return both.assign(flags=pd.Series(flags, index=both.index, dtype=object))


def provenance(state: InvestmentState, name: str, choices: Sequence[Choice]) -> Provenance:
    """Say where the numbers come from, and what they rest on."""
    build = state.published.build
    query = urlencode([*written(choices, state), (LANGUAGE, state.language)])
    return Provenance(
        title=PAGE(name, state.language),
        municipality=state.municipality_name,
        comparison="",
        source=sources.source(state),
        vintage=sources.vintage(state),
        build=build.build_id,
        address=f"/investment?{query}",
        is_sample=build.is_sample,
        n_hidden=int(state.suggested.status == "suppressed"),
        n_rows=1,
        language=state.language,
        assumptions=tuple(tables.assumption_rows(state)),
    )


def _file_name(state: InvestmentState, name: str) -> str:
    return f"tidigt-investment-{name}-{state.municipality}"
