"""What the statistical database of SCB answers (PxWebApi 2): JSON-stat 2, data and metadata."""

from __future__ import annotations

from math import prod

from pydantic import field_validator

from tidigt.fetching.contract import Answer, changed, read_contract


class Category(Answer):
    """The codes of a dimension in order, and what they are called."""

    index: dict[str, int]

    @field_validator("index", mode="before")
    @classmethod
    def _count_list(cls, index: object) -> object:
        """JSON-stat allows a plain list of codes too."""
        if isinstance(index, list) and all(isinstance(code, str) for code in index):
            return {code: place for place, code in enumerate(index)}
        return index

    @property
    def codes(self) -> list[str]:
        """The codes, in the order of the values."""
        return sorted(self.index, key=self.index.__getitem__)


class Dimension(Answer):
    """One dimension of a table."""

    category: Category


class Description(Answer):
    """The dimensions of a table, with all codes that can be asked for."""

    id: list[str]
    dimension: dict[str, Dimension]

    def codes(self, name: str) -> list[str]:
        """Return the codes of a dimension; none if the table lacks it."""
        return self.dimension[name].category.codes if name in self.dimension else []


class Dataset(Description):
    """Values of a table, row-major in the order of ``id``."""

    size: list[int]
    value: list[float | None]


def read_description(content: bytes, where: str, needed: tuple[str, ...]) -> Description:
    """Read the metadata of a table, which must have certain dimensions.

    Raises
    ------
    FetchError
        The API has changed.
    """
    answer = read_contract(Description, content, where)
    if missing := [name for name in needed if not answer.codes(name)]:
        raise changed(f"dimensionen {', '.join(missing)} saknas eller är tom", where)
    return answer


def read_dataset(content: bytes, where: str) -> Dataset:
    """Read values of a table; the number of values must be what the dimensions say.

    Raises
    ------
    FetchError
        The API has changed, or values are missing.
    """
    answer = read_contract(Dataset, content, where)
    sizes = [len(answer.codes(name)) for name in answer.id]
    if answer.size != sizes or prod(sizes) != len(answer.value):
        raise changed(
            f"dimensionerna ({' x '.join(map(str, sizes))}) stämmer inte med "
            f"{len(answer.value)} värden",
            where,
        )
    return answer
