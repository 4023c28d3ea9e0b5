"""What the attacker of the gate reckons with: the cells of one block of the core."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import duckdb

Role = Literal["count", "amount", "result", "base"]
TOTAL_SEX = "T"
ALL_GROUPS = "samtliga"


class Key(NamedTuple):
    """The key of one published value."""

    indicator_id: str
    municipality_code: str
    year: int
    age_band: str
    sex: str
    intervention_group: str


class Cell(NamedTuple):
    """One number of the core, as the gate sees it.

    Attributes
    ----------
    role : {"count", "amount", "result", "base"}
        A protected count; a cost; a figure made from others; a public denominator.
    truth : float or None
        The number itself; None where the core does not know it.
    status : str
        The status of the number in the core; ``implied`` for a count that nobody delivered but
        that others give away, such as six-year-olds between 0-5 and 0-6.
    is_shown : bool
        It is to be published.
    is_released : bool
        The same number has been published before, or by its own source.
    """

    role: Role
    truth: float | None
    status: str
    is_shown: bool = False
    is_released: bool = False

    @property
    def is_public(self) -> bool:
        """The attacker knows it."""
        return self.truth is not None and (self.is_shown or self.is_released)

    @property
    def is_secret(self) -> bool:
        """It is hidden, by us or by its source, and must not be worked out."""
        return (
            self.role in ("count", "amount")
            and not self.is_public
            and self.status in ("exists", "source_suppressed", "implied")
        )


@dataclass
class Block:
    """The cells that are audited together: those of one municipality, as a rule.

    Attributes
    ----------
    name : str
        The municipality code, or the region that draws its municipalities together.
    cells : dict of Key to Cell
        Everything in the block that an attacker can reckon with.
    """

    name: str
    cells: dict[Key, Cell] = field(default_factory=dict)

    def value(self, key: Key) -> float | None:
        """Return what the attacker knows of a cell, or None."""
        cell = self.cells.get(key)
        return cell.truth if cell is not None and cell.is_public else None

    def of_role(self, *roles: Role) -> Iterator[Key]:
        """Return the keys of the cells in one of these roles."""
        return (key for key, cell in self.cells.items() if cell.role in roles)


def read_blocks(
    con: duckdb.DuckDBPyConnection, names: Iterable[str], *, with_results: bool = True
) -> Iterator[Block]:
    """Return blocks by name, from the relation ``gate_cells``.

    Parameters
    ----------
    con : duckdb.DuckDBPyConnection
        The core database, with the steps of the gate run.
    names : iterable of str
        The blocks wanted.
    with_results : bool, default True
        Without, only those shares and the like are read that were released before: all others are
        hidden together with the numbers behind them.
    """
    rows = con.execute(
        """
        select block, indicator_id, municipality_code, year, age_band, sex, intervention_group,
            role, truth, status, is_shown, is_released
        from gate_cells
        where list_contains(?::varchar[], block) and (role <> 'result' or is_released or ?)
        order by block, year, indicator_id, municipality_code, age_band, sex, intervention_group
        """,
        [list(names), with_results],
    ).fetchall()
    for name, of_block in groupby(rows, key=lambda row: row[0]):
        yield Block(name, {Key(*row[1:7]): Cell(*row[7:]) for row in of_block})
