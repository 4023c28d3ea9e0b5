"""The core read by an analyst who asked for it: everything that can be traced says so.

It has the reading side of the published file, with nothing hidden. Whoever opens it is written in
the log of the data folder, and from then on every figure, table and file that the process makes
carries "EJ FÖR SPRIDNING": frames are computed on and would lose a mark of their own. The served
site never comes here.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tidigt.disclosure.approval import user
from tidigt.errors import ReadingError
from tidigt.locked_down import LOCKED_DOWN
from tidigt.reading import Published, current_file
from tidigt.writing import told_in_words

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb
    import pandas as pd

    from tidigt.folders import DataFolder

MARK = "EJ FÖR SPRIDNING"
LOG_NAME = "unsuppressed.log"
LOCKED_AT_THE_END = ("enable_external_access", "lock_configuration")
FROM_CORE = """
create or replace table published_values as from core.mart_indicator_values;
create or replace table published_indicators as
select * replace ((
    select count(*) from core.mart_indicator_values as mart
    where mart.indicator_id = indicators.indicator_id and mart.status = 'exists'
) as n_values)
from shown.published_indicators as indicators;
"""
"""What differs from the published file."""
_opened: set[Path] = set()


def mark() -> str:
    """Return what everything made in this process must carry; empty if the core was never opened.

    Examples
    --------
    >>> mark()
    ''
    """
    return MARK if _opened else ""


class Unsuppressed(Published):
    """The core as it would be read if nothing were hidden; for analysts in notebooks only.

    Parameters
    ----------
    folder : DataFolder
        Where the core lies; it is read once, and not held open.

    Raises
    ------
    ReadingError
        There is no core, it may not be read by this user, or another program writes it.
    """

    def __init__(self, folder: DataFolder) -> None:
        self.path = folder.core
        self._connection = _open_copy(folder.core, current_file(folder))
        self.build = replace(self._read_build(), build_id=MARK, n_hidden=0)
        _opened.add(folder.core)
        _note(folder)

    def values(self, indicator: str, **choices: Any) -> pd.DataFrame:  # noqa: ANN401 - as above
        """Return the values of one indicator, each row marked."""
        return super().values(indicator, **choices).assign(marking=MARK)

    def shares(self, *municipalities: Any, **choices: Any) -> pd.DataFrame:  # noqa: ANN401 - as above
        """Return counts, denominators and shares side by side, each row marked."""
        return super().shares(*municipalities, **choices).assign(marking=MARK)


def _open_copy(core: Path, published: Path) -> duckdb.DuckDBPyConnection:
    """Lay out in memory what the published file holds, with every value as it is in the core."""
    import duckdb

    con = duckdb.connect(
        config={name: LOCKED_DOWN[name] for name in LOCKED_DOWN if name not in LOCKED_AT_THE_END}
    )
    try:
        con.execute("attach ? as core (read_only)", [str(core)])
        con.execute("attach ? as shown (read_only)", [str(published)])
        con.execute("copy from database shown to memory")
        con.execute(FROM_CORE)
        con.execute("detach core; detach shown")
        con.execute("set enable_external_access = false; set lock_configuration = true")
    except duckdb.Error as error:
        con.close()
        raise ReadingError(
            f"Den oskyddade databasen {core} går inte att läsa. Den finns först efter `tidigt "
            "build`, får bara läsas av den som byggde den, och inte medan ett bygge pågår."
        ) from error
    return con


def _note(folder: DataFolder) -> None:
    """Write in the log who opened the core, and when."""
    line = (
        f"{datetime.now(UTC).isoformat(timespec='seconds')}\t{user()}\topened {folder.core.name}\n"
    )
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
    with told_in_words(folder.built):
        file = os.open(folder.built / LOG_NAME, flags, 0o600)
        with os.fdopen(file, "a", encoding="utf-8") as log:
            log.write(line)
