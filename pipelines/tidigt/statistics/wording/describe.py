"""``describe_result``: from one result row to a sentence and a grade."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tidigt.errors import InvalidInputError
from tidigt.statistics.flags import FLAGS
from tidigt.statistics.results import Grade, Quantity
from tidigt.statistics.validation import require_choice
from tidigt.statistics.wording import (
    comparisons,
    costs,
    gaps,
    investment,
    processes,
    schools,
    shares,
    trends,
)
from tidigt.statistics.wording.blocked import flag_sentence, word_blocked
from tidigt.statistics.wording.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from tidigt.number_format import Language
    from tidigt.statistics.wording.facts import Writer

MODULES = (comparisons, costs, gaps, investment, processes, schools, shares, trends)
"""The modules with sentences, sorted; each has a table ``SENTENCES``."""

WRITERS: dict[Quantity, Writer] = {
    quantity: writer for module in MODULES for quantity, writer in module.SENTENCES.items()
}

STRENGTH = (
    Grade.INSUFFICIENT,
    Grade.DESCRIPTION,
    Grade.DIFFERENCE,
    Grade.CHANGE,
    Grade.CONSISTENT_WITH_EFFECT,
)
"""The grades, from the one that claims nothing to the one that claims most."""

STRONGEST = {
    Quantity.SHARE: Grade.DESCRIPTION,
    Quantity.RATE: Grade.DESCRIPTION,
    Quantity.DIFFERENCE: Grade.DIFFERENCE,
    Quantity.RATIO: Grade.DIFFERENCE,
    Quantity.TREND: Grade.CHANGE,
    Quantity.COMPONENT_TREND: Grade.CHANGE,
    Quantity.RELATIVE_TREND: Grade.CHANGE,
    Quantity.MONOTONE_TREND: Grade.CHANGE,
    Quantity.INTERACTION: Grade.CHANGE,
    Quantity.CHANGE: Grade.CHANGE,
    Quantity.COMPONENT_CHANGE: Grade.CHANGE,
    Quantity.RELATIVE_CHANGE: Grade.CHANGE,
    Quantity.DETECTABLE_CHANGE: Grade.DESCRIPTION,
    Quantity.EXPECTED_RETURN: Grade.DESCRIPTION,
    Quantity.SHRUNK_SHARE: Grade.DESCRIPTION,
    Quantity.FUNNEL_POSITION: Grade.DIFFERENCE,
    Quantity.PROCESS_POINT: Grade.DIFFERENCE,
    Quantity.LEVEL_CHANGE: Grade.CHANGE,
    Quantity.SLOPE_CHANGE: Grade.CHANGE,
    Quantity.GROUP_TIME_EFFECT: Grade.DIFFERENCE,
    Quantity.AVERAGE_DIFFERENCE: Grade.CONSISTENT_WITH_EFFECT,
    Quantity.SYNTHETIC_DIFFERENCE: Grade.CONSISTENT_WITH_EFFECT,
    Quantity.EXPOSURE: Grade.DESCRIPTION,
    Quantity.SCHOOL_RESIDUAL: Grade.DIFFERENCE,
    Quantity.SHRUNK_RESIDUAL: Grade.DESCRIPTION,
    Quantity.SCHOOL_EXPOSURE: Grade.DESCRIPTION,
    Quantity.FALSE_DISCOVERY: Grade.DIFFERENCE,
    Quantity.NET_PRESENT_VALUE: Grade.DESCRIPTION,
    Quantity.BREAK_EVEN: Grade.DESCRIPTION,
    Quantity.REPAYMENT: Grade.DESCRIPTION,
    Quantity.SURPLUS_PROBABILITY: Grade.DESCRIPTION,
    Quantity.PAYBACK_PROBABILITY: Grade.DESCRIPTION,
    Quantity.REAL_AMOUNT: Grade.DESCRIPTION,
    Quantity.COST_LEVEL: Grade.DESCRIPTION,
    Quantity.COST_CHANGE: Grade.DESCRIPTION,
    Quantity.COST_PART: Grade.DESCRIPTION,
}
"""The most that each quantity can ever be called."""

NULLS = {
    Quantity.DIFFERENCE: 0.0,
    Quantity.RATIO: 1.0,
    Quantity.TREND: 0.0,
    Quantity.COMPONENT_TREND: 0.0,
    Quantity.RELATIVE_TREND: 0.0,
    Quantity.MONOTONE_TREND: 0.0,
    Quantity.INTERACTION: 0.0,
    Quantity.CHANGE: 0.0,
    Quantity.COMPONENT_CHANGE: 0.0,
    Quantity.RELATIVE_CHANGE: 0.0,
    Quantity.GROUP_TIME_EFFECT: 0.0,
    Quantity.AVERAGE_DIFFERENCE: 0.0,
    Quantity.SYNTHETIC_DIFFERENCE: 0.0,
}
"""The value that the interval must leave out before these quantities may be called anything."""

SELF_EVIDENT = frozenset({"no_interval", "chance_only", "parts_not_separable"})
"""Flags that the sentence of a row makes plain without being repeated after it."""


@dataclass(frozen=True)
class Description:
    """What may be said about one result.

    Attributes
    ----------
    sentence : str
        One or a few plain sentences, ready to print.
    grade : Grade
        What the result may be called.
    """

    sentence: str
    grade: Grade


def describe_result(row: Mapping[str, Any] | pd.Series, language: Language = "sv") -> Description:
    """Word one result row: the only place that words a claim.

    Parameters
    ----------
    row : mapping or pandas.Series
        ``RESULT_COLUMNS``, the columns that the method put beside them, and any context:
        ``municipality``, ``year``, ``age_band``, ``reference``, ``title`` (what the share is of, if
        not of children with support).
    language : {"sv", "en"}, default "sv"
        Decides words and number format.

    Returns
    -------
    Description
        A row with a blocking flag, or without an estimate, says what is lacking and nothing else,
        and has the grade ``otillräckligt underlag``. Other flags that a reader must know follow the
        sentence. Every number in it stands in the row. Directions are named, never judged.

    Raises
    ------
    InvalidInputError
        The row lacks ``quantity``, has a quantity, grade or flag that is unknown, or the language
        is.

    Examples
    --------
    >>> from tidigt.statistics import compare_proportions
    >>> import pandas as pd
    >>> nora = pd.DataFrame(
    ...     {"municipality": "Nora", "year": 2020, "age_band": ["0-6", "7-12"],
    ...      "count": [72, 132], "population": [774, 795]}
    ... )
    >>> gap = describe_result(compare_proportions(nora).iloc[0], language="en")
    >>> print(gap.sentence)
    The difference between 7–12 and 0–6 years in Nora was 7.3 percentage points in 2020 (95% CI 4.0
    to 10.6). The difference is larger than chance explains. It does not say why.
    >>> str(gap.grade)
    'skillnad'
    """
    require_choice(language, "language", ("sv", "en"), function="describe_result")
    facts = Facts(dict(row), language)
    quantity = _read_quantity(facts)
    codes = _read_flags(facts.row.get("flags"))
    blocking = [code for code in codes if FLAGS[code].is_blocking]
    if not facts.has("estimate"):
        blocking = blocking or ["missing_value"]
    if blocking:
        return Description(word_blocked(facts, blocking), Grade.INSUFFICIENT)
    caveats = [flag_sentence(facts, code) for code in codes if code not in SELF_EVIDENT]
    sentence = " ".join([WRITERS[quantity](facts), *caveats])
    return Description(sentence, _limit_grade(facts, quantity))


def _read_quantity(facts: Facts) -> Quantity:
    """Take the quantity of the row, which decides who words it."""
    name = facts.text("quantity")
    if name not in set(Quantity):
        raise InvalidInputError(
            f"describe_result: raden har ingen känd quantity ({name or 'saknas'}). "
            "Ge en rad ur en resultattabell från tidigt.statistics."
        )
    return Quantity(name)


def _read_flags(flags: object) -> list[str]:
    """Take the flags of the row: a tuple, or what became of it in a file."""
    if isinstance(flags, str):
        codes = re.findall(r"\w+", flags)
    elif isinstance(flags, Iterable):
        codes = [str(code) for code in flags]
    else:
        codes = []
    if unknown := [code for code in codes if code not in FLAGS]:
        raise InvalidInputError(
            f"describe_result: okänd flagga {', '.join(unknown)}. "
            "Flaggorna står i tidigt.statistics.results.FLAGS."
        )
    return codes


def _limit_grade(facts: Facts, quantity: Quantity) -> Grade:
    """Let no row be called more than its quantity and interval allow, whatever its grade says."""
    name = facts.text("grade") or str(Grade.INSUFFICIENT)
    if name not in set(Grade):
        raise InvalidInputError(
            f"describe_result: okänt omdöme {name!r}; det kan vara {', '.join(Grade)}."
        )
    if quantity in NULLS and not facts.is_clear(NULLS[quantity]):
        return Grade.INSUFFICIENT
    return min(Grade(name), STRONGEST[quantity], key=STRENGTH.index)
