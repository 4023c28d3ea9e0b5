"""Fields to write in: a number or a short text, with what is wrong with it said beside it.

A field keeps whatever was written, wrong or right, so that an address shows its reader what its
sender saw; what it means is the state's to read. It never keeps what may be a person's number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from tidigt_dashboards.components.choices import IDENTITY_NUMBER, Choice
from tidigt_dashboards.written_numbers import TOO_LARGE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import param


def nothing(_state: param.Parameterized) -> str:
    """Say nothing of a field."""
    return ""


@dataclass(frozen=True)
class Field(Choice):
    """One text that the visitor writes, bound to a ``param.String``.

    Attributes
    ----------
    problem : callable
        What is wrong with what is written now; empty if nothing is.
    origin : callable
        Where the value comes from; stands under the label, after ``hint``.
    unit : str
        Stands after the field.
    longest : int
        How many characters are kept.
    """

    problem: Callable[[Any], str] = nothing
    origin: Callable[[Any], str] = nothing
    unit: str = ""
    longest: int = 20
    input_mode = "text"

    def allowed(self, state: param.Parameterized) -> list[Any]:  # noqa: ARG002 - as the others
        """Return nothing: there is no list to choose from."""
        return []

    def shown(self, state: param.Parameterized) -> list[Any]:
        """Return what the control shows beside its value."""
        return [self.problem(state), self._explanation(state)]

    def read(self, state: param.Parameterized, written: Sequence[str]) -> str:  # noqa: ARG002
        """Return what was written; ``KeyError`` for what is too long to be an answer."""
        words = " ".join(written[-1].split())
        if len(words) > self.longest:
            raise KeyError(self.parameter)
        return IDENTITY_NUMBER.sub(TOO_LARGE, words)

    def html(self, state: param.Parameterized) -> Markup:
        """Write label, explanation, field with its unit, and what is wrong."""
        problem, explanation = self.problem(state), self._explanation(state)
        described = [f"hint-{self.address}"] * bool(explanation)
        described += [f"problem-{self.address}"] * bool(problem)
        return Markup(
            '<label for="choice-{name}">{label}</label>{explanation}<span class="field">'
            '<input type="text" inputmode="{mode}" id="choice-{name}" name="{name}" '
            'value="{value}" maxlength="{longest}" autocomplete="off" spellcheck="false"'
            "{described}{invalid}>{unit}</span>{problem}"
        ).format(
            name=self.address,
            label=self.label,
            mode=self.input_mode,
            value=getattr(state, self.parameter),
            longest=self.longest,
            explanation=self._beside("hint", explanation),
            problem=self._beside("problem", problem),
            unit=Markup('<span class="unit">{}</span>').format(self.unit) if self.unit else "",
            described=Markup(' aria-describedby="{}"').format(" ".join(described))
            if described
            else "",
            invalid=Markup(' aria-invalid="true"') if problem else "",
        )

    def _explanation(self, state: param.Parameterized) -> str:
        return " ".join(text for text in (self.hint, self.origin(state)) if text)

    def _beside(self, kind: str, text: str) -> Markup:
        if not text:
            return Markup("")
        css = "hint" if kind == "hint" else "field-problem"
        return Markup('<span class="{}" id="{}-{}">{}</span>').format(css, kind, self.address, text)


@dataclass(frozen=True)
class NumberField(Field):
    """One number, written with decimal comma; a telephone shows its number keys."""

    input_mode = "decimal"


@dataclass(frozen=True)
class ShortText(Field):
    """One line of text in a form that the state reads."""

    longest: int = 240
