"""What could be seen at all, and what each reached child would have to change for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from tidigt.statistics.dilution import required_change_per_child
from tidigt.statistics.power import GAP_COLUMNS, minimum_detectable_effect

if TYPE_CHECKING:
    from tidigt.statistics.yearly_noise import YearlyNoise

PERIODS = (1, 3)
"""As many years after as before."""
COVERAGES = (1.0, 0.5, 0.25, 0.1)
USUAL_YEARS = 5
"""The size and the level of the municipality are the means of the last years with a value."""


def detectable(
    own: pd.DataFrame, noise: YearlyNoise | None, *, measure: str, is_share: bool
) -> pd.DataFrame:
    """Compute the smallest change that can be told from the usual variation between years.

    Parameters
    ----------
    own : pandas.DataFrame
        Rows of ``EffectData.panel`` of one municipality.
    noise : YearlyNoise or None
        Fitted on all municipalities; None where there are too few.
    measure : str
        Unit of the answer.
    is_share : bool
        Then phi, the variance over that of pure chance, is known and told.

    Returns
    -------
    pandas.DataFrame
        Rows of :func:`minimum_detectable_effect`, one per period; none where nothing is known.
    """
    usual = own[own["value"].notna()].tail(USUAL_YEARS)
    if noise is None or usual.empty:
        return pd.DataFrame()
    children = float(usual["population"].mean()) if "population" in usual else 1.0
    variance = noise.variance(children)
    design: dict[str, object] = {"yearly_variance": variance, "dispersion": 1.0}
    if is_share:
        chance = _chance(usual, children)
        design = {"yearly_variance": chance, "dispersion": variance / chance}
        if "n_earlier" in usual:
            means = usual[["n_later", "n_earlier", "share", "share_earlier"]].mean()
            design = {
                **dict(zip(GAP_COLUMNS, means, strict=True)),
                "dispersion": variance / chance,
            }
    designs = [{**design, "years_before": years, "years_after": years} for years in PERIODS]
    return minimum_detectable_effect(pd.DataFrame(designs), unit=measure)


def required(
    found: pd.DataFrame, own: pd.DataFrame, known_coverage: float | None, *, is_share: bool
) -> pd.DataFrame:
    """Divide the change that three years could show among the children that were reached.

    Returns
    -------
    pandas.DataFrame
        ``coverage``, ``children``, ``required`` and ``is_known`` (the coverage is the project's);
        no rows where nothing is known.
    """
    if found.empty:
        return pd.DataFrame(columns=["coverage", "children", "required", "is_known"])
    shares = sorted({*COVERAGES, *([known_coverage] if known_coverage else [])}, reverse=True)
    usual = own[own["value"].notna()].tail(USUAL_YEARS)
    children = None
    if is_share:
        children = float(usual["n_later" if "n_later" in usual else "population"].mean())
    rows = required_change_per_child(float(found["estimate"].iloc[-1]), shares, population=children)
    return rows.assign(is_known=rows["coverage"] == (known_coverage or 0.0))


def _chance(usual: pd.DataFrame, children: float) -> float:
    """Give the binomial variance of one year: of a share, or of the gap between two."""
    if "n_earlier" not in usual:
        share = float(usual["value"].mean())
        return share * (1 - share) / children
    means = usual[["share", "n_later", "share_earlier", "n_earlier"]].mean()
    return float(
        means["share"] * (1 - means["share"]) / means["n_later"]
        + means["share_earlier"] * (1 - means["share_earlier"]) / means["n_earlier"]
    )
