"""The fields of the page: what each is called, what it takes, and where its value comes from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from tidigt import catalogue
from tidigt_dashboards.address import MUNICIPALITY
from tidigt_dashboards.components import NumberField, Select, ShortText
from tidigt_dashboards.gap.texts import CHOICES
from tidigt_dashboards.investment import origins
from tidigt_dashboards.investment.assumptions import BOUNDS, NOMINAL
from tidigt_dashboards.investment.state import NO_PROJECT, InvestmentState
from tidigt_dashboards.investment.texts import FIELDS
from tidigt_dashboards.swedish import LANGUAGES, age_band

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tidigt_dashboards.components import Choice
    from tidigt_dashboards.swedish import Language

GROUPS: dict[str, dict[str, str]] = {
    "place": {
        "municipality": MUNICIPALITY,
        "project": "projekt",
        "age_band": "alder",
        "intervention_group": "insats",
    },
    "money": {"granted": "beviljat", "used": "anvant", "basis": "rakna"},
    "unit": {
        "unit_cost": "kostnad",
        "unit_low": "lagst",
        "unit_high": "hogst",
        "unit_year": "kostnadsar",
        "share": "andel",
        "preschool": "forskola",
        "school": "skola",
        "region": "region",
        "state": "stat",
        "wider": "vidare",
    },
    "extent": {
        "children": "barn",
        "margin": "osakerhet",
        "first_year": "borjar",
        "n_years": "antal_ar",
    },
    "prices": {"prices": "priser", "base_year": "prisniva", "rate": "ranta"},
    "repay": {
        "repay_kind": "betalas",
        "saved": "sparat",
        "repay_years": "betalar",
        "repay_rate": "fondranta",
        "repay_first": "betalstart",
    },
}
"""Group, parameter and name in the address, in the order of the page and of the address."""
LEDGER_HINTS = {"granted": "ledger_hint", "used": "ledger_hint", "saved": "saved_hint"}
HINTED = ("share", "wider", "margin", "rate")
UNITS = {
    "children": "unit_children",
    "margin": "unit_children",
    "first_year": "unit_years",
    "n_years": "unit_years",
    "repay_years": "unit_years",
    "repay_first": "unit_years",
}


class ProjectSelect(Select):
    """A project; one of the municipality chosen before is quietly replaced."""

    def read(self, state: InvestmentState, written: Sequence[str]) -> str:
        """Return the project of the address, or the present one if it is of another place."""
        if written[-1] not in self.allowed(state) and written[-1] in catalogue.projects():
            return str(state.project)
        return str(super().read(state, written))


def choices(state: InvestmentState) -> list[Choice]:
    """List the choices; what others depend on comes first."""
    return [
        _choice(state, group, parameter, address)
        for group, members in GROUPS.items()
        for parameter, address in members.items()
    ]


def _choice(state: InvestmentState, group: str, parameter: str, address: str) -> Choice:
    language = state.language
    common: dict[str, Any] = {
        "parameter": parameter,
        "label": FIELDS(parameter, language),
        "address": address,
        "group": FIELDS(f"group_{group}", language),
    }
    if parameter in LEDGER_HINTS or parameter in BOUNDS:
        common |= {
            "problem": lambda state: state.problems().get(parameter, ""),
            "origin": lambda state: origins.origin(state, parameter),
        }
    if parameter in LEDGER_HINTS:
        return ShortText(
            **common,
            hint=FIELDS(LEDGER_HINTS[parameter], language),
            is_wide=True,
            is_shown=lambda state: parameter != "saved" or state.repay_kind == "realised",
        )
    if parameter in BOUNDS:
        hint = FIELDS(f"{parameter}_hint", language) if parameter in HINTED else ""
        return NumberField(**common, hint=hint, unit=unit_of(parameter, language))
    select = ProjectSelect if parameter == "project" else Select
    return select(
        **common,
        words=partial(word, state, parameter),
        is_shown=SHOWN.get(parameter, lambda _: True),
        is_wide=parameter in ("project", "prices"),
    )


SHOWN = {
    "age_band": lambda state: state.age_band is not None,
    "intervention_group": lambda state: state.intervention_group is not None,
    "base_year": lambda state: state.prices != NOMINAL,
}


def unit_of(parameter: str, language: Language) -> str:
    """Name the unit after a field; empty for a year."""
    if parameter in UNITS:
        return FIELDS(UNITS[parameter], language)
    return BOUNDS[parameter].unit[LANGUAGES.index(language)]


def word(state: InvestmentState, parameter: str, value: Any) -> str:  # noqa: ANN401 - of any list
    """Write a value of a list as the visitor reads it."""
    text, language = str(value), state.language
    if parameter == "municipality":
        return state.names[text]
    if parameter == "age_band":
        return age_band(text, language)
    if parameter == "project" and text in catalogue.projects():
        return catalogue.projects()[text].title
    if parameter == "intervention_group":
        return CHOICES(text, language) if text in CHOICES.entries else text
    if parameter == "prices" and text != NOMINAL:
        return FIELDS("prices_index", language, name=text)
    return FIELDS(WORDS[text], language) if text in WORDS else text


WORDS = {
    NO_PROJECT: "no_project",
    NOMINAL: "prices_lopande",
    "beviljat": "basis_granted",
    "anvant": "basis_used",
    "annuity": "repay_annuity",
    "serial": "repay_serial",
    "realised": "repay_realised",
}
"""The text of each value that is a word of ours."""
