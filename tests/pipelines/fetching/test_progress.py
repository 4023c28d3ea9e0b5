"""The bar shows on a terminal, after a second, and leaves nothing behind."""

import io

import pytest

from tidigt.fetching.progress import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def test_nothing_is_drawn_within_the_first_second(clock):
    terminal = Terminal()
    with Progress("Hämtar kolada", stream=terminal, clock=clock) as progress:
        clock.now = 0.9
        progress.show(1, 100)
    assert terminal.getvalue() == ""


def test_nothing_is_drawn_where_nobody_watches(clock):
    log = io.StringIO()
    with Progress("Hämtar kolada", stream=log, clock=clock) as progress:
        clock.now = 60
        progress.show(1, 100)
    assert log.getvalue() == ""


def test_the_bar_tells_questions_pages_and_size_and_is_wiped(clock):
    terminal = Terminal()
    with Progress("Hämtar kolada", stream=terminal, clock=clock) as progress:
        progress.expect(4)
        progress.answered()
        clock.now = 2
        progress.show(3, 1_250_000)
    drawn, wiped = terminal.getvalue().lstrip("\r").split("\r")[:2]
    assert drawn == "Hämtar kolada [######..................] 1 av 4 frågor, 3 sidor, 1,2 MB"
    assert wiped == " " * len(drawn)
