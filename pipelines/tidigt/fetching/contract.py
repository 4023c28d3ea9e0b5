"""The contract with an API: which keys its answers have, and of which types.

An answer that breaks it stops the fetch with "API:et har ändrats: ...", because whatever was read
out of it could be wrong without anyone seeing it. New keys break nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from tidigt.errors import FetchError
from tidigt.fetching.answers import BrokenAnswerError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

SHOWN = 3
EXPECTED = {
    "int": "ett heltal",
    "float": "ett tal",
    "finite": "ett ändligt tal",
    "string": "text",
    "bool": "sant eller falskt",
    "list": "en lista",
    "tuple": "en lista",
    "model": "ett objekt",
    "dict": "ett objekt",
    "literal": "något av de kända orden",
}
CAME = {
    type(None): "null",
    bool: "sant eller falskt",
    int: "ett heltal",
    float: "ett tal",
    str: "text",
    list: "en lista",
    dict: "ett objekt",
}


class Answer(BaseModel):
    """Base of what an API answers: types are taken strictly, unknown keys are left aside."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True, allow_inf_nan=False)


AnyAnswer = TypeVar("AnyAnswer", bound=Answer)


def read_contract(kind: type[AnyAnswer], content: bytes, where: str) -> AnyAnswer:
    """Read an answer that must be of a kind.

    Parameters
    ----------
    kind : type of Answer
        What the answer must look like.
    content : bytes
        The answer.
    where : str
        The address, for the message.

    Raises
    ------
    BrokenAnswerError
        The answer is not whole JSON; asking again may help.
    FetchError
        The answer is a web page, or JSON with other keys or types than agreed.

    Examples
    --------
    >>> class Count(Answer):
    ...     count: int
    >>> read_contract(Count, b'{"count": 2, "new": true}', "https://example.org/a").count
    2
    >>> read_contract(Count, b'{"antal": 2}', "https://example.org/a")
    Traceback (most recent call last):
        ...
    tidigt.errors.FetchError: API:et har ändrats: count saknas (det som kom har antal) ...
    """
    if content.lstrip()[:1] == b"<":
        raise FetchError(
            f"{where[:200]} svarade med en webbsida i stället för data. Det brukar vara ett "
            "driftstopp eller en inloggningssida i det egna nätet. Försök igen senare.",
            code="web_page",
        )
    try:
        return kind.model_validate_json(content)
    except ValidationError as error:
        problems = error.errors(include_url=False)
    if problems[0]["type"] == "json_invalid":
        raise BrokenAnswerError(
            f"{where[:200]} svarade med avhuggen eller trasig JSON.", code="cut_off"
        )
    told = list(dict.fromkeys(_tell(problems)))
    more = f" och {len(told) - SHOWN} till" if len(told) > SHOWN else ""
    raise changed(f"{'; '.join(told[:SHOWN])}{more}", where)


def changed(what: str, where: str) -> FetchError:
    """Return the error for an API that does not answer as agreed."""
    return FetchError(
        f"API:et har ändrats: {what} (i svaret från {where[:200]}). Inget ur svaret används. "
        "Anmäl det, så att inläsningen anpassas.",
        code="api_changed",
    )


def _tell(problems: list[ErrorDetails]) -> Iterator[str]:
    for problem in problems:
        place = "".join(
            "[]" if isinstance(part, int) else f".{part}" for part in problem["loc"]
        ).lstrip(".")
        if problem["type"] == "missing":
            yield f"{place} saknas{_keys_that_came(problem['input'])}"
        elif problem["type"] == "too_long":
            yield f"{place} har {len(problem['input'])} delar, fler än väntat"
        else:
            wanted = re.split(r"_", problem["type"])[0]
            came = CAME.get(type(problem["input"]), "något annat")
            yield f"{place or 'svaret'} är {came}, inte {EXPECTED.get(wanted, wanted)}"


def _keys_that_came(came: Any) -> str:  # noqa: ANN401 - any JSON
    names = ", ".join(list(came)[:8])[:120] if isinstance(came, dict) else ""
    return f" (det som kom har {names})" if names else ""
