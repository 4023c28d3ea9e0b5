"""The accessibility statement, written from the results of the last test so that it cannot lie."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

RESULTS = Path(str(files("tidigt_dashboards") / "about" / "accessibility.json"))


@dataclass(frozen=True)
class TestResult:
    """What the last automatic test of all pages found.

    Attributes
    ----------
    tested_on : date
    tool : str
        Name and version of the tool.
    views : int
        Pages times widths and states that were tested.
    violations : tuple of (str, str)
        Rule and page of everything that was found.
    """

    tested_on: date
    tool: str
    views: int
    violations: tuple[tuple[str, str], ...]


def read_result(file: Path = RESULTS) -> TestResult | None:
    """Read the results; None where there are none, or none that can be read.

    Examples
    --------
    >>> read_result(Path("no such file")) is None
    True
    """
    try:
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return TestResult(
            tested_on=date.fromisoformat(found["tested_on"]),
            tool=found["tool"],
            views=len(found["views"]),
            violations=tuple(
                (rule, view["name"]) for view in found["views"] for rule in view["violations"]
            ),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
