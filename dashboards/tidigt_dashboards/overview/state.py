"""The numbers of the start page: those of the gap page, for one municipality."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tidigt_dashboards.figures.values import count_text, write_estimate, write_limits
from tidigt_dashboards.gap.measures import latest
from tidigt_dashboards.gap.state import GapState
from tidigt_dashboards.overview.texts import TEXTS

if TYPE_CHECKING:
    import pandas as pd


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

    def question(self) -> str:
        """Ask the product's question of the chosen municipality."""
        return TEXTS("heading", self.language, municipality=self.names().own)

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

    def register(self) -> pd.DataFrame:
        """Return the projects of the municipality in the register."""
        return self._projects()
