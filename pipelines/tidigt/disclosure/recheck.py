"""The attack once more, at any time, on the file that is served and not on what was planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.disclosure import steps
from tidigt.disclosure.rules import read_rules

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def attack_published(core: Path, published: Path, released: Iterable[Path]) -> int:
    """Attack a published file with everything that it and earlier releases tell.

    Parameters
    ----------
    core : Path
        The core database that the file was published from.
    published : Path
        The file that is served.
    released : iterable of Path
        Files with the cells of the releases before this one.

    Returns
    -------
    int
        How many hidden numbers withstood.

    Raises
    ------
    PublicationError
        A hidden number can be worked out, or the numbers contradict each other.
    """
    import duckdb

    from tidigt.disclosure.auditor import audit_all
    from tidigt.disclosure.cells import read_blocks

    rules = read_rules()
    with duckdb.connect(str(published), read_only=True) as file:
        served = file.sql("select * from published_values").to_arrow_table()
    with duckdb.connect(str(core), read_only=True) as con:
        steps.prepare(con, rules, released)
        con.register("served_values", served)
        con.execute("create or replace temp table gate_values as select * from served_values")
        steps.run(con, ["gate_cells"])
        audits = audit_all(read_blocks(con, steps.block_names(con)), rules)
    return sum(len(found.findings) for found in audits.values())
