"""One in-memory core for all tests of the gate; each fills it with its own numbers."""

import pytest
from tests.pipelines.disclosure.cores import new_core


@pytest.fixture(scope="session")
def core():
    with new_core() as con:
        yield con
