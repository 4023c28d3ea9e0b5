"""Primary rules of the gate: small counts are hidden, and everything that follows from them.

The gate works inside the core database, on ``mart_indicator_values``, and leaves its verdict in the
temporary relation ``gate_values``. Nothing but that relation may be copied to a published file.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from tidigt.models import SQL_FOLDER

if TYPE_CHECKING:
    import duckdb

RULES_FILE = Path(str(files("tidigt") / "disclosure" / "rules.toml"))
STEPS = ("gate_small_counts", "gate_small_costs", "gate_hidden", "gate_values")


@dataclass(frozen=True)
class Rules:
    """Limits of the gate.

    Attributes
    ----------
    version : str
        Named in every published file.
    small_count_below : int
        Counts of children from 1 up to this (exclusive) are hidden.
    cost_users_at_least : int
        Costs for fewer users than this are hidden.
    """

    version: str
    small_count_below: int
    cost_users_at_least: int


@dataclass(frozen=True)
class GateReport:
    """What the gate did: how many values it saw, and how many it hid."""

    n_values: int
    n_hidden: int
    rules_version: str


@cache
def rules() -> Rules:
    """Return the rules in force."""
    return Rules(**tomllib.loads(RULES_FILE.read_text(encoding="utf-8")))


def fingerprint() -> str:
    """Return a checksum of rules and steps, so that a change of either publishes anew."""
    steps = [_step(name).encode() for name in STEPS]
    return hashlib.sha256(b"\n".join([RULES_FILE.read_bytes(), *steps])).hexdigest()


def apply(con: duckdb.DuckDBPyConnection, limits: Rules | None = None) -> GateReport:
    """Decide for every value whether it may be shown; the verdict is ``gate_values``.

    Parameters
    ----------
    con : duckdb.DuckDBPyConnection
        The core database, with ``mart_indicator_values`` built.
    limits : Rules, optional
        Other limits than those in force; for tests.

    Returns
    -------
    GateReport
        Counts of values seen and hidden.
    """
    chosen = limits or rules()
    con.execute(
        "create or replace temp table gate_rules as "
        "select cast(? as integer) as small_count_below, cast(? as integer) as cost_users_at_least",
        [chosen.small_count_below, chosen.cost_users_at_least],
    )
    for name in STEPS:
        con.execute(f"create or replace temp table {name} as {_step(name)}")
    counted = con.execute(
        "select count(*), count(*) filter (where status = 'suppressed') from gate_values"
    ).fetchone()
    n_values, n_hidden = counted or (0, 0)
    return GateReport(n_values, n_hidden, chosen.version)


def _step(name: str) -> str:
    return (SQL_FOLDER / "gate" / f"{name}.sql").read_text(encoding="utf-8")
