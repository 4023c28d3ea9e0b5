"""Servers on loopback that stand for the public APIs, and a client that waits for nothing."""

import hashlib

import duckdb
import pytest
from tests.pipelines.fetching.fake_kolada import FakeKolada
from tests.pipelines.fetching.fake_scb import FakeScb

from tidigt import catalogue, ingest, models, reference
from tidigt.fetching import kolada as kolada_api
from tidigt.fetching.addresses import addresses
from tidigt.fetching.client import Client
from tidigt.fetching.fetched import Wanted
from tidigt.fetching.limits import Limits
from tidigt.fetching.page_cache import PageCache
from tidigt.fetching.progress import Progress
from tidigt.fetching.run import fetch, untouched
from tidigt.folders import DataFolder

QUICK = Limits(
    connect_seconds=1,
    read_seconds=0.4,
    answer_seconds=0.6,
    answer_bytes=2_000_000,
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
    kpis = {entry.kolada_id for entry in catalogue.indicators().values()} - {""}
    fake = FakeKolada(sorted(kpis))
    yield fake
    fake.server.close()


@pytest.fixture
def scb():
    fake = FakeScb()
    yield fake
    fake.server.close()


@pytest.fixture
def fetch_kolada(folder, kolada):
    """Give a function that fetches from the small Kolada, all the way to deliveries."""

    def run(**wanted):
        return fetch(folder, "kolada", Wanted(**wanted), base_url=kolada.base_url, bounds=QUICK)

    return run


@pytest.fixture
def fetch_scb(folder, scb):
    """Give a function that fetches from the small SCB, all the way to deliveries."""

    def run(**wanted):
        return fetch(folder, "befolkning", Wanted(**wanted), base_url=scb.base_url, bounds=QUICK)

    return run


@pytest.fixture
def ask(tmp_path, kolada):
    """Give a function that asks the small Kolada for everything, without delivering it.

    It returns the client and a checksum of each page, by its question.
    """

    def run(bounds=QUICK, base_url=None, **wanted):
        cache = PageCache(tmp_path / "cache")
        cache.begin("everything")
        where = addresses("https://example.org/v3", [], base_url or kolada.base_url)
        with (
            Progress("Hämtar") as progress,
            Client(where, cache, bounds, progress) as client,
            untouched(cache, client),
        ):
            harvests = kolada_api.fetch(client, Wanted(**wanted))
        cache.finish()
        found = {
            answered.page.request.url: answered.page.sha256
            for harvest in harvests
            for answered in harvest.pages
        }
        return client, found

    return run


@pytest.fixture
def core_of():
    """Give a function that returns rows of one model, built of the deliveries of a data folder."""

    def rows(folder, model, columns):
        with duckdb.connect() as con:
            models.define_macros(con)
            inputs = {**reference.build(con), **ingest.synchronise(con, folder.deliveries())}
            models.build(con, inputs, only=[model])
            return con.execute(f"select {columns} from {model}").fetchall()

    return rows


@pytest.fixture
def picture_of():
    """Give a function that describes all files of a data folder but the cache of fetches."""

    def of(folder):
        return {
            path.relative_to(folder.root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.root.rglob("*"))
            if path.is_file() and ".fetch-cache" not in path.parts
        }

    return of
