"""The rules of the guard, each with its reason; they stand in ``guard.toml``, under one version."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from tidigt.catalogue.entries import Text  # noqa: TC001 - pydantic reads it

GUARD_FILE = Path(str(files("tidigt") / "changes" / "guard.toml"))
Factor = Annotated[float, Field(gt=1)]
Count = Annotated[int, Field(ge=1)]


class _Rule(BaseModel):
    """What all rules share: a reason in Swedish, no unknown field, no change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reason: Text


class RowRule(_Rule):
    """A source may lose this share of its rows, at most; so may each municipality with enough."""

    largest_drop: Annotated[float, Field(gt=0, lt=1)]
    fewest_before: Count


class JumpRule(_Rule):
    """A value may lie this far from its own series, as a factor and in spreads of the series.

    Amounts have a factor of their own: one placement can multiply the cost of a small place.
    ``least_spread`` is on the scale of logarithms: 0.05 is about five per cent. A series needs
    ``fewest_years`` published values before a new one is held against it.
    """

    factor: Factor
    amount_factor: Factor
    spreads: Factor
    least_spread: Annotated[float, Field(gt=0)]
    fewest_years: Count
    sources_without: list[Text]


class ShiftRule(_Rule):
    """The changed values of an indicator may move together by this factor."""

    factor: Factor
    fewest_places: Count


class Limits(BaseModel):
    """All rules of the guard, and their version."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Annotated[str, StringConstraints(pattern=r"^[0-9]+$")]
    rows: RowRule
    jumps: JumpRule
    shifts: ShiftRule


@cache
def read_limits() -> Limits:
    """Return the rules in force.

    Examples
    --------
    >>> read_limits().rows.largest_drop
    0.2
    """
    return Limits.model_validate(tomllib.loads(GUARD_FILE.read_text(encoding="utf-8")))
