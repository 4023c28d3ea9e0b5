"""``tidigt fetch``: from a public API to a delivery in ``raw``."""

from __future__ import annotations

import argparse
import re
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from tidigt.cli import data_folder
from tidigt.commands import Outcome
from tidigt.fetching import SOURCES
from tidigt.folders import DataFolder
from tidigt.number_format import format_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tidigt.fetching.delivering import Delivered
    from tidigt.fetching.run import FetchResult

HELP = "Hämtar offentlig statistik från källans API till datamappen; rör inte det som visas."
NEXT_STEP = "Kör `tidigt build` för att räkna om det som visas."
WITH_YEARS = ("befolkning", "kolada", "prisindex")
MAX_NAMED = 10
"""How many unanswered things of a kind are named to a person; ``--json`` has them all."""
SPAN = re.compile(r"((?:19|20)\d\d)(?:-((?:19|20)\d\d))?")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the source and what to fetch of it."""
    parser.add_argument("source", choices=SOURCES, metavar="KÄLLA", help=", ".join(SOURCES))
    parser.add_argument(
        "--years",
        type=_years,
        default=(),
        metavar="ÅR",
        help="som 2015-2024 eller 2020,2022 (annars: befolkning de 20 senaste, andra alla)",
    )
    parser.add_argument(
        "--from-date",
        type=_day,
        metavar="DATUM",
        help="bara det som ändrats sedan dess, ÅÅÅÅ-MM-DD (kolada)",
    )
    parser.add_argument(
        "--units",
        action="store_true",
        help="även skolors värden (SALSA) i kommuner med projekt (kolada)",
    )
    parser.add_argument(
        "--base-url",
        metavar="ADRESS",
        help="en annan adress än källans egen, till exempel en spegel eller en provserver",
    )


def run(arguments: argparse.Namespace) -> Outcome:
    """Fetch, and say what came, what did not, and what became of it."""
    from tidigt.fetching.fetched import Wanted
    from tidigt.fetching.run import fetch

    if arguments.source != "kolada" and (arguments.from_date or arguments.units):
        return _refusal("--from-date och --units finns bara för kolada. Kör utan dem.")
    if arguments.years and arguments.source not in WITH_YEARS:
        return _refusal(
            f"--years finns inte för {arguments.source}: Skolverket svarar med de år det har. Kör "
            "utan det."
        )
    result = fetch(
        DataFolder(data_folder(arguments)),
        arguments.source,
        Wanted(arguments.years, arguments.from_date or "", arguments.units),
        base_url=arguments.base_url,
    )
    is_new = any(delivered.is_new for delivered in result.deliveries)
    lines = [_told(delivered) for delivered in result.deliveries]
    if arguments.from_date and result.n_values == 0:
        lines = [f"Inget av det som används har ändrats sedan {arguments.from_date}.", *lines]
    lines += [NEXT_STEP] if is_new else []
    return Outcome(lines, _data(arguments.source, result, lines), list(_missing(result)))


def _data(source: str, result: FetchResult, lines: list[str]) -> dict[str, Any]:
    is_new = any(delivered.is_new for delivered in result.deliveries)
    return {
        "status": "fetched" if is_new else "unchanged",
        "source": source,
        "values": result.n_values,
        "pages": result.pages,
        "pages_from_cache": result.pages_from_cache,
        "bytes": result.size,
        "deliveries": [_delivery(delivered) for delivered in result.deliveries],
        "not_answered": [asdict(item) for item in result.not_answered],
        "message": " ".join(lines),
    }


def _delivery(delivered: Delivered) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "source": delivered.source,
        "name": delivered.name,
        "is_new": delivered.is_new,
    }
    if report := delivered.report:
        for count in ("loaded", "quarantined", "collapsed", "not_data"):
            answer[count] = getattr(report, count)
        answer["reasons"] = [asdict(remark) for remark in report.reasons]
    return answer


def _told(delivered: Delivered) -> str:
    report = delivered.report
    if report is None:
        return f"{delivered.source}: inget nytt; svaret är detsamma som i {delivered.name}."
    said = f"{delivered.source}: {delivered.name} med {format_number(report.loaded)} rader"
    if report.quarantined:
        said += f", {format_number(report.quarantined)} i karantän"
    if report.collapsed:
        said += f", {format_number(report.collapsed)} upprepningar"
    return f"{said}, 0 försvann."


def _missing(result: FetchResult) -> Iterator[str]:
    """Name what was asked for in vain, one sentence for each kind."""
    for kind in dict.fromkeys(item.kind for item in result.not_answered):
        items = [item for item in result.not_answered if item.kind == kind]
        names = [f"{item.identifier} {item.title}".strip() for item in items[:MAX_NAMED]]
        more = f" och {len(items) - MAX_NAMED} till" if len(items) > MAX_NAMED else ""
        yield f"Inget svar kom om {kind} {'; '.join(names)}{more}."


def _refusal(message: str) -> Outcome:
    return Outcome(data={"status": "error", "message": message}, problems=[message], exit_code=1)


def _years(text: str) -> tuple[int, ...]:
    """Read years and spans of years, separated by commas."""
    years: set[int] = set()
    for part in text.replace("\N{EN DASH}", "-").split(","):
        found = SPAN.fullmatch(part.strip())
        if not found or int(found[2] or found[1]) < int(found[1]):
            raise argparse.ArgumentTypeError(f"{text!r} är inga år; skriv som 2015-2024 eller 2020")
        years.update(range(int(found[1]), int(found[2] or found[1]) + 1))
    return tuple(sorted(years))


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} är inget datum; skriv ÅÅÅÅ-MM-DD") from error
