"""Stops a publication that looks like a mistake, until an analyst has said yes with a reason."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal

from tidigt.errors import PublicationError
from tidigt.number_format import format_number, write_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from tidigt.changes.limits import Limits

MOST_NAMED = 3
SHORTEST_REASON = 10
WHAT_TO_DO = (
    "Det som visades förut visas fortfarande. Rätta leveransen och läs in den igen, eller, om "
    "talen stämmer: `tidigt publish --approved-by NAMN --reason SKÄL`."
)


@dataclass(frozen=True)
class Finding:
    """One thing that the guard stops at.

    Attributes
    ----------
    rule : {"rows", "jumps", "shifts"}
        The rule of ``guard.toml``.
    source : str
        Where it was found.
    message : str
        Swedish: what, where, how much. Only published numbers stand in it.
    """

    rule: Literal["rows", "jumps", "shifts"]
    source: str
    message: str


@dataclass(frozen=True)
class Approval:
    """An analyst's yes to a publication that the guard would stop.

    Attributes
    ----------
    name, reason : str
        Who says yes, and why; both are kept in the ledger.
    """

    name: str
    reason: str


def require(con: duckdb.DuckDBPyConnection, approval: Approval | None) -> list[Finding]:
    """Return what the guard found and somebody has said yes to; stop where nobody has.

    Raises
    ------
    PublicationError
        Something was found, and there is no yes with a name and a reason.
    """
    found = findings(con)
    if approval is not None:
        _refuse_empty(approval)
    elif found:
        told = " ".join(finding.message for finding in found)
        raise PublicationError(f"Publiceringen stoppades. {told} {WHAT_TO_DO}")
    return found


def record(
    found: Sequence[Finding], approval: Approval | None, limits: Limits
) -> dict[str, object]:
    """Return what the ledger keeps of the guard: what it found, who said yes, and why."""
    return {
        "version": limits.version,
        "findings": [asdict(finding) for finding in found],
        "approval": asdict(approval) if approval and found else None,
    }


def findings(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """Return everything that the rules stop at, after :func:`tidigt.changes.comparing.compare`."""
    return [*_dropped(con), *_shifted(con), *_jumped(con)]


def _refuse_empty(approval: Approval) -> None:
    if not approval.name.strip() or len(approval.reason.strip()) < SHORTEST_REASON:
        raise PublicationError(
            "Den som godkänner måste ange sitt namn och ett skäl på minst "
            f"{SHORTEST_REASON} tecken, till exempel: --reason 'Kommunen har tagit tillbaka 2019'."
        )


def _dropped(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """Find the sources that lost too many rows as a whole, or in some municipality."""
    rows = con.execute("select source, title, place, n_before, n_now from change_drops").fetchall()
    whole: dict[str, str] = {}
    parts: dict[str, list[str]] = {}
    for source, title, place, before, now in rows:
        if place:
            whole.setdefault(source, f"{title} har tappat rader")
            parts.setdefault(source, []).append(f"{place} ({_fewer(before, now)})")
        else:
            whole[source] = f"{title} har {_fewer(before, now)}"
    return [
        Finding("rows", source, f"{what}, mest i {_named(parts[source])}.")
        if source in parts
        else Finding("rows", source, f"{what}.")
        for source, what in whole.items()
    ]


def _fewer(before: int, now: int) -> str:
    share = format_number(100 * (before - now) / before)
    return (
        f"{format_number(now)} rader mot {format_number(before)} i förra publiceringen, "
        f"{share} procent färre"
    )


def _shifted(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    rows = con.execute(
        """
        select
            changed.source, coalesce(municipal.title_sv, school.title_sv), n_places, usual_before,
            usual_now
        from change_shifts as changed
        left join ref_indicators as municipal using (indicator_id)
        left join ref_school_indicators as school using (indicator_id)
        """
    ).fetchall()
    return [
        Finding(
            "shifts",
            source,
            f"{title} har flyttat sig på {format_number(n_places)} platser samtidigt: mittvärdet "
            f"går från {write_figure(before)} till {write_figure(now)}.",
        )
        for source, title, n_places, before, now in rows
    ]


def _jumped(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    rows = con.execute(
        """
        select changed.source, title_sv, municipality, year, age_band, reference, value
        from change_jumps as changed
        inner join ref_indicators using (indicator_id)
        left join ref_municipalities using (municipality_code)
        where indicator_id not in (select indicator_id from change_shifts)
        order by abs(distance) desc, indicator_id, municipality_code, year, age_band
        """
    ).fetchall()
    by_source: dict[str, list[str]] = {}
    for source, title, place, year, band, before, now in rows:
        said = f"{title}, {place} {year}" + ("" if band == "alla" else f", {band} år")
        by_source.setdefault(source, []).append(
            f"{said}: {write_figure(now)} mot {write_figure(before)} förut"
        )
    return [
        Finding("jumps", source, f"Tal som hoppar: {_named(told, '; ')}.")
        for source, told in by_source.items()
    ]


def _named(things: Sequence[str], between: str = ", ") -> str:
    """Name the first few things, and count the others."""
    named = between.join(things[:MOST_NAMED])
    left = len(things) - MOST_NAMED
    return f"{named} och {format_number(left)} till" if left > 0 else named
