"""The numbers of the start page: those of the gap page, for one municipality."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tidigt.catalogue import overview_indicators
from tidigt.peers import breakdowns, series
from tidigt_dashboards.figures.values import count_text, write_estimate, write_limits
from tidigt_dashboards.gap.measures import latest, own_trend
from tidigt_dashboards.gap.state import GapState
from tidigt_dashboards.indicator_units import write_in_unit
from tidigt_dashboards.overview.strips import GAP, MOST_STRIPS, Strip, by_chance, strips_of
from tidigt_dashboards.overview.texts import TEXTS
from tidigt_dashboards.swedish import age_band

if TYPE_CHECKING:
    import pandas as pd


UNIT_AT_THE_END = re.compile(r",? (andel|share) \(%\)$")
"""What the value says anyway."""


@dataclass(frozen=True)
class KeyFigure:
    """One number with what it is, as text.

    Attributes
    ----------
    label, value : str
        What it is, and the number with its unit.
    notes : tuple of str
        Interval, count, and whether it was published elsewhere.
    """

    label: str
    value: str
    notes: tuple[str, ...]


class OverviewState(GapState):
    """The gap page's numbers, with the choices of the start page: the municipality alone."""

    @property
    def own_name(self) -> str:
        """The municipality by name, also where there are no data on support."""
        return self.municipality_name(self.municipality)

    def question(self) -> str:
        """Ask the product's question of the chosen municipality."""
        key = "heading" if self.has_data else "heading_indicators"
        return TEXTS(key, self.language, municipality=self.own_name)

    def year(self) -> int | None:
        """Return the last year that has a gap, if any has."""
        rows = latest(self.measures().gaps)
        return None if rows.empty else int(rows["year"].iloc[0])

    def key_figures(self) -> list[KeyFigure]:
        """Return the two shares and the gap of the last year that has all three."""
        year = self.year()
        if year is None:
            return []
        shares = self.measures().shares
        of_year = shares[(shares["series"] == "own") & (shares["year"] == year)]
        figures = [
            self._figure(
                of_year[of_year["age_band"] == band].iloc[0],
                TEXTS("share", self.language, band=self.names().band(band)),
                counted=True,
            )
            for band in self.band_pair
        ]
        gap = latest(self.measures().gaps).iloc[0]
        return [*figures, self._figure(gap, TEXTS("gap", self.language), counted=False)]

    def _figure(self, row: pd.Series, label: str, *, counted: bool) -> KeyFigure:
        language = self.language
        value = write_estimate(row["estimate"], row["unit"], language=language)
        limits = write_limits(row["lower"], row["upper"], row["unit"], language=language)
        notes = [TEXTS("interval", language, limits=limits)]
        if counted:
            count = count_text(row["n_numerator"], row["n_denominator"], language=language)
            notes.insert(0, TEXTS("count", language, count=count))
        if row["origin"] == "publicerad":
            notes.append(TEXTS("published", language))
        shown = value if counted else TEXTS("points", language, value=value)
        return KeyFigure(label, shown, tuple(notes))

    def shown_keys(self) -> list[str]:
        """Return which indicators and age bands are shown: those of the catalogue, loaded ones."""
        return self._kept.get("overview keys", self._find_keys)

    def _find_keys(self) -> list[str]:
        known = breakdowns(self.published)
        known = known[(known["sex"] == "T") & (known["intervention_group"] == "samtliga")]
        bands = known.groupby("indicator_id", sort=False)["age_band"].unique().to_dict()
        keys = [f"{name}:{band}" for name in overview_indicators() for band in bands.get(name, ())]
        return keys[: MOST_STRIPS - self.has_data]

    def strips(self) -> list[Strip]:
        """Return the indicators of the municipality; the gap after the shares that make it."""
        key = ("overview strips", self.municipality, self.language)
        return self._kept.get(key, self._make_strips)

    def _make_strips(self) -> list[Strip]:
        keys = self.shown_keys()
        asked = list(dict.fromkeys(key.partition(":")[0] for key in keys))
        entries = self.published.indicators().set_index("indicator_id")
        titles = [self._title(entries, key) for key in keys]
        found = series(self.published, self.municipality, asked)
        strips = strips_of(found, entries, titles, keys)
        if self.has_data:
            n_shares = sum(key.startswith("ifo_children_share:") for key in keys)
            strips.insert(n_shares, self._gap_strip())
        return strips

    def _title(self, entries: pd.DataFrame, key: str) -> str:
        name, _, band = key.partition(":")
        title = UNIT_AT_THE_END.sub("", str(entries.loc[name, f"title_{self.language}"]))
        return title if band == "alla" else f"{title}, {age_band(band, self.language)}"

    def _gap_strip(self) -> Strip:
        measures, names = self.measures(), self.names()
        gaps = measures.gaps[measures.gaps["series"] == "own"]
        points = gaps[["year", "estimate", "status"]].rename(columns={"estimate": "value"})
        title = TEXTS("gap_strip", self.language, bands=self.bands_in_words())
        context = {"age_band": names.later, "reference": names.earlier}
        return Strip(GAP, title, "pp_share", 1, points, own_trend(measures), context)

    def sources_line(self) -> str:
        """Name the sources of the indicators that are shown."""
        entries = self.published.indicators().set_index("indicator_id")
        names = [key.partition(":")[0] for key in self.shown_keys()]
        sources = self.published.sources().set_index("source")["attribution"].to_dict()
        used = dict.fromkeys(str(sources[entries["source"][name]]) for name in names)
        sample = TEXTS("sample", self.language) if self.published.build.is_sample else ""
        said = TEXTS(
            "indicators_source",
            self.language,
            sources="; ".join(used),
            build=self.published.build.build_id,
        )
        return f"{sample} {said}".strip()

    def by_chance(self) -> str:
        """Say how many of the trends would stand out by chance."""
        return by_chance(self.strips(), self.language)

    def write(self, strip: Strip, value: float) -> str:
        """Write a value of a strip with its unit."""
        if strip.key == GAP:
            number = write_estimate(value, "pp_share", language=self.language)
            return TEXTS("points", self.language, value=number)
        return write_in_unit(value, strip.unit, strip.decimals, language=self.language)

    def register(self) -> pd.DataFrame:
        """Return the projects of the municipality in the register."""
        return self._projects()
