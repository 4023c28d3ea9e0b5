"""Fixtures for tests of answers."""

import duckdb
import pytest

from tidigt import ingest, models, reference
from tidigt.folders import DataFolder
from tidigt.intake import take_in


@pytest.fixture(scope="session")
def values_of(tmp_path_factory):
    """Give a function that takes files in; it returns values by file, by place, year and sex.

    The files are those of reports; of one that is refused there is nothing.
    """

    def built(source, reports):
        folder = DataFolder(tmp_path_factory.mktemp("data"))
        for report in reports:
            if not report.refusal:
                take_in(folder, source, report.path, report.file_id)
        with duckdb.connect() as con:
            models.define_macros(con)
            inputs = {**reference.build(con), **ingest.synchronise(con, folder.deliveries())}
            models.build(con, inputs, only=["stg_kolada__values"])
            rows = con.execute(
                "select file_id, municipality_code, year, sex, value, status, raw_status "
                "from stg_kolada__values"
            ).fetchall()
        found = {}
        for file_id, *row in rows:
            found.setdefault(file_id, {})[tuple(row[:3])] = tuple(row[3:])
        return {report.path.name: found.get(report.file_id, {}) for report in reports}

    return built
