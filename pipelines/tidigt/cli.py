"""The command ``tidigt``: finds the commands, runs one, says what came of it.

Exit codes: 0 done, 1 an expected problem told in Swedish on stderr, 2 wrong usage. A traceback is
only ever seen for a bug.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tidigt
from tidigt.errors import TidigtError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tidigt.commands import Outcome

COMMAND_GROUP = "tidigt.commands"
DATA_VARIABLE = "TIDIGT_DATA"
DEFAULT_DATA = Path("data")
SWEDISH_ARGPARSE = {
    "usage: ": "Användning: ",
    "options": "flaggor",
    "positional arguments": "argument",
    "show this help message and exit": "visa den här hjälpen och sluta",
    "%(prog)s: error: %(message)s\n": "%(prog)s: fel: %(message)s\n",
    "the following arguments are required: %s": "det här måste anges: %s",
    "unrecognized arguments: %s": "okända argument: %s",
    "expected one argument": "ett värde behövs",
    "expected at least one argument": "minst ett värde behövs",
    "argument %(argument_name)s: %(message)s": "argument %(argument_name)s: %(message)s",
    "invalid %(type)s value: %(value)r": "%(value)r är inte ett giltigt värde",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r finns inte att välja på (välj bland %(choices)s)"
    ),
}


def data_folder(arguments: argparse.Namespace) -> Path:
    """Return the data folder: ``--data``, else ``TIDIGT_DATA``, else ``data`` here."""
    chosen: Path | None = arguments.data
    return chosen or Path(os.environ.get(DATA_VARIABLE) or DEFAULT_DATA)


def build_parser() -> argparse.ArgumentParser:
    """Make the parser with every command that is installed."""
    argparse._ = lambda text: SWEDISH_ARGPARSE.get(text, text)  # type: ignore[attr-defined]
    parser = argparse.ArgumentParser(
        prog="tidigt", description="Statistik om tidigt stöd till barn, från leverans till sida."
    )
    parser.add_argument(
        "--version", action="version", version=tidigt.__version__, help="visa versionen och sluta"
    )
    _add_shared(parser, default=None)
    commands = parser.add_subparsers(dest="command", required=True, metavar="KOMMANDO")
    for entry in sorted(entry_points(group=COMMAND_GROUP), key=lambda entry: entry.name):
        module = entry.load()
        command = commands.add_parser(entry.name, help=module.HELP, description=module.HELP)
        _add_shared(command, default=argparse.SUPPRESS)
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return parser


def _add_shared(parser: argparse.ArgumentParser, default: object) -> None:
    """Add the flags of every command; they may stand before or after its name."""
    parser.add_argument(
        "--data",
        type=Path,
        default=default,
        metavar="MAPP",
        help=f"mappen med data (annars {DATA_VARIABLE}, annars ./{DEFAULT_DATA})",
    )
    parser.add_argument(
        "--json",
        action="store_true",
        default=default,
        help="svara med ett JSON-objekt på stdout",
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = build_parser().parse_args(argv)
    try:
        outcome: Outcome = arguments.run(arguments)
    except TidigtError as error:
        return _tell([], {"status": "error", "message": str(error)}, [str(error)], 1, arguments)
    return _tell(outcome.lines, outcome.data, outcome.problems, outcome.exit_code, arguments)


def _tell(
    lines: list[str],
    data: dict[str, Any],
    problems: list[str],
    exit_code: int,
    arguments: argparse.Namespace,
) -> int:
    for problem in problems:
        print(problem, file=sys.stderr)
    if arguments.json:
        print(json.dumps(data, ensure_ascii=False, default=str))
    else:
        for line in lines:
            print(line)
    return exit_code


if __name__ == "__main__":
    sys.exit(main())
