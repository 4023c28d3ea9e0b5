"""``tidigt build``: from all raw deliveries to the published file."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from tidigt.cli import data_folder
from tidigt.commands import Outcome
from tidigt.folders import DataFolder
from tidigt.number_format import format_number

if TYPE_CHECKING:
    import argparse

HELP = "Bygger databasen av alla leveranser och publicerar den (utan leveranser: exempeldata)."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the flags of this command."""
    parser.add_argument(
        "--approved-by",
        metavar="NAMN",
        help="den som godkänner publiceringen (annars TIDIGT_APPROVED_BY, annars användaren)",
    )


def run(arguments: argparse.Namespace) -> Outcome:
    """Build, and say what was built."""
    from tidigt.building import build

    result = build(DataFolder(data_folder(arguments)), arguments.approved_by)
    lines = []
    if result.is_sample:
        lines.append(
            "Datamappen har inga leveranser, så exempeldata är byggda (påhittade, utom Noras två "
            "publicerade siffror för 2020). Läs in egna med `tidigt load`."
        )
    if result.is_unchanged:
        lines.append(f"Inget har ändrats sedan bygget {result.build_id}; inget gjordes.")
    else:
        lines.append(
            f"Bygget {result.build_id} är publicerat: {format_number(result.n_values)} värden ur "
            f"{result.n_files} leveranser, varav {format_number(result.n_hidden)} dolda av "
            "sekretesskäl."
        )
    return Outcome(lines, {"status": "built", **asdict(result)})
