"""What the page of costs says of levels and changes; claims are worded by ``describe_result``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from tidigt.shares import FEWEST_MEMBERS
from tidigt.statistics.wording.describe import describe_result
from tidigt_dashboards.costs.state import CHANGE
from tidigt_dashboards.costs.texts import CHOICES, PAGE, STATUS
from tidigt_dashboards.gap.context import reference_label
from tidigt_dashboards.gap.texts import CHOICES as SHARED
from tidigt_dashboards.indicator_units import write_in_unit
from tidigt_dashboards.swedish import (
    NO_BREAK_SPACE,
    age_band,
    day,
    format_number,
    format_percent,
    inside_sentence,
    join,
    spans,
)

if TYPE_CHECKING:
    from tidigt_dashboards.costs.state import CostState, Row


def kronor(state: CostState, value: float, *, signed: bool = False) -> str:
    """Write an amount in whole kronor."""
    number = format_number(value, language=state.language, signed=signed)
    return f"{number}{NO_BREAK_SPACE}{'kr' if state.language == 'sv' else 'SEK'}"


def band(state: CostState, name: str) -> str:
    """Write an age band."""
    return age_band(name, state.language)


def group(state: CostState, name: str) -> str:
    """Write an intervention group; one without words, as it stands."""
    return SHARED(name, state.language) if name in SHARED.entries else name


def prices(state: CostState) -> str:
    """Say in whose prices the amounts are: with the year and the index, or those of each year."""
    if not state.is_real:
        return PAGE("nominal", state.language)
    return PAGE("real", state.language, year=state.base_year, index=state.prices)


def price_choice(state: CostState, value: str) -> str:
    """Write a choice of prices."""
    if value in CHOICES.entries:
        return CHOICES(value, state.language)
    return CHOICES("index", state.language, name=value)


def base_year_choice(state: CostState, year: int | None) -> str:
    """Write a base year; one whose index is a forecast says so."""
    if year in state.forecast_years(state.prices):
        return CHOICES("forecast_year", state.language, year=year)
    return str(year)


def choice_word(state: CostState, value: str) -> str:
    """Write a measure or a kind of comparison."""
    words = CHOICES if value in CHOICES.entries else SHARED
    return words(value, state.language)


def bands_choice(state: CostState, pair: str) -> str:
    """Write the two bands of a choice."""
    earlier, _, later = pair.partition("_")
    return join([band(state, earlier), band(state, later)], state.language)


def heading(state: CostState) -> str:
    """Head the page."""
    return PAGE("heading", state.language, municipality=state.municipality_name)


def is_known(value: object) -> bool:
    """Say whether a cell of a row has a number."""
    return bool(pd.notna(value))  # type: ignore[call-overload]


def peers_name(state: CostState) -> str:
    """Name those that the municipality is compared with, as it stands in a sentence."""
    label = reference_label(state.comparison(), state.county, state.language)
    return label if state.kind == "grupp" else inside_sentence(label)


def headline(state: CostState) -> list[str]:
    """Answer for each band: what it costs, and what the change since the other year is made of."""
    return [_answer(state, name) for name in state.band_pair]


def _answer(state: CostState, name: str) -> str:
    change = state.change_rows().get((name, CHANGE))
    if change is not None and is_known(change["estimate"]):
        return describe_result(change, state.language).sentence
    rows = state.series_rows()
    told = [no_level(state, rows[name, year], name) for year in (state.first_year, state.last_year)]
    last = rows[name, state.last_year]
    if is_known(last["estimate"]):
        sentence = describe_result(last, state.language).sentence
        return f"{sentence} {told[0]}".rstrip()
    shown = [year for year in state.years if is_known(rows[name, year]["estimate"])]
    key = "years_with" if shown else "no_years"
    listed = join(spans(shown), state.language)
    return f"{told[1]} {PAGE(key, state.language, years=listed)}"


def no_level(state: CostState, row: Row, name: str) -> str:
    """Say that a year has no cost, and why; nothing where it has one."""
    if is_known(row["estimate"]):
        return ""
    return PAGE(
        "no_level",
        state.language,
        bands=band(state, name),
        municipality=state.municipality_name,
        year=row["year"],
        status=STATUS(status_of(row), state.language),
    )


def status_of(row: Row) -> str:
    """Return why a row has no cost per child; a cost without children to divide by is missing."""
    return "missing" if row["status"] == "exists" else str(row["status"])


def caveats(state: CostState) -> list[str]:
    """Say what must be read with the answer: no cause, and which amounts rest on a forecast."""
    language = state.language
    told = [PAGE("cause", language)]
    if state.first_year == state.last_year:
        told.append(PAGE("same_year", language))
    forecast = state.forecast_years(state.prices) if state.is_real else set()
    if state.base_year in forecast:
        told.append(PAGE("forecast_base", language, year=state.base_year, index=state.prices))
    elif years := sorted(forecast & set(state.years)):
        told.append(
            PAGE("forecast", language, index=state.prices, years=join(spans(years), language))
        )
    return told


def last_rows(state: CostState) -> list[Row]:
    """Return the rows of both bands in the last year."""
    return [state.series_rows()[name, state.last_year] for name in state.band_pair]


def factors(state: CostState) -> str:
    """Say the two factors of the cost per child, in the last year of each band that has them."""
    rows = [row for row in last_rows(state) if is_known(row["cost_per_user"])]
    return " ".join(
        PAGE(
            "factors_too" if place else "factors",
            state.language,
            bands=band(state, row["age_band"]),
            year=row["year"],
            share=format_percent(row["share"], language=state.language),
            cost=kronor(state, row["cost_per_user"]),
        )
        for place, row in enumerate(rows)
    )


def compared(state: CostState) -> str:
    """Say the mean of the others in the last year, or that there are too few of them."""
    rows, about = last_rows(state), {"year": state.last_year, "peers": peers_name(state)}
    told: list[str] = []
    for row in rows:
        if is_known(row["mean"]):
            told.append(
                PAGE(
                    "mean_too" if told else "mean_of",
                    state.language,
                    bands=band(state, row["age_band"]),
                    n=row["n_members"],
                    mean=kronor(state, row["mean"]),
                    **about,
                )
            )
    if lacking := [band(state, row["age_band"]) for row in rows if not is_known(row["mean"])]:
        bands = join(lacking, state.language)
        told.append(PAGE("no_mean", state.language, bands=bands, fewest=FEWEST_MEMBERS, **about))
    return " ".join([*told, PAGE("not_a_claim", state.language)])


def about_peers(state: CostState) -> str:
    """Say who was left out of the comparison, and when the group was made."""
    found, parts = state.comparison(), []
    projects = [code for code in found.excluded if code != state.municipality]
    if projects:
        names = join([state.name_of(code) for code in projects], state.language)
        parts.append(PAGE("excluded", state.language, names=names))
    if found.vintage is not None:
        parts.append(PAGE("vintage", state.language, vintage=found.vintage))
    return " ".join(parts)


def absent(state: CostState) -> str:
    """Say in words which years have no cost, and why."""
    rows = state.series_rows()
    lacking: dict[tuple[str, str], list[int]] = {}
    for (name, year), row in rows.items():
        if not is_known(row["estimate"]):
            lacking.setdefault((name, status_of(row)), []).append(year)
    told = [
        PAGE(
            "absent",
            state.language,
            bands=band(state, name),
            status=STATUS(reason, state.language),
            years=join(spans(years), state.language),
        )
        for (name, reason), years in lacking.items()
    ]
    if inferred := {year for (_, year), row in rows.items() if row["denominator_inferred"]}:
        years = join(spans(inferred), state.language)
        told.append(PAGE("inferred", state.language, years=years))
    return " ".join(told)


def separable(state: CostState) -> str:
    """Say where mix and unit cost could not be told apart, or a group exists in one year only."""
    rows, told = state.change_rows(), []
    for flag, key in (("parts_not_separable", "together"), ("group_in_one_year", "one_year")):
        bands = [
            band(state, name)
            for name in state.band_pair
            if (name, CHANGE) in rows and flag in rows[name, CHANGE]["flags"]
        ]
        if bands:
            told.append(PAGE(key, state.language, bands=join(bands, state.language)))
    return " ".join(told)


def status(state: CostState) -> str:
    """Say in one sentence what is shown now."""
    return PAGE(
        "status",
        state.language,
        municipality=state.municipality_name,
        first=state.first_year,
        last=state.last_year,
        bands=bands_choice(state, state.bands),
        prices=prices(state),
    )


def source(state: CostState, name: str = "kpb") -> str:
    """Name the source by its class, the price index, the day of the delivery and the build."""
    entry, build = state.source(name), state.published.build
    parts = [PAGE("source", state.language, source=entry["attribution"])]
    if state.is_real and name == "kpb":
        parts.append(
            PAGE(
                "index_source",
                state.language,
                index=state.prices,
                vintage=day(state.index_vintage(), state.language),
            )
        )
    received = day(entry["vintage"], state.language)
    parts.append(PAGE("provenance", state.language, day=received, build=build.build_id))
    if build.is_sample:
        parts.insert(0, PAGE("sample", state.language))
    return " ".join(parts)


def write_value(state: CostState, value: float, unit: str, decimals: int) -> str:
    """Write a value of an indicator with its unit."""
    return write_in_unit(value, unit, decimals, language=state.language)
