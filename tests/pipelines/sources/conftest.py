"""Fixtures for tests of sources: many files tried out in one go, as ``tidigt load`` does it."""

import pytest
from tests.pipelines.sources import real_schools

from tidigt.validation import validate


@pytest.fixture(scope="session")
def judge(tmp_path_factory):
    """Give a function that writes files (name -> bytes) and returns the report of each."""

    def tried(source, files):
        folder = tmp_path_factory.mktemp(source)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        reports = validate(source, [folder / name for name in files])
        return dict(zip(files, reports, strict=True))

    return tried


@pytest.fixture(scope="session")
def counts():
    """Give a function that returns what became of a file's rows, as the four numbers."""

    def of(report):
        return report.loaded, report.quarantined, report.collapsed, report.not_data

    return of


@pytest.fixture(scope="session")
def built(real_data):
    """Give the real recorded files of schools in one database, up to the marts."""
    con = real_schools.build(real_data)
    yield con
    con.close()
