"""With whom a project's municipality is compared; decided before any outcome is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from tidigt_dashboards.effect.data import distance

if TYPE_CHECKING:
    from tidigt_dashboards.effect.state import EffectState

MOST_ALIKE = 40
"""Donors of the pool ``liknande``: 20 to 60 is what the method is known to work with."""


@dataclass(frozen=True)
class Donors:
    """The municipalities compared with, and those that are left out.

    Attributes
    ----------
    codes : tuple of str
        Untreated, without a similar programme, with a value every year that the municipality has.
    n_treated, n_alike, n_incomplete : int
        Of the pool, left out: with projects, with similar programmes, with holes.
    vintage : int or None
        The year that a loaded group was made.
    size_year : int or None
        The year whose number of children decided who is alike.
    """

    codes: tuple[str, ...]
    n_treated: int
    n_alike: int
    n_incomplete: int
    vintage: int | None = None
    size_year: int | None = None


def choose(state: EffectState) -> Donors:
    """Choose the donors of the present pool."""
    pool = _pool(state) - {state.municipality}
    treated, alike = pool & state.data.treated, (pool & state.data.alike) - state.data.treated
    free = pool - treated - alike
    complete = free & _complete(state)
    codes, size_year = sorted(complete), None
    if state.pool == "liknande":
        codes, size_year = _nearest(state, complete)
    return Donors(
        tuple(sorted(codes)),
        n_treated=len(treated),
        n_alike=len(alike),
        n_incomplete=len(free) - len(complete),
        vintage=_vintage(state),
        size_year=size_year,
    )


def _pool(state: EffectState) -> set[str]:
    data = state.data
    if state.pool == "lan":
        county = data.county_codes[state.municipality]
        return {code for code, other in data.county_codes.items() if other == county}
    if state.pool == "grupp":
        return set(data.group_members(state.group)) & set(data.names)
    return set(data.names)


def _complete(state: EffectState) -> set[str]:
    """Return those that have a value every year that the municipality has one."""
    panel, years = state.data.panel(state.outcome), state.years()
    rows = panel[panel["year"].isin(years) & panel["value"].notna()]
    counts = rows.groupby("municipality_code")["year"].nunique()
    return set(counts.index[counts == len(years)]) if years else set()


def _nearest(state: EffectState, complete: set[str]) -> tuple[list[str], int | None]:
    """Take the nearest in number of children before the project."""
    project = state.chosen_project
    years = state.years()
    before = project.first_day.year - 1 if project else max(years, default=0)
    children = state.data.children(before)
    if state.municipality not in children.index:
        return sorted(complete)[:MOST_ALIKE], None
    others = children[children.index.isin(complete)]
    near = distance(others, children[state.municipality]).sort_values(kind="stable")
    return list(near.index[:MOST_ALIKE]), int(str(children.name))


def _vintage(state: EffectState) -> int | None:
    if state.pool != "grupp":
        return None
    vintage = state.data.groups(state.municipality).loc[state.group, "vintage"]
    return None if pd.isna(vintage) else int(vintage)
