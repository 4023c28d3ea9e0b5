"""What the effect page says in words; a claim about a result is worded by the statistics alone."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd

from tidigt.statistics.cohorts import MIN_EXPOSURE
from tidigt.statistics.project_comparison import ProjectComparison, Refusal
from tidigt.statistics.wording.describe import Description, describe_result
from tidigt_dashboards.effect import writing
from tidigt_dashboards.effect.choices import METHODS
from tidigt_dashboards.effect.data import GAP
from tidigt_dashboards.effect.texts import CHOICES, PAGE, SENTENCES
from tidigt_dashboards.swedish import day, inside_sentence

if TYPE_CHECKING:
    from tidigt_dashboards.effect.state import EffectState

HALF = 0.5
"""A donor that weighs more than this is warned of."""


def heading(state: EffectState) -> str:
    """Head the page with its question."""
    return PAGE("heading", state.language, municipality=state.municipality_name)


def described(state: EffectState, row: pd.Series) -> Description:
    """Let the statistics word a row about the chosen municipality."""
    facts = {str(name): value for name, value in row.items()}
    return describe_result({**facts, "municipality": state.municipality_name}, state.language)


def headline(state: EffectState) -> str | None:
    """Say the one thing that most needs to be known; None while it is being computed."""
    if state.chosen_project is None:
        return SENTENCES("no_project", state.language, municipality=state.municipality_name)
    if not state.years():
        return SENTENCES("no_values", state.language, municipality=state.municipality_name)
    result = state.comparison()
    if result is None:
        return None
    row = result.row if isinstance(result, Refusal) else result.result.iloc[0]
    said = described(state, row)
    grade = SENTENCES("grade", state.language, grade=said.grade)
    return f"{said.sentence} {grade}"


def beside(state: EffectState) -> list[str]:
    """Say what must be read with the headline: what could be seen, what lacks, who was reached."""
    project, found = state.chosen_project, state.detectable()
    said = []
    if not found.empty:
        said.append(_detectable(state, found.iloc[-1]))
    said.append(" ".join(lacking(state)))
    if project is not None:
        said.append(project.text("exposure", state.language))
        if project.is_made_up:
            said.append(SENTENCES("made_up", state.language))
    return said


def lacking(state: EffectState) -> list[str]:
    """Say exactly what is missing for a comparison, and when it could be possible."""
    project, admission, language = state.chosen_project, state.admission(), state.language
    if project is None or admission is None:
        return []
    said = []
    if "few_pre_years" in admission.codes:
        said.append(SENTENCES("few_pre_years", language, found=admission.n_pre))
    elif "few_post_years" in admission.codes:
        year = admission.first_year
        said.append(SENTENCES("few_post_years", language, found=admission.n_post, year=year))
    elif not state.donors().codes:
        said.append(SENTENCES("few_donors", language))
    said += _about_exposure(state)
    if project.trigger_year is None:
        said.append(SENTENCES("trigger_needed", language))
    if project.coverage is None:
        said.append(SENTENCES("coverage_needed", language))
    return said


def _about_exposure(state: EffectState) -> list[str]:
    exposure, years = state.exposure(), state.years()
    if exposure is None or not years:
        return []
    year = exposure.first_year(MIN_EXPOSURE)
    if year is None:
        return [SENTENCES("never_exposed", state.language)]
    return [SENTENCES("later_exposed", state.language, year=year)] if year > max(years) else []


def status(state: EffectState) -> str:
    """Say in one sentence what is shown now, for those who hear the page change."""
    project = state.chosen_project
    return PAGE(
        "status",
        state.language,
        municipality=state.municipality_name,
        outcome=inside_sentence(writing.outcome(state)),
        project=project.title if project else CHOICES("inget", state.language),
        n=len(state.donors().codes),
    )


def exposure_summary(state: EffectState) -> list[str]:
    """Say how far the clock has come, and when it has gone all the way."""
    project, exposure, language = state.chosen_project, state.exposure(), state.language
    if project is None:
        return [SENTENCES("clock_no_project", language)]
    if exposure is None:
        return [SENTENCES("no_ages", language)]
    rows, years = exposure.rows, state.years()
    seen = rows[rows["year"] <= max(years)] if years else rows
    latest = seen[seen["year"] == seen["year"].max()]
    said = [described(state, row).sentence for _, row in latest.iterrows()]
    ages = f"{project.ages[0]}–{project.ages[1]}"
    return [" ".join(said), SENTENCES("clock", language, ages=ages)]


def detectable_summary(state: EffectState) -> list[str]:
    """Say what could be seen with three years against as many before, and how that is known."""
    found, noise = state.detectable(), state.data.noise(state.outcome)
    if found.empty or noise is None:
        return [SENTENCES("no_noise", state.language)]
    said = _detectable(state, found.iloc[-1])
    return [f"{said} {SENTENCES('noise_from', state.language, n=noise.n_units)}"]


def dilution_summary(state: EffectState) -> list[str]:
    """Say that reaching half means twice the change, and what is known of how many."""
    project, language = state.chosen_project, state.language
    said = [SENTENCES("dilution", language)]
    if project is None:
        return said
    known = "coverage_unknown" if project.coverage is None else "coverage_known"
    told = [
        SENTENCES(
            known,
            language,
            reached=project.children_reached,
            eligible=project.children_eligible,
            source=project.coverage_source.rstrip("."),
        )
        + "."
    ]
    if project.consents is not None:
        told.append(SENTENCES("consents", language, consents=project.consents))
    return [*said, " ".join(told)]


def return_summary(state: EffectState) -> list[str]:
    """Say what would be expected anyway, or why that cannot be said."""
    project, language = state.chosen_project, state.language
    if project is None:
        return [SENTENCES("no_project", language, municipality=state.municipality_name)]
    if project.trigger_year is None:
        return [SENTENCES("no_trigger", language)]
    if project.trigger_year == "none":
        return [SENTENCES("trigger_none", language)]
    found = state.expected()
    row = found.row if isinstance(found, Refusal) else found.result
    return [described(state, row).sentence]


def path_summary(state: EffectState) -> list[str] | None:
    """Say what each method found; None while that is being computed."""
    project, language = state.chosen_project, state.language
    if project is None:
        return [SENTENCES("own_only", language)]
    results = {method: state.comparison(method) for method in METHODS}
    if isinstance(results[state.method], Refusal):
        return [" ".join([*lacking(state), SENTENCES("own_only", language)])]
    said = []
    for method, result in results.items():
        if result is None:
            return None
        row = result.row if isinstance(result, Refusal) else result.result.iloc[0]
        sentence = described(state, row).sentence
        name = CHOICES(method, language)
        said.append(SENTENCES("other_method", language, method=name, sentence=sentence))
    said.append(SENTENCES("path_way", language))
    if isinstance(project.trigger_year, int):
        said.append(SENTENCES("trigger_left_out", language, year=project.trigger_year))
    return said


def placebo_summary(state: EffectState) -> list[str] | None:
    """Say how rare the deviation is, and how rare it could have been at most."""
    result, language = state.comparison(), state.language
    if result is None:
        return None
    if isinstance(result, Refusal):
        return [SENTENCES("not_made", language)]
    rows = result.result
    first = rows.iloc[0]
    floor = writing.p_value(state, float(first["smallest_possible_p"]))
    said = [
        described(state, first).sentence,
        SENTENCES("floor", language, n=int(first["n_placebos"]), p=floor),
    ]
    if len(rows) > 1:
        att, ratio = (writing.p_value(state, float(p)) for p in rows["p"])
        said.append(SENTENCES("two_tests", language, att=att, ratio=ratio))
    return said


def weights_summary(state: EffectState) -> list[str] | None:
    """Say how well the past was followed, and whether one municipality decides it all."""
    result, left_out, language = state.comparison(), state.left_out(), state.language
    if result is None or left_out is None:
        return None
    if isinstance(result, Refusal):
        return [SENTENCES("not_made", language)]
    if state.method == "skillnad":
        return [SENTENCES("equal_weights", language, n=len(result.weights))]
    said = [_pre_fit(state, result), *_heavy(state, result)]
    if isinstance(left_out, pd.DataFrame) and len(left_out):
        low, high = left_out["estimate"].min(), left_out["estimate"].max()
        said.append(
            SENTENCES(
                "left_out",
                language,
                low=writing.difference(state, float(low)),
                high=writing.difference(state, float(high)),
                p=writing.p_value(state, float(left_out["p"].max())),
            )
        )
    return said


def source(state: EffectState) -> str:
    """Say where the numbers come from; own processing says so."""
    build = state.published.build
    name = (
        "kpb"
        if state.indicator == GAP
        else str(state.data.indicators.loc[state.indicator, "source"])
    )
    entry = state.data.sources.loc[name]
    said = SENTENCES(
        "source_own",
        state.language,
        source=entry[f"title_{state.language}"],
        day=day(pd.Timestamp(str(entry["vintage"])), state.language),
    )
    return f"{said} {SENTENCES('sample', state.language)}" if build.is_sample else said


def _detectable(state: EffectState, row: pd.Series) -> str:
    return described(state, row.copy().pipe(_titled, state)).sentence


def _titled(row: pd.Series, state: EffectState) -> pd.Series:
    """Name what must change, where it is not the gap."""
    if state.indicator == GAP:
        return row
    swedish, english = "värdet", "the value"
    if state.is_share:
        band = writing.bands(state, state.age_band)
        swedish, english = f"andelen barn {band} med insats", f"the share of children {band}"
    row["title"] = swedish if state.language == "sv" else english
    return row


def _pre_fit(state: EffectState, result: ProjectComparison) -> str:
    rmspe = writing.difference(state, result.pre_rmspe)
    if math.isnan(result.noise_floor):
        return SENTENCES("pre_fit_only", state.language, rmspe=rmspe)
    floor = writing.difference(state, result.noise_floor)
    return SENTENCES("pre_fit", state.language, rmspe=rmspe, floor=floor)


def _heavy(state: EffectState, result: ProjectComparison) -> list[str]:
    heavy = result.weights[result.weights["weight"] > HALF]
    return [
        SENTENCES(
            "heavy",
            state.language,
            name=state.name_of(code),
            weight=writing.share(state, weight),
        )
        for code, weight in zip(heavy["municipality_code"], heavy["weight"], strict=True)
    ]
