"""Shares of children with support as published, and the groups that they are compared with.

A comparison is made of published values only, of at least five municipalities, and never of a
municipality that has a project of its own: else the projects would be compared with each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tidigt.errors import ReadingError
from tidigt.models import reading_select

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from tidigt.reading import Published

Denominator = Literal["kpb", "befolkning"]
ComparisonKind = Literal["riket", "lan", "grupp", "egen"]
POPULATION_OF: dict[Denominator, str] = {"kpb": "ifo_population", "befolkning": "population"}
SHARE_OF: dict[Denominator, str] = {
    "kpb": "ifo_children_share",
    "befolkning": "ifo_children_share_scb",
}
FEWEST_MEMBERS = 5


@dataclass(frozen=True)
class Comparison:
    """Whom a municipality is compared with.

    Attributes
    ----------
    code : str
        ``riket``, ``lan-18``, a group's id or ``egen``; stands where a municipality code stands.
    label : str
        Swedish name of the group.
    members : list of str
        Codes of the municipalities compared with.
    excluded : list of str
        Codes that belong to the group but are left out: projects, and the municipality itself.
    vintage : int or None
        The year that the group was made, where it has one; groups are made anew every year.
    """

    code: str
    label: str
    members: list[str]
    excluded: list[str]
    vintage: int | None = None


def read_shares(
    published: Published,
    municipalities: Sequence[str] | None = None,
    *,
    age_bands: Sequence[str] | None = None,
    sex: str = "T",
    intervention_group: str = "samtliga",
    denominator: Denominator = "kpb",
) -> pd.DataFrame:
    """Return children with support, children in the band and published share, side by side.

    Returns
    -------
    pandas.DataFrame
        One row per municipality, year and band, complete over the years of the build: what was
        never delivered has ``status`` ``missing``. Columns municipality_code, municipality, year,
        age_band, count, population, share_published (0-1), status, denominator_inferred, origin,
        source, vintage. Numbers are NaN unless ``status`` is ``exists``.
    """
    return published.frame(
        reading_select("shares"),
        {
            "sex": sex,
            "age_bands": None if age_bands is None else list(age_bands),
            "municipalities": None if municipalities is None else list(municipalities),
            "intervention_group": intervention_group,
            "population": POPULATION_OF[denominator],
            "share": SHARE_OF[denominator],
        },
    )


def pool_shares(shares: pd.DataFrame, *, code: str, label: str) -> pd.DataFrame:
    """Add the children of several municipalities together, as if they were one.

    Only municipalities with published values in every band of a year are counted that year, so that
    the bands are compared within the same municipalities.

    Parameters
    ----------
    shares : pandas.DataFrame
        Rows of :func:`read_shares` for the members.
    code, label : str
        Stand where municipality code and name stand.

    Returns
    -------
    pandas.DataFrame
        The columns of :func:`read_shares` and ``n_members``. A year with fewer than five members
        has status ``suppressed`` and no numbers.
    """
    n_bands = shares["age_band"].nunique()
    shown = shares[shares["status"] == "exists"]
    complete = shown.groupby(["municipality_code", "year"])["age_band"].transform("nunique")
    pooled = (
        shown[complete == n_bands]
        .groupby(["year", "age_band"])
        .agg(
            count=("count", "sum"),
            population=("population", "sum"),
            n_members=("municipality_code", "nunique"),
            denominator_inferred=("denominator_inferred", "any"),
            origin=("origin", "min"),
            source=("source", "first"),
            vintage=("vintage", "max"),
        )
    )
    grid = shares[["year", "age_band"]].drop_duplicates().set_index(["year", "age_band"])
    pooled = grid.join(pooled).reset_index()
    pooled["n_members"] = pooled["n_members"].fillna(0).astype(int)
    enough = pooled["n_members"] >= FEWEST_MEMBERS
    pooled["status"] = enough.map({True: "exists", False: "suppressed"})
    pooled.loc[pooled["n_members"] == 0, "status"] = "missing"
    pooled.loc[~enough, ["count", "population"]] = float("nan")
    pooled["denominator_inferred"] = pooled["denominator_inferred"].eq(other=True)
    pooled[["origin", "source"]] = pooled[["origin", "source"]].fillna("")
    pooled.insert(0, "municipality_code", code)
    pooled.insert(1, "municipality", label)
    pooled["share_published"] = float("nan")
    return pooled.sort_values(["age_band", "year"], ignore_index=True)


def comparison_members(
    published: Published,
    kind: ComparisonKind,
    municipality_code: str,
    *,
    group_id: str | None = None,
    own: Sequence[str] = (),
) -> Comparison:
    """Return whom a municipality is compared with.

    Parameters
    ----------
    published : Published
        The open published database.
    kind : {"riket", "lan", "grupp", "egen"}
        All others, those of the same county, a loaded group, or an own list.
    municipality_code : str
        The municipality that is compared; never a member.
    group_id : str, optional
        The loaded group, for ``grupp``.
    own : sequence of str
        Municipality codes, for ``egen``.

    Raises
    ------
    ReadingError
        The group does not exist.
    """
    municipalities = published.municipalities()
    treated = set(published.projects()["municipality_code"])
    code, label, belonging, vintage = _belonging(
        published, municipalities, kind, municipality_code, group_id=group_id, own=own
    )
    left_out = treated | {municipality_code}
    return Comparison(
        code=code,
        label=label,
        members=sorted(set(belonging) - left_out),
        excluded=sorted(set(belonging) & left_out),
        vintage=vintage,
    )


def _belonging(
    published: Published,
    municipalities: pd.DataFrame,
    kind: ComparisonKind,
    municipality_code: str,
    *,
    group_id: str | None,
    own: Sequence[str],
) -> tuple[str, str, list[str], int | None]:
    if kind == "riket":
        return "riket", "Övriga riket", list(municipalities["municipality_code"]), None
    if kind == "lan":
        county_code = municipality_code[:2]
        same = municipalities[municipalities["county_code"] == county_code]
        name = "Länet" if same.empty else f"Övriga {same['county'].iloc[0]}"
        return f"lan-{county_code}", name, list(same["municipality_code"]), None
    if kind == "egen":
        known = set(municipalities["municipality_code"])
        return "egen", "Egen grupp", sorted(known & set(own)), None
    groups = published.groups(municipality_code)
    found = groups[groups["group_id"] == group_id]
    if found.empty:
        raise ReadingError(
            f"Jämförelsegruppen {group_id} finns inte bland de inlästa. Läs in den med "
            "`tidigt load grupper` eller välj en annan."
        )
    row = found.iloc[0]
    year = row["vintage"]
    vintage = None if year is None or year != year else int(year)  # noqa: PLR0124 - NaN
    return (
        str(row["group_id"]),
        str(row["title"]),
        published.group_members(row["group_id"]),
        vintage,
    )
