"""Other numbers for everything hidden, that agree with everything shown; and what is published."""

from dataclasses import replace

import duckdb
import numpy as np
from tests.pipelines.disclosure.blocks import RULES

from tidigt.disclosure import steps
from tidigt.disclosure.cells import Key, read_blocks
from tidigt.disclosure.equations import Unknown, equations
from tidigt.disclosure.surfaces import lines

K = RULES.classes["own"].hide_counts_below
COMPARED = {
    "published_build": "(n_values, n_hidden, is_sample, rules_version)",
    "published_deliveries": "(source, name, bytes, n_rows, n_loaded, n_collapsed, n_quarantined)",
}
"""Where not everything is: the hour may differ, and the identifier that the folder's key is in."""


def blocks_of(con):
    return list(read_blocks(con, steps.block_names(con)))


def other_numbers(block):
    """Other values of everything hidden in a block that agree with everything shown."""
    relations = [
        replace(relation, low=0.0, high=0.0) if relation.is_sum else relation
        for relation in lines(block, RULES)
    ]
    hidden = sorted(key for key, cell in block.cells.items() if cell.is_secret)
    if not hidden:
        return []
    found = equations(relations, block.value, lambda key: bounds(block, key), hidden)
    rng = np.random.default_rng(1901)
    objective = rng.choice([-1.0, 1.0], size=len(found.position))
    solution = found.system.best(objective, found.system.is_whole)
    return [
        (key, solution[found.position[key]]) for key in hidden if block.cells[key].truth is not None
    ]


def bounds(block, key):
    """A number stays on its side of the limits: small, zero, nearly all, or none of these."""
    cell = block.cells[key]
    if cell.role == "amount":
        return Unknown(0.0, 1e10, is_whole=False)
    if cell.status == "source_suppressed" or (cell.truth and cell.truth < K):
        return Unknown(1.0, K - 1.0, is_whole=True)
    if cell.truth is None:
        return Unknown(0.0, 1e6, is_whole=True)
    base = block.value(Key("ifo_population", *key[1:])) or 1e6
    if cell.truth == 0 or base - cell.truth < K:
        return Unknown(cell.truth, cell.truth, is_whole=True)
    return Unknown(float(K), base - K, is_whole=True)


def content(path):
    """A checksum of every table of a published file."""
    with duckdb.connect(str(path), read_only=True) as con:
        tables = con.execute("select table_name from duckdb_tables()").fetchall()
        return {
            name: con.execute(
                "select count(*), md5(string_agg(line, chr(10) order by line)) from "
                f"(select {COMPARED.get(name, 'shown')}::varchar as line "
                f"from {name} as shown)"
            ).fetchone()
            for (name,) in tables
        }
