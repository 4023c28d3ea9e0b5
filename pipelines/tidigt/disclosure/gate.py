"""The gate between the core and what is published.

Rules hide what could point out a child; secondary suppression hides what would give that away; an
attacker then tries to work it out from all that is and was published, and may not come close. The
gate works inside the core database, on ``mart_indicator_values``, and leaves its verdict in the
temporary relation ``gate_values``. Nothing but that relation may be copied to a published file.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tidigt.disclosure import kept, steps
from tidigt.disclosure.kept import Verdict
from tidigt.disclosure.rules import RULES_FILE, Rules, read_rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    import duckdb

    from tidigt.disclosure.cells import Key

Year = tuple[str, int]


@dataclass(frozen=True)
class GateReport:
    """What the gate did; it names no number.

    Attributes
    ----------
    n_values, n_hidden : int
        Values seen, and how many of them have the status ``suppressed``.
    rules_version : str
        The rules in force.
    n_primary, n_secondary : int
        Hidden by the rules and what follows from them; hidden only for others' sake.
    by_rule : dict of str to int
        Hidden values by the rule that is the reason.
    n_attacked : int
        Hidden counts and amounts that the attacker tried to work out.
    narrowest : float or None
        The narrowest feasible interval of a hidden count; None where none is hidden.
    n_told_before : int
        Hidden numbers that earlier releases give away, whatever this one does.
    coarsened, given_up : list of (str, int)
        Municipalities and years with the widest age bands only, or nothing.
    n_blocks, n_audited : int
        Blocks, and how many of them had changed and were audited anew.
    seconds : float
        How long it took.
    """

    n_values: int
    n_hidden: int
    rules_version: str
    n_primary: int = 0
    n_secondary: int = 0
    by_rule: dict[str, int] = field(default_factory=dict)
    n_attacked: int = 0
    narrowest: float | None = None
    n_told_before: int = 0
    coarsened: list[Year] = field(default_factory=list)
    given_up: list[Year] = field(default_factory=list)
    n_blocks: int = 0
    n_audited: int = 0
    seconds: float = 0.0


def fingerprint() -> str:
    """Return a checksum of rules, steps and code, so that a change of any publishes anew."""
    code = sorted(Path(__file__).parent.glob("*.py"))
    parts = [RULES_FILE.read_bytes(), *(path.read_bytes() for path in code)]
    parts += [steps.text_of(name).encode() for name in steps.STEPS]
    return hashlib.sha256(b"\n".join(parts)).hexdigest()


def apply(
    con: duckdb.DuckDBPyConnection,
    rules: Rules | None = None,
    released: Iterable[Path] = (),
    *,
    is_kept: bool = True,
) -> GateReport:
    """Decide for every value whether it may be shown; the verdict is ``gate_values``.

    Parameters
    ----------
    con : duckdb.DuckDBPyConnection
        The core database, with ``mart_indicator_values`` built, outside of a transaction.
    rules : Rules, optional
        Other rules than those in force; for trials and tests.
    released : iterable of Path
        Files with the cells of earlier releases; see :mod:`tidigt.disclosure.ledger`.
    is_kept : bool, default True
        Remember the verdicts in the core, so that the next time only changed blocks are audited.

    Returns
    -------
    GateReport
        What was seen, hidden and attacked.

    Raises
    ------
    PublicationError
        A hidden number can be worked out, or the numbers contradict each other.
    """
    started = time.perf_counter()
    rules = rules or read_rules()
    mark = hashlib.sha256(f"{fingerprint()} {rules.model_dump_json()}".encode()).hexdigest()
    remembered = kept.recall(con, mark)
    steps.prepare(con, rules, released)
    verdicts, n_audited = _decide(con, rules, remembered)
    if is_kept:
        kept.keep(con, mark, verdicts)
    return _report(con, rules, verdicts, n_audited, time.perf_counter() - started)


def _decide(
    con: duckdb.DuckDBPyConnection, rules: Rules, remembered: dict[str, Verdict]
) -> tuple[dict[str, Verdict], int]:
    """Return the verdict on each block, and how many blocks had changed."""
    steps.close(con, _secondary(remembered))
    contents = steps.contents(con)
    verdicts = {
        name: remembered[name]
        for name, content in contents.items()
        if name in remembered and remembered[name].content == content
    }
    changed = contents.keys() - verdicts.keys()
    if changed:
        if remembered:
            steps.close(con, _secondary(verdicts))
        verdicts |= _protect(con, rules, changed, remembered)
        steps.close(con, _secondary(verdicts))
        _audit(con, rules, changed, verdicts)
        for name, content in steps.contents(con).items():
            verdicts[name].content = content
    return verdicts, len(changed)


def _secondary(verdicts: dict[str, Verdict]) -> list[Key]:
    return [key for verdict in verdicts.values() for key in verdict.secondary]


def _protect(
    con: duckdb.DuckDBPyConnection,
    rules: Rules,
    names: Iterable[str],
    remembered: dict[str, Verdict],
) -> dict[str, Verdict]:
    from tidigt.disclosure.cells import read_blocks
    from tidigt.disclosure.suppression import protect

    amounts_of = steps.amounts_of(con)
    verdicts = {}
    for block in read_blocks(con, names, with_results=False):
        before = remembered.get(block.name, Verdict()).secondary
        found = protect(block, rules, amounts_of, before)
        verdicts[block.name] = Verdict(
            secondary=sorted(found.secondary),
            coarsened=sorted(found.coarsened),
            given_up=sorted(found.given_up),
        )
    return verdicts


def _audit(
    con: duckdb.DuckDBPyConnection,
    rules: Rules,
    names: Iterable[str],
    verdicts: dict[str, Verdict],
) -> None:
    """Attack what is about to be published, read anew from ``gate_values``."""
    from tidigt.disclosure.auditor import audit_all
    from tidigt.disclosure.cells import read_blocks

    for name, found in audit_all(read_blocks(con, names), rules).items():
        verdicts[name].n_attacked = len(found.findings)
        verdicts[name].narrowest = found.narrowest
        verdicts[name].n_told_before = len(found.told_before)


def _report(
    con: duckdb.DuckDBPyConnection,
    rules: Rules,
    verdicts: dict[str, Verdict],
    n_audited: int,
    seconds: float,
) -> GateReport:
    steps.run(con, ["gate_reasons"])
    n_values, n_hidden = con.execute(
        "select count(*), count(*) filter (where status = 'suppressed') from gate_values"
    ).fetchall()[0]
    by_rule = dict(
        con.execute(
            "select rule, sum(n_hidden)::integer from gate_reasons group by rule order by rule"
        ).fetchall()
    )
    found = verdicts.values()
    return GateReport(
        n_values=n_values,
        n_hidden=n_hidden,
        rules_version=rules.version,
        n_primary=sum(n for rule, n in by_rule.items() if rule != "secondary"),
        n_secondary=by_rule.get("secondary", 0),
        by_rule=by_rule,
        n_attacked=sum(verdict.n_attacked for verdict in found),
        narrowest=min((v.narrowest for v in found if v.narrowest is not None), default=None),
        n_told_before=sum(verdict.n_told_before for verdict in found),
        coarsened=[year for verdict in found for year in verdict.coarsened],
        given_up=[year for verdict in found for year in verdict.given_up],
        n_blocks=len(verdicts),
        n_audited=n_audited,
        seconds=seconds,
    )
