"""``tidigt status``: what is loaded, what is published, and what changed since the time before."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tidigt.cli import data_folder
from tidigt.commands import Outcome
from tidigt.folders import DataFolder
from tidigt.number_format import format_number, write_figure

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from tidigt.folders import Delivery

HELP = "Visar vad som är inläst, hur gammalt det är, vad som är publicerat och vad som ändrades då."
NOTHING = "Inget är publicerat. Kör `tidigt build`."
USUAL = {"age_band": "alla", "sex": "T", "intervention_group": "samtliga"}
COUNTED = {"new": "nya", "revised": "ändrade", "withdrawn": "borttagna", "hidden": "dolda"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the flags of this command; it has none of its own."""
    del parser


def run(arguments: argparse.Namespace) -> Outcome:
    """Say what the data folder holds, and what the last publication changed."""
    from tidigt.changes.stops import stopped

    folder = DataFolder(data_folder(arguments))
    deliveries = folder.deliveries()
    sources, published, stop = _sources(deliveries), _published(folder), stopped(folder)
    built = (published or {}).get("files", [])
    waiting = [item.path.name for item in deliveries if item.file_id not in built]
    data = {
        "status": "stopped" if stop else "ok",
        "sources": sources,
        "published": published,
        "waiting": waiting,
        "stopped": stop,
    }
    lines = [*_told_sources(sources), *_told_published(published, len(waiting))]
    return Outcome(lines, data, [stop] if stop else [])


def _sources(deliveries: Sequence[Delivery]) -> dict[str, dict[str, Any]]:
    now = datetime.now(UTC)
    sources: dict[str, dict[str, Any]] = {}
    for delivery in deliveries:  # the oldest first
        entry = sources.setdefault(delivery.source, {"n_files": 0})
        entry["n_files"] += 1
        entry["newest"] = delivery.received_at.date().isoformat()
        entry["age_days"] = (now - delivery.received_at).days
    return sources


def _told_sources(sources: dict[str, dict[str, Any]]) -> list[str]:
    return [
        f"{source}: {entry['n_files']} leveranser, den senaste {entry['newest']} "
        f"({entry['age_days']} dagar gammal)"
        for source, entry in sorted(sources.items())
    ] or ["Inga leveranser är inlästa."]


def _told_published(published: dict[str, Any] | None, n_waiting: int) -> Iterator[str]:
    """Tell what is published, what it changed, and how much has come since."""
    if published is None:
        yield NOTHING
        return
    yield f"Publicerat: bygget {published['build_id']}."
    yield from _told_changes(published.get("changes", {}))
    if n_waiting:
        yield (
            f"{format_number(n_waiting)} leveranser är inte med i det publicerade. "
            "Kör `tidigt build`."
        )


def _told_changes(changes: dict[str, Any]) -> Iterator[str]:
    """Tell what changed source by source, and then the biggest revisions."""
    if not changes.get("since"):
        return
    since = f"Sedan bygget {changes['since']}"
    if not changes["sources"]:
        yield f"{since} har inget tal ändrats."
    for source, counts in changes["sources"].items():
        told = [f"{format_number(counts[key])} {word}" for key, word in COUNTED.items()]
        yield f"{since}, {source}: {', '.join(told)}."
    for revision in changes["revisions"]:
        parts = [revision["title"], revision["place"], str(revision["year"])]
        parts += [revision[key] for key, usual in USUAL.items() if revision[key] != usual]
        before, value = (write_figure(revision[key]) for key in ("before", "value"))
        yield f"Ändrat: {', '.join(parts)}: {before} blev {value}."


def _published(folder: DataFolder) -> dict[str, Any] | None:
    try:
        state: dict[str, Any] = json.loads(
            (folder.built / "state.json").read_text(encoding="utf-8")
        )
    except (OSError, ValueError):
        return None
    return state if folder.current.is_file() else None
