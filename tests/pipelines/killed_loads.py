"""Loads killed at random points and begun again, told as JSON; run as a program of its own.

Everything is imported once and each trial is a fork of it. A program without threads can be forked
safely; the test process cannot.
"""

import argparse
import hashlib
import json
import os
import signal
import sys
import time
from itertools import count
from pathlib import Path

import duckdb  # noqa: F401 - so that no trial spends its time on importing it
import numpy as np

from tidigt import cli
from tidigt.folders import DataFolder
from tidigt.intake import file_id_of, take_in

SEED = 20_220_101


def load(delivery, data):
    """Load a delivery whose file is named by its source."""
    cli.main(["load", delivery.stem, str(delivery), "--data", str(data)])


def store(delivery, data):
    """Do the part of a load that writes anything."""
    take_in(DataFolder(data), delivery.stem, delivery, file_id_of(delivery.read_bytes()))


def killed_at_line(number):
    """Kill the process, as ``kill -9`` does, before the line of Python that is this many ahead."""
    passed = count()

    def trace(*_):
        if next(passed) == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)


def fork(action, *arguments, before=lambda: None):
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        try:
            before()
            action(*arguments)
        finally:
            sys.settrace(None)
            os._exit(0)
    return child


def was_killed(child):
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def lines_of(action, *arguments):
    """Count the lines of Python that an action runs."""
    passed = count()

    def trace(*_):
        next(passed)
        return trace

    sys.settrace(trace)
    try:
        action(*arguments)
    finally:
        sys.settrace(None)
    return next(passed)


def state(data):
    """Everything that a load leaves, but for the time: names and bytes of files, and manifests."""
    folder = DataFolder(data)
    found = [
        (item.source, item.file_id, item.path.name, item.sha256, item.path.read_bytes().hex())
        for item in folder.deliveries()
    ]
    inside = sorted(path.name for path in folder.raw.rglob("*") if path.is_file())
    return hashlib.sha256(json.dumps([found, inside]).encode()).hexdigest()


def trials(delivery, root, n_at_line, n_at_time):
    """Kill and begin again; tell of each whether it was killed, and whether the state is right."""
    rng = np.random.default_rng(SEED)
    store(delivery, root / "imported")
    n_lines = lines_of(store, delivery, root / "counted")
    started = time.perf_counter()
    os.waitpid(fork(load, delivery, root / "whole"), 0)
    seconds = time.perf_counter() - started
    expected = state(root / "whole")
    points = [int(point) for point in rng.integers(n_lines, size=n_at_line)]
    for number, line in enumerate(points):
        data = root / f"line-{number}"
        killed = was_killed(
            fork(store, delivery, data, before=lambda line=line: killed_at_line(line))
        )
        os.waitpid(fork(store, delivery, data), 0)
        yield {"killed": killed, "is_right": state(data) == expected}
    for number, share in enumerate(rng.random(n_at_time)):
        data = root / f"time-{number}"
        child = fork(load, delivery, data)
        time.sleep(seconds * share)
        os.kill(child, signal.SIGKILL)
        killed = was_killed(child)
        os.waitpid(fork(load, delivery, data), 0)
        yield {"killed": killed, "is_right": state(data) == expected}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("deliveries", type=Path, nargs="+", help="the trials are shared by them")
    parser.add_argument("--at-line", type=int, required=True)
    parser.add_argument("--at-time", type=int, required=True)
    asked = parser.parse_args()
    n_files = len(asked.deliveries)
    found = []
    for place, delivery in enumerate(asked.deliveries):
        n_at_line, n_at_time = (
            (n_trials + place) // n_files for n_trials in (asked.at_line, asked.at_time)
        )
        found += trials(delivery, asked.root / delivery.stem, n_at_line, n_at_time)
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
