"""Servers on loopback that stand for the public APIs, and a client that waits for nothing."""

import pytest

from tests.pipelines.fetching.fake_kolada import FakeKolada
from tidigt import catalogue
from tidigt.fetching.fetched import Wanted
from tidigt.fetching.limits import Limits
from tidigt.fetching.run import fetch
from tidigt.folders import DataFolder

QUICK = Limits(
    connect_seconds=1,
    read_seconds=0.4,
    answer_seconds=0.6,
    retries=2,
    first_wait_seconds=0.01,
    longest_wait_seconds=2,
    calls=1000,
)


@pytest.fixture
def folder(tmp_path):
    return DataFolder(tmp_path / "data")


@pytest.fixture
def kolada():
    fake = FakeKolada(
        sorted({entry.kolada_id for entry in catalogue.indicators().values()} - {""})
    )
    yield fake
    fake.server.close()


@pytest.fixture
def fetch_kolada(folder, kolada):
    """Give a function that fetches from the small Kolada."""

    def run(bounds=QUICK, base_url=None, **wanted):
        return fetch(
            folder, "kolada", Wanted(**wanted), base_url=base_url or kolada.base_url, bounds=bounds
        )

    return run
