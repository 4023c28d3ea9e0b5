"""Builds of a small data folder in processes of their own, that can be killed or starved."""

import subprocess
import sys

from tidigt import cli
from tidigt.folders import DataFolder
from tidigt.reading import open_published

HEADER = "kommun;kommunkod;ar;aldersgrupp;antal;befolkning;andel\n"
PLACES = {"1880": "Örebro", "1882": "Askersund", "1884": "Nora"}


def delivery(generation):
    """A delivery whose every count tells which generation it is of."""
    rows = [
        f"{name};{code};{year};{band};{generation};1000;{generation / 10:.1f}".replace(".", ",")
        for code, name in PLACES.items()
        for year in range(2015, 2025)
        for band in ("0-6", "7-12")
    ]
    return HEADER + "\n".join(rows) + "\n"


def command(*arguments, data):
    return [sys.executable, "-m", "tidigt.cli", *arguments, "--data", str(data)]


def run(*arguments, data, file_limit=None):
    """Run one command to its end; ``file_limit`` is the most bytes of any file it may write."""

    def starve():
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_FSIZE, (file_limit, file_limit))

    return subprocess.run(
        command(*arguments, data=data),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=starve if file_limit else None,
    )


def load(data, generation):
    """Take in the next generation of numbers."""
    path = data.parent / f"kpb_{generation}.csv"
    path.write_text(delivery(generation), encoding="utf-8")
    assert cli.main(["load", "kpb", str(path), "--data", str(data)]) == 0


def served_generations(data):
    """The generations that are served: one, if the file is whole and of one build."""
    with open_published(data) as published:
        shares = published.shares(list(PLACES))
    shown = shares[shares["status"] == "exists"]
    assert len(shown) == 60
    return set(shown["count"])


def files_left(data):
    folder = DataFolder(data)
    return sorted(path.name for path in folder.built.iterdir() if path.name.startswith("."))


def core_modes(data):
    """The rights on the core database and whatever DuckDB laid beside it."""
    built = DataFolder(data).built
    return {path.name: oct(path.stat().st_mode & 0o777) for path in built.glob("core.duckdb*")}
