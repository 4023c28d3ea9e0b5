"""``tidigt export``: a figure or table of a page as a file, the same as the page offers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tidigt.commands import Outcome
from tidigt.errors import TidigtError

if TYPE_CHECKING:
    import argparse

    from tidigt_dashboards.components import Download
    from tidigt_dashboards.live import LivePage

HELP = "Sparar en figur eller tabell från en sida som fil, med källa, årgång och bygge i filen."
KINDS = {"figure": ("png", "svg", "pdf"), "table": ("csv", "xlsx", "parquet")}
EXAMPLE = "kommun=1884&fran=2016"


class ExportError(TidigtError):
    """What was asked for cannot be exported."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what to export, with which choices, and where to."""
    parser.add_argument("kind", choices=list(KINDS), help="figur eller tabell")
    parser.add_argument("page", metavar="SIDA", help="sidans adress utan snedstreck, t.ex. gap")
    parser.add_argument(
        "section", metavar="AVSNITT", help="avsnittets namn, t.ex. shares eller gap"
    )
    parser.add_argument(
        "--choices",
        default="",
        metavar="VAL",
        help=f"val som i sidans adress efter frågetecknet, t.ex. '{EXAMPLE}'",
    )
    parser.add_argument(
        "--output",
        type=Path,
        required=True,
        metavar="FIL",
        help="filen att skriva; ändelsen väljer format (png, svg, pdf; csv, xlsx, parquet)",
    )


def run(arguments: argparse.Namespace) -> Outcome:
    """Make the file exactly as the page would and say where it is."""
    from tidigt.cli import data_folder
    from tidigt.reading import open_published
    from tidigt_dashboards import address, app

    with open_published(data_folder(arguments)) as published:
        try:
            module = app.page_at(f"/{arguments.page.strip('/')}")
        except KeyError as error:
            known = ", ".join(page.PATH.strip("/") or "/" for page in app.PAGES)
            raise ExportError(
                f"Det finns ingen sida {arguments.page}. Sidorna är {known}."
            ) from error
        live = app.open_page(module, published, address.parse(arguments.choices.lstrip("?")))
        if live.refused:
            raise ExportError(
                f"Valet för {', '.join(live.refused)} finns inte. Kopiera valen ur sidans adress."
            )
        download = _find(live, arguments)
        live.finish()
        file = download.make()
        arguments.output.parent.mkdir(parents=True, exist_ok=True)
        arguments.output.write_bytes(file.content)
        build = published.build.build_id
    return Outcome(
        [f"{arguments.output} är sparad (bygget {build})."],
        {"status": "exported", "file": str(arguments.output), "build": build},
    )


def _find(live: LivePage, arguments: argparse.Namespace) -> Download:
    """Find the download that was asked for."""
    ending = arguments.output.suffix.lstrip(".").lower()
    if ending not in KINDS[arguments.kind]:
        raise ExportError(
            f"Ändelsen .{ending} går inte för {arguments.kind}: välj "
            f"{', '.join('.' + known for known in KINDS[arguments.kind])}."
        )
    offered = {
        (section.name, download.format): download
        for section in live.page.sections
        for download in getattr(section, "downloads", ())
    }
    if (arguments.section, ending) not in offered:
        sections = ", ".join(sorted({name for name, _ in offered})) or "inga"
        raise ExportError(
            f"Sidan {arguments.page} har inget avsnitt {arguments.section} att spara. Avsnitten "
            f"är: {sections}."
        )
    return offered[arguments.section, ending]
