"""Where the numbers of the page come from: the source line, and the day of the delivery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt import catalogue
from tidigt_dashboards.investment.origins import cost_of_what
from tidigt_dashboards.investment.page_texts import PAGE

if TYPE_CHECKING:
    from tidigt_dashboards.investment.state import InvestmentState


def source(state: InvestmentState) -> str:
    """Name what the numbers are made of: own calculation, published cost, index, build."""
    language, build = state.language, state.published.build
    parts = [PAGE("source_sample", language)] if build.is_sample else []
    parts.append(PAGE("source_own", language))
    known = state.suggested
    if known.year is not None:
        title = getattr(catalogue.sources()["kpb"], f"title_{language}")
        told = {"source": title, "what": cost_of_what(state), "year": known.year}
        parts.append(PAGE("source_cost", language, **told))
    basis = state.price_basis()
    if basis.index is not None:
        vintage = str(basis.index["vintage"].max())
        parts.append(PAGE("source_index", language, name=basis.name, vintage=vintage))
    return " ".join([*parts, PAGE("source_build", language, build=build.build_id)])


def vintage(state: InvestmentState) -> str:
    """Write the day of the newest delivery of costs; that of the build without any."""
    build = state.published.build
    return str(build.vintages.get("kpb", build.made_at.date()))[:10]
