"""The tables of the page about the data: the rows on the page, and the files with all of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
from markupsafe import Markup

from tidigt_dashboards.compare.texts import TEXTS as MEASURED
from tidigt_dashboards.components import Column, html_table
from tidigt_dashboards.data import sentences
from tidigt_dashboards.data.texts import TEXTS
from tidigt_dashboards.exporting.downloads import ExportableTable, table_downloads
from tidigt_dashboards.exporting.provenance import Provenance
from tidigt_dashboards.swedish import day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tidigt_dashboards.components import Download
    from tidigt_dashboards.data.state import DataState

MOST_SHOWN = 30
"""How many rows of a long table stand on the page; the files have all of them."""


@dataclass(frozen=True)
class Table:
    """One table: which frame it is of, what heads it, and how a row is written.

    Attributes
    ----------
    caption : str
        Key of its text; may tell ``{shown}`` and ``{total}``.
    columns : sequence of str
        Keys of the headings.
    numbers : frozenset of str
        Those of them that are numbers.
    cells : callable
        Writes one row.
    most : int
        How many rows stand on the page.
    """

    caption: str
    columns: Sequence[str]
    cells: Callable[[DataState, pd.Series], list[str | Markup]]
    numbers: frozenset[str] = frozenset()
    most: int = MOST_SHOWN

    def html(self, state: DataState, frame: pd.DataFrame, total: int | None = None) -> Markup:
        """Write the first rows of a frame; ``total`` tells of more than it has."""
        shown = frame.head(self.most)
        caption = TEXTS(
            self.caption,
            state.language,
            shown=sentences.number(state, len(shown)),
            total=sentences.number(state, total or len(frame)),
        )
        columns = [
            Column(TEXTS(key, state.language), is_number=key in self.numbers)
            for key in self.columns
        ]
        return html_table(caption, columns, [self.cells(state, row) for _, row in shown.iterrows()])


def files(state: DataState, name: str, frame: Callable[[], pd.DataFrame]) -> tuple[Download, ...]:
    """Offer all rows of a table as files."""
    return table_downloads(
        ExportableTable(
            name=lambda: f"tidigt-data-{name}",
            frame=frame,
            provenance=partial(provenance, state, name, frame),
        ),
        state.language,
    )


def provenance(state: DataState, name: str, frame: Callable[[], pd.DataFrame]) -> Provenance:
    """Say where a file comes from."""
    build, newest = state.published.build, state.newest()
    return Provenance(
        title=TEXTS(name, state.language),
        municipality="",
        comparison="",
        source=TEXTS("export_source", state.language),
        vintage=newest.day.isoformat() if newest else "",
        build=build.build_id,
        address=f"/data?lang={state.language}#{name}",
        is_sample=build.is_sample,
        n_hidden=0,
        n_rows=len(frame()),
        language=state.language,
    )


def in_swedish(state: DataState, text: str) -> str | Markup:
    """Mark a text that exists in Swedish only, so that it is read aloud as such."""
    return text if state.language == "sv" else Markup('<span lang="sv">{}</span>').format(text)


def _source(state: DataState, row: pd.Series) -> list[str | Markup]:
    age = state.age(row["vintage"])
    return [
        row["title"],
        day(age.day, state.language),
        sentences.age_words(state, age),
        sentences.number(state, row["n_files"]),
        in_swedish(state, row["measured"]),
    ]


def _licence(state: DataState, row: pd.Series) -> list[str | Markup]:
    told = [in_swedish(state, row[name]) for name in ("attribution", "licence")]
    return [row["title"], *told]


def _change(state: DataState, row: pd.Series) -> list[str | Markup]:
    counts = sentences.change_counts(state, row)
    return [row["title"], day(row["vintage"], state.language), *counts]


def _revision(state: DataState, row: pd.Series) -> list[str | Markup]:
    return [
        row["title"],
        row["place"],
        str(row["year"]),
        sentences.breakdown(state, row),
        sentences.value(state, row["before"], row),
        sentences.value(state, row["value"], row),
    ]


def _delivery(state: DataState, row: pd.Series) -> list[str | Markup]:
    moment = day(row["received_at"], state.language)
    return [row["name"], row["title"], moment, *sentences.row_counts(state, row)]


def _set_aside(state: DataState, row: pd.Series) -> list[str | Markup]:
    cell = "•••" if pd.isna(row["value_shown"]) else row["value_shown"]
    place = [row["name"], sentences.number(state, row["line"]), row["column_name"], cell]
    return [*place, row["code"], in_swedish(state, row["message"])]


def _unplaced(state: DataState, row: pd.Series) -> list[str | Markup]:
    place = [row["title"], row["name"], sentences.number(state, row["line"])]
    return [row["school_name"], *place, in_swedish(state, row["message"])]


def _definition(state: DataState, row: pd.Series) -> list[str | Markup]:
    return [
        row["title"],
        in_swedish(state, row["numerator"]),
        in_swedish(state, row["denominator"]),
        MEASURED(row["measure_kind"], state.language),
        row["label"],
        row["identifier"],
        sentences.number(state, row["n_values"]),
    ]


COUNTS = ("rows", "loaded", "collapsed", "quarantined", "not_data")
CHANGED = ("new", "revised", "withdrawn", "hidden")
SOURCES = Table(
    "sources_caption",
    ("source", "vintage", "age", "deliveries", "measured"),
    _source,
    frozenset({"deliveries"}),
)
LICENCES = Table("licence_caption", ("source", "attribution", "licence"), _licence)
CHANGES = Table("changes_caption", ("source", "delivered", *CHANGED), _change, frozenset(CHANGED))
REVISIONS = Table(
    "revisions_caption",
    ("indicator", "place", "year", "breakdown", "before", "now"),
    _revision,
    frozenset({"before", "now"}),
    most=12,
)
LOG = Table("log_caption", ("file", "source", "received", *COUNTS), _delivery, frozenset(COUNTS))
QUARANTINE = Table(
    "quarantine_caption",
    ("file", "line", "column", "cell", "code", "reason"),
    _set_aside,
    frozenset({"line"}),
)
UNPLACED = Table(
    "unplaced_caption",
    ("school", "source", "file", "line", "reason"),
    _unplaced,
    frozenset({"line"}),
)
DEFINITIONS = Table(
    "definitions_caption",
    ("indicator", "numerator", "denominator", "measured", "source", "identifier", "values"),
    _definition,
    frozenset({"values"}),
    most=1000,
)
