"""``tidigt publish``: who says yes to a publication, and what it would hide."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from tidigt.cli import data_folder
from tidigt.commands import Outcome
from tidigt.folders import DataFolder
from tidigt.number_format import format_number

if TYPE_CHECKING:
    import argparse

    from tidigt.disclosure.gate import GateReport
    from tidigt.disclosure.rules import Rules

HELP = (
    "Publicerar med den godkännandes namn i liggaren, eller visar vad som skulle döljas och varför."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the flags of this command; one of the two must be given."""
    either = parser.add_mutually_exclusive_group(required=True)
    either.add_argument(
        "--dry-run", action="store_true", help="visa bara vad som skulle döljas, och varför"
    )
    either.add_argument("--approved-by", metavar="NAMN", help="den som godkänner publiceringen")
    parser.add_argument(
        "--reason",
        metavar="SKÄL",
        help="varför det ska publiceras fast vakten stoppar det; sparas med namnet i liggaren",
    )


def run(arguments: argparse.Namespace) -> Outcome:
    """Publish, or say what would be hidden."""
    folder = DataFolder(data_folder(arguments))
    if arguments.dry_run:
        return _try(folder)
    return _publish(folder, arguments.approved_by, arguments.reason)


def _try(folder: DataFolder) -> Outcome:
    from tidigt.disclosure.rules import read_rules
    from tidigt.publishing import rehearse

    report, found = rehearse(folder)
    guarded = [asdict(finding) for finding in found]
    data = {"status": "rehearsed", **asdict(report), "guard": guarded}
    stops = [f"Vakten skulle stoppa publiceringen: {finding.message}" for finding in found]
    return Outcome([*summary(report), *_reasons(report, read_rules()), *stops], data)


def _publish(folder: DataFolder, approved_by: str, reason: str | None) -> Outcome:
    from tidigt.building import build
    from tidigt.publishing import approve

    result = build(folder, approved_by, reason)
    if result.is_unchanged:
        release = approve(folder, result.build_id, approved_by)
        said = f"Bygget {result.build_id} är redan publicerat; godkänt nu även"
    else:
        release = None
        said = f"Bygget {result.build_id} är publicerat, godkänt"
    name = release.approved_by if release else result.approved_by
    return Outcome(
        [f"{said} av {name}."],
        {"status": "approved" if release else "published", **asdict(result), "approved_by": name},
    )


def summary(report: GateReport) -> list[str]:
    """Say in Swedish what the gate did, without a number that it hid."""
    decided = (
        f"{format_number(report.n_hidden)} av {format_number(report.n_values)} värden döljs: "
        f"{format_number(report.n_primary)} enligt reglerna (version {report.rules_version}) och "
        f"{format_number(report.n_secondary)} bara för att de andra inte ska gå att räkna ut."
    )
    attacked = f"Angriparen prövade {format_number(report.n_attacked)} dolda tal."
    if report.narrowest is not None:
        attacked += (
            " Det antal som gick att ringa in bäst ligger i ett intervall på "
            f"{format_number(report.narrowest)} barn."
        )
    lines = [decided, attacked]
    for years, what in (
        (report.coarsened, "visas bara med de bredaste åldersgrupperna"),
        (report.given_up, "är dolda helt"),
    ):
        if years:
            listed = ", ".join(f"{code} {year}" for code, year in years)
            lines.append(f"Kommuner och år som {what}: {listed}.")
    if report.n_told_before:
        lines.append(
            f"{format_number(report.n_told_before)} dolda tal går att räkna ut av det som redan "
            "har publicerats; det kan inte tas tillbaka."
        )
    return lines


def _reasons(report: GateReport, rules: Rules) -> list[str]:
    return [
        f"{rules.rules[rule].title} ({rule}): {format_number(n)} värden. {rules.rules[rule].reason}"
        for rule, n in report.by_rule.items()
    ]
