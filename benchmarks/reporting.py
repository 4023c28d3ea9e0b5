"""What the benchmarks share: the machine they ran on, and one plain table with ratios first."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Measured:
    """Repeated measurements of one thing, and of what it is compared with in the same run.

    Attributes
    ----------
    what, against : str
        In words, for the table.
    times, base : sequence of float
        Seconds, one per round.
    budget : str
        What was promised, or empty.
    peak_mib, base_peak_mib : float or None
        Peak memory of the process that did it, where it was measured.
    """

    what: str
    against: str
    times: Sequence[float]
    base: Sequence[float]
    budget: str = ""
    peak_mib: float | None = None
    base_peak_mib: float | None = None

    @property
    def ratio(self) -> float:
        """Median against median."""
        return median(self.times) / median(self.base)


Rounds = Sequence[Mapping[str, Mapping[str, float]]]
"""One entry a round: for each thing measured its ``seconds`` and ``peak`` (MiB)."""


def measure_apart(module: str, name: str, *arguments: str | Path) -> dict[str, float]:
    """Let a process of its own measure one thing: ``python -m module --one name``."""
    answer = subprocess.run(
        [sys.executable, "-m", module, "--one", name, *arguments],
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(answer.stdout.splitlines()[-1])


def compared(
    what: str, name: str, against: str, base: str, rounds: Rounds, *, budget: str = ""
) -> Measured:
    """Hold one thing measured against another of the same rounds, with the peaks of both."""
    times, base_times = ([one[key]["seconds"] for one in rounds] for key in (name, base))
    peaks = [max(one[key]["peak"] for one in rounds) for key in (name, base)]
    return Measured(what, against, times, base_times, budget, *peaks)


def machine(*packages: str) -> str:
    """Describe the machine and the versions that decide the figures, in one line."""
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return (
        f"{os.cpu_count()} cores, {_memory()}, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, {versions}"
    )


def report(title: str, rows: Sequence[Measured], *, command: str, packages: Sequence[str]) -> None:
    """Print the table, and how to make it again."""
    print(f"{title}\n{machine(*packages)}\n")
    print(
        f"{'ratio':>7} {'budget':>9} {'median':>10} {'min-max':>17} {'base':>10} {'peak MiB':>9} "
        f"{'base':>6}  what / against"
    )
    for row in rows:
        spread = f"{_seconds(min(row.times))}-{_seconds(max(row.times))}"
        print(
            f"{row.ratio:>7.2f} {row.budget:>9} {_seconds(median(row.times)):>10} {spread:>17} "
            f"{_seconds(median(row.base)):>10} {_mib(row.peak_mib):>9} "
            f"{_mib(row.base_peak_mib):>6}  {row.what} / {row.against}"
        )
    print(f"\nAgain: {command}")


def peak_mib() -> float:
    """Return the peak memory of this process so far; NaN where the system does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return float("nan")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
    except (AttributeError, ValueError):
        return "memory unknown"


def _seconds(value: float) -> str:
    return f"{value:.2f} s" if value >= 1 else f"{1000 * value:.0f} ms"


def _mib(value: float | None) -> str:
    return "" if value is None else f"{value:.0f}"
