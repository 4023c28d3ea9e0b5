"""A project as the register has it, with what the sources do not state told apart from zero."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import pandas as pd

if TYPE_CHECKING:
    from datetime import date

    from tidigt.statistics.outcome_panel import TriggerYear
    from tidigt_dashboards.swedish import Language


@dataclass(frozen=True)
class Project:
    """One project.

    Attributes
    ----------
    trigger_year : int, "none" or None
        None where the sources do not state it.
    children_reached, children_eligible, consents, n_preschools : int or None
        None where the sources do not state it; 0 is a number.
    texts : mapping
        The texts of the register that have two languages, as it has them.
    """

    project_id: str
    title: str
    municipality_code: str
    first_day: date
    last_day: date
    is_period_approximate: bool
    trigger_year: TriggerYear
    level: str
    ages: tuple[int, int]
    units: str
    n_preschools: int | None
    children_reached: int | None
    children_eligible: int | None
    consents: int | None
    coverage_source: str
    texts: tuple[tuple[str, str], ...]
    is_made_up: bool
    vintage: date | None

    @classmethod
    def of(cls, project_id: str, row: pd.Series) -> Self:
        """Read a row of ``Published.projects``."""
        written = str(row["trigger_year"])
        names = [name for name in row.index if name.endswith(("_sv", "_en"))]
        return cls(
            project_id=project_id,
            title=str(row["title"]),
            municipality_code=str(row["municipality_code"]),
            first_day=pd.Timestamp(row["first_day"]).date(),
            last_day=pd.Timestamp(row["last_day"]).date(),
            is_period_approximate=bool(row["is_period_approximate"]),
            trigger_year=int(written) if written.isdigit() else _said(written),
            level=str(row["level"]),
            ages=(int(row["eligible_age_from"]), int(row["eligible_age_to"])),
            units=str(row["units"] or ""),
            n_preschools=_count(row["n_preschools"]),
            children_reached=_count(row["children_reached"]),
            children_eligible=_count(row["children_eligible"]),
            consents=_count(row["consents"]),
            coverage_source=str(row["coverage_source"]),
            texts=tuple((name, str(row[name])) for name in names),
            is_made_up=bool(row["is_made_up"]),
            vintage=None if pd.isna(row["vintage"]) else pd.Timestamp(row["vintage"]).date(),
        )

    @property
    def coverage(self) -> float | None:
        """Share of the children of the right age that were reached; None where not stated."""
        if self.children_reached is None or not self.children_eligible:
            return None
        return self.children_reached / self.children_eligible

    def text(self, name: str, language: Language) -> str:
        """Return a text of the register: ``period``, ``description`` or ``exposure``."""
        return dict(self.texts)[f"{name}_{language}"]


def _said(written: str) -> TriggerYear:
    return "none" if written == "none" else None


def _count(value: float | None) -> int | None:
    return None if value is None or pd.isna(value) else int(value)
