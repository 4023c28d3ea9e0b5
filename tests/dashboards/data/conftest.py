"""The published file of a municipality that has delivered twice."""

import pytest

from tidigt.reading import open_published


@pytest.fixture(scope="package")
def delivered(delivered_data):
    with open_published(delivered_data.root) as published:
        yield published
