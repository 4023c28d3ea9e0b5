"""``tidigt status``: what is loaded, from when, and what is published."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tidigt.cli import data_folder
from tidigt.commands import Outcome
from tidigt.folders import DataFolder

if TYPE_CHECKING:
    import argparse

HELP = "Visar vad som är inläst, hur gammalt det är och vad som är publicerat."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the flags of this command; it has none of its own."""
    del parser


def run(arguments: argparse.Namespace) -> Outcome:
    """Say what the data folder holds."""
    folder = DataFolder(data_folder(arguments))
    now = datetime.now(UTC)
    sources: dict[str, dict[str, Any]] = {}
    for delivery in folder.deliveries():
        entry = sources.setdefault(delivery.source, {"n_files": 0})
        entry["n_files"] += 1
        entry["newest"] = delivery.received_at.date().isoformat()
        entry["age_days"] = (now - delivery.received_at).days
    published = _published(folder)
    lines = [
        f"{source}: {entry['n_files']} leveranser, den senaste {entry['newest']} "
        f"({entry['age_days']} dagar gammal)"
        for source, entry in sorted(sources.items())
    ] or ["Inga leveranser är inlästa."]
    lines.append(
        f"Publicerat: bygget {published['build_id']}."
        if published
        else "Inget är publicerat. Kör `tidigt build`."
    )
    return Outcome(lines, {"status": "ok", "sources": sources, "published": published})


def _published(folder: DataFolder) -> dict[str, Any] | None:
    try:
        state: dict[str, Any] = json.loads(
            (folder.built / "state.json").read_text(encoding="utf-8")
        )
    except (OSError, ValueError):
        return None
    return state if folder.current.is_file() else None
