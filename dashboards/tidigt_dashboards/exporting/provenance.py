"""What every exported file says of itself: what it shows, for whom, from where, what is hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tidigt.unsuppressed import mark
from tidigt_dashboards.swedish import Texts

if TYPE_CHECKING:
    from tidigt_dashboards.swedish import Language

SOFTWARE = "Tidigt"
TEXTS = Texts(
    {
        "title": ("Visar", "Shows"),
        "municipality": ("Kommun", "Municipality"),
        "comparison": ("Jämförs med", "Compared with"),
        "source": ("Källa", "Source"),
        "vintage": ("Uppgifterna är från", "Data as of"),
        "build": ("Bygge", "Build"),
        "hidden": ("Dolda värden", "Hidden values"),
        "hidden_value": (
            (
                "{n} av {total} rader saknar tal av sekretesskäl. Antal på ett till fyra barn "
                "visas inte, och inte heller tal som skulle röja dem."
            ),
            (
                "{n} of {total} rows have no number for reasons of confidentiality. Counts of one "
                "to four children are not shown, nor are numbers that would give them away."
            ),
        ),
        "nothing_hidden": (
            "Ingen av raderna är dold av sekretesskäl.",
            "None of the rows is hidden for reasons of confidentiality.",
        ),
        "assumptions": ("Antaganden", "Assumptions"),
        "address": ("Görs om med", "Made again with"),
        "sample": ("Märkning", "Marking"),
        "unsuppressed": ("Spridning", "Dissemination"),
        "sample_value": (
            "EXEMPELDATA. Talen är påhittade, utom de som är märkta publicerad.",
            "SAMPLE DATA. The numbers are made up, except those marked publicerad.",
        ),
    }
)


@dataclass(frozen=True)
class Provenance:
    """Where an export comes from, so that it can be understood and made again.

    Attributes
    ----------
    title : str
        What it shows.
    municipality, comparison : str
        For whom, and compared with whom (empty without a comparison).
    source : str
        The source line, attribution included.
    vintage : str
        Newest delivery of the source, as an ISO date.
    build : str
        Identifier of the published build.
    address : str
        Path and query string of the page that shows the same.
    is_sample : bool
        Made-up values are in it.
    n_hidden, n_rows : int
        Rows without a number for confidentiality, and all rows.
    language : {"sv", "en"}
    assumptions : tuple of (str, str, str)
        What a calculation rests on: name, value as text, and where it comes from.
    """

    title: str
    municipality: str
    comparison: str
    source: str
    vintage: str
    build: str
    address: str
    is_sample: bool
    n_hidden: int
    n_rows: int
    language: Language = "sv"
    assumptions: tuple[tuple[str, str, str], ...] = ()

    @property
    def hidden(self) -> str:
        """How many rows are hidden, and why; with the core opened it says that nothing is."""
        if self.n_hidden == 0:
            return TEXTS("nothing_hidden", self.language)
        return TEXTS("hidden_value", self.language, n=str(self.n_hidden), total=str(self.n_rows))

    def entries(self) -> list[tuple[str, str]]:
        """Return label and text of everything that is known, what is empty left out.

        Examples
        --------
        >>> Provenance("Andelar", "Nora", "", "KPB", "2026-01-01", "ab12", "/gap", True, 1, 26
        ... ).entries()[-1][0]
        'Märkning'
        """
        known = [
            ("title", self.title),
            ("municipality", self.municipality),
            ("comparison", self.comparison),
            ("source", self.source),
            ("vintage", self.vintage),
            ("build", self.build),
            ("assumptions", "; ".join(f"{name}: {value}" for name, value, _ in self.assumptions)),
            ("address", self.address),
            ("hidden", self.hidden),
            ("sample", TEXTS("sample_value", self.language) if self.is_sample else ""),
            ("unsuppressed", mark()),
        ]
        return [(TEXTS(key, self.language), text) for key, text in known if text]

    def sentence(self) -> str:
        """Return everything on one line, for the metadata of a picture."""
        return " · ".join(f"{label}: {text}" for label, text in self.entries())
