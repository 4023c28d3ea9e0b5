"""The files that a section of a page offers: the figure and its table, in each format."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from tidigt_dashboards.components.sections import Download, File
from tidigt_dashboards.exporting import figures, tables
from tidigt_dashboards.swedish import Texts

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from tidigt_dashboards.exporting.provenance import Provenance
    from tidigt_dashboards.figures import Drawing
    from tidigt_dashboards.swedish import Language

FIGURE_FORMATS: dict[figures.FigureFormat, str] = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
}
TABLE_FORMATS: dict[str, tuple[str, Callable[[pd.DataFrame, Provenance], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", tables.csv_for_people),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        tables.xlsx,
    ),
    "parquet": ("application/vnd.apache.parquet", tables.parquet),
}
LABELS = Texts(
    {
        "png": ("Bild (PNG)", "Picture (PNG)"),
        "svg": ("Bild (SVG)", "Picture (SVG)"),
        "pdf": ("Bild (PDF)", "Picture (PDF)"),
        "csv": ("Tabell (CSV)", "Table (CSV)"),
        "xlsx": ("Tabell (Excel)", "Table (Excel)"),
        "parquet": ("Tabell (Parquet)", "Table (Parquet)"),
    }
)


@dataclass(frozen=True, kw_only=True)
class ExportableTable:
    """What a section with a table exports, made anew from the choices at the moment of the export.

    Attributes
    ----------
    name : callable
        Name of the file without its ending.
    frame, provenance : callable
        Give the numbers as a tidy frame, and where they come from.
    """

    name: Callable[[], str]
    frame: Callable[[], pd.DataFrame]
    provenance: Callable[[], Provenance]


@dataclass(frozen=True, kw_only=True)
class Exportable(ExportableTable):
    """What a section with a figure exports: ``drawing`` gives the figure of the same numbers."""

    drawing: Callable[[], Drawing]


def downloads(what: Exportable, language: Language) -> tuple[Download, ...]:
    """Offer a section in every format."""
    pictures = [
        Download(ending, LABELS(ending, language), partial(_figure_file, what, ending))
        for ending in FIGURE_FORMATS
    ]
    return (*pictures, *table_downloads(what, language))


def table_downloads(what: ExportableTable, language: Language) -> tuple[Download, ...]:
    """Offer a table in every format."""
    return tuple(
        Download(ending, LABELS(ending, language), partial(_table_file, what, ending))
        for ending in TABLE_FORMATS
    )


def _figure_file(what: Exportable, ending: figures.FigureFormat) -> File:
    content = figures.save_figure(what.drawing(), what.provenance(), ending)
    return File(f"{what.name()}.{ending}", FIGURE_FORMATS[ending], content)


def _table_file(what: ExportableTable, ending: str) -> File:
    media_type, write = TABLE_FORMATS[ending]
    return File(f"{what.name()}.{ending}", media_type, write(what.frame(), what.provenance()))
