"""How many values are hidden, and why, in plain language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from tidigt.hidden import hidden_by_indicator
from tidigt_dashboards.components import Column, html_table, paragraph, paragraphs
from tidigt_dashboards.swedish import Texts, format_number

if TYPE_CHECKING:
    from tidigt_dashboards.pages import Visit
    from tidigt_dashboards.swedish import Language

TEXTS = Texts(
    {
        "why": (
            (
                "Bakom siffrorna finns enskilda barn. Ingen ska kunna räkna ut något om ett av "
                "dem. Därför visas inte"
            ),
            (
                "Behind the figures are individual children. Nobody shall be able to work out "
                "anything about one of them. Therefore the pages do not show"
            ),
        ),
        "where": (
            (
                "Det som är dolt finns inte i den databas som sidorna läser. Det kan alltså inte "
                "visas, hämtas eller räknas fram här. Före varje publicering försöker ett program "
                "räkna ut de dolda talen ur allt som visas och allt som har visats förut; lyckas "
                "det, publiceras inget."
            ),
            (
                "What is hidden is not in the database that the pages read. So it cannot be shown, "
                "downloaded or worked out here. Before each publication a program tries to work "
                "out the hidden numbers from all that is shown and all that was shown before; if "
                "it succeeds, nothing is published."
            ),
        ),
        "how_many": (
            "I den här versionen är {hidden} av {total} värden dolda.",
            "In this version {hidden} of {total} values are hidden.",
        ),
        "none": ("I den här versionen är inget värde dolt.", "In this version no value is hidden."),
        "caption": ("Dolda värden per nyckeltal", "Hidden values by indicator"),
        "indicator": ("Nyckeltal", "Indicator"),
        "hidden": ("Dolda", "Hidden"),
        "values": ("Alla värden", "All values"),
    }
)

REASONS = Texts(
    {
        "P1": (
            "antal på ett till fyra barn (noll visas, för det pekar inte ut någon)",
            "counts of one to four children (zero is shown: it points out nobody)",
        ),
        "P2": (
            "antal där alla barn i gruppen utom en till fyra är med",
            "counts that leave out only one to four of the children in the group",
        ),
        "P3": (
            "antal och andelar i grupper med färre än 30 barn",
            "counts and shares in groups of fewer than 30 children",
        ),
        "P5": (
            (
                "kostnader för färre än tio barn, eller där två barn står för mer än 85 procent av "
                "kostnaden"
            ),
            (
                "costs for fewer than ten children, or where two children stand for more than 85 "
                "per cent of the cost"
            ),
        ),
        "P4": (
            "andelar, kostnader per barn och annat som är räknat på något dolt",
            "shares, costs per child and anything else that is computed from something hidden",
        ),
        "P7": (
            "tal som källan själv har dolt",
            "numbers that the source itself has hidden",
        ),
        "secondary": (
            "tal som går att visa i sig, men som skulle röja något av det andra",
            "numbers that could be shown in themselves, but would give some of the others away",
        ),
    }
)


def hidden_values(visit: Visit) -> Markup:
    """Write why values are hidden, how many they are, and of which indicators."""
    language = visit.language
    reasons = Markup("").join(
        Markup("<li>{}</li>").format(REASONS(rule, language)) for rule in REASONS.entries
    )
    return Markup("").join(
        [
            paragraph(f"{TEXTS('why', language)}:"),
            Markup("<ul>{}</ul>").format(reasons),
            paragraphs([TEXTS("where", language), _how_many(visit)]),
            _table(visit),
        ]
    )


def _how_many(visit: Visit) -> str:
    build, language = visit.published.build, visit.language
    if build.n_hidden == 0:
        return TEXTS("none", language)
    return TEXTS(
        "how_many",
        language,
        hidden=_whole(build.n_hidden, language),
        total=_whole(build.n_values, language),
    )


def _table(visit: Visit) -> Markup:
    """Write a table of the indicators with hidden values; nothing where there are none."""
    language = visit.language
    rows = [
        [
            row[f"title_{language}"],
            _whole(row["n_hidden"], language),
            _whole(row["n_values"], language),
        ]
        for _, row in hidden_by_indicator(visit.published).iterrows()
    ]
    columns = [
        Column(TEXTS("indicator", language), is_number=False),
        Column(TEXTS("hidden", language)),
        Column(TEXTS("values", language)),
    ]
    return html_table(TEXTS("caption", language), columns, rows) if rows else Markup("")


def _whole(number: int, language: Language) -> str:
    return format_number(number, language=language)
