"""The README beside the deliveries: a Swedish text filled with the constants that made them."""

from collections.abc import Sequence
from pathlib import Path
from string import Template

from . import (
    comparisons,
    delivering,
    interventions,
    persons,
    planted,
    population,
    prices,
    school_deliveries,
    school_places,
    school_results,
    support,
)
from .draws import SEED
from .places import BREAKS, EARLY_FINDERS, YEARS, municipalities

_TEMPLATE = Path(__file__).with_name("readme_template.md")


def readme() -> str:
    """Write the README of ``data/sample/``.

    Raises
    ------
    KeyError
        The text names a number that no module has.
    """
    numbers = {
        **_about_children(),
        **_about_need(),
        **_about_groups(),
        **_about_prices(),
        **_about_delivering(),
        **_about_projects(),
        **_about_schools(),
    }
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        numbers, seed=SEED, first_year=YEARS[0], last_year=YEARS[-1]
    )


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",").replace("-", "\N{MINUS SIGN}")


def _percent(value: float) -> str:
    return f"{_number(round(100 * value, 1))} %"


def _rows(rows: Sequence[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


def _name(code: str) -> str:
    return f"{dict(municipalities())[code]} ({code})"


def _about_children() -> dict[str, str]:
    least, most = population.SIZE_LIMITS
    young, older = (population.NORA_CHILDREN[band][2020] for band in ("0-6", "7-12"))
    return {
        "rough_sizes": str(len(population.ROUGH_SIZES)),
        "size_median": str(population.SIZE_MEDIAN),
        "size_sigma": _number(population.SIZE_SIGMA),
        "size_least": str(least),
        "size_most": str(most),
        "moving_in": _percent(population.NET_MIGRATION),
        "stays": _percent(persons.STAYS),
        "returns": _percent(persons.RETURNS),
        "leaving_home": _percent(-population.LEAVING_HOME),
        "students": _percent(population.ARRIVING_STUDENTS),
        "student_town": str(population.STUDENT_TOWN),
        "growth": _percent(population.GROWTH_SIGMA),
        "nora_young": str(young),
        "nora_older": str(older),
    }


def _about_need() -> dict[str, str]:
    levels = [
        (f"{band.replace('-', '–')} år", _percent(mean), _percent(deviation))
        for band, (mean, deviation) in support.LEVELS.items()
    ]
    early = [f"{_name(code)} från {year}" for code, year in EARLY_FINDERS.items()]
    return {
        "levels": _rows(levels),
        "level_correlation": _number(support.LEVEL_CORRELATION),
        "wave_correlation": _number(support.WAVE_CORRELATION),
        "wave_sigma": _number(support.WAVE_SIGMA),
        "wave_memory": _number(support.WAVE_MEMORY),
        "dispersion": _number(support.DISPERSION),
        "trend": _number(support.TREND),
        "pandemic_first": _number(support.PANDEMIC[2020]),
        "pandemic_second": _number(support.PANDEMIC[2021]),
        "nora_levels": ", ".join(_percent(level) for level in support.NORA_LEVELS.values()),
        "early_rise": _number(support.EARLY_RISE),
        "early_years": str(support.EARLY_RISE_YEARS),
        "later_fall": _number(-support.LATER_FALL),
        "later_years": str(support.LATER_FALL_YEARS),
        "early_finders": ", ".join(early),
    }


def _about_projects() -> dict[str, str]:
    return {
        "planted_place": _name(planted.PLANTED),
        "neighbour_place": _name(planted.NEIGHBOUR),
        "project_start": str(planted.START),
        "project_trigger": str(planted.TRIGGER_YEAR),
        "found_early": _percent(planted.FOUND_EARLY),
        "spared_later": _percent(planted.SPARED_LATER),
    }


def _about_groups() -> dict[str, str]:
    groups = [
        (
            group.title,
            " / ".join(_percent(share) for share in group.main),
            _percent(group.beside),
            f"{_number(group.volume)} {group.unit}",
            f"{group.price:_.0f} kr".replace("_", " "),
        )
        for group in interventions.GROUPS
    ]
    return {
        "groups": _rows(groups),
        "mix_sigma": _number(interventions.MIX_SIGMA),
        "volume_variation": _number(interventions.VOLUME_VARIATION),
        "price_sigma": _number(interventions.PRICE_SIGMA),
        "price_noise": _number(interventions.PRICE_NOISE),
        "price_rise": _percent(interventions.PRICE_RISE - 1),
        "members": str(comparisons.MEMBERS),
        "group_year": str(comparisons.LAST_YEAR),
    }


def _about_prices() -> dict[str, str]:
    rows = [
        (
            name,
            _percent(usual),
            _percent(spread),
            ", ".join(f"{year}: {_percent(rise)}" for year, rise in dear.items()),
            str(prices.LAST_OUTCOME[name]),
        )
        for name, (_, usual, spread, dear) in prices.INDICES.items()
    ]
    return {"price_indices": _rows(rows), "price_last": str(prices.LAST_YEAR)}


def _about_delivering() -> dict[str, str]:
    breaks = [(_name(one.code), str(one.year), _number(one.shift), one.text) for one in BREAKS]
    return {
        "no_groups": _percent(delivering.NO_GROUPS),
        "no_cost": _percent(delivering.NO_COST),
        "hides_small": _percent(delivering.HIDES_SMALL),
        "mean_population": _percent(delivering.MEAN_POPULATION),
        "late_start": _percent(delivering.LATE_START),
        "late_first": str(delivering.LATE_YEARS[0]),
        "late_last": str(delivering.LATE_YEARS[-1]),
        "degerfors_starts": str(delivering.DEGERFORS_STARTS),
        "no_delivery": _percent(delivering.NO_DELIVERY),
        "left_open": _percent(delivering.LEFT_OPEN),
        "breaks": _rows(breaks),
    }


def _about_schools() -> dict[str, str]:
    least, most = school_places.SIZE_LIMITS
    return {
        "first_spring": str(school_results.SPRINGS[0]),
        "last_spring": str(school_results.SPRINGS[-1]),
        "first_autumn": str(school_results.AUTUMNS[0]),
        "last_autumn": str(school_results.AUTUMNS[-1]),
        "n_schools": str(len(school_places.schools())),
        "independent": str(school_places.WITH_INDEPENDENT),
        "pupils_median": str(school_places.SIZE_MEDIAN),
        "pupils_sigma": _number(school_places.SIZE_SIGMA),
        "pupils_least": str(least),
        "pupils_most": str(most),
        "from_seven": _percent(school_places.FROM_SEVEN),
        "education_points": _number(school_results.EDUCATION),
        "boys_points": _number(school_results.BOYS),
        "newly_points": _number(school_results.NEWLY),
        "yearly_rise": _number(school_results.YEARLY_RISE),
        "subjects_lift": _number(school_results.LEVEL_17_SUBJECTS),
        "independent_lift": _number(school_results.INDEPENDENT_LIFT),
        "lasting": _number(school_results.LASTING),
        "yearly": _number(school_results.YEARLY),
        "pupil": _number(school_results.PUPIL),
        "fewest_pupils": str(school_results.FEWEST_PUPILS),
        "little_background": _percent(school_results.LITTLE_BACKGROUND),
        "no_model": _percent(school_deliveries.NO_MODEL),
        "fewest_shown": str(school_deliveries.FEWEST_SHOWN),
        "few_not_there": str(school_deliveries.FEW_NOT_THERE),
    }
