"""SALSA as Skolverket's interface gives it (planned-educations, version 4), as a table of text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tidigt.errors import DeliveryError
from tidigt.sources.answers.grids import AnswerGrid
from tidigt.sources.answers.lines import is_fetch, pages, read_json
from tidigt.sources.school_files.metrics import cell_of
from tidigt.sources.tabular.arrow_text import text_array

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

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
SITE = {
    "kod": "skol_enhetskod",
    "namn": "skola",
    "kommun": "skolkommun",
    "huvudman": "typ_av_huvudman",
    "salsaParents": "foraldrarnas_utbildningsniva",
    "salsaReqDev": "amnen_residual",
    "salsaActual": "merit_faktiskt",
    "salsaCalc": "merit_modell",
    "salsaDev": "merit_residual",
}
"""What a map of schools that others have made of the interface calls the same."""
SITE_FACTS, SITE_REST = tuple(SITE)[:3], tuple(SITE)[3:]


def answer_grid(delivery: Path, content: bytes) -> AnswerGrid:
    """Return an answer about all schools, or about one, as a table; a school is one row.

    The answer is a file of its own, or the page of a fetch; or the data file of a map of schools,
    made of such answers, of which only the figures of SALSA are read.

    A school that SALSA does not cover is ``null`` in the answer and a blank row here.

    Raises
    ------
    DeliveryError
        The file is not whole JSON, or is not an answer about SALSA as it is known.
    """
    name = delivery.name
    if is_fetch(content):
        answers, text = [p["answer"] for p in pages(delivery) if p["kind"] == "salsa"], ""
    else:
        answers = [read_json(name, content)]
        text = content.decode("utf-8-sig", errors="replace")
    try:
        if "salsaPeriod" in answers[0]:
            return _site_grid(answers[0], text)
        bodies = [answer["body"] for answer in answers]
        rows = [_row(school, body["timePeriod"]) for body in bodies for school in body[SCHOOLS]]
        return _grid(("lasar", *FACTS.values(), *METRICS.values()), rows, text)
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise DeliveryError(
            f"{name} är inget svar om SALSA från Skolverket (planned-educations version 4): "
            f"”body” med ”{SCHOOLS}” och ”timePeriod” väntades. Hämta svaret igen, eller säg till "
            "den som underhåller Tidigt att gränssnittet har ändrats.",
            code="other_table",
        ) from error


def _grid(header: tuple[str, ...], rows: Sequence[Sequence[str | None]], text: str) -> AnswerGrid:
    columns = zip(*rows, strict=True) if rows else [()] * len(header)
    return AnswerGrid(header, [text_array(cells) for cells in columns], text)


def _site_grid(answer: Mapping[str, Any], text: str) -> AnswerGrid:
    """Give the schools of the map; one that SALSA does not cover has its name and no figure."""
    period = answer["salsaPeriod"]
    rows = [
        [
            period,
            *(school[key] for key in SITE_FACTS),
            *(_text(school.get(key)) for key in SITE_REST),
        ]
        for school in answer["schools"]
    ]
    grid = _grid(("lasar", *SITE.values()), rows, text)
    return replace(grid, notes=("Av filen används bara SALSA; allt annat i den lämnades.",))


def _text(cell: Any) -> str | None:  # noqa: ANN401 - a number or a text of JSON
    return None if cell is None else str(cell)


def _row(school: Mapping[str, Any] | None, period: str) -> list[str | None]:
    if school is None:
        return [None] * (1 + len(FACTS) + len(METRICS))
    facts = [school[key] for key in FACTS]
    return [period, *facts, *(cell_of(school.get(key)) for key in METRICS)]
