"""The rules of the gate: limits by class of source, each rule with its reason, and the attacker's.

They stand in ``rules.toml``, under one version that every release names.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

RULES_FILE = Path(str(files("tidigt") / "disclosure" / "rules.toml"))

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0)]


class _Entry(BaseModel):
    """What all parts share: no unknown field, no change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Rule(_Entry):
    """What a rule is called and why it is there, in Swedish."""

    title: Text
    reason: Text


class Limits(_Entry):
    """The limits for one class of sources.

    Attributes
    ----------
    hide_counts_below : int
        Counts of children from 1 up to this (exclusive) are hidden.
    hide_zero : bool
        Zero is hidden as well.
    hide_complements_below : int
        Counts that leave 1 up to this (exclusive) others in the group are hidden.
    complement_status : {"suppressed", "masked"}
        What such a count is called in public.
    base_at_least : int
        Counts and shares in a group of fewer children than this are hidden.
    users_at_least : int
        Costs for fewer users than this are hidden.
    largest_users_share : float
        Costs of which two users stand for more than this are hidden.
    rule : str
        The rule that hidden values are reported under; P1, P2 and P3 when empty.
    """

    hide_counts_below: Annotated[int, Field(ge=1)]
    hide_zero: bool
    hide_complements_below: Annotated[int, Field(ge=1)]
    complement_status: Literal["suppressed", "masked"]
    base_at_least: Count
    users_at_least: Count
    largest_users_share: Share
    rule: str


class Floors(_Entry):
    """The fewest that something may be calculated from, where that is not decided by the gate."""

    salsa_pupils: Count
    salsa_background_share: Share
    values_behind_extremes: Count


class Attack(_Entry):
    """What the attacker must not reach.

    Attributes
    ----------
    narrowest_count : int
        The feasible interval of a hidden count is at least this wide, or as wide as its group.
    narrowest_amount : float
        The feasible interval of a hidden amount is at least this part of its upper end.
    most_secondary : float
        A year of a municipality that needs more than this part of its counts hidden, only to
        protect others, is published by coarser age bands or not at all.
    """

    narrowest_count: Count
    narrowest_amount: Share
    most_secondary: Share


class Ratio(_Entry):
    """``result = numerator / denominator``, cell by cell."""

    kind: Literal["ratio"]
    result: Text
    numerator: Text
    denominator: Text
    rounding: Literal["percent_as_delivered", "none"]


class RollingMean(_Entry):
    """``result`` is the mean of ``of`` over the year and those before it, rounded."""

    kind: Literal["mean"]
    result: Text
    of: Text
    years: Annotated[int, Field(ge=2)]
    decimals: Count


class SameAs(_Entry):
    """``result``, published by its own source, is the same number as ``of``."""

    kind: Literal["same"]
    result: Text
    of: Text


class Inferred(_Entry):
    """``result`` was worked out from ``of`` wherever it carries the note."""

    kind: Literal["inferred"]
    result: Text
    of: Text
    note: Text


class Sum(_Entry):
    """``whole`` is the sum of ``parts``, cell by cell: different counts of the same children."""

    kind: Literal["sum"]
    whole: Text
    parts: tuple[Text, ...]


class Within(_Entry):
    """``numerator`` counts some of the ``denominator``; no share of them is published."""

    kind: Literal["within"]
    numerator: Text
    denominator: Text


class Ever(_Entry):
    """``result`` counts children with support in any year of some ages, of one birth year.

    ``of`` counts them year by year and by age band; ``each``, which is never published, those of
    one age in one year.
    """

    kind: Literal["ever"]
    result: Text
    of: Text
    each: Text
    ages: Annotated[str, StringConstraints(pattern=r"^[0-9]+-[0-9]+$")]


Link = Annotated[
    Ratio | RollingMean | SameAs | Inferred | Sum | Within | Ever, Field(discriminator="kind")
]


class Rules(_Entry):
    """All rules of one version.

    ``followed`` names the counts of children that are followed over years, those first that are to
    be hidden first.
    """

    version: Text
    followed: tuple[Text, ...]
    rules: dict[str, Rule]
    classes: dict[str, Limits]
    floors: Floors
    attack: Attack
    links: tuple[Link, ...]

    @property
    def small_below(self) -> int:
        """Below what a count that nobody delivered is small."""
        return self.classes["own"].hide_counts_below

    def with_limits(self, source_class: str = "own", **changes: object) -> Rules:
        """Return the same rules with other limits for one class, for trials and tests.

        Examples
        --------
        >>> read_rules().with_limits(hide_counts_below=7).classes["own"].hide_counts_below
        7
        """
        limits = Limits.model_validate(self.classes[source_class].model_dump() | changes)
        return self.model_copy(update={"classes": self.classes | {source_class: limits}})


@cache
def read_rules() -> Rules:
    """Return the rules in force."""
    return Rules.model_validate(tomllib.loads(RULES_FILE.read_text(encoding="utf-8")))
