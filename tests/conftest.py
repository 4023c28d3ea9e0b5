"""Fixtures that the whole suite shares: the built sample, and where the real data lie."""

import os
from pathlib import Path

import pytest
from filelock import FileLock
from tests.municipality import publish_twice
from tests.serving import serve

from tidigt.building import build
from tidigt.folders import DataFolder
from tidigt.reading import Published, current_file

PROJECT = Path(__file__).parents[1]
REAL_DATA = Path(os.environ.get("TIDIGT_REAL_DATA") or PROJECT.parent / "shared" / "data" / "real")


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory, worker_id) -> DataFolder:
    """A data folder without deliveries, with the embedded sample: built once for all workers.

    ``TIDIGT_TEST_SAMPLE`` names a folder that is kept between runs, while one works: the build in
    it is made anew only where sample, SQL or rules have changed.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    kept = os.environ.get("TIDIGT_TEST_SAMPLE")
    folder = DataFolder(Path(kept) if kept else shared / "sample")
    with FileLock(shared / "sample.lock"):
        build(folder)  # which does nothing when another worker has done it
    return folder


@pytest.fixture(scope="session")
def delivered_data(tmp_path_factory, worker_id) -> DataFolder:
    """A data folder as a municipality has it, published twice: built once for all workers."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    folder = shared / "delivered"
    with FileLock(shared / "delivered.lock"):
        if not folder.is_dir():
            folder.mkdir()
            publish_twice(folder)
    return DataFolder(folder / "data")


@pytest.fixture(scope="session")
def published(sample_data):
    """The published sample, open."""
    with Published(current_file(sample_data)) as opened:
        yield opened


@pytest.fixture(scope="session")
def server(sample_data, tmp_path_factory):
    """The dashboard of the sample, served by ``tidigt serve`` in a process of its own."""
    with serve(sample_data.root, tmp_path_factory.mktemp("server") / "log.txt") as served:
        yield served


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real recorded data; it is never part of the project."""
    if not REAL_DATA.is_dir():
        pytest.skip("The real recorded data are not on this machine (see TIDIGT_REAL_DATA).")
    return REAL_DATA
