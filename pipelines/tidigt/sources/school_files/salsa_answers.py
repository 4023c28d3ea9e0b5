"""SALSA as Skolverket's interface gives it (planned-educations, version 4), as a table of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tidigt.errors import DeliveryError
from tidigt.sources.answers.grids import AnswerGrid
from tidigt.sources.answers.lines import read_json
from tidigt.sources.tabular.arrow_text import text_array

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHOOLS = "compulsorySchoolUnitSalsaMetricList"
FACTS = {"schoolUnitCode": "skol_enhetskod", "name": "skola", "geographicalAreaCode": "kommun_kod"}
METRICS = {
    "salsaParentsEducation": "foraldrarnas_utbildningsniva",
    "salsaNewlyImmigratedQuota": "andel_nyinvandrade",
    "salsaBoysQuota": "andel_pojkar",
    "salsaRequirementsReachedActual": "amnen_faktiskt",
    "salsaRequirementsReachedCalculated": "amnen_modell",
    "salsaRequirementsReachedDeviation": "amnen_residual",
    "salsaAverageGradesIn9thGradeActual": "merit_faktiskt",
    "salsaAverageCalculated": "merit_modell",
    "salsaAverageGradesIn9thGradeDeviation": "merit_residual",
}
MARKS = {"MISSING": ".", "OMITTED_DUE_TO_BASED_ON_FEW_PUPILS": ".."}
"""Kinds of values that are none, and the mark that Skolverket's files have for each."""
WITH_VALUE = ("EXISTS", "ROUNDED_OFF_DUE_TO_FEW_PUPILS_NOT_ELIGIBLE")


def answer_grid(name: str, content: bytes) -> AnswerGrid:
    """Return an answer about all schools, or about one, as a table; a school is one row.

    A school that SALSA does not cover is ``null`` in the answer and a blank row here.

    Raises
    ------
    DeliveryError
        The file is not whole JSON, or is not an answer about SALSA as it is known.
    """
    answer = read_json(name, content)
    try:
        body = answer["body"]
        period, schools = body["timePeriod"], body[SCHOOLS]
        rows = [_row(school, period) for school in schools]
    except (KeyError, TypeError, AttributeError) as error:
        raise DeliveryError(
            f"{name} är inget svar om SALSA från Skolverket (planned-educations version 4): "
            f"”body” med ”{SCHOOLS}” och ”timePeriod” väntades. Hämta svaret igen, eller säg till "
            "den som underhåller Tidigt att gränssnittet har ändrats.",
            code="other_table",
        ) from error
    header = ("lasar", *FACTS.values(), *METRICS.values())
    columns = zip(*rows, strict=True) if rows else [()] * len(header)
    text = content.decode("utf-8-sig", errors="replace")
    return AnswerGrid(header, [text_array(cells) for cells in columns], text)


def _row(school: Mapping[str, Any] | None, period: str) -> list[str | None]:
    if school is None:
        return [None] * (1 + len(FACTS) + len(METRICS))
    facts = [school[key] for key in FACTS]
    return [period, *facts, *(_cell(school.get(key)) for key in METRICS)]


def _cell(metric: Mapping[str, str | None] | None) -> str | None:
    """Return a value as it stands, or the mark for why there is none.

    Examples
    --------
    >>> _cell({"value": "2,4", "valueType": "EXISTS"})
    '2,4'
    >>> _cell({"value": "12", "valueType": "OMITTED_DUE_TO_BASED_ON_FEW_PUPILS"})
    '..'
    """
    if metric is None:
        return None
    kind = metric["valueType"] or ""
    return metric["value"] if kind in WITH_VALUE else MARKS.get(kind, kind)
