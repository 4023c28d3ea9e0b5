"""Fixtures for tests of answers."""

import duckdb
import pytest

from tidigt import ingest, models, reference
from tidigt.folders import DataFolder
from tidigt.intake import take_in
from tidigt.validation import validate


@pytest.fixture
def core_of_file(tmp_path):
    """Give a function that takes one file in and returns its values, by place, year and sex."""

    def values(source, path):
        folder = DataFolder(tmp_path / "data")
        [report] = validate(source, [path])
        take_in(folder, source, path, report.file_id)
        with duckdb.connect() as con:
            models.define_macros(con)
            inputs = {**reference.build(con), **ingest.synchronise(con, folder.deliveries())}
            models.build(con, inputs, only=["stg_kolada__values"])
            rows = con.execute(
                "select municipality_code, year, sex, value, status, raw_status "
                "from stg_kolada__values"
            ).fetchall()
        return {tuple(row[:3]): tuple(row[3:]) for row in rows}

    return values
