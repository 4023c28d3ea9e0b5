"""What the gap page says in words, from its numbers, and never more than they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from tidigt.statistics.flags import FLAGS
from tidigt.statistics.wording.describe import describe_result
from tidigt_dashboards.figures.values import value_texts, write_estimate, write_limits, write_value
from tidigt_dashboards.gap.measures import REASONS, latest, own_trend
from tidigt_dashboards.gap.texts import PAGE, SENTENCES
from tidigt_dashboards.swedish import join

UNSAID = frozenset({"no_interval", "missing_years"})
"""What the page says in its own words anyway."""

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tidigt_dashboards.figures import Names
    from tidigt_dashboards.gap.measures import Measures
    from tidigt_dashboards.swedish import Language


def headline(measures: Measures, names: Names) -> str:
    """Say where the gap is going; if that cannot be said, how large it is, or that none is."""
    trend, gap = own_trend(measures), latest(measures.gaps)
    if not _blocking(trend):
        return describe(trend, names)
    if gap.empty:
        years = year_list(measures.years, names.language)
        return PAGE("no_values", names.language, municipality=names.own, years=years)
    return describe(gap.iloc[0], names)


def beside_headline(measures: Measures, names: Names) -> list[str]:
    """Give what must be read with the headline: the size, why no trend, what could be seen."""
    trend, gap = own_trend(measures), latest(measures.gaps)
    if gap.empty:
        return []
    told = trend if _blocking(trend) else gap.iloc[0]
    return [describe(told, names), describe(measures.detectable.iloc[0], names)]


def describe(row: pd.Series, names: Names) -> str:
    """Let the statistics word one result of the own municipality, without its caveats.

    What blocks a claim stays; what a reader must merely know is said once, by :func:`caveats`.
    """
    facts: dict[str, Any] = {str(name): value for name, value in row.items()}
    facts |= {"municipality": names.own, "flags": _blocking(row)}
    facts |= {"age_band": names.later, "reference": names.earlier}
    if row["quantity"] == "trend" and _blocking(row):
        del facts["age_band"]  # what is lacking concerns the gap, not one of the bands
    return describe_result(facts, names.language).sentence


def _blocking(row: pd.Series) -> tuple[str, ...]:
    """Give the flags of a row that forbid any claim."""
    return tuple(code for code in row["flags"] if FLAGS[code].is_blocking)


def caveats(rows: pd.DataFrame, names: Names) -> list[str]:
    """Say once what a reader of these results must know about them."""
    codes = dict.fromkeys(code for flags in rows["flags"] for code in flags)
    told = [FLAGS[code] for code in codes if code not in UNSAID and not FLAGS[code].is_blocking]
    return [flag.swedish if names.language == "sv" else flag.english for flag in told]


@dataclass(frozen=True)
class Summary:
    """What a figure shows in words: what there is to see, and what one must know to read it."""

    findings: list[str]
    notes: list[str]


def shares_summary(measures: Measures, names: Names) -> Summary:
    """Say the latest shares, own and compared, and the published ones."""
    rows = latest(measures.shares)
    findings, notes = [], []
    if not rows.empty:
        findings.append(_two_shares("latest_shares", rows, names, municipality=names.own))
        reference = latest(measures.shares, "reference")
        if not reference.empty and reference["year"].iloc[0] == rows["year"].iloc[0]:
            findings.append(
                _two_shares("reference_shares", reference, names, reference=names.reference)
            )
        notes.append(SENTENCES("intervals", names.language))
    notes += [*_published_shares(measures, names), *missing(measures, names)]
    return Summary(findings, notes)


def gap_summary(measures: Measures, names: Names) -> Summary:
    """Say the latest gap, the comparison's, and what the line is, or why there is none."""
    findings = _latest_and_reference(measures.gaps, names, "reference_gap")
    if findings:
        findings.append(_about_line(own_trend(measures), names))
    notes = [*_published_values(measures.gaps, names), *missing(measures, names)]
    return Summary(findings, notes)


def ratio_summary(measures: Measures, names: Names) -> Summary:
    """Say the latest ratio and the comparison's."""
    findings = _latest_and_reference(measures.ratios, names, "reference_ratio")
    notes = [*_published_values(measures.ratios, names), *missing(measures, names)]
    return Summary(findings, notes)


def path_summary(measures: Measures, names: Names) -> Summary:
    """Say how far each share has come, and what the directions mean."""
    changes = _own_parts(measures, "component_change").set_index("component")
    is_way = len(changes) > 0 and changes["first_year"].iloc[0] < changes["last_year"].iloc[0]
    findings = [_way(changes, names)] if is_way else []
    notes = [SENTENCES("directions", names.language), *missing(measures, names)]
    return Summary(findings, notes)


def changes_summary(measures: Measures, names: Names) -> Summary:
    """Say which of the two shares moved the gap, and the check that assumes no line."""
    trend, natural = own_trend(measures), SENTENCES("natural_gap", names.language)
    if "few_years" in trend["flags"]:
        return Summary([describe(trend, names)], [natural])
    parts = _own_parts(measures, "component_trend")
    check = measures.monotone[measures.monotone["series"] == "own"]
    titled = check.assign(title=SENTENCES("check_title", names.language))
    findings = [describe(row, names) for _, row in parts.iterrows()]
    checks = [describe(row, names) for _, row in titled.iterrows()]
    told = caveats(pd.concat([parts, titled]), names)
    return Summary(findings, [*checks, *told, natural])


def missing(measures: Measures, names: Names) -> list[str]:
    """Say in words which own values are not there, and why; what is not said is there."""
    own = measures.shares[measures.shares["series"] == "own"]
    years_of: dict[tuple[str, str], set[int]] = {}
    for status, band, year in zip(own["status"], own["age_band"], own["year"], strict=True):
        if status != "exists":
            years_of.setdefault((status, band), set()).add(year)
    sentences = []
    for status in REASONS if years_of else ():
        earlier, later = (
            years_of.get((status, band), set()) for band in (names.earlier, names.later)
        )
        told = {
            "": earlier & later,
            names.band(names.earlier): earlier - later,
            names.band(names.later): later - earlier,
        }
        sentences += [
            _missing_sentence(status, sorted(years), band, names.language)
            for band, years in told.items()
            if years
        ]
    return sentences


def year_list(years: Sequence[int], language: Language) -> str:
    """Write years, neighbours as a span.

    Examples
    --------
    >>> year_list([2012, 2013, 2014, 2018], "sv")
    '2012–2014 och 2018'
    """
    spans: list[list[int]] = []
    for year in years:
        if spans and year == spans[-1][-1] + 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    words = [str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}" for span in spans]
    return join(words, language)


def _missing_sentence(status: str, years: list[int], band: str, language: Language) -> str:
    where = SENTENCES("band", language, band=band) if band else ""
    return SENTENCES(f"status_{status}", language, years=year_list(years, language), band=where)


def _two_shares(key: str, rows: pd.DataFrame, names: Names, **more: str) -> str:
    """Put the shares of both bands in one sentence."""
    texts = dict(zip(rows["age_band"], value_texts(rows, language=names.language), strict=True))
    return SENTENCES(
        key,
        names.language,
        year=rows["year"].iloc[0],
        earlier=names.band(names.earlier),
        later=names.band(names.later),
        earlier_value=texts[names.earlier],
        later_value=texts[names.later],
        **more,
    )


def _published_shares(measures: Measures, names: Names) -> list[str]:
    """Say the own shares of each year that were published elsewhere, and their caveats."""
    rows = measures.shares[
        (measures.shares["series"] == "own")
        & (measures.shares["origin"] == "publicerad")
        & measures.shares["estimate"].notna()
    ]
    sentences = [
        _two_shares("published_shares", of_year, names)
        for _, of_year in rows.groupby("year")
        if len(of_year) == 2
    ]
    return sentences + caveats(rows, names)


def _published_values(results: pd.DataFrame, names: Names) -> list[str]:
    """Say the own gap or ratio of each year whose shares were published elsewhere."""
    rows = results[
        (results["series"] == "own")
        & (results["origin"] == "publicerad")
        & results["estimate"].notna()
    ]
    return [
        SENTENCES("published_value", names.language, year=row.year, value=_in_words(row, names))
        for row in rows.itertuples()
    ]


def _latest_and_reference(results: pd.DataFrame, names: Names, key: str) -> list[str]:
    own, reference = latest(results), latest(results, "reference")
    if own.empty:
        return []
    sentences = [describe(own.iloc[0], names)]
    for row in reference.itertuples():
        value = _in_words(row, names)
        sentences.append(
            SENTENCES(key, names.language, reference=names.reference, year=row.year, value=value)
        )
    return sentences


def _in_words(row: Any, names: Names) -> str:  # noqa: ANN401 - a row of itertuples
    """Write a value for running text; percentage points with their unit."""
    language = names.language
    if row.unit == "ratio":
        return write_value(row.estimate, row.lower, row.upper, row.unit, language=language)
    return SENTENCES(
        "points",
        language,
        estimate=write_estimate(row.estimate, row.unit, language=language),
        limits=write_limits(row.lower, row.upper, row.unit, language=language),
    )


def _own_parts(measures: Measures, quantity: str) -> pd.DataFrame:
    """Take the rows of both bands that have an estimate."""
    trends = measures.trends
    chosen = (trends["series"] == "own") & (trends["quantity"] == quantity)
    return trends[chosen & trends["estimate"].notna()]


def _about_line(trend: pd.Series, names: Names) -> str:
    """Say what the trend line is; where there is none, let the statistics say why."""
    if pd.isna(trend["estimate"]):
        return describe(trend, names)
    columns = ("estimate", "lower", "upper", "unit")
    value = write_value(*(trend[name] for name in columns), language=names.language)
    first, last = trend["first_year"], trend["last_year"]
    return SENTENCES("trend_line", names.language, first=first, last=last, value=value)


def _way(changes: pd.DataFrame, names: Names) -> str:
    """Say where the path begins and ends."""
    written = {
        f"{key}_{end}": write_estimate(
            float(changes[column][band]), "share", language=names.language
        )
        for key, band in (("earlier", names.earlier), ("later", names.later))
        for end, column in (("first", "value_before"), ("last", "value_after"))
    }
    return SENTENCES(
        "way",
        names.language,
        municipality=names.own,
        first=changes["first_year"].iloc[0],
        last=changes["last_year"].iloc[0],
        earlier=names.band(names.earlier),
        later=names.band(names.later),
        **written,
    )
