"""The choices of the page of one indicator, as the visitor meets them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tidigt_dashboards.address import MUNICIPALITY
from tidigt_dashboards.compare import sentences
from tidigt_dashboards.compare.spread_texts import SIMILAR, SPREAD
from tidigt_dashboards.compare.state import WEIGHT_OF
from tidigt_dashboards.compare.texts import TEXTS
from tidigt_dashboards.components import PickByName, Select

if TYPE_CHECKING:
    from collections.abc import Callable

    from tidigt_dashboards.compare.state import CompareState
    from tidigt_dashboards.components import Choice


def choices_of(state: CompareState) -> list[Choice]:
    """List the choices; what others depend on comes first."""
    return [*_indicator_choices(state), *_place_choices(state), *_weight_choices(state)]


def _indicator_choices(state: CompareState) -> list[Choice]:
    language = state.language

    def has_several(parameter: str) -> Callable[[CompareState], bool]:
        return lambda state: len(state.param[parameter].objects) > 1

    return [
        Select(
            "indicator",
            TEXTS("indicator", language),
            "nyckeltal",
            words=state.title,
            is_wide=True,
        ),
        Select(
            "age_band",
            TEXTS("age_band", language),
            "alder",
            words=partial(sentences.band_words, state),
            is_shown=has_several("age_band"),
        ),
        Select(
            "intervention_group",
            TEXTS("intervention_group", language),
            "insats",
            words=partial(sentences.choice_words, state),
            is_shown=has_several("intervention_group"),
        ),
        Select(
            "sex",
            TEXTS("sex", language),
            "kon",
            words=lambda sex: TEXTS(f"sex_{sex}", language),
            is_shown=has_several("sex"),
        ),
        Select("year", SPREAD("year", language), "ar"),
        Select(
            "shown",
            SPREAD("shown", language),
            "visa",
            words=lambda shown: SPREAD(shown, language),
            hint=SPREAD("shown_hint", language),
            is_shown=has_several("shown"),
        ),
    ]


def _place_choices(state: CompareState) -> list[Choice]:
    language = state.language
    return [
        Select("municipality", TEXTS("municipality", language), MUNICIPALITY, words=state.name_of),
        Select(
            "kind",
            TEXTS("comparison", language),
            "jamfor",
            words=partial(sentences.choice_words, state),
        ),
        Select(
            "group",
            TEXTS("group", language),
            "grupp",
            words=lambda group: str(state.groups.loc[group, "title"]),
            is_shown=lambda state: state.kind == "grupp",
            is_wide=True,
        ),
        PickByName(
            "own",
            TEXTS("own", language),
            "egna",
            words=state.name_of,
            hint=TEXTS("own_hint", language),
            is_shown=lambda state: state.kind == "egen",
            add=TEXTS("own_add", language),
        ),
    ]


def _weight_choices(state: CompareState) -> list[Choice]:
    """Offer the weight of each measure of likeness that is loaded."""
    language, loaded = state.language, state.weights()
    return [
        Select(
            parameter,
            SIMILAR("weight", language, variable=SIMILAR(name, language)),
            f"vikt_{name.removeprefix('kolada_')}",
            words=lambda weight: SIMILAR(f"weight_{weight}", language),
            is_shown=lambda state: state.kind == "lika",
        )
        for parameter, name in WEIGHT_OF.items()
        if name in loaded
    ]
