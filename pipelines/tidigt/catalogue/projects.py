"""The register of projects, and of similar programmes elsewhere: one TOML form, checked in Swedish.

The register that comes with the program (``projects.toml``) and one that an analyst delivers
(``tidigt load projekt fil.toml``) have the same form: a table an entry, headed by its id, with
``kind = "project"`` or ``kind = "similar"``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date  # noqa: TC003 - pydantic reads the annotations when the class is made
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from tidigt.catalogue.entries import Age, Code, Entry, SchoolUnitCode, Text
from tidigt.catalogue.problems import in_swedish
from tidigt.errors import CatalogueError

if TYPE_CHECKING:
    from collections.abc import Mapping

Count = Annotated[int, Field(ge=0)] | Literal["unknown"]
"""A number of children or units, 0 included, or that nobody has stated it."""
Year = Annotated[int, Field(ge=1990, le=2100)]
LIST_MARK = "; "
"""Between the parts of a list, where a table has it as text."""


class Project(Entry):
    """One project to follow; its municipality is never in a comparison group.

    Attributes
    ----------
    is_period_approximate : bool
        The sources give a season or a year and not a day; the page then shows ``period_sv`` and
        draws the days only as a shaded area.
    trigger_year : int, "none" or "not stated"
        The year whose figures set the project off; ``"none"`` says that no figures did.
    level : str
        What was reached: only ``municipality`` could show in municipal figures.
    units, school_unit_codes, n_preschools
        What took part, as far as the sources say.
    children_reached, children_eligible, consents : int or "unknown"
        ``consents`` is the number of guardians who agreed that a child was discussed.
    coverage_source : str
        Who says so.
    exposure_sv, exposure_en : str
        What the sources say of how many were reached, in words.
    is_made_up : bool
        It belongs to the sample, and every page says so.
    """

    kind: Literal["project"]
    title: Text
    municipality_code: Code
    first_day: date
    last_day: date
    is_period_approximate: bool
    period_sv: Text
    period_en: Text
    trigger_year: Year | Literal["none", "not stated"]
    level: Literal["preschool", "school", "district", "municipality"]
    eligible_age_from: Age
    eligible_age_to: Age
    units: list[Text]
    school_unit_codes: list[SchoolUnitCode]
    n_preschools: Count
    children_reached: Count
    children_eligible: Count
    consents: Count
    coverage_source: Text
    description_sv: Text
    description_en: Text
    exposure_sv: Text
    exposure_en: Text
    is_made_up: bool

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last_day < self.first_day:
            raise ValueError("last_day ligger före first_day")
        if self.eligible_age_to < self.eligible_age_from:
            raise ValueError("eligible_age_to är lägre än eligible_age_from")
        reached, eligible = self.children_reached, self.children_eligible
        if isinstance(reached, int) and isinstance(eligible, int) and reached > eligible:
            raise ValueError("children_reached är fler än children_eligible")
        if isinstance(self.trigger_year, int) and self.trigger_year > self.first_day.year:
            raise ValueError("trigger_year ligger efter first_day")
        return self


class SimilarProgramme(Entry):
    """A programme elsewhere that works alike; its municipalities are never donors.

    ``municipality_codes`` is empty where the sources do not say which they are; ``which_sv`` says
    in words what is known.
    """

    kind: Literal["similar"]
    title: Text
    municipality_codes: list[Code]
    which_sv: Text
    which_en: Text
    is_made_up: bool


@dataclass(frozen=True)
class Register:
    """What one register holds, each by its id in the order of the file."""

    projects: Mapping[str, Project]
    programmes: Mapping[str, SimilarProgramme]


KINDS: Mapping[str, type[Project] | type[SimilarProgramme]] = {
    "project": Project,
    "similar": SimilarProgramme,
}
COLUMNS = (
    "entry_id",
    *dict.fromkeys([*Project.model_fields, *SimilarProgramme.model_fields]),
)
"""Every field of both kinds, as columns of a table."""


def read_register(text: str, *, name: str) -> Register:
    r"""Read and check a register.

    Parameters
    ----------
    text : str
        TOML.
    name : str
        The file, named in messages.

    Raises
    ------
    CatalogueError
        It is not TOML, holds no entry, or an entry lacks a field, has an unknown one or a value
        that cannot be; the message names every entry and field.

    Examples
    --------
    >>> read_register('[nora]\nkind = "similar"', name="r.toml")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    tidigt.errors.CatalogueError: r.toml är inte färdig. Posten nora, fältet title: saknas...
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"{name} är inte giltig TOML: {error}.") from error
    if not tables:
        raise CatalogueError(f"{name} har inga poster. En post är en tabell som [tabb_nora].")
    problems: list[str] = []
    read = {key: _entry(key, table, problems) for key, table in tables.items()}
    if problems:
        raise CatalogueError(
            f"{name} är inte färdig. {' '.join(problems)} Alla fält ska finnas i varje post (se "
            "exemplet i CONTRIBUTING.md)."
        )
    return Register(
        {key: entry for key, entry in read.items() if isinstance(entry, Project)},
        {key: entry for key, entry in read.items() if isinstance(entry, SimilarProgramme)},
    )


def register_rows(register: Register) -> list[dict[str, str]]:
    """Write a register as rows of text, one an entry; a field that its kind lacks is empty."""
    return [
        {
            **dict.fromkeys(COLUMNS, ""),
            "entry_id": key,
            **{field: _as_text(value) for field, value in entry.model_dump(mode="json").items()},
        }
        for key, entry in {**register.projects, **register.programmes}.items()
    ]


def _entry(key: str, table: Any, problems: list[str]) -> Entry | None:  # noqa: ANN401 - from TOML
    kind = str(table.get("kind")) if isinstance(table, dict) else ""
    if kind not in KINDS:
        problems.append(f'Posten {key}, fältet kind: ska vara "project" eller "similar".')
        return None
    if not key.replace("_", "").isalnum() or not key.isascii() or key != key.lower():
        problems.append(f"Posten {key}: id skrivs med små bokstäver a-z, siffror och _.")
    try:
        return KINDS[kind].model_validate(table)
    except ValidationError as error:
        problems.extend(in_swedish(key, error))
        return None


def _as_text(value: Any) -> str:  # noqa: ANN401 - a value of JSON
    if isinstance(value, bool):
        return str(value).lower()
    return LIST_MARK.join(value) if isinstance(value, list) else str(value)
