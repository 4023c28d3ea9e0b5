"""What the figures of the gap have in common: who is drawn, and which points say what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tidigt_dashboards.figures.values import value_texts
from tidigt_dashboards.swedish import Language, Texts, age_band

if TYPE_CHECKING:
    import pandas as pd

TEXTS = Texts(
    {
        "series": ("Serie", "Series"),
        "year": ("År", "Year"),
        "own": ("kommunen", "own"),
        "nothing": ("Inga värden för {name}", "No values for {name}"),
    }
)
Who = Literal["own", "reference"]
LONGEST_LABEL = 11
"""Letters that fit at the right of a chart."""


@dataclass(frozen=True)
class Names:
    """What a figure calls its series.

    Attributes
    ----------
    own : str
        The municipality.
    reference : str
        What it is compared with, in full.
    reference_short : str
        The same in one word, for the end of a line on a narrow screen.
    earlier, later : str
        The two age bands, for example ``0-6`` and ``7-12``.
    language : {"sv", "en"}
    """

    own: str
    reference: str
    reference_short: str
    earlier: str = "0-6"
    later: str = "7-12"
    language: Language = "sv"

    @property
    def own_short(self) -> str:
        """The municipality's name, or a shorter word where it would not fit beside a chart."""
        return self.own if len(self.own) <= LONGEST_LABEL else TEXTS("own", self.language)

    def nothing(self, own: pd.DataFrame) -> str:
        """Say that the own series has no value at all; empty if it has."""
        if own["estimate"].notna().any():
            return ""
        return TEXTS("nothing", self.language, name=self.own)

    def series(self, who: Who) -> str:
        """Name the own municipality or the comparison in full."""
        return self.own if who == "own" else self.reference

    def band(self, band: str) -> str:
        """Write an age band."""
        return age_band(band, self.language)


def pick(points: pd.DataFrame, who: Who, band: str | None = None) -> pd.DataFrame:
    """Take the rows of one series, in order of year.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"series": ["own", "own", "reference"], "year": [2021, 2020, 2020]})
    >>> pick(rows, "own")["year"].tolist()
    [2020, 2021]
    """
    chosen = points["series"] == who
    if band is not None:
        chosen &= points["age_band"] == band
    return points[chosen].sort_values("year")


def percent(values: pd.Series) -> pd.Series:
    """Turn shares, or differences of shares, into what the axis shows."""
    return 100 * values


def alone(rows: pd.DataFrame) -> pd.DataFrame:
    """Take the years with a value whose neighbours have none; a line or band cannot show them.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"year": range(5), "estimate": [1.0, 2.0, None, 3.0, None]})
    >>> alone(rows)["year"].tolist()
    [3]
    """
    has = rows["estimate"].notna()
    return rows[has & ~has.shift(1, fill_value=False) & ~has.shift(-1, fill_value=False)]


def shown(rows: pd.DataFrame, *, published: bool | None = None) -> pd.DataFrame:
    """Take the rows with a value; only those that were published elsewhere, or only others.

    Without the column ``origin`` nothing is known to be published elsewhere.
    """
    rows = rows[rows["estimate"].notna()]
    if published is None:
        return rows
    if "origin" not in rows:
        return rows.iloc[:0] if published else rows
    is_published = rows["origin"] == "publicerad"
    return rows[is_published if published else ~is_published]


def hover(rows: pd.DataFrame, title: str, value: str, language: Language) -> dict[str, list[str]]:
    """Give the tooltip of each row: series, year and value, as the table writes them.

    Parameters
    ----------
    rows : pandas.DataFrame
        Result rows with ``year``.
    title, value : str
        Name of the series, and what the value is.
    language : {"sv", "en"}
    """
    return {
        TEXTS("series", language): [title] * len(rows),
        TEXTS("year", language): [str(year) for year in rows["year"]],
        value: value_texts(rows, language=language),
    }
