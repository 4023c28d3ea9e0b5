"""Gives the answers of Skolverket's interface, from a fetch or from a file that was saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tidigt.errors import DeliveryError
from tidigt.sources.answers.lines import is_fetch, pages, read_json
from tidigt.sources.tabular.file_kind import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LISTS = {"listedSchoolUnits": "school_units", "compactSchoolUnits": "compact_school_units"}
"""The list that an answer holds, and the kind of answer that it then is."""


def told(delivery: Path) -> Iterator[tuple[str, Any]]:
    """Give the kind and the body of each answer in a fetch, or of the one answer in a file.

    An answer may stand as it came (``{"status": ..., "body": ...}``), or inside what a cache has
    written about it (``{"url": ..., "json": ...}``).

    Raises
    ------
    DeliveryError
        The file is not whole JSON.
    """
    content = read_bytes(delivery)
    if is_fetch(content):
        for page in pages(delivery):
            yield page["kind"], page["answer"]["body"]
        return
    answer = read_json(delivery.name, content)
    body = answer.get("json", answer)["body"]
    yield _kind(body), body


def refusal(delivery: Path) -> DeliveryError:
    """Return the error for a file that holds no answers of the kind that is wanted."""
    return DeliveryError(
        f"{delivery.name} är inget svar om skolenheter från Skolverket (planned-educations "
        "version 4) som det brukar se ut. Hämta det igen med `tidigt fetch`.",
        code="other_table",
    )


def _kind(body: Any) -> str:  # noqa: ANN401 - any JSON
    for name, kind in LISTS.items():
        if name in (body.get("_embedded") or {}):
            return kind
    if "schoolUnit" in body:
        return "unit_statistics"
    return "school_unit" if "geographicalAreaCode" in body else ""
