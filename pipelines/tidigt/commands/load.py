"""``tidigt load``: takes deliveries in, and says what became of every row."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tidigt import sources
from tidigt.cli import data_folder
from tidigt.commands import Outcome
from tidigt.folders import DataFolder
from tidigt.number_format import format_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tidigt.intake import Receipt
    from tidigt.validation import FileReport

HELP = "Tar emot leveranser (CSV, XLSX, Parquet) och berättar rad för rad vad som hände."
MAX_TOLD = 20
"""How many reasons and warnings a person is told; all of them are in ``--json``."""
COUNTS = ("loaded", "quarantined", "collapsed", "not_data")
NEXT_STEP = "Kör `tidigt build` för att räkna om det som visas."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the source and the files, and tell the layout of each source in the help."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = "\n".join(_layouts())
    parser.add_argument(
        "source", choices=sources.NAMES, metavar="KÄLLA", help=", ".join(sources.NAMES)
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FIL", help="en eller flera filer")


def run(arguments: argparse.Namespace) -> Outcome:
    """Check every file, store those that have rows to give, and say what happened."""
    from tidigt.progress import watched
    from tidigt.validation import validate

    files = watched(arguments.files, "Läser in filer")
    folder = DataFolder(data_folder(arguments))
    answers = [
        _take(folder, arguments.source, report) for report in validate(arguments.source, files)
    ]
    data = answers[0] if len(answers) == 1 else _together(arguments.files, answers)
    refused = [answer for answer in answers if answer["status"] == "rejected"]
    lines = [line for answer in answers if answer not in refused for line in _told(answer)]
    problems = [line for answer in refused for line in _told(answer)]
    return Outcome(lines, data, problems, exit_code=1 if refused else 0)


def _layouts() -> Iterable[str]:
    yield "Kolumner (en kolumn inom hakparentes behövs inte):"
    for name, source in sources.SOURCES.items():
        for layout in (source.layout, *source.also.values()):
            needed = {column for choices in layout.required for column in choices}
            columns = (c if c in needed else f"[{c}]" for c in layout.columns)
            yield f"  {name}: {layout.form or '; '.join(columns)}"


def _take(folder: DataFolder, source: str, report: FileReport) -> dict[str, Any]:
    """Store a file unless it is refused, and give the answer about it."""
    from tidigt.errors import DeliveryError
    from tidigt.intake import take_in
    from tidigt.validation import refused

    message = report.refusal
    if not report.refusal:
        try:
            receipt = take_in(folder, source, report.path, report.file_id)
            message = _message(report, receipt)
        except DeliveryError as error:
            report = refused(report.path, error)
            message = report.refusal
    return {
        "status": report.status,
        **{count: getattr(report, count) for count in COUNTS},
        "message": message,
        "warnings": [asdict(remark) for remark in report.warnings],
        "reasons": [asdict(remark) for remark in report.reasons],
    }


def _message(report: FileReport, receipt: Receipt) -> str:
    """Say what was taken in, what was not, and what to do next."""
    name = report.path.name
    if not receipt.is_new:
        return (
            f"{name} är redan inläst ({receipt.received_at:%Y-%m-%d}, samma innehåll byte för "
            f"byte). Inget nytt lades till. {_account(report)} {NEXT_STEP}"
        )
    if report.status == "partial":
        return (
            f"{name} kunde inte läsas in helt. {_account(report)} Rätta raderna i filen och läs in "
            "den igen, eller kör `tidigt build` för att visa det som lästes in. "
            f"Ärende-id {report.file_id[:4].upper()}."
        )
    return f"{name} är inläst. {_account(report)} {NEXT_STEP}"


def _account(report: FileReport) -> str:
    """Say in one sentence where every row went."""
    n_rows = report.loaded + report.quarantined + report.collapsed
    said = [f"{format_number(report.loaded)} av {format_number(n_rows)} rader lästes in"]
    if report.quarantined:
        said.append(f"{format_number(report.quarantined)} sattes i karantän")
    if report.collapsed:
        said.append(f"{format_number(report.collapsed)} var upprepningar och räknas en gång")
    lost = (
        f", 0 försvann. {format_number(report.not_data)} rader är inte data (tomma, summor, län)."
    )
    return ", ".join(said) + (lost if report.not_data else ", 0 försvann.")


def _told(answer: dict[str, Any]) -> list[str]:
    """Tell of one file: what happened, which rows were set aside and why, what was assumed."""
    reasons = [remark["message"] for remark in answer["reasons"]]
    warnings = [remark["message"] for remark in answer["warnings"]]
    return [
        answer["message"],
        *_shortened([reason for reason in reasons if reason != answer["message"]]),
        *_shortened(warnings),
    ]


def _shortened(told: list[str]) -> list[str]:
    left_out = len(told) - MAX_TOLD
    if left_out <= 0:
        return told
    return [*told[:MAX_TOLD], f"... och {left_out} till; `--json` ger alla."]


def _together(files: list[Path], answers: list[dict[str, Any]]) -> dict[str, Any]:
    """Give one answer about several files: the sums, and each file by itself."""
    statuses = [answer["status"] for answer in answers]
    said = [
        f"{statuses.count(status)} {word}"
        for status, word in (("loaded", "inlästa"), ("partial", "delvis"), ("rejected", "avvisade"))
    ]
    return {
        "status": statuses[0] if len(set(statuses)) == 1 else "partial",
        **{count: sum(answer[count] for answer in answers) for count in COUNTS},
        "message": f"{len(files)} filer: {', '.join(said)}. {NEXT_STEP}",
        "warnings": [remark for answer in answers for remark in answer["warnings"]],
        "reasons": [remark for answer in answers for remark in answer["reasons"]],
        "files": [
            {"file": path.name, **answer} for path, answer in zip(files, answers, strict=True)
        ],
    }
