"""Opens the zip archive that a workbook is, after measuring what it would become.

What the measured bytes hold is what is read: the parts are inflated once, under a cap, and packed
again without compression, so that no size declared in the archive is ever believed.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from tidigt.errors import DeliveryError
from tidigt.sources.tabular.privacy import refuse_identity_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_INFLATED = 50_000_000
MAX_RATIO = 100
MAX_MEMBERS = 200
USED_PARTS = (".xml", ".rels")
COMMENTS = "xl/comments"
TAG = re.compile(rb"<[^>]*>")


def safe_parts(name: str, content: bytes, *, with_comments: bool = False) -> dict[str, bytes]:
    """Return the XML parts of a workbook by their names in the archive.

    With ``with_comments``, comments of cells may be there and are left out, unless they hold a
    personal identity number; a discussion between persons never may.

    Raises
    ------
    DeliveryError
        The archive is damaged, a bomb, encrypted, has macros, or is no workbook at all.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_bomb(name, archive.infolist())
            parts = {
                info.filename: archive.read(info)
                for info in archive.infolist()
                if info.filename.endswith(USED_PARTS)
            }
            others = [info.filename for info in archive.infolist()]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise DeliveryError(
            f"{name} är skadad eller avhuggen. Öppna den i Excel, spara den igen och läs in den på "
            "nytt.",
            code="damaged_file",
        ) from error
    comments = [part for part in parts if part.startswith(COMMENTS)] if with_comments else []
    _refuse_contents(name, parts, set(others) - set(comments))
    refuse_identity_numbers(name, [_plain(parts.pop(part)) for part in comments])
    return parts


def _plain(xml: bytes) -> str:
    return TAG.sub(b" ", xml).decode("utf-8", "replace")


def pack(parts: dict[str, bytes]) -> io.BytesIO:
    """Pack parts into an archive without compression."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    packed.seek(0)
    return packed


def _refuse_bomb(name: str, members: list[zipfile.ZipInfo]) -> None:
    inflated = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if any(member.flag_bits & 1 for member in members):
        raise DeliveryError(
            f"{name} är lösenordsskyddad. Ta bort lösenordet och läs in den igen.",
            code="old_or_encrypted_workbook",
        )
    if (
        inflated > MAX_INFLATED
        or inflated > MAX_RATIO * max(packed, 1)
        or len(members) > MAX_MEMBERS
        or len({member.filename for member in members}) < len(members)
    ):
        raise DeliveryError(
            f"{name} blir {inflated / 1e6:.0f} MB i {len(members)} delar när den packas upp; "
            f"gränsen är {MAX_INFLATED / 1e6:.0f} MB, {MAX_MEMBERS} delar och {MAX_RATIO} gånger "
            "filens storlek. Spara tabellen som CSV och läs in den.",
            code="zip_bomb",
        )


def _refuse_contents(name: str, parts: dict[str, bytes], members: Iterable[str]) -> None:
    types = parts.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types or any(member.endswith("vbaProject.bin") for member in members):
        raise DeliveryError(
            f"{name} innehåller makron (.xlsm). Spara den som .xlsx utan makron och läs in den "
            "igen.",
            code="macros",
        )
    if any(member.startswith((COMMENTS, "xl/threadedComments")) for member in members):
        raise DeliveryError(
            f"{name} har inte tagits emot: arbetsboken har kommentarer i celler, och fri text kan "
            "röra enskilda personer. Ta bort kommentarerna och läs in filen igen.",
            code="free_text",
        )
    if "xl/workbook.xml" not in parts:
        raise DeliveryError(
            f"{name} är ett zip-arkiv men ingen Excel-arbetsbok (.xlsx). Packa upp det, eller "
            "spara tabellen som .xlsx eller CSV.",
            code="not_a_workbook",
        )
    if any(b"<!DOCTYPE" in content or b"<!ENTITY" in content for content in parts.values()):
        raise DeliveryError(
            f"{name} innehåller XML-definitioner som Excel aldrig skriver. Den läses inte. Spara "
            "tabellen som CSV och läs in den.",
            code="xml_entities",
        )
