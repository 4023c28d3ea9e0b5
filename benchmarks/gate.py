"""What the gate costs on the sample, and what it hides beside the simple rule of two per line.

Every measurement is a process of its own, on a copy of the same core. Run from the root of the
project: ``python -m benchmarks.gate > benchmarks/results/gate.md``.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.random_tables import tables
from benchmarks.reporting import machine, peak_mib

if TYPE_CHECKING:
    from collections.abc import Callable

    import duckdb

    from tidigt.disclosure.cells import Block, Key
    from tidigt.disclosure.rules import Rules

CHANGED = "1884"
ROUNDS = 3
N_TABLES = 290
FULL_SECONDS, INCREMENTAL_SECONDS = 120, 10


def main() -> None:
    """Run all measurements and print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--one", choices=sorted(ONE), help=argparse.SUPPRESS)
    parser.add_argument("--core", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps({**ONE[arguments.one](arguments.core), "peak": peak_mib()}))
        return
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        core = _build(Path(folder))
        rounds = {
            name: [_measure(name, core) for _ in range(arguments.rounds)]
            for name in ("full", "one")
        }
        simple, of_tables = _measure("simple", core), _measure("tables", core)
    print(_report(rounds["full"], rounds["one"], simple, load))
    print(_of_tables(of_tables))


def full(core: Path) -> dict[str, Any]:
    """Let the gate decide about everything, with nothing remembered."""
    with _open(core) as con:
        con.execute("drop table if exists gate_kept_blocks")
        return _apply(con)


def one_changed(core: Path) -> dict[str, Any]:
    """Let the gate decide again when one municipality has lost a year."""
    with _open(core) as con:
        con.execute(
            "update mart_indicator_values set value = null, status = 'missing' "
            "where municipality_code = ? and year = 2019 and source = 'kpb'",
            [CHANGED],
        )
        return _apply(con)


def simple_rule(core: Path) -> dict[str, Any]:
    """Hide by the rules and then two cells in each sum, and see what the attacker makes of it."""
    from tidigt.disclosure import steps
    from tidigt.disclosure.auditor import audit
    from tidigt.disclosure.cells import read_blocks
    from tidigt.disclosure.rules import read_rules

    rules = read_rules()
    with _open(core) as con:
        steps.prepare(con, rules, [])
        steps.close(con, [])
        beside = [
            key
            for block in read_blocks(con, steps.block_names(con))
            for key in _two_per_line(block, rules)
        ]
        steps.close(con, beside)
        audits = [audit(block, rules) for block in read_blocks(con, steps.block_names(con))]
        return {
            "n_hidden": _n_hidden(con),
            "n_attacked": sum(len(found.findings) for found in audits),
            "n_narrow": sum(len(found.narrow) for found in audits),
        }


def random_tables(_: Path) -> dict[str, Any]:
    """Protect tables with sums in every direction: by the rules alone, two per line, the gate."""
    from tidigt.disclosure.auditor import audit
    from tidigt.disclosure.rules import read_rules
    from tidigt.disclosure.suppression import protect

    rules = read_rules()
    ways: dict[str, Callable[[Block], Any]] = {
        "rules alone": lambda _: (),
        "two per line": lambda block: _two_per_line(block, rules),
        "the gate": lambda block: protect(block, rules, {}).secondary,
    }
    found: dict[str, Any] = {}
    for name, hide in ways.items():
        blocks = list(tables(N_TABLES, rules.small_below))
        n_cells = sum(len(list(block.of_role("count"))) for block in blocks)
        started = time.perf_counter()
        n_beside = sum(len(hide(block)) for block in blocks)
        seconds = time.perf_counter() - started
        audits = [audit(block, rules) for block in blocks]
        n_secret = sum(len(one.findings) for one in audits) - n_beside
        told = [finding for one in audits for finding in one.narrow]
        found[name] = {
            "n_cells": n_cells,
            "n_small": n_secret,
            "n_beside": n_beside,
            "n_exact": sum(finding.width == 0 for finding in told),
            "n_narrow": len(told),
            "seconds": seconds,
        }
    return found


ONE = {"full": full, "one": one_changed, "simple": simple_rule, "tables": random_tables}


def _two_per_line(block: Block, rules: Rules) -> list[Key]:
    """Hide the smallest shown cell of each sum that has one hidden cell, until none has."""
    from tidigt.disclosure.surfaces import lines

    sums = [relation for relation in lines(block, rules) if relation.is_sum]
    hidden: list[Key] = []
    while True:
        found = [key for relation in sums for key in _beside(block, relation.keys)]
        if not found:
            return hidden
        block.cells[found[0]] = block.cells[found[0]]._replace(is_shown=False)
        hidden.append(found[0])


def _beside(block: Block, keys: tuple[Key, ...]) -> list[Key]:
    unknown = [key for key in keys if not block.cells[key].is_public]
    if len(unknown) != 1 or not block.cells[unknown[0]].is_secret:
        return []
    return sorted(set(keys) - set(unknown), key=lambda key: (block.cells[key].truth, key))[:1]


def _open(core: Path) -> duckdb.DuckDBPyConnection:
    import duckdb

    return duckdb.connect(str(core))


def _apply(con: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    from dataclasses import asdict

    from tidigt.disclosure import gate

    started = time.perf_counter()
    report = gate.apply(con)
    return {**asdict(report), "seconds": time.perf_counter() - started}


def _n_hidden(con: duckdb.DuckDBPyConnection) -> int:
    row = con.execute("select count(*) from gate_values where status = 'suppressed'").fetchone()
    return int(row[0]) if row else 0


def _build(folder: Path) -> Path:
    from tidigt.building import build
    from tidigt.folders import DataFolder

    data = DataFolder(folder / "data")
    build(data)
    return data.core


def _measure(name: str, core: Path) -> dict[str, Any]:
    copy = core.with_name("measured.duckdb")
    shutil.copy(core, copy)
    command = [sys.executable, "-m", "benchmarks.gate", "--one", name, "--core", str(copy)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(answer.stdout.splitlines()[-1])


def _report(
    full: list[dict[str, Any]], changed: list[dict[str, Any]], simple: dict[str, Any], load: float
) -> str:
    first = full[0]
    rows = [
        ("full gate, median", _seconds(full), f"under {FULL_SECONDS} s"),
        ("full gate, peak memory", f"{max(one['peak'] for one in full):.0f} MiB", ""),
        (
            f"one of {first['n_blocks']} municipalities changed, median",
            f"{_seconds(changed)} ({changed[0]['n_audited']} audited)",
            f"under {INCREMENTAL_SECONDS} s",
        ),
        ("values", f"{first['n_values']:,}", ""),
        ("hidden", _part(first["n_hidden"], first["n_values"]), ""),
        ("- by the rules and what follows", _part(first["n_primary"], first["n_values"]), ""),
        ("- only for others' sake", _part(first["n_secondary"], first["n_values"]), ""),
        ("hidden counts and amounts attacked", f"{first['n_attacked']:,}", ""),
        ("narrowest interval of a hidden count", f"{first['narrowest']:g} children", "5 or more"),
        ("years with the widest bands only", f"{len(first['coarsened'])}", ""),
        ("years hidden whole", f"{len(first['given_up'])}", ""),
        ("simple rule: hidden", _part(simple["n_hidden"], first["n_values"]), ""),
        (
            "simple rule: narrower than 5",
            f"{simple['n_narrow']:,} of {simple['n_attacked']:,} attacked",
            "",
        ),
    ]
    table = "\n".join(f"| {what} | {value} | {budget} |" for what, value, budget in rows)
    return (
        "# The gate on the sample\n\n"
        f"{machine('tidigt', 'duckdb', 'scipy')}; load at start {load:.1f}; {len(full)} rounds.\n\n"
        f"| what | measured | budget |\n|---|---|---|\n{table}\n\n"
        "The simple rule, two per line, hides the smallest shown cell of every sum that has one\n"
        "hidden cell alone. On the sample, whose groups overlap, both come to the same.\n"
    )


def _of_tables(found: dict[str, Any]) -> str:
    found = {name: one for name, one in found.items() if name != "peak"}
    first = next(iter(found.values()))
    rows = "\n".join(
        f"| {name} | {one['n_beside']:,} | {one['n_exact']:,} | {one['n_narrow']:,} "
        f"| {one['seconds']:.1f} s |"
        for name, one in found.items()
    )
    return (
        f"# {N_TABLES} random tables\n\n"
        f"Three age bands by sex with all totals, {first['n_cells']:,} cells, of them "
        f"{first['n_small']:,} small.\n\n"
        "| way | hidden besides | worked out exactly | narrower than 5 | time |\n"
        f"|---|---|---|---|---|\n{rows}\n\n"
        "Again: `python -m benchmarks.gate > benchmarks/results/gate.md`"
    )


def _seconds(rounds: list[dict[str, Any]]) -> str:
    times = [one["seconds"] for one in rounds]
    return f"{median(times):.1f} s ({min(times):.1f}-{max(times):.1f})"


def _part(number: int, whole: int) -> str:
    return f"{number:,} ({number / whole:.1%})"


if __name__ == "__main__":
    main()
