"""Reads the SQL models, finds their order from the SQL itself, and builds them as tables.

One file is one ``select``; its name is the relation's name. A model is built again only when its
text, or a relation that it reads, has changed since the last build: each table carries a
fingerprint made of its own SQL and the fingerprints of what it reads. An intermediate model that
only one other model reads becomes a view: its rows are computed and checked when that model is
built, but not written twice.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from tidigt import catalogue
from tidigt.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import duckdb

SQL_FOLDER = Path(str(files("tidigt") / "sql"))
BUILT_FOLDERS = ("staging", "intermediate", "marts")
STEP_PREFIX = "int_"


@dataclass(frozen=True)
class Model:
    """One relation that is made by one ``select``.

    Attributes
    ----------
    name : str
        Name of the relation and, with ``.sql``, of the file.
    sql : str
        The select.
    """

    name: str
    sql: str


@cache
def read_models() -> Mapping[str, Model]:
    """Return all models by name, in no particular order."""
    paths = [path for folder in BUILT_FOLDERS for path in (SQL_FOLDER / folder).glob("*.sql")]
    return {path.stem: Model(path.stem, path.read_text(encoding="utf-8")) for path in paths}


@cache
def read_checks() -> Mapping[str, Model]:
    """Return all data checks by name; a check selects the rows that break its rule."""
    paths = (SQL_FOLDER / "checks").glob("*.sql")
    return {path.stem: Model(path.stem, path.read_text(encoding="utf-8")) for path in sorted(paths)}


def define_macros(con: duckdb.DuckDBPyConnection) -> None:
    """Define the SQL macros that the staging models share, for this connection only."""
    con.execute(_macros())


def references(con: duckdb.DuckDBPyConnection, model: Model) -> set[str]:
    """Return the names of the relations that a model reads, as DuckDB's own parser finds them.

    The syntax tree is walked instead of ``get_table_names``, which binds, and so fails on
    ``join ... using`` as long as the tables do not exist.
    """
    tree = json.loads(con.execute("select json_serialize_sql(?)", [model.sql]).fetchall()[0][0])
    if tree["error"]:
        raise BuildError(f"Modellen {model.name} är ingen giltig SQL: {tree['error_message']}")
    nodes = list(_walk(tree))
    own = {entry["key"] for node in nodes for entry in node.get("cte_map", {}).get("map", ())}
    return {node["table_name"] for node in nodes if node.get("type") == "BASE_TABLE"} - own


def build(
    con: duckdb.DuckDBPyConnection,
    inputs: Mapping[str, str],
    *,
    only: Iterable[str] | None = None,
) -> list[str]:
    """Build the models that are out of date, in the order that their SQL demands.

    Parameters
    ----------
    con : duckdb.DuckDBPyConnection
        Where the tables of ``inputs`` are; the models become tables there.
    inputs : mapping of str to str
        Fingerprint of each relation that is not a model (raw and reference tables).
    only : iterable of str, optional
        Build just these models and what they read; all by default.

    Returns
    -------
    list of str
        The models that were built, in order. What was up to date is not among them.

    Raises
    ------
    BuildError
        A model reads a relation that does not exist, or models read each other in a circle.
    """
    models = read_models()
    reads = _with_ancestors(con, models, models if only is None else only)
    _refuse_unknown(reads, inputs)
    con.execute(
        "create table if not exists model_fingerprint "
        "(name varchar primary key, fingerprint varchar)"
    )
    stored = dict(con.execute("select name, fingerprint from model_fingerprint").fetchall())
    known = dict(inputs)
    macros = _macros()
    built = []
    for name in _in_order(reads):
        known[name] = _fingerprint(
            macros, models[name].sql, *sorted(known[read] for read in reads[name])
        )
        if stored.get(name) != known[name]:
            n_readers = sum(name in found for found in reads.values())
            is_step = name.startswith(STEP_PREFIX) and n_readers == 1
            _build_one(con, models[name], known[name], "view" if is_step else "table")
            built.append(name)
    return built


def _walk(tree: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - a tree as JSON
    """Give every node of a syntax tree."""
    if isinstance(tree, dict):
        yield tree
        tree = list(tree.values())
    if isinstance(tree, list):
        for branch in tree:
            yield from _walk(branch)


def _build_one(
    con: duckdb.DuckDBPyConnection, model: Model, fingerprint: str, kind: Literal["table", "view"]
) -> None:
    other = "table" if kind == "view" else "view"
    if con.execute(
        "select 1 from information_schema.tables where table_name = ? and table_type ilike ?",
        [model.name, f"%{other}"],
    ).fetchall():
        con.execute(f"drop {other} {model.name}")
    con.execute(f"create or replace {kind} {model.name} as {model.sql}")
    con.execute("insert or replace into model_fingerprint values (?, ?)", [model.name, fingerprint])


def _in_order(reads: Mapping[str, set[str]]) -> list[str]:
    try:
        ordered = TopologicalSorter(
            {name: sorted(found & reads.keys()) for name, found in sorted(reads.items())}
        ).static_order()
        return list(ordered)
    except CycleError as error:
        raise BuildError(
            f"Modellerna läser varandra i en ring: {' -> '.join(error.args[1])}. Bryt ringen i SQL."
        ) from error


def _refuse_unknown(reads: Mapping[str, set[str]], inputs: Mapping[str, str]) -> None:
    for name, found in reads.items():
        if unknown := found - reads.keys() - inputs.keys():
            raise BuildError(
                f"Modellen {name} läser {', '.join(sorted(unknown))}, som varken är en modell, en "
                "inläst källa eller en referenstabell. Rätta namnet i SQL-filen."
            )


def _with_ancestors(
    con: duckdb.DuckDBPyConnection, models: Mapping[str, Model], names: Iterable[str]
) -> dict[str, set[str]]:
    """Return what the named models read, and what those read in turn; only they are parsed."""
    found: dict[str, set[str]] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in models and name not in found:
            found[name] = references(con, models[name])
            waiting.extend(found[name])
    return found


def _macros() -> str:
    paths = sorted(SQL_FOLDER.glob("macros_*.sql"))
    return "\n".join([_recoding(), *(path.read_text(encoding="utf-8") for path in paths)])


def _recoding() -> str:
    """Return the macro that knows the older codes of municipalities, from the catalogue."""
    changes = catalogue.municipality_changes().values()
    cases = [f"when '{entry.old_code}' then '{entry.code}'" for entry in changes if entry.old_code]
    return (
        "create or replace temp macro current_code(code) as "
        f"case code {' '.join(cases)} else code end;"
    )


def _fingerprint(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
