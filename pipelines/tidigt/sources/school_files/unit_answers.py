"""What Skolverket's answers say of school units, as tables: where they are, their grades."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tidigt.sources.answers.grids import AnswerGrid
from tidigt.sources.school_files.metrics import cell_of
from tidigt.sources.school_files.saved_answers import LISTS, refusal, told
from tidigt.sources.tabular.arrow_text import text_array

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    Row = tuple[str | None, ...]

REGISTER = {
    "skol_enhetskod": "schoolUnitCode",
    "skola": "schoolUnitName",
    "wgs84_latitud": "wgs84Latitude",
    "wgs84_longitud": "wgs84Longitude",
    "sweref99_nord": "sweref99Latitude",
    "sweref99_ost": "sweref99Longitude",
}
PLACE = ("lasar", "skol_enhetskod", "skola", "kommun_kod")
GRADES = {
    "meritvarde": "averageGradesMeritRating9thGrade",
    "andel_alla_amnen": "ratioOfPupilsIn9thGradeWithAllSubjectsPassed",
    "andel_behoriga_yrkesprogram": "ratioOfPupils9thGradeEligibleForNationalProgramYR",
}
DETAIL = {
    "skol_enhetskod": "code",
    "skola": "name",
    "wgs84_latitud": "wgs84_Lat",
    "wgs84_longitud": "wgs84_Long",
    "sweref99_nord": "sweRef_N",
    "sweref99_ost": "sweRef_E",
}
"""The same in the answer about one unit."""


def register_grid(delivery: Path) -> AnswerGrid:
    """Return a row for each school unit, with its municipality from the list that knows it.

    The answers are those of a fetch, or one that was saved: a page of a list, or about one unit.

    Raises
    ------
    DeliveryError
        The answers are not about school units.
    """
    try:
        listed = {unit["code"]: unit for unit in _units(delivery, "school_units")}
        placed = list(_units(delivery, "compact_school_units"))
        rows = [_placed_row(unit, listed) for unit in placed]
        known = {unit["schoolUnitCode"] for unit in placed}
        rows += [_unplaced_row(unit) for code, unit in listed.items() if code not in known]
        rows += [_detail_row(body) for kind, body in told(delivery) if kind == "school_unit"]
        return _grid((*REGISTER, "kommun_kod", "utlandsskola"), rows)
    except (KeyError, TypeError, AttributeError) as error:
        raise refusal(delivery) from error


def grades_grid(delivery: Path) -> AnswerGrid:
    """Return a row for each school unit and school year; a unit without grades is a blank row.

    The number of pupils is not told by the interface, so its cells are as if not delivered.

    Raises
    ------
    DeliveryError
        The fetch is not one of final grades.
    """
    try:
        listed = {unit["code"]: unit for unit in _units(delivery, "school_units")}
        bodies = [body for kind, body in told(delivery) if kind == "unit_statistics"]
        rows = [row for body in bodies for row in _grade_rows(body, listed[body["schoolUnit"]])]
        return _grid((*PLACE, "antal_elever", *GRADES), rows)
    except (KeyError, TypeError, AttributeError) as error:
        raise refusal(delivery) from error


def _units(delivery: Path, wanted: str) -> Iterator[Mapping[str, Any]]:
    [name] = (name for name, kind in LISTS.items() if kind == wanted)
    for kind, body in told(delivery):
        if kind == wanted:
            yield from (body.get("_embedded") or {}).get(name, ())


def _placed_row(unit: Mapping[str, Any], listed: Mapping[str, Mapping[str, Any]]) -> Row:
    place = listed.get(unit["schoolUnitCode"], {}).get("geographicalAreaCode")
    return (*(unit[key] for key in REGISTER.values()), place, str(unit["abroadSchool"]).lower())


def _unplaced_row(unit: Mapping[str, Any]) -> Row:
    return unit["code"], unit["name"], "", "", "", "", unit["geographicalAreaCode"], ""


def _detail_row(unit: Mapping[str, Any]) -> Row:
    place = unit["geographicalAreaCode"]
    return (*(unit[key] for key in DETAIL.values()), place, str(unit["abroadSchool"]).lower())


def _grade_rows(body: Mapping[str, Any], unit: Mapping[str, Any]) -> Iterator[Row]:
    cells = {column: dict(_by_period(body[key])) for column, key in GRADES.items()}
    periods = sorted({period for own in cells.values() for period in own}, reverse=True)
    if not periods:
        yield (None,) * (5 + len(GRADES))
    for period in periods:
        own = (cells[column].get(period) for column in GRADES)
        yield period, unit["code"], unit["name"], unit["geographicalAreaCode"], None, *own


def _by_period(metrics: Any) -> Iterator[tuple[str, str | None]]:  # noqa: ANN401 - any JSON
    """Give the figures that have a year; one object in place of a list is a grade not taught."""
    given = [metrics] if isinstance(metrics, dict) else metrics or []
    for metric in given:
        if metric.get("timePeriod"):
            yield metric["timePeriod"], cell_of(metric)


def _grid(header: tuple[str, ...], rows: Sequence[Row]) -> AnswerGrid:
    columns = zip(*rows, strict=True) if rows else [()] * len(header)
    return AnswerGrid(header, [text_array(cells) for cells in columns])
