"""Set up Tidigt and check all of it: ``python check.py`` in a fresh clone with Python 3.11+.

Makes ``.venv`` as ``start.py`` does, with what the tests need, finds or installs a Chromium, and
runs format, lint, types and every test: browser and notebooks too. Failures are counted, and
nothing stops at the first one. The last line is ``N passed, N failed``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from setup_environment import SetUpError, executable, run, run_as_script, say, set_up

BROWSER_VARIABLE = "TIDIGT_CHROMIUM"
BROWSER_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
BROWSER_PATHS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "{ProgramFiles}/Google/Chrome/Application/chrome.exe",
    "{ProgramFiles(x86)}/Google/Chrome/Application/chrome.exe",
    "{LOCALAPPDATA}/Google/Chrome/Application/chrome.exe",
    "{ProgramFiles(x86)}/Microsoft/Edge/Application/msedge.exe",
    "{ProgramFiles}/Microsoft/Edge/Application/msedge.exe",
)
TOGETHER = ("-n", "2", "--dist", "worksteal")
"""Whoever is done takes over from the other: a few tests in a browser last as long as hundreds."""
STATIC_CHECKS = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy"],
}


@dataclass(frozen=True)
class Counted:
    """What one step came to, and how long it took."""

    name: str
    passed: int
    failed: int
    skipped: int = 0
    seconds: float = 0.0


def main() -> int:
    """Set up, run every step, print the summary; return 1 if anything failed."""
    argparse.ArgumentParser(
        description="Ställer i ordning Tidigt och kör alla kontroller."
    ).parse_args()
    set_up(development=True)
    browser = find_browser() or install_browser()
    steps = [check_browser(browser)]
    steps += [run_static(name, command) for name, command in STATIC_CHECKS.items()]
    steps.append(run_tests(browser))
    return report(steps)


def find_browser() -> str | None:
    """Return the path of a Chromium that starts: the one asked for, else the first installed."""
    if asked := os.environ.get(BROWSER_VARIABLE):
        if (found := shutil.which(asked)) and _starts(found):
            return found
        raise SetUpError(
            f"{BROWSER_VARIABLE} pekar på {asked}, som inte finns eller inte går att köra."
        )
    names = (shutil.which(name) for name in BROWSER_NAMES)
    paths = (_expand(path) for path in BROWSER_PATHS)
    return next((found for found in (*names, *paths) if found and _starts(found)), None)


def _starts(browser: str) -> bool:
    if os.name == "nt":
        return Path(browser).exists()  # on Windows --version opens a window
    # Some systems have a stub of this name that only says which package to install.
    if not Path(browser).exists():
        return False
    return subprocess.run([browser, "--version"], check=False, capture_output=True).returncode == 0


def _expand(path: str) -> str | None:
    try:
        return path.format_map(os.environ)
    except KeyError:
        return None  # not this system: the folder that the variable names does not exist


def install_browser() -> str | None:
    """Install Chromium where that can be done without asking: on Debian and its like, as root."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return None
    say("Installerar Chromium ...")
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        run(["apt-get", "--quiet", "--quiet", *arguments], DEBIAN_FRONTEND="noninteractive")
    return find_browser()


def check_browser(browser: str | None) -> Counted:
    """Count the browser as a check of its own: without one the browser tests cannot pass."""
    if browser:
        say(f"Webbläsare: {browser}")
        return Counted("browser", 1, 0)
    say(
        "Ingen Chromium hittades, och den gick inte att installera härifrån. Installera Chromium, "
        f"Chrome eller Edge, eller peka ut en med {BROWSER_VARIABLE}, och kör igen. "
        "Webbläsartesterna hoppas inte över: de misslyckas."
    )
    return Counted("browser", 0, 1)


def run_static(name: str, command: list[str]) -> Counted:
    """Run one tool that either passes or fails as a whole."""
    say(f"\n== {name}: {' '.join(command)}")
    started = time.monotonic()
    failed = run([executable(command[0]), *command[1:]]) != 0
    return Counted(name, int(not failed), int(failed), seconds=time.monotonic() - started)


def run_tests(browser: str | None) -> Counted:
    """Run the whole test suite and count its tests; one that cannot run is one failure."""
    say(f"\n== tests: pytest {' '.join(TOGETHER)}")
    started = time.monotonic()
    variables = {BROWSER_VARIABLE: browser} if browser else {}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.xml"
        exit_code = run([executable("pytest"), "-q", *TOGETHER, f"--junitxml={file}"], **variables)
        counted = count_tests(file)
    if exit_code and not counted.failed:
        counted = Counted(counted.name, counted.passed, 1, counted.skipped)
    return Counted(
        counted.name, counted.passed, counted.failed, counted.skipped, time.monotonic() - started
    )


def count_tests(file: Path) -> Counted:
    """Read the counts of a JUnit report; an absent or broken report counts as nothing run."""
    try:
        suites = list(ElementTree.parse(file).iter("testsuite"))  # noqa: S314 - pytest wrote it
    except (OSError, ElementTree.ParseError):
        return Counted("tests", 0, 0)
    total, failures, errors, skipped = (
        sum(int(suite.get(count, 0)) for suite in suites)
        for count in ("tests", "failures", "errors", "skipped")
    )
    failed = failures + errors
    return Counted("tests", total - failed - skipped, failed, skipped)


def report(steps: list[Counted]) -> int:
    """Print what each step came to and, last, the plain line of totals; return the exit code."""
    say(f"\n{'steg':<10}{'godkända':>10}{'fel':>6}{'överhoppade':>13}{'sekunder':>10}")
    for step in steps:
        say(
            f"{step.name:<10}{step.passed:>10}{step.failed:>6}{step.skipped:>13}{step.seconds:>10.0f}"
        )
    failed = sum(step.failed for step in steps)
    say(f"{sum(step.passed for step in steps)} passed, {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    run_as_script(main)
