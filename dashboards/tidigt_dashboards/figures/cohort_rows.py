"""One row per birth cohort: its years inside a project, and the stages that it reaches later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tidigt_dashboards import theme
from tidigt_dashboards.figures import labels, marks
from tidigt_dashboards.figures.boxes import boxes, hatching
from tidigt_dashboards.figures.drawing import Axis, Drawing, Layer, as_figure
from tidigt_dashboards.figures.timeline import Timeline, timeline_layers, year_axis
from tidigt_dashboards.swedish import Language, Texts, age_band

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from tidigt_dashboards.figures.boxes import Box

TEXTS = Texts(
    {
        "year": ("Kalenderår", "Calendar year"),
        "born": ("Födelseår", "Year of birth"),
        "stage": ("Steg", "Stage"),
        "inside": ("År i rätt ålder", "Years of the right age"),
        "out": ("För gammal från", "Too old from"),
        "too_old": ("växer ur", "too old"),
        "nothing": ("Inget projekt är registrerat", "No project is registered"),
        "data": ("Uppgifter", "Data"),
        "ageing": (
            (
                "En rad för varje årskull: åren i rätt ålder under projektet, och året då den blev "
                "för gammal medan projektet pågick. Tabellen har samma siffror."
            ),
            (
                "One row for each birth cohort: the years of the right age during the project, and "
                "the year it became too old while the project ran. The table has the same numbers."
            ),
        ),
        "stages": (
            (
                "En rad för varje årskull: åren i åldersgruppen och de år då den når olika steg i "
                "skolan. Fyllt där uppgifter finns. Tabellen har samma siffror."
            ),
            (
                "One row for each birth cohort: the years in the age band, and the years when it "
                "reaches stages of school. Filled where there are data. The table has the same "
                "numbers."
            ),
        ),
    }
)
HALF, THICK = 0.5, 0.28
TALLEST_TICKS = 12
ROW, AROUND = 24, 110


@dataclass(frozen=True)
class StageMark:
    """How a stage is drawn and called."""

    name: str
    marker: str
    sign: str
    label: str


def draw_ageing(
    paths: pd.DataFrame, years: Iterable[int], timeline: Timeline, *, language: Language = "sv"
) -> Drawing:
    """Draw the years of each birth cohort inside a project, and when it aged out.

    Parameters
    ----------
    paths : pandas.DataFrame
        Rows of :func:`tidigt.statistics.cohort_paths.cohort_paths`, with ``inside_text`` and
        ``out_text`` as the table writes them; empty without a project.
    years : iterable of int
        The calendar years of the axis.
    timeline : Timeline
        The period of the project.
    language : {"sv", "en"}, default "sv"
    """
    births = [int(year) for year in paths["birth_year"]]
    x, y = year_axis(years, TEXTS("year", language)), birth_axis(births, language)
    left = paths[paths["age_out_year"].notna()]
    inside = [
        (
            row["first_year"] - HALF,
            row["birth_year"] - THICK,
            row["last_year"] + HALF,
            row["birth_year"] + THICK,
        )
        for row in paths.to_dict("records")
    ]
    texts = {
        TEXTS("born", language): [str(year) for year in births],
        TEXTS("inside", language): list(paths["inside_text"]),
        TEXTS("out", language): list(paths["out_text"]),
    }
    middle = [(box[0] + box[2]) / 2 for box in inside]
    layers = [
        *timeline_layers(timeline, x, y, language=language),
        boxes(inside, fill=theme.OWN.colour, edge=theme.OWN.colour),
        marks.points(middle, births, texts, marks.Look(theme.BACKGROUND, size=5)),
        labels.words(
            [float(year) - HALF for year in left["age_out_year"]],
            [float(year) for year in left["birth_year"]],
            [
                f"\N{NO-BREAK SPACE}{TEXTS('too_old', language)} {year:.0f}"
                for year in left["age_out_year"]
            ],
            color=theme.TEXT,
        ),
        labels.note("" if births else TEXTS("nothing", language), x, y),
    ]
    return Drawing(tuple(layers), x, y, TEXTS("ageing", language), height=_height(births))


def draw_stages(
    stages: pd.DataFrame,
    band: str,
    known: Iterable[StageMark],
    *,
    language: Language = "sv",
) -> Drawing:
    """Draw when each birth cohort is in an age band and reaches the stages of school.

    Parameters
    ----------
    stages : pandas.DataFrame
        birth_year, stage, first_year, last_year, and for single years is_observed, data_text; the
        band has one row per year (first_year = last_year).
    band : str
        The age band, a stage too.
    known : iterable of StageMark
        The other stages, in the order of the legend.
    language : {"sv", "en"}, default "sv"
    """
    listed = list(known)
    births = sorted({int(year) for year in stages["birth_year"]})
    first, last = int(stages["first_year"].min()), int(stages["last_year"].max())
    x = year_axis(range(first, last + 1), TEXTS("year", language))
    y = birth_axis(births, language)
    of_band = stages[stages["stage"] == band]
    layers = [*_band_layers(of_band, x, y)]
    for mark in listed:
        layers += _stage_layers(stages[stages["stage"] == mark.name], mark, language)
    signs = [f"\N{BLACK RECTANGLE} {age_band(band, language)}"]
    signs += [f"{mark.sign} {mark.label}" for mark in listed]
    layers.append(labels.legend(signs, x, y))
    return Drawing(
        tuple(layers),
        x,
        y,
        TEXTS("stages", language),
        height=_height(births),
        top=labels.legend_height(signs),
        right=24,
    )


ageing = as_figure(draw_ageing)
stages = as_figure(draw_stages)


def birth_axis(births: list[int], language: Language) -> Axis:
    """Make the axis of birth years, the oldest cohort at the top."""
    shown = births or [0]
    every = 1 if len(shown) <= TALLEST_TICKS else 2
    ticks = tuple(shown[::every])
    names = tuple(str(year) for year in ticks) if births else ("",)
    return Axis(TEXTS("born", language), shown[-1] + 2 * HALF, shown[0] - 2 * HALF, ticks, names)


def _height(births: list[int]) -> int:
    return max(theme.FIGURE_HEIGHT, AROUND + ROW * len(births))


def _band_layers(rows: pd.DataFrame, x: Axis, y: Axis) -> list[Layer]:
    """Fill the years of the band that something is known of, and hatch the others."""
    seen: list[Box] = []
    unseen: list[Box] = []
    for row in rows.to_dict("records"):
        place = (
            row["first_year"] - HALF,
            row["birth_year"] - THICK,
            row["last_year"] + HALF,
            row["birth_year"] + THICK,
        )
        (seen if row["is_observed"] else unseen).append(place)
    run = (x.high - x.low) / abs(y.high - y.low) / 2
    return [
        boxes(unseen, fill=theme.BACKGROUND, edge=theme.RULE),
        hatching(unseen, run=run, step=(x.high - x.low) / 60, color=theme.BREAK_LINE),
        boxes(seen, fill=theme.OWN.colour, edge=theme.OWN.colour, opacity=0.45),
    ]


def _stage_layers(rows: pd.DataFrame, mark: StageMark, language: Language) -> list[Layer]:
    layers = []
    for is_observed in (True, False):
        some = rows[rows["is_observed"].astype(bool) == is_observed]
        texts = {
            TEXTS("born", language): [str(year) for year in some["birth_year"]],
            TEXTS("stage", language): [mark.label] * len(some),
            TEXTS("year", language): [str(year) for year in some["first_year"]],
            TEXTS("data", language): list(some["data_text"]),
        }
        look = marks.Look(theme.TEXT, mark.marker, is_hollow=not is_observed, size=10)
        layers.append(marks.points(some["first_year"], some["birth_year"], texts, look))
    return layers
