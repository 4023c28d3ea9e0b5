"""What the cohorts page says of children followed over years, or what is missing for that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tidigt import catalogue
from tidigt.statistics.wording.describe import describe_result
from tidigt_dashboards.cohorts.following_texts import COLUMNS, FOLLOWING, REASONS
from tidigt_dashboards.cohorts.sentences import write_span
from tidigt_dashboards.components import Column, html_table, paragraph, paragraphs
from tidigt_dashboards.swedish import age_band, day, format_number, format_percent, status_word

if TYPE_CHECKING:
    import pandas as pd
    from markupsafe import Markup

    from tidigt_dashboards.cohorts.state import CohortsState
    from tidigt_dashboards.swedish import Language

NAME = "followed"


def heading(language: Language) -> str:
    """Head the section."""
    return FOLLOWING("heading", language)


def content(state: CohortsState) -> Markup:
    """Say what is known of children who are followed, or what is missing."""
    extract = state.extract()
    if extract is None or state.followed().empty:
        return paragraphs(missing(state))
    notes = paragraph(" ".join(caveats(state, extract)), css_class="notes")
    origin = paragraph(source(state), css_class="notes")
    return paragraphs(findings(state)) + notes + html_table(*table(state)) + origin


def findings(state: CohortsState) -> list[str]:
    """Word the two shares of the latest block that has one; the widest if there are several."""
    rows = state.followed_shares()
    shown = rows[rows["estimate"].notna()]
    latest = rows if shown.empty else shown
    latest = latest[latest["last_birth"] == latest["last_birth"].max()]
    latest = latest[latest["first_birth"] == latest["first_birth"].min()]
    latest = latest.sort_values("had_early", ascending=False)
    sentences = []
    for _, row in latest.iterrows():
        births = write_span(row["first_birth"], row["last_birth"])
        title = _say(state, "title_early" if row["had_early"] else "title_others", births=births)
        facts = row.drop(["first_birth", "last_birth"])
        facts = {**facts, "title": title, "municipality": state.municipality_name}
        sentences.append(describe_result(facts, state.language).sentence)
    return [*dict.fromkeys(sentences), _say(state, "meaning")]


def caveats(state: CohortsState, extract: pd.Series) -> list[str]:
    """Say who is counted, what is hidden, and which birth year comes next."""
    chosen, shares = catalogue.followed_ages(), state.followed_shares()
    year = int(extract["last_year"]) + 1
    parts = [
        _say(state, "others", age=chosen.early.split("-")[1]),
        _say(
            state,
            "closed",
            first=chosen.first_age,
            last=chosen.last_age,
            birth=year - chosen.last_age,
            year=year,
        ),
    ]
    if (shares["status"] == "suppressed").any():
        parts.append(_say(state, "some_hidden"))
    if (shares["status"] == "not_applicable").any():
        parts.append(_say(state, "more_than_all"))
    return parts


def source(state: CohortsState) -> str:
    """Name the sources and the build."""
    build, language = state.published.build, state.language
    received = build.vintages.get("kpb") or build.made_at.date()
    told = FOLLOWING("source", language, day=day(received, language), build=build.build_id)
    return f"{told} {FOLLOWING('sample', language)}" if build.is_sample else told


def missing(state: CohortsState) -> list[str]:
    """Say why no children are followed, and what it would take."""
    chosen, extract = catalogue.followed_ages(), state.extract()
    n_ages = chosen.last_age - chosen.first_age + 1
    if extract is None:
        first = _say(state, "none")
    else:
        first = REASONS(
            extract["reason"],
            state.language,
            municipality=state.municipality_name,
            years=write_span(extract["first_year"], extract["last_year"]),
            n=extract["n_years"],
            needed=n_ages,
            first=chosen.first_age,
            last=chosen.last_age,
            age=chosen.early.split("-")[1],
            birth=extract["first_year"] - chosen.first_age,
            until=extract["first_year"] + n_ages - 1,
        )
    return [first, _say(state, "question"), _say(state, "needed", n=n_ages)]


def table(state: CohortsState) -> tuple[str, list[Column], list[list[str]]]:
    """Return caption, columns and cells: two rows a block, those with early support first."""
    language = state.language
    bands = _bands(state)
    columns = [
        Column(COLUMNS("born", language), is_number=False),
        Column(COLUMNS("group", language, **bands), is_number=False),
        Column(COLUMNS("children", language)),
        Column(COLUMNS("later", language, **bands)),
        Column(COLUMNS("share", language)),
        Column(COLUMNS("interval", language)),
    ]
    caption = COLUMNS("caption", language, municipality=state.municipality_name, **bands)
    shares = {
        (row["first_birth"], row["last_birth"], row["had_early"]): row
        for row in state.followed_shares().to_dict("records")
    }
    cells = []
    for block in state.followed().to_dict("records"):
        births = write_span(block["first_birth"], block["last_birth"])
        n = _count(block, "population", language)
        born = COLUMNS("registered", language, births=births, n=n)
        for had_early in (True, False):
            share = shares[block["first_birth"], block["last_birth"], had_early]
            cells.append([born, *_cells(block, share, had_early=had_early, language=language)])
    return caption, columns, cells


def _cells(block: Any, share: Any, *, had_early: bool, language: Language) -> list[str]:  # noqa: ANN401
    """Write one row: each number that is published stands there, also where the share cannot."""
    names = ("early", "both") if had_early else ("others", "later_only")
    children, later = (_count(block, name, language) for name in names)
    group = COLUMNS("yes" if had_early else "no", language)
    if share["status"] != "exists":
        return [group, children, later, *[status_word(share["status"], language)] * 2]
    limits = [format_number(100 * share[end], 1, language=language) for end in ("lower", "upper")]
    percent = format_percent(share["estimate"], language=language)
    return [group, children, later, percent, "\N{EN DASH}".join(limits)]


def _count(row: Any, name: str, language: Language) -> str:  # noqa: ANN401 - a row as a mapping
    if row[f"{name}_status"] != "exists":
        return status_word(row[f"{name}_status"], language)
    return format_number(row[name], language=language)


def _say(state: CohortsState, key: str, **values: Any) -> str:  # noqa: ANN401 - any that can be formatted
    return FOLLOWING(
        key, state.language, municipality=state.municipality_name, **_bands(state), **values
    )


def _bands(state: CohortsState) -> dict[str, str]:
    chosen = catalogue.followed_ages()
    return {name: age_band(getattr(chosen, name), state.language) for name in ("early", "later")}
