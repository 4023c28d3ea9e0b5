"""Where things stand on the page about method, limits, accessibility and licences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from tidigt.statistics.results import Grade
from tidigt_dashboards.about.hidden import hidden_values
from tidigt_dashboards.about.statement import read_result
from tidigt_dashboards.about.texts import (
    ACCESS,
    DIGG,
    GRADES,
    LIMITS,
    METHOD,
    TEXTS,
    WORDS,
)
from tidigt_dashboards.components import (
    Column,
    TextSection,
    definition_list,
    html_table,
    link,
    paragraph,
    paragraphs,
)
from tidigt_dashboards.pages import Page, Visit
from tidigt_dashboards.swedish import day, status_word

if TYPE_CHECKING:
    from tidigt_dashboards.swedish import Language, Texts

PATH = "/about"
NAME = ("Om siffrorna", "About the figures")
ABOUT = (
    "Metod, vad siffrorna inte kan säga, tillgänglighet och källor.",
    "Method, what the figures cannot say, accessibility and sources.",
)


def build(visit: Visit) -> Page:
    """Make the page for one visit."""
    language = visit.language
    contents = {
        "method": _paragraphs(METHOD, language),
        "limits": _list(LIMITS, language),
        "grades": definition_list({str(g): GRADES(str(g), language) for g in Grade}),
        "words": definition_list(
            {status_word(status, language): WORDS(status, language) for status in WORDS.entries}
        ),
        "hidden": hidden_values(visit),
        "accessibility": accessibility(language),
        "licences": licences(visit),
    }
    return Page(
        heading=TEXTS("heading", language),
        lead=paragraph(TEXTS("lead", language), css_class="headline"),
        sections=[
            TextSection(name, TEXTS(name, language), content) for name, content in contents.items()
        ],
    )


def _paragraphs(texts: Texts, language: Language) -> Markup:
    return paragraphs(texts(key, language) for key in texts.entries)


def _list(texts: Texts, language: Language) -> Markup:
    items = Markup("").join(
        Markup("<li>{}</li>").format(texts(key, language)) for key in texts.entries
    )
    return Markup("<ul>{}</ul>").format(items)


def accessibility(language: Language) -> Markup:
    """Write the statement from the results of the last test; without results it says so."""
    result = read_result()
    parts = [paragraph(ACCESS("aim", language))]
    known = [ACCESS(key, language) for key in ("canvas", "documents", "manual")]
    if result is None:
        parts.append(paragraph(ACCESS("untested", language)))
    else:
        tested = ACCESS(
            "tested",
            language,
            day=day(result.tested_on, language),
            tool=result.tool,
            pages=result.views,
            violations=len(result.violations),
        )
        parts.append(paragraph(tested))
        known += [
            ACCESS("violation", language, rule=rule, page=page) for rule, page in result.violations
        ]
    shortcomings = Markup("").join(Markup("<li>{}</li>").format(text) for text in known)
    parts.append(Markup("<h3>{}</h3><ul>{}</ul>").format(ACCESS("known", language), shortcomings))
    report = Markup("{}{}.").format(
        ACCESS("report", language), link(DIGG, ACCESS("digg", language))
    )
    return Markup("").join([*parts, paragraph(report)])


def licences(visit: Visit) -> Markup:
    """Write what each source asks of those who use its figures."""
    language = visit.language
    columns = [
        Column(TEXTS(name, language), is_number=False)
        for name in ("source", "attribution", "licence")
    ]
    rows = [
        [row[f"title_{language}"], row["attribution"], row["licence"]]
        for _, row in visit.published.sources().iterrows()
    ]
    return html_table(TEXTS("licence_caption", language), columns, rows)
