"""The kinds of values that Skolverket's interface tells apart, as the marks of its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MARKS = {
    "MISSING": ".",
    "OMITTED_DUE_TO_BASED_ON_FEW_PUPILS": "..",
    "TEACHERS_EXCLUDED_DUE_TO_NO_REQUIRED_LEGITIMATION": "ej tillämpligt",
}
"""Kinds of values that are none, and the mark that a file has for each."""
WITH_VALUE = ("EXISTS", "ROUNDED_OFF_DUE_TO_FEW_PUPILS_NOT_ELIGIBLE")


def cell_of(metric: Mapping[str, str | None] | None) -> str | None:
    """Return a value as it stands, or the mark for why there is none.

    A kind that is not known is returned itself, so that the checks set its row aside.

    Examples
    --------
    >>> cell_of({"value": "2,4", "valueType": "EXISTS"})
    '2,4'
    >>> cell_of({"value": "~100", "valueType": "ROUNDED_OFF_DUE_TO_FEW_PUPILS_NOT_ELIGIBLE"})
    '~100'
    >>> cell_of({"value": "12", "valueType": "OMITTED_DUE_TO_BASED_ON_FEW_PUPILS"})
    '..'
    """
    if metric is None:
        return None
    kind = metric["valueType"] or ""
    return metric["value"] if kind in WITH_VALUE else MARKS.get(kind, kind)
