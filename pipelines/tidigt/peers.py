"""One indicator of one municipality beside those it is compared with, from published values only.

The mean is unweighted: every municipality counts as much as any other, as in Kolada's own group
means. It needs values from five municipalities, and the middle half from ten, so that neither comes
close to a single value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.disclosure.rules import read_rules
from tidigt.models import reading_select
from tidigt.shares import FEWEST_MEMBERS, POPULATION_OF, SHARE_OF

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from tidigt.reading import Published

VARIABLES = (
    "population",
    "kolada_n15816",
    "kolada_n15820",
    "kolada_n66077",
    "kolada_u31803",
    "kolada_n07907",
)
"""What likeness is measured by, where it is loaded: children 0-12, parents' education, low economic
standard, families with economic support, crowded housing."""
MUNICIPALITY_TYPES = (
    "Storstäder",
    "Pendlingskommun nära storstad",
    "Större stad",
    "Pendlingskommun nära större stad",
    "Lågpendlingskommun nära större stad",
    "Mindre stad/tätort",
    "Pendlingskommun nära mindre tätort",
    "Landsbygdskommun, ej nära större stad",
    "Landsbygdskommun med besöksnäring",
)
"""The nine kommungrupper of SKR, as Kolada names them. Each municipality belongs to one."""
FEWEST_WITH_VARIABLE = 200
"""A year with fewer municipalities is passed over for an earlier one."""
FEWEST_FOR_QUARTILES = read_rules().floors.values_behind_extremes


def breakdowns(published: Published) -> pd.DataFrame:
    """Return which breakdowns of each indicator have a value to show.

    Returns
    -------
    pandas.DataFrame
        indicator_id, age_band, sex, intervention_group, n_values; youngest band, total and all
        interventions first within each indicator.
    """
    return published.frame(reading_select("breakdowns"))


def peer_values(
    published: Published,
    indicator: str,
    members: Sequence[str],
    *,
    age_band: str = "alla",
    sex: str = "T",
    intervention_group: str = "samtliga",
) -> pd.DataFrame:
    """Return the mean and the middle half of some municipalities, year by year.

    Parameters
    ----------
    published : Published
        The open published database.
    indicator : str
        Identifier in the catalogue.
    members : sequence of str
        Municipality codes, as :func:`tidigt.shares.comparison_members` gives them.
    age_band, sex, intervention_group : str
        A breakdown that the indicator has.

    Returns
    -------
    pandas.DataFrame
        year, n_members (with a value that may be shown), mean, lower_quartile, upper_quartile in
        the unit of the indicator; one row per year that any member has a value for. ``mean`` is NaN
        with fewer than five members, the quartiles with fewer than ten.
    """
    return published.frame(
        reading_select("peer_values"),
        {
            "indicator": indicator,
            "members": list(members),
            "age_band": age_band,
            "sex": sex,
            "intervention_group": intervention_group,
            "fewest_for_mean": FEWEST_MEMBERS,
            "fewest_for_quartiles": FEWEST_FOR_QUARTILES,
        },
    )


def variables(published: Published) -> pd.DataFrame:
    """Return what municipalities can be said to be like each other by.

    Returns
    -------
    pandas.DataFrame
        indicator_id, municipality_code, year, value: of each loaded indicator of ``VARIABLES`` the
        latest year that most municipalities have. ``population`` is the children 0-12.
    """
    return published.frame(
        reading_select("similarity_variables"),
        {"indicators": list(VARIABLES), "fewest": FEWEST_WITH_VARIABLE},
    )


def fraction_of(indicator: str) -> tuple[str, str] | None:
    """Return which published counts a share is of, or None where they are not published.

    Examples
    --------
    >>> fraction_of("ifo_children_share"), fraction_of("kolada_n15428")
    (('ifo_children', 'ifo_population'), None)
    """
    found = {share: ("ifo_children", POPULATION_OF[kind]) for kind, share in SHARE_OF.items()}
    return found.get(indicator)


def series(published: Published, municipality_code: str, indicators: Sequence[str]) -> pd.DataFrame:
    """Return some indicators of one municipality over the years, all sexes together.

    Returns
    -------
    pandas.DataFrame
        indicator_id, age_band, year, value (NaN unless ``status`` is ``exists``), status, origin;
        in the order of ``indicators``, youngest band first.
    """
    return published.frame(
        reading_select("series"),
        {"municipality_code": municipality_code, "indicators": list(indicators)},
    )


def groups_of(published: Published, municipality_code: str) -> pd.DataFrame:
    """Return the comparison groups that are about a municipality.

    Returns
    -------
    pandas.DataFrame
        group_id, title, vintage (NaN where the group has none), n_members. First those whose title
        names the municipality, newest first; then those that name none and that it belongs to.
    """
    return published.frame(reading_select("groups_of"), {"municipality_code": municipality_code})


def municipality_types(published: Published) -> pd.DataFrame:
    """Return which of SKR's nine kommungrupper each municipality belongs to, where they are loaded.

    Returns
    -------
    pandas.DataFrame
        municipality_code, municipality_type: the name of the group, of its newest vintage. No rows
        if the groups are not loaded.
    """
    return published.frame(
        reading_select("municipality_types"), {"titles": list(MUNICIPALITY_TYPES)}
    )


def similar_programmes(published: Published) -> pd.DataFrame:
    """Return similar programmes elsewhere, a row for each municipality that one is known in.

    Returns
    -------
    pandas.DataFrame
        programme_id, title, municipality_code (missing where the sources do not say which),
        which_sv, which_en, is_made_up, vintage. None of these municipalities is ever a donor.
    """
    return published.frame("select * from published_similar_programmes")
