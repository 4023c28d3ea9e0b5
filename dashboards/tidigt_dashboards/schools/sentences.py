"""What the page says. What may be claimed is worded by ``describe_result`` and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.statistics.wording.describe import describe_result
from tidigt_dashboards.schools import words
from tidigt_dashboards.schools.sentence_texts import SENTENCES
from tidigt_dashboards.schools.state import BREAK_YEARS
from tidigt_dashboards.schools.texts import BREAKS, PAGE, REASONS, UNITS
from tidigt_dashboards.swedish import day, join, spans

if TYPE_CHECKING:
    import pandas as pd

    from tidigt_dashboards.schools.state import SchoolsState

SIZES_TOLD = (20, 120)


def heading(state: SchoolsState) -> str:
    """Head the page."""
    about = state.about
    return PAGE(
        "heading",
        state.language,
        school=about["school_name"],
        municipality=about["municipality"],
    )


def status(state: SchoolsState) -> str:
    """Say in one sentence what is shown now, and how many schools the search has found."""
    about = state.about
    shown = PAGE(
        "status",
        state.language,
        school=about["school_name"],
        municipality=about["municipality"],
        year=state.year,
    )
    if len(state.words.strip()) < 2:
        return shown
    n = words.number(state, len(state.found()))
    return PAGE("status_found", state.language, n=n, words=state.words.strip()) + shown


def headline(state: SchoolsState) -> str:
    """Say the one thing that most needs to be known, as the statistics word it."""
    row = state.result()
    if row is not None:
        return describe_result(row, state.language).sentence
    return SENTENCES(
        "no_result",
        state.language,
        year=words.year_label(state.year),
        reason=REASONS(state.chosen()["reason"] or "no_salsa", state.language),
    )


def beside_headline(state: SchoolsState) -> list[str]:
    """Say what must be read with the headline: whose model it is, and what of the project."""
    said = []
    if state.measure == "ar" and bool(state.chosen()["is_own"]):
        said.append(SENTENCES("own_expected", state.language))
    return [*said, *exposure(state)]


def exposure(state: SchoolsState) -> list[str]:
    """Say of each project of the school whether this year 9 can have met it."""
    said = []
    for _, project in state.projects().iterrows():
        row = state.clock([state.year], project).iloc[0]
        told = describe_result(row, state.language).sentence
        named = SENTENCES(
            "project" if project["is_own"] else "project_here",
            state.language,
            title=project["title"],
            period=project[f"period_{state.language}"],
            exposure=project[f"exposure_{state.language}"],
        )
        said.append(f"{named} {told}")
    return said


def years(state: SchoolsState) -> list[str]:
    """Say what the figure over the years shows, and what is lacking in it."""
    rows, language = state.rows(), state.language
    shown = rows[rows["reason"] == ""]
    said = []
    if len(shown):
        last = shown.iloc[-1]
        said.append(
            SENTENCES(
                "latest",
                language,
                year=words.year_label(int(last["year"])),
                actual=words.result(state, last["actual"]) or "–",
                expected=words.result(state, last["expected"]) or "–",
                deviation=words.difference(state, last["estimate"]),
                unit=words.unit(state),
                pupils=words.number(state, last["pupils"]),
            )
        )
    if len(shown) == 1:
        said.append(SENTENCES("one_year", language))
    return [*said, SENTENCES("band", language)]


def notes(state: SchoolsState) -> str:
    """Say which years are lacking, and which cannot be compared with those before."""
    return " ".join(text for text in (absent(state), breaks(state)) if text)


def absent(state: SchoolsState) -> str:
    """Say in words which years show nothing, and why."""
    rows = state.rows()
    lacking = rows[rows["reason"] != ""]
    return " ".join(
        SENTENCES(
            "absent",
            state.language,
            years=join(spans(years), state.language),
            reason=REASONS(str(reason), state.language),
        )
        for reason, years in lacking.groupby("reason")["year"]
    )


def breaks(state: SchoolsState) -> str:
    """Say where years cannot be compared with those before, within what is shown."""
    first = state.rows().index[0]
    told = [BREAKS(str(year), state.language) for year in BREAK_YEARS if year > first]
    return SENTENCES("breaks", state.language, breaks="; ".join(told)) if told else ""


def residuals(state: SchoolsState) -> list[str]:
    """Say how to read the deviations and their intervals."""
    key = {"ar": "interval_year", "tre": "interval_mean", "krympt": "interval_shrunk"}
    name = key[state.measure]
    return [
        SENTENCES(
            f"{name}_share" if name == "interval_year" and state.is_share else name, state.language
        ),
        SENTENCES("no_line", state.language),
    ]


def scatter(state: SchoolsState) -> list[str]:
    """Say how the school stands among all schools; not in which place."""
    row, language = state.chosen(), state.language
    drawn = state.of_year()[["actual", "expected"]].notna().all(axis=1)
    n = words.number(state, int(drawn.sum()))
    said = [SENTENCES("scatter", language, n=n, year=words.year_label(state.year))]
    if not row["reason"]:
        inside = abs(row["estimate"]) <= row["funnel_95"]
        said.append(SENTENCES("inside" if inside else "outside", language))
    return [*said, kinds(state)]


def kinds(state: SchoolsState) -> str:
    """Say how municipal and independent schools differ; empty where one of them is lacking."""
    found = state.kinds()
    if len(found) < 2:
        return ""
    (municipal, n_municipal), (independent, n_independent) = found[True], found[False]
    return SENTENCES(
        "kinds",
        state.language,
        year=words.year_label(state.year),
        unit=words.unit(state),
        municipal=words.mean(state, municipal),
        n_municipal=words.number(state, n_municipal),
        independent=words.mean(state, independent),
        n_independent=words.number(state, n_independent),
    )


def funnel(state: SchoolsState) -> list[str]:
    """Say how much the size of a school matters for how far it swings."""
    limits = state.limits_at(SIZES_TOLD)
    if limits.empty:
        return [SENTENCES("no_model", state.language)]
    small, large = (words.ordinary(state, value) for value in limits["funnel_95"])
    return [
        SENTENCES(
            "funnel",
            state.language,
            small=SIZES_TOLD[0],
            large=SIZES_TOLD[1],
            small_limit=small,
            large_limit=large,
            unit=words.unit(state),
        )
    ]


def similar(state: SchoolsState) -> list[str]:
    """Say what the school is among schools with similar pupils."""
    found, language = state.similar(), state.language
    row = state.chosen()
    if row["reason"]:
        return [SENTENCES("similar_none", language)]
    if found.schools.empty:
        return [SENTENCES("similar_few", language)]
    low, middle, high = (words.result(state, value) for value in found.quartiles)
    is_municipal = bool(row["kind"])
    kind = words.kind(state, is_municipal=is_municipal) if found.is_same_kind else ""
    return [
        SENTENCES(
            "similar",
            language,
            n=len(found.schools),
            kind=f"{kind} " if kind else "",
            year=words.year_label(state.year),
            background=join([UNITS(name, language) for name in found.by], language),
            own=words.result(state, row["actual"]),
            low=low,
            middle=middle,
            high=high,
        ),
        SENTENCES("similar_order", language),
    ]


def classes(state: SchoolsState) -> list[str]:
    """Say how large the classes are that a project can have met."""
    rows = state.classes()
    shown = rows[rows["value"].gt(0)]
    if shown.empty:
        return [SENTENCES("classes_none", state.language)]
    reached = shown[shown["is_reached"]]
    said = [SENTENCES("classes", state.language)]
    if len(reached):
        latest = reached[reached["autumn"] == reached["autumn"].max()]
        said.append(
            SENTENCES(
                "classes_reached",
                state.language,
                n=latest["grade"].nunique(),
                pupils=words.number(state, latest["value"].sum()),
                autumn=int(latest["autumn"].iloc[0]),
            )
        )
    return said


def raw_source(state: SchoolsState, name: str) -> str:
    """Name one source whose values are shown as they are, with the day and the build."""
    build = state.published.build
    said = [
        SENTENCES("raw_source", state.language, source=_attributions(state, [name])[0]),
        SENTENCES(
            "received",
            state.language,
            day=day(build.vintages[name], state.language),
            build=build.build_id,
        ),
    ]
    return " ".join([SENTENCES("sample", state.language), *said] if build.is_sample else said)


def source(state: SchoolsState, *, sources: tuple[str, ...] = ("salsa", "slutbetyg")) -> str:
    """Name the sources, the day of the newest delivery and the build."""
    build = state.published.build
    known = [name for name in sources if name in build.vintages]
    parts = [
        SENTENCES("source", state.language, sources="; ".join(_attributions(state, known))),
        SENTENCES(
            "received",
            state.language,
            day=day(max(build.vintages[name] for name in known), state.language),
            build=build.build_id,
        )
        if known
        else "",
    ]
    if build.is_sample:
        parts.insert(0, SENTENCES("sample", state.language))
    return " ".join(part for part in parts if part)


def _attributions(state: SchoolsState, known: list[str]) -> list[str]:
    frame: pd.DataFrame = state.data.sources
    return [str(frame.loc[name, "attribution"]) for name in known]
