"""The same delivery twice, and a load that was killed and begun again, end in the same state."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tidigt import cli

PROJECT = Path(__file__).parents[2]
TEXT = """kommun;kommunkod;ar;aldersgrupp;antal;befolkning;andel
Nora;1884;2020;0-6;72;774;9,3
Nora;1884;2020;7-12;132;795;16,6
Örebro;1880;2020;0-6;640;13220;4,8
"""


@pytest.fixture
def delivery(tmp_path):
    path = tmp_path / "kpb.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


def content(data):
    """A checksum of every file in a data folder but the lock, by its path."""
    return {
        path.relative_to(data).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(data.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def test_the_same_delivery_twice_changes_nothing(delivery, tmp_path, capsys):
    """Under another name too; not a byte of what is received, built, released or served."""
    data = tmp_path / "data"

    def tidigt(*arguments):
        assert cli.main([*arguments, "--data", str(data)]) == 0
        return capsys.readouterr().out

    tidigt("load", "kpb", str(delivery))
    tidigt("build", "--approved-by", "Kim")
    before = content(data)
    assert len(before) > 5
    again = delivery.rename(delivery.with_name("en gång till.csv"))
    assert "är redan inläst" in tidigt("load", "kpb", str(again))
    answer = json.loads(tidigt("build", "--approved-by", "Kim", "--json"))
    assert answer["is_unchanged"]
    assert content(data) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither fork nor kill -9.")
def test_a_load_killed_at_fifty_points_and_begun_again_ends_in_the_same_state(delivery, tmp_path):
    """45 before a random line of what writes, 5 at a random time of the whole command."""
    program = [sys.executable, "-m", "tests.pipelines.killed_loads", str(delivery), str(tmp_path)]
    answer = subprocess.run(program, cwd=PROJECT, capture_output=True, text=True, check=True)
    trials = json.loads(answer.stdout.splitlines()[-1])
    assert len(trials) == 50
    assert sum(trial["killed"] for trial in trials) >= 45
    assert [number for number, trial in enumerate(trials) if not trial["is_right"]] == []
