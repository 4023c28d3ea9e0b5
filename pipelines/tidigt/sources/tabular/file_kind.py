"""Finds out what a file is from its first bytes, never from its name, and opens what is allowed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tidigt.errors import DeliveryError
from tidigt.sources.answers.lines import looks_like_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tidigt.sources.tabular.rows import Grid

MAX_BYTES = 500_000_000
REFUSED = {
    b"\xd0\xcf\x11\xe0": (
        "old_or_encrypted_workbook",
        (
            "är lösenordsskyddad eller i det gamla formatet .xls. Ta bort lösenordet, spara den "
            "som .xlsx eller CSV och läs in den igen"
        ),
    ),
    b"%PDF": ("pdf_file", "är en PDF. Be om tabellen som CSV eller XLSX och läs in den i stället"),
    b"\x1f\x8b": ("compressed_file", "är packad (gzip). Packa upp den och läs in innehållet"),
}
SOMETHING = re.compile(rb"[^\0 \r\n\t]")
HTML_STARTS = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<head", b"<body", b"<meta")


def open_grids(delivery: Path, *, with_comments: bool = False) -> Sequence[Grid]:
    """Return the tables that may be in a file.

    Parameters
    ----------
    delivery : Path
        The file.
    with_comments : bool, default False
        Its source is known to explain cells in comments; they are never read. Elsewhere a comment
        may be about a person, and refuses the workbook.

    Raises
    ------
    DeliveryError
        The file is missing, too large, empty, or of a kind that is not taken in.
    """
    content = read_bytes(delivery)
    _refuse_kind(delivery.name, content)
    if content.startswith(b"PK\x03\x04"):
        from tidigt.sources.tabular.workbook import workbook_grids

        return workbook_grids(delivery.name, content, with_comments=with_comments)
    if content.startswith(b"PAR1"):
        from tidigt.sources.tabular.parquet_file import parquet_grids

        return parquet_grids(content)
    if looks_like_json(content):
        from tidigt.sources.answers.grids import answer_grids

        return answer_grids(delivery, content)
    from tidigt.sources.tabular.text_file import text_grids

    return text_grids(content)


def read_bytes(delivery: Path) -> bytes:
    """Read a delivery that exists, is a file, and is neither empty nor unreasonably large."""
    try:
        size = delivery.stat().st_size
        content = b"" if size > MAX_BYTES else delivery.read_bytes()
    except OSError as error:
        raise DeliveryError(
            f"{delivery} går inte att läsa: filen finns inte, är en mapp, eller så saknas rättighet"
            " till den. Rätta sökvägen och försök igen.",
            code="no_such_file",
        ) from error
    if size > MAX_BYTES:
        raise DeliveryError(
            f"{delivery.name} är {size / 1e6:.0f} MB; gränsen är {MAX_BYTES / 1e6:.0f} MB. Dela "
            "filen per år och läs in delarna.",
            code="too_large",
        )
    if not SOMETHING.search(content):
        raise DeliveryError(
            f"{delivery.name} är tom. Ta ut filen igen och läs in den på nytt.", code="empty_file"
        )
    return content


def _refuse_kind(name: str, content: bytes) -> None:
    for start, (code, why) in REFUSED.items():
        if content.startswith(start):
            raise DeliveryError(f"{name} {why}.", code=code)
    if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:40].lower().startswith(HTML_STARTS):
        raise DeliveryError(
            f"{name} är en webbsida eller XML, vad filen än heter. Öppna den i Excel, spara den som"
            " .xlsx eller CSV och läs in den igen.",
            code="html_file",
        )
