"""The progress bar: only for those who watch, and only when it takes its time."""

import io
import itertools

import pytest

from tidigt.progress import watched


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(("stream", "seconds"), [(Terminal(), 0.0), (io.StringIO(), 5.0)])
def test_nothing_is_drawn_for_what_is_quick_or_not_watched(stream, seconds):
    clock = itertools.count(0, seconds).__next__
    assert list(watched([1, 2, 3], "Läser", stream=stream, clock=clock)) == [1, 2, 3]
    assert stream.getvalue() == ""


def test_the_bar_grows_and_is_wiped_away():
    stream, clock = Terminal(), itertools.count(0, 5.0).__next__
    seen = [
        (item, stream.getvalue()) for item in watched("abcd", "Läser", stream=stream, clock=clock)
    ]
    drawn = [text.split("\r")[-1] for _, text in seen]
    assert [text.count("#") for text in drawn] == [0, 6, 12, 18]
    assert drawn[1] == f"Läser [{'#' * 6}{'.' * 18}] 1 av 4"
    assert stream.getvalue().endswith(f"\r{' ' * len(drawn[-1])}\r")
