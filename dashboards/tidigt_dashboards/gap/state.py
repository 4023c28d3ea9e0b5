"""Every number and sentence of the gap page, from what has been chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tidigt_dashboards.figures import Names
from tidigt_dashboards.gap import context, sentences, tables
from tidigt_dashboards.gap.choices import FIELDS, GapChoices
from tidigt_dashboards.gap.measures import Measures, measure, trend_line
from tidigt_dashboards.gap.texts import CHOICES, PAGE, SENTENCES, SHORT
from tidigt_dashboards.swedish import age_band, inside_sentence

if TYPE_CHECKING:
    import pandas as pd

    from tidigt.shares import Comparison
    from tidigt_dashboards.figures import Timeline
    from tidigt_dashboards.gap.tables import Table

__all__ = ["FIELDS", "GapState"]


class GapState(GapChoices):
    """The state of one visit: its choices, and every number on the page as a method."""

    def names(self) -> Names:
        """Say what the figures, tables and sentences call things."""
        comparison = self.members()
        kind = "lan" if comparison.code.startswith("lan-") else comparison.code
        return Names(
            own=self._data.names[self.municipality],
            reference=context.reference_label(
                comparison, self._data.counties[self.municipality], self.language
            ),
            reference_short=SHORT(kind if kind in SHORT.entries else "grupp", self.language),
            earlier=self.band_pair[0],
            later=self.band_pair[1],
            language=self.language,
        )

    def members(self) -> Comparison:
        """Say whom the municipality is compared with; projects and itself are never among them."""
        kind = self.comparison
        if kind == "grupp" and not self.group_id:
            kind = "riket"
        key = ("members", kind, self.municipality, self.group_id, *self.own_group)
        return self._kept.get(
            key,
            lambda: self.published.comparison_members(
                kind, self.municipality, group_id=self.group_id or None, own=self.own_group
            ),
        )

    def measures(self) -> Measures:
        """Compute every number for the present choices, once."""
        return self._kept.get(("measures", *self.key), self._measure)

    def _measure(self) -> Measures:
        asked = (self.band_pair, self.intervention_group, self.denominator)
        own = self._data.own(self.municipality, *asked)
        reference = self._data.pooled(self.members(), *asked)
        return measure(own, reference, self.band_pair, self.years)

    def results(self, figure: str) -> pd.DataFrame:
        """Give the results that a figure is drawn from."""
        measures = self.measures()
        return {
            "shares": measures.shares,
            "gap": measures.gaps,
            "ratio": measures.ratios,
            "path": measures.shares,
            "changes": self.trends(),
        }[figure]

    def trend_line(self) -> pd.DataFrame:
        """Give the ends of the own trend line; none with fewer than five years."""
        return trend_line(self.measures())

    def trends(self) -> pd.DataFrame:
        """Give the yearly changes that the figure of what changed is drawn from."""
        trends = self.measures().trends
        return trends[trends["quantity"].isin(["trend", "component_trend"])]

    def timeline(self) -> Timeline:
        """Give the project periods and the breaks of the municipality."""
        return context.timeline(self._projects(), self._breaks())

    def heading(self) -> str:
        """Name the municipality and what the page is about."""
        return PAGE(
            "heading", self.language, municipality=self.names().own, bands=self.bands_in_words()
        )

    def bands_in_words(self, bands: str | None = None) -> str:
        """Write the two bands, the unit once.

        Parameters
        ----------
        bands : str, optional
            Any pair that can be chosen; the chosen one by default.
        """
        earlier, _, later = (bands or self.bands).partition("_")
        return PAGE(
            "bands",
            self.language,
            earlier=earlier.replace("-", "–"),
            later=age_band(later, self.language),
        )

    def headline(self) -> str:
        """Say the one thing that most needs to be known, as the statistics word it."""
        return sentences.headline(self.measures(), self.names())

    def caveats(self) -> list[str]:
        """Say what must be read with the headline: why no trend, what could be seen, the dose."""
        beside = sentences.beside_headline(self.measures(), self.names())
        return [*beside, *context.project_sentences(self._projects(), self.language)]

    def status(self) -> str:
        """Say in one sentence what is shown now, for those who hear the page change."""
        own = self.measures().shares
        n_missing = int((own[own["series"] == "own"]["status"] != "exists").sum())
        key = "incomplete" if n_missing else "complete"
        names = self.names()
        return PAGE(
            "status",
            self.language,
            municipality=names.own,
            years=sentences.year_list(self.years, self.language),
            bands=self.bands_in_words(),
            group=inside_sentence(self.word("intervention_group")),
            reference=names.reference,
            hidden=PAGE(key, self.language, count=n_missing),
        )

    def word(self, name: str) -> str:
        """Write the present value of a choice; one that has no text of its own as it is."""
        value = str(getattr(self, name))
        return CHOICES(value, self.language) if value in CHOICES.entries else value

    def summary(self, figure: str) -> sentences.Summary:
        """Say what a figure shows: ``shares``, ``gap``, ``ratio``, ``path`` or ``changes``."""
        said = SUMMARIES[figure](self.measures(), self.names())
        if figure not in {"shares", "gap", "ratio"}:
            return said
        breaks = context.break_sentences(self._breaks(), self.language)
        return replace(said, notes=[*said.notes, *breaks])

    def table(self, figure: str) -> Table:
        """Give the numbers of a figure as text: the same names as for ``summary``."""
        return TABLES[figure](self.measures(), self.names())

    def comparison_sentences(self) -> list[str]:
        """Say whom the municipality is compared with, and who is left out."""
        said = context.comparison_sentences(
            self.members(),
            self.names().reference,
            self._data.names,
            self.municipality,
            self.language,
        )
        if self.comparison == "grupp" and not self.group_id:
            said.insert(0, SENTENCES("no_group", self.language))
        return said

    def source(self) -> str:
        """Say where the numbers come from."""
        return " ".join(
            context.source_sentences(
                self.published.build, self.measures(), self.denominator, self.language
            )
        )

    def group_title(self, group_id: str) -> str:
        """Name a loaded group."""
        return self._data.group_titles.get(group_id, group_id)

    def knows_group(self, group_id: str) -> bool:
        """Say whether a group is loaded at all, for this municipality or another."""
        return group_id in self._data.group_titles

    def municipality_name(self, code: str) -> str:
        """Name a municipality."""
        return self._data.names[code]

    def _projects(self) -> pd.DataFrame:
        projects = self._data.projects
        return projects[projects["municipality_code"] == self.municipality]

    def _breaks(self) -> pd.DataFrame:
        breaks = self._kept.get(
            ("breaks", self.municipality), lambda: self.published.breaks(self.municipality)
        )
        return breaks[breaks["year"].isin(self.years)]


SUMMARIES = {
    "shares": sentences.shares_summary,
    "gap": sentences.gap_summary,
    "ratio": sentences.ratio_summary,
    "path": sentences.path_summary,
    "changes": sentences.changes_summary,
}
TABLES = {
    "shares": tables.shares_table,
    "gap": tables.gap_table,
    "ratio": tables.ratio_table,
    "path": tables.path_table,
    "changes": tables.changes_table,
}
