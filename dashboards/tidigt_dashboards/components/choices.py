"""The choices of a page: native form controls, bound to the parameters of a state.

They are ordinary HTML in a form that is sent by GET, so the address always holds every choice. With
a live connection a change goes over it instead, and only what follows from the choice is redrawn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import param

LONGEST_SEARCH = 80
IDENTITY_NUMBER = re.compile(r"\d{6}\s*[-+]?\s*\d{4}")


def always(_state: param.Parameterized) -> bool:
    """Show a choice whatever the other choices are."""
    return True


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
    is_shown : callable
        Whether the choice matters now, given the other choices; else it is neither shown nor kept
        in the address.
    is_wide : bool
        Its values are long texts that need more room.
    group : str
        Heading of the choices that it stands together with, one after the other; none if empty.
    """

    parameter: str
    label: str
    address: str
    words: Callable[[Any], str] = str
    hint: str = ""
    is_shown: Callable[[param.Parameterized], bool] = always
    is_wide: bool = False
    group: str = ""

    def allowed(self, state: param.Parameterized) -> list[Any]:
        """Return the values that can be chosen now."""
        return list(state.param[self.parameter].objects)

    def shown(self, state: param.Parameterized) -> list[Any]:
        """Return what the control shows beside its value: it is written anew when that changes."""
        return [(str(value), self.words(value)) for value in self.allowed(state)]

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
        options = _options(
            tuple((str(value), self.words(value)) for value in self.allowed(state)), str(current)
        )
        described, hint = self._hint()
        return Markup(
            '<label for="choice-{name}">{label}</label>{hint}'
            '<select id="choice-{name}" name="{name}"{described}>{options}</select>'
        ).format(
            name=self.address, label=self.label, hint=hint, described=described, options=options
        )


@dataclass(frozen=True)
class Search(Choice):
    """Any words, bound to a ``param.String``: a native search field with its label."""

    def allowed(self, state: param.Parameterized) -> list[Any]:  # noqa: ARG002 - as the others
        """Return nothing: there is no list to choose from."""
        return []

    def read(self, state: param.Parameterized, written: Sequence[str]) -> str:  # noqa: ARG002
        """Return the words; ``KeyError`` for what may be a person's, or is too long to be words."""
        words = " ".join(written[-1].split())
        if len(words) > LONGEST_SEARCH or IDENTITY_NUMBER.search(words):
            raise KeyError(self.parameter)
        return words

    def html(self, state: param.Parameterized) -> Markup:
        """Write the label and the field with the current words."""
        described, hint = self._hint()
        return Markup(
            '<label for="choice-{name}">{label}</label>{hint}'
            '<input type="search" id="choice-{name}" name="{name}" value="{value}" '
            'maxlength="{longest}" autocomplete="off"{described}>'
        ).format(
            name=self.address,
            label=self.label,
            hint=hint,
            value=getattr(state, self.parameter),
            longest=LONGEST_SEARCH,
            described=described,
        )


@dataclass(frozen=True)
class SeveralChoice(Choice):
    """Several values, or none, bound to a ``param.ListSelector``."""

    def written(self, state: param.Parameterized) -> list[str]:
        """Return each chosen value as it stands in the address; an empty text if there is none."""
        return [str(value) for value in getattr(state, self.parameter)] or [""]

    def read(self, state: param.Parameterized, written: Sequence[str]) -> list[Any]:
        """Return the allowed values that an address means; ``KeyError`` if one does not exist."""
        known = {str(value): value for value in self.allowed(state)}
        chosen = {known[text] for text in written if text}
        return [value for value in known.values() if value in chosen]

    def _nothing(self) -> Markup:
        """Write the field that says that nothing is chosen, which a form would leave out."""
        return Markup('<input type="hidden" name="{}" value="">').format(self.address)


@dataclass(frozen=True)
class MultiSelect(SeveralChoice):
    """Several values out of many: a native list where more than one line can be marked."""

    def html(self, state: param.Parameterized) -> Markup:
        """Write the label and the list; the chosen values are marked."""
        chosen = getattr(state, self.parameter)
        options = Markup("").join(
            Markup('<option value="{}"{}>{}</option>').format(
                value, Markup(" selected") if value in chosen else "", self.words(value)
            )
            for value in self.allowed(state)
        )
        described, hint = self._hint()
        return Markup(
            '<label for="choice-{name}">{label}</label>{hint}{nothing}'
            '<select multiple size="6" id="choice-{name}" name="{name}"{described}>{options}'
            "</select>"
        ).format(
            name=self.address,
            label=self.label,
            hint=hint,
            nothing=self._nothing(),
            described=described,
            options=options,
        )


@dataclass(frozen=True)
class Checkboxes(SeveralChoice):
    """Several values out of few: a group of native checkboxes with a legend."""

    def html(self, state: param.Parameterized) -> Markup:
        """Write the group; the chosen values are checked."""
        chosen = getattr(state, self.parameter)
        boxes = Markup("").join(
            Markup(
                '<label><input type="checkbox" id="choice-{name}-{place}" name="{name}" '
                'value="{value}"{checked}> <span>{words}</span></label>'
            ).format(
                name=self.address,
                place=place,
                value=value,
                checked=Markup(" checked") if value in chosen else "",
                words=self.words(value),
            )
            for place, value in enumerate(self.allowed(state))
        )
        described, hint = self._hint()
        return Markup("<fieldset{}><legend>{}</legend>{}{}{}</fieldset>").format(
            described, self.label, hint, self._nothing(), boxes
        )


def _options(offered: tuple[tuple[str, str], ...], current: str) -> Markup:
    """Write the options of a list, the current one marked as selected."""
    plain, marked = Markup('<option value="{}">'), Markup('<option value="{}" selected>')
    return _unselected(offered).replace(plain.format(current), marked.format(current), 1)


@lru_cache(maxsize=256)
def _unselected(offered: tuple[tuple[str, str], ...]) -> Markup:
    """Write the options of a list; those of all municipalities are the same for every visit."""
    option = Markup('<option value="{}">{}</option>')
    return Markup("").join(option.format(value, words) for value, words in offered)
