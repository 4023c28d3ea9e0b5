"""What stands beside the numbers: the project, the breaks, the comparison, the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from tidigt.shares import FEWEST_MEMBERS
from tidigt_dashboards.figures import Timeline
from tidigt_dashboards.gap.texts import CHOICES, SENTENCES
from tidigt_dashboards.swedish import day, join

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tidigt.reading import BuildInfo
    from tidigt.shares import Comparison
    from tidigt_dashboards.gap.measures import Measures
    from tidigt_dashboards.swedish import Language


def timeline(projects: pd.DataFrame, breaks: pd.DataFrame) -> Timeline:
    """Take the periods and the breaks of a municipality from the registers.

    Parameters
    ----------
    projects : pandas.DataFrame
        Rows of the project register: first_day, last_day.
    breaks : pandas.DataFrame
        Rows of the register of breaks: year.
    """
    periods = zip(projects["first_day"], projects["last_day"], strict=True)
    return Timeline(
        tuple((pd.Timestamp(first).date(), pd.Timestamp(last).date()) for first, last in periods),
        tuple(sorted({int(year) for year in breaks["year"]})),
    )


def project_sentences(projects: pd.DataFrame, language: Language) -> list[str]:
    """Say when each project ran, and how much of the municipality it reached."""
    return [
        SENTENCES(
            "project",
            language,
            title=row["title"],
            period=row[f"period_{language}"],
            exposure=row[f"exposure_{language}"],
        )
        for _, row in projects.iterrows()
    ]


def break_sentences(breaks: pd.DataFrame, language: Language) -> list[str]:
    """Say what broke the series, and when."""
    said = breaks.drop_duplicates(["year", "text"])
    return [
        SENTENCES("break", language, year=year, text=text)
        for year, text in zip(said["year"], said["text"], strict=True)
    ]


def reference_label(comparison: Comparison, county: str, language: Language) -> str:
    """Name the comparison in the language of the page; a loaded group keeps its own title."""
    if language == "sv":
        return comparison.label
    if comparison.code.startswith("lan-"):
        return f"{CHOICES('lan', language)} ({county})"
    known = {"riket", "egen"} & {comparison.code}
    return CHOICES(comparison.code, language) if known else comparison.label


def comparison_sentences(
    comparison: Comparison, label: str, names: Mapping[str, str], own: str, language: Language
) -> list[str]:
    """Say whom the municipality is compared with, and who is left out.

    Parameters
    ----------
    comparison : Comparison
    label : str
        What the page calls it.
    names : mapping of code to str
        Names of the municipalities.
    own : str
        Code of the municipality itself, which is left out without saying.
    language : {"sv", "en"}
    """
    count = len(comparison.members)
    key = "comparison" if count >= FEWEST_MEMBERS else "few_members"
    sentences = [SENTENCES(key, language, reference=label, count=count)]
    if comparison.vintage is not None:
        sentences.append(SENTENCES("vintage", language, year=comparison.vintage))
    treated = [names[code] for code in comparison.excluded if code != own]
    if treated:
        sentences.append(SENTENCES("treated", language, names=join(treated, language)))
    return sentences


def source_sentences(
    build: BuildInfo, measures: Measures, denominator: str, language: Language
) -> list[str]:
    """Say where the numbers come from and how old they are; own processing says so."""
    received = build.vintages.get("kpb")
    sentences = []
    if received is not None:
        sentences.append(
            SENTENCES(
                "source",
                language,
                day=day(received, language),
                denominator=CHOICES(denominator, language),
            )
        )
    if measures.shares["origin"].isin(["exempel", "blandad"]).any():
        sentences.append(SENTENCES("source_sample", language))
    return sentences
