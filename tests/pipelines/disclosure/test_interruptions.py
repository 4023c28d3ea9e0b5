"""Whatever happens while a release is made, what is served is whole and of one generation."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from tests.pipelines.disclosure.interrupted import (
    command,
    core_modes,
    load,
    run,
    served_generations,
)

from tidigt.errors import ReadingError
from tidigt.folders import DataFolder
from tidigt.reading import current_file, open_published

PROJECT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """A data folder where a generation is served: the first is 100."""
    folder = tmp_path_factory.mktemp("interrupted") / "data"
    load(folder, 100)
    assert run("build", "--approved-by", "Kim", data=folder).returncode == 0
    return folder


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no kill -9.")
def test_killed_at_a_hundred_moments_the_served_file_is_whole_and_of_one_generation(data):
    """Ten kills spread over the whole build, ninety over gate and publication alone.

    And one just when the new file has been named, before anything is tidied up.
    """
    before, after = [sorted(map(float, served_generations(data))), True], [[101.0], True]
    load(data, 101)
    killed = [sys.executable, "-m", "tests.pipelines.disclosure.killed", str(data)]
    answer = subprocess.run(
        [*killed, "--builds", "10", "--publications", "90"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    found = json.loads(answer.stdout)
    assert len(found["killed"]) == 101
    assert [one for one in found["killed"] if one not in (before, after)] == []
    assert before in found["killed"]
    assert found["killed"][-1] == after
    assert (found["after"], found["left"]) == (after, [])


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights than these.")
def test_the_core_is_for_its_owner_alone_also_while_it_is_written(data):
    load(data, 102)
    process = subprocess.Popen(command("build", data=data), stdout=subprocess.DEVNULL)
    modes = set()
    while process.poll() is None:
        modes.update(core_modes(data).values())
        time.sleep(0.01)
    assert modes == {"0o600"}


ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows knows no limit of file size.")


@ON_POSIX
@pytest.mark.parametrize(("file_limit", "generation"), [(20_000, 200), (1_000_000, 201)])
def test_a_full_disk_is_told_in_words_and_the_old_release_is_served(data, file_limit, generation):
    """Once the core cannot be written, once the published file cannot."""
    before = served_generations(data)
    load(data, generation)
    answer = run("build", data=data, file_limit=file_limit)
    assert answer.returncode == 1
    assert answer.stderr.startswith("Det gick inte att skriva i ")
    assert answer.stderr.count("\n") == 1
    assert served_generations(data) == before


def test_two_publishers_at_once_take_turns_or_one_is_told_to_wait(data):
    load(data, 300)
    both = [
        subprocess.Popen(
            command("build", data=data), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    answers = [(process.wait(), process.communicate()[1]) for process in both]
    assert 0 in {code for code, _ in answers}
    assert all(
        code == 0 or "används av ett annat program" in told or "ett annat bygge" in told
        for code, told in answers
    )
    assert served_generations(data) == {300}


def test_every_flipped_bit_is_found_when_the_file_is_opened(data):
    path = current_file(DataFolder(data))
    whole = path.read_bytes()
    rng = np.random.default_rng(7919)
    try:
        for place in rng.integers(len(whole), size=100):
            flipped = whole[place] ^ (1 << int(rng.integers(8)))
            path.write_bytes(whole[:place] + bytes([flipped]) + whole[place + 1 :])
            with pytest.raises(ReadingError, match="kontrollsumman stämmer inte"):
                open_published(data)
    finally:
        path.write_bytes(whole)
    assert served_generations(data)


def test_a_damaged_file_is_published_anew_by_the_next_build(data):
    path = current_file(DataFolder(data))
    path.write_bytes(path.read_bytes()[:-1])
    answer = run("build", "--json", data=data)
    assert json.loads(answer.stdout.splitlines()[-1])["is_unchanged"] is False
    assert served_generations(data)
