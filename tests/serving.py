"""Start the server as a person would, and know when it answers."""

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Served:
    """A running server.

    Attributes
    ----------
    address : str
        For example ``http://127.0.0.1:43211``.
    process : subprocess.Popen
    log : Path
        What it has said on stderr.
    """

    address: str
    process: subprocess.Popen
    log: Path


@contextmanager
def serve(data, log, *arguments, tell="stdout", **environment):
    """Run ``tidigt serve`` on a free port until the block ends; fail with its log if it stops.

    ``tell`` is where it says that it answers; the other stream goes to the log.
    """
    command = [sys.executable, "-m", "tidigt.cli", "serve", "--port", "0", "--data", str(data)]
    with (
        log.open("w", encoding="utf-8") as said,
        subprocess.Popen(
            [*command, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE if tell == "stderr" else said,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
        ) as process,
    ):
        try:
            line = getattr(process, tell).readline()
            found = re.search(r"http://[\w.:]+", line)
            assert found, f"The server said {line!r} and then:\n{log.read_text(encoding='utf-8')}"
            yield Served(found.group(), process, log)
        finally:
            process.terminate()
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
