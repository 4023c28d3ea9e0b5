"""Tables of the calibration report, as Markdown: all figures are per cent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import ArrayLike


def share_of(marks: ArrayLike) -> str:
    """Write the share of true ones in per cent."""
    return f"{100 * np.mean(np.asarray(marks, dtype=float)):.1f}"


def print_table(
    title: str, text: str, headings: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Print a heading, what it means, and a table."""
    print(f"## {title}, per cent\n\n{text}\n")
    print(f"| {' | '.join(headings)} |")
    print("|--:" * len(headings) + "|")
    for row in rows:
        print(f"| {' | '.join(str(cell) for cell in row)} |")
    print(flush=True)
