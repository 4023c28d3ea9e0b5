"""The row account: for every file, rows in = loaded + collapsed + quarantined + not data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt import sources

if TYPE_CHECKING:
    from collections.abc import Iterable

    import duckdb

ROW_ACCOUNT = """
create or replace table row_account (
    file_id varchar, source varchar, name varchar, rows_in bigint, loaded bigint, collapsed bigint,
    quarantined bigint, not_data bigint
)
"""
ONE_SOURCE = """
insert into row_account
select
    file_id,
    source,
    name,
    rows_in,
    {loaded},
    (select count(*) from stg_{source}__verdicts as rows
        where verdict = 'collapsed' and rows.file_id = file.file_id),
    (select count(*) from stg_{source}__quarantine as rows where rows.file_id = file.file_id),
    not_data
from ingest_file as file
where source = '{source}'
"""
CLEAN = "(select count(*) from {clean} as rows where rows.file_id = file.file_id)"


def make_row_account(con: duckdb.DuckDBPyConnection, names: Iterable[str] = sources.NAMES) -> None:
    """Count, in ``row_account``, what became of the rows of every file; staging must be built.

    Only the files of the sources in ``names`` are counted.

    The relations are counted each by itself, so that a row that is lost, or that stands in two of
    them, shows as a sum that does not add up (``check_every_file_adds_up``).
    """
    con.execute(ROW_ACCOUNT)
    for name in names:
        source = sources.SOURCES[name]
        loaded = " + ".join(
            CLEAN.format(clean=clean) for clean in (source.clean_relation, *source.also)
        )
        con.execute(ONE_SOURCE.format(source=name, loaded=loaded))
