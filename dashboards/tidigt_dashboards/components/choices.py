"""The choices of a page: native form controls, bound to the parameters of a state.

They are ordinary HTML in a form that is sent by GET, so the address always holds every choice. With
a live connection a change goes over it instead, and only what follows from the choice is redrawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import param


@dataclass(frozen=True)
class Choice:
    """One choice, bound to one parameter with a list of allowed values.

    Attributes
    ----------
    parameter : str
        Name of a ``param.Selector`` (or ``ListSelector`` for checkboxes) of the state.
    label : str
        What the visitor reads beside the control.
    address : str
        Its name in the query string, for example ``kommun``.
    words : callable
        Writes a value for the visitor.
    hint : str
        A short explanation under the label.
    """

    parameter: str
    label: str
    address: str
    words: Callable[[Any], str] = str
    hint: str = ""

    def allowed(self, state: param.Parameterized) -> list[Any]:
        """Return the values that can be chosen now."""
        return list(state.param[self.parameter].objects)

    def written(self, state: param.Parameterized) -> list[str]:
        """Return the current value as it stands in the address."""
        return [str(getattr(state, self.parameter))]

    def read(self, state: param.Parameterized, written: Sequence[str]) -> Any:  # noqa: ANN401 - a value of the parameter
        """Return the allowed value that an address means; ``KeyError`` if there is none."""
        return {str(value): value for value in self.allowed(state)}[written[-1]]

    def html(self, state: param.Parameterized) -> Markup:
        """Write the control with its current value."""
        raise NotImplementedError

    def _hint(self) -> tuple[Markup, Markup]:
        if not self.hint:
            return Markup(""), Markup("")
        name = f"hint-{self.address}"
        return (
            Markup(' aria-describedby="{}"').format(name),
            Markup('<span class="hint" id="{}">{}</span>').format(name, self.hint),
        )


@dataclass(frozen=True)
class Select(Choice):
    """One value out of many: a native drop-down list with its label."""

    def html(self, state: param.Parameterized) -> Markup:
        """Write the label and the list; the current value is marked as selected."""
        current = getattr(state, self.parameter)
        options = Markup("").join(
            Markup('<option value="{}"{}>{}</option>').format(
                value, Markup(" selected") if value == current else "", self.words(value)
            )
            for value in self.allowed(state)
        )
        described, hint = self._hint()
        return Markup(
            '<label for="choice-{name}">{label}</label>{hint}'
            '<select id="choice-{name}" name="{name}"{described}>{options}</select>'
        ).format(
            name=self.address, label=self.label, hint=hint, described=described, options=options
        )


@dataclass(frozen=True)
class Checkboxes(Choice):
    """Several values: a group of native checkboxes with a legend."""

    def written(self, state: param.Parameterized) -> list[str]:
        """Return each chosen value as it stands in the address."""
        return [str(value) for value in getattr(state, self.parameter)]

    def read(self, state: param.Parameterized, written: Sequence[str]) -> list[Any]:
        """Return the allowed values that an address means; ``KeyError`` if one does not exist."""
        known = {str(value): value for value in self.allowed(state)}
        chosen = {known[text] for text in written}
        return [value for value in known.values() if value in chosen]

    def html(self, state: param.Parameterized) -> Markup:
        """Write the group; the chosen values are checked."""
        chosen = getattr(state, self.parameter)
        boxes = Markup("").join(
            Markup(
                '<label><input type="checkbox" name="{}" value="{}"{}> <span>{}</span></label>'
            ).format(
                self.address,
                value,
                Markup(" checked") if value in chosen else "",
                self.words(value),
            )
            for value in self.allowed(state)
        )
        described, hint = self._hint()
        return Markup("<fieldset{}><legend>{}</legend>{}{}</fieldset>").format(
            described, self.label, hint, boxes
        )
