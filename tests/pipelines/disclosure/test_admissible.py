"""What is published does not depend on what is hidden: the strongest test there is.

Every hidden number of a county of the sample is replaced by another one that agrees with all that
is shown; what is then published is the same, letter by letter.
"""

import json
import shutil
import struct

import duckdb
import pytest
from tests.pipelines.disclosure.admissible import blocks_of, content, other_numbers

from tidigt import publishing
from tidigt.disclosure.cells import Key
from tidigt.folders import DataFolder

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
    name = "published-county.duckdb"
    assert content(first.built / name) == content(second.built / name)


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
