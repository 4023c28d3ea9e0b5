"""The tables of the gap page: the numbers of each figure, written as its tooltips write them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from tidigt_dashboards.figures.values import count_text, value_texts
from tidigt_dashboards.gap.texts import TABLES
from tidigt_dashboards.swedish import status_word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from tidigt_dashboards.figures import Names
    from tidigt_dashboards.figures.points import Who
    from tidigt_dashboards.gap.measures import Measures


WHO: tuple[Who, Who] = ("own", "reference")
Columns: TypeAlias = defaultdict[tuple[str, str], dict[int, str]]
"""Texts by series and age band, and then by year."""


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
    language, values = names.language, _values(measures.shares, names)
    counts, origins = _counts(measures.shares, names), _origins(measures.gaps, names)
    columns: dict[str, dict[int, str]] = {}
    for band in (names.earlier, names.later):
        columns[f"{names.own}, {names.band(band)}"] = values["own", band]
        columns[TABLES("children", language, band=names.band(band))] = counts["own", band]
    for band in (names.earlier, names.later):
        columns[f"{names.reference}, {names.band(band)}"] = values["reference", band]
    columns[TABLES("kind", language)] = origins["own", names.later]
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
    values = _values(measures.shares, names)
    columns = {
        f"{names.series(who)}, {names.band(band)}": values[who, band]
        for who in WHO
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
    values = _values(results, names)
    columns = {names.series(who): values[who, names.later] for who in WHO}
    return _by_year(caption, measures, columns, names)


def _by_year(
    caption: str, measures: Measures, columns: Mapping[str, dict[int, str]], names: Names
) -> Table:
    """Put texts by year beside each other; a year that a column lacks is told as missing."""
    missing = status_word("missing", names.language)
    rows = [
        (str(year), *(column.get(year, missing) for column in columns.values()))
        for year in measures.years
    ]
    return Table(caption, (TABLES("year", names.language), *columns), tuple(rows))


def _values(results: pd.DataFrame, names: Names) -> Columns:
    """Write each value, or why there is none."""
    texts = value_texts(results, language=names.language)
    return _by_series(
        results,
        [
            text or _reason(status, names, who)
            for text, status, who in zip(texts, results["status"], results["series"], strict=True)
        ],
    )


def _counts(results: pd.DataFrame, names: Names) -> Columns:
    """Write how many children of how many, or why that is not there."""
    columns = (results[name] for name in ("n_numerator", "n_denominator", "status", "series"))
    return _by_series(
        results,
        [
            count_text(count, population, language=names.language) or _reason(status, names, who)
            for count, population, status, who in zip(*columns, strict=True)
        ],
    )


def _origins(results: pd.DataFrame, names: Names) -> Columns:
    """Write what kind of data each value is."""
    texts = [TABLES(origin or "none", names.language) for origin in results["origin"]]
    return _by_series(results, texts)


def _by_series(results: pd.DataFrame, texts: Sequence[str]) -> Columns:
    """Sort texts, one for each result, by series, age band and year."""
    columns: Columns = defaultdict(dict)
    keys = (results[name] for name in ("series", "age_band", "year"))
    for who, band, year, text in zip(*keys, texts, strict=True):
        columns[who, band][year] = text
    return columns


def _reason(status: object, names: Names, who: object) -> str:
    """Say why there is no value; a status that says that there is one means it is undetermined."""
    if status == "suppressed" and who == "reference":
        return TABLES("few_members", names.language)
    if status == "exists":
        return TABLES("no_value", names.language)
    return status_word(status if isinstance(status, str) else "missing", names.language)
