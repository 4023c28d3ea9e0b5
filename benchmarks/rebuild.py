"""What a rebuild of the sample costs, and what it costs to start the command line.

Every measurement is a process of its own, so that nothing is warm that would not be and the peak
memory is its own; the processes of a round run one after another. Run from the root of the project:
``python -m benchmarks.rebuild``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

from benchmarks.reporting import Measured, peak_mib, report

TIDIGT = Path(sysconfig.get_path("scripts")) / "tidigt"


def main() -> None:
    """Run all rounds and print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--one", choices=sorted(ONE), help=argparse.SUPPRESS)
    parser.add_argument("--data", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        answer = ONE[arguments.one](arguments.data)
        print(json.dumps({**answer, "peak": peak_mib()}))
        return
    rounds = [_round() for _ in range(arguments.rounds)]
    report(
        f"Rebuild of the sample, {arguments.rounds} rounds",
        _rows(rounds),
        command=f"python -m benchmarks.rebuild --rounds {arguments.rounds}",
        packages=["tidigt", "duckdb"],
    )


def _rows(rounds: list[dict[str, dict[str, float]]]) -> list[Measured]:
    def times(name: str, key: str = "seconds") -> list[float]:
        return [one[name][key] for one in rounds]

    def compared(what: str, name: str, base: str, budget: str = "", key: str = "seconds"):
        peaks = [
            max(times(one, "peak")) if "peak" in rounds[0][one] else None for one in (name, base)
        ]
        return Measured(what, BASES[base], times(name, key), times(base), budget, *peaks)

    return [
        compared("full rebuild, without gate", "full", "plain", "<= 10", key="without_gate"),
        compared("full rebuild, gate and publication too", "full", "plain"),
        compared("rebuild when nothing changed", "again", "full", "<= 0.05"),
        compared("tidigt build when nothing changed", "build", "duckdb"),
        compared("tidigt --help", "help", "duckdb", "<= 3"),
        compared("tidigt status", "status", "duckdb", "<= 3"),
    ]


def plain_read(_: Path | None) -> dict[str, float]:
    """Read the sample's files as text into tables in memory: the least that a build must do."""
    import duckdb

    from tidigt.folders import sample_folder

    files = sorted(sample_folder().glob("*.csv"))
    started = time.perf_counter()
    with duckdb.connect() as con:
        for number, file in enumerate(files):
            rows = con.read_csv(str(file), sep=";", header=True, all_varchar=True)
            rows.to_table(f"raw_{number}")
    return {"seconds": time.perf_counter() - started}


def rebuild(data: Path | None) -> dict[str, float]:
    """Build a data folder; time the gate and the publication apart from the rest."""
    from tidigt import building
    from tidigt.folders import DataFolder

    publish, spent = building.publish, [0.0]

    def timed(*arguments, **named):
        started = time.perf_counter()
        try:
            return publish(*arguments, **named)
        finally:
            spent[0] += time.perf_counter() - started

    with patch.object(building, "publish", timed):
        started = time.perf_counter()
        building.build(DataFolder(data))
        seconds = time.perf_counter() - started
    return {"seconds": seconds, "without_gate": seconds - spent[0]}


BASES = {
    "plain": "plain DuckDB read of the same bytes",
    "full": "full rebuild",
    "duckdb": "python -c 'import duckdb'",
}
ONE = {"plain": plain_read, "rebuild": rebuild}


def _round() -> dict[str, dict[str, float]]:
    with tempfile.TemporaryDirectory() as folder:
        data = ["--data", folder]
        return {
            "plain": _measure("plain", folder),
            "full": _measure("rebuild", folder),
            "again": _measure("rebuild", folder),
            "duckdb": _time([sys.executable, "-c", "import duckdb"]),
            "help": _time([TIDIGT, "--help"]),
            "status": _time([TIDIGT, "status", *data]),
            "build": _time([TIDIGT, "build", *data]),
        }


def _measure(name: str, folder: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.rebuild", "--one", name, "--data", folder]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(answer.stdout.splitlines()[-1])


def _time(command: list[str | Path]) -> dict[str, float]:
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return {"seconds": time.perf_counter() - started}


if __name__ == "__main__":
    main()
