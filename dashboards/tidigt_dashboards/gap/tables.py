"""The tables of the gap page: the numbers of each figure, written as its tooltips write them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tidigt_dashboards.figures.values import count_text, value_texts
from tidigt_dashboards.gap.texts import TABLES
from tidigt_dashboards.swedish import status_word

if TYPE_CHECKING:
    import pandas as pd

    from tidigt_dashboards.figures import Names
    from tidigt_dashboards.gap.measures import Measures


@dataclass(frozen=True)
class Table:
    """A table as it is read: every cell is text, none is empty.

    Attributes
    ----------
    caption : str
    headings : tuple of str
        The first is that of the row headings.
    rows : tuple of tuple of str
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def shares_table(measures: Measures, names: Names) -> Table:
    """Write both shares of each year, own and compared, with the own numbers of children."""
    language = names.language
    columns: dict[str, list[str]] = {}
    for band in (names.earlier, names.later):
        rows = _series(measures, measures.shares, "own", band)
        columns[f"{names.own}, {names.band(band)}"] = _values(rows, names)
        columns[TABLES("children", language, band=names.band(band))] = _counts(rows, names)
    for band in (names.earlier, names.later):
        rows = _series(measures, measures.shares, "reference", band)
        columns[f"{names.reference}, {names.band(band)}"] = _values(rows, names)
    origins = _series(measures, measures.gaps, "own")["origin"]
    columns[TABLES("kind", language)] = [TABLES(origin or "none", language) for origin in origins]
    return _by_year(TABLES("shares", language), measures, columns, names)


def gap_table(measures: Measures, names: Names) -> Table:
    """Write the gap of each year, own and compared."""
    return _own_and_reference(TABLES("gap", names.language), measures, measures.gaps, names)


def ratio_table(measures: Measures, names: Names) -> Table:
    """Write the ratio of each year, own and compared."""
    caption = TABLES(
        "ratio",
        names.language,
        later=names.band(names.later),
        earlier=names.band(names.earlier),
    )
    return _own_and_reference(caption, measures, measures.ratios, names)


def path_table(measures: Measures, names: Names) -> Table:
    """Write the two shares of each year beside each other: the points of the path."""
    columns = {
        f"{names.series(who)}, {names.band(band)}": _values(
            _series(measures, measures.shares, who, band), names
        )
        for who in ("own", "reference")
        for band in (names.earlier, names.later)
    }
    return _by_year(TABLES("path", names.language), measures, columns, names)


def changes_table(measures: Measures, names: Names) -> Table:
    """Write the yearly change of each share and of the gap, own and compared."""
    trends = measures.trends[measures.trends["quantity"].isin(["component_trend", "trend"])]
    labels = {
        names.later: names.band(names.later),
        names.earlier: names.band(names.earlier),
        "gap": TABLES("gap_part", names.language),
    }
    columns = []
    for who in ("own", "reference"):
        rows = trends[trends["series"] == who].set_index("component").reindex(list(labels))
        texts = value_texts(rows, language=names.language)
        columns.append([text or TABLES("no_trend", names.language) for text in texts])
    return Table(
        TABLES("changes", names.language),
        (TABLES("part", names.language), names.own, names.reference),
        tuple(zip(labels.values(), *columns, strict=True)),
    )


def _own_and_reference(
    caption: str, measures: Measures, results: pd.DataFrame, names: Names
) -> Table:
    columns = {
        names.own: _values(_series(measures, results, "own"), names),
        names.reference: _values(_series(measures, results, "reference"), names),
    }
    return _by_year(caption, measures, columns, names)


def _by_year(
    caption: str, measures: Measures, columns: dict[str, list[str]], names: Names
) -> Table:
    years = [str(year) for year in measures.years]
    return Table(
        caption,
        (TABLES("year", names.language), *columns),
        tuple(zip(years, *columns.values(), strict=True)),
    )


def _series(
    measures: Measures, results: pd.DataFrame, who: str, band: str | None = None
) -> pd.DataFrame:
    """Take the rows of one series, one for each year, also where there is none."""
    chosen = results["series"] == who
    if band is not None:
        chosen &= results["age_band"] == band
    return results[chosen].set_index("year").reindex(list(measures.years))


def _values(rows: pd.DataFrame, names: Names) -> list[str]:
    """Write each value, or why there is none."""
    texts = value_texts(rows, language=names.language)
    return [
        text or _reason(status, names, who)
        for text, status, who in zip(texts, rows["status"], rows["series"], strict=True)
    ]


def _counts(rows: pd.DataFrame, names: Names) -> list[str]:
    """Write how many children of how many, or why that is not there."""
    counts = zip(rows["n_numerator"], rows["n_denominator"], rows["status"], strict=True)
    return [
        count_text(count, population, language=names.language) or _reason(status, names, "own")
        for count, population, status in counts
    ]


def _reason(status: object, names: Names, who: object) -> str:
    """Say why there is no value; a status that says that there is one means it is undetermined."""
    if status == "suppressed" and who == "reference":
        return TABLES("few_members", names.language)
    if status == "exists":
        return TABLES("no_value", names.language)
    return status_word(status if isinstance(status, str) else "missing", names.language)
