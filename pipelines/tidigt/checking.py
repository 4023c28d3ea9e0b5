"""Checks of a data folder that can be run at any time, without building anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tidigt import catalogue
from tidigt.building import run_checks
from tidigt.errors import BuildError, CatalogueError, ReadingError, TidigtError
from tidigt.models import read_checks, read_models
from tidigt.reading import Published, current_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from tidigt.folders import DataFolder


@dataclass(frozen=True)
class CheckReport:
    """What was found: Swedish sentences, one for each check passed and each problem."""

    passed: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def check(folder: DataFolder) -> CheckReport:
    """Check the catalogue, the core database and the published file of a data folder."""
    report = CheckReport()
    checks: list[Callable[[], str]] = [
        _check_catalogue,
        lambda: _check_core(folder),
        lambda: _check_published(folder),
        lambda: _check_disclosure(folder),
    ]
    for one in checks:
        try:
            report.passed.append(one())
        except TidigtError as error:
            report.problems.append(str(error))
    return report


def _check_catalogue() -> str:
    for name, entry in catalogue.indicators().items():
        if entry.model not in read_models():
            raise CatalogueError(f"Indikatorn {name} läser modellen {entry.model}, som saknas.")
    return (
        f"katalogen, {len(catalogue.indicators())} indikatorer, {len(catalogue.sources())} källor "
        f"och {len(catalogue.projects())} projekt"
    )


def _check_core(folder: DataFolder) -> str:
    import duckdb

    if not folder.core.is_file():
        raise BuildError(f"I {folder.root} finns ingen databas än. Kör `tidigt build`.")
    try:
        with duckdb.connect(str(folder.core), read_only=True) as con:
            run_checks(con)
    except duckdb.Error as error:
        raise BuildError(
            f"{folder.core} går inte att läsa (används den av ett annat program?). Stäng det, "
            "eller bygg om med `tidigt build`."
        ) from error
    return f"databasen, {len(read_checks())} kontroller"


def _check_published(folder: DataFolder) -> str:
    with Published(current_file(folder)) as published:
        leaked = published.frame(
            "select count(*) as n from published_values "
            "where (status = 'exists') <> (value is not null)"
        )["n"].iloc[0]
        if leaked:
            raise ReadingError(
                f"Det publicerade bygget {published.build.build_id} har {leaked} värden vars "
                "status inte stämmer. Bygg om med `tidigt build`."
            )
        return (
            f"det publicerade bygget {published.build.build_id}, {published.build.n_values} värden "
            f"varav {published.build.n_hidden} dolda"
        )


def _check_disclosure(folder: DataFolder) -> str:
    """Attack what is served; the page's own numbers are all that the attacker has."""
    from tidigt.disclosure.ledger import Ledger
    from tidigt.disclosure.recheck import attack_published

    path = current_file(folder)
    with Published(path) as published:
        is_sample = published.build.is_sample
    released = Ledger(folder.ledger).cell_files(is_sample=is_sample, but=path.name)
    n_attacked = attack_published(folder.core, path, released)
    return f"angrepp på det publicerade, {n_attacked} dolda tal som inte gick att räkna ut"
