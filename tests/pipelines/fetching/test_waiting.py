"""How often is asked, and how long is waited after a refusal."""

from datetime import UTC, datetime

import pytest

from tidigt.fetching.limits import KOLADA, SCB
from tidigt.fetching.waiting import Pace, asked_wait, own_wait

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


class Clock:
    """A clock that only goes when somebody sleeps."""

    def __init__(self):
        self.now = 0.0

    def read(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


@pytest.mark.parametrize(("bounds", "calls", "seconds"), [(KOLADA, 5, 1), (SCB, 30, 10)])
def test_no_stretch_of_time_has_more_calls_than_the_source_allows(bounds, calls, seconds):
    clock = Clock()
    pace = Pace(bounds.calls, bounds.per_seconds, clock=clock.read, sleep=clock.sleep)
    times = []
    for _ in range(4 * calls):
        pace.wait()
        times.append(clock.now)
    assert times[0] == 0
    for first, later in zip(times, times[calls:], strict=False):
        assert later - first >= seconds


def test_who_asks_slowly_never_waits():
    clock = Clock()
    pace = Pace(2, 1, clock=clock.read, sleep=clock.sleep)
    for _ in range(10):
        clock.now += 0.6
        before = clock.now
        pace.wait()
        assert clock.now == before


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("0", 0),
        ("120", 120),
        (" 7 ", 7),
        ("Sun, 22 Nov 2026 10:02:00 GMT", 120),
        ("Sun, 22 Nov 2026 11:02:00 +0100", 120),
        ("Sun, 22 Nov 2026 10:02:00 -0000", 120),
        ("Sun, 22 Nov 2026 09:00:00 GMT", 0),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("²", None),
        ("soon", None),
    ],
)
def test_a_wait_is_read_as_seconds_or_as_a_date(header, seconds):
    assert asked_wait(header, NOW) == seconds


def test_own_waits_double_and_are_spread():
    waits = [[own_wait(attempt, 1) for _ in range(200)] for attempt in range(4)]
    for attempt, found in enumerate(waits):
        assert 2**attempt <= min(found) < max(found) <= 1.5 * 2**attempt
        assert max(found) - min(found) > 0.2 * 2**attempt
