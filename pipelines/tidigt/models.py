"""Reads the SQL models, finds their order from the SQL itself, and builds them as tables.

One file is one ``select``; its name is the relation's name. A model is built again only when its
text, or a relation that it reads, has changed since the last build: each table carries a
fingerprint made of its own SQL and the fingerprints of what it reads. Of a staging model only the
rows of files that have come or gone are built, or deleted (``by_file``). An intermediate model that
only one other model reads becomes a view: its rows are computed and checked when that model is
built, but not written twice. So does a model that only leaves out rows of a table, and says so.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from tidigt import by_file, catalogue
from tidigt.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import duckdb

    from tidigt.by_file import Fingerprints, Version

SQL_FOLDER = Path(str(files("tidigt") / "sql"))
BUILT_FOLDERS = ("staging", "intermediate", "marts")
STEP_PREFIX = "int_"
VIEW = "-- A view: "
Kind: TypeAlias = Literal["table", "view"]
_REFERENCES: dict[Model, frozenset[str]] = {}
"""What each model reads, by its text, once it has been parsed: a process may build many times."""


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

    @property
    def is_view(self) -> bool:
        """The comment of the file says that it is a view: it only leaves rows of a table out."""
        return self.sql.startswith(VIEW)


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


@cache
def reading_select(name: str) -> str:
    """Return the SQL of a select of the published database, by the name of its file."""
    return (SQL_FOLDER / "reading" / f"{name}.sql").read_text(encoding="utf-8")


def define_macros(con: duckdb.DuckDBPyConnection) -> None:
    """Define the SQL macros that the staging models share, for this connection only."""
    con.execute(_macros())


def references(con: duckdb.DuckDBPyConnection, model: Model) -> set[str]:
    """Return the names of the relations that a model reads, as DuckDB's own parser finds them.

    The syntax tree is walked instead of ``get_table_names``, which binds, and so fails on
    ``join ... using`` as long as the tables do not exist.
    """
    if model not in _REFERENCES:
        _REFERENCES[model] = frozenset(_parsed_references(con, model))
    return set(_REFERENCES[model])


def _parsed_references(con: duckdb.DuckDBPyConnection, model: Model) -> set[str]:
    serialized = con.execute(
        "select json_serialize_sql(?, skip_null := true, skip_empty := true)", [model.sql]
    ).fetchall()
    tree = json.loads(serialized[0][0])
    if tree["error"]:
        raise BuildError(f"Modellen {model.name} är ingen giltig SQL: {tree['error_message']}")
    nodes = list(_walk(tree))
    own = {entry["key"] for node in nodes for entry in node.get("cte_map", {}).get("map", ())}
    return {node["table_name"] for node in nodes if node.get("type") == "BASE_TABLE"} - own


def build(
    con: duckdb.DuckDBPyConnection,
    inputs: Fingerprints,
    *,
    only: Iterable[str] | None = None,
) -> list[str]:
    """Build the models that are out of date, in the order that their SQL demands.

    Parameters
    ----------
    con : duckdb.DuckDBPyConnection
        Where the tables of ``inputs`` are; the models become tables there.
    inputs : mapping of str to str, or to mapping of str to str
        Fingerprint of each relation that is not a model (raw and reference tables); where its rows
        belong to files, that of each file by its ``file_id``.
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
    stored, wanted = by_file.stored_versions(con), _versions(models, reads, inputs)
    ordered = [name for name in wanted if name in reads]
    built = [name for name in ordered if not wanted[name].is_same(stored.get(name))]
    existing = _kinds(con)
    by_file.forget(con, built)
    for name in built:
        read = {other: wanted[other] for other in reads[name]}
        kinds = (existing.get(name), _kind(models[name], reads))
        _bring_up_to_date(con, models[name], read, (stored.get(name), wanted[name]), kinds)
    by_file.remember(con, {name: wanted[name] for name in built})
    return built


def _versions(
    models: Mapping[str, Model], reads: Mapping[str, set[str]], inputs: Fingerprints
) -> dict[str, Version]:
    """Return the version of every input, and the one that every model is to have, in order."""
    found = {name: by_file.version_of_input(name, given) for name, given in inputs.items()}
    macros = _macros()
    for name in _in_order(reads):
        read = {other: found[other] for other in reads[name]}
        found[name] = by_file.version_of_model(name, macros + models[name].sql, read)
    return found


def _kinds(con: duckdb.DuckDBPyConnection) -> dict[str, Kind]:
    """Return what each relation of a database is."""
    rows = con.execute("select table_name, table_type from information_schema.tables").fetchall()
    return {name: "view" if kind == "VIEW" else "table" for name, kind in rows}


def _kind(model: Model, reads: Mapping[str, set[str]]) -> Kind:
    """Return what a model is to be."""
    n_readers = sum(model.name in found for found in reads.values())
    is_step = model.name.startswith(STEP_PREFIX) and n_readers == 1
    return "view" if model.is_view or is_step else "table"


def _walk(tree: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - a tree as JSON
    """Give every node of a syntax tree."""
    if isinstance(tree, dict):
        yield tree
        tree = list(tree.values())
    if isinstance(tree, list):
        for branch in tree:
            yield from _walk(branch)


def _bring_up_to_date(
    con: duckdb.DuckDBPyConnection,
    model: Model,
    reads: Mapping[str, Version],
    versions: tuple[Version | None, Version],
    kinds: tuple[Kind | None, Kind],
) -> None:
    """Build a model anew, unless only the rows of some files have to be added or deleted."""
    stored, wanted = versions
    if stored is None or not by_file.can_be_updated(stored, wanted):
        _build_one(con, model, kinds)
    elif kinds[1] == "table":
        of_files = [name for name, version in reads.items() if version.is_by_file]
        by_file.update(con, model.name, model.sql, of_files, (stored, wanted))


def _build_one(
    con: duckdb.DuckDBPyConnection, model: Model, kinds: tuple[Kind | None, Kind]
) -> None:
    existing, wanted = kinds
    if existing and existing != wanted:
        con.execute(f"drop {existing} {model.name}")
    con.execute(f"create or replace {wanted} {model.name} as {model.sql}")


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


def _refuse_unknown(reads: Mapping[str, set[str]], inputs: Fingerprints) -> None:
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
