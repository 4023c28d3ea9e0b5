"""The choices of a page in its address, defaults included: a link shows what its sender saw.

Anything may stand in an address. A value is used only if it is one of those that can be chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tidigt_dashboards.pages import Page
    from tidigt_dashboards.swedish import Language

LANGUAGE = "lang"
MUNICIPALITY = "kommun"
SHARED = (MUNICIPALITY, LANGUAGE)
MOST_FIELDS = 400


def parse(query: str) -> dict[str, list[str]]:
    """Read a query string; one with unreasonably many fields counts as empty.

    Examples
    --------
    >>> parse("kommun=0484&band=0-6&band=7-12")
    {'kommun': ['0484'], 'band': ['0-6', '7-12']}
    """
    try:
        return parse_qs(query, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="replace")
    except ValueError:
        return {}


def read_choices(page: Page, asked: Mapping[str, Sequence[str]]) -> list[str]:
    """Set the state of a page to what an address asks for.

    Returns
    -------
    list of str
        Labels of the choices that were asked for with a value that cannot be chosen; they keep
        the value they had.
    """
    refused: list[str] = []
    if page.state is None:
        return refused
    for choice in page.choices:
        if choice.address not in asked:
            continue
        try:
            value = choice.read(page.state, asked[choice.address])
        except KeyError:
            refused.append(choice.label)
            continue
        if value != getattr(page.state, choice.parameter):
            setattr(page.state, choice.parameter, value)
    return refused


def query(page: Page, language: Language) -> str:
    """Write every choice of a page as a query string.

    Examples
    --------
    >>> from tidigt_dashboards.pages import Page
    >>> query(Page(heading="", lead="", sections=()), "sv")
    'lang=sv'
    """
    return urlencode([*page.address(), (LANGUAGE, language)])


def shared_query(page_query: str, **changed: str) -> str:
    """Keep what every page understands of an address: municipality and language.

    Examples
    --------
    >>> shared_query("kommun=1884&band=0-6&lang=sv", lang="en")
    'kommun=1884&lang=en'
    """
    fields = {name: values[-1] for name, values in parse(page_query).items() if name in SHARED}
    return urlencode({**fields, **changed})
