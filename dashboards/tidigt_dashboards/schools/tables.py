"""The tables of the page: the same numbers as the figures, in words where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from tidigt_dashboards.components import Column, html_table
from tidigt_dashboards.schools import words
from tidigt_dashboards.schools.texts import CHOICES, TABLES
from tidigt_dashboards.swedish import status_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup

    from tidigt_dashboards.schools.state import SchoolsState

NOTHING = "–"
SIZES = (15, 20, 30, 40, 60, 80, 120, 160)


def _table(
    state: SchoolsState,
    name: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    texts: Sequence[str] = (),
    **named: object,
) -> Markup:
    """Write a table; a cell without a number says so by a dash, and the note why."""
    language = state.language
    filled = {
        "school": state.about["school_name"],
        "municipality": state.about["municipality"],
        "result": words.result_name(state),
        "unit": words.unit(state),
        "year": words.year_label(state.year),
        **named,
    }
    columns = [
        Column(TABLES(key, language), is_number=place > 0 and key not in texts)
        for place, key in enumerate(headings)
    ]
    cells = [[cell or NOTHING for cell in row] for row in rows]
    return html_table(TABLES(name, language, **filled), columns, cells)


def years(state: SchoolsState) -> Markup:
    """Write actual, expected and deviation of every school year."""
    rows = [
        [
            words.year_label(row["year"]),
            words.number(state, row["pupils"]),
            words.result(state, row["actual"]),
            words.result(state, row["expected"]),
            "" if row["reason"] else words.difference(state, row["estimate"]),
            "" if row["reason"] else words.ordinary(state, row["funnel_95"]),
            words.note(state, row),
        ]
        for _, row in state.rows().iterrows()
    ]
    headings = ("year", "pupils", "actual", "expected", "deviation", "ordinary", "note")
    return _table(state, "years", headings, rows, texts=("note",))


def residuals(state: SchoolsState) -> Markup:
    """Write the deviation of every year by the chosen measure, with its interval."""
    rows = [
        [
            words.year_label(int(row["year"])),
            words.difference(state, row["estimate"]),
            words.interval(state, row["lower"], row["upper"]),
            words.ordinary(state, row["funnel_95"]),
            words.number(state, row["n_denominator"]),
        ]
        for _, row in state.series().iterrows()
    ]
    headings = ("year", "deviation", "interval", "ordinary", "pupils")
    measure = CHOICES(state.measure, state.language).lower()
    return _table(state, "residuals", headings, rows, measure=measure)


def scatter(state: SchoolsState) -> Markup:
    """Write the school beside the middle of all schools; no other school is named."""
    row, everyone = state.chosen(), state.of_year()
    is_shown = not row["reason"]
    all_schools = TABLES("all", state.language, n=words.number(state, len(everyone)))
    rows = [
        [
            str(state.about["school_name"]),
            words.result(state, row["actual"]),
            words.result(state, row["expected"]),
            words.difference(state, row["estimate"]) if is_shown else "",
        ],
        [
            all_schools,
            *(words.result(state, everyone[name].median()) for name in ("actual", "expected")),
            words.difference(state, everyone["estimate"].median()),
        ],
    ]
    return _table(state, "scatter", ("what", "actual", "expected", "deviation"), rows)


def funnel(state: SchoolsState) -> Markup:
    """Write the limits by number of pupils, and the school among them."""
    language, row = state.language, state.chosen()
    rows = [
        [
            TABLES("size", language, n=words.number(state, limit["pupils"])),
            words.ordinary(state, limit["funnel_95"]),
            words.ordinary(state, limit["funnel_998"]),
            "",
        ]
        for _, limit in state.limits_at(SIZES).iterrows()
    ]
    if not row["reason"]:
        rows.append(
            [
                TABLES("own_size", language, n=words.number(state, row["pupils"])),
                words.ordinary(state, row["funnel_95"]),
                words.ordinary(state, row["funnel_998"]),
                words.difference(state, row["estimate"]),
            ]
        )
    return _table(state, "funnel", ("pupils", "ordinary", "wide", "deviation"), rows)


def similar(state: SchoolsState) -> Markup:
    """Write the schools with similar pupils, by municipality and name, the school itself first."""
    found, row = state.similar().schools, state.chosen()
    own = [] if row["reason"] else [row]
    rows = [
        [
            f"{one['school_name']}, {one['municipality']}",
            words.result(state, one["actual"]),
            words.result(state, one["expected"]),
            words.number(state, one["pupils"]),
        ]
        for one in [*own, *(one for _, one in found.iterrows())]
    ]
    return _table(state, "similar", ("school", "actual", "expected", "pupils"), rows)


def classes(state: SchoolsState) -> Markup:
    """Write the pupils of every autumn and school year; what is missing in words."""
    grid = state.classes()
    cells = {
        (int(row["autumn"]), int(row["grade"])): _class_cell(state, row)
        for _, row in grid.iterrows()
    }
    rows = [
        [str(autumn), *(cells.get((autumn, grade), NOTHING) for grade in range(10))]
        for autumn in sorted({autumn for autumn, _ in cells})
    ]
    language = state.language
    headings = [
        Column(TABLES("autumn", language), is_number=False),
        *(
            Column(TABLES("grade", language, n=grade) if grade else TABLES("preschool", language))
            for grade in range(10)
        ),
    ]
    caption = TABLES("classes", language, school=state.about["school_name"])
    return html_table(caption, headings, rows)


def _class_cell(state: SchoolsState, row: pd.Series) -> str:
    if pd.notna(row["value"]):
        return words.number(state, row["value"])
    is_absent = row["status"] in ("missing", "not_applicable")
    return NOTHING if is_absent else status_word(str(row["status"]), state.language)


def clock(state: SchoolsState, project: pd.Series) -> Markup:
    """Write for each spring how many school years its year 9 was of the right age."""
    language = state.language
    found = state.clock(state.clock_springs(project), project)
    rows = [
        [
            str(int(row["year"])),
            TABLES(
                "of",
                language,
                n=int(row["exposed_years"]),
                total=int(row["eligible_years"]),
            ),
            TABLES("reach_some" if row["exposed_years"] else "reach_no", language),
        ]
        for _, row in found.iterrows()
    ]
    return _table(
        state,
        "clock",
        ("spring", "school_years", "reach"),
        rows,
        texts=("reach",),
        project=project["title"],
    )


def check(state: SchoolsState) -> Markup:
    """Write our own coefficients of each year, and how far they are from the published model."""
    factor = 100 if state.is_share else 1

    def points(value: float, decimals: int = 1) -> str:
        return words.plain(state, factor * value, decimals)

    rows = [
        [
            words.year_label(int(row["year"])),
            TABLES(
                "of",
                state.language,
                n=words.number(state, row["n_schools"]),
                total=words.number(state, row["n_published"]),
            ),
            points(row["parents_education"]),
            points(row["newly_immigrated"]),
            points(row["boys"]),
            points(row["difference"]),
            points(row["rounding"]),
        ]
        for _, row in state.check().iterrows()
    ]
    headings = ("year", "background", "education", "newly", "boys", "difference", "rounding")
    return _table(state, "check", headings, rows)
