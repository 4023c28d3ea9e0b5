"""What the cohorts page says: who was reached and when that can be seen; it claims nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.statistics.wording.describe import describe_result
from tidigt_dashboards.cohorts.table_texts import STAGE_WORDS
from tidigt_dashboards.cohorts.texts import PAGE, SENTENCES
from tidigt_dashboards.swedish import (
    age_band,
    day,
    format_number,
    format_percent,
    join,
    spans,
    status_word,
)

if TYPE_CHECKING:
    from tidigt_dashboards.cohorts.state import CohortsState

MOST_YEARS_TOLD = 8
HIDDEN = ("suppressed", "source_suppressed", "masked")


def heading(state: CohortsState) -> str:
    """Head the page."""
    key = "heading" if state.has_project else "heading_none"
    return PAGE(key, state.language, municipality=state.municipality_name)


def section_heading(state: CohortsState, name: str) -> str:
    """Head a section."""
    has_none = name == "lexis" and not state.has_project
    return PAGE("lexis_none" if has_none else name, state.language)


def status(state: CohortsState) -> str:
    """Say in one sentence what is shown now."""
    key = "status" if state.has_project else "status_none"
    return PAGE(
        key,
        state.language,
        municipality=state.municipality_name,
        project=project_name(state, state.project),
        band=age_band(state.band, state.language),
    )


def project_name(state: CohortsState, project: str) -> str:
    """Name a project of the register."""
    return str(state.register.loc[project, "title"]) if project in state.register.index else ""


def headline(state: CohortsState) -> str:
    """Say how much of the band had been of the right age, or that there is no project."""
    if not state.has_project:
        return PAGE("no_project", state.language, municipality=state.municipality_name)
    return describe_result(state.exposure_in(state.latest()), state.language).sentence


def lead(state: CohortsState) -> list[str]:
    """Say what the exposure rests on, what can be seen now, and what comes next."""
    if not state.has_project:
        return []
    language, entry = state.language, state.entry
    births = state.births()
    right_age = SENTENCES(
        "right_age",
        language,
        ages=write_span(*state.ages),
        period=entry[f"period_{language}"],
        births=write_span(births[0], births[-1]),
    )
    return [
        f"{right_age} {entry[f'exposure_{language}']}",
        f"{_now(state)} {_next(state)}",
    ]


def _now(state: CohortsState) -> str:
    language, band = state.language, age_band(state.band, state.language)
    years = state.loaded().years_of_band(state.band)
    if not years:
        return SENTENCES("now_nothing", language, band=band, municipality=state.municipality_name)
    latest = max(years)
    return SENTENCES(
        "now",
        language,
        band=band,
        year=latest,
        n=format_number(state.exposure_in(latest)["n_numerator"], language=language),
        total=len(state.births()),
    )


def _next(state: CohortsState) -> str:
    """Say what the next year will show, and when the first cohort finishes stages of school."""
    language, after = state.language, state.latest() + 1
    coming = state.exposure_in(after)
    parts = []
    if coming["estimate"] != state.exposure_in(state.latest())["estimate"]:
        share = format_percent(coming["estimate"], 0, language=language)
        band = age_band(state.band, language)
        parts.append(SENTENCES("next_band", language, year=after, share=share, band=band))
    reached = state.first_reached()
    stages = [
        SENTENCES("next_stage", language, stage=STAGE_WORDS(name, language), year=reached[name])
        for name in STAGE_WORDS.entries
        if name in reached
    ]
    parts.append(SENTENCES("next_stages", language, stages=join(stages, language)))
    return " ".join(parts)


def summary(state: CohortsState, name: str) -> list[str]:
    """Say what a figure shows, the findings first; what one must know comes last."""
    return {
        "lexis": _lexis,
        "ageing": _ageing,
        "stages": _stages,
        "pseudo": _pseudo,
    }[name](state)


def _lexis(state: CohortsState) -> list[str]:
    language = state.language
    if not state.has_project:
        return [_hidden(state), SENTENCES("lexis_how_none", language)]
    cells = state.cells()
    rows = cells[(cells["age_band"] == state.band) & (cells["exposure"] > 0)]
    # Only while it grows: after that the same shares come again, downwards.
    rows = rows[rows["exposure"] > rows["exposure"].cummax().shift(fill_value=0)]
    rows = rows.head(MOST_YEARS_TOLD)
    years = [
        SENTENCES(
            "share_in_year",
            language,
            share=format_percent(row["exposure"], 0, language=language),
            year=row["year"],
        )
        for row in rows.to_dict("records")
    ]
    told = SENTENCES(
        "lexis_exposure",
        language,
        band=age_band(state.band, language),
        years=join(years, language),
    )
    return [told if years else "", _hidden(state), SENTENCES("lexis_how", language)]


def _hidden(state: CohortsState) -> str:
    """Say in words which years of which bands are hidden."""
    cells = state.cells()
    rows = cells[cells["status"].isin(HIDDEN)]
    return " ".join(
        SENTENCES(
            "hidden",
            state.language,
            band=age_band(str(band), state.language),
            status=status_word(str(status), state.language),
            years=join(spans(years), state.language),
        )
        for (band, status), years in rows.groupby(["age_band", "status"], sort=False)["year"]
    )


def _ageing(state: CohortsState) -> list[str]:
    language, paths = state.language, state.paths()
    if not state.has_project:
        return [SENTENCES("ageing_none", language, municipality=state.municipality_name)]
    left = paths[paths["age_out_year"].notna()]
    if left.empty:
        found = SENTENCES("ageing_all_stay", language, total=len(paths))
    else:
        births = join(spans(left["birth_year"]), language)
        found = SENTENCES("ageing_out", language, n=len(left), total=len(paths), births=births)
    years = SENTENCES(
        "ageing_years", language, most=paths["n_years"].max(), least=paths["n_years"].min()
    )
    return [f"{found} {years}", SENTENCES("ageing_caveat", language)]


def _stages(state: CohortsState) -> list[str]:
    language, rows = state.language, state.stages()
    rows = rows[rows["is_after"]]
    of_band = rows[rows["stage"] == state.band]
    parts = []
    if len(of_band):
        parts.append(
            SENTENCES(
                "stages_band",
                language,
                band=age_band(state.band, language),
                years=write_span(of_band["first_year"].min(), of_band["last_year"].max()),
            )
        )
    parts += _year_nine(state)
    return [
        " ".join(parts),
        SENTENCES("stages_how", language),
        SENTENCES("stages_rule", language),
    ]


def _year_nine(state: CohortsState) -> list[str]:
    """Say which springs' year 9 had a whole school year of the right age, and which only a part."""
    language = state.language
    if not state.has_project:
        rows = state.stages().query("stage == 'year_9'")["first_year"]
        return [SENTENCES("stages_all", language, years=write_span(rows.min(), rows.max()))]
    clock = state.year_nine()
    whole = clock[clock["exposed_years"] > 0]["year"]
    part = clock[clock["exposed_years"] == 0]["year"]
    said = []
    if len(whole):
        years = write_span(whole.min(), whole.max())
        said.append(SENTENCES("stages_nine", language, years=years))
    if len(part):
        said.append(SENTENCES("stages_part", language, years=join(spans(part), language)))
    if len(whole):
        said.append(SENTENCES("stages_before", language, year=whole.min()))
    return said


def _pseudo(state: CohortsState) -> list[str]:
    language, rows = state.language, state.chosen_block()
    if rows.empty:
        return [
            SENTENCES("pseudo_none", language, municipality=state.municipality_name),
            SENTENCES("pseudo_caveat", language),
        ]
    parts = []
    if state.has_project:
        n, total = state.reached_of_block()
        parts.append(SENTENCES("pseudo_project", language, n=n, total=total))
    bands = [age_band(band, language) for band in rows["age_band"].unique()]
    parts.append(SENTENCES("pseudo_bands", language, bands=join(bands, language)))
    return [
        *point_sentences(state),
        " ".join(parts),
        _sizes(state),
        SENTENCES("pseudo_caveat", language),
    ]


def point_sentences(state: CohortsState) -> list[str]:
    """Word the share of the chosen block in each band and year that it is met."""
    language = state.language
    rows = state.chosen_block()
    rows = rows[rows["status"] != "missing"].assign(municipality=state.municipality_name)
    return [
        SENTENCES(
            "pseudo_point",
            language,
            births=write_span(row["band_first_birth"], row["band_last_birth"]),
            year=row["year"],
            sentence=describe_result(row, language).sentence,
        )
        for _, row in rows.iterrows()
    ]


def _sizes(state: CohortsState) -> str:
    """Say how many the same children are, earlier and later."""
    language = state.language
    known = state.cohort_sizes().dropna(subset=["children", "earlier_children"])
    if known.empty:
        return SENTENCES("size_unknown", language)
    return " ".join(
        SENTENCES(
            "size",
            language,
            before=format_number(row["earlier_children"], language=language),
            earlier_band=age_band(row["earlier_band"], language),
            earlier_year=row["earlier_year"],
            after=format_number(row["children"], language=language),
            band=age_band(row["age_band"], language),
            year=row["year"],
        )
        for row in known.to_dict("records")
    )


def source(state: CohortsState, name: str) -> str:
    """Name the sources of a figure and the build."""
    language, build = state.language, state.published.build
    parts = []
    received = build.vintages.get("kpb")
    if name != "ageing" and received is not None and state.loaded().bands():
        parts.append(SENTENCES("source_kpb", language, day=day(received, language)))
    if name == "stages" and state.loaded().years_of_school():
        sources = state.published.sources().set_index("source")["attribution"]
        known = [sources[key] for key in ("kolada", "slutbetyg") if key in sources.index]
        parts.append(SENTENCES("source_school", language, sources=join(known, language)))
    parts.append(SENTENCES("source_register", language, build=build.build_id))
    if build.is_sample and name != "ageing":
        parts.append(SENTENCES("source_sample", language))
    return " ".join(parts)


def write_span(first: float, last: float) -> str:
    """Write two years or ages with an en dash, or one if they are the same.

    Examples
    --------
    >>> write_span(2010, 2015), write_span(2010, 2010)
    ('2010–2015', '2010')
    """
    return f"{first:.0f}" if first == last else f"{first:.0f}\N{EN DASH}{last:.0f}"
