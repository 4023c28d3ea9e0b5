"""A choice of a few out of hundreds: those picked as checkboxes, more by writing their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from tidigt_dashboards.components.choices import SeveralChoice

if TYPE_CHECKING:
    from collections.abc import Sequence

    import param


@dataclass(frozen=True)
class PickByName(SeveralChoice):
    """Several values out of very many: each picked one can be unticked, another be searched for.

    The browser itself suggests names while one writes, on a phone above its keyboard. What is
    written is sent under the same name as the values; a whole name counts as its value.

    Attributes
    ----------
    add : str
        What the visitor reads beside the field.
    """

    add: str = ""

    def read(self, state: param.Parameterized, written: Sequence[str]) -> list[Any]:
        """Return the values that an address means, by value or name; ``KeyError`` if unknown."""
        named = {self.words(value).casefold(): str(value) for value in self.allowed(state)}
        meant = [named.get(text.strip().casefold(), text.strip()) for text in written]
        return super().read(state, meant)

    def html(self, state: param.Parameterized) -> Markup:
        """Write the picked ones, and the field with its suggestions."""
        chosen = getattr(state, self.parameter)
        described, hint = self._hint()
        boxes = Markup("").join(
            Markup(
                '<label><input type="checkbox" id="choice-{name}-{value}" name="{name}" '
                'value="{value}" checked> <span>{words}</span></label>'
            ).format(name=self.address, value=value, words=self.words(value))
            for value in chosen
        )
        others = Markup("").join(
            Markup('<option value="{}"></option>').format(self.words(value))
            for value in self.allowed(state)
            if value not in chosen
        )
        return Markup(
            "<fieldset{described}><legend>{label}</legend>{hint}{nothing}{boxes}"
            '<label class="add" for="choice-{name}">{add}</label>'
            '<input type="text" id="choice-{name}" name="{name}" list="known-{name}" '
            'autocomplete="off"><datalist id="known-{name}">{others}</datalist></fieldset>'
        ).format(
            described=described,
            label=self.label,
            hint=hint,
            nothing=self._nothing(),
            boxes=boxes,
            name=self.address,
            add=self.add,
            others=others,
        )
