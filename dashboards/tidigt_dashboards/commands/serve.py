"""``tidigt serve``: the dashboard, for one person at a desk or for a whole municipality."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tidigt.commands import Outcome

if TYPE_CHECKING:
    import argparse

HELP = "Visar sidorna i webbläsaren."
SECRET_VARIABLE = "TIDIGT_SECRET"  # noqa: S105 - the name of a variable, not a secret


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say where to listen, for whom, and how strictly."""
    parser.add_argument(
        "--address",
        default="127.0.0.1",
        metavar="ADRESS",
        help="adress att lyssna på (%(default)s)",
    )
    parser.add_argument(
        "--port", type=int, default=5006, help="port att lyssna på, 0 tar en ledig (%(default)s)"
    )
    parser.add_argument(
        "--workers", type=int, default=1, metavar="ANTAL", help="antal processer (%(default)s)"
    )
    parser.add_argument(
        "--production",
        action="store_true",
        help="starta bara om hemlighet och --origin är angivna",
    )
    parser.add_argument(
        "--origin",
        action="append",
        default=[],
        metavar="VÄRD",
        help="värd som besökarna skriver i adressfältet, till exempel tidigt.kommunen.se; "
        "kan anges flera gånger",
    )
    parser.add_argument(
        "--secret-file",
        type=Path,
        metavar="FIL",
        help=f"fil med hemligheten som signerar besöken (annars {SECRET_VARIABLE})",
    )


def run(arguments: argparse.Namespace) -> Outcome:
    """Serve until stopped."""
    import pandas as pd

    from tidigt.cli import data_folder
    from tidigt_dashboards.server import (
        ServerSettings,
        is_later_worker,
        make_server,
        serve_until_stopped,
    )

    # A page takes hundreds of small parts of small tables for each choice. With texts as Python's
    # own that costs a third less than with Arrow's, which pay off in tables of millions of rows.
    pd.set_option("mode.string_storage", "python")
    server = make_server(
        ServerSettings(
            data=data_folder(arguments),
            address=arguments.address,
            port=arguments.port,
            workers=arguments.workers,
            is_production=arguments.production,
            origins=tuple(arguments.origin),
            secret=_secret(arguments.secret_file),
        )
    )
    where = f"http://{arguments.address}:{server.port}"
    # With --json stdout belongs to the one object at the end.
    told = sys.stderr if arguments.json else sys.stdout
    serve_until_stopped(server, lambda: print(f"Tidigt svarar på {where}", file=told, flush=True))
    if is_later_worker():
        sys.exit()  # the first one speaks for all
    return Outcome(lines=["Servern är stoppad."], data={"status": "stopped", "address": where})


def _secret(file: Path | None) -> str:
    from tidigt_dashboards.server import ServeError

    if file is None:
        return os.environ.get(SECRET_VARIABLE, "")
    try:
        return file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ServeError(
            f"Filen {file} med hemligheten går inte att läsa ({error.strerror}). Kontrollera "
            "sökvägen och att den som kör servern får läsa filen."
        ) from error
