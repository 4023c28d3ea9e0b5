"""Whatever order rows came in, what is computed of them is the same to the last bit."""

import random

import duckdb
import pytest

from tidigt import models

ORDERS = 4
CHANCE = random.Random(11)  # noqa: S311 - made-up values, the same every time
SCHOOLS = [
    (f"s{n}", round(CHANCE.uniform(60, 260), 1), CHANCE.randrange(15, 130)) for n in range(40)
]
MONTHS = [(f"{n:02}", round(CHANCE.uniform(300, 420), 2)) for n in range(1, 13)]


def orders(rows):
    """Give some rows in several orders."""
    return [CHANCE.sample(rows, len(rows)) for _ in range(ORDERS)]


@pytest.fixture
def con():
    with duckdb.connect() as opened:
        opened.execute("set threads = 1")  # then a sum is made in the order of the rows
        yield opened


def rows_of(con, name):
    return con.execute(models.read_models()[name].sql).fetchall()


def test_the_mean_of_schools_is_the_same_in_whatever_order_they_came(con):
    con.execute(
        "create table ref_school_indicators as select 'merit' indicator_id, 'result' as role"
    )
    con.execute("create table mart_schools (school_id varchar, municipality_code varchar)")
    con.execute(
        "create table mart_school_values "
        "(indicator_id varchar, school_id varchar, year integer, value double, status varchar)"
    )
    found = set()
    for schools in orders(SCHOOLS):
        con.execute("delete from mart_schools; delete from mart_school_values")
        con.executemany("insert into mart_schools values (?, '1884')", [row[:1] for row in schools])
        con.executemany(
            "insert into mart_school_values values (?, ?, 2024, ?, 'exists')",
            [
                (indicator, school, value)
                for school, merit, pupils in schools
                for indicator, value in (("merit", merit), ("grades_pupils", pupils))
            ],
        )
        [(_, _, _, mean, n_schools, n_pupils)] = rows_of(con, "mart_school_municipalities")
        found.add(mean)
    assert (n_schools, n_pupils) == (len(SCHOOLS), sum(pupils for _, _, pupils in SCHOOLS))
    assert len(found) == 1
    # In tenths, as the source has them, the sum is one of whole numbers, and exact.
    tenths = sum(round(10 * merit) * pupils for _, merit, pupils in SCHOOLS)
    assert found == {tenths / 10 / n_pupils}


def test_the_mean_of_twelve_months_is_the_same_in_whatever_order_they_came(con):
    con.execute(
        "create table int_prisindex__newest (index_name varchar, year integer, month varchar, "
        "value double, outcome varchar, vintage date)"
    )
    found = set()
    for months in orders(MONTHS):
        con.execute("delete from int_prisindex__newest")
        con.executemany(
            "insert into int_prisindex__newest values ('KPI', 2024, ?, ?, 'outcome', '2025-01-14')",
            months,
        )
        [(_, _, mean, _, _)] = rows_of(con, "mart_price_indices")
        found.add(mean)
    assert found == {sum(round(100 * value) for _, value in MONTHS) / 1200}


def test_a_school_that_changed_name_within_a_delivery_has_its_newest_name_in_whatever_order(con):
    con.execute("create table ingest_file (file_id varchar, received_at timestamp)")
    con.execute(
        "create table int_skolor__rows (school_unit_code varchar, school_name varchar, "
        "municipality_code varchar, received_at timestamp, year integer, file_id varchar, "
        "line integer)"
    )
    for register in ("stg_skolenheter__units", "stg_underlag__schools"):
        con.execute(
            f"create table {register} as select * exclude (received_at) from int_skolor__rows"
        )
    rows = [
        ("57966953", f"Skolan {year}", "1880", "2026-01-01", year, "f", year - 2000)
        for year in range(2013, 2025)
    ]
    found = set()
    for some in orders(rows):
        con.execute("delete from int_skolor__rows")
        con.executemany("insert into int_skolor__rows values (?, ?, ?, ?, ?, ?, ?)", some)
        found |= set(rows_of(con, "int_skolor__units"))
    assert found == {("57966953", "Skolan 2024", "1880")}
