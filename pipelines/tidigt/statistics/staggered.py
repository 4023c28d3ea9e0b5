"""Difference in differences with few treated municipalities that start in different years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from tidigt.errors import InsufficientDataError, InvalidInputError
from tidigt.statistics.difference_slots import Slots, slot_effects
from tidigt.statistics.outcome_panel import UNIT, OutcomePanel, read_outcome_panel
from tidigt.statistics.project_years import MIN_POST_YEARS, MIN_PRE_YEARS
from tidigt.statistics.staggered_rows import EstimatedSlots
from tidigt.statistics.validation import require_choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd
    from numpy.typing import NDArray

    from tidigt.statistics.outcome_panel import TriggerYear

    Floats = NDArray[np.float64]

FUNCTION = "staggered_difference"
AGGREGATES = ("simple", "group", "event", "calendar")


@dataclass(frozen=True)
class StaggeredDifference:
    """Differences in differences, not yet tested.

    Attributes
    ----------
    group_time : pandas.DataFrame
        One row per start year and calendar year (but the years compared with).
    aggregates : pandas.DataFrame
        Column ``at`` is ``overall`` or the start year, year since start, or calendar year that the
        row is about.
    panel : OutcomePanel
    slots : Slots
    treated, pool : array of int
        Rows of the panel: the treated in the order of the slots, and the never treated.
    controls, aggregate, measure : str
        The choices made, and the unit of the outcome.
    flags : tuple of str
        What :func:`placebo_inference` must carry on.
    """

    group_time: pd.DataFrame
    aggregates: pd.DataFrame
    panel: OutcomePanel
    slots: Slots
    treated: NDArray[np.intp]
    pool: NDArray[np.intp]
    controls: str
    aggregate: str
    measure: str
    flags: tuple[str, ...]


def staggered_difference(
    df: pd.DataFrame,
    starts: Mapping[str, int],
    *,
    controls: Literal["never", "not_yet"] = "never",
    aggregate: Literal["simple", "group", "event", "calendar"] = "simple",
    value: str = "value",
    population: str = "population",
    exclude: Iterable[str] = (),
    trigger_years: Mapping[str, TriggerYear] | None = None,
    baseline: Literal["last", "mean"] = "last",
    measure: str = "pp_share",
) -> StaggeredDifference:
    """Compare how treated municipalities changed with how others did [1]_.

    For those that start in year g, the difference in year t is their change since the year before
    the start, minus the same change of municipalities without a project. There are no standard
    errors here on purpose: with one to four treated municipalities they reject a true null in 20 to
    84 % of cases. Test with :func:`placebo_inference`.

    Parameters
    ----------
    df : pandas.DataFrame
        One row per ``municipality_code`` and ``year``; complete series.
    starts : mapping of municipality code to year
        First treated year of each treated municipality; no one else is treated.
    controls : {"never", "not_yet"}
        Compare with those never treated, or also with the treated until they start.
    aggregate : {"simple", "group", "event", "calendar"}
        How the overall average weighs.
    value, population : str
        Columns of the outcome and of the number of children, which the table may lack.
    exclude : iterable of str
        Municipalities to leave out: those with a similar programme of their own.
    trigger_years : mapping of municipality code to year or "none", optional
        The year whose figures set a project off. It is never in the baseline, since what looked bad
        by chance returns by itself. ``"none"`` says that no figures did. Where it is not stated, no
        claim can be made.
    baseline : {"last", "mean"}
        The own past to compare with: the last year before the start, or the mean of all of them,
        which is steadier; both without the trigger year. With a stated trigger year ``"last"``
        blocks every claim (``chosen_by_last_year``): a jump from one year to the next, if that is
        what set the project off, tells as much of the year before it, and the test then calls 34 to
        44 % of simulated panels without any effect significant.
    measure : str, default "pp_share"
        Unit of the differences.

    Returns
    -------
    StaggeredDifference
        All rows carry ``no_placebo_test``, which blocks every claim. With a single treated
        municipality ``few_pre_years`` (under 8) and ``few_post_years`` (under 4) do too.

    Raises
    ------
    InvalidInputError
        A column or a municipality is missing, a key stands twice, or nobody is treated.
    InsufficientDataError
        A series has a hole (code ``incomplete_panel``), a municipality has no year before its start
        (``few_pre_years``) or none after (``few_post_years``), or nobody is left to compare with
        (``few_donors``).

    References
    ----------
    .. [1] Callaway, B. & Sant'Anna, P. H. C. (2021). Difference-in-differences with multiple time
       periods. *Journal of Econometrics* 225(2), 200-230.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({
    ...     "municipality_code": ["1884"] * 4 + ["0180"] * 4, "year": [2019, 2020, 2021, 2022] * 2,
    ...     "value": [0.10, 0.11, 0.08, 0.07, 0.20, 0.22, 0.22, 0.23],
    ... })
    >>> fit = staggered_difference(table, {"1884": 2021})
    >>> fit.group_time[["start_year", "year", "estimate"]].round(3)
       start_year  year  estimate
    0        2021  2019      0.01
    1        2021  2021     -0.03
    2        2021  2022     -0.05
    >>> fit.aggregates["estimate"].round(3).tolist()
    [-0.04]
    """
    require_choice(controls, "controls", ("never", "not_yet"), function=FUNCTION)
    require_choice(aggregate, "aggregate", AGGREGATES, function=FUNCTION)
    require_choice(baseline, "baseline", ("last", "mean"), function=FUNCTION)
    if not starts:
        raise InvalidInputError(f"{FUNCTION}: starts är tom. Minst en kommun med projekt behövs.")
    left_out = set(exclude) - set(starts)
    panel = read_outcome_panel(
        df if not left_out else df[~df[UNIT].isin(left_out)],
        value=value,
        population=population,
        function=FUNCTION,
    )
    treated, pool = _split(panel, starts)
    triggers = trigger_years or {}
    slots = _make_slots(panel, starts, triggers, baseline)
    flags = _flags(panel, slots, starts, triggers, baseline)
    effects = slot_effects(
        panel.outcomes, slots, treated[None, :], pool, use_not_yet=controls == "not_yet"
    )[0]
    estimated = EstimatedSlots(panel.years, slots, effects, len(pool), flags, measure)
    return StaggeredDifference(
        group_time=estimated.group_time_rows(),
        aggregates=estimated.aggregate_rows(aggregate),
        panel=panel,
        slots=slots,
        treated=treated,
        pool=pool,
        controls=controls,
        aggregate=aggregate,
        measure=measure,
        flags=flags,
    )


def _split(
    panel: OutcomePanel, starts: Mapping[str, int]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Give the rows of the treated and of the never treated."""
    if absent := sorted(set(starts) - set(panel.units)):
        raise InvalidInputError(
            f"{FUNCTION}: {', '.join(absent[:5])} finns i starts men inte i tabellen."
        )
    treated = np.array([panel.place(unit) for unit in starts])
    pool = np.setdiff1d(np.arange(len(panel.units)), treated)
    if not len(pool):
        raise InsufficientDataError(
            f"{FUNCTION}: ingen kommun utan projekt finns kvar att jämföra med.",
            code="few_donors",
            found=0,
            needed=1,
        )
    return treated, pool


def _make_slots(
    panel: OutcomePanel,
    starts: Mapping[str, int],
    triggers: Mapping[str, TriggerYear],
    baseline: str,
) -> Slots:
    """Find each treated municipality's first treated year and the past that it is compared with."""
    baselines, deviations = [], []
    for unit, start in starts.items():
        is_trigger = (panel.years == triggers.get(unit)) & (panel.years < start)
        may_compare = (panel.years < start) & (panel.years != triggers.get(unit))
        for code, found, side in (
            ("few_pre_years", may_compare.any(), "före"),
            ("few_post_years", (panel.years >= start).any(), "från och med"),
        ):
            if not found:
                raise InsufficientDataError(
                    f"{FUNCTION}: kommun {unit} har inget år {side} starten {start} att jämföra "
                    "med (året som satte igång projektet räknas inte).",
                    code=code,
                    found=0,
                    needed=1,
                )
        past = may_compare / may_compare.sum()
        deviations.append((is_trigger - past) * is_trigger.any())
        last = panel.years == panel.years[may_compare].max()
        baselines.append(last.astype(float) if baseline == "last" else past)
    first = np.searchsorted(panel.years, np.array(list(starts.values())))
    return Slots(first.astype(np.intp), np.array(baselines), np.array(deviations))


def _flags(
    panel: OutcomePanel,
    slots: Slots,
    starts: Mapping[str, int],
    triggers: Mapping[str, TriggerYear],
    baseline: str,
) -> tuple[str, ...]:
    """Collect what forbids a claim about these municipalities."""
    [*units] = starts
    n_pre = int(slots.starts[0]) - (triggers.get(units[0]) in panel.years[: slots.starts[0]])
    n_post = len(panel.years) - int(slots.starts[0])
    holds = {
        "trigger_year_unknown": any(triggers.get(unit) is None for unit in units),
        "few_pre_years": len(units) == 1 and n_pre < MIN_PRE_YEARS,
        "few_post_years": len(units) == 1 and n_post < MIN_POST_YEARS,
        "chosen_by_last_year": baseline == "last" and bool(slots.triggers.any()),
    }
    return tuple(code for code, is_on in holds.items() if is_on)
