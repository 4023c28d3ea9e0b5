"""Who pays and who gains: a waterfall of the municipality, and the others each for themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt_dashboards import theme
from tidigt_dashboards.figures import labels, marks, money
from tidigt_dashboards.figures.drawing import Drawing, as_figure
from tidigt_dashboards.swedish import Texts

if TYPE_CHECKING:
    import pandas as pd

    from tidigt_dashboards.figures.money import Money

TEXTS = Texts(
    {
        "x": ("Nuvärde", "Present value"),
        "description": (
            (
                "Kostnaden, det som antas undvikas hos var och en, och summan för insatsen, i "
                "nuvärde. Tabellen har samma siffror."
            ),
            (
                "The cost, what each is assumed to avoid, and the sum for the investment, in "
                "present value. The table has the same numbers."
            ),
        ),
    }
)
KINDS = {
    "cost": money.NEGATIVE,
    "gain": money.POSITIVE,
    "net": theme.TEXT,
    "apart": money.APART,
}


def draw_actor_values(steps: pd.DataFrame, told: Money) -> Drawing:
    """Draw each step as a bar from where the one before ended; the last ones start at zero.

    Parameters
    ----------
    steps : pandas.DataFrame
        One row a bar, in order: ``name``, ``start`` and ``end`` (kronor), ``kind``: ``cost``,
        ``gain``, ``net`` (a sum) or ``apart`` (not added to the sum).
    told : Money
        Prices and language.
    """
    language = told.language
    scale = money.money_axis(
        TEXTS("x", language), [*steps["start"], *steps["end"]], told, room=0.14, count=4
    )
    y, places = money.rows_axis(list(steps["name"]))
    steps = steps.assign(
        place=places,
        text=[told.short(value) for value in steps["end"] - steps["start"]],
        left=scale.factor * steps["start"],
        right=scale.factor * steps["end"],
    )
    layers = [marks.upright([0.0])]
    for kind, color in KINDS.items():
        own = steps[steps["kind"] == kind]
        layers.append(money.bars(own["left"], own["right"], own["place"], color))
    amounts = steps["end"] - steps["start"]
    ends = [
        money.Tip(right, place, name, told.kronor(amount))
        for right, place, name, amount in zip(
            steps["right"], places, steps["name"], amounts, strict=True
        )
    ]
    layers.append(money.tips(ends, marks.Look(theme.TEXT, size=3), language))
    beyond = steps[["left", "right"]].max(axis=1)
    nothing = "" if len(steps) else money.TEXTS("nothing", language)
    layers += [
        labels.words(
            beyond,
            steps["place"],
            [f"\N{NO-BREAK SPACE}{text}" for text in steps["text"]],
            color=theme.TEXT,
        ),
        labels.note(nothing, scale.axis, y),
    ]
    return Drawing(
        tuple(layers), scale.axis, y, TEXTS("description", language), height=440, right=96
    )


actor_values = as_figure(draw_actor_values)
