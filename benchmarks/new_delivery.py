"""What one new delivery costs: an incremental rebuild against a full one of the same deliveries.

The sample is taken in as deliveries, all but its last year of KPB, and built. Then comes that year
(290 municipalities), or one municipality's part of it, and the folder is built again; the same
deliveries are also built from nothing. Every build is a process of its own. Run from the root of
the project: ``python -m benchmarks.new_delivery``.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.rebuild import rebuild
from benchmarks.reporting import Measured, peak_mib, report

LAST = "kpb_exempel_2024.csv"
MUNICIPALITY = "1884"


def main() -> None:
    """Run all rounds and print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.build:
        print(json.dumps({**rebuild(arguments.build), "peak": peak_mib()}))
        return
    rounds = [_round() for _ in range(arguments.rounds)]
    report(
        f"One new delivery to the sample, {arguments.rounds} rounds",
        _rows(rounds),
        command=f"python -m benchmarks.new_delivery --rounds {arguments.rounds}",
        packages=["tidigt", "duckdb"],
    )


def _rows(rounds: list[dict[str, dict[str, float]]]) -> list[Measured]:
    def compared(name: str, what: str, key: str) -> Measured:
        times, base = ([one[of][key] for one in rounds] for of in (name, f"{name}, from nothing"))
        peaks = [max(one[of]["peak"] for one in rounds) for of in (name, f"{name}, from nothing")]
        return Measured(f"{name}: {what}", "full rebuild of the same", times, base, "", *peaks)

    return [
        compared(name, what, key)
        for name in ("a year of 290 municipalities", "a year of one municipality")
        for what, key in (("rebuild", "seconds"), ("without gate and publication", "without_gate"))
    ]


def _round() -> dict[str, dict[str, float]]:
    from tidigt.folders import sample_folder

    last = (sample_folder() / LAST).read_text(encoding="utf-8")
    heading, *lines = last.splitlines(keepends=True)
    own = [line for line in lines if line.split(";")[1] == MUNICIPALITY]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        before = root / "before"
        for file in sorted(sample_folder().glob("*.csv")):
            if file.name != LAST:
                _take_in(before, file)
        _build(before)
        return {
            **_added(root, "a year of 290 municipalities", last),
            **_added(root, "a year of one municipality", "".join([heading, *own])),
        }


def _added(root: Path, name: str, text: str) -> dict[str, dict[str, float]]:
    """Add a delivery to what was built, and build; then build the same from nothing."""
    data = Path(shutil.copytree(root / "before", root / name))
    file = root / LAST
    file.write_text(text, encoding="utf-8")
    _take_in(data, file)
    incremental = _build(data)
    shutil.rmtree(data / "built")
    return {name: incremental, f"{name}, from nothing": _build(data)}


def _take_in(data: Path, file: Path) -> None:
    from tidigt.folders import DataFolder
    from tidigt.intake import file_id_of, take_in

    take_in(DataFolder(data), file.stem.split("_")[0], file, file_id_of(file.read_bytes()))


def _build(data: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.new_delivery", "--build", str(data)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(answer.stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
