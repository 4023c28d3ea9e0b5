"""Tasks for the workshop that take their time, or end their process."""

import os
import time

HOLD = "TIDIGT_TEST_HOLD"


def add(first, second):
    return first + second


def busy(seconds):
    """Keep Python's lock for as long as can be."""
    until = time.perf_counter() + seconds
    count = 0
    while time.perf_counter() < until:
        count += 1
    return count


def held_comparison(panel, design):
    """Do the page's own comparison, but keep busy until the file ``HOLD`` names is gone."""
    from tidigt.statistics.project_comparison import compare_by_synthetic

    while os.path.exists(os.environ[HOLD]):  # noqa: PTH110 - as little else as can be
        busy(0.05)
    return compare_by_synthetic(panel, design)


def process_id():
    return os.getpid()


def vanish():
    os._exit(3)
