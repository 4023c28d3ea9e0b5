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
FILES = {
    "kpb": TEXT,
    "skolstatistik": (
        "school_unit,kommun_kod,skola,metric,time_period,value,value_type\n"
        '40684137,1884,Karlsängskolan,studentsPerTeacherQuota,2024/25,"11,4",EXISTS\n'
        "40684137,1884,Karlsängskolan,certifiedTeachersQuota,2024/25,*,"
        "TEACHERS_EXCLUDED_DUE_TO_NO_REQUIRED_LEGITIMATION\n"
    ),
    "underlag": (
        "Underlag för analys\n;RIKET: TOTALT;NORA KOMMUN (2120002007): KARLSÄNGSKOLAN (40684137)\n"
        ";2024/25;2024/25\nElever: Antal elever;1088;377\n"
        "Personal: Antal elever per lärare (heltidstjänster);12,0;11,4\n"
    ),
    "nyckeltal": "id;title;description\nN15428;Behöriga;Andel elever som är behöriga.\n",
}
SCHOOL_FILES = ("skolstatistik", "underlag", "nyckeltal")


@pytest.fixture
def deliveries(tmp_path):
    """Give a function that writes the files of some sources, each named by its source."""

    def written(*names):
        paths = [tmp_path / f"{name}.csv" for name in names]
        for path in paths:
            path.write_text(FILES[path.stem], encoding="utf-8")
        return paths

    return written


def content(data):
    """A checksum of every file in a data folder but the lock, by its path."""
    return {
        path.relative_to(data).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(data.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


@pytest.mark.parametrize("names", [("kpb",), SCHOOL_FILES], ids="-".join)
def test_the_same_delivery_twice_changes_nothing(deliveries, names, tmp_path, capsys):
    """Under another name too; not a byte of what is received, built, released or served."""
    data = tmp_path / "data"

    def tidigt(*arguments):
        assert cli.main([*arguments, "--data", str(data)]) == 0
        return capsys.readouterr().out

    paths = deliveries(*names)
    for path in paths:
        tidigt("load", path.stem, str(path))
    tidigt("build", "--approved-by", "Kim")
    before = content(data)
    assert len(before) > 5
    for path in paths:
        again = path.rename(path.with_name(f"{path.stem} en gång till.csv"))
        assert "är redan inläst" in tidigt("load", path.stem, str(again))
    answer = json.loads(tidigt("build", "--approved-by", "Kim", "--json"))
    assert answer["is_unchanged"]
    assert content(data) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither fork nor kill -9.")
@pytest.mark.parametrize("names", [("kpb",), SCHOOL_FILES], ids="-".join)
def test_a_load_killed_at_any_of_fifty_points_and_begun_again_ends_in_the_same_state(
    deliveries, names, tmp_path
):
    """25 of each kind: 22 before a random line of what writes, 3 at a random time of it all."""
    paths = [str(path) for path in deliveries(*names)]
    program = [sys.executable, "-m", "tests.pipelines.killed_loads", str(tmp_path / "data"), *paths]
    points = ["--at-line", "22", "--at-time", "3"]
    answer = subprocess.run(
        [*program, *points], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    trials = json.loads(answer.stdout.splitlines()[-1])
    assert len(trials) == 25
    assert sum(trial["killed"] for trial in trials) >= 22
    assert [number for number, trial in enumerate(trials) if not trial["is_right"]] == []
