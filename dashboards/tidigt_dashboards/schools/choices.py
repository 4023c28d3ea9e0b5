"""What can be chosen on the page of schools, and under which names the address has it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from tidigt_dashboards.address import LANGUAGE, MUNICIPALITY
from tidigt_dashboards.components import Select
from tidigt_dashboards.components.live_search import Found, Hit, LiveSearch
from tidigt_dashboards.pages import written
from tidigt_dashboards.schools import words
from tidigt_dashboards.schools.texts import CHOICES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tidigt_dashboards.components import Choice
    from tidigt_dashboards.schools.state import SchoolsState

SEARCH, SCHOOL = "sok", "skola"
MOST_SHOWN = 8


class SchoolSelect(Select):
    """The schools of the municipality; an address may name any school, and so its municipality."""

    def read(self, state: SchoolsState, written: Sequence[str]) -> str:
        """Return the school of the address, also one of another municipality."""
        asked = written[-1]
        if asked in state.data.schools.index:
            state.choose_school(asked)
        return super().read(state, written)


def choices(state: SchoolsState) -> list[Choice]:
    """List the choices.

    The school is read before the municipality: where an address names both and they disagree, as
    when a form without script has another municipality, the municipality is what was chosen last.
    """
    language = state.language

    def label(key: str) -> str:
        return CHOICES(key, language)

    def names(value: str) -> str:
        return CHOICES(value, language)

    others: list[Choice] = [
        SchoolSelect("school", label("school"), SCHOOL, state.name_of),
        Select("municipality", label("municipality"), MUNICIPALITY, state.municipality_name),
        Select("outcome", label("outcome"), "resultat", names),
        Select("year", label("year"), "ar", words.year_label),
        Select("measure", label("measure"), "matt", names),
        Select("peers", label("peers"), "jamfor", names),
    ]
    search = LiveSearch("words", label("search"), SEARCH, hint=label("search_hint"), is_wide=True)
    found = Found(
        "school",
        label("found"),
        "traff",
        words=state.name_of,
        is_shown=lambda state: len(state.words.strip()) > 1,
        is_wide=True,
        keys=lambda state: state.found(),
        hits=partial(_hits, others=others),
        summary=_summary,
    )
    return [search, found, *others]


def _hits(state: SchoolsState, others: Sequence[Choice]) -> list[Hit]:
    """Write the first schools found as links that keep every other choice."""
    kept = [field for field in written(others, state) if field[0] not in (SCHOOL, MUNICIPALITY)]
    return [_hit(state, school, kept) for school in state.found()[:MOST_SHOWN]]


def _hit(state: SchoolsState, school: str, kept: list[tuple[str, str]]) -> Hit:
    about, language = state.data.schools.loc[school], state.language
    chosen = [(SEARCH, ""), (SCHOOL, school), (MUNICIPALITY, str(about["municipality_code"]))]
    beside = [CHOICES("code", language, codes=about["school_unit_codes"])]
    if about["other_names"]:
        beside.insert(0, CHOICES("formerly", language, names=about["other_names"]))
    return Hit(
        name=f"{about['school_name']}, {about['municipality']}",
        beside="; ".join(beside),
        chosen=urlencode(chosen),
        address=urlencode([*chosen[1:], *kept, (LANGUAGE, language)]),
    )


def _summary(state: SchoolsState) -> str:
    """Say how many schools are found."""
    n = len(state.found())
    key = "found_none" if n == 0 else "found_one" if n == 1 else "found_some"
    return CHOICES(
        key if n <= MOST_SHOWN else "found_many",
        state.language,
        n=words.number(state, n),
        shown=MOST_SHOWN,
    )
