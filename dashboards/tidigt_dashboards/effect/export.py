"""The sections of the effect page as files: their numbers as a tidy frame, and where from."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pandas as pd

from tidigt.statistics.project_comparison import ProjectComparison, Refusal
from tidigt.statistics.usual_return import UsualReturn
from tidigt_dashboards.address import LANGUAGE
from tidigt_dashboards.effect import sentences, writing
from tidigt_dashboards.effect.choices import METHODS
from tidigt_dashboards.effect.texts import CHOICES, PAGE
from tidigt_dashboards.exporting.provenance import Provenance
from tidigt_dashboards.pages import written
from tidigt_dashboards.swedish import inside_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tidigt_dashboards.components import Choice
    from tidigt_dashboards.effect.state import EffectState

RESULT = (
    *("statistic", "estimate", "lower", "upper", "confidence", "unit", "p", "rank", "n_placebos"),
    *("smallest_possible_p", "detectable_change", "grade", "flags"),
)


def frame(state: EffectState, name: str) -> pd.DataFrame:
    """Return the numbers of a section as the statistics gave them, with what they are about.

    Parameters
    ----------
    state : EffectState
    name : str
        ``exposure``, ``detectable``, ``dilution``, ``return``, ``path``, ``placebo`` or
        ``weights``.
    """
    rows = {
        "exposure": _exposure,
        "detectable": lambda state: state.detectable(),
        "dilution": lambda state: state.required(),
        "return": _return,
        "path": _path,
        "placebo": _placebo,
        "weights": _weights,
    }[name](state)
    keys = {
        "municipality_code": state.municipality,
        "municipality": state.municipality_name,
        "project": state.project,
        "indicator_id": state.indicator,
        "outcome_band": state.age_band,
        "intervention_group": state.intervention_group,
    }
    kept = [column for column in rows if column not in keys or name == "weights"]
    rows = rows[kept].reset_index(drop=True)
    if name == "weights":
        del keys["municipality_code"]
        return rows.assign(**{f"of_{key}": value for key, value in keys.items()})
    return pd.concat([pd.DataFrame(keys, index=rows.index), rows], axis=1)


def provenance(state: EffectState, name: str, choices: Sequence[Choice]) -> Provenance:
    """Say where the numbers of a section come from."""
    build, rows = state.published.build, frame(state, name)
    query = urlencode([*written(choices, state), (LANGUAGE, state.language)])
    chosen = state.donors()
    entry = (
        "kpb"
        if state.indicator not in state.data.indicators.index
        else str(state.data.indicators.loc[state.indicator, "source"])
    )
    vintage, heading = build.vintages.get(entry), PAGE(name, state.language)
    ends = "" if heading.endswith("?") else ":"
    return Provenance(
        title=f"{heading}{ends} {writing.outcome(state)}",
        municipality=state.municipality_name,
        comparison=f"{inside_sentence(CHOICES(state.pool, state.language))} ({len(chosen.codes)})",
        source=sentences.source(state),
        vintage=vintage.isoformat() if vintage else "",
        build=build.build_id,
        address=f"/effect?{query}",
        is_sample=build.is_sample,
        n_hidden=0,
        n_rows=len(rows),
        language=state.language,
    )


def _exposure(state: EffectState) -> pd.DataFrame:
    found = state.exposure()
    return pd.DataFrame(columns=["age_band", "year"]) if found is None else found.rows


def _return(state: EffectState) -> pd.DataFrame:
    found = state.expected()
    if isinstance(found, UsualReturn):
        return found.path
    return _own(state)


def _own(state: EffectState) -> pd.DataFrame:
    return state.own()[["year", "value", "status"]].rename(columns={"value": "observed"})


def _path(state: EffectState) -> pd.DataFrame:
    rows = _own(state)
    for method in METHODS:
        result = state.comparison(method)
        expected = pd.DataFrame({"year": [], method: []})
        if isinstance(result, ProjectComparison):
            expected = result.path[["year", "expected"]].rename(columns={"expected": method})
        rows = rows.merge(expected, how="left", on="year")
    return rows


def _placebo(state: EffectState) -> pd.DataFrame:
    """Give the tested rows of both methods, and the placebos of the chosen one below them."""
    parts = []
    for method in METHODS:
        result = state.comparison(method)
        if isinstance(result, ProjectComparison):
            tested = result.result
            parts.append(tested[[c for c in RESULT if c in tested]].assign(method=method))
        elif isinstance(result, Refusal):
            parts.append(pd.DataFrame([{"method": method, "flags": result.codes}]))
    chosen = state.comparison()
    if isinstance(chosen, ProjectComparison):
        placebos = chosen.distribution.assign(method=state.method)
        placebos["flags"] = [() for _ in range(len(placebos))]
        parts.append(placebos)
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["method"])


def _weights(state: EffectState) -> pd.DataFrame:
    left_out = state.left_out()
    if isinstance(left_out, pd.DataFrame):
        names = left_out["municipality_code"].map(state.name_of)
        return left_out.assign(municipality=names)
    return pd.DataFrame(columns=["municipality_code", "weight", "estimate", "p"])
