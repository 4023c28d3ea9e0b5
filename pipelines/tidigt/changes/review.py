"""One publication held against the one before: what changed, and what the guard says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tidigt.changes import guard, stops
from tidigt.changes.comparing import compare, publication_before
from tidigt.changes.limits import read_limits
from tidigt.errors import PublicationError

if TYPE_CHECKING:
    import duckdb

    from tidigt.changes.guard import Approval, Finding
    from tidigt.folders import DataFolder

MOST_REVISIONS = 10
"""How many of the biggest revisions ``tidigt status`` tells of; the published file has more."""


@dataclass(frozen=True)
class Review:
    """What a publication changes.

    Attributes
    ----------
    for_ledger : dict
        What the guard found, who said yes to it, and why.
    summary : dict
        ``since`` (the build compared with, or None), ``sources`` (source to counts of new, revised,
        withdrawn and hidden values) and ``revisions`` (the biggest first).
    """

    for_ledger: dict[str, object]
    summary: dict[str, Any]


def review(
    con: duckdb.DuckDBPyConnection,
    folder: DataFolder,
    build_id: str,
    *,
    is_sample: bool,
    approval: Approval | None,
) -> Review:
    """Compare, and stop what looks like a mistake; made-up numbers need nobody's yes.

    Parameters
    ----------
    con : duckdb.DuckDBPyConnection
        The core, after the gate, outside of a transaction. ``change_*`` are left in it.
    folder : DataFolder
        Where the publication before lies.
    build_id : str
        The build that is about to be published.
    is_sample : bool
        Whether its numbers are made up.
    approval : Approval or None
        An analyst's yes, if there is one.

    Raises
    ------
    PublicationError
        The guard found something, and nobody has said yes. Nothing was written but the reason,
        for ``tidigt status``.
    """
    limits = read_limits()
    compare(con, publication_before(folder, build_id, is_sample=is_sample), limits)
    try:
        found = [] if is_sample else guard.require(con, approval)
    except PublicationError as error:
        if approval is None:  # else it is the yes that was refused, and the stop stands
            stops.remember(folder, build_id, str(error))
        raise
    stops.forget(folder)
    return Review(guard.record(found, approval, limits), summarise(con))


def rehearse(
    con: duckdb.DuckDBPyConnection, folder: DataFolder, *, is_sample: bool
) -> list[Finding]:
    """Return what the guard would stop at, and write nothing; parameters as for :func:`review`."""
    compare(con, publication_before(folder, "", is_sample=is_sample), read_limits())
    return [] if is_sample else guard.findings(con)


def summarise(con: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """Return what changed, as plain values; see :class:`Review`."""
    since = con.execute("select build_id from change_previous").fetchone()
    counts = con.execute(
        """
        select
            source, cast(sum(n_new) as bigint), cast(sum(n_revised) as bigint),
            cast(sum(n_withdrawn) as bigint), cast(sum(n_hidden) as bigint)
        from change_counts group by source order by source
        """
    ).fetchall()
    names = ("new", "revised", "withdrawn", "hidden")
    revisions = con.execute("from change_told limit ?", [MOST_REVISIONS])
    columns = [column[0] for column in revisions.description or ()]
    return {
        "since": since[0] if since else None,
        "sources": {source: dict(zip(names, found, strict=True)) for source, *found in counts},
        "revisions": [dict(zip(columns, row, strict=True)) for row in revisions.fetchall()],
    }
