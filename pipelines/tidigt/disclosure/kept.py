"""What the gate remembers in the core from one time to the next: blocks that it need not do again.

A block whose numbers are the same, and of which nothing more has been released than it shows, gets
the same verdict; only the others are protected and audited anew.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from tidigt.disclosure.cells import Key

if TYPE_CHECKING:
    import duckdb

TABLE = "gate_kept_blocks"


@dataclass
class Verdict:
    """What the gate decided about one block, and what the attacker found.

    Attributes
    ----------
    content : str
        Checksum of what the verdict depends on.
    secondary : list of Key
        What is hidden for others' sake.
    n_attacked : int
        Hidden counts and amounts that were attacked.
    narrowest : float or None
        The narrowest feasible interval of a hidden count.
    n_told_before : int
        Hidden numbers that earlier releases give away, whatever this one does.
    coarsened, given_up : list of (str, int)
        Municipalities and years with the widest age bands only, or nothing.
    """

    content: str = ""
    secondary: list[Key] = field(default_factory=list)
    n_attacked: int = 0
    narrowest: float | None = None
    n_told_before: int = 0
    coarsened: list[tuple[str, int]] = field(default_factory=list)
    given_up: list[tuple[str, int]] = field(default_factory=list)


def recall(con: duckdb.DuckDBPyConnection, fingerprint: str) -> dict[str, Verdict]:
    """Return the verdicts by block that were given by the same rules and the same code."""
    found = con.execute(
        "select count(*) from duckdb_tables() where table_name = ? and not temporary", [TABLE]
    ).fetchone()
    if not found or not found[0]:
        return {}
    rows = con.execute(
        "select block, verdict from gate_kept_blocks where fingerprint = ?", [fingerprint]
    ).fetchall()
    return {block: _verdict(json.loads(text)) for block, text in rows}


def keep(con: duckdb.DuckDBPyConnection, fingerprint: str, verdicts: dict[str, Verdict]) -> None:
    """Remember the verdicts, and forget all others."""
    con.begin()
    con.execute(
        "create or replace table gate_kept_blocks "
        "(block varchar, fingerprint varchar, verdict varchar)"
    )
    con.execute(
        "insert into gate_kept_blocks select unnest(?::varchar[]), ?, unnest(?::varchar[])",
        [
            list(verdicts),
            fingerprint,
            [json.dumps(asdict(verdict)) for verdict in verdicts.values()],
        ],
    )
    con.commit()


def _verdict(stored: dict) -> Verdict:
    stored["secondary"] = [Key(*key) for key in stored["secondary"]]
    for name in ("coarsened", "given_up"):
        stored[name] = [(code, year) for code, year in stored[name]]
    return Verdict(**stored)
