"""The rows that were set aside or have no place, of all sources, as everybody may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt import sources

if TYPE_CHECKING:
    from collections.abc import Iterable

    import duckdb

SET_ASIDE = """
create or replace table rows_set_aside (
    file_id varchar, source varchar, name varchar, line integer, column_name varchar, code varchar,
    value_shown varchar, message varchar
)
"""
OF_ALL_SOURCES = """
insert into rows_set_aside
select * exclude (is_turned, message), if(is_turned, by_column(message), message)
from (
    select *, message_for_all(line, column_name, code, cell) as message
    from (
        select
            file_id,
            source,
            shown(file.name) as name,
            line,
            column_name,
            code,
            cell_for_all(column_name, value_shown) as cell,
            is_turned
        from ({quarantines})
        inner join ingest_file as file using (file_id)
    )
)
"""
"""The cell is made before the message, whose every case would otherwise have its making in it."""

OF_ONE_SOURCE = """
select file_id, line, column_name, code, value_shown, {is_turned} as is_turned
from stg_{source}__quarantine
"""

FILE_NAMES = """
create or replace table file_names as select file_id, shown(name) as name from ingest_file
"""
UNPLACED = """
create or replace table schools_without_place as
select
    source,
    file_id,
    line,
    if(regexp_matches(value_shown, '[a-zåäöA-ZÅÄÖ]{2}'), value_shown, '•••') as school_name,
    code,
    quarantine_message(line, column_name, code, school_name, null) as message
from int_skolor__unplaced
"""


def gather(con: duckdb.DuckDBPyConnection, names: Iterable[str] = sources.NAMES) -> None:
    """Gather the quarantine of every source in ``rows_set_aside``; the models must be built.

    Beside it ``schools_without_place`` (schools and their names are public; a cell without letters
    is no name) and ``file_names``, where no name is an identity number.

    A cell stands there only if it has the form of a key (a code, a year, an age band): what may be
    a number of children, or a text about one, is for those who have the file, and
    ``tidigt load`` tells them.
    """
    con.execute(SET_ASIDE)
    quarantines = " union all ".join(
        OF_ONE_SOURCE.format(source=name, is_turned=sources.SOURCES[name].layout.is_turned)
        for name in names
    )
    con.execute(OF_ALL_SOURCES.format(quarantines=quarantines))
    con.execute(FILE_NAMES)
    con.execute(UNPLACED)
