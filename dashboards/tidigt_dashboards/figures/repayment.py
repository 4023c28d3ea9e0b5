"""How a grant is paid back: what is paid each year, and the debt that remains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt_dashboards import theme
from tidigt_dashboards.figures import labels, marks, money
from tidigt_dashboards.figures.drawing import Axis, Drawing, as_figure
from tidigt_dashboards.swedish import Texts

if TYPE_CHECKING:
    import pandas as pd

    from tidigt_dashboards.figures.drawing import Layer
    from tidigt_dashboards.figures.money import Money

TEXTS = Texts(
    {
        "x": ("År", "Year"),
        "y": ("Belopp", "Amount"),
        "paid": ("Betalas", "Paid"),
        "debt": ("Skuld kvar", "Debt left"),
        "nothing": ("Inget att betala tillbaka", "Nothing to pay back"),
        "description": (
            "Vad fonden får varje år, och skulden därefter. Tabellen har samma siffror.",
            "What the fund gets each year, and the debt left. The table has the same numbers.",
        ),
    }
)

KEY = {
    "paid": ("\N{BLACK SQUARE}", theme.OWN.colour),
    "debt": ("- -", theme.AGE_BANDS[1].colour),
}
"""The sign and colour of each series."""


def draw_repayment(rows: pd.DataFrame, told: Money) -> Drawing:
    """Draw the payments as bars and the remaining debt as a line.

    Parameters
    ----------
    rows : pandas.DataFrame
        Of :func:`tidigt.statistics.repayment_schedule`; empty if nothing is to be paid back.
    told : Money
        Prices and language.
    """
    language = told.language
    years = [float(year) for year in rows["year"]]
    scale = money.money_axis(
        TEXTS("y", language), [*rows["paid"], *rows["closing"], *rows["opening"]], told
    )
    ends = (min(years), max(years)) if years else (0.0, 1.0)
    every = int((ends[1] - ends[0]) // 8 + 1)
    ticks = tuple(years[::every])
    x = Axis(
        TEXTS("x", language), ends[0] - 0.6, ends[1] + 0.6, ticks, tuple(str(int(t)) for t in ticks)
    )
    paid, debt = scale.factor * rows["paid"], scale.factor * rows["closing"]
    own, left = theme.OWN, theme.AGE_BANDS[1]
    layers = (
        money.standing_bars(years, list(paid), own.colour),
        marks.line(years, debt, color=left.colour, dash="dashed"),
        _tips(rows, "paid", paid, marks.Look(own.colour, size=5), told),
        _tips(rows, "closing", debt, marks.Look(left.colour, left.marker), told),
        _legend("paid", 0.0, x, scale.axis, told),
        _legend("debt", 0.3, x, scale.axis, told),
        labels.note("" if years else TEXTS("nothing", language), x, scale.axis),
    )
    return Drawing(layers, x, scale.axis, TEXTS("description", language), right=24, top=34)


repayment = as_figure(draw_repayment)


def _tips(
    rows: pd.DataFrame, column: str, heights: pd.Series, look: marks.Look, told: Money
) -> Layer:
    name = TEXTS("paid" if column == "paid" else "debt", told.language)
    places = [
        money.Tip(year, height, f"{name} {year}", told.kronor(amount))
        for year, height, amount in zip(rows["year"], heights, rows[column], strict=True)
    ]
    return money.tips(places, look, told.language)


def _legend(which: str, share: float, x: Axis, y: Axis, told: Money) -> Layer:
    """Write above the frame what a mark is, so far to the right."""
    sign, color = KEY[which]
    place = x.low + share * (x.high - x.low)
    text = f"{sign} {TEXTS(which, told.language)}"
    return labels.words([place], [y.high], [text], color=color, baseline="bottom")
