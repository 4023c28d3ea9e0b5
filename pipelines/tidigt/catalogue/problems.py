"""What is wrong with an entry of a register, said in Swedish, by entry and field."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

WORDS = {
    "missing": "saknas",
    "extra_forbidden": "finns inte i registret (stavfel?)",
    "string_type": "ska vara text inom citattecken",
    "string_too_short": "är tom",
    "string_pattern_mismatch": "har fel form (kommunkod: fyra siffror, skolenhetskod: åtta)",
    "bool_type": "ska vara true eller false",
    "bool_parsing": "ska vara true eller false",
    "date_type": "ska vara ett datum, ÅÅÅÅ-MM-DD",
    "date_parsing": "ska vara ett datum, ÅÅÅÅ-MM-DD",
    "date_from_datetime_parsing": "ska vara ett datum, ÅÅÅÅ-MM-DD",
    "date_from_datetime_inexact": "ska vara ett datum utan klockslag, ÅÅÅÅ-MM-DD",
    "int_type": "ska vara ett heltal",
    "int_parsing": "ska vara ett heltal",
    "int_from_float": "ska vara ett heltal",
    "list_type": "ska vara en lista inom hakparentes",
}


def in_swedish(entry: str, error: ValidationError) -> list[str]:
    """Say each thing that is wrong with one entry; a field is named once.

    Parameters
    ----------
    entry : str
        Id of the entry.
    error : pydantic.ValidationError
        What pydantic found.
    """
    found: dict[str, list[str]] = {}
    for problem in error.errors():
        field = str(problem["loc"][0]) if problem["loc"] else ""
        found.setdefault(field, []).append(_word(problem))
    return [
        f"Posten {entry}, fältet {field}: {' eller '.join(dict.fromkeys(said))}."
        if field
        else f"Posten {entry}: {'; '.join(said)}."
        for field, said in found.items()
    ]


def _word(problem: ErrorDetails) -> str:
    kind, context = problem["type"], problem.get("ctx", {})
    if kind == "literal_error":
        return f"kan vara {context['expected']}".replace(" or ", " eller ")
    if kind in {"greater_than_equal", "less_than_equal"}:
        limits = {"ge": "minst", "le": "högst"}
        return " ".join(f"ska vara {limits[name]} {limit}" for name, limit in context.items())
    if kind == "value_error":
        return str(context["error"])
    return WORDS.get(kind, "har fel slag av värde")
