"""What is published does not depend on what is hidden: the strongest test there is.

Every hidden number of a county of the sample is replaced by another one that agrees with all that
is shown; what is then published is the same, letter by letter.
"""

import json
import shutil
import struct
from dataclasses import replace

import duckdb
import numpy as np
import pytest
from tests.pipelines.disclosure.blocks import RULES

from tidigt import publishing
from tidigt.disclosure import steps
from tidigt.disclosure.cells import Key, read_blocks
from tidigt.disclosure.equations import Unknown, equations
from tidigt.disclosure.surfaces import lines
from tidigt.folders import DataFolder

K = RULES.classes["own"].hide_counts_below
ALTERED = json.dumps([dict.fromkeys(Key._fields, "VARCHAR") | {"value": "DOUBLE"}])


@pytest.fixture(scope="module")
def counties(sample_data, tmp_path_factory):
    """Two data folders with the core of Örebro county, the second with other hidden numbers."""
    folders = []
    for name in ("first", "second"):
        folder = DataFolder(tmp_path_factory.mktemp(name))
        folder.built.mkdir()
        shutil.copy(sample_data.core, folder.core)
        with duckdb.connect(str(folder.core)) as con:
            con.execute("delete from mart_indicator_values where municipality_code not like '18%'")
            con.execute("drop table gate_kept_blocks")
        folders.append(folder)
    first, second = folders
    with duckdb.connect(str(first.core)) as con:
        publishing.publish(con, first, "county")
        altered = [one for block in blocks_of(con) for one in other_numbers(block)]
    with duckdb.connect(str(second.core)) as con:
        alter(con, altered)
        publishing.publish(con, second, "county")
    return first, second, altered


def blocks_of(con):
    return list(read_blocks(con, steps.block_names(con)))


def other_numbers(block):
    """Other values of everything hidden in a block that agree with everything shown."""
    relations = [
        replace(relation, low=0.0, high=0.0) if relation.is_sum else relation
        for relation in lines(block, K)
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


def alter(con, altered):
    """Put other hidden numbers in the core, and rubbish wherever something was made of them."""
    rows = [key._asdict() | {"value": value} for key, value in altered]
    con.execute(
        "create temp table altered as select unnest(from_json(?::json, ?), recursive := true)",
        [json.dumps(rows), ALTERED],
    )
    con.execute(
        """
        update mart_indicator_values as mart set value = altered.value from altered
        where mart.indicator_id = altered.indicator_id and mart.status = 'exists'
            and mart.municipality_code = altered.municipality_code
            and mart.year = altered.year::smallint and mart.age_band = altered.age_band
            and mart.sex = altered.sex and mart.intervention_group = altered.intervention_group
        """
    )
    con.execute(
        """
        update mart_indicator_values as mart set value = 7919.0 + 1.0 / (2 + mart.rowid)
        from altered
        where mart.indicator_id in (
                'ifo_children_share', 'ifo_children_share_scb', 'ifo_cost_per_child'
            )
            and mart.status = 'exists'
            and altered.indicator_id in ('ifo_children', 'ifo_cost_sek')
            and (altered.indicator_id = 'ifo_children' or mart.indicator_id = 'ifo_cost_per_child')
            and mart.municipality_code = altered.municipality_code
            and mart.year = altered.year::smallint and mart.age_band = altered.age_band
            and mart.sex = altered.sex and mart.intervention_group = altered.intervention_group
        """
    )


def content(folder):
    """A checksum of every published table; only the hour of publication may differ."""
    kept = {"published_build": "(build_id, n_values, n_hidden, is_sample)"}
    with duckdb.connect(str(folder.built / "published-county.duckdb"), read_only=True) as con:
        tables = con.execute("select table_name from duckdb_tables()").fetchall()
        return {
            name: con.execute(
                "select count(*), md5(string_agg(line, chr(10) order by line)) "
                f"from (select {kept.get(name, 'shown')}::varchar as line from {name} as shown)"
            ).fetchone()
            for (name,) in tables
        }


def test_nearly_every_hidden_number_is_another_one(counties):
    first, _, altered = counties
    with duckdb.connect(str(first.core), read_only=True) as con:
        rows = con.execute("select * from mart_indicator_values").fetchall()
    truths = {Key(*row[:6]): row[6] for row in rows}
    changed = [key for key, value in altered if abs(truths[key] - value) > 0.5]
    assert len(altered) > 500
    assert len(changed) > 0.8 * len(altered)


def test_all_that_is_published_is_the_same(counties):
    first, second, _ = counties
    assert content(first) == content(second)


def test_the_published_bytes_hold_no_hidden_number(counties):
    """Doubles that stand nowhere else: found in the core, and not in file or ledger."""
    _, second, _ = counties
    with duckdb.connect(str(second.core)) as con:
        rubbish = con.execute(
            "select value from mart_indicator_values where value between 7919 and 7920"
        ).fetchall()
        con.execute("create table searched as select * from mart_indicator_values")
        con.execute("checkpoint")
    needles = [struct.pack("<d", value) for (value,) in rubbish[::5]]
    assert len(needles) > 100
    core = second.core.read_bytes()
    assert any(needle in core for needle in needles), "the search itself must work"
    for path in (second.built / "published-county.duckdb", *second.ledger.iterdir()):
        found = path.read_bytes()
        assert [needle for needle in needles if needle in found] == []
