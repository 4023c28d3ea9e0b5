"""Raw tables follow the deliveries of the data folder, whatever their size."""

import hashlib
from datetime import UTC, datetime

import duckdb
import pytest

from tidigt import ingest, reference
from tidigt.errors import BuildError
from tidigt.folders import Delivery

MANY = 150_000
"""More than one row group of DuckDB (122,880 rows)."""


def delivery(tmp_path, text, source="befolkning"):
    path = tmp_path / "fil.csv"
    path.write_text(text, encoding="utf-8")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    received = datetime(2026, 1, 1, tzinfo=UTC)
    return Delivery(source, digest[:16], path, digest, path.stat().st_size, received)


@pytest.fixture
def con():
    with duckdb.connect() as con:
        reference.build(con)
        yield con


def test_every_row_of_a_large_delivery_is_found_inside_the_transaction(con, tmp_path):
    """DuckDB 2.0 lost them to a filter when the table was made from an empty Arrow table."""
    rows = "\n".join(f"1884;2020;{age % 100};{age}" for age in range(MANY))
    large = delivery(tmp_path, f"kommunkod;ar;alder;antal\n{rows}\n")
    con.begin()
    ingest.synchronise(con, [large])
    found = con.execute(
        "select count(*) from raw_befolkning__population where file_id = ?", [large.file_id]
    ).fetchone()
    assert found == (MANY,)


def test_a_delivery_that_is_gone_is_forgotten(con, tmp_path):
    one = delivery(tmp_path, "kommunkod;ar;alder;antal\n1884;2020;0;100\n")
    before = ingest.synchronise(con, [one])
    after = ingest.synchronise(con, [])
    assert con.execute("select count(*) from raw_befolkning__population").fetchone() == (0,)
    assert before["raw_befolkning__population"] != after["raw_befolkning__population"]


def test_only_the_tables_of_the_source_that_changed_get_a_new_fingerprint(con, tmp_path):
    before = ingest.synchronise(con, [])
    after = ingest.synchronise(
        con, [delivery(tmp_path, "kommunkod;ar;alder;antal\n1884;2020;0;1\n")]
    )
    changed = {table for table in after if after[table] != before[table]}
    assert changed == {"ingest_file", "raw_befolkning__population"}


def test_a_delivery_that_was_changed_afterwards_is_refused(con, tmp_path):
    one = delivery(tmp_path, "kommunkod;ar;alder;antal\n1884;2020;0;100\n")
    one.path.write_text("kommunkod;ar;alder;antal\n1884;2020;0;999\n", encoding="utf-8")
    with pytest.raises(BuildError, match="har ändrats sedan den togs emot"):
        ingest.synchronise(con, [one])


def test_a_source_that_is_not_known_is_named(con, tmp_path):
    with pytest.raises(BuildError, match=r"okänd_källa.*inte känner"):
        ingest.synchronise(con, [delivery(tmp_path, "x", source="okänd_källa")])


def test_a_core_of_an_earlier_version_with_other_columns_is_filled_anew(con, tmp_path):
    con.execute(
        "create table raw_befolkning__population (file_id varchar, line integer, x varchar)"
    )
    one = delivery(tmp_path, "kommunkod;ar;alder;antal\n1884;2020;0;100\n")
    ingest.synchronise(con, [one])
    found = con.execute("select file_id from raw_befolkning__population").fetchall()
    assert found == [(one.file_id,)]
