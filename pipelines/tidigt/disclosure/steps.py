"""The steps of the gate that are SQL: what the rules hide, and what follows from what is hidden."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tidigt.models import SQL_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import duckdb

    from tidigt.disclosure.cells import Key
    from tidigt.disclosure.rules import Rules

RULE_STEPS = (
    "gate_limits",
    "gate_links",
    "gate_bases",
    "gate_derivations",
    "gate_roles",
    "gate_blocks",
    "gate_small_counts",
    "gate_small_costs",
    "gate_source_marks",
    "gate_registered",
)
CLOSING_STEPS = ("gate_hidden", "gate_values", "gate_cells", "gate_contents")
STEPS = (*RULE_STEPS, *CLOSING_STEPS)
KEYS_AS_JSON = json.dumps(
    [
        {
            "indicator_id": "VARCHAR",
            "municipality_code": "VARCHAR",
            "year": "SMALLINT",
            "age_band": "VARCHAR",
            "sex": "VARCHAR",
            "intervention_group": "VARCHAR",
        }
    ]
)
DOMINANCE = "int_kpb__dominance"
"""Where a delivery has costs per user: the share of each cost that its two largest users have."""

PARTS = "int_kpb__followed_parts"
"""Where children are followed over years: what the published counts of them are made of."""


def text_of(step: str) -> str:
    """Return the select of a step."""
    return (SQL_FOLDER / "gate" / f"{step}.sql").read_text(encoding="utf-8")


def run(con: duckdb.DuckDBPyConnection, steps: Iterable[str]) -> None:
    """Run steps in order; each leaves a temporary relation of its name."""
    for step in steps:
        con.execute(f"create or replace temp table {step} as {text_of(step)}")


def prepare(con: duckdb.DuckDBPyConnection, rules: Rules, released: Iterable[Path]) -> None:
    """Lay out the rules and what has been released, and apply the rules."""
    con.execute(
        "create or replace temp table gate_rules as select cast(? as json) as document",
        [rules.model_dump_json()],
    )
    _lay_out_dominance(con)
    _lay_out_parts(con)
    run(con, RULE_STEPS)
    _lay_out_released(con, released)


def close(con: duckdb.DuckDBPyConnection, secondary: Iterable[Key]) -> None:
    """Hide cells for others' sake, and all that follows; ``gate_values`` is then as published."""
    con.execute(
        """
        create or replace temp table gate_secondary as
        select key.*, 'secondary' as rule, 'suppressed' as public_status
        from (select unnest(from_json(cast(? as json), cast(? as varchar)), recursive := true))
            as key
        """,
        [json.dumps([key._asdict() for key in secondary]), KEYS_AS_JSON],
    )
    run(con, CLOSING_STEPS)


def contents(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return for each block a checksum of what its verdict depends on."""
    return dict(con.execute("select block, content from gate_contents").fetchall())


def block_names(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the names of all blocks."""
    rows = con.execute("select distinct block from gate_blocks order by block").fetchall()
    return [name for (name,) in rows]


def amounts_of(con: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """Return for each protected count the amounts that are hidden with it."""
    return dict(
        con.execute(
            """
            select derived_from, list(indicator_id order by indicator_id)
            from gate_derivations
            inner join gate_roles using (indicator_id)
            where role = 'amount'
            group by derived_from
            """
        ).fetchall()
    )


def _lay_out_dominance(con: duckdb.DuckDBPyConnection) -> None:
    con.execute(
        """
        create or replace temp table gate_dominance (
            municipality_code varchar, year smallint, age_band varchar, sex varchar,
            intervention_group varchar, largest_users_share double
        )
        """
    )
    if _is_there(con, DOMINANCE):
        con.execute("insert into gate_dominance by name select * from int_kpb__dominance")


def _lay_out_parts(con: duckdb.DuckDBPyConnection) -> None:
    con.execute(
        """
        create or replace temp table gate_parts (
            indicator_id varchar, municipality_code varchar, year smallint, age_band varchar,
            sex varchar, value double, role varchar
        )
        """
    )
    if _is_there(con, PARTS):
        con.execute("insert into gate_parts by name select * from int_kpb__followed_parts")


def _is_there(con: duckdb.DuckDBPyConnection, name: str) -> bool:
    found = con.execute(
        "select count(*) from information_schema.tables where table_name = ?", [name]
    ).fetchone()
    return bool(found and found[0])


def _lay_out_released(con: duckdb.DuckDBPyConnection, released: Iterable[Path]) -> None:
    """Gather what has been published before: by us, by the source of the number, by others."""
    con.execute(
        """
        create or replace temp table gate_released as
        select
            link.of as indicator_id, official.municipality_code, official.year, official.age_band,
            official.sex, official.intervention_group, official.value
        from mart_indicator_values as official
        inner join gate_links as link on link.result = official.indicator_id
        where link.kind = 'same' and official.status = 'exists'
        union all by name
        from gate_registered
        """
    )
    if files := [str(path) for path in released]:
        con.execute(
            "insert into gate_released by name select distinct * from read_parquet(?)", [files]
        )
