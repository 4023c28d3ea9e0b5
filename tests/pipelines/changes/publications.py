"""Two publications to compare, made of a few values each."""

import json

import duckdb

from tidigt import reference
from tidigt.changes.comparing import compare
from tidigt.changes.limits import read_limits

COLUMNS = {
    "indicator_id": "VARCHAR",
    "municipality_code": "VARCHAR",
    "year": "SMALLINT",
    "age_band": "VARCHAR",
    "sex": "VARCHAR",
    "intervention_group": "VARCHAR",
    "value": "DOUBLE",
    "status": "VARCHAR",
    "source": "VARCHAR",
    "vintage": "DATE",
}
SCHOOL_COLUMNS = {
    "indicator_id": "VARCHAR",
    "school_id": "VARCHAR",
    "year": "SMALLINT",
    "value": "DOUBLE",
    "status": "VARCHAR",
    "source": "VARCHAR",
    "vintage": "DATE",
}
SCHOOLS = {"school_id": "VARCHAR", "school_name": "VARCHAR", "municipality_code": "VARCHAR"}
FILES = {"source": "VARCHAR", "n_loaded": "BIGINT"}


def value(number, *, indicator="ifo_children", code="1884", year=2020, band="0-6", source="kpb"):
    """One published value; None is a hidden one, a text is a status."""
    status = "exists"
    if number is None or isinstance(number, str):
        number, status = None, number or "suppressed"
    return {
        "indicator_id": indicator,
        "municipality_code": code,
        "year": year,
        "age_band": band,
        "sex": "T",
        "intervention_group": "samtliga",
        "value": number,
        "status": status,
        "source": source,
        "vintage": "2026-01-01",
    }


def series(numbers, first=2014, **keys):
    """Values of adjacent years."""
    return [value(number, year=first + place, **keys) for place, number in enumerate(numbers)]


def school_value(number, *, school="40684137", year=2024):
    return {
        "indicator_id": "grades_merit",
        "school_id": school,
        "year": year,
        "value": number,
        "status": "exists" if number is not None else "source_suppressed",
        "source": "slutbetyg",
        "vintage": "2026-01-01",
    }


def _fill(con, name, rows, columns):
    con.execute(
        f"create or replace table {name} as "
        "select unnest(from_json(cast(? as json), cast(? as varchar)), recursive := true)",
        [json.dumps(list(rows)), json.dumps([columns])],
    )


def write_published(path, values, *, schools=(), files=()):
    """Write a published file of these values; return its path."""
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as con:
        con.execute(
            "create table published_build as select 'before' as build_id, "
            "timestamp '2026-01-01 12:00:00' as made_at"
        )
        _fill(con, "published_values", values, COLUMNS)
        _fill(con, "published_school_values", schools, SCHOOL_COLUMNS)
        _fill(con, "published_schools", _schools(schools), SCHOOLS)
        _fill(con, "published_deliveries", files, FILES)
    return path


def compared(before, values, *, schools=(), files=()):
    """Return a core where the values are about to be published and have been compared."""
    con = duckdb.connect()
    reference.build(con)
    _fill(con, "gate_values", values, COLUMNS)
    _fill(con, "mart_school_values", schools, SCHOOL_COLUMNS)
    _fill(con, "mart_schools", _schools(schools), SCHOOLS)
    _fill(con, "row_account", files, FILES)
    con.execute("alter table row_account rename n_loaded to loaded")
    compare(con, before, read_limits())
    return con


def _schools(values):
    names = {"40684137": ("Karlsängskolan", "1884"), "15766661": ("Sjöängsskolan", "1882")}
    known = sorted({entry["school_id"] for entry in values})
    return [dict(zip(SCHOOLS, (school, *names[school]), strict=True)) for school in known]


def rows(con, relation):
    """Return the rows of a relation as dictionaries."""
    found = con.execute(f"from {relation}")
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
