"""Builds and publications killed at random moments, told as JSON; run as a program of its own.

Everything is imported once and each trial is a fork of it, so that a trial takes no longer than the
work that is killed. A program without threads can be forked safely; the test process cannot.
"""

import argparse
import json
import os
import shutil
import signal
import sys
import time
from pathlib import Path
from unittest.mock import patch

import duckdb
import numpy as np
import pandas  # noqa: F401 - so that no trial spends its time on importing it
import pyarrow.parquet  # noqa: F401 - as above
from tests.pipelines.disclosure.interrupted import files_left, served_generations

import tidigt.disclosure.auditor
import tidigt.disclosure.suppression  # noqa: F401 - as above
from tidigt import building, publishing
from tidigt.disclosure.ledger import Ledger
from tidigt.folders import DataFolder
from tidigt.reading import current_file

BUILD_ID = "0123456789"
ENDLESS = 600


def build(data):
    building.build(DataFolder(data), "Kim")


def build_the_core_alone(data):
    with patch.object(building, "publish", lambda *_: os._exit(0)):
        build(data)


def publish(data):
    folder = DataFolder(data)
    with duckdb.connect(str(folder.core)) as con:
        publishing.publish(con, folder, BUILD_ID, "Kim")


def publish_and_wait(data):
    """Stop where the new file has just been named, before anything is tidied up."""
    with patch.object(publishing, "_remove_old", lambda *_: time.sleep(ENDLESS)):
        publish(data)


def fork(action, data):
    child = os.fork()
    if child == 0:
        try:
            action(data)
        finally:
            os._exit(0)
    return child


def seconds_of(action, data):
    started = time.perf_counter()
    os.waitpid(fork(action, data), 0)
    return time.perf_counter() - started


def killed_after(seconds, action, data):
    """Start something and kill it as ``kill -9`` does; say whether it was still running."""
    child = fork(action, data)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def killed_once_served(data):
    """Kill a publication at the moment when its file has been named."""
    current = DataFolder(data).current
    before = current.read_bytes()
    child = fork(publish_and_wait, data)
    while current.read_bytes() == before:
        if os.waitpid(child, os.WNOHANG)[0]:
            raise ChildProcessError("The publication ended before it had named its file.")
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def outcome(data):
    """What is served, and whether the ledger is whole and knows of it."""
    folder = DataFolder(data)
    files = {release.file for release in Ledger(folder.ledger).releases()}
    return sorted(served_generations(data)), current_file(folder).name in files


def trials(action, data, n_trials, rng):
    """Kill so many times, each time from the same state; return what was served after each.

    One that was done before it could be killed counts for nothing: the work takes less time than
    was thought, and all that come after are killed earlier.
    """
    built = DataFolder(data).built
    spare = data / "spare"
    shutil.copytree(built, spare)
    seconds = seconds_of(action, data)
    found = []
    while len(found) < n_trials:
        shutil.rmtree(built)
        shutil.copytree(spare, built)
        moment = seconds * (len(found) + rng.random()) / n_trials
        if killed_after(moment, action, data):
            found.append(outcome(data))
        else:
            seconds *= 0.95
    shutil.rmtree(built)
    spare.rename(built)
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--builds", type=int)
    parser.add_argument("--publications", type=int)
    arguments = parser.parse_args()
    data, rng = arguments.data, np.random.default_rng(1901)
    found = trials(build, data, arguments.builds, rng)
    seconds_of(build_the_core_alone, data)
    found += trials(publish, data, arguments.publications, rng)
    killed_once_served(data)
    found.append(outcome(data))
    build(data)
    answer = {"killed": found, "after": outcome(data), "left": files_left(data)}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
