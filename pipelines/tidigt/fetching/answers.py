"""Reads one HTTP answer within bounds: bytes counted after decompression, time counted in all."""

from __future__ import annotations

import time
import zlib
from typing import TYPE_CHECKING

from tidigt.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

    from tidigt.fetching.limits import Limits

GZIP = 32 + zlib.MAX_WBITS  # told from zlib by its first bytes
ACCEPTED = {"": None, "identity": None, "gzip": GZIP, "x-gzip": GZIP, "deflate": GZIP}


class BrokenAnswerError(FetchError):
    """An answer that is cut off or slow: asking again may help."""


def read_answer(response: httpx.Response, limits: Limits) -> bytes:
    """Return the bytes of an answer, decompressed.

    The answer is decompressed here and not by httpx, piece by piece and never more than the limit,
    so that a small compressed answer cannot fill the memory.

    Raises
    ------
    BrokenAnswerError
        The answer took too long, or its compression is damaged or cut off.
    FetchError
        The answer is larger than allowed, or compressed in a way that was not asked for.
    """
    host = response.url.host
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in ACCEPTED:
        raise FetchError(
            f"{host} svarade med en packning som inte begärts ({encoding[:40]}).", code="packed"
        )
    size = response.headers.get("content-length", "")
    if size.isdigit() and int(size) > limits.answer_bytes:
        raise _too_large(host, limits)
    content = bytearray()
    wbits = ACCEPTED[encoding]
    pieces = _raw_pieces(response, limits)
    for piece in pieces if wbits is None else _unpacked(pieces, wbits, host, limits):
        content += piece
        if len(content) > limits.answer_bytes:
            raise _too_large(host, limits)
    return bytes(content.removeprefix(b"\xef\xbb\xbf"))


def _raw_pieces(response: httpx.Response, limits: Limits) -> Iterator[bytes]:
    deadline = time.monotonic() + limits.answer_seconds
    for piece in response.iter_raw():
        yield piece
        if time.monotonic() > deadline:
            raise BrokenAnswerError(
                f"{response.url.host} svarar för långsamt: svaret var inte klart efter "
                f"{limits.answer_seconds:.0f} sekunder.",
                code="too_slow",
            )


def _unpacked(pieces: Iterator[bytes], wbits: int, host: str, limits: Limits) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(wbits)
    try:
        for piece in pieces:
            left = piece
            while left and not unpacker.eof:
                yield unpacker.decompress(left, limits.answer_bytes + 1)
                left = unpacker.unconsumed_tail
    except zlib.error as error:
        raise BrokenAnswerError(
            f"{host} svarade med något som inte går att packa upp.", code="cut_off"
        ) from error
    if not unpacker.eof:
        raise BrokenAnswerError(f"Svaret från {host} är avhugget.", code="cut_off")


def _too_large(host: str, limits: Limits) -> FetchError:
    return FetchError(
        f"{host} svarade med mer än {limits.answer_bytes / 1e6:.0f} MB, som är gränsen för ett "
        "svar. Det är inte vad som begärdes, så hämtningen avbröts.",
        code="too_large",
    )
