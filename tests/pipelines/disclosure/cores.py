"""Small core databases to attack, made of counts."""

import json
from itertools import product

import duckdb

from tidigt import reference
from tidigt.disclosure import gate
from tidigt.disclosure.cells import Key

COLUMNS = {
    "indicator_id": "VARCHAR",
    "municipality_code": "VARCHAR",
    "year": "SMALLINT",
    "age_band": "VARCHAR",
    "sex": "VARCHAR",
    "intervention_group": "VARCHAR",
    "value": "DOUBLE",
    "status": "VARCHAR",
    "note": "VARCHAR",
    "origin": "VARCHAR",
    "source": "VARCHAR",
    "vintage": "DATE",
}
STATUS_OF_MARK = {"..": "source_suppressed", ".": "missing", "~": "masked"}


def new_core():
    """An in-memory core database with reference tables and an empty mart."""
    con = duckdb.connect()
    reference.build(con)
    return con


def fill(con, rows):
    """Put rows, and only them, in the mart; verdicts on earlier rows are forgotten."""
    con.execute("drop table if exists gate_kept_blocks")
    con.execute(
        "create or replace table mart_indicator_values as "
        "select unnest(from_json(?::json, ?), recursive := true)",
        [json.dumps(list(rows)), json.dumps([COLUMNS])],
    )
    return con


def row(key, value, *, note="", source="kpb"):
    """One row of the mart; a mark of the delivery stands for a value that is not there."""
    status = "exists"
    if value is None or isinstance(value, str):
        value, status = None, STATUS_OF_MARK.get(value, value or "missing")
    return {
        **Key(*key)._asdict(),
        "value": value,
        "status": status,
        "note": note,
        "origin": "levererad",
        "source": source,
        "vintage": "2026-01-01",
    }


def counts_of(cells, indicator="ifo_children"):
    """Rows of counts alone; a cell is (code, year, band, sex, group) -> number or mark."""
    return [row((indicator, *cell), number) for cell, number in cells.items()]


def delivered(cells, population=1000, unit_cost=100_000):
    """Rows as a delivery gives them: count, population, share, cost and cost per child."""
    rows = []
    for cell, number in cells.items():
        base = population(*cell) if callable(population) else population
        is_there = not (number is None or isinstance(number, str))
        cost = number * unit_cost if is_there else number
        rows += [
            row(("ifo_children", *cell), number),
            row(("ifo_population", *cell), base),
            row(("ifo_children_share", *cell), share(number, base) if is_there else number),
            row(("ifo_cost_sek", *cell), cost),
            row(
                ("ifo_cost_per_child", *cell),
                (cost / number if number else "not_applicable") if is_there else number,
            ),
        ]
    return rows


def share(number, base):
    """A share as a delivery prints it: percent with one decimal."""
    return round(100 * number / base, 1) / 100


def cells(values, *, code="1884", year=2020, band="0-6", group="samtliga"):
    """Cells of one place, by sex, or by whichever parts the keys name."""
    names = {"T", "K", "M"}
    return {
        (code, year, band, key if key in names else "T", group if key in names else key): number
        for key, number in values.items()
    }


def full_table(atoms, *, code="1884", year=2020, total_band="0-20"):
    """Bands by sex with all totals, from the numbers of girls and boys in each band."""
    found = {}
    for (band, sex), number in atoms.items():
        for to_band, to_sex in product({band, total_band}, {sex, "T"}):
            cell = (code, year, to_band, to_sex, "samtliga")
            found[cell] = found.get(cell, 0) + number
    return found


def published(con, rows=None, **options):
    """Everything as it would be published: key -> (value, status); rows None leaves the mart."""
    if rows is not None:
        fill(con, rows)
    gate.apply(con, **options)
    return {
        Key(*found[:6]): (found[6], found[7])
        for found in con.execute(
            "select indicator_id, municipality_code, year, age_band, sex, intervention_group, "
            "value, status from gate_values"
        ).fetchall()
    }


def hidden(con, rows=None, **options):
    """The keys of the counts that are hidden."""
    return {
        key[1:]
        for key, (_, status) in published(con, rows, **options).items()
        if status == "suppressed" and key.indicator_id == "ifo_children"
    }
