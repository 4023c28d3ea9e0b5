"""What each indicator, source and project means: validated TOML, read once.

Examples
--------
>>> from tidigt import catalogue
>>> catalogue.indicators()["ifo_children_share"].unit
<Unit.SHARE: 'share'>
>>> catalogue.treated_municipalities() >= {"1884", "0484"}
True
"""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from tidigt.catalogue.entries import (
    Entry,
    FollowedAges,
    Grant,
    Indicator,
    MeasureKind,
    MunicipalityChange,
    PublishedFigure,
    SameFigure,
    SchoolIndicator,
    SchoolUnit,
    Source,
    Succession,
    Unit,
)
from tidigt.catalogue.projects import Project, Register, SimilarProgramme, read_register
from tidigt.catalogue.school_histories import follow
from tidigt.errors import CatalogueError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "FollowedAges",
    "Grant",
    "Indicator",
    "MeasureKind",
    "MunicipalityChange",
    "Project",
    "PublishedFigure",
    "Register",
    "SameFigure",
    "SchoolIndicator",
    "SchoolUnit",
    "SimilarProgramme",
    "Source",
    "Succession",
    "Unit",
    "counties",
    "fingerprint",
    "followed_ages",
    "grants",
    "indicators",
    "municipality_changes",
    "outcome_ages",
    "overview_indicators",
    "population_age_bands",
    "project_register",
    "projects",
    "published_figures",
    "same_school_figures",
    "school_histories",
    "school_indicators",
    "similar_programmes",
    "sources",
    "standard_age_bands",
    "successions",
    "treated_municipalities",
]

FOLDER = Path(str(files("tidigt") / "catalogue"))
AnyEntry = TypeVar("AnyEntry", bound=Entry)


@cache
def indicators() -> Mapping[str, Indicator]:
    """Return every indicator by id, in the order of the files.

    Raises
    ------
    CatalogueError
        An entry is incomplete, or names a source or an indicator that does not exist.
    """
    found = {
        **_entries(FOLDER / "indicators.toml", Indicator),
        **_entries(FOLDER / "indicators_kolada.toml", Indicator),
    }
    for name, entry in found.items():
        if entry.source not in sources():
            raise CatalogueError(f"Indikatorn {name} har källan {entry.source}, som inte finns.")
        if unknown := set(entry.derived_from) - found.keys():
            raise CatalogueError(f"Indikatorn {name} bygger på {', '.join(unknown)}, som saknas.")
    return found


@cache
def overview_indicators() -> Sequence[str]:
    """Return the indicators that the overview of a municipality shows, in its order.

    Raises
    ------
    CatalogueError
        One of them does not exist.
    """
    with (FOLDER / "overview.toml").open("rb") as file:
        chosen: list[str] = tomllib.load(file)["indicators"]
    if unknown := set(chosen) - indicators().keys():
        raise CatalogueError(f"Översikten visar {', '.join(sorted(unknown))}, som inte finns.")
    return chosen


@cache
def sources() -> Mapping[str, Source]:
    """Return every source by id."""
    return _entries(FOLDER / "sources.toml", Source)


@cache
def project_register() -> Register:
    """Return the register of projects and similar programmes that comes with the program.

    A delivered register (``tidigt load projekt``) replaces and extends it, entry by entry; what is
    served stands in the published database, see :meth:`tidigt.reading.Published.projects`.
    """
    path = FOLDER / "projects.toml"
    return read_register(path.read_text(encoding="utf-8"), name=path.name)


def projects() -> Mapping[str, Project]:
    """Return every project of :func:`project_register` by id."""
    return project_register().projects


def similar_programmes() -> Mapping[str, SimilarProgramme]:
    """Return every similar programme elsewhere of :func:`project_register` by id."""
    return project_register().programmes


@cache
def outcome_ages() -> Mapping[str, str]:
    """Return the ages that an indicator without age bands is about, ``"16-16"``, by indicator.

    An indicator that is not listed is about no particular ages, or its ages are not stated.
    """
    return {name: table["ages"] for name, table in _read(FOLDER / "outcome_ages.toml").items()}


@cache
def grants() -> Mapping[str, Grant]:
    """Return every known grant by id, in the order of the file.

    Raises
    ------
    CatalogueError
        An entry is incomplete, or names a project that does not exist.
    """
    found = _entries(FOLDER / "grants.toml", Grant)
    if unknown := {grant.project for grant in found.values()} - projects().keys():
        raise CatalogueError(f"Beviljade medel har projekt som saknas: {', '.join(unknown)}.")
    return found


@cache
def published_figures() -> Mapping[str, PublishedFigure]:
    """Return every figure that others have published before, by id."""
    return _entries(FOLDER / "published_figures.toml", PublishedFigure)


@cache
def school_indicators() -> Mapping[str, SchoolIndicator]:
    """Return every indicator of schools by id, in the order of the files.

    Raises
    ------
    CatalogueError
        An entry is incomplete, or names a source that does not exist.
    """
    found = {
        **_entries(FOLDER / "indicators_school.toml", SchoolIndicator),
        **_entries(FOLDER / "indicators_school_more.toml", SchoolIndicator),
    }
    for name, entry in found.items():
        if entry.source not in sources():
            raise CatalogueError(f"Indikatorn {name} har källan {entry.source}, som inte finns.")
    return found


@cache
def same_school_figures() -> Mapping[str, SameFigure]:
    """Return the figures of schools that more than one source has, by id, in the order of trust.

    Raises
    ------
    CatalogueError
        An entry is incomplete, or names a source or an indicator that does not exist.
    """
    found = _entries(FOLDER / "same_school_figures.toml", SameFigure)
    for name, entry in found.items():
        if entry.source not in sources() or entry.indicator not in school_indicators():
            raise CatalogueError(
                f"Posten {name} säger källan {entry.source} och indikatorn {entry.indicator}; en "
                "av dem finns inte i katalogen."
            )
    return found


@cache
def successions() -> Mapping[str, Succession]:
    """Return every known change of a school unit by id."""
    return _entries(FOLDER / "succession.toml", Succession)


@cache
def school_histories() -> Mapping[str, str]:
    """Return the history of every school unit that has changed: its code to the last code."""
    return follow(successions())


@cache
def municipality_changes() -> Mapping[str, MunicipalityChange]:
    """Return every municipality that has got another code, or was formed, since 1995, by id."""
    return _entries(FOLDER / "municipality_changes.toml", MunicipalityChange)


@cache
def counties() -> Mapping[str, str]:
    """Return the names of the counties by the first two digits of the municipality code."""
    return _read(FOLDER / "counties.toml")


@cache
def standard_age_bands() -> tuple[str, ...]:
    """Return the bands that the population is summed to even without a KPB delivery."""
    return tuple(_read(FOLDER / "age_bands.toml")["standard"])


@cache
def population_age_bands() -> tuple[str, ...]:
    """Return the bands that nothing but the population is summed to."""
    return tuple(_read(FOLDER / "age_bands.toml")["population"])


@cache
def followed_ages() -> FollowedAges:
    """Return between which ages children are followed, and in which blocks of birth years."""
    return FollowedAges.model_validate(_read(FOLDER / "age_bands.toml")["followed"])


def treated_municipalities() -> frozenset[str]:
    """Return the codes of the municipalities with a project in :func:`project_register`."""
    return frozenset(project.municipality_code for project in projects().values())


@cache
def fingerprint() -> str:
    """Return a checksum of the whole catalogue, so that a change of it rebuilds what it decides."""
    texts = [path.read_bytes() for path in sorted(FOLDER.glob("*.toml"))]
    return hashlib.sha256(b"\n".join(texts)).hexdigest()


def read_entries(text: str, kind: type[AnyEntry], *, name: str) -> dict[str, AnyEntry]:
    """Read the entries of one TOML text.

    Raises
    ------
    CatalogueError
        The text is not TOML, or an entry lacks a field, has an unknown one or a wrong value.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"{name} är inte giltig TOML: {error}.") from error
    entries = {}
    for key, table in tables.items():
        try:
            entries[key] = kind.model_validate(table)
        except ValidationError as error:
            fields = ", ".join(".".join(map(str, item["loc"])) or key for item in error.errors())
            raise CatalogueError(
                f"Posten {key} i {name} är inte färdig: se fälten {fields}. Alla fält måste finnas "
                f"och vara av rätt slag (se {kind.__name__} i tidigt.catalogue.entries)."
            ) from error
    return entries


def _entries(path: Path, kind: type[AnyEntry]) -> dict[str, AnyEntry]:
    return read_entries(path.read_text(encoding="utf-8"), kind, name=path.name)


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
