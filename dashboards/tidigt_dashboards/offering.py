"""Choices of which what can be chosen depends on the data, and on each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import param

if TYPE_CHECKING:
    from collections.abc import Iterable


class OfferingChoices(param.Parameterized):
    """The choices of a page; each is always one of those that are offered."""

    def _offer(self, name: str, values: Iterable[Any], *, prefer: tuple[Any, ...] = ()) -> None:
        """Let a choice be among these values; keep the current one if it still is.

        To be called after ``super().__init__()``: else all visits would share what is offered.
        """
        allowed = list(values)
        self.param[name].objects = allowed
        if getattr(self, name) not in allowed:
            wanted = [value for value in prefer if value in allowed]
            setattr(self, name, next(iter([*wanted, *allowed]), None))
