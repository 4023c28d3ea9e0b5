"""From a page to HTML: fills the template with the texts, the navigation and the footer."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tidigt import catalogue
from tidigt_dashboards import address, theme
from tidigt_dashboards.components.sections import ChartSection, Section
from tidigt_dashboards.swedish import LANGUAGES, Language, day, format_number
from tidigt_dashboards.texts import SHELL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tidigt.reading import BuildInfo
    from tidigt_dashboards.app import PageModule
    from tidigt_dashboards.components import Choice
    from tidigt_dashboards.live import LivePage

TEMPLATES = Path(str(files("tidigt_dashboards") / "template"))
ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@cache
def assets() -> Mapping[str, Path]:
    """Return every file that a page may ask for, by the name in its address."""
    import bokeh

    script = Path(bokeh.__file__).parent / "server/static/js/bokeh.min.js"
    own = {name: TEMPLATES / name for name in ("site.css", "page.js", "icon.svg")}
    return {**own, script.name: script}


@cache
def asset_version(name: str) -> str:
    """Return the start of the checksum of an asset, so that a new version has a new address."""
    return hashlib.sha256(assets()[name].read_bytes()).hexdigest()[:12]


def asset_address(name: str) -> str:
    """Return the address of an asset."""
    return f"/assets/{name}?v={asset_version(name)}"


def render_page(
    module: PageModule,
    pages: Sequence[PageModule],
    live: LivePage,
    build: BuildInfo,
    *,
    session: Mapping[str, Any] | None = None,
) -> str:
    """Write the HTML of a page.

    Parameters
    ----------
    module : module
        The page shown.
    pages : sequence of module
        All pages, for the navigation.
    live : LivePage
        Texts and choices.
    build : BuildInfo
        For the footer and the mark of sample data.
    session : mapping, optional
        What Bokeh needs to bring the figures to life; without it the page stands as it is.
    """
    language = live.language
    query = address.query(live.page, language)
    [other] = [known for known in LANGUAGES if known != language]
    sections = [_section(module, section) for section in live.page.sections]
    return ENVIRONMENT.get_template("page.html").render(
        **_frame(language, live.texts["heading"].striptags()),
        texts=live.texts,
        choices=live.page.choices,
        choice_groups=_groups(live.page.choices),
        choices_in=live.page.choices_in,
        sections=sections,
        figures=any(section["element"] for section in sections),
        session=None if session is None else _script_safe(session),
        navigation=[_navigation(item, module, language) for item in pages],
        shared=address.shared_query(query),
        other_language=other,
        other_language_query=_in_language(query, other),
        is_sample=build.is_sample,
        footer=_footer(build, live.page.sources, language),
    )


def render_error(
    title: str, message: str, language: Language = "sv", *, case: str | None = None
) -> str:
    """Write the page that says why there is no page."""
    return ENVIRONMENT.get_template("error.html").render(
        **_frame(language, title), message=message, case=case
    )


def figure_element(section: Section) -> str:
    """Return the id of the element that a section's figure is put in."""
    return f"figure-{section.name}"


def _frame(language: Language, title: str) -> dict[str, Any]:
    return {
        "language": language,
        "title": title,
        "asset": asset_address,
        "css_variables": Markup(theme.css_variables()),  # noqa: S704 - our own constants
        "say": lambda key, **values: SHELL(key, language, **values),
    }


def _section(module: PageModule, section: Section) -> dict[str, Any]:
    return {
        "name": section.name,
        "element": figure_element(section) if isinstance(section, ChartSection) else "",
        "downloads": [
            {"label": file.label, "path": f"/files/{_folder(module)}/{section.name}.{file.format}"}
            for file in section.downloads
        ],
    }


def _groups(choices: Sequence[Choice]) -> list[tuple[str, list[Choice]]]:
    """Put choices that follow each other under the same heading together."""
    return [(group, list(members)) for group, members in groupby(choices, lambda one: one.group)]


def _folder(module: PageModule) -> str:
    return module.__name__.split(".")[-2]


def _navigation(item: PageModule, current: PageModule, language: Language) -> dict[str, Any]:
    return {
        "path": item.PATH,
        "name": item.NAME[LANGUAGES.index(language)],
        "is_current": item is current,
    }


def _in_language(query: str, language: Language) -> str:
    from urllib.parse import parse_qsl, urlencode

    kept = [(name, value) for name, value in parse_qsl(query) if name != address.LANGUAGE]
    return urlencode([*kept, (address.LANGUAGE, language)])


def _footer(build: BuildInfo, sources: Sequence[str], language: Language) -> list[tuple[str, str]]:
    shown = [source for source in build.vintages if not sources or source in sources]
    received = [
        SHELL(
            "source_entry",
            language,
            source=getattr(catalogue.sources()[name], f"title_{language}"),
            day=day(build.vintages[name], language),
        )
        for name in shown
    ]
    return [
        (SHELL("source", language), "; ".join(received) or SHELL("no_source", language)),
        (
            SHELL("build_label", language),
            SHELL("build", language, build=build.build_id, day=day(build.made_at, language)),
        ),
        (
            SHELL("hidden_label", language),
            _hidden(build, language),
        ),
    ]


def _hidden(build: BuildInfo, language: Language) -> str:
    if build.n_hidden == 0:
        return SHELL("nothing_hidden", language)
    return SHELL(
        "hidden",
        language,
        hidden=format_number(build.n_hidden, language=language),
        total=format_number(build.n_values, language=language),
    )


def _script_safe(session: Mapping[str, Any]) -> Markup:
    """Write JSON that cannot end the script element it stands in."""
    return Markup(json.dumps(session).replace("<", "\\u003c"))  # noqa: S704 - "<" is written away
