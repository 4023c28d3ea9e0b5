"""The statements by which DuckDB reads Kolada's answers straight into raw tables.

Three things decide the speed, together more than twelve times: every key of an answer is named in
``columns`` (a key that is not named is read the slow way), lists are unnested in the select list
(not in the from clause), and a value's number is made from its place in the page (numbering all
rows would let one thread do all the work).

Parameters of each statement: ``$file_id``, ``$path``, ``$format`` and ``$longest``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.sources.answers.raw_kolada import UNIT_VALUES, VALUES

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_FIGURES = 8
"""Room for the numbers of the values in one entry: there are three, one for each sex."""
_FIGURE = (
    'struct(gender varchar, "count" varchar, status varchar, "value" varchar, isdeleted varchar, '
    "is_deleted varchar)[]"
)
_ENTRIES = (
    f'struct(kpi varchar, municipality varchar, ou varchar, period varchar, "values" {_FIGURE})[]'
)
_LINKS = ("count", "next_url", "previous_url", "next_page", "previous_page")
_ENVELOPE = {"values": _ENTRIES, **dict.fromkeys(_LINKS, "varchar")}
_ANSWER = ", ".join(f'"{key}" {kind}' for key, kind in _ENVELOPE.items())
_PAGE = {
    "kind": "varchar",
    "url": "varchar",
    "fetched_at": "varchar",
    "entries_before": "bigint",
    "answer": f"struct({_ANSWER})",
}
_OF_ENTRY = (
    "entry.kpi as kpi, entry.municipality as municipality, entry.ou as ou, entry.period as period"
)


def _read_json(columns: Mapping[str, str]) -> str:
    keys = ", ".join(f"\"{key}\": '{kind}'" for key, kind in columns.items())
    return (
        f"read_json($path, format = $format, maximum_object_size = $longest, columns = {{{keys}}})"
    )


def _insert(table: str, place: str, line: str, figures: str) -> str:
    """Write the insert of one row per value out of a select with ``figure`` and what it is of."""
    return f"""
        insert into {table} by name
        select
            $file_id as file_id, cast({line} as integer) as line, kpi, {place}, period as year,
            figure.gender as gender, figure.status as status, figure."value" as "value",
            figure."count" as "count", coalesce(figure.isdeleted, figure.is_deleted) as isdeleted
        from ({figures})
    """  # noqa: S608 - constants of this module


def _figures_of_fetch(kind: str) -> str:
    """Write the select of the values in the pages of one kind; their contract assures the lists."""
    return f"""
        select
            entries_before, entry_number, {_OF_ENTRY}, unnest(entry."values") as figure,
            generate_subscripts(entry."values", 1) as figure_number
        from (
            select
                entries_before, unnest(answer."values") as entry,
                generate_subscripts(answer."values", 1) as entry_number
            from {_read_json(_PAGE)}
            where kind = '{kind}'
        )
    """  # noqa: S608 - constants of this module


_NUMBER_OF_FETCH = f"{MOST_FIGURES} * (entries_before + entry_number - 1) + figure_number"
VALUES_OF_FETCH = _insert(
    VALUES, "municipality as municipality_id", _NUMBER_OF_FETCH, _figures_of_fetch("data")
)
UNIT_VALUES_OF_FETCH = _insert(UNIT_VALUES, "ou", _NUMBER_OF_FETCH, _figures_of_fetch("oudata"))
VALUES_OF_ANSWER = _insert(
    VALUES,
    "municipality as municipality_id",
    "row_number() over ()",
    # An entry without any value stays as a row of nulls, so that it is judged and not lost.
    f"""
        select {_OF_ENTRY}, unnest(coalesce(nullif(entry."values", []), [null])) as figure
        from (select unnest("values") as entry from {_read_json(_ENVELOPE)})
    """,  # noqa: S608 - constants of this module
)
REMOVE_REGIONS = f"""
    delete from {VALUES}
    where file_id = ? and (starts_with(municipality_id, '00') or starts_with(municipality_id, 'G'))
"""  # noqa: S608 - a name of our own
NUMBERED_TWICE = f"""
    select count(*) - count(distinct line) from {VALUES} where file_id = ?
"""  # noqa: S608 - a name of our own
"""How many values lack a number of their own; none, in a fetch that nobody has changed."""
