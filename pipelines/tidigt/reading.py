"""The one way out: tidy frames of published values, with status, unit, source and vintage.

Only the published file is opened here, read-only and locked down. An analyst who needs more has to
say so (``allow_unsuppressed``).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from tidigt import shares
from tidigt.disclosure.ledger import is_intact
from tidigt.errors import ReadingError
from tidigt.folders import DataFolder
from tidigt.locked_down import LOCKED_DOWN
from tidigt.models import reading_select

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    import pandas as pd

    from tidigt.shares import Comparison, ComparisonKind, Denominator


@dataclass(frozen=True)
class BuildInfo:
    """What is known of the published file as a whole.

    Attributes
    ----------
    build_id : str
        Names the content: the same deliveries and code give a data folder the same identifier.
    made_at : datetime
        When it was built (UTC).
    is_sample : bool
        Made-up values are in it; every page, figure and export must say so.
    n_values, n_hidden : int
        Values in it, of municipalities and of schools, with any status; those hidden by the gate.
    vintages : dict of str to date
        The newest delivery of each source.
    """

    build_id: str
    made_at: datetime
    is_sample: bool
    n_values: int
    n_hidden: int
    vintages: dict[str, date]


def read(
    indicator: str,
    *,
    municipality: str | Sequence[str] | None = None,
    years: tuple[int, int] | None = None,
    age_band: str | Sequence[str] | None = None,
    sex: str = "T",
    intervention_group: str = "samtliga",
    data: Path | str | None = None,
    allow_unsuppressed: bool = False,
) -> pd.DataFrame:
    """Return the published values of one indicator as a tidy frame.

    Parameters
    ----------
    indicator : str
        Identifier in the catalogue, for example ``ifo_children_share``.
    municipality : str or sequence of str, optional
        Four-character municipality codes; all by default.
    years : tuple of int, optional
        First and last year, both included; all by default.
    age_band : str or sequence of str, optional
        For example ``"0-6"``; all by default.
    sex : {"T", "K", "M"}, default "T"
        Total, girls, boys.
    intervention_group : str, default "samtliga"
        Any intervention, or one group of them.
    data : path, optional
        The data folder; otherwise ``TIDIGT_DATA``, otherwise ``./data``.
    allow_unsuppressed : bool, default False
        Read the core, hidden values too; see :mod:`tidigt.unsuppressed`.

    Returns
    -------
    pandas.DataFrame
        One row per value: indicator_id, municipality_code, municipality, year, age_band, sex,
        intervention_group, value, status, unit, note, origin, source, vintage, build. ``value`` is
        NaN unless ``status`` is ``exists``; why it is missing stands in ``status``.

    Raises
    ------
    ReadingError
        Nothing is published, or there is no such indicator or municipality.
    """
    with open_published(data, allow_unsuppressed=allow_unsuppressed) as published:
        return published.values(
            indicator,
            municipality=municipality,
            years=years,
            age_band=age_band,
            sex=sex,
            intervention_group=intervention_group,
        )


def open_published(
    data: Path | str | None = None, *, allow_unsuppressed: bool = False
) -> Published:
    """Open the published database that ``current`` names, or the core if that is asked for.

    Raises
    ------
    ReadingError
        Nothing is published in the data folder, or the file is damaged.
    """
    folder = DataFolder(Path(data or os.environ.get("TIDIGT_DATA") or "data"))
    if allow_unsuppressed:
        from tidigt.unsuppressed import Unsuppressed

        return Unsuppressed(folder)
    return Published(current_file(folder))


def current_file(folder: DataFolder) -> Path:
    """Return the published file that is to be read now.

    Raises
    ------
    ReadingError
        Nothing is published in the data folder.
    """
    try:
        return folder.built / folder.current.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ReadingError(
            f"I mappen {folder.root} finns ingen publicerad databas. Kör `tidigt build` först "
            "(utan leveranser byggs exempeldata)."
        ) from error


class Published:
    """An open published database; one per server process is enough.

    Parameters
    ----------
    path : Path
        The published file itself.
    """

    def __init__(self, path: Path) -> None:
        import duckdb

        self.path = path
        self._refuse_changed()
        try:
            self._connection = duckdb.connect(
                str(path.resolve()), read_only=True, config=LOCKED_DOWN
            )
            self.build = self._read_build()
        except duckdb.Error as error:
            raise ReadingError(
                f"Den publicerade databasen {path.name} går inte att läsa. Bygg om den med "
                "`tidigt build`; leveranserna i data/raw är orörda."
            ) from error

    def __enter__(self) -> Self:
        """Return the open database."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close the database; it cannot be read from afterwards."""
        self._connection.close()

    def frame(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> pd.DataFrame:
        """Run one select of this package and return the rows.

        Every call has its own cursor, so that visitors never wait for each other's rows.

        Raises
        ------
        ReadingError
            The file was built by another version of the program and lacks what is asked for.
        """
        import duckdb

        try:
            return self._connection.cursor().execute(sql, parameters).df()
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise ReadingError(
                f"Den publicerade databasen {self.path.name} är byggd av en annan version av "
                "Tidigt och saknar något som den här läser. Bygg om den med `tidigt build`; "
                "leveranserna i data/raw är orörda."
            ) from error

    @cached_property
    def _lists(self) -> dict[str, pd.DataFrame]:
        return {}

    def standing(self, sql: str) -> pd.DataFrame:
        """Return one of the short lists that are the same for everybody; it is read once."""
        if sql not in self._lists:
            self._lists[sql] = self.frame(sql)
        return self._lists[sql].copy()

    def values(
        self,
        indicator: str,
        *,
        municipality: str | Sequence[str] | None = None,
        years: tuple[int, int] | None = None,
        age_band: str | Sequence[str] | None = None,
        sex: str = "T",
        intervention_group: str = "samtliga",
    ) -> pd.DataFrame:
        """Return the values of one indicator; see :func:`read`."""
        self._require_indicator(indicator)
        first_year, last_year = years or (0, 9999)
        return self.frame(
            reading_select("values"),
            {
                "build": self.build.build_id,
                "indicator": indicator,
                "sex": sex,
                "intervention_group": intervention_group,
                "municipalities": _listed(municipality),
                "age_bands": _listed(age_band),
                "first_year": first_year,
                "last_year": last_year,
            },
        )

    def shares(
        self,
        municipalities: Sequence[str] | None = None,
        *,
        age_bands: Sequence[str] | None = None,
        sex: str = "T",
        intervention_group: str = "samtliga",
        denominator: Denominator = "kpb",
    ) -> pd.DataFrame:
        """Return counts, denominators and shares side by side; see :mod:`tidigt.shares`."""
        return shares.read_shares(
            self,
            municipalities,
            age_bands=age_bands,
            sex=sex,
            intervention_group=intervention_group,
            denominator=denominator,
        )

    def pooled_shares(
        self,
        municipalities: Sequence[str],
        *,
        label: str,
        code: str = "grupp",
        age_bands: Sequence[str] | None = None,
        sex: str = "T",
        intervention_group: str = "samtliga",
        denominator: Denominator = "kpb",
    ) -> pd.DataFrame:
        """Return the shares of several municipalities taken together; at least five a year."""
        members = self.shares(
            municipalities,
            age_bands=age_bands,
            sex=sex,
            intervention_group=intervention_group,
            denominator=denominator,
        )
        return shares.pool_shares(members, code=code, label=label)

    def comparison_members(
        self,
        kind: ComparisonKind,
        municipality_code: str,
        group_id: str | None = None,
        own: Sequence[str] = (),
    ) -> Comparison:
        """Return whom a municipality is compared with, projects left out."""
        return shares.comparison_members(self, kind, municipality_code, group_id=group_id, own=own)

    def municipalities(self) -> pd.DataFrame:
        """Return municipality_code, municipality, county_code, county; 290 rows by Swedish name."""
        return self.standing("select * exclude (formed_year) from published_municipalities")

    def indicators(self) -> pd.DataFrame:
        """Return the indicators of the catalogue, with ``n_values`` that may be shown."""
        return self.standing("select * from published_indicators")

    def sources(self) -> pd.DataFrame:
        """Return the sources that something was delivered from, with their vintage."""
        return self.standing("select * from published_sources")

    def projects(self) -> pd.DataFrame:
        """Return the project register."""
        return self.standing("select * from published_projects")

    def breaks(self, municipality_code: str) -> pd.DataFrame:
        """Return the registered breaks that concern a municipality: source, year, text, origin."""
        return self.frame(
            "select * from published_breaks where municipality_code in (?, '0000') order by year",
            [municipality_code],
        )

    def groups(self, municipality_code: str | None = None) -> pd.DataFrame:
        """Return the comparison groups: group_id, title, vintage, n_members.

        With a municipality: first the groups whose title names it, as "liknande kommuner" do.
        """
        return self.frame(
            """
            select group_id, any_value(group_title) as title, any_value(vintage) as vintage,
                count(*) as n_members
            from published_groups
            group by group_id
            order by
                contains(title, (
                    select municipality from published_municipalities where municipality_code = ?
                )) desc nulls last,
                vintage desc nulls last, title collate sv, group_id
            """,
            [municipality_code],
        )

    def group_members(self, group_id: str) -> list[str]:
        """Return the codes of the members of a group, treated ones included."""
        found = self.frame(
            "select member_code from published_groups where group_id = ? order by 1", [group_id]
        )
        return list(found["member_code"])

    def age_bands(self) -> list[str]:
        """Return the age bands that have children counted, youngest first."""
        found = self.frame(
            "select distinct age_band, cast(split_part(age_band, '-', 1) as int) as age_from, "
            "cast(split_part(age_band, '-', 2) as int) as age_to "
            "from published_values where indicator_id = 'ifo_children' order by age_from, age_to"
        )
        return list(found["age_band"])

    def intervention_groups(self) -> list[str]:
        """Return the intervention groups, the one of all interventions first."""
        found = self.frame(
            "select distinct intervention_group from published_values "
            "where indicator_id = 'ifo_children' "
            "order by intervention_group <> 'samtliga', intervention_group"
        )
        return list(found["intervention_group"])

    def years(self, indicator: str = "ifo_children") -> tuple[int, int] | None:
        """Return the first and last year of an indicator, or None when it has no values."""
        row = self.frame(
            "select min(year) as first, max(year) as last from published_values "
            "where indicator_id = ?",
            [indicator],
        ).iloc[0]
        return None if row.isna().any() else (int(row["first"]), int(row["last"]))

    def _require_indicator(self, indicator: str) -> None:
        from difflib import get_close_matches

        known = list(self.indicators()["indicator_id"])
        if indicator not in known:
            near = get_close_matches(indicator, known, n=1)
            hint = f" Menade du {near[0]}?" if near else ""
            raise ReadingError(f"Indikatorn {indicator} finns inte i katalogen.{hint}")

    def _refuse_changed(self) -> None:
        """Refuse a file that is not byte for byte what was released; one flipped bit is enough."""
        if self.path.is_file() and not is_intact(self.path):
            raise ReadingError(
                f"Den publicerade databasen {self.path.name} har ändrats sedan den publicerades "
                "(kontrollsumman stämmer inte). Bygg om den med `tidigt build`; leveranserna i "
                "data/raw är orörda."
            )

    def _read_build(self) -> BuildInfo:
        cursor = self._connection.cursor()
        build_id, made_at, is_sample, n_values, n_hidden = cursor.execute(
            "select build_id, made_at, is_sample, n_values, n_hidden from published_build"
        ).fetchall()[0]
        vintages = dict(cursor.execute("select source, vintage from published_sources").fetchall())
        return BuildInfo(build_id, made_at, is_sample, n_values, n_hidden, vintages)


def _listed(chosen: str | Sequence[str] | None) -> list[str] | None:
    return [chosen] if isinstance(chosen, str) else None if chosen is None else list(chosen)
