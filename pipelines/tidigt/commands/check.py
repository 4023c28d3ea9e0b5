"""``tidigt check``: data checks on the core, the catalogue, and what is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.cli import data_folder
from tidigt.commands import Outcome
from tidigt.folders import DataFolder

if TYPE_CHECKING:
    import argparse

HELP = "Kontrollerar katalogen, databasen och det publicerade."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the flags of this command; it has none of its own."""
    del parser


def run(arguments: argparse.Namespace) -> Outcome:
    """Run every check and say what was found."""
    from tidigt.checking import check

    report = check(DataFolder(data_folder(arguments)))
    lines = [f"Klart: {line}" for line in report.passed]
    return Outcome(
        lines,
        {
            "status": "failed" if report.problems else "passed",
            "passed": report.passed,
            "problems": report.problems,
        },
        report.problems,
        1 if report.problems else 0,
    )
