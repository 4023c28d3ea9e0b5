"""Hidden numbers that stand nowhere else, and a search for them in whatever leaves the server."""

import base64
import gzip
import io
import re
import struct
import zipfile
import zlib
from contextlib import suppress

import duckdb
import numpy as np
import pyarrow.parquet

BASE64 = re.compile(rb"[A-Za-z0-9+/]{16,}={0,2}")
WHOLE = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:[ \u00a0\u202f.,']\d{3})+|\d+)(?!\w)")
FRACTION = re.compile(r"(?<![\w.,])\d+[.,]\d{7,}")
NO_DIGIT = re.compile(r"\D")
KEPT = 7
"""Decimals of a fraction that are compared: what it is rounded to after them does not matter."""


class Needles:
    """Numbers in every form that a text or a frame may hold them in.

    ``numbers`` should have at least five significant digits, so that a hit is no accident.
    """

    def __init__(self, numbers):
        self.numbers = sorted(set(numbers))
        whole = [int(number) for number in self.numbers if float(number).is_integer()]
        parts = [number for number in self.numbers if not float(number).is_integer()]
        self._digits = {str(number) for number in whole}
        self._decimals = {_cut(f"{times * n:.12f}") for n in parts for times in (1, 100)}
        self._bits = {
            "<u8": np.append(_bits(self.numbers, "<f8", "<u8"), _bits(whole, "<i8", "<u8")),
            ">u8": _bits(self.numbers, ">f8", ">u8").astype("<u8"),
            "<u4": np.append(_bits(self.numbers, "<f4", "<u4"), _bits(whole, "<i4", "<u4")),
        }

    def in_text(self, content):
        """The hits in a text, as written there: 67 891 or 67891, 6,78910 or 0.0678910."""
        found = {one for one in WHOLE.findall(content) if NO_DIGIT.sub("", one) in self._digits}
        return found | {one for one in FRACTION.findall(content) if _cut(one) in self._decimals}

    def in_frame(self, content):
        """The hits in bytes that numbers are sent in: text, doubles, floats, integers, base64."""
        found = self.in_text(content.decode("utf-8", "replace"))
        for part in [content, *map(_from_base64, BASE64.findall(content))]:
            for code, bits in self._bits.items():
                found |= set(_common(part, code, bits))
        return found

    def in_file(self, content):
        """The hits in a downloaded file: in its text, and inside what it packs."""
        found = set()
        for part in unpacked(content):
            found |= self.in_text(part.decode("utf-8", "replace"))
        if content.startswith(b"PAR1"):
            found |= self.in_frame(_parquet_columns(content))
        return found


def unpacked(content):
    """The bytes themselves and all that is packed in them; no pixels of a picture."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return [packed.read(name) for name in packed.namelist()]
    if content.startswith(b"%PDF"):
        streams = re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL)
        return [content, *map(_inflated, streams)]
    if content.startswith(b"\x89PNG"):
        return list(_png_texts(content))
    return [_inflated(content)]


def _cut(fraction):
    """A written fraction without the decimals that are not compared."""
    whole, decimals = fraction.replace(",", ".").split(".")
    return f"{int(whole)}.{decimals[:KEPT]}"


def _bits(numbers, kind, code):
    return np.array(numbers, dtype=kind).view(code)


def _common(content, code, bits):
    """Those of some bit patterns that stand anywhere in the bytes, in step with nothing."""
    size = int(code[-1])
    for start in range(size):
        n_whole = (len(content) - start) // size
        if n_whole > 0:
            read = np.frombuffer(content, dtype=code, count=n_whole, offset=start)
            yield from read[np.isin(read.astype(bits.dtype), bits)].tolist()


def _from_base64(text):
    with suppress(ValueError):
        return base64.b64decode(text + b"=" * (-len(text) % 4))
    return b""


def _inflated(content):
    if content.startswith(b"\x1f\x8b"):
        return gzip.decompress(content)
    with suppress(zlib.error):
        return zlib.decompressobj().decompress(content)
    return content


def _png_texts(content):
    place = 8
    while place < len(content):
        (length,) = struct.unpack(">I", content[place : place + 4])
        kind, data = content[place + 4 : place + 8], content[place + 8 : place + 8 + length]
        if kind in (b"tEXt", b"iTXt", b"zTXt", b"eXIf"):
            yield data
        place += length + 12


def _parquet_columns(content):
    table = pyarrow.parquet.read_table(io.BytesIO(content))
    columns = [str(column.to_pylist()).encode() for column in table.columns]
    return b"\n".join([*columns, str(table.schema.metadata).encode()])


def hidden_numbers(core, published):
    """The numbers of the core that the published file does not show, and those that it does."""
    with duckdb.connect(str(published), read_only=True) as con:
        shown = con.sql("select * from published_values").to_arrow_table()
    with duckdb.connect(str(core), read_only=True) as con:
        con.register("shown", shown)
        rows = con.execute(
            """
            select mart.value, shown.status = 'exists'
            from mart_indicator_values as mart
            inner join shown using (
                indicator_id, municipality_code, year, age_band, sex, intervention_group
            )
            where mart.value is not null
            """
        ).fetchall()
    public = {value for value, is_shown in rows if is_shown}
    return {value for value, is_shown in rows if not is_shown} - public, public
