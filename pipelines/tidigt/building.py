"""From raw deliveries to core to published file; only what has changed is done again."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import tidigt
from tidigt import accounting, ingest, models, quarantine, reference, sources
from tidigt.changes import stops
from tidigt.disclosure import gate
from tidigt.disclosure.ledger import is_intact
from tidigt.errors import BuildError
from tidigt.folders import DataFolder, Delivery, sample_folder
from tidigt.publishing import publish
from tidigt.writing import only_for_the_owner, told_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import duckdb

KEY_NAME = "identity.key"
MEMORY_LIMIT = "700MB"
"""Of the database while it is built; more than that waits on disk, beside the core."""
SAMPLE_RECEIVED_AT = datetime(2026, 11, 22, tzinfo=UTC)
"""When the sample was made; a constant, so that the same sample always gives the same build."""


@dataclass(frozen=True)
class BuildResult:
    """What a build did.

    Attributes
    ----------
    build_id : str
        Names the content of the published file.
    is_sample : bool
        The embedded sample was built, because no delivery was there.
    is_unchanged : bool
        Nothing had changed, so nothing was done.
    n_files : int
        Deliveries in the build.
    n_values, n_hidden : int
        Values in the published file, of municipalities and of schools, and how many of them the
        gate hid.
    models_built : list of str
        The SQL models that were built anew.
    approved_by : str
        Who said yes to the publication; empty where nothing was published.
    changes : dict
        What changed since the publication before; see :class:`tidigt.changes.review.Review`.
    """

    build_id: str
    is_sample: bool
    is_unchanged: bool
    n_files: int
    n_values: int = 0
    n_hidden: int = 0
    models_built: list[str] = field(default_factory=list)
    approved_by: str = ""
    changes: dict[str, Any] = field(default_factory=dict)


def build(
    folder: DataFolder, approved_by: str | None = None, reason: str | None = None
) -> BuildResult:
    """Build core and published file of a data folder.

    Parameters
    ----------
    folder : DataFolder
        Where the deliveries lie, and where core and published file go.
    approved_by : str, optional
        Who says yes to the publication; otherwise ``TIDIGT_APPROVED_BY``, otherwise the user.
    reason : str, optional
        Why it is published although the guard would stop it.

    Raises
    ------
    BuildError
        A delivery cannot be read, a data check fails, or another build is running.
    PublicationError
        The gate, the guard or the publication failed. What was published before is untouched.
    """
    deliveries = folder.deliveries()
    is_sample = not deliveries
    deliveries = deliveries or sample_deliveries()
    build_id = _build_id(deliveries, "" if is_sample else _secret(folder))
    if before := _published_before(folder, build_id):
        stops.forget(folder)
        return BuildResult(
            build_id,
            is_sample,
            is_unchanged=True,
            n_files=len(deliveries),
            n_values=before["n_values"],
            n_hidden=before["n_hidden"],
            changes=before.get("changes", {}),
        )
    folder.built.mkdir(parents=True, exist_ok=True)
    with only_for_the_owner(), told_in_words(folder.built), _open_core(folder) as con:
        built = _build_core(con, deliveries)
        publication = publish(con, folder, build_id, approved_by, reason)
    report = publication.report
    counts = {"n_values": publication.n_values, "n_hidden": report.n_hidden}
    files = [delivery.file_id for delivery in deliveries]
    with only_for_the_owner():
        _remember(folder, build_id, {**counts, "files": files, "changes": publication.changes})
    return BuildResult(
        build_id,
        is_sample,
        is_unchanged=False,
        n_files=len(deliveries),
        n_values=publication.n_values,
        n_hidden=report.n_hidden,
        models_built=built,
        approved_by=publication.approved_by,
        changes=publication.changes,
    )


def sample_deliveries() -> list[Delivery]:
    """Return the embedded sample as deliveries; the source stands first in each file's name."""
    found = []
    folder = sample_folder()
    for path in sorted([*folder.glob("*.csv"), *folder.glob("*.toml")]):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        found.append(
            Delivery(
                source=path.stem.split("_")[0],
                file_id=digest[:16],
                path=path,
                sha256=digest,
                bytes=path.stat().st_size,
                received_at=SAMPLE_RECEIVED_AT,
            )
        )
    return found


def _secret(folder: DataFolder) -> str:
    """Return the secret of a data folder, made when it is first asked for.

    The identifier of a build is public and made of the deliveries, hidden numbers included. Without
    a secret in it, anyone could try numbers until the identifier agrees.
    """
    path = folder.built / KEY_NAME
    if not path.is_file():
        folder.built.mkdir(parents=True, exist_ok=True)
        with only_for_the_owner(), told_in_words(folder.built):
            temporary = folder.built / f".{KEY_NAME}-{os.getpid()}"
            temporary.write_text(secrets.token_hex(), encoding="ascii")
            temporary.replace(path)
    return path.read_text(encoding="ascii")


def _build_id(deliveries: Iterable[Delivery], secret: str) -> str:
    """Name the content: the same deliveries, code and rules give a folder the same identifier."""
    parts = [
        secret,
        *(f"{item.source} {item.sha256} {item.received_at}" for item in deliveries),
        *(f"{model.name} {model.sql}" for model in models.read_models().values()),
        *(path.read_text(encoding="utf-8") for path in sorted(models.SQL_FOLDER.rglob("*.sql"))),
        sources.fingerprint(),
        reference.fingerprint(),
        gate.fingerprint(),
        tidigt.__version__,
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:10]


def _state_file(folder: DataFolder) -> Path:
    return folder.built / "state.json"


def _remember(folder: DataFolder, build_id: str, known: dict[str, Any]) -> None:
    text = json.dumps({"build_id": build_id, **known}, ensure_ascii=False)
    temporary = folder.built / f".state-{os.getpid()}"
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(_state_file(folder))


def _published_before(folder: DataFolder, build_id: str) -> dict[str, Any] | None:
    """Return the counts of the last build, if it is this one and its file is still served."""
    try:
        state = json.loads(_state_file(folder).read_text(encoding="utf-8"))
        served = folder.current.read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return None
    is_same = state.pop("build_id", None) == build_id and served == f"published-{build_id}.duckdb"
    return state if is_same and is_intact(folder.built / served) else None


def _open_core(folder: DataFolder) -> duckdb.DuckDBPyConnection:
    import duckdb

    try:
        con = duckdb.connect(str(folder.core))
        folder.core.chmod(0o600)
        con.execute("set memory_limit = ?", [MEMORY_LIMIT])
    except duckdb.IOException as error:
        raise BuildError(
            f"{folder.core} används av ett annat program: ett annat bygge pågår, eller databasen "
            "är öppen i en anteckningsbok. Stäng det och försök igen."
        ) from error
    return con


def _build_core(con: duckdb.DuckDBPyConnection, deliveries: list[Delivery]) -> list[str]:
    """Bring core up to date in one transaction: either all of it is new, or none of it.

    Where anything stops it, the connection is closed without a commit, and the core is as before.
    """
    models.define_macros(con)
    con.begin()
    inputs = {**reference.build(con), **ingest.synchronise(con, deliveries)}
    built = models.build(con, inputs)
    accounting.make_row_account(con)
    quarantine.gather(con)
    run_checks(con)
    con.commit()
    return built


def run_checks(con: duckdb.DuckDBPyConnection) -> None:
    """Run every data check on the core.

    Raises
    ------
    BuildError
        A check returned rows; the message shows the first of them.
    """
    for check in models.read_checks().values():
        found = con.execute(check.sql).fetchmany(3)
        if found:
            columns = [column[0] for column in con.description or ()]
            rule = check.sql.splitlines()[0].removeprefix("-- ")
            shown = "; ".join(
                ", ".join(f"{k}={v}" for k, v in zip(columns, row, strict=True)) for row in found
            )
            raise BuildError(
                f"Datakontrollen {check.name} stoppade bygget ({rule}) Exempel: {shown}. "
                "Det som visades förut visas fortfarande."
            )
