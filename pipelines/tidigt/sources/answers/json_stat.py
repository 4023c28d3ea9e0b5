"""JSON-stat 2, as the statistical database of SCB gives it, as columns of text.

Values stand row-major in the order of the dimensions. A value that is missing is null, and
``status`` says why, by the place of the value: '..' is not the same as nothing.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np

from tidigt.errors import DeliveryError
from tidigt.sources.tabular.arrow_text import number_array, text_array

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COLUMNS = ("kommunkod", "kommun", "ar", "alder", "kon", "antal")
DIMENSIONS = {"kommunkod": "Region", "ar": "Tid", "alder": "Alder", "kon": "Kon"}
NEEDED = ("Region", "Tid", "Alder", "ContentsCode")
POPULATION = ("BE0101N1", "000007ME")
"""What the population on 31 December is called, until 2024 and from 2025."""


def columns_of(name: str, dataset: Mapping[str, Any]) -> list[Any]:
    """Return the cells of a population table, one array for each of ``COLUMNS``.

    Parameters
    ----------
    name : str
        Name of the file, for messages.
    dataset : mapping
        JSON-stat 2 with class ``dataset``.

    Returns
    -------
    list of pyarrow.Array of string
        Codes as they stand, and the value as text, or its status where it is null.

    Raises
    ------
    DeliveryError
        Dimensions are missing or superfluous, what is counted is not the population, or the number
        of values is not what the dimensions say.

    Examples
    --------
    >>> def category(*codes):
    ...     return {"category": {"index": list(codes)}}
    >>> cells = columns_of("svar.json", {
    ...     "id": ["Region", "Alder", "ContentsCode", "Tid"],
    ...     "size": [1, 2, 1, 1],
    ...     "dimension": {"Region": category("1884"), "Alder": category("0", "1"),
    ...                   "ContentsCode": category("BE0101N1"), "Tid": category("2020")},
    ...     "value": [104, None], "status": {"1": ".."}})
    >>> [column.to_pylist() for column in cells][3:]
    [['0', '1'], [None, None], ['104', '..']]
    """
    try:
        names, codes = list(dataset["id"]), {}
        for dimension in names:
            codes[dimension] = codes_of(dataset["dimension"][dimension]["category"]["index"])
        labels = dataset["dimension"]["Region"]["category"].get("label", {})
        values = values_of(dataset, prod(map(len, codes.values())))
    except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
        raise _refusal(name, "dimensioner och värden stämmer inte med varandra") from error
    _refuse_other_tables(name, codes)
    places = {dimension: _places(names, codes, dimension) for dimension in names}
    cells = {
        column: text_array(codes[dimension]).take(number_array(places[dimension]))
        for column, dimension in DIMENSIONS.items()
        if dimension in codes
    }
    titles = text_array([labels.get(code) for code in codes["Region"]])
    cells["kommun"] = titles.take(number_array(places["Region"]))
    cells["antal"] = text_array(values)
    nothing = text_array([None] * len(values))
    return [cells.get(column, nothing) for column in COLUMNS]


def codes_of(index: Mapping[str, int] | Sequence[str]) -> list[str]:
    """Return the codes of a dimension in order; they are a list, or a mapping to their places."""
    return sorted(index, key=index.__getitem__) if isinstance(index, dict) else list(index)


def _places(names: list[str], codes: Mapping[str, list[str]], dimension: str) -> Any:  # noqa: ANN401
    """Return, for every value, the place of its code in one dimension."""
    at = names.index(dimension)
    inner = prod(len(codes[name]) for name in names[at + 1 :])
    outer = prod(len(codes[name]) for name in names[:at])
    return np.tile(np.repeat(np.arange(len(codes[dimension])), inner), outer)


def values_of(dataset: Mapping[str, Any], length: int) -> list[str]:
    """Return the values as text; where there is none, its status or nothing."""
    values = _spread(dataset["value"], length)
    status = _spread(dataset.get("status") or {}, length)
    return [_text(value, mark) for value, mark in zip(values, status, strict=True)]


def _spread(given: Any, length: int) -> Sequence[Any]:  # noqa: ANN401 - list, mapping or one text
    """Return one item per value of what may be a list, a mapping of places, or one for all."""
    if isinstance(given, str):
        return [given] * length
    if isinstance(given, dict):
        spread: list[Any] = [None] * length
        for place, item in given.items():
            spread[int(place)] = item
        return spread
    if len(given) != length:
        raise ValueError(f"{len(given)} values for {length} places")
    return list(given)


def _text(value: float | None, mark: str | None) -> str:
    if value is None:
        return mark or ""
    return str(int(value)) if float(value).is_integer() else str(value)


def _refuse_other_tables(name: str, codes: Mapping[str, list[str]]) -> None:
    if missing := [dimension for dimension in NEEDED if dimension not in codes]:
        raise _refusal(name, f"{', '.join(missing)} saknas")
    if len(codes["ContentsCode"]) != 1 or codes["ContentsCode"][0] not in POPULATION:
        raise _refusal(name, f"den har {', '.join(codes['ContentsCode'])} och inte bara folkmängd")
    for dimension, own in codes.items():
        if dimension not in {*DIMENSIONS.values(), "ContentsCode"} and not _is_total(own):
            raise _refusal(name, f"den gäller bara en del, eller är uppdelad på {dimension}")


def _is_total(codes: list[str]) -> bool:
    """Tell whether a dimension beside the key is there with its total and nothing else."""
    return len(codes) == 1 and (codes[0] == "SC" or codes[0].lower().startswith("tot"))


def _refusal(name: str, why: str) -> DeliveryError:
    return DeliveryError(
        f"{name} är ingen folkmängd per kommun, ålder och år: {why}. Ta ut tabell TAB638 (till "
        "2024) eller TAB5557 (från 2025) som JSON-stat 2, eller kör `tidigt fetch befolkning`.",
        code="other_table",
    )
