"""The test by placebos: how often does as large a deviation show where there was no project."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from tidigt.errors import InvalidInputError
from tidigt.statistics.cohorts import MIN_EXPOSURE
from tidigt.statistics.frames import result_frame
from tidigt.statistics.outcome_panel import UNIT
from tidigt.statistics.placebo_staggered import draw_staggered_placebos
from tidigt.statistics.placebo_synthetic import fit_synthetic_placebos
from tidigt.statistics.results import Grade, Quantity
from tidigt.statistics.staggered import StaggeredDifference
from tidigt.statistics.validation import require_between, require_choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tidigt.statistics.placebo_tests import PlaceboTest
    from tidigt.statistics.synthetic import SyntheticControl

FUNCTION = "placebo_inference"
TREATED, PLACEBO = "treated", "placebo"
MIN_DONORS = 19
SIGNIFICANT = 0.05
DETECTABLE_DISTANCE = 2.80
"""Standard errors between zero and what 80 % of tests at 5 % find: 1.96 + 0.84."""


def placebo_inference(
    fit: StaggeredDifference | SyntheticControl,
    *,
    scale: Literal["population"] | None = "population",
    max_pre_ratio: float = 5,
    seed: int = 0,
    exposure: float | None = None,
    n_draws: int = 1999,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Test a difference by giving the project to municipalities that did not have it.

    For :func:`staggered_difference` the starts are given to never treated municipalities: to each
    in turn if one is treated [2]_, else to random sets of them. For :func:`synthetic_control` each
    donor is fitted by the other donors. The treated is never among those that compare.

    Parameters
    ----------
    fit : StaggeredDifference or SyntheticControl
        What is tested.
    scale : {"population", None}
        Divide every difference by its standard deviation, modelled as ``sqrt(A + B / children)``
        [1]_. Without it a small municipality is falsely called significant in 17 % of cases.
    max_pre_ratio : float, default 5
        Synthetic control only: placebos that fitted their past this many times worse than the
        treated take no part.
    seed : int, default 0
        Several treated only: the same seed gives the same sets.
    exposure : float, optional
        Share of the outcome's children that the project can have reached, from
        :func:`cohort_exposure`. Where it is not stated or below 25 % no claim can be made.
    n_draws : int, default 1999
        Several treated only: number of random sets.
    confidence : float, default 0.95
        Level of the interval, found by inverting the test.

    Returns
    -------
    pandas.DataFrame
        One row per ``statistic``: ``att`` (the mean difference) and, for synthetic control,
        ``mspe_ratio`` (misfit after over misfit before). ``p`` counts the real one among the
        placebos, so it is never below ``smallest_possible_p``; ``rank`` 1 is the most extreme of
        the ``n_ranked``, placebos and real one together; ``n_numerator`` placebos of
        ``n_denominator`` are at least as extreme. ``detectable_change`` is what would be found in
        80 % of cases. The grade is ``förenligt med effekt`` only if p is at most 0.05 in every row
        and no flag blocks.

    Raises
    ------
    InvalidInputError
        ``scale="population"`` without children in the table, or a setting out of range.
    InsufficientDataError
        There is no placebo to compare with (code ``few_donors``).

    Notes
    -----
    A project that began because a year looked bad was chosen by that year. The trigger year is
    outside every baseline, and what neighbouring years share with it is taken away too, by the
    slope of later differences on the trigger year where there was no project. ``estimate`` is that
    adjusted difference; without a trigger year it is the one of ``fit``. It is meant for a year
    that looked bad beside the municipality's own past; where neighbouring years correlate by 0.7,
    about a fifth of the return then remains.

    Under no effect, and with the unit picked because it looked extreme, the grade is
    ``förenligt med effekt`` in 1-5 % of simulated panels with dispersion 1-4 and correlation 0-0.4
    between years; before and after the trigger year, the naive comparison, is "significant" in
    48-100 % (``benchmarks/results/calibration.md``). ``poor_fit`` stands where the treated was
    followed worse before the start than 95 % of the placebos.

    References
    ----------
    .. [1] Ferman, B. & Pinto, C. (2019). Inference in differences-in-differences with few treated
       groups and heteroskedasticity. *Review of Economics and Statistics* 101(3), 452-467.
    .. [2] Conley, T. G. & Taber, C. R. (2011). *Review of Economics and Statistics* 93(1), 113-125.

    Examples
    --------
    >>> from tidigt.statistics import staggered_difference
    >>> random = np.random.default_rng(4)
    >>> table = pd.DataFrame({
    ...     "municipality_code": np.repeat([f"{code:04}" for code in range(40)], 14),
    ...     "year": np.tile(np.arange(2010, 2024), 40), "value": random.normal(0.1, 0.01, 560),
    ... })
    >>> table.loc[table["municipality_code"].eq("0007") & table["year"].ge(2020), "value"] -= 0.08
    >>> fit = staggered_difference(table, {"0007": 2020}, trigger_years={"0007": 2018},
    ...                            baseline="mean")
    >>> tested = placebo_inference(fit, scale=None, exposure=1.0)
    >>> tested[["p", "rank", "n_placebos", "grade"]]
           p  rank  n_placebos                 grade
    0  0.025     1          39  förenligt med effekt
    """
    return run_placebos(
        fit,
        scale=scale,
        max_pre_ratio=max_pre_ratio,
        seed=seed,
        exposure=exposure,
        n_draws=n_draws,
        confidence=confidence,
    ).result


@dataclass(frozen=True)
class PlaceboRun:
    """A test by placebos, and the placebos themselves.

    Attributes
    ----------
    result : pandas.DataFrame
        As :func:`placebo_inference` gives it.
    distribution : pandas.DataFrame
        One row for the treated and one for each placebo: ``role`` (``treated``, ``placebo``) and
        ``standardised``, the difference over its standard error with its sign, which is what is
        ranked. Nothing in it says which municipality a placebo is.
    """

    result: pd.DataFrame
    distribution: pd.DataFrame


def run_placebos(
    fit: StaggeredDifference | SyntheticControl,
    *,
    scale: Literal["population"] | None = "population",
    max_pre_ratio: float = 5,
    seed: int = 0,
    exposure: float | None = None,
    n_draws: int = 1999,
    confidence: float = 0.95,
) -> PlaceboRun:
    """Test as :func:`placebo_inference`, and give the placebos too; same parameters and errors."""
    require_choice(str(scale), "scale", ("population", "None"), function=FUNCTION)
    require_between(confidence, "confidence", low=0, high=1, function=FUNCTION)
    _require_settings(fit, scale, max_pre_ratio, exposure)
    if isinstance(fit, StaggeredDifference):
        tests = draw_staggered_placebos(
            fit, use_population=scale is not None, n_draws=n_draws, seed=seed
        )
        keys, quantity = fit.panel.units[fit.treated], Quantity.AVERAGE_DIFFERENCE
    else:
        tests = fit_synthetic_placebos(
            fit, use_population=scale is not None, max_pre_ratio=max_pre_ratio
        )
        keys, quantity = fit.panel.units[[fit.treated]], Quantity.SYNTHETIC_DIFFERENCE
    flags = _flags(fit.flags, tests, exposure)
    frame = pd.DataFrame(
        {UNIT: "+".join(map(str, keys)), "statistic": [test.statistic for test in tests]}
    )
    result = _rows(frame, tests, quantity, flags, confidence=confidence, measure=fit.measure)
    return PlaceboRun(result, _distribution(tests[0]))


def _distribution(test: PlaceboTest) -> pd.DataFrame:
    """Lay out what was ranked, the treated first, with signs."""
    return pd.DataFrame(
        {
            "role": [TREATED, *[PLACEBO] * test.n_placebos],
            "standardised": np.concatenate(
                [[np.sign(test.estimate) * test.real], test.signs * test.placebos]
            ),
        }
    )


def _require_settings(
    fit: StaggeredDifference | SyntheticControl,
    scale: str | None,
    max_pre_ratio: float,
    exposure: float | None,
) -> None:
    if scale is not None and fit.panel.population is None:
        raise InvalidInputError(
            f'{FUNCTION}: scale="population" behöver en kolumn med antal barn i tabellen. '
            "Lägg till den, eller ange scale=None om kommunerna är ungefär lika stora."
        )
    if not max_pre_ratio > 0:
        raise InvalidInputError(f"{FUNCTION}: max_pre_ratio ska vara större än 0.")
    if exposure is not None and not 0 <= exposure <= 1:
        raise InvalidInputError(
            f"{FUNCTION}: exposure skrivs som andel mellan 0 och 1, inte {exposure:g}."
        )


def _flags(
    carried: tuple[str, ...], tests: Sequence[PlaceboTest], exposure: float | None
) -> list[str]:
    """Collect what the claim must not be made without."""
    p_values = [test.p for test in tests]
    holds = {
        "few_donors": min(test.n_donors for test in tests) < MIN_DONORS
        or max(test.smallest_p for test in tests) > SIGNIFICANT,
        "exposure_unknown": exposure is None,
        "not_yet_exposed": exposure == 0,
        "low_exposure": exposure is not None and 0 < exposure < MIN_EXPOSURE,
        "poor_fit": any(test.has_poor_fit for test in tests),
        "tests_disagree": min(p_values) <= SIGNIFICANT < max(p_values),
    }
    return [*carried, *(code for code, is_on in holds.items() if is_on)]


def _rows(
    frame: pd.DataFrame,
    tests: Sequence[PlaceboTest],
    quantity: Quantity,
    flags: Sequence[str],
    *,
    confidence: float,
    measure: str,
) -> pd.DataFrame:
    # The interval is that of the difference, whichever way it is ranked.
    half = np.full(len(tests), tests[0].half_width(1 - confidence))
    estimate = np.array([test.estimate for test in tests])
    is_clear = max(test.p for test in tests) <= SIGNIFICANT
    everywhere = np.ones(len(tests), dtype=bool)
    return result_frame(
        frame,
        quantity=quantity,
        estimate=estimate,
        lower=estimate - half,
        upper=estimate + half,
        confidence=confidence,
        unit=measure,
        method="placebo",
        n_numerator=[test.rank - 1 for test in tests],
        n_denominator=[test.n_placebos for test in tests],
        grade=str(Grade.CONSISTENT_WITH_EFFECT if is_clear else Grade.INSUFFICIENT),
        masks={
            **dict.fromkeys(flags, everywhere),
            "unbounded_interval": np.isnan(half),
        },
        extra={
            "p": [test.p for test in tests],
            "rank": [test.rank for test in tests],
            "n_placebos": [test.n_placebos for test in tests],
            "n_ranked": [test.n_placebos + 1 for test in tests],
            "smallest_possible_p": [test.smallest_p for test in tests],
            "detectable_change": [DETECTABLE_DISTANCE * test.standard_error for test in tests],
            "n_treated": tests[0].n_treated,
            "n_donors": tests[0].n_donors,
        },
    )
