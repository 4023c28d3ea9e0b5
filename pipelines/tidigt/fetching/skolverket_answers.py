"""What Skolverket's interface answers (planned-educations, version 4), as far as it is used."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import Field, field_validator, model_validator

from tidigt import catalogue
from tidigt.fetching.contract import Answer, changed

if TYPE_CHECKING:
    from collections.abc import Iterable


class Metric(Answer):
    """One figure as text, and what kind of value it is; of a year, where a unit has several."""

    value: str | None
    kind: str | None = Field(alias="valueType")
    period: str | None = Field(default=None, alias="timePeriod")


class SalsaSchool(Answer):
    """A school unit and its nine figures."""

    code: str = Field(alias="schoolUnitCode")
    name: str
    municipality: str = Field(alias="geographicalAreaCode")
    merit: Metric | None = Field(alias="salsaAverageGradesIn9thGradeActual")
    merit_model: Metric | None = Field(alias="salsaAverageCalculated")
    merit_residual: Metric | None = Field(alias="salsaAverageGradesIn9thGradeDeviation")
    subjects: Metric | None = Field(alias="salsaRequirementsReachedActual")
    subjects_model: Metric | None = Field(alias="salsaRequirementsReachedCalculated")
    subjects_residual: Metric | None = Field(alias="salsaRequirementsReachedDeviation")
    newly_immigrated: Metric | None = Field(alias="salsaNewlyImmigratedQuota")
    boys: Metric | None = Field(alias="salsaBoysQuota")
    parents_education: Metric | None = Field(alias="salsaParentsEducation")


class SalsaBody(Answer):
    """All schools of one school year; one that SALSA does not cover is null."""

    schools: list[SalsaSchool | None] = Field(alias="compulsorySchoolUnitSalsaMetricList")
    period: str = Field(alias="timePeriod")


class Salsa(Answer):
    """The answer about all schools."""

    body: SalsaBody


class UnitFigures(Answer):
    """The figures of one school unit, over several years.

    The three of the final grades must be there; ``others`` are those of staff, national tests and
    year 6 that the catalogue knows and the answer has.
    """

    code: str = Field(alias="schoolUnit")
    merit: list[Metric] = Field(alias="averageGradesMeritRating9thGrade")
    subjects: list[Metric] = Field(alias="ratioOfPupilsIn9thGradeWithAllSubjectsPassed")
    eligible: list[Metric] = Field(alias="ratioOfPupils9thGradeEligibleForNationalProgramYR")

    others: dict[str, list[Metric]]

    @model_validator(mode="before")
    @classmethod
    def _gather_others(cls, given: object) -> object:
        """Gather the figures that have no field of their own."""
        if not isinstance(given, dict):
            return given
        known = (name for name in _other_measures() if name in given)
        return {**given, "others": {name: _listed(given[name]) for name in known}}

    @field_validator("merit", "subjects", "eligible", mode="before")
    @classmethod
    def _as_list(cls, given: object) -> object:
        """Put what a unit without year 9 has, one figure or none at all, into a list."""
        return _listed(given)


def _listed(given: object) -> object:
    return [] if given is None else [given] if isinstance(given, dict) else given


@cache
def _other_measures() -> tuple[str, ...]:
    entries = catalogue.school_indicators().values()
    return tuple(entry.measure for entry in entries if entry.source == "skolstatistik")


class UnitStatistics(Answer):
    """The answer about one school unit."""

    body: UnitFigures


class Unit(Answer):
    """A school unit in the list that can be asked for by municipality."""

    code: str
    name: str
    municipality: str = Field(alias="geographicalAreaCode")


class PlacedUnit(Answer):
    """A school unit in the list that has coordinates."""

    code: str = Field(alias="schoolUnitCode")
    name: str = Field(alias="schoolUnitName")
    latitude: str | None = Field(alias="wgs84Latitude")
    longitude: str | None = Field(alias="wgs84Longitude")
    north: str | None = Field(alias="sweref99Latitude")
    east: str | None = Field(alias="sweref99Longitude")
    is_abroad: bool | None = Field(alias="abroadSchool")


AnyUnit = TypeVar("AnyUnit", Unit, PlacedUnit)


class Units(Answer):
    """The list of units on a page."""

    units: list[Unit] = Field(alias="listedSchoolUnits")


class PlacedUnits(Answer):
    """The list of units with coordinates on a page."""

    units: list[PlacedUnit] = Field(alias="compactSchoolUnits")


AnyUnits = TypeVar("AnyUnits", Units, PlacedUnits)


class Link(Answer):
    """An address."""

    href: str


class Links(Answer):
    """Where to go from a page."""

    next: Link | None = None


class PageNumber(Answer):
    """How long the whole list is."""

    total: int = Field(alias="totalElements", ge=0)


class ListBody(Answer, Generic[AnyUnits]):
    """One page of a list; an empty list has nothing embedded."""

    embedded: AnyUnits | None = Field(default=None, alias="_embedded")
    links: Links = Field(alias="_links")
    page: PageNumber


class UnitList(Answer, Generic[AnyUnits]):
    """The answer with one page of a list."""

    body: ListBody[AnyUnits]


def next_of(answer: UnitList[Units] | UnitList[PlacedUnits]) -> str | None:
    """Return the link to the next page."""
    return answer.body.links.next.href if answer.body.links.next else None


def refuse_incomplete(totals: Iterable[int], n_units: int, where: str) -> None:
    """Refuse a list that holds other numbers of units than it says.

    Raises
    ------
    FetchError
        Units are missing or stand twice.

    Examples
    --------
    >>> refuse_incomplete([3, 3], 3, "school-units")
    """
    if set(totals) != {n_units}:
        told = ", ".join(map(str, sorted(set(totals))))
        raise changed(f"totalElements är {told} men {n_units} skolenheter kom", where)
