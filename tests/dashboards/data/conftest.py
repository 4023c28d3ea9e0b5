"""The published file of a municipality that has delivered twice."""

import pytest
from tests.municipality import publish_twice

from tidigt.reading import open_published


@pytest.fixture(scope="package")
def delivered(tmp_path_factory):
    folder = publish_twice(tmp_path_factory.mktemp("delivered"))
    with open_published(folder.root) as published:
        yield published
