"""SQL models: order from the SQL itself, and nothing built that is up to date."""

import duckdb
import pytest

from tidigt import models
from tidigt.errors import BuildError
from tidigt.models import Model


@pytest.fixture
def con():
    with duckdb.connect() as con:
        con.execute("create table raw_a as select 1 as n")
        yield con


def use(monkeypatch, **selects):
    found = {name: Model(name, sql) for name, sql in selects.items()}
    monkeypatch.setattr(models, "read_models", lambda: found)


def test_models_are_built_in_the_order_that_their_sql_demands(con, monkeypatch):
    use(monkeypatch, first="select * from zlast", zlast="select * from raw_a")
    assert models.build(con, {"raw_a": "1"}) == ["zlast", "first"]


def test_nothing_is_built_twice_when_nothing_has_changed(con, monkeypatch):
    use(monkeypatch, one="select * from raw_a")
    models.build(con, {"raw_a": "1"})
    assert models.build(con, {"raw_a": "1"}) == []


def test_a_changed_input_rebuilds_only_what_reads_it(con, monkeypatch):
    con.execute("create table raw_b as select 2 as n")
    use(
        monkeypatch,
        of_a="select * from raw_a",
        of_b="select * from raw_b",
        top="select * from of_a",
    )
    models.build(con, {"raw_a": "1", "raw_b": "1"})
    assert models.build(con, {"raw_a": "2", "raw_b": "1"}) == ["of_a", "top"]


def test_a_changed_model_is_built_again(con, monkeypatch):
    use(monkeypatch, one="select n from raw_a")
    models.build(con, {"raw_a": "1"})
    use(monkeypatch, one="select n + 1 as n from raw_a")
    models.build(con, {"raw_a": "1"})
    assert con.execute("select n from one").fetchone() == (2,)


def test_a_model_that_reads_what_does_not_exist_is_named(con, monkeypatch):
    use(monkeypatch, one="select * from nowhere")
    with pytest.raises(BuildError, match="one läser nowhere"):
        models.build(con, {})


def test_models_that_read_each_other_are_refused(con, monkeypatch):
    use(monkeypatch, one="select * from two", two="select * from one")
    with pytest.raises(BuildError, match="ring"):
        models.build(con, {})


def test_only_a_part_of_the_models_can_be_built(con, monkeypatch):
    use(monkeypatch, wanted="select * from base", base="select * from raw_a", other="select 1 as n")
    assert models.build(con, {"raw_a": "1"}, only=["wanted"]) == ["base", "wanted"]


def kind_of(con, name):
    return con.execute(
        "select table_type from information_schema.tables where table_name = ?", [name]
    ).fetchone()[0]


def test_a_step_that_one_model_reads_is_not_written_twice(con, monkeypatch):
    use(monkeypatch, int_step="select * from raw_a", mart="select * from int_step")
    models.build(con, {"raw_a": "1"})
    assert (kind_of(con, "int_step"), kind_of(con, "mart")) == ("VIEW", "BASE TABLE")
    use(
        monkeypatch,
        int_step="select * from raw_a",
        mart="select * from int_step",
        second="select n + 1 as n from int_step",
    )
    models.build(con, {"raw_a": "2"})
    assert kind_of(con, "int_step") == "BASE TABLE"


def test_rubbish_in_a_step_stops_the_build(con, monkeypatch):
    con.execute("create table raw_b as select 'x' as n")
    use(
        monkeypatch,
        int_step="select cast(n as integer) as n from raw_b",
        mart="select * from int_step",
    )
    with pytest.raises(duckdb.ConversionException):
        models.build(con, {"raw_a": "1", "raw_b": "1"})
