"""Set up Tidigt and serve it: ``python start.py`` in a fresh clone, with nothing but Python 3.11+.

Makes ``.venv``, installs the locked dependencies and the project, builds the database (the embedded
sample where no delivery has been loaded) and serves the dashboard. Other arguments go to
``tidigt serve``: ``python start.py --port 5010``.
"""

from __future__ import annotations

import argparse
import os
import subprocess
from pathlib import Path

from setup_environment import ROOT, child_environment, executable, run, run_as_script, say, set_up


def main() -> int:
    """Set up, build and serve; return the exit code."""
    parser = argparse.ArgumentParser(
        description="Ställer i ordning Tidigt, bygger databasen och startar sidan. "
        "Övriga argument går vidare till tidigt serve.",
        allow_abbrev=False,
    )
    parser.add_argument("--data", type=Path, help="mapp med data (annars TIDIGT_DATA, annars data)")
    arguments, for_serve = parser.parse_known_args()
    data = [] if arguments.data is None else ["--data", str(arguments.data.resolve())]
    set_up(development=False)
    tidigt = executable("tidigt")
    say("Bygger databasen ...")
    if exit_code := run([tidigt, "build", *data]):
        return exit_code
    say("Startar sidan; sluta med Ctrl-C ...")
    return _serve([str(tidigt), "serve", *data, *for_serve])


def _serve(command: list[str]) -> int:
    if os.name != "nt":
        # This process becomes the server: whatever stops the one stops the other.
        os.chdir(ROOT)
        os.execve(command[0], command, child_environment())  # noqa: S606 - no shell is wanted
    with subprocess.Popen(command, cwd=ROOT, env=child_environment()) as server:
        try:
            return server.wait()
        except KeyboardInterrupt:
            return server.wait()  # the console has told the server too; let it close by itself


if __name__ == "__main__":
    run_as_script(main)
