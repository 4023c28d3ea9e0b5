"""Tables as files, each with its provenance inside.

A spreadsheet runs a cell that begins like a formula, so text that does is set in as text with a
leading apostrophe (OWASP, CSV injection); numbers are written as numbers.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl import Workbook

    from tidigt_dashboards.exporting.provenance import Provenance

FORMULA_START = re.compile(r"^[\s'\"]*[=+\-@\t\r]")
BYTE_ORDER_MARK = "\ufeff"


def csv_for_people(frame: pd.DataFrame, provenance: Provenance) -> bytes:
    """Write a CSV that Swedish Excel opens by double click.

    UTF-8 with byte order mark, semicolon, decimal comma; the provenance stands above the header as
    rows that begin with ``#``. A missing number is an empty cell, and ``status`` says why.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([f"# {label}", safe_text(text)] for label, text in provenance.entries())
    writer.writerow(frame.columns)
    writer.writerows([_swedish(cell) for cell in row] for row in _rows(frame))
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def csv_for_machines(frame: pd.DataFrame, provenance: Provenance) -> bytes:
    """Write a CSV for programs: UTF-8, comma, decimal point; provenance in ``#`` comment lines."""
    out = io.StringIO(newline="")
    for label, text in provenance.entries():
        out.write(f"# {label}: {text}\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(frame.columns)
    writer.writerows([_plain(cell) for cell in row] for row in _rows(frame))
    return out.getvalue().encode()


def xlsx(frame: pd.DataFrame, provenance: Provenance) -> bytes:
    """Write a workbook: the values, where they come from, and what they rest on, a sheet each."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    values = book.active
    values.title = "Värden" if provenance.language == "sv" else "Values"
    values.append(list(frame.columns))
    for row in _rows(frame):
        values.append([safe_text(cell) if isinstance(cell, str) else cell for cell in row])
    for cell in values[1]:
        cell.font = Font(bold=True)
    values.freeze_panes = "A2"
    origin = book.create_sheet("Källa" if provenance.language == "sv" else "Source")
    for label, text in provenance.entries():
        origin.append([label, safe_text(text)])
    origin.column_dimensions["A"].width = 22
    origin.column_dimensions["B"].width = 90
    if provenance.assumptions:
        _add_assumptions(book, provenance)
    book.properties.title = provenance.title
    book.properties.description = provenance.sentence()
    book.properties.creator = "Tidigt"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _add_assumptions(book: Workbook, provenance: Provenance) -> None:
    """Add the sheet of what a calculation rests on: name, value, where it comes from."""
    is_swedish = provenance.language == "sv"
    sheet = book.create_sheet("Antaganden" if is_swedish else "Assumptions")
    sheet.append(
        ["Antagande", "Värde", "Var det kommer ifrån"]
        if is_swedish
        else ["Assumption", "Value", "Where it comes from"]
    )
    for row in provenance.assumptions:
        sheet.append([safe_text(text) for text in row])
    for column, width in (("A", 44), ("B", 30), ("C", 90)):
        sheet.column_dimensions[column].width = width


def parquet(frame: pd.DataFrame, provenance: Provenance) -> bytes:
    """Write Parquet for researchers; the provenance is JSON in the metadata key ``tidigt``."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pandas(_without_tuples(frame), preserve_index=False)
    origin = json.dumps(dict(provenance.entries()), ensure_ascii=False).encode()
    table = table.replace_schema_metadata({**(table.schema.metadata or {}), b"tidigt": origin})
    out = io.BytesIO()
    pq.write_table(table, out)
    return out.getvalue()


def safe_text(text: str) -> str:
    """Keep a spreadsheet from reading text as a formula.

    Examples
    --------
    >>> safe_text("=HYPERLINK(1)"), safe_text("Nora")
    ("'=HYPERLINK(1)", 'Nora')
    """
    return f"'{text}" if FORMULA_START.match(text) else text


def _rows(frame: pd.DataFrame) -> Iterable[list[Any]]:
    """Give the cells as Python values; what is missing as None, tuples of codes as text."""
    for row in _without_tuples(frame).itertuples(index=False):
        yield [None if pd.isna(cell) else _python(cell) for cell in row]


def _without_tuples(frame: pd.DataFrame) -> pd.DataFrame:
    """Write the tuples of codes in a ``flags`` column as text."""
    if "flags" not in frame:
        return frame
    return frame.assign(flags=[" ".join(codes) for codes in frame["flags"]])


def _python(cell: Any) -> Any:  # noqa: ANN401 - a cell of any column
    if isinstance(cell, pd.Timestamp):
        return cell.date().isoformat()
    return cell.item() if hasattr(cell, "item") else cell


def _swedish(cell: Any) -> str:  # noqa: ANN401 - a cell of any column
    if isinstance(cell, float):
        return _plain(cell).replace(".", ",")
    return safe_text(cell) if isinstance(cell, str) else _plain(cell)


def _plain(cell: Any) -> str:  # noqa: ANN401 - a cell of any column
    """Write a cell without loss; whole floats, such as counts, without decimals."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return repr(cell) if isinstance(cell, float) else str(cell)
