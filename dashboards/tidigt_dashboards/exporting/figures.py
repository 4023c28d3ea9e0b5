"""Figures as files: the drawing of the page on Matplotlib, with its source below and inside it."""

from __future__ import annotations

import io
import textwrap
from typing import TYPE_CHECKING, Any, Literal

from tidigt_dashboards import theme
from tidigt_dashboards.exporting.provenance import SOFTWARE, TEXTS

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from tidigt_dashboards.exporting.provenance import Provenance
    from tidigt_dashboards.figures import Drawing

FigureFormat = Literal["png", "svg", "pdf"]
DOTS_PER_INCH = 160
CHARACTERS_PER_LINE = 150
USUAL_WIDTH, TITLE_CHARACTERS = 9.0, 66
USUAL_HEIGHT = 5.0  # inches; in a taller figure what stands above and below takes a smaller part
TITLE_HEIGHT = 0.045
LINE_HEIGHT = 0.032  # of the usual height


def save_figure(drawing: Drawing, provenance: Provenance, file_format: FigureFormat) -> bytes:
    """Draw a figure as a file that says where it comes from, in sight and in its metadata.

    The bytes are the same each time for the same figure: no date is written.

    Parameters
    ----------
    drawing : Drawing
        What the page shows.
    provenance : Provenance
        Title above, source below, and all of it in the metadata of the file.
    file_format : {"png", "svg", "pdf"}
    """
    import holoviews as hv
    import matplotlib as mpl

    overlay = drawing.to_holoviews("matplotlib")
    settings = {"svg.hashsalt": SOFTWARE, "svg.fonttype": "none", "pdf.fonttype": 42}
    with mpl.rc_context(settings):
        figure = hv.renderer("matplotlib").get_plot(overlay).state
        _frame(figure, provenance, keeps_shape=drawing.aspect is not None)
        out = io.BytesIO()
        figure.savefig(
            out,
            format=file_format,
            dpi=DOTS_PER_INCH,
            metadata=_metadata(provenance, file_format),
            facecolor="white",
        )
    return out.getvalue()


def alternative_text(drawing: Drawing, provenance: Provenance) -> str:
    """Return the text that stands for the picture where it cannot be seen."""
    return f"{provenance.title}. {drawing.description}"


def _frame(figure: Figure, provenance: Provenance, *, keeps_shape: bool) -> None:
    """Set the title above the figure and the source below it, and mark what is made up."""
    width, height = figure.get_size_inches()
    part = USUAL_HEIGHT / height
    lines = textwrap.wrap(_source_line(provenance), int(CHARACTERS_PER_LINE * width / USUAL_WIDTH))
    below = part * (0.13 + LINE_HEIGHT * len(lines))
    title = textwrap.wrap(provenance.title, int(TITLE_CHARACTERS * width / USUAL_WIDTH))
    above = part * (0.16 + TITLE_HEIGHT * (len(title) - 1))
    for axes in figure.axes:
        axes.set_aspect("equal" if keeps_shape else "auto")
        axes.set_position((0.08, below, 0.79, 1 - above - below))
    figure.text(
        0.02,
        1 - 0.025 * part,
        "\n".join(title),
        fontsize=13,
        fontweight="bold",
        color=theme.TEXT,
        va="top",
    )
    subtitle = 1 - above + 0.065 * part
    figure.text(0.02, subtitle, _subtitle(provenance), fontsize=9.5, color=theme.MUTED, va="center")
    figure.text(
        0.02,
        0.02 * part,
        "\n".join(lines),
        fontsize=7.5,
        color=theme.MUTED,
        va="bottom",
        linespacing=1.4,
    )
    if provenance.is_sample:
        figure.text(
            0.98,
            1 - 0.045 * part,
            "EXEMPELDATA" if provenance.language == "sv" else "SAMPLE DATA",
            fontsize=9.5,
            fontweight="bold",
            color=theme.TEXT,
            ha="right",
            va="center",
            bbox={"boxstyle": "round,pad=0.35", "facecolor": "white", "edgecolor": theme.TEXT},
        )


def _subtitle(provenance: Provenance) -> str:
    """Say for whom the figure is, and whom it compares with."""
    if not provenance.comparison:
        return provenance.municipality
    compared = TEXTS("comparison", provenance.language).lower()
    return f"{provenance.municipality}, {compared} {provenance.comparison}"


def _source_line(provenance: Provenance) -> str:
    told = [
        f"{TEXTS(key, provenance.language)}: {text.rstrip('.')}."
        for key, text in (
            ("source", provenance.source),
            ("vintage", provenance.vintage),
            ("build", provenance.build),
            ("hidden", provenance.hidden if provenance.n_hidden else ""),
            (
                "assumptions",
                "; ".join(f"{name} {value}" for name, value, _ in provenance.assumptions),
            ),
        )
        if text
    ]
    return " ".join(told)


def _metadata(provenance: Provenance, file_format: FigureFormat) -> dict[str, Any]:
    """Return the metadata in the keys that each format knows; dates are left out."""
    sentence = provenance.sentence()
    if file_format == "png":
        return {
            "Title": provenance.title,
            "Description": sentence,
            "Source": provenance.source,
            "Software": SOFTWARE,
        }
    if file_format == "svg":
        return {
            "Title": provenance.title,
            "Description": sentence,
            "Source": provenance.source,
            "Creator": SOFTWARE,
            "Date": None,
        }
    return {
        "Title": provenance.title,
        "Subject": sentence,
        "Keywords": provenance.source,
        "Creator": SOFTWARE,
        "CreationDate": None,
        "Producer": None,
    }
